"""The kept lines and the line being written."""

from interview.conduct.note_marks import FLAG_MARK
from interview.conduct.state import State
from interview.formatting import SIGNS, counted, time_of_day
from interview.model.content import Branch
from interview.model.scorecard import Evidence, Flag
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.note_line import kept
from interview.tui.conduct.prompts import TextPrompt
from interview.tui.conduct.reply_keys import OFFERS
from interview.tui.toolkit.page import edited
from interview.tui.toolkit.rows import Row, Span, cut, dealt, row, rule, shortened, width

PROMPT = " › "
LEAST = 3
"""Lines that stay in sight, however long they are."""
GUTTER = 9
"""Cells of the time and the sign of a line."""
MOST = 100
"""More rows than any page has for notes."""
RULE_ENDS = 8
URGENT = Branch.DISTRESS
"""Always in sight, above the notes."""
MESSAGE_ROWS = 3
READ_BACK = {"": "", "confirmed": "✓", "corrected": "✓ put right"}
"""Behind a line that was read back to the candidate."""
FLAG_COLOURS = {"red": "bad", "green": "good"}
Entry = Evidence | Flag | str
"""A noted line, a flag, or the words of something asked off the script."""


def head(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return the rule above the kept lines; a message stands in it, so that nothing else moves.

    A message that is longer takes rows of the oldest lines in sight.
    """
    count = len(kept(controller.live.state))
    noted = f" · {counted(count, 'line')}" if count else ""
    moment = Span(f"{time_of_day(controller.live.clock.at)}{noted}", "dim")
    urgent = _urgent(controller)
    right = (*urgent, Span(" · ", "dim"), moment) if urgent else row(moment)
    room = cells - width(right) - RULE_ENDS
    style = "warn" if controller.is_warning else "strong"
    first, *more = shortened(_message(controller), room, min(MESSAGE_ROWS, height)) or ("",)
    name = Span(first, style) if first else _name(controller)
    return [rule((name,), right, cells), *(row("  ", Span(line, style)) for line in more)]


def _urgent(controller: ConductController) -> Row:
    """Return the reply that is always in sight, with its key; nothing where it cannot come up."""
    if controller.panel is not None or controller.meant(OFFERS[URGENT][0]) is None:
        return ()
    key, name = OFFERS[URGENT]
    return row(Span(key, "key", key), Span(f" {name}", "dim"))


def _message(controller: ConductController) -> str:
    if not controller.message or controller.message == controller.live.locked:
        return ""
    return f"{'!' if controller.is_warning else '»'} {controller.message}"


def _name(controller: ConductController) -> Span:
    if controller.note.place is not None:
        return Span("rewording; emptied, the line is struck out", "warn")
    if controller.is_reaching:
        return Span("^r: now a key of the board", "warn")
    around = "" if controller.live.state.current is not None else "; kept with the card, never rated"
    return Span(f"notes{around}", "strong" if controller.in_notes else "")


def lines(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return the newest kept lines and flags, or those around the one being reworded."""
    entries = _entries(controller.live.state)
    end = len(entries)
    for index, (_, entry) in enumerate(entries):
        if isinstance(entry, Evidence) and entry.id == controller.note.place:
            end = max(index + 1, min(height, len(entries)))
    texts = [_text(controller, entry) for _, entry in entries]
    order = _newest(texts[:end], cells - GUTTER - 1, height)
    return [
        _line(controller, entries[place], text, is_first=index == 0)
        for place, found in enumerate(dealt(texts, cells - GUTTER - 1, height, order))
        for index, text in enumerate(found)
    ]


def _newest(texts: list[str], cells: int, height: int) -> range:
    """Return the places of the newest texts that fit whole, three at least, and of one to be cut."""
    count, taken = 0, 0
    for text in reversed(texts):
        taken += len(shortened(text, cells, height))
        if taken > height and count >= LEAST:
            break
        count += 1
        if taken >= height and count >= LEAST:
            break
    return range(len(texts) - 1, len(texts) - 1 - count, -1)


def all_rows(controller: ConductController, cells: int) -> int:
    """Return the rows of all lines and flags when all of them are whole."""
    entries = _entries(controller.live.state)
    return sum(len(shortened(_text(controller, entry), cells - GUTTER - 1, MOST)) for _, entry in entries)


def _entries(state: State) -> list[tuple[float, Entry]]:
    entries: list[tuple[float, Entry]] = [(line.at, line) for line in kept(state)]
    if state.current is not None:
        entries += [(flag.at, flag) for flag in state.current.answer.flags]
        asked = [(0.0, words) for words in state.current.answer.off_script]
        return [*asked, *sorted(entries, key=lambda entry: entry[0])]
    return entries


def _text(controller: ConductController, entry: Entry) -> str:
    if isinstance(entry, Flag):
        kind = controller.live.kit.flag(entry.kind)
        return f"{kind.polarity} flag, {kind.name}: “{entry.quote}”"
    if isinstance(entry, Evidence):
        return f"{entry.text} {READ_BACK[entry.read_back]}".rstrip()
    return entry


def _line(controller: ConductController, found: tuple[float, Entry], text: str, *, is_first: bool) -> Row:
    at, entry = found
    style = ""
    if isinstance(entry, Flag):
        style = FLAG_COLOURS.get(controller.live.kit.flag(entry.kind).polarity, "")
    elif isinstance(entry, Evidence) and entry.id == controller.note.place:
        style = "picked"
    if not is_first:
        return row(" " * GUTTER, Span(text, style))
    if isinstance(entry, str):
        return row(Span("  off  ? ", "dim"), text)
    sign = FLAG_MARK if isinstance(entry, Flag) else SIGNS[entry.polarity]
    clock = Span(f" {time_of_day(at)} ", "dim")
    return row(clock, Span(f"{sign} ", "strong"), Span(text, style))


def note_line(controller: ConductController, cells: int) -> tuple[Row, int | None]:
    """Return the line being written, and the column of the caret while keys go to it."""
    editor = controller.note.editor
    if not controller.in_notes:
        text = cut(editor.text, cells - 4)
        key = "tab" if controller.allows("tab") else ""
        hint = "tab: write a note" if key and not text else ""
        filler = " " * (cells - len(PROMPT) - width((Span(text or hint),)))
        return row(Span(PROMPT, "dim"), Span(f"{text or hint}{filler}", "dim", key)), None
    return edited(PROMPT, editor, cells)


def panel_line(panel: TextPrompt, cells: int) -> tuple[Row, int]:
    """Return a line to fill in, with its caret."""
    return edited(PROMPT, panel.editor, cells)
