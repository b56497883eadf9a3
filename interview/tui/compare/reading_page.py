"""Lines to read, wrapped, with how far one has come."""

from collections.abc import Iterable

from interview.tui.keymap import actions
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, scrolled
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, row, rule, wrap


def page(title: str, lines: Iterable[str], scroll: int, size: Size) -> Page:
    """Return the lines in sight, and how far they are scrolled after all."""
    cells, _ = size
    head = [rule(row(Span(title, "strong")), (), cells)]
    rows = [BLANK, *(found for line in lines for found in _wrapped(line, cells))]
    top = 0

    def body(room: int) -> list[Row]:
        nonlocal top
        seen, top = scrolled(rows, scroll, room)
        return seen

    made = framed(head, body, PageFoot(), actions("reading"), size)
    return Page(made.rows, scroll=top)


def _wrapped(line: str, cells: int) -> list[Row]:
    """Return a line with its indent kept, further rows two cells deeper."""
    words = line.strip()
    if not words:
        return [BLANK]
    indent = " " * (1 + len(line) - len(line.lstrip()))
    first, *more = wrap(words, cells - len(indent) - 3)
    style = "strong" if indent == " " else ""
    return [row(indent, Span(first, style)), *(row(f"{indent}  ", Span(one, style)) for one in more)]
