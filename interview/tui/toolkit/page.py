"""A whole screen as rows, and the parts that every page has."""

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len

from interview.tui.keymap import Action
from interview.tui.toolkit.keyboard import shown
from interview.tui.toolkit.line_editor import LineEditor
from interview.tui.toolkit.rows import Row, Span, fitted, head, row, width

RUN = 2
"""More keys than this for one action are a run; up to this many are one and its twin."""


class Page(NamedTuple):
    """Rows, and where the caret is; none when nothing is being typed."""

    rows: list[Row]
    caret: tuple[int, int] | None = None
    """Column and row."""
    scroll: int = 0
    """The rows left out above, as far as there were that many."""
    side: tuple[Row, ...] = ()
    """The rows of a column at the right, where the page has one."""
    side_cells: int = 0
    """How wide that column is."""


def footer(actions: Iterable[Action], cells: int) -> Row:
    """Return the last row: as many keys as fit, the first ones first."""
    line: Row = (Span(" "),)
    for action in actions:
        if not action.label:
            continue
        several = len(action.keys) > RUN or " " in action.keys[0].strip()
        click = "" if several else action.keys[0]
        name = Span(_named(action.keys), "key", click)
        item = row(name, Span(f" {action.label}", "dim", click), "  ")
        if width(line) + width(item) - 2 > cells:
            break
        line = (*line, *item)
    return fitted(line, cells)


def _named(keys: tuple[str, ...]) -> str:
    """Return the first key, or a run of them such as 1-5."""
    return f"{keys[0]}-{keys[-1]}" if len(keys) > RUN else shown(keys[0])


def edited(prompt: str, editor: LineEditor, cells: int) -> tuple[Row, int]:
    """Return the part of the line that has the caret in it, and the caret's column."""
    room = cells - cell_len(prompt) - 2
    before = editor.text[max(0, editor.place - room) : editor.place]
    while cell_len(before) > room - 1:
        before = before[1:]
    under = _drawn(editor.text, editor.place)
    after = head(editor.text[editor.place + len(under) :][:room], room - cell_len(before) - 1)
    line = row(Span(prompt, "strong"), before, Span(under or " ", "cursor"), after)
    return line, cell_len(prompt) + cell_len(before)


def _drawn(text: str, place: int) -> str:
    """Return what is drawn as one character at that place."""
    probe = LineEditor(text[place : place + 16])
    probe.place = 0
    probe.press("right")
    return text[place : place + probe.place]
