"""Ratings, evidence, flags, submission and what can be changed when."""

import pytest

from interview.conduct.events import (
    Amended,
    EvidenceChanged,
    EvidenceNoted,
    Finished,
    Flagged,
    ImpressionGiven,
    Paused,
    Resumed,
    Submitted,
)
from interview.errors import RuleError
from interview.model.scorecard import NoEvidence, Polarity, Rating, SkipReason
from tests.conduct.kits import (
    HEARING,
    NOON,
    QUESTIONS,
    a_history,
    after,
    all_settled,
    answer,
    back_to,
    go,
    note,
    nothing,
    offered,
    park,
    rate,
    skip,
    story,
    took,
)

RATED = (*HEARING, note("opened a second till"), rate(4))
REVIEW = (*RATED, *all_settled()[1:], Finished())
SUBMITTED = (*REVIEW, Submitted())


def amend(**changes):
    return Amended(question="firm", reason="anchor 3: the limit was not kept", **changes)


def test_a_rating_given_before_the_next_question_is_not_late():
    rating = answer(a_history(*HEARING, rate(4))).rating

    assert rating == Rating(at=NOON + 60, level=4)


def test_a_rating_given_after_another_question_was_opened_is_late():
    history = a_history(*HEARING, go("bag"), rate(4))
    assert answer(history).rating.late

    history = a_history(*HEARING, go("bag"), go("firm"), rate(4))
    assert answer(history).rating.late


def test_no_evidence_noted_after_another_question_was_opened_is_late():
    assert answer(a_history(*HEARING[:-1], go("bag"), nothing("refused"))).rating.late


def test_a_rating_given_in_the_review_is_late():
    assert answer(a_history(*HEARING, Finished(), rate(4))).rating.late


def test_a_rating_changed_after_another_question_was_opened_is_late():
    history = a_history(*HEARING, rate(4), go("bag"), go("firm"), rate(2))

    assert answer(history).rating.level == 2
    assert answer(history).rating.late


def test_a_question_left_before_anything_was_told_is_not_rated_late():
    history = a_history(*HEARING[:-1], go("bag"), go("firm"), HEARING[-1], rate(4))

    assert not answer(history).rating.late


@pytest.mark.parametrize("told_before", [(), (go("bag"), go("firm"))], ids=["aside", "left too"])
def test_a_question_put_aside_is_not_rated_late_when_it_comes_back(told_before):
    aside = (*HEARING, *told_before, park(), go("bag"))

    history = a_history(*aside, back_to(), story(), rate(4))

    assert not answer(history).rating.late


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_is_from_one_to_five(level):
    with pytest.raises(RuleError, match="from 1 to 5"):
        a_history(*HEARING, rate(level))


def test_a_rating_changed_before_submission_replaces_the_one_before():
    history = a_history(*RATED, rate(3))
    assert answer(history).rating.level == 3

    history = after(history, nothing("no_specific"))
    assert answer(history).rating.no_evidence is NoEvidence.NO_SPECIFIC

    history = after(history, skip("candidate_asked"))
    assert answer(history).rating.skipped is SkipReason.CANDIDATE_ASKED


def test_a_line_is_kept_with_its_time_and_what_it_speaks_for():
    history = a_history(*HEARING, note("left them in the queue", polarity=Polarity.AGAINST))

    line = answer(history).evidence[0]

    assert (line.id, line.at, line.text) == (1, NOON + 60, "left them in the queue")
    assert line.polarity is Polarity.AGAINST


def test_a_line_can_be_reworded_and_struck_out_and_its_number_is_not_used_again():
    history = a_history(*HEARING, note("one"), note("two"))
    history = after(history, EvidenceChanged(id=1, text="first", question="firm"))
    history = after(history, EvidenceChanged(id=2, text="", question="firm"), note("three"))

    assert [(line.id, line.text) for line in answer(history).evidence] == [(1, "first"), (3, "three")]
    assert any(getattr(entry.event, "text", "") == "two" for entry in history.entries)


def test_an_empty_line_or_one_that_is_not_there_is_refused():
    with pytest.raises(RuleError, match="nothing on the line"):
        a_history(*HEARING, note("  "))
    with pytest.raises(RuleError, match="not there"):
        a_history(*HEARING, EvidenceChanged(id=9, text="x", question="firm"))


def test_a_note_of_the_candidates_own_questions_belongs_to_no_question():
    history = a_history(go("candidate"), EvidenceNoted(text="shifts"), EvidenceNoted(text="pay"))
    history = after(history, EvidenceChanged(id=1, text="night shifts"))

    assert [line.text for line in history.state.notes] == ["night shifts", "pay"]
    assert all(not found.answer.evidence for found in history.state.responses.values())


def test_a_flag_rests_on_a_quote_and_changes_no_rating():
    flag = Flagged(question="firm", kind="RF-1", quote="they are all idiots")
    history = a_history(*RATED, flag)

    assert answer(history).flags[0].quote == "they are all idiots"
    assert answer(history).rating.level == 4
    with pytest.raises(RuleError, match="own words"):
        after(history, Flagged(question="firm", kind="RF-1", quote=" "))
    with pytest.raises(RuleError, match="no such flag"):
        after(history, Flagged(question="firm", kind="RF-9", quote="x"))


def test_the_impression_comes_after_every_rating():
    with pytest.raises(RuleError, match="comes last"):
        a_history(*RATED, Finished(), ImpressionGiven(level=4, words=""))

    history = a_history(*REVIEW, ImpressionGiven(level=2, words="tired, perhaps"))

    assert history.state.impression.level == 2
    assert answer(history).rating.level == 4
    with pytest.raises(RuleError, match="from 1 to 5"):
        after(history, ImpressionGiven(level=0, words=""))


def test_a_card_with_a_question_not_settled_cannot_be_submitted_and_it_is_named():
    with pytest.raises(RuleError, match="Not rated yet: the bag topic; the welcome topic"):
        a_history(*RATED, skip("no_time", "mistake"), Finished(), Submitted())


def test_a_card_is_submitted_in_review():
    with pytest.raises(RuleError, match="in review"):
        a_history(*all_settled(), Submitted())

    assert a_history(*SUBMITTED).state.is_submitted


@pytest.mark.parametrize(
    "event",
    [rate(5), note("one more"), story(), go("firm"), took("we"), skip("no_time"), Submitted()],
    ids=lambda event: type(event).__name__,
)
def test_a_submitted_card_takes_no_other_step(event):
    with pytest.raises(RuleError, match=r"submitted\. Amend it with a reason"):
        a_history(*SUBMITTED, event)


def test_a_submitted_card_still_has_clocks_but_no_offers():
    history = a_history(*SUBMITTED, Paused(), Resumed())

    assert history.state.is_submitted
    assert offered(history) == []


def test_an_amendment_keeps_the_rating_before_and_its_reason():
    history = a_history(*SUBMITTED, amend(level=3, anchor=3))

    change = history.state.amendments[0]

    assert change.before.level == 4
    assert change.after.level == 3
    assert change.anchor == 3
    assert change.reason.startswith("anchor 3")
    assert answer(history).rating.level == 3


def test_every_amendment_is_kept():
    history = a_history(*SUBMITTED, amend(level=3), amend(no_evidence=NoEvidence.THIRD_PARTY))

    assert [change.before.level for change in history.state.amendments] == [4, 3]
    assert answer(history).rating.no_evidence is NoEvidence.THIRD_PARTY


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Amend to a level"),
        ({"level": 3, "no_evidence": NoEvidence.REFUSED}, "Amend to a level"),
        ({"level": 9}, "from 1 to 5"),
        ({"level": 3, "anchor": 7}, "named by its level"),
    ],
    ids=["nothing", "both", "level 9", "anchor 7"],
)
def test_an_amendment_that_says_nothing_clear_is_refused(changes, sentence):
    with pytest.raises(RuleError, match=sentence):
        a_history(*SUBMITTED, amend(**changes))


def test_an_amendment_needs_a_reason():
    with pytest.raises(RuleError, match="needs a reason"):
        a_history(*SUBMITTED, Amended(question="firm", reason=" ", level=3))


def test_an_amendment_follows_the_rules_of_rating():
    typical = (*HEARING, took("typical"), rate(3), *all_settled()[1:], Finished(), Submitted())

    with pytest.raises(RuleError, match="rated 3 at most"):
        a_history(*typical, amend(level=4))
    with pytest.raises(RuleError, match="No answer is marked"):
        a_history(*SUBMITTED, Amended(question="bag", reason="told after all", level=3))
    with pytest.raises(RuleError, match="not asked"):
        a_history(*SUBMITTED, Amended(question="bag", reason="so", no_evidence=NoEvidence.NOTHING_CAME))


def test_before_submission_there_is_nothing_to_amend():
    with pytest.raises(RuleError, match="change the rating itself"):
        a_history(*REVIEW, amend(level=3))


def test_skipping_everything_settles_everything():
    history = a_history(*all_settled())

    assert not history.state.unsettled
    assert len(history.state.responses) == len(QUESTIONS)
