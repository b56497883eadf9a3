"""Steps taken back at once, lines read back, what is added after submission, sittings, paper."""

import pytest
from msgspec.structs import replace

from interview.conduct.events import (
    Amended,
    EvidenceChanged,
    Finished,
    HalfTime,
    NoteAppended,
    Paused,
    ReadBack,
    RecordedEvent,
    Resumed,
    Reverted,
    Submitted,
    Undone,
    as_plain,
    as_step,
    plain_events,
)
from interview.conduct.machine import replay, start
from interview.conduct.outline import outline
from interview.conduct.review import scorecard
from interview.errors import RuleError
from interview.model.line import chained
from interview.model.scorecard import CardStatus
from tests.conduct.kits import (
    HEARING,
    KIT,
    NOON,
    a_beginning,
    a_history,
    after,
    all_settled,
    answer,
    note,
    rate,
    skip,
    took,
)

SUBMITTED = (*HEARING, rate(4), *all_settled()[1:], Finished(), Submitted())


def plainly(history):
    return [as_plain(entry) for entry in history.entries]


def test_keys_that_were_a_sentence_are_taken_back_whatever_they_did():
    before = a_history(*HEARING, note("kept calm"), rate(4))
    after_letters = after(before, Undone(), Undone(), took("we"), Paused(), rate(2), HalfTime())

    back = after(after_letters, Reverted(steps=6))

    assert replace(back.state, last=0, entered=0) == replace(before.state, last=0, entered=0)
    assert len(back.entries) == len(after_letters.entries) + 1
    assert after(back, Undone()).state.responses["firm"].answer.rating is None
    assert replay(KIT, back.entries) == back
    assert outline(plainly(back)).settled == outline(plainly(before)).settled == 1


def test_what_cannot_be_undone_is_not_taken_back_by_the_way():
    history = a_history(*SUBMITTED)

    for steps in (1, 2, 0, 999):
        with pytest.raises(RuleError):
            after(history, Reverted(steps=steps))
    forced = replay(KIT, [*history.entries, RecordedEvent(at=NOON + 999, event=Reverted(steps=2))])
    assert forced.state.is_submitted
    assert outline(plainly(forced)).status is CardStatus.SUBMITTED


def test_a_line_that_was_confirmed_or_put_right_says_so_until_it_is_reworded():
    history = a_history(*HEARING, note("opened a till"), note("it was March"))

    read = after(history, ReadBack(question="firm", id=1), ReadBack(question="firm", id=2, corrected="May"))

    assert [(line.text, line.read_back) for line in answer(read).evidence] == [
        ("opened a till", "confirmed"),
        ("May", "corrected"),
    ]
    reworded = after(read, EvidenceChanged(question="firm", id=1, text="opened two"))
    assert answer(reworded).evidence[0].read_back == ""
    with pytest.raises(RuleError, match="not there"):
        after(history, ReadBack(question="firm", id=9))


def test_a_note_after_submission_has_a_reason_and_makes_the_card_amended():
    history = a_history(*SUBMITTED)
    added = NoteAppended(question="firm", text="said it was in May", reason="written on paper")

    card = scorecard(after(history, added).state)

    assert card.status is CardStatus.AMENDED
    assert (card.answers[0].evidence[-1].text, card.answers[0].evidence[-1].added) == (
        added.text,
        added.reason,
    )
    assert outline(plainly(after(history, added))).status is CardStatus.AMENDED
    for wrong in (replace(added, reason=" "), replace(added, text="")):
        with pytest.raises(RuleError):
            after(history, wrong)
    with pytest.raises(RuleError, match="Before"):
        after(a_history(*HEARING), added)


def test_a_rating_that_was_missing_can_be_given_after_submission_with_a_reason():
    history = a_history(skip("interrupted"), *all_settled()[1:], Finished(), Submitted())

    with pytest.raises(RuleError, match="No answer is marked"):
        after(history, Amended(question="firm", level=3, reason="it was asked"))
    told = NoteAppended(question="firm", text="stayed civil", reason="asked by phone the next day")
    after_ = after(
        history, told, Amended(question="firm", level=3, reason="asked by phone the next day", anchor=3)
    )

    assert answer(after_).rating.level == 3
    assert after_.state.amendments[0].before.skipped == "interrupted"


def test_going_on_after_more_than_an_hour_is_another_sitting_and_costs_no_time():
    history = a_history(*HEARING)
    soon = after(history, Resumed(), every=3500.0)
    later = after(history, Resumed(), rate(4), every=3700.0)

    assert scorecard(soon.state).sittings == ()
    assert scorecard(later.state).sittings == (history.entries[-1].at + 3700.0,)
    assert scorecard(soon.state).seconds == scorecard(history.state).seconds


def test_an_interview_held_on_paper_says_when_it_was_held_and_when_entered():
    held = replace(a_beginning(), held=NOON - 86400)
    card = scorecard(start(KIT, RecordedEvent(at=NOON, event=held)).state)

    assert (card.began, card.entered) == (NOON - 86400, NOON)
    assert outline([as_plain(RecordedEvent(at=NOON, event=held))]).began == NOON - 86400


def test_a_line_erased_from_among_steps_taken_back_takes_no_further_step_with_it():
    history = after(a_history(*HEARING, rate(4)), note("x"), EvidenceChanged(question="firm", id=1, text="y"))
    history = after(history, Reverted(steps=2))
    lines = list(chained(None, "openings/o/ana/card.olga.d", [as_step(entry) for entry in history.entries]))
    lines[-2] = lines[-2].bare

    assert outline(plain_events(lines)).settled == 1
