"""Two to five candidates side by side."""

from typing import TYPE_CHECKING

from interview.tui.compare import beside_page
from interview.tui.compare.compare_controller import CompareController
from interview.tui.toolkit.framed_screen import FramedScreen
from interview.tui.toolkit.page import Page

if TYPE_CHECKING:
    from interview.scoring.standing import Chances


class BesideScreen(FramedScreen):
    """The figures of a few, and what they told about one trait after the other.

    Args:
        table: The comparison.
        people: The ids of the candidates.
        chances: Who truly stands above whom, how likely; none where nobody asked for standings.
    """

    PLACE = "beside"

    def __init__(
        self, table: CompareController, people: tuple[str, ...], chances: "Chances | None" = None
    ) -> None:
        super().__init__()
        self._table, self._people, self._chances = table, people, chances or {}
        traits = table.found.matrix.traits
        self._at = traits.index(table.here.trait) if table.here.trait else 0

    def page(self, cells: int, height: int) -> Page:
        """Return them beside each other."""
        beside = beside_page.Beside(self._table, self._people, self._chances)
        return self.scrolled(beside_page.page(beside, self._at, self.scroll, (cells, height)))

    def act(self, action: str) -> None:
        """Go to another trait, scroll its quotes, or close."""
        if action in {"up", "down"}:
            last = len(self._table.found.matrix.traits) - 1
            self._at = max(0, min(self._at + (1 if action == "down" else -1), last))
            self.scroll = 0
        else:
            self.leaf(action)
