"""The kept lines and the line being written."""

from interview.conduct.state import State
from interview.conduct.typed import FLAG_MARK
from interview.formatting import SIGNS, time_of_day
from interview.model.scorecard import Evidence, Flag
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.note_line import kept
from interview.tui.conduct.prompts import TextPrompt
from interview.tui.toolkit.page import edited
from interview.tui.toolkit.rows import ENOUGH, Row, Span, cut, row, rule, wrap

PROMPT = " › "
TALL, LONG = 6, 3
"""Where there are that many rows for notes, a long line may take this many of them."""
FLAG_COLOURS = {"red": "bad", "green": "good"}


def title(controller: ConductController, cells: int) -> Row:
    """Return the rule above the kept lines."""
    if controller.note.place is not None:
        name = Span("rewording; emptied, the line is struck out", "warn")
    elif controller.is_reaching:
        name = Span("^r: now a key of the board", "warn")
    else:
        name = Span("notes", "strong" if controller.in_notes else "")
    count = len(kept(controller.live.state))
    right = row(Span(f"{count} line" + "s" * (count != 1), "dim")) if count else ()
    return rule((name,), right, cells)


def lines(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return the newest kept lines and flags, or those around the one being reworded."""
    if height <= 0:
        return []
    entries = _entries(controller.live.state)
    end, most = len(entries), LONG if height >= TALL else 1
    for index, (_, entry) in enumerate(entries):
        if isinstance(entry, Evidence) and entry.id == controller.note.place:
            end = max(index + 1, min(height, len(entries)))
    rows: list[Row] = []
    for at, entry in reversed(entries[:end]):
        own = _line(controller, at, entry, cells, most)
        if len(rows) + len(own) > height:
            break
        rows = [*own, *rows]
    return rows


def _entries(state: State) -> list[tuple[float, Evidence | Flag | str]]:
    entries: list[tuple[float, Evidence | Flag | str]] = [(line.at, line) for line in kept(state)]
    if state.current is not None:
        entries += [(flag.at, flag) for flag in state.current.answer.flags]
        asked = [(0.0, words) for words in state.current.answer.off_script]
        return [*asked, *sorted(entries, key=lambda entry: entry[0])]
    return entries


def _line(
    controller: ConductController, at: float, entry: Evidence | Flag | str, cells: int, most: int
) -> list[Row]:
    room = cells - 10
    if isinstance(entry, str):
        return [row(Span("  off  ? ", "dim"), cut(entry, room))]
    clock = Span(f" {time_of_day(at)} ", "dim")
    if isinstance(entry, Flag):
        kind = controller.live.kit.flag(entry.kind)
        style = FLAG_COLOURS.get(kind.polarity, "")
        text = f"{FLAG_MARK} {kind.polarity} flag, {kind.name}: “{entry.quote}”"
        return [row(clock, Span(cut(text, room + 2), style))]
    is_open = entry.id == controller.note.place
    style = "picked" if is_open else ""
    whole = wrap(entry.text[:ENOUGH], room)[:most] if most > 1 else ()
    wrapped = whole or (cut(entry.text, room),)
    first = row(clock, Span(f"{SIGNS[entry.polarity]} ", "strong"), Span(wrapped[0], style))
    return [first, *(row(" " * 9, Span(more, style)) for more in wrapped[1:])]


def note_line(controller: ConductController, cells: int) -> tuple[Row, int | None]:
    """Return the line being written, and the column of the caret while keys go to it."""
    editor = controller.note.editor
    if not controller.in_notes:
        text = cut(editor.text, cells - 4)
        hint = "" if text else "tab: write a note"
        return row(Span(PROMPT, "dim"), Span(text or hint, "dim")), None
    return edited(PROMPT, editor, cells)


def panel_line(panel: TextPrompt, cells: int) -> tuple[Row, int]:
    """Return a line to fill in, with its caret."""
    return edited(PROMPT, panel.editor, cells)
