"""How interviewers use the method, and how questions work."""

from random import Random

import msgspec
import pytest

from interview.model.scorecard import CardStatus
from interview.scoring.calibration import interviewers
from interview.scoring.coefficient import Verdict
from interview.scoring.questions import question_health
from interview.scoring.ratings import given, submitted
from interview.scoring.standing import standings
from interview.scoring.summary import profiles

TRAITS = {"warmth": 3}


def uses(make, cards, basis):
    found = profiles(dict.fromkeys(card.candidate for card in cards), submitted(cards), basis)
    return {use.interviewer: use for use in interviewers(cards, basis, standings(found, draws=50))}


def test_an_interviewers_use_of_the_scale_and_the_method_is_counted(make):
    basis = make.basis(TRAITS)
    first = make.card(
        "ana", "Ben", {"warmth-1": 4, "warmth-2": make.NE, "warmth-3": make.SKIP}, basis=basis, seconds=2400.0
    )
    answers = (
        make.answer("warmth-1", 4, probes=("p1", "p2"), off_script=("And then?",), late=True),
        make.answer("warmth-2", 2 + make.SITUATIONAL, probes=("p1",)),
    )
    second = make.card("bo", "Ben", {}, basis=basis, seconds=1200.0)
    second = msgspec.structs.replace(second, answers=answers)

    ben = uses(make, [first, second], basis)["Ben"]

    assert ben.levels == {1: 0, 2: 1, 3: 0, 4: 2, 5: 0}
    assert ben.mean == pytest.approx(10 / 3)
    assert (ben.cards, ben.minutes, ben.timed) == (2, 30.0, 2)
    assert (ben.tally.late, ben.tally.skipped, ben.tally.no_evidence) == (1, 1, 1)
    assert (ben.asked, ben.probes, ben.off_script) == (4, 0.75, 1)


def test_severity_against_colleagues_rests_on_shared_candidates(make):
    basis = make.basis(TRAITS)
    cards = [
        make.card(f"c{n}", name, {f"warmth-{q}": level for q in (1, 2, 3)}, basis=basis)
        for n in range(6)
        for name, level in (("Ben", 4), ("Cleo", 3))
    ]
    cards.append(make.card("alone", "Dan", dict.fromkeys(("warmth-1",), 3), basis=basis))

    found = uses(make, cards, basis)

    assert found["Ben"].severity.leniency > 0 > found["Cleo"].severity.leniency
    assert (found["Ben"].severity.shared, found["Dan"].severity.shared) == (6, 0)


def test_drafts_and_voided_questions_are_not_held_against_anybody(make):
    basis = msgspec.structs.replace(make.basis(TRAITS), voided=frozenset({"warmth-1"}))
    draft = make.card("ana", "Ben", {"warmth-1": 1}, basis=basis, status=CardStatus.DRAFT)
    card = make.card("bo", "Cleo", {"warmth-1": 1, "warmth-2": 5}, basis=basis)

    found = uses(make, [draft, card], basis)

    assert list(found) == ["Cleo"]
    assert found["Cleo"].levels[1] == 0
    assert found["Cleo"].asked == 1


def test_an_interviewer_without_a_rating_or_a_clock_has_no_average(make):
    basis = make.basis(TRAITS)

    ben = uses(make, [make.card("ana", "Ben", {"warmth-1": make.SKIP}, basis=basis)], basis)["Ben"]

    assert (ben.mean, ben.minutes, ben.severity, ben.probes) == (None, None, None, 0.0)


def health_of(make, candidates, *, dud=None, interviewer_count=2):
    """Three questions that measure the same, but for ``dud``, which is noise."""
    random = Random(8)
    basis = make.basis(TRAITS)
    cards = []
    for number in range(candidates):
        worth = random.choice([2, 3, 4])
        levels = {}
        for question in ("warmth-1", "warmth-2", "warmth-3"):
            centre = random.choice([2, 3, 4]) if question == dud else worth
            levels[question] = centre + random.choice([-1, 0, 0, 1])
        interviewer = f"I{number % interviewer_count}"
        cards.append(make.card(f"c{number}", interviewer, levels, basis=basis))
    return {one.question: one for one in question_health(given(cards, basis), basis.scale)}


def test_a_question_that_measures_nothing_discriminates_least(make):
    found = health_of(make, 80, dud="warmth-2")

    values = {name: one.discrimination.value for name, one in found.items()}
    assert min(values, key=values.get) == "warmth-2"
    assert values["warmth-2"] < 0.3 < values["warmth-1"]
    for one in found.values():
        assert one.discrimination.low < one.discrimination.value < one.discrimination.high
        assert one.discrimination.n == 80


def test_under_forty_candidates_it_is_too_early_to_say_what_discriminates(make):
    early, enough = health_of(make, 39)["warmth-1"], health_of(make, 40)["warmth-1"]

    assert (early.discrimination.verdict, early.discrimination.needed) == (Verdict.TOO_FEW, 40)
    assert enough.discrimination.verdict is Verdict.SAID


def test_a_strict_and_a_lenient_interviewer_do_not_make_a_question_discriminate(make):
    """Within each interviewer nothing varies together; between them everything does."""
    basis = make.basis(TRAITS)
    cards = []
    for number in range(80):
        base = 1 if number % 2 else 4
        one, other = (number // 2) % 2, (number // 4) % 2
        levels = {"warmth-1": base + one, "warmth-2": base + other, "warmth-3": base + other}
        cards.append(make.card(f"c{number}", f"I{number % 2}", levels, basis=basis))

    first = question_health(given(cards, basis), basis.scale)[0]

    assert first.discrimination.value == pytest.approx(0.0, abs=0.01)


def test_everybody_on_one_level_is_no_variation(make):
    basis = make.basis(TRAITS)
    cards = [
        make.card(f"c{n}", "Ben", dict.fromkeys(("warmth-1", "warmth-2"), 5), basis=basis) for n in range(40)
    ]

    first = question_health(given(cards, basis), basis.scale)[0]

    assert first.discrimination.verdict is Verdict.NO_VARIATION
    assert (first.is_at_ceiling, first.high_share) == (True, 1.0)


def test_an_interviewer_with_a_single_interview_tells_nothing_about_a_question(make):
    assert health_of(make, 80, interviewer_count=80)["warmth-1"].discrimination.n == 0
    assert health_of(make, 80, interviewer_count=40)["warmth-1"].discrimination.n == 80


@pytest.mark.parametrize(("high", "ceiling"), [(16, True), (15, False)])
def test_a_question_is_at_its_ceiling_when_four_fifths_of_the_answers_are_high(make, high, ceiling):
    basis = make.basis({"warmth": 1})
    cards = [make.card(f"c{n}", "Ben", {"warmth-1": 4 if n < high else 3}, basis=basis) for n in range(20)]

    (found,) = question_health(given(cards, basis), basis.scale)

    assert found.is_at_ceiling is ceiling


def test_skip_and_overtime_rates_come_with_what_they_rest_on(make):
    basis = make.basis({"warmth": 1})
    seconds = {"ana": 301.0, "bo": 299.0, "cy": 0.0}
    cards = []
    for name, spent in seconds.items():
        card = make.card(name, "Ben", {}, basis=basis)
        outcome = make.SKIP if name == "cy" else 3
        answers = (make.answer("warmth-1", outcome, seconds=spent),)
        cards.append(msgspec.structs.replace(card, answers=answers))

    (found,) = question_health(given(cards, basis), basis.scale)

    assert (found.timed, found.overtime, found.overtime_rate) == (2, 1, 0.5)
    assert found.skip_rate == pytest.approx(1 / 3)
    assert (found.rated, found.mean) == (2, 3.0)
    assert found.is_at_ceiling is None  # too few to say
