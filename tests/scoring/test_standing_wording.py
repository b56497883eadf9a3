"""What may be said about a standing."""

import ast
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

import interview.scoring
from interview.scoring import standing_wording
from interview.scoring.coefficient import Coefficient, Verdict, too_few
from interview.scoring.standing import Leniency, Standing, Standings, worth_another_interview
from interview.scoring.standing_wording import Band

FORBIDDEN = ("recommended", "best candidate", "objective score", "predicts", "bias-free", "reject", "hire/")


def a_standing(**details):
    fields = {
        "candidate": "ana",
        "raw": 4.1,
        "score": 3.9,
        "low": 3.4,
        "high": 4.4,
        "p_top": 0.55,
        "rank_low": 2,
        "rank_high": 9,
        "group": 1,
        "interviewers": 2,
        "ratings": 15,
        "planned": 16,
        "adjusted": True,
        "complete": True,
        "readings": (),
        **details,
    }
    return Standing(**fields)


THIRTY = Standings(pool=30, top=3, groups=1, shared=20)


@pytest.mark.parametrize(
    ("chance", "percent", "word"),
    [
        (0.0, "under 5 %", Band.UNLIKELY),
        (0.049, "under 5 %", Band.UNLIKELY),
        (0.05, "5 %", Band.OUTSIDE),
        (0.199, "15 %", Band.OUTSIDE),
        (0.2, "20 %", Band.UNCLEAR),
        (0.55, "55 %", Band.UNCLEAR),
        (0.574, "55 %", Band.UNCLEAR),
        (0.576, "60 %", Band.UNCLEAR),
        (0.799, "75 %", Band.UNCLEAR),
        (0.8, "80 %", Band.LIKELY),
        (0.97, "95 %", Band.LIKELY),
        (1.0, "over 95 %", Band.LIKELY),
    ],
)
def test_a_chance_is_a_step_of_five_per_cent_that_agrees_with_its_word(chance, percent, word):
    assert standing_wording.percent(chance) == percent
    assert standing_wording.band(a_standing(p_top=chance)) is word


@pytest.mark.parametrize(
    ("chance", "often"),
    [
        (0.0, "fewer than 1 in 20"),
        (0.7, "about 7 in 10"),
        (0.75, "about 15 in 20"),
        (0.5, "about 5 in 10"),
        (0.999, "more than 19 in 20"),
    ],
)
def test_a_chance_is_also_said_as_how_often(chance, often):
    assert standing_wording.frequency(chance) == often


@given(some.floats(0, 1))
def test_every_chance_has_a_figure_and_a_frequency(chance):
    assert standing_wording.percent(chance).endswith("%")
    assert standing_wording.frequency(chance).startswith(("about ", "fewer than ", "more than "))


def test_a_standing_names_the_top_the_chance_and_the_word_together():
    assert standing_wording.chance(a_standing(), THIRTY) == "top 3 of 30: 55 %, unclear"
    assert standing_wording.interval(a_standing()) == "3.9 [3.4-4.4]"
    assert standing_wording.places(a_standing(), THIRTY) == "rank 2-9"
    assert standing_wording.places(a_standing(rank_high=2), THIRTY) == "rank 2"


def test_in_a_pool_under_ten_the_top_is_the_leader():
    six = Standings(pool=6, top=1, groups=1, shared=3)

    assert standing_wording.chance(a_standing(), six) == "leader of 6: 55 %, unclear"
    assert "6 candidates: too few for a top 10 %; the chance is to lead." in standing_wording.cautions(six)


def test_in_a_pool_of_one_no_chance_is_said():
    alone = a_standing(p_top=None)

    assert standing_wording.band(alone) is None
    assert standing_wording.chance(alone, Standings(pool=1, top=1, groups=1)) == ""


def test_one_interviewer_alone_never_makes_a_candidate_likely():
    alone = a_standing(p_top=0.9, interviewers=1, adjusted=False)

    assert standing_wording.band(alone) is Band.UNCLEAR
    assert standing_wording.notes(alone) == (standing_wording.ALONE, "another interview would tell more")
    assert standing_wording.notes(a_standing(interviewers=1))[0] == standing_wording.ALONE_LINKED
    assert standing_wording.notes(a_standing()) == ()


@given(rows=some.lists(some.tuples(some.floats(0, 1), some.integers(1, 4)), min_size=1, max_size=40))
def test_word_figure_band_and_list_never_contradict_each_other(rows):
    found = Standings(
        rows=tuple(
            a_standing(candidate=f"c{n}", p_top=chance, interviewers=panel)
            for n, (chance, panel) in enumerate(rows)
        ),
        pool=len(rows),
        top=1,
    )

    listed = worth_another_interview(found)

    assert all(standing_wording.band(row) is Band.UNCLEAR for row in listed)
    for row in found.rows:
        word = standing_wording.band(row)
        low, high = standing_wording.BOUNDS[word]
        figure = standing_wording.stated(row)
        stated = int(re.search(r"\d+", figure)[0])
        assert low <= stated <= high
        assert not figure.startswith("over") or stated < high
        assert word.value in standing_wording.chance(row, found)
        assert figure in standing_wording.chance(row, found)
        assert row.interviewers > 1 or word is not Band.LIKELY
        many, whole = map(int, re.findall(r"(\d+) in (\d+)", standing_wording.how_often(row))[0])
        assert low / 100 <= many / whole <= high / 100


def test_an_incomplete_profile_is_said_not_to_be_low():
    (said,) = standing_wording.notes(a_standing(complete=False, ratings=9))

    assert said == "provisional, 56 % of the planned ratings; not a low result"


def test_islands_are_counted_and_the_assumption_across_them_is_said():
    two = msgspec.structs.replace(THIRTY, groups=2)
    three = msgspec.structs.replace(THIRTY, groups=3)

    assert "assumes both interviewer groups are equally strict" in standing_wording.cautions(two)[0]
    assert "assumes all interviewer groups are equally strict" in standing_wording.cautions(three)[0]
    assert standing_wording.places(a_standing(group=2), two) == "rank 2-9 in group 2"


def test_the_statement_of_purpose_always_stands_last():
    for found in (Standings(), THIRTY, Standings(pool=3, top=1, groups=3, left_out=("zoe",))):
        assert standing_wording.cautions(found)[-1] == standing_wording.STATEMENT
    assert standing_wording.cautions(THIRTY) == (standing_wording.STATEMENT,)
    assert standing_wording.NOT_LINKED in standing_wording.cautions(Standings(pool=3, top=1, groups=3))


def a_leniency(**details):
    fields = {"interviewer": "Ben", "interviews": 12, "group": 1, **details}
    return Leniency(**fields)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            a_leniency(leniency=0.31, low=0.04, high=0.6, shared=9),
            "+0.3 more lenient than colleagues on 9 shared candidates, 90 % +0.0 to +0.6",
        ),
        (
            a_leniency(leniency=-0.5, low=-0.9, high=-0.1, shared=5),
            "-0.5 stricter than colleagues on 5 shared candidates, 90 % -0.9 to -0.1",
        ),
        (
            a_leniency(leniency=-0.5, low=-0.9, high=-0.1, shared=4),
            "-0.5 against colleagues on 4 shared candidates, 90 % -0.9 to -0.1",
        ),
        (
            a_leniency(leniency=0.3, low=-0.1, high=0.7, shared=1),
            "+0.3 against colleagues on 1 shared candidate, 90 % -0.1 to +0.7",
        ),
        (
            a_leniency(leniency=0.0, low=-0.5, high=0.5, shared=0),
            "no candidate shared with a colleague; nothing to compare",
        ),
    ],
)
def test_an_interviewer_is_called_strict_only_on_enough_shared_candidates(row, said):
    assert standing_wording.leniency(row) == said


def test_a_coefficient_is_never_said_without_its_n_and_interval():
    said = Coefficient(name="alpha of q1", n=40, value=0.526, low=0.31, high=0.702)

    assert standing_wording.coefficient(said) == "alpha of q1: 0.53, 90 % 0.31 to 0.70, n 40"
    assert standing_wording.coefficient(too_few("alpha of q1", 8)) == (
        "alpha of q1: too few to say (8, needs 15)"
    )
    flat = Coefficient(name="alpha of q1", n=40, verdict=Verdict.NO_VARIATION)
    assert "no variation" in standing_wording.coefficient(flat)


def test_no_string_in_the_scores_recommends_rejects_or_promises():
    for path in Path(interview.scoring.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found = [word for word in FORBIDDEN if word in node.value.lower()]
                assert not found, f"{path.name}:{node.lineno}"
