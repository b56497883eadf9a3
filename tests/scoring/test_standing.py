"""Where candidates stand, from scorecards to the figures on the screen."""

from collections import Counter

import pytest

from interview.scoring.explain import explain_standing
from interview.scoring.standing import head_to_head, standings, top_count, worth_another_interview
from interview.scoring.summary import profiles

TRAITS = {"warmth": 4}


def found_of(make, table, **kwargs):
    """``table``: candidate to interviewer to four levels."""
    basis = make.basis(TRAITS)
    cards = [
        make.card(
            candidate, interviewer, {f"warmth-{n}": level for n, level in enumerate(levels, 1)}, basis=basis
        )
        for candidate, panel in table.items()
        for interviewer, levels in panel.items()
    ]
    return standings(profiles(table, cards, basis), **kwargs)


PANEL = {
    "ana": {"Ben": (4, 5, 4, 3), "Cleo": (3, 4, 4, 2)},
    "bo": {"Ben": (2, 3, 3, 2), "Dan": (3, 4, 3, 3)},
    "cy": {"Cleo": (4, 4, 5, 3)},
    "dee": {"Dan": (5, 5, 4, None), "Ben": (4, 5, 5, 4), "Cleo": (4, 4, 4, 3)},
    "eli": {"Dan": (3, 3, 2, 2)},
    "fay": {"Ben": (None, 2, 3, 1)},
    "gus": {"Cleo": (1, 2, 2, None), "Dan": (3, 3, 2, 2)},
    "hal": {"Eve": (5, 4, 5, 4)},
    "ivy": {"Eve": (3, 3, 3, 2)},
}


def test_the_raw_total_stands_beside_the_adjusted_score_of_the_reference(make):
    found = found_of(make, PANEL)

    scores = {row.candidate: row.score for row in found.rows}
    assert [scores["ana"], scores["dee"], scores["gus"]] == pytest.approx([3.6952, 4.1300, 2.1679], abs=6e-5)
    assert [row.score for row in found.rows] == sorted(scores.values(), reverse=True)
    assert found.row("ana").raw == 3.625
    assert (found.row("gus").rank_low, found.row("gus").rank_high) == (5, 7)
    for row in found.rows:
        assert 1 <= row.low <= row.score <= row.high <= 5


def test_the_chances_of_all_candidates_add_up_to_the_size_of_the_top(make):
    found = found_of(make, PANEL)

    assert (found.pool, found.top, found.draws) == (9, 1, 600)
    assert sum(row.p_top for row in found.rows) == pytest.approx(1.0)


def test_candidates_and_interviewers_nobody_shares_are_their_own_group(make):
    found = found_of(make, PANEL)

    assert found.groups == 2
    assert [found.row(name).group for name in ("ana", "hal")] == [1, 2]
    assert Counter(row.group for row in found.rows) == {1: 7, 2: 2}
    assert not found.row("hal").adjusted
    assert {row.interviewer: (row.shared, row.interviews) for row in found.interviewers} == {
        "Ben": (3, 4),
        "Cleo": (3, 4),
        "Dan": (3, 4),
        "Eve": (0, 2),
    }


def test_the_order_of_candidates_and_cards_changes_nothing(make):
    backwards = {name: dict(reversed(PANEL[name].items())) for name in reversed(PANEL)}

    assert found_of(make, PANEL) == found_of(make, backwards)


def test_no_candidates_give_no_standing(make):
    found = found_of(make, {})

    assert (found.rows, found.pool, found.reliability) == ((), 0, None)


def test_candidates_without_any_rating_are_left_out_by_name(make):
    found = found_of(make, {"ana": {"Ben": (make.NE,) * 4}, "tom": {}})

    assert (found.rows, found.left_out) == ((), ("ana", "tom"))


def test_one_candidate_has_no_chance_to_be_said(make):
    (ana,) = found_of(make, {"ana": {"Ben": (4, 4, 4, 4)}}).rows

    assert (ana.p_top, ana.rank_low, ana.rank_high) == (None, 1, 1)


def test_two_equal_candidates_share_the_chance(make):
    ana, tom = found_of(make, {name: {"Ben": (3, 3, 3, 3)} for name in ("tom", "ana")}).rows

    assert (ana.candidate, ana.score, tom.score) == ("ana", 3.0, 3.0)
    assert ana.p_top == pytest.approx(0.5, abs=0.06)


def test_one_interviewer_alone_leaves_everybody_unadjusted(make):
    found = found_of(make, {"ana": {"Ben": (4, 4, 4, 4)}, "tom": {"Ben": (2, 2, 2, 2)}})

    assert (found.groups, found.shared) == (1, 0)
    assert not any(row.adjusted for row in found.rows)
    assert found.interviewers[0].leniency == 0.0


def test_a_situational_answer_never_enters_a_standing(make):
    level = 5 + make.SITUATIONAL

    found = found_of(make, {"ana": {"Ben": (2, 2, level, level)}, "tom": {"Ben": (2, 2, 2, 2)}})

    assert found.row("ana").ratings == 2
    assert found.row("ana").score < 2.5


def test_a_strict_interviewer_is_found_from_shared_candidates_and_no_others(make):
    """Cleo is a level stricter than Ben; only she sees the strong candidates alone."""
    table = {f"s{n}": {"Ben": (4, 3, 4, 3), "Cleo": (3, 2, 3, 2)} for n in range(8)}
    table |= {f"t{n}": {"Cleo": (4, 4, 4, 4)} for n in range(4)}
    table |= {f"u{n}": {"Ben": (4, 4, 4, 4)} for n in range(4)}

    found = found_of(make, table)

    ben, cleo = found.interviewers
    assert cleo.leniency < -0.2 < 0.2 < ben.leniency
    assert found.row("t0").raw == found.row("u0").raw
    assert found.row("t0").score > found.row("u0").score + 0.4


def test_another_interview_is_worth_most_where_the_chance_is_nearest_to_half(make):
    found = found_of(make, PANEL)

    listed = worth_another_interview(found, limit=3)

    assert [row.candidate for row in listed] == ["hal", "cy", "dee"]
    assert worth_another_interview(found, limit=0) == ()


@pytest.mark.parametrize(
    ("pool", "top"), [(1, 1), (9, 1), (14, 1), (15, 2), (25, 3), (30, 3), (35, 4), (200, 20)]
)
def test_the_top_is_a_tenth_of_the_pool_and_at_least_one(pool, top):
    assert top_count(pool) == top


def test_an_adjusted_score_is_the_weighted_mean_that_its_explanation_shows(make):
    found = found_of(make, PANEL)

    told = explain_standing(found, "dee")

    assert sum(part.weight for part in told.parts) == pytest.approx(1.0)
    assert sum(part.weight * part.value for part in told.parts) == pytest.approx(told.value)
    assert [part.label for part in told.parts] == ["Ben", "Cleo", "Dan", "pool average"]
    assert told.lines()[0].startswith("adjusted score of dee: 4.1")
    assert any("leniency -0.37 taken off" in line for line in told.lines())
    assert not any("beyond the scale" in line for line in told.lines())


def test_an_adjusted_score_beyond_the_scale_is_cut_and_says_so(make):
    table = {f"s{n}": {"Ben": (5, 5, 5, 5), "Cleo": (4, 4, 4, 4)} for n in range(20)}
    table |= {f"t{n}": {"Ben": (2, 2, 2, 2), "Cleo": (1, 1, 1, 1)} for n in range(20)}
    table |= {"top": {"Cleo": (5, 5, 5, 5)}}

    found = found_of(make, table)

    assert found.row("top").score == 5.0
    assert any("beyond the scale" in line for line in explain_standing(found, "top").lines())


def test_two_thousand_cards_are_no_trouble(make):
    table = {
        f"c{n:04}": {f"I{(n + step) % 25:02}": (1 + (n * 7 + step) % 5, 3, 4, 3) for step in range(2)}
        for n in range(1000)
    }

    found = found_of(make, table, draws=20)

    assert (found.pool, found.top, found.groups) == (1000, 100, 1)
    assert found.reliability.n == 1000


def asked_apart(make, harder=1):
    """Eight candidates asked two sets of questions that share none, by the same two interviewers.

    Everybody's answers deserve the same levels; the second set is so much harder.
    """
    basis = make.basis({"warmth": 2, "empathy": 2})
    cards, names = [], []
    for number, level in enumerate((3, 4, 4, 5)):
        for name, trait, seen in (
            (f"easy-{number}", "warmth", level),
            (f"hard-{number}", "empathy", level - harder),
        ):
            names.append(name)
            cards += [
                make.card(name, who, {f"{trait}-1": seen, f"{trait}-2": seen}, basis=basis)
                for who in ("Ben", "Cleo")
            ]
    return standings(profiles(names, cards, basis))


def test_nobody_is_ordered_across_sets_of_questions_that_share_none(make):
    found = asked_apart(make)

    assert [(one.pool, one.top) for one in found.question_sets] == [(4, 1), (4, 1)]
    assert found.groups == 2
    by_set = {number: [row for row in found.rows if row.question_set == number] for number in (1, 2)}
    assert [row.candidate for row in found.rows] == [
        row.candidate for number in (1, 2) for row in by_set[number]
    ]
    for rows in by_set.values():
        assert len({row.candidate.partition("-")[0] for row in rows}) == 1
        assert sum(row.p_top for row in rows) == pytest.approx(1)
        assert max(row.rank_high for row in rows) == 4
    easy, hard = (
        [row.p_top for row in sorted(rows, key=lambda row: row.candidate)] for rows in by_set.values()
    )
    assert easy == pytest.approx(hard, abs=0.03)


def test_how_hard_a_set_is_moves_nobody_inside_it(make):
    same, harder = asked_apart(make, 0), asked_apart(make, 2)

    for row in same.rows:
        other = harder.row(row.candidate)
        moved = 2 if row.candidate.startswith("hard") else 0
        assert other.p_top == pytest.approx(row.p_top, abs=0.02)
        assert row.score - other.score == pytest.approx(moved, abs=0.05)


def test_one_common_question_links_two_sets(make):
    basis = make.basis({"warmth": 2})
    cards = [
        make.card("ana", "Ben", {"warmth-1": 4}, basis=basis),
        make.card("bo", "Ben", {"warmth-1": 3, "warmth-2": 3}, basis=basis),
        make.card("cy", "Ben", {"warmth-2": 2}, basis=basis),
    ]

    assert len(standings(profiles(["ana", "bo", "cy"], cards, basis)).question_sets) == 1


def test_the_top_is_as_many_as_are_to_be_hired(make):
    found = found_of(make, PANEL, places=3)

    assert (found.top, found.places) == (3, 3)
    assert sum(row.p_top for row in found.rows) == pytest.approx(3)
    assert all(row.p_top == 1 for row in found_of(make, PANEL, places=99).rows)


@pytest.mark.parametrize("seed", range(5))
def test_equal_evidence_prints_equal_figures(make, seed):
    table = {name: {"Ben": (4, 4, 3, 4), "Cleo": (3, 4, 4, 4)} for name in ("ana", "bo", "cy", "dee")}
    table |= {name: {"Ben": (2, 3, 3, 2), "Dan": (3, 4, 3, 3)} for name in ("eli", "fay", "gus")}

    found = found_of(make, table, places=2, seed=seed)

    same = [
        {
            (row.p_top, row.low, row.high, row.rank_low, row.rank_high)
            for row in found.rows
            if row.candidate in names
        }
        for names in (("ana", "bo", "cy", "dee"), ("eli", "fay", "gus"))
    ]
    assert [len(figures) for figures in same] == [1, 1]


def test_who_truly_stands_above_whom_is_as_likely_as_the_draws_say(make):
    basis = make.basis(TRAITS)
    cards = [
        make.card(name, who, {f"warmth-{n}": level for n, level in enumerate(levels, 1)}, basis=basis)
        for name, panel in PANEL.items()
        for who, levels in panel.items()
    ]
    found = profiles(PANEL, cards, basis)

    chances = head_to_head(found, ["ana", "dee", "gus", "nobody"])

    assert chances["ana", "dee"] + chances["dee", "ana"] == pytest.approx(1)
    assert chances["dee", "gus"] > chances["ana", "gus"] > 0.9 > chances["dee", "ana"] > 0.5
    assert {name for pair in chances for name in pair} == {"ana", "dee", "gus"}
    equal = found_of(make, {name: {"Ben": (3, 3, 3, 3)} for name in ("tom", "ana")})
    assert [row.p_top for row in equal.rows] == [0.5, 0.5]
