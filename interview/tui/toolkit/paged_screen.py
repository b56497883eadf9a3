"""A screen that is one page of rows."""

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.widget import Widget

from interview.tui.keymap import Action, actions
from interview.tui.toolkit.base_screen import LEAST, KeyScreen, PaletteCommand, TooSmall
from interview.tui.toolkit.keyboard import shown
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.page_view import PageView


class PagedScreen(KeyScreen):
    """Draws what ``page`` returns, at the size of the terminal; a click on a key presses it."""

    def __init__(self) -> None:
        super().__init__()
        self._view = PageView()

    def page(self, cells: int, height: int) -> Page:
        """Return what is shown now, at that size."""
        raise NotImplementedError

    def parts(self) -> Iterable[Widget]:
        """Return the one page."""
        return (self._view,)

    def offered(self) -> Iterable[Action]:
        """Return what can be done here now."""
        return actions(self.place)

    def commands(self) -> Iterable[PaletteCommand]:
        """Return what the keys of this screen do now."""
        for action in self.offered():
            key = action.keys[0]
            yield action.title, f"key {shown(key)}", partial(self._press_key, key)

    def on_resize(self) -> None:
        """Lay the page out anew."""
        self.paint()

    def paint(self) -> None:
        """Show the page as it is now; before the screen is there, nothing."""
        if not self._view.is_mounted:
            return
        width, height = self.size
        page = self.page(max(width, LEAST[0]), max(height, LEAST[1]))
        self._view.show(page.rows, page.caret)
        if width < LEAST[0] or height < LEAST[1]:
            self.query_one(TooSmall).refresh()

    @on(PageView.Pressed)
    def _clicked(self, event: PageView.Pressed) -> None:
        self._press_key(event.key)

    def _press_key(self, key: str) -> None:
        self.take_key(key, key if len(key) == 1 else None)
