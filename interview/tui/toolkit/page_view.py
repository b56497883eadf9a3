"""A whole screen drawn by one widget, of which only what changed is painted again."""

import re
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from interview.model.text import UNSAFE, one_row
from interview.tui.toolkit.rows import BLANK, Row

OBEYED = re.compile(f"{UNSAFE.pattern}|[\\n\\t]")
STYLES = ("dim", "strong", "say", "label", "key", "good", "warn", "bad", "rule", "cursor", "picked")


class PageView(Widget):
    """Rows of styled text. A click on a key that is shown presses it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{name}" for name in STYLES}

    class Pressed(Message):
        """A key that is shown was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._known: dict[str, Style] = {}

    def show(self, rows: list[Row], caret: tuple[int, int] | None = None) -> None:
        """Show these rows in place of the last ones; only the difference is painted.

        Args:
            rows: From the top.
            caret: Where the terminal's own cursor belongs, for input methods; none: nowhere.
        """
        rows = [_safe(line) for line in rows]
        before, self._rows = self._rows, rows
        changed = [
            Region(start, y, end - start, 1)
            for y, (old, new) in enumerate(zip_longest(before, rows, fillvalue=BLANK))
            if old != new
            for start, end in [_difference(old, new)]
        ]
        if changed:
            self.refresh(*changed)
        if caret is not None:
            self.app.cursor_position = self.region.offset + Offset(*caret)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        row = self._rows[y] if y < len(self._rows) else BLANK
        segments = [Segment(span.text, self._style(span.style)) for span in row if span.text]
        return Strip(segments).adjust_cell_length(self.size.width, self._style(""))

    def notify_style_update(self) -> None:
        """Forget the styles of the theme before."""
        self._known.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        at = 0
        for span in self._rows[event.y] if event.y < len(self._rows) else BLANK:
            at += cell_len(span.text)
            if event.x < at:
                if span.key:
                    self.post_message(self.Pressed(span.key))
                return

    def _style(self, name: str) -> Style:
        style = self._known.get(name)
        if style is None:
            style = self.get_component_rich_style(f"page--{name}") if name in STYLES else self.rich_style
            self._known[name] = style
        return style


def _safe(line: Row) -> Row:
    """Return the row without anything that a terminal would obey: here all of a screen passes."""
    if not any(OBEYED.search(span.text) for span in line):
        return line
    return tuple(span._replace(text=one_row(span.text)) for span in line)


def _difference(old: Row, new: Row) -> tuple[int, int]:
    """Return the columns between which two rows differ."""
    was, now = _cells(old), _cells(new)
    length = max(len(was), len(now))
    was += [(" ", "")] * (length - len(was))
    now += [(" ", "")] * (length - len(now))
    differing = [column for column in range(length) if was[column] != now[column]]
    return (differing[0], differing[-1] + 1) if differing else (0, 0)


def _cells(row: Row) -> list[tuple[str, str]]:
    """Return what every cell of a row shows; what is drawn across two cells fills both."""
    cells: list[tuple[str, str]] = []
    for span in row:
        for character in span.text:
            size = cell_len(character)
            if size == 0 and cells:
                cells[-1] = (cells[-1][0] + character, span.style)
            cells += [(character, span.style)] * size
    return cells
