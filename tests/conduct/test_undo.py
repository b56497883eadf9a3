"""Taking steps back and taking them again, across the parts of an interview."""

import pytest

from interview.conduct.events import Finished, HalfTime, Part, Paused, Redone, Resumed, Submitted, Undone
from interview.conduct.machine import History, replay, start
from interview.conduct.state import Phase
from interview.errors import RuleError
from tests.conduct.kits import (
    CASE_ASKED,
    COUNT_ASKED,
    HEARING,
    KIT,
    a_history,
    after,
    all_settled,
    answer,
    beat,
    go,
    note,
    number,
    rate,
    response,
    shown,
    took,
)


def undo(history, times=1):
    return after(history, *[Undone()] * times)


def redo(history, times=1):
    return after(history, *[Redone()] * times)


def test_the_last_step_is_taken_back_and_taken_again():
    history = a_history(*HEARING, rate(4))

    undone = undo(history)
    assert answer(undone).rating is None
    assert response(undone).phase is Phase.PROBE

    assert redo(undone).state == history.state


def test_undo_goes_back_across_questions_and_parts():
    history = a_history(*HEARING, rate(4), go("candidate"), go("closing"), Finished())

    assert undo(history).state.part is Part.CLOSING
    assert undo(history, 3).state.question == "firm"
    assert answer(undo(history, 4)).rating is None
    assert redo(undo(history, 9), 9).state == history.state


def test_everything_can_be_undone_but_the_beginning():
    history = undo(a_history(*COUNT_ASKED), 3)
    assert response(history).phase is Phase.READY

    with pytest.raises(RuleError, match="nothing to undo"):
        undo(history)


def test_undo_puts_back_the_words_that_were_on_display():
    assert shown(undo(a_history(*COUNT_ASKED, took("many"), number(3)))) == "Words for many."


def test_a_branch_taken_by_mistake_can_be_taken_again_after_undo():
    history = undo(a_history(*COUNT_ASKED, took("zero")))
    history = after(history, number(2), beat("case"), rate(4))

    assert answer(history).branches == ()
    assert answer(history).count.low == 2


def test_what_was_undone_stays_in_the_record():
    history = undo(a_history(*HEARING, note("a line")))

    assert answer(history).evidence == ()
    assert any(getattr(entry.event, "text", "") == "a line" for entry in history.entries)


def test_a_new_step_leaves_nothing_to_redo():
    history = after(undo(a_history(*HEARING, rate(4))), rate(3))

    with pytest.raises(RuleError, match="nothing to redo"):
        redo(history)


def test_undo_passes_over_the_clocks():
    history = a_history(*CASE_ASKED, Paused(), Resumed(), HalfTime())

    undone = undo(history)

    assert answer(undone).count is None
    assert undone.state.half_time
    assert undone.state.last == history.state.last


def test_a_pause_after_the_step_taken_back_is_no_obstacle():
    """Taking back a jump between two stops of the clocks once met the rule of one stop."""
    history = a_history(go("firm"), Paused(), go("bag"), Resumed(), Paused())

    undone = undo(history)

    assert undone.state.question == "firm"
    assert undone.state.paused
    assert redo(undone).state == history.state


def test_a_step_taken_again_stands_where_it_stood():
    history = a_history(go("firm"), go("bag"), Paused(), every=60)

    again = redo(undo(history))

    assert again.state.spent == history.state.spent
    assert again.done == history.done


def test_a_pause_between_undo_and_redo_keeps_both():
    history = redo(after(undo(a_history(*COUNT_ASKED)), Paused()))

    assert response(history).phase is Phase.ASK_COUNT
    assert history.state.paused


def test_a_submitted_card_is_not_undone():
    history = a_history(*all_settled(), Finished(), Submitted())

    with pytest.raises(RuleError, match="amended, not undone"):
        undo(history)
    with pytest.raises(RuleError, match="nothing to redo"):
        redo(history)


def test_the_record_replayed_is_the_same_interview():
    history = redo(undo(a_history(*HEARING, rate(4), go("bag"), Paused()), 3), 2)

    again = replay(KIT, history.entries)

    assert isinstance(again, History)
    assert again == history


def test_a_record_without_a_beginning_is_refused():
    with pytest.raises(RuleError, match="record is empty"):
        replay(KIT, [])
    with pytest.raises(RuleError, match="begins with its beginning"):
        start(KIT, a_history(go("firm")).entries[1])


def test_a_second_beginning_is_refused():
    history = a_history(go("firm"))

    with pytest.raises(RuleError, match="not a step inside"):
        after(history, history.entries[0].event)
