"""Other weights, or something left out: what would change, and nothing is stored."""

from functools import partial

from interview.scoring.compare import WhatIf, WhatIfChange
from interview.tui.compare import what_if_page
from interview.tui.compare.compare_controller import CompareController
from interview.tui.compare.what_if_controller import WhatIfController
from interview.tui.toolkit.framed_screen import FramedScreen
from interview.tui.toolkit.page import Page
from interview.workspace import comparing


class WhatIfScreen(FramedScreen):
    """Tries a change and shows who would move; keys are taken while it counts.

    Args:
        table: The comparison as it is.
    """

    PLACE = "what_if"

    def __init__(self, table: CompareController) -> None:
        super().__init__()
        self._trial = WhatIfController(table.found, table.wording)
        self._is_counting = False

    def page(self, cells: int, height: int) -> Page:
        """Return what is tried, and what it would change."""
        return what_if_page.page(self._trial, self._below, (cells, height))

    def act(self, action: str) -> None:
        """Move, change, or close."""
        if self._trial.move(action, max(1, self.size.height - 8)) or self.leaf(action):
            return
        self._try(action)
        self._count()

    def _try(self, action: str) -> None:
        if action == "toggle":
            self._trial.toggle()
        elif action == "reset":
            self._trial.reset()
        elif action in {"more", "less"}:
            self._trial.weigh(1 if action == "more" else -1)

    def _count(self) -> None:
        """Count the newest change; those between are passed over."""
        change = self._trial.change
        if self._is_counting or change == self._trial.counted or not self._trial.is_changed:
            return
        self._is_counting = True
        count = partial(comparing.reconsider, self._trial.found, change)
        self.house.fetch(self, count, partial(self._counted, change))

    def _counted(self, change: WhatIfChange, effect: WhatIf) -> None:
        self._is_counting = False
        self._trial.effect, self._trial.counted = effect, change
        self._count()
        self.paint()
