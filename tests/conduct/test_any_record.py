"""What a record holds is folded, never judged again: yesterday's truth under today's rules."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.conduct import clock, events, next_action, replies, review, speech
from interview.conduct.events import (
    Amended,
    BranchTaken,
    Finished,
    Rated,
    RecordedEvent,
    Submitted,
    Unread,
    as_plain,
    from_plain,
)
from interview.conduct.machine import replay
from interview.conduct.outline import outline
from interview.errors import DamagedError, RuleError
from interview.model.content import Branch
from interview.model.scale import Scale
from interview.model.scorecard import CardStatus
from tests.conduct.any_event import anything
from tests.conduct.kits import HEARING, KIT, SLOTS, a_history, all_settled, note, rate, took

TAGS = (
    "Began ScriptSaid Moved BeatSaid Counted BranchTaken StoryTold ProbeUsed OffScript FallbackAsked "
    "Ticked EvidenceNoted EvidenceChanged Flagged Rated NoEvidenceFound Skipped Parked Returned FactNoted "
    "Paused Resumed HalfTime MoreTime Finished ImpressionGiven Submitted Amended Undone Redone "
    "ReadBack NoteAppended Reverted"
)
"""Written out on purpose: a class may get another name, what lies on disks may not."""
BEGINNING = a_history().entries[0]


def recorded(*happened):
    """Return an interview with these steps, legal or not, one second apart."""
    entries = [RecordedEvent(at=BEGINNING.at + n, event=event) for n, event in enumerate(happened, 1)]
    return replay(KIT, [BEGINNING, *entries])


def is_readable(event):
    """Tell whether the border lets a step through; a level of 0 is none of any program."""
    try:
        from_plain(as_plain(RecordedEvent(at=BEGINNING.at, event=event)))
    except DamagedError:
        return False
    return True


def test_the_names_of_steps_in_the_record_are_for_good():
    assert set(events.TAGS) == set(TAGS.split())


@settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(anything.filter(is_readable), max_size=25))
def test_any_record_at_all_can_be_folded_and_shown(happened):
    history = recorded(*happened)
    state = history.state

    assert len(history.entries) == len(happened) + 1
    assert replay(KIT, [from_plain(as_plain(entry)) for entry in history.entries]) == history
    speech.now(state, SLOTS)
    speech.then(state, SLOTS)
    speech.said(state, SLOTS)
    replies.possible_replies(state, SLOTS)
    next_action.next_action(state)
    review.gaps(state)
    clock.read(state, state.last + 1)
    shown = review.scorecard(state)
    assert outline(as_plain(entry) for entry in history.entries).status in {
        shown.status,
        CardStatus.AMENDED,  # an amendment that had nothing to change is one all the same
    }


def test_a_lower_cap_leaves_what_was_rated_before_it(monkeypatch):
    usual = (*HEARING, took("typical"), rate(3), *all_settled()[1:], Finished(), Submitted())
    before = a_history(*usual)
    monkeypatch.setattr(Scale, "middle", 2)

    after = replay(KIT, before.entries)

    assert after == before
    assert review.scorecard(after.state).answers[0].rating.level == 3
    with pytest.raises(RuleError, match="rated 2 at most"):
        a_history(*HEARING, took("typical"), rate(3))


def test_what_is_legal_no_more_still_counts():
    state = recorded(Rated(question="firm", level=4), Submitted()).state

    assert state.responses["firm"].answer.rating.level == 4
    assert state.is_submitted


def test_what_says_nothing_about_this_interview_changes_nothing_but_the_time():
    strange = (
        Rated(question="no-such-question", level=4),
        BranchTaken(question="firm", branch=Branch.RETURNING),
        Amended(question="firm", reason="late", level=3),
        Unread(tag="Sung", plain={"event": "Sung", "at": 1.0}),
    )

    state = recorded(*strange).state

    assert state.responses == a_history().state.responses
    assert state.last == BEGINNING.at + len(strange)


def test_a_step_of_a_newer_program_is_kept_word_for_word_and_named():
    plain = {"event": "Sung", "at": 5.0, "verse": [1, {"two": None}]}

    entry = from_plain(plain)

    assert as_plain(entry) == plain
    assert replay(KIT, [BEGINNING, entry]).unread == "Sung"
    assert a_history(*HEARING, note("heard it")).unread == ""
