"""What the screens that compare and debrief have in common: head, body, a form or a message, keys."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from interview.tui.keymap import Action, actions
from interview.tui.toolkit.form import EntryForm
from interview.tui.toolkit.form import rows as form_rows
from interview.tui.toolkit.keyboard import shown
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, ends, flowed, row, rule, width, wrap

Size = tuple[int, int]
"""Cells and rows of a page."""
LISTED = 5
"""Options of a form that are in sight at one time."""
MOST_MESSAGE = 3
GAP = 3


@dataclass(frozen=True)
class PageFoot:
    """What stands between the body of a page and its keys."""

    message: str = ""
    is_refusal: bool = False
    title: str = ""
    """Of the form."""
    form: EntryForm | None = None
    warnings: tuple[str, ...] = ()
    """What is wrong with the records, a sentence each; said while nothing else is."""


def heading(parts: Iterable[str], right: Row, cells: int) -> Row:
    """Return the first row: what this is, the first part in bold; as many parts as fit."""
    line: Row = (Span(" "),)
    for number, part in enumerate(parts):
        item = row(Span(" · ", "dim"), part) if number else row(Span(part, "strong"))
        if number and width(line) + width(item) + width(right) + GAP > cells:
            break
        line = (*line, *item)
    return ends(line, (*right, Span(" ")), cells)


def framed(
    head: Sequence[Row],
    body: Callable[[int], Sequence[Row]],
    below: PageFoot,
    keys: Iterable[Action],
    size: Size,
    most_keys: int = 2,
) -> Page:
    """Return a whole page.

    Args:
        head: The first rows.
        body: Makes what is between, given how many rows there are for it.
        below: A message, and what is being filled in.
        keys: What can be pressed, the most important first; a form has its own.
        size: Cells and rows.
        most_keys: How many rows of keys at most.
    """
    cells, height = size
    lines, caret = _below(below, cells)
    foot = key_rows(actions("form") if below.form else keys, cells, most_keys)
    room = max(0, height - len(head) - len(lines) - len(foot))
    middle = [*body(room)][:room]
    rows = [*head, *middle, *[BLANK] * (room - len(middle)), *lines, *foot]
    place = (caret[0], caret[1] + len(head) + room) if caret else None
    return Page(rows[:height], place)


def key_rows(keys: Iterable[Action], cells: int, most: int = 2) -> list[Row]:
    """Return the keys with what they do, in so many rows at most."""
    listed = (*actions("everywhere"), *keys)
    items = [
        row(Span(shown(action.keys[0]), "key", action.keys[0]), Span(f" {action.label}", "dim"))
        for action in listed
        if action.label
    ]
    return [row(" ", *line) for line in flowed(items, cells - 2, 2)[:most]]


def scrolled(rows: Sequence[Row], scroll: int, room: int) -> tuple[list[Row], int]:
    """Return the rows in sight, and how far they are scrolled after all; the last says what is left."""
    top = max(0, min(scroll, len(rows) - room))
    seen = [*rows[top : top + room]]
    left = len(rows) - top - room
    if left > 0 and seen:
        seen[-1] = row(Span(f" ↓ {left + 1} rows more", "dim"))
    return seen, top


def indented(text: str, indent: str, cells: int, style: str = "") -> list[Row]:
    """Return wrapped text behind an indent."""
    return [row(indent, Span(line, style)) for line in wrap(text, cells - len(indent) - 1)]


def hanging(start: Row, text: str, cells: int) -> list[Row]:
    """Return wrapped text behind a label, further rows under its beginning."""
    indent = width(start)
    first, *more = wrap(text, max(8, cells - indent - 1)) or ("",)
    return [row(*start, first), *(row(" " * indent, one) for one in more)]


def _below(below: PageFoot, cells: int) -> tuple[list[Row], tuple[int, int] | None]:
    sign, style = ("!", "warn") if below.is_refusal else ("»", "strong")
    told = [
        row(Span(f" {' ' if number else sign} {line}", style))
        for number, line in enumerate(wrap(below.message, cells - 4)[:MOST_MESSAGE])
    ]
    if below.form is None:
        return told or _warned(below.warnings, cells), None
    lines, caret = form_rows(below.form, cells, LISTED)
    title = rule(row(Span(below.title, "strong")), (), cells)
    place = (caret[0], caret[1] + 1 + len(told)) if caret else None
    return [title, *told, *lines], place


def _warned(warnings: tuple[str, ...], cells: int) -> list[Row]:
    if not warnings:
        return []
    more = f" (and {len(warnings) - 1} more: interview doctor)" if len(warnings) > 1 else ""
    lines = wrap(f"{warnings[0]}{more}", cells - 4)[:MOST_MESSAGE]
    return [row(Span(f" {' ' if number else '!'} {line}", "bad")) for number, line in enumerate(lines)]


def reading() -> Page:
    """Return what is shown until the records are read."""
    return Page([BLANK, row(Span("   Reading the cards …", "dim"))])
