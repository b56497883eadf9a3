"""Rows of styled text, measured in terminal cells."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from interview.model.text import one_line

ELLIPSIS = "…"
RULE = "─"
ENOUGH = 1000
"""Characters of a long text that can matter for what is shown of it."""


class Span(NamedTuple):
    """Some text in one style."""

    text: str
    style: str = ""
    """A name that the page widget knows: dim, strong, say, key, good, warn, bad, rule, cursor."""
    key: str = ""
    """The key that a click on it stands for; empty: none."""


Row = tuple[Span, ...]
BLANK: Row = ()


def row(*parts: Span | str) -> Row:
    """Return a row; a plain string is a span without a style."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return tuple(span for span in spans if span.text)


def width(line: Row) -> int:
    """Return how many cells a row takes."""
    return sum(cell_len(span.text) for span in line)


def cut(text: str, cells: int) -> str:
    """Return the text on one line, in at most that many cells, with an ellipsis where it was cut."""
    text = one_line(text[:ENOUGH])
    if cell_len(text) <= cells:
        return text
    return head(text, cells - 1).rstrip() + ELLIPSIS if cells > 0 else ""


def padded(text: str, cells: int) -> str:
    """Return the text on one line in exactly that many cells, for a column."""
    short = cut(text, cells)
    return short + " " * (cells - cell_len(short))


def head(text: str, cells: int) -> str:
    """Return as much of the beginning as fits into that many cells."""
    total = 0
    for index, character in enumerate(text):
        total += cell_len(character)
        if total > cells:
            return text[:index]
    return text


@lru_cache(maxsize=512)
def wrap(text: str, cells: int) -> tuple[str, ...]:
    """Return the text in lines of at most that many cells, broken between words."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= cells:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while cell_len(line) > cells:
            start = head(line, cells) or line[0]
            lines.append(start)
            line = line[len(start) :]
    return (*lines, line) if line else tuple(lines)


def shortened(text: str, cells: int, height: int) -> tuple[str, ...]:
    """Return the text in at most that many lines, with an ellipsis where it was cut."""
    if height <= 0:
        return ()
    lines = wrap(text[: 2 * cells * (height + 1)], cells)
    if len(lines) <= height:
        return lines
    return (*lines[: height - 1], cut(" ".join(lines[height - 1 :]), cells))


def dealt(texts: Sequence[str], cells: int, height: int, order: Iterable[int]) -> list[tuple[str, ...]]:
    """Return the lines of each text, in that many rows together.

    Args:
        texts: What is to be shown.
        cells: The width.
        height: The rows that there are.
        order: The places of the texts: each of them gets one row as long as there is one, then each
            as many as it needs. What is left out gets none.
    """
    first = list(order)[: max(0, height)]
    spare = max(0, height) - len(first)
    found: list[tuple[str, ...]] = [()] * len(texts)
    for place in first:
        found[place] = shortened(texts[place], cells, 1 + spare) or ("",)
        spare -= len(found[place]) - 1
    return found


def fitted(line: Row, cells: int) -> Row:
    """Return the row cut or padded to exactly that many cells."""
    missing = cells - width(line)
    if missing >= 0:
        return (*line, Span(" " * missing)) if missing else line
    kept: list[Span] = []
    left = cells
    for span in line:
        text = head(span.text, left)
        kept.append(span._replace(text=text))
        left -= cell_len(text)
        if text != span.text:
            break
    return (*kept, Span(" " * left)) if left else tuple(kept)


def ends(left: Row, right: Row, cells: int) -> Row:
    """Return a row with one part at each end; the left part gives way."""
    room = cells - width(right)
    return (*fitted(left, max(0, room)), *right)


def rule(title: Row, right: Row, cells: int) -> Row:
    """Return a rule across the page with a title in it, and something at its right end."""
    start = (Span(f"{RULE} ", "rule"), *title, Span(" ", "rule")) if title else ()
    end = (Span(" ", "rule"), *right, Span(f" {RULE}", "rule")) if right else ()
    if width(start) + width(end) > cells:
        start = fitted(start, max(0, cells - width(end)))
    fill = Span(RULE * (cells - width(start) - width(end)), "rule")
    return fitted((*start, fill, *end), cells)


def exactly(rows: Sequence[Row], height: int) -> list[Row]:
    """Return that many rows, the last ones left out or blank ones added."""
    return [*rows[:height], *[BLANK] * (height - len(rows))]


def flowed(items: Iterable[Row], cells: int, gap: int = 3) -> list[Row]:
    """Return the items one after the other, in as many rows as they need."""
    rows: list[Row] = []
    line: Row = ()
    for item in items:
        joined = (*line, Span(" " * gap), *item) if line else item
        if line and width(joined) > cells:
            rows.append(line)
            line = item
        else:
            line = joined
    return [*rows, line] if line else rows
