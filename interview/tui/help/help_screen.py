"""The help: keys of the screen it was asked for on, and the method."""

from interview.tui.help import help_page as presenter
from interview.tui.keymap import action_of
from interview.tui.toolkit.keyboard import latin, stroke
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.paged_screen import PagedScreen

END = 10_000
"""More rows than any help has."""


class HelpScreen(PagedScreen):
    """One long page to scroll.

    Args:
        subject: The name of the screen it was asked for on.
        moment: The keys of that moment, each with what it does.
    """

    PLACE = "help"

    def __init__(self, subject: str, moment: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__()
        self._subject, self._moment = subject, moment
        self._scroll = 0

    def page(self, cells: int, height: int) -> Page:
        """Return what is in sight of the help."""
        home = self.house.workspace.home
        kept = "records on a server" if isinstance(home, str) else "one folder, readable without this program"
        rows = presenter.text(self._subject, f"{home}: {kept}.", cells, self._moment)
        page = presenter.page(rows, self._scroll, cells, height)
        self._scroll = page.scroll
        return page

    def take_key(self, key: str, character: str | None) -> None:
        """Scroll, or close."""
        for typed in stroke(key, character):
            self._press(typed)

    def take_paste(self, pasted: str) -> None:
        """Ignore it: there is nothing to fill in."""

    def _press(self, typed: str) -> None:
        action = action_of(latin(typed), self.PLACE)
        page = max(1, self.size.height - 3)
        steps = {"up": -1, "down": 1, "page_up": -page, "page_down": page}
        if action == "back":
            self.house.back()
            return
        if action in {"first", "last"}:
            self._scroll = 0 if action == "first" else END
        else:
            self._scroll += steps.get(action, 0)
        self.paint()
