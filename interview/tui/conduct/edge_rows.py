"""The edges of a page: who and when above, the keys below."""

from msgspec.structs import replace
from rich.cells import cell_len

from interview.conduct.clock import Clock, Pace
from interview.conduct.events import Part
from interview.conduct.turn import Turn
from interview.formatting import minutes
from interview.tui.conduct import review_keys
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.prompts import ChoicePrompt, NoteSearch
from interview.tui.keymap import Action, actions, on_scale
from interview.tui.toolkit import page
from interview.tui.toolkit.rows import Row, Span, cut, ends, row, width, wrap
from interview.workspace.live_interview import Live
from interview.workspace.saving import Saving

PACES = {Pace.CALM: ("", ""), Pace.AMBER: (" over time", "warn"), Pace.RED: (" far over", "bad")}
ON_TIME = 30
"""Seconds off the plan that are not worth a word."""
ENDS = 6
"""Cells between the parts of the first row and at its ends."""
NAME_ROOM = 18
"""Cells of a candidate's name that clocks give way to."""


def header(controller: ConductController, cells: int) -> Row:
    """Return the first row: candidate, place, clocks, what is saved."""
    live = controller.live
    where, clocks = place(live.turn), _clocks(live)
    name = min(cell_len(live.candidate.name), NAME_ROOM)
    if _joined(clocks) + cell_len(where) + name + ENDS > cells and live.turn.question:
        where = where.rpartition(" ")[0]  # the trait stands above its levels too
    if _joined(clocks) + cell_len(where) + name + ENDS > cells:
        clocks = clocks[1:] if len(clocks) > 2 else clocks  # noqa: PLR2004 - time left and saved stay
    right: list[Span] = []
    for part in clocks:
        right += [Span(" · ", "dim"), part] if right else [part]
    return ends(_place(controller, where, cells - width(tuple(right)) - 3), (*right, Span(" ")), cells)


def _joined(parts: list[Span]) -> int:
    return width(tuple(parts)) + 3 * len(parts) - 3


def _place(controller: ConductController, where: str, cells: int) -> Row:
    live, about = controller.live, controller.following or controller.live.opening.title
    name = cut(live.candidate.name, max(6, min(cells - len(where) - 3, 40)))
    titled = cells - width(row(name, where)) - 6
    title = cut(about, titled) if titled >= 8 else ""  # noqa: PLR2004 - less says nothing
    return row(" ", Span(name, "strong"), Span(f" · {title}" if title else "", "dim"), f" · {where}")


def place(turn: Turn) -> str:
    """Return where the interview is, such as ``2 of 8 Composure``."""
    if turn.question is None:
        return turn.part
    number, count, trait = turn.question
    return f"{number} of {count} {trait}"


def _clocks(live: Live) -> list[Span]:
    clock, state = live.clock, live.state
    saved = [saved_word(live)]
    if state.part is Part.REVIEW:
        return [Span(f"{minutes(clock.total)} in all"), *saved]
    if state.began.held:
        return [Span("entered later", "warn"), *saved]
    if clock.paused:
        return [Span("STOPPED, a goes on", "warn"), Span(_left(clock)), *saved]
    words, style = PACES[clock.here_pace]
    here = f"{minutes(clock.here)}/{minutes(clock.here_planned)}{words}"
    style = style or ("" if clock.left >= 0 else "bad")
    return [Span(here, style), Span(f"{_left(clock)}, {_pace(clock)}", style), *saved]


def _left(clock: Clock) -> str:
    return f"{minutes(abs(clock.left))} {'left' if clock.left >= 0 else 'past the end'}"


def _pace(clock: Clock) -> str:
    if abs(clock.behind) < ON_TIME:
        return "on time"
    return f"{minutes(abs(clock.behind))} {'behind' if clock.behind > 0 else 'ahead'}"


def saved_word(live: Live) -> Span:
    """Return in a word or two what can be promised about the record."""
    if live.is_practice:
        return Span("practice", "dim")
    if live.locked:
        return Span("READ ONLY", "bad")
    saving = live.standing.saving
    if saving is Saving.NOT_SAVED:
        return Span("NOT SAVED", "bad")
    return Span("saved", "good") if saving is Saving.SAVED else Span("saving…", "dim")


def banner(controller: ConductController, cells: int) -> list[Row]:
    """Return what has to be seen whatever else is: somebody else's hold, a disk that refuses."""
    live = controller.live
    standing = live.standing
    if live.locked:
        text = f"READ ONLY. {live.locked}"
    elif standing.saving is Saving.NOT_SAVED:
        text = f"NOT SAVED ({standing.pending} steps in memory): {standing.problem}"
    else:
        return []
    return [row(Span(f" {line}", "bad")) for line in wrap(text, cells - 2)[:2]]


def message(controller: ConductController, cells: int) -> list[Row]:
    """Return the latest message, in two rows at most."""
    style = "warn" if controller.is_warning else "strong"
    sign = "! " if controller.is_warning else "» "
    lines = wrap(controller.message, cells - 4)[:2] if controller.message != controller.live.locked else ()
    return [row(" ", Span((sign if index == 0 else "  ") + line, style)) for index, line in enumerate(lines)]


def footer(controller: ConductController, cells: int) -> Row:
    """Return the last row: the keys that do something now, help and the way out first."""
    useful = (_now(controller, action) for action in offered(controller) if does(controller, action))
    return page.footer((*actions("everywhere"), *useful), cells)


def _now(controller: ConductController, action: Action) -> Action:
    return replace(action, keys=controller.rates()) if action.id == "rate" else action


def offered(controller: ConductController) -> tuple[Action, ...]:
    """Return what keys may do, wherever they go now."""
    state = controller.live.state
    board = on_scale(actions(review_keys.screen_of(state)), state.kit.levels)
    board = (*actions("facts"), *board) if state.part is Part.FACTS else board
    if controller.is_reaching:
        return (*actions("reach"), *board)
    if controller.in_notes:
        return actions("notes")
    if controller.panel is not None:
        kinds = {ChoicePrompt: "choice", NoteSearch: "search"}
        return actions(kinds.get(type(controller.panel), "asking"))
    return board


def does(controller: ConductController, action: Action) -> bool:
    """Tell whether a key does now what it is named for."""
    if action.id == "rate":
        return bool(controller.rates())
    return any(controller.allows(key) for key in action.keys)
