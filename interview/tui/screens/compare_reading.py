"""Something to read: how a number was made, how interviews were held."""

from collections.abc import Sequence

from interview.tui.presenters import compare_reading
from interview.tui.presenters.page import Page
from interview.tui.screens.compare_leaf import LeafScreen


class ReadingScreen(LeafScreen):
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
        return self.scrolled(
            compare_reading.page(self._title, self._lines, self.scroll, (cells, height))
        )

    def act(self, action: str) -> None:
        """Scroll, or close."""
        self.leaf(action)
