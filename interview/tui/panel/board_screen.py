"""The completion board of an opening."""

from functools import partial
from typing import TYPE_CHECKING

from interview.tui.panel import board_page
from interview.tui.panel.board_page import Order
from interview.tui.toolkit.framed_page import reading
from interview.tui.toolkit.framed_screen import FramedScreen
from interview.tui.toolkit.page import Page
from interview.workspace import comparing

if TYPE_CHECKING:
    from interview.workspace.comparing import Board, BoardRow


class BoardScreen(FramedScreen):
    """Who has done what; no rating is on it, so everybody may see it.

    Args:
        opening: The id of the opening.
    """

    PLACE = "board"

    def __init__(self, opening: str) -> None:
        super().__init__()
        self._opening = opening
        self._board: Board | None = None
        self._rows: list[BoardRow] = []
        self._order = Order.ADDED
        self._at = 0
        self.begin_waiting()

    def page(self, cells: int, height: int) -> Page:
        """Return the board, or that it is being read."""
        if self._board is None:
            return reading()
        looking = board_page.BoardView(self._board, self._rows, self._at, self._order)
        return board_page.page(looking, self._below, (cells, height))

    def on_mount(self) -> None:
        """Read the records."""
        self._read()

    def on_records_changed(self) -> None:
        """Read the records again: a card came in somewhere else."""
        self.house.fetch(self, partial(comparing.board, self.house.workspace, self._opening), self._show)

    def refused(self, problem: str) -> None:
        """Go back where there is nothing to show."""
        if self._board is None:
            self.leave_with(problem)
        else:
            super().refused(problem)

    def act(self, action: str) -> None:
        """Move, order, read again, or close."""
        last, page = len(self._rows) - 1, max(1, self.size.height - 9)
        places = {
            "up": self._at - 1,
            "down": self._at + 1,
            "first": 0,
            "last": last,
            "page_up": self._at - page,
            "page_down": self._at + page,
        }
        if action in places:
            self._at = max(0, min(places[action], last))
        elif action == "order":
            kinds = list(Order)
            self._order = kinds[(kinds.index(self._order) + 1) % len(kinds)]
            self._arrange()
            self._at = 0
        elif action == "again":
            self._read()
        else:
            self.leaf(action)

    def _read(self) -> None:
        self.wait_for(partial(comparing.board, self.house.workspace, self._opening), self._show)

    def _show(self, board: "Board") -> None:
        self._board = board
        self._arrange()
        self.paint()
        self.warn_of(self._opening)

    def _arrange(self) -> None:
        if self._board is not None:
            self._rows = board_page.ordered(self._board, self._order)
            self._at = max(0, min(self._at, len(self._rows) - 1))
