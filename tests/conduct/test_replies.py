"""Each thing a candidate may do: what is recorded, what is said next, and where it leads."""

from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from interview.conduct.branches import LIKELY, RULES
from interview.conduct.state import LISTENING, Phase
from interview.errors import RuleError
from interview.model.content import ADDED, Branch, Medium
from interview.model.scorecard import Count, CountKind, NoEvidence, Telling
from tests.conduct.kits import (
    BRANCHES,
    CASE_ASKED,
    COUNT_ASKED,
    HEARING,
    KIT,
    PAST_HEARING,
    a_history,
    after,
    answer,
    beat,
    coming,
    number,
    offered,
    probe,
    rate,
    response,
    shown,
    took,
)

SAID_NEVER = (*COUNT_ASKED, took("zero"))
NO_NUMBER = (*COUNT_ASKED, beat("count"))


@dataclass(frozen=True)
class Row:
    given: tuple
    branch: str
    leads_to: Phase
    count: CountKind | None = None
    telling: Telling | None = None
    settled: NoEvidence | None = None
    words: str = ""


AT_COUNT = {
    "lots": Row(COUNT_ASKED, "many", Phase.ASK_COUNT, count=CountKind.MANY),
    "never": Row(COUNT_ASKED, "zero", Phase.CLOSEST, count=CountKind.ZERO),
    "silence": Row(COUNT_ASKED, "silence", Phase.ASK_COUNT, words="Words for silence. firm count."),
    "cannot recall": Row(COUNT_ASKED, "dont_know", Phase.ASK_CASE, count=CountKind.DONT_KNOW),
    "no customers in that period": Row(
        COUNT_ASKED, "no_exposure", Phase.ASK_COUNT, count=CountKind.NO_EXPOSURE
    ),
    "never had customers": Row(COUNT_ASKED, "never_exposed", Phase.ASK_COUNT, count=CountKind.NO_EXPOSURE),
    "refuses the number": Row(
        COUNT_ASKED, "refuses_count", Phase.SETTLED, count=CountKind.REFUSED, settled=NoEvidence.REFUSED
    ),
    "what do you mean": Row(
        COUNT_ASKED, "meaning", Phase.ASK_COUNT, words="firm contrast. Words for meaning."
    ),
    "why do you ask": Row(COUNT_ASKED, "purpose", Phase.ASK_COUNT, words="We ask everyone the same."),
    "still nothing": Row(SAID_NEVER, "zero_again", Phase.PARKED, count=CountKind.ZERO),
}
AT_CASE = {
    "talks in general": Row(HEARING, "generality", Phase.PROBE, telling=Telling.OPINION),
    "what usually happens": Row(HEARING, "typical", Phase.PROBE, telling=Telling.TYPICAL),
    "I would": Row(HEARING, "hypothetical", Phase.PROBE, telling=Telling.SITUATIONAL),
    "we did": Row(HEARING, "we", Phase.PROBE),
    "a colleague's case": Row(HEARING, "third_party", Phase.PROBE, telling=Telling.THIRD_PARTY),
    "confidential": Row(HEARING, "confidential", Phase.PROBE),
    "private matters": Row(HEARING, "private", Phase.PROBE),
    "distress": Row(HEARING, "distress", Phase.SETTLED, settled=NoEvidence.WELFARE),
    "refuses to tell": Row(HEARING, "refuses_case", Phase.SETTLED, settled=NoEvidence.REFUSED),
}
ROWS = {**AT_COUNT, **AT_CASE}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_what_a_candidate_does_is_recorded_and_leads_on(row):
    before = a_history(*row.given)

    history = after(before, took(row.branch))

    assert answer(history).branches[-1] == row.branch
    assert response(history).phase is row.leads_to
    if row.count is not None:
        assert answer(history).count == Count(kind=row.count)
    assert answer(history).telling is row.telling
    rating = answer(history).rating
    assert (rating.no_evidence if rating else None) is row.settled


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_its_fixed_words_are_on_display(row):
    history = a_history(*row.given, took(row.branch))

    assert shown(history) == (row.words or f"Words for {row.branch}.")


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_it_is_offered_where_it_can_come_up(row):
    assert row.branch in offered(a_history(*row.given))


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_nothing_is_said_twice(row):
    history = a_history(*row.given, took(row.branch))

    assert row.branch not in offered(history)
    with pytest.raises(RuleError):
        after(history, took(row.branch))


@pytest.mark.parametrize("row", AT_CASE.values(), ids=AT_CASE.keys())
def test_an_answer_to_the_case_means_that_the_case_was_asked(row):
    """The interviewer who reads the case and at once marks the answer has no step to catch up."""
    history = a_history(*CASE_ASKED, took(row.branch))

    assert "beat:case" in response(history).said or row.settled is not None
    assert response(history).phase in {*LISTENING, Phase.SETTLED}


def test_an_answer_marked_before_the_case_was_marked_can_be_rated():
    history = a_history(*CASE_ASKED, took("we"), rate(4))

    assert answer(history).rating.level == 4


@pytest.mark.parametrize("row", AT_CASE.values(), ids=AT_CASE.keys())
def test_a_question_without_a_count_takes_the_same_answers_to_its_case(row):
    history = a_history(*PAST_HEARING, took(row.branch, "welcome"))

    assert response(history, "welcome").phase is row.leads_to
    assert shown(history) == f"Words for {row.branch}."


@pytest.mark.parametrize(
    ("came_back", "count"),
    [
        (number(3), Count(kind=CountKind.EXACT, low=3)),
        (
            number(3, 4, words="three or four"),
            Count(kind=CountKind.RANGE, low=3, high=4, words="three or four"),
        ),
        (
            number(10, kind=CountKind.ABOUT, words="about ten"),
            Count(kind=CountKind.ABOUT, low=10, words="about ten"),
        ),
    ],
    ids=["a number", "a range", "about"],
)
def test_a_number_is_recorded_as_it_was_put_and_the_case_comes_next(came_back, count):
    history = a_history(*COUNT_ASKED, came_back)

    assert answer(history).count == count
    assert response(history).phase is Phase.ASK_CASE
    assert shown(history) == "firm case."


def test_lots_is_asked_about_roughly_and_then_any_number_is_taken():
    history = a_history(*COUNT_ASKED, took("many"))
    assert offered(history)[0] == "number"

    history = after(history, number(40, kind=CountKind.ABOUT))

    assert answer(history).count == Count(kind=CountKind.ABOUT, low=40)
    assert shown(history) == "firm case."


def test_lots_stays_lots_when_no_number_follows():
    history = a_history(*COUNT_ASKED, took("many"), beat("count"))

    assert answer(history).count == Count(kind=CountKind.MANY)
    assert response(history).phase is Phase.ASK_CASE


def test_no_customers_in_that_time_stores_no_reason_and_counts_over_other_months():
    history = a_history(*COUNT_ASKED, took("no_exposure"))
    assert answer(history).count == Count(kind=CountKind.NO_EXPOSURE)

    history = after(history, number(2))

    assert answer(history).count == Count(kind=CountKind.EXACT, low=2, other_window=True)
    assert answer(history).off_script == ()


def test_somebody_who_never_had_customers_answers_from_another_field():
    history = a_history(*COUNT_ASKED, took("never_exposed"), number(2))

    assert answer(history).other_domain
    assert not answer(history).count.other_window


def test_the_number_may_still_come_after_the_case_was_put_on_display():
    """The interviewer goes on a moment before the candidate answers."""
    history = a_history(*NO_NUMBER)
    assert offered(history)[:3] == ["number", "story", "zero"]

    never = after(history, took("zero"))

    assert response(never).phase is Phase.CLOSEST
    assert shown(never) == "Words for zero."
    assert "beat:case" not in response(never).said


@pytest.mark.parametrize("branch", ["many", "no_exposure", "never_exposed", "meaning"])
def test_an_answer_to_the_count_brings_the_count_back(branch):
    history = a_history(*NO_NUMBER, took(branch))

    assert response(history).phase is Phase.ASK_COUNT
    assert coming(history) == "firm case."


def test_never_to_the_case_itself_asks_for_the_closest_and_nothing_is_told_yet():
    history = a_history(*NO_NUMBER, beat("case"), took("zero"))

    assert response(history).phase is Phase.CLOSEST
    with pytest.raises(RuleError, match="No answer is marked yet"):
        after(history, rate(1))


def test_never_no_longer_comes_up_once_a_number_is_noted():
    history = a_history(*CASE_ASKED)

    assert "zero" not in offered(history)
    with pytest.raises(RuleError, match="cannot come up here"):
        after(history, took("zero"))


def test_never_that_turns_into_a_number_is_a_number():
    history = a_history(*SAID_NEVER)
    assert "number" in offered(history)

    history = after(history, number(1))

    assert answer(history).count == Count(kind=CountKind.EXACT, low=1)
    assert shown(history) == "firm case."


def test_every_branch_is_in_the_order_of_offers_once():
    assert sorted(LIKELY) == sorted(RULES)
    assert set(Branch) - set(RULES) == {Branch.RETURNING}


def test_the_words_for_taking_up_again_are_not_a_key():
    with pytest.raises(RuleError, match="taking up a question left for later"):
        a_history(*HEARING, took("returning"))


def test_the_question_is_on_display_again_once_the_number_is_noted():
    history = a_history(*NO_NUMBER, beat("case"), took("count_after"), number(4))

    assert shown(history) == "firm case."


def test_to_refuse_is_possible_whatever_was_said_before():
    said_before = ("many", "no_exposure", "never_exposed", "meaning", "purpose")
    history = a_history(*COUNT_ASKED, *[took(name) for name in said_before])
    assert offered(history) == ["number", "story", "refuses_count", "again", "distress"]

    assert answer(after(history, took("refuses_count"))).rating.no_evidence is NoEvidence.REFUSED


def test_to_put_aside_is_possible_whatever_was_said_before():
    said_before = ("many", "no_exposure", "never_exposed", "meaning", "zero")
    history = a_history(*COUNT_ASKED, *[took(name) for name in said_before])

    assert response(after(history, took("zero_again"))).phase is Phase.PARKED


def test_five_prepared_follow_ups_are_the_most():
    history = a_history(*HEARING, *[took(name) for name in ("we", "private", "typical")])
    history = after(history, probe("p1"), probe("p2"))
    assert response(history).extra == 5

    with pytest.raises(RuleError, match="go on without"):
        after(history, took("generality"))
    with pytest.raises(RuleError, match="not open"):
        after(history, probe("p3"))
    assert offered(history) == ["story", "refuses_case", "again", "distress"]


@pytest.mark.parametrize("place", [COUNT_ASKED, HEARING])
@pytest.mark.parametrize("branch", ["again", "off_point"])
def test_who_asks_again_or_answers_something_else_hears_the_line_once_more(place, branch):
    before = a_history(*place)
    last = response(before).said[-1] if place is HEARING else "beat:count"

    history = after(before, took(branch))

    words = shown(history)
    assert words.startswith(f"Words for {branch}.")
    assert words.endswith(f"firm {last.partition(':')[2]}.")
    assert response(history).phase == response(before).phase
    assert response(history).told == response(before).told


def test_words_for_a_bad_line_are_offered_where_there_is_a_line():
    ids = {medium: offered(a_history(*HEARING, medium=medium)) for medium in Medium}

    assert [medium for medium, found in ids.items() if "bad_line" in found] == [Medium.PHONE, Medium.VIDEO]


def test_a_kit_that_was_frozen_without_words_for_a_reply_does_not_offer_it():
    old = {branch: words for branch, words in BRANCHES.items() if branch not in ADDED}
    questions = tuple(replace(one, branches=old) for one in KIT.questions)

    found = offered(a_history(*HEARING, kit=replace(KIT, questions=questions)))

    assert not set(found) & set(ADDED)
