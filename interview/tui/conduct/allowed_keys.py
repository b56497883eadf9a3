"""Which keys do something now: asked of the very code that does it, so that no hint can be wrong."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from interview.conduct import events
from interview.conduct.speech import unsaid
from interview.errors import InterviewError, RuleError
from interview.model.content import Beat
from interview.tui.conduct import board_keys, review_keys
from interview.tui.conduct.note_line import kept
from interview.tui.conduct.prompts import Command
from interview.tui.conduct.typed_run import TypedRun
from interview.tui.keymap import action_of
from interview.tui.toolkit.keyboard import latin
from interview.workspace.live_interview import Live

if TYPE_CHECKING:
    from interview.tui.conduct.conduct_controller import ConductController

GOING_ON = (events.BeatSaid, events.BranchTaken, events.Counted, events.ProbeUsed, events.ScriptSaid)
"""Steps that only happen while the conversation goes on; they run stopped clocks again."""


def meant(controller: "ConductController", typed: str, own: Collection[str]) -> Command | str | None:
    """Return what a key of the board amounts to: a step, a prompt, the name of one of ``own``.

    Nothing where it would be refused or does nothing.
    """
    live = controller.live
    is_review = review_keys.is_open(live.state)
    action = action_of(latin(typed), review_keys.screen_of(live.state))
    try:
        if action in own:
            return action if _may(live, action, controller.run) else None
        command = (review_keys.command if is_review else board_keys.command)(live, typed)
        if isinstance(command, events.Event):
            _try(live, *steps(controller, command))
    except InterviewError:
        return None
    return command


def in_notes(controller: "ConductController", action: str) -> bool:
    """Tell whether something of the note line can be done now."""
    lines, place = kept(controller.live.state), controller.note.place
    text = controller.note.editor.text
    return {
        "keep": bool(text) or place is not None,
        "next": controller.meant(" ") is not None,
        "older": bool(lines) and (place is not None or not text),
        "newer": place is not None,
    }.get(action, True)


def steps(controller: "ConductController", event: events.Event) -> Iterator[events.Event]:
    """Yield the step with those that it implies.

    Who reads on lets the clocks run. A page of lines around the questions is said as a whole.
    Who rates what was noted has heard the case.
    """
    state = controller.live.state
    if state.paused and isinstance(event, GOING_ON):
        yield events.Resumed()
    if isinstance(event, events.ScriptSaid):
        for index in unsaid(state)[: controller.in_sight or None]:
            yield events.ScriptSaid(part=event.part, index=index)
        return
    is_writing = bool(controller.note.editor.text)
    if isinstance(event, events.Rated) and board_keys.heard_by_note(state, is_writing=is_writing):
        yield events.BeatSaid(question=event.question, beat=Beat.CASE)
    yield event


def need_typed(run: TypedRun, entries: int) -> None:
    """Refuse with RuleError to take the last letters for a note where there are none."""
    if not run.text or run.end != entries:
        raise RuleError("No letters to take for a note: other steps came after them, or none were typed.")


def need_free(live: Live) -> None:
    """Refuse with RuleError what would change a card that somebody else holds."""
    if live.locked:
        raise RuleError(live.locked)


def _try(live: Live, *taken: events.Event) -> None:
    """Take the steps without keeping them; RuleError where one may not be taken now."""
    need_free(live)
    history = live.history
    for event in taken:
        history = history.then(events.RecordedEvent(at=live.state.last, event=event))


def _may(live: Live, action: str, run: TypedRun) -> bool:
    if action in {"undo", "redo"}:
        _try(live, events.Undone() if action == "undo" else events.Redone())
    return {
        "notes": not live.locked,
        "text": bool(run.text) and run.end == len(live.history.entries),
        "submit": not live.state.unsettled and not live.locked,
        "explain": not live.state.unsettled,
    }.get(action, True)
