"""One candidate behind the figures."""

from functools import partial
from typing import TYPE_CHECKING

from interview.model.opening import Debrief
from interview.tui.compare import candidate_page, explain_lines
from interview.tui.compare.compare_controller import CompareController
from interview.tui.toolkit.framed_screen import FramedScreen
from interview.tui.toolkit.page import Page
from interview.workspace import comparing, debriefing, earlier_rounds

if TYPE_CHECKING:
    from interview.workspace.comparing import Results
    from interview.workspace.earlier_rounds import EarlierRound


class CandidateScreen(FramedScreen):
    """Every level about one candidate, with its anchor and its quotes.

    Args:
        table: The comparison; its cursor says who, and which trait to begin with.
    """

    PLACE = "candidate"

    def __init__(self, table: CompareController) -> None:
        super().__init__()
        self._table = table
        self._is_stale = False
        self._trait = table.here.trait
        self._debrief: Debrief | None = None
        self._earlier: tuple[EarlierRound, ...] = ()

    def page(self, cells: int, height: int) -> Page:
        """Return what is in sight of the candidate."""
        looking = candidate_page.CandidateState(
            self._table, self._trait, self._debrief, self.house.workspace.clock(), self._earlier
        )
        return self.scrolled(candidate_page.page(looking, self.scroll, self._below, (cells, height)))

    def on_screen_resume(self) -> None:
        """Read what the panel agreed, and the ratings where one was changed."""
        if self._is_stale:
            opening, who = self._table.found.opening.id, self.house.who
            again = partial(comparing.look, self.house.workspace, opening, who)
            self.wait_for(again, self._take_again)
        self._read()
        self.warn_of(self._table.found.opening.id)

    def act(self, action: str) -> None:
        """Scroll, go on, or do what the action is."""
        if self.leaf(action):
            return
        if action in {"left", "right"}:
            self._turn(1 if action == "right" else -1)
        elif action in {"next", "previous"}:
            self._table.move("down" if action == "next" else "up", 1)
            self.scroll, self._debrief, self._earlier = 0, None, ()
            self._read()
        elif action == "explain":
            lines = explain_lines.of_trait(self._table, self._trait)
            self.house.go("reading", "how it was made", lines)
        elif action == "debrief":
            self._meet()

    def _turn(self, step: int) -> None:
        known = candidate_page.traits(self._table)
        place = known.index(self._trait) + step
        self._trait = known[max(0, min(place, len(known) - 1))]
        self.scroll = 0

    def _take_again(self, found: "Results") -> None:
        self._is_stale = False
        self._table.take(found)
        self.paint()

    def _stale(self) -> None:
        self._is_stale = True

    def _read(self) -> None:
        one = self._table.current
        if one is None:
            return
        opening = self._table.found.opening.id
        before = partial(earlier_rounds.earlier, self.house.workspace, opening, one.candidate, self.house.who)
        self.house.fetch(self, before, partial(self._take_earlier, one.candidate))
        if one.hidden:
            return
        read = partial(debriefing.debrief_of, self.house.workspace, opening, one.candidate)
        self.house.fetch(self, read, self._take)

    def _take(self, debrief: Debrief) -> None:
        if self._table.current is not None and debrief.candidate == self._table.current.candidate:
            self._debrief = debrief
            self.paint()

    def _take_earlier(self, candidate: str, found: "tuple[EarlierRound, ...]") -> None:
        if found and self._table.current is not None and candidate == self._table.current.candidate:
            self._earlier = found
            self.paint()

    def _meet(self) -> None:
        one = self._table.current
        if one is not None:
            opening, who = self._table.found.opening.id, self.house.who
            meet = partial(debriefing.meeting, self.house.workspace, opening, one.candidate, who)
            self.wait_for(meet, lambda met: self.house.go("debrief", met, self._stale))
