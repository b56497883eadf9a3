"""A whole screen drawn by one widget, of which only what changed is painted again."""

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

from interview.tui.presenters.rows import BLANK, Row, Span, width

STYLES = (
    "dim",
    "strong",
    "say",
    "label",
    "key",
    "good",
    "warn",
    "bad",
    "rule",
    "cursor",
    "picked",
)


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
        before, self._rows = self._rows, rows
        changed = [
            Region(start, y, self.size.width - start, 1)
            for y, (old, new) in enumerate(zip_longest(before, rows, fillvalue=BLANK))
            if old != new
            for start in [_same_until(old, new)]
            if start < self.size.width
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
            style = (
                self.get_component_rich_style(f"page--{name}")
                if name in STYLES
                else self.rich_style
            )
            self._known[name] = style
        return style


def _same_until(old: Row, new: Row) -> int:
    """Return the column from which two rows differ."""
    same: list[Span] = []
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        same.append(one)
    column = width(tuple(same))
    rest = (old[len(same) :], new[len(same) :])
    if all(rest) and rest[0][0].style == rest[1][0].style:
        for was, now in zip(rest[0][0].text, rest[1][0].text, strict=False):
            if was != now or not was.isascii():
                break
            column += 1
    return column
