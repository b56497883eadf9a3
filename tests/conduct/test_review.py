"""What is still missing, the way to it, and the card that an interview amounts to."""

import pytest

from interview.conduct.events import Amended, EvidenceNoted, Finished, ImpressionGiven, Submitted
from interview.conduct.next_action import next_action
from interview.conduct.review import gaps, scorecard
from interview.conduct.speech import script_lines
from interview.model.content import Medium
from interview.model.scorecard import CardStatus
from tests.conduct.kits import (
    COUNT_ASKED,
    HEARING,
    KIT,
    NOON,
    QUESTIONS,
    a_history,
    after,
    all_settled,
    back_to,
    go,
    next_event,
    note,
    park,
    rate,
    said,
    skip,
    took,
)

OTHERS = all_settled()[1:]


def sentences(history):
    return [gap.sentence for gap in gaps(history.state)]


def test_an_interview_just_begun_lacks_every_rating():
    found = gaps(a_history().state)

    assert [gap.question for gap in found] == [question.id for question in QUESTIONS]
    assert found[0].sentence == "Question 1, the firm topic, has no rating."
    assert all(gap.blocking for gap in found)


def test_a_question_put_aside_is_named_as_such():
    history = a_history(*COUNT_ASKED, park(), *OTHERS)

    assert sentences(history) == ["Question 1, the firm topic, was left for later and has no rating."]


@pytest.mark.parametrize("level", [1, 2, 4, 5])
def test_a_level_off_the_middle_without_a_line_is_named_and_does_not_block(level):
    history = a_history(*HEARING, rate(level), *OTHERS)

    gap = gaps(history.state)[0]

    assert gap.sentence == f"Question 1, the firm topic, is rated {level} with no line of evidence."
    assert not gap.blocking


def test_what_blocks_comes_first():
    history = a_history(*HEARING, rate(5), *OTHERS[:-1])

    assert [gap.question for gap in gaps(history.state)] == ["mistake", "firm"]


def test_with_everything_settled_only_the_impression_may_be_missing():
    history = a_history(*HEARING, note("opened a till"), rate(5), *OTHERS, Finished())
    left_out = ["The candidate's own questions were left out.", "The closing words were left out."]
    skipped = f"Skipped, of {len(QUESTIONS)} questions: "
    told = [one for one in sentences(history) if not one.startswith(skipped)]
    assert told == [*left_out, "No overall impression is noted; it may stay so."]

    assert sentences(after(history, ImpressionGiven(level=4, words="")))[-2:] == left_out


def test_the_card_says_who_what_and_how_it_went():
    history = a_history(*HEARING, rate(4), medium=Medium.VIDEO)

    card = scorecard(history.state)

    assert (card.candidate, card.interviewer, card.kit) == ("ana", "Olga", "small")
    assert card.fingerprint == history.state.began.fingerprint
    assert (card.medium, card.began, card.status) == (Medium.VIDEO, NOON, CardStatus.DRAFT)
    assert [answer.question for answer in card.answers] == [question.id for question in QUESTIONS]
    assert [answer.trait for answer in card.answers][:2] == ["composure", "warmth"]
    assert (card.rated, card.settled) == (1, 1)
    assert card.seconds == 60


def test_the_card_keeps_notes_that_are_never_rated_apart():
    card = scorecard(a_history(go("candidate"), EvidenceNoted(text="asked about pay")).state)

    assert [line.text for line in card.candidate_notes] == ["asked about pay"]


def test_a_card_is_draft_then_submitted_then_amended():
    history = a_history(*HEARING, rate(4), *OTHERS, Finished())
    assert scorecard(history.state).status is CardStatus.DRAFT

    history = after(history, Submitted())
    assert scorecard(history.state).status is CardStatus.SUBMITTED
    assert scorecard(history.state).submitted == history.state.last

    history = after(history, Amended(question="firm", reason="anchor 3", level=3))
    assert scorecard(history.state).status is CardStatus.AMENDED
    assert scorecard(history.state).amendments[0].before.level == 4


def test_a_question_looked_at_in_passing_is_not_forgotten():
    history = a_history(go("mistake"), *HEARING, rate(4))
    assert next_event(history) == go("bag")

    history = after(history, skip("no_time", "bag"), go("bag"), skip("no_time", "welcome"))

    assert next_event(history) == go("mistake")
    assert next_action(history.state).label == "back to the one left open"


def test_a_question_left_open_comes_before_those_put_aside():
    history = a_history(*COUNT_ASKED, took("zero"), took("zero_again"), *OTHERS[:-1], go("mistake"))
    history = after(history, go("bag"))
    assert next_event(history) == go("mistake")

    history = after(history, skip("no_time", "mistake"))
    assert next_event(history) == back_to()


def test_a_gap_mended_after_the_conversation_leads_straight_back_to_the_review():
    history = a_history(*OTHERS, go("candidate"), go("closing"), Finished())
    history = after(history, *HEARING, rate(4))

    assert next_event(history) == Finished()


def test_the_end_of_the_conversation_goes_through_each_part_once():
    history = a_history(*all_settled(), go("firm"))
    for part in ("candidate", "closing"):
        assert next_event(history) == go(part)
        history = after(history, go(part))
        lines = len(script_lines(history.state, history.state.part))
        for _ in range(lines):
            history = after(history, next_event(history))

    assert said(history) == ["Thank you.", "You hear from us by …."]
    assert next_event(history) == Finished()


def test_the_review_ends_with_submission_which_is_a_persons_to_give():
    history = a_history(*all_settled(), Finished())
    assert next_action(history.state).label == "submit"
    assert next_event(history) is None

    history = after(history, Submitted())
    assert next_action(history.state).label == "done"


def test_the_card_of_the_whole_kit_names_its_wording():
    card = scorecard(a_history().state)

    assert (card.kit_version, card.lang) == (KIT.version, "en")
