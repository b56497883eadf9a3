"""The help: keys of the screen it was asked for on, and the method."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from interview.tui import places
from interview.tui.keymap import action_of, latin, stroke
from interview.tui.presenters import help as presenter
from interview.tui.presenters.rows import Row
from interview.tui.screens.base import KeyScreen
from interview.tui.widgets.page_view import PageView


class HelpScreen(KeyScreen):
    """One long page to scroll.

    Args:
        subject: The name of the screen it was asked for on.
    """

    PLACE = "help"

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._view = PageView()
        self._subject = subject
        self._scroll = 0

    def parts(self) -> Iterable[Widget]:
        """Return the one page."""
        return (self._view,)

    def on_resize(self) -> None:
        """Wrap the text anew."""
        self._paint()

    def take_key(self, key: str, character: str | None) -> None:
        """Scroll, or close."""
        for typed in stroke(key, character):
            self._press(typed)

    def take_paste(self, pasted: str) -> None:
        """Ignore it: there is nothing to fill in."""

    @on(PageView.Pressed)
    def _clicked(self, event: PageView.Pressed) -> None:
        self._press(event.key)

    def _press(self, typed: str) -> None:
        action = action_of(latin(typed), self.PLACE)
        page = max(1, self.size.height - 3)
        steps = {"up": -1, "down": 1, "page_up": -page, "page_down": page}
        if action == "back":
            self.house.back()
            return
        if action in {"first", "last"}:
            self._scroll = 0 if action == "first" else len(self._rows())
        else:
            self._scroll += steps.get(action, 0)
        self._paint()

    def _rows(self) -> list[Row]:
        home = str(self.house.desk.home)
        return presenter.text(self._subject, home, places.PLACES, self.size.width)

    def _paint(self) -> None:
        if self._view.is_mounted:
            page = presenter.page(self._rows(), self._scroll, *self.size)
            self._scroll = page.scroll
            self._view.show(page.rows)
