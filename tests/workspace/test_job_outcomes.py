"""How the job went for those hired: kept apart, said to whoever looks after the opening, and only of many."""

from random import Random

import pytest

from interview.errors import RuleError
from interview.model.opening import Outcome
from interview.scoring.coefficient import Verdict
from interview.scoring.validity import validity
from interview.workspace import comparing, debriefing, job_outcomes, openings
from interview.workspace.job_outcomes import JobOutcome
from tests.report.stores import a_desk, an_opening, hold


def said(level=4, scale=5, **more):
    found = {
        "opening": "",
        "candidate": "",
        "name": "",
        "day": "2027-03-01",
        "by": "Rita",
        "reason": "Kept promises",
    }
    return JobOutcome(level=level, scale=scale, **{**found, **more})


@pytest.fixture
def hired(tmp_path):
    workspace = a_desk(tmp_path / "home")
    opening = an_opening(workspace, "Ana", "Bo")
    for candidate in opening.candidates:
        for who in ("Olga", "Ben"):
            hold(workspace, opening, candidate, who, 4, 4, 3, 4)
    met = debriefing.meeting(workspace, opening.id, opening.candidates[0], "Olga")
    debriefing.decide(workspace, met, Outcome.OFFER, "Kept a promise, twice", who="Mia")
    return workspace, openings.read(workspace, opening.id).opening


def test_how_the_job_went_is_noted_for_somebody_hired_and_changes_no_figure(hired):
    workspace, opening = hired
    before = comparing.results(workspace, opening.id, "Mia").matrix

    made = job_outcomes.add(workspace, "Ana", said(), who="Mia")

    assert (made.name, made.level, made.scale, made.day, made.by) == ("Ana", 4, 5, "2027-03-01", "Rita")
    assert comparing.results(workspace, opening.id, "Mia").matrix == before
    assert job_outcomes.seen(workspace, "Mia").outcomes == (made,)


def test_the_newest_word_about_somebody_counts(hired):
    workspace, _ = hired
    job_outcomes.add(workspace, "Ana", said(2), who="Mia")

    job_outcomes.add(workspace, "Ana", said(5, day="2027-09-01"), who="Mia")

    assert [one.level for one in job_outcomes.seen(workspace, "Mia").outcomes] == [5]


@pytest.mark.parametrize(
    ("person", "who", "level", "why"),
    [
        ("Bo", "Mia", 4, "was offered the job"),
        ("Ana", "Ben", 4, "may not do that"),
        ("Ana", "Mia", 6, "6 is not on the scale 1-5"),
        ("Ana", "Mia", 0, "0 is not on the scale 1-5"),
    ],
)
def test_an_outcome_is_about_somebody_hired_and_said_by_whoever_is_in_charge(hired, person, who, level, why):
    workspace, _ = hired

    with pytest.raises(RuleError, match=why):
        job_outcomes.add(workspace, person, said(level), who=who)

    assert job_outcomes.seen(workspace, "Mia").outcomes == ()


def test_a_colleague_does_not_read_how_the_job_went(hired):
    workspace, opening = hired
    job_outcomes.add(workspace, "Ana", said(), who="Mia")

    assert job_outcomes.seen(workspace, "Ben").outcomes == ()
    with pytest.raises(RuleError, match="whoever looks after the opening"):
        job_outcomes.seen(workspace, "Ben", opening.id)


def test_of_one_person_nothing_can_be_said(hired):
    workspace, _ = hired
    job_outcomes.add(workspace, "Ana", said(), who="Mia")

    (found,) = job_outcomes.seen(workspace, "Mia").validity

    assert (found.verdict, found.n, found.needed, found.value) == (Verdict.TOO_FEW, 1, 30, None)


def test_ratings_against_outcomes_are_a_rank_correlation_with_an_interval_from_thirty_on():
    random = Random(4)
    pairs = [
        (total := random.gauss(3.8, 0.4), round(min(5, max(1, total + random.gauss(0, 1)))))
        for _ in range(60)
    ]

    assert validity("x", pairs[:29]).verdict is Verdict.TOO_FEW
    found = validity("x", pairs)
    assert found.low < found.value < found.high
    assert found.n == 60
    same = [(place, place // 2) for place in range(40)]
    assert validity("x", same).value == pytest.approx(0.999, abs=2e-3)
    assert validity("x", [(place, -place) for place in range(30)]).value == pytest.approx(-1)
    assert validity("x", [(place, 3) for place in range(30)]).verdict is Verdict.NO_VARIATION


def test_the_rank_correlation_is_that_of_a_published_example():
    # Spearman's rho of IQ and hours of television, as worked out in many texts: -29/165.
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]

    found = validity("x", list(zip(iq * 3, hours * 3, strict=True)))

    assert found.value == pytest.approx(-29 / 165)
