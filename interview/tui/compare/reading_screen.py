"""Something to read: how a number was made, how interviews were held."""

from collections.abc import Sequence

from interview.tui.compare import reading_page
from interview.tui.toolkit.framed_screen import FramedScreen
from interview.tui.toolkit.page import Page


class ReadingScreen(FramedScreen):
    """One long text to scroll.

    Args:
        title: What it is about.
        lines: The text; what begins a line is indented as it is there.
    """

    PLACE = "reading"

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def page(self, cells: int, height: int) -> Page:
        """Return what is in sight of it."""
        return self.scrolled(reading_page.page(self._title, self._lines, self.scroll, (cells, height)))

    def act(self, action: str) -> None:
        """Scroll, or close."""
        self.leaf(action)
