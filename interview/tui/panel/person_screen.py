"""A candidate of an opening, with everything that can be done about them."""

from typing import TYPE_CHECKING

from interview.errors import RuleError
from interview.tui.panel import day_proposals, person_page, privacy_proposals, proposals
from interview.tui.panel.proposing_screen import ProposingScreen
from interview.tui.toolkit.framed_page import reading
from interview.tui.toolkit.page import Page
from interview.workspace import debriefing, erasing, openings
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.opening_life import PersonLife, person_life

if TYPE_CHECKING:
    from interview.workspace.card_access import Assignment

STEPS = {"up": -1, "down": 1}

BY_PERSON = {
    **proposals.BY_PERSON,
    "promise": day_proposals.promise,
    "hold": privacy_proposals.hold,
    "access": privacy_proposals.access,
}
BY_SEAT = {**proposals.BY_SEAT, "appoint": day_proposals.appoint}


class PersonScreen(ProposingScreen[PersonLife | None]):
    """Who somebody is, whose card there is, and what was decided and done.

    Args:
        opening: The id of the opening.
        candidate: The id of the candidate.
    """

    PLACE = "person"

    def __init__(self, opening: str, candidate: str) -> None:
        super().__init__()
        self._opening = opening
        self._candidate = candidate
        self._at = 0

    def page(self, cells: int, height: int) -> Page:
        """Return the person, or that it is being read."""
        if self._found is None:
            return reading()
        page = person_page.page(self._found, self._at, self.scroll, self._below, (cells, height))
        return self.scrolled(page)

    def read(self) -> PersonLife | None:
        """Read the person; none where they are no candidate any more."""
        workspace, who = self.house.workspace, self.house.who
        try:
            return person_life(workspace, self._opening, self._candidate, who)
        except RuleError:
            if self._found is None:
                raise
            return None

    def take(self, found: PersonLife | None) -> None:
        """Show what was read; go back from somebody who is not listed any more."""
        super().take(found)
        if found is None:
            self.house.back()
        else:
            self.warn_of(self._opening)

    def act(self, action: str) -> None:
        """Move, begin an interview, or propose what the action is."""
        life = self._found
        goals = {
            "interview": self._interview,
            "debrief": self._debrief,
            "erase": self._erase,
            "again": self.read_again,
        }
        if life is None:
            self.leaf(action)
        elif action in STEPS:
            self._at = max(0, min(self._at + STEPS[action], len(life.line.seats) - 1))
        elif action in goals:
            goals[action]()
        elif action in BY_PERSON:
            self.propose(BY_PERSON[action](life), life.refusals)
        elif action in BY_SEAT:
            self.propose(BY_SEAT[action](life, self._seat(life), self.house.who), life.refusals)
        else:
            self.leaf(action)

    def _seat(self, life: PersonLife) -> "Assignment":
        if not life.line.seats:
            raise RuleError("Nobody is asked for a card about this candidate.")
        return life.line.seats[min(self._at, len(life.line.seats) - 1)]

    def _interview(self) -> None:
        who = self.house.who
        choice = InterviewChoice(interviewer=who, opening_id=self._opening, candidate=self._candidate)
        self.house.go("prepare", choice)

    def _erase(self) -> None:
        """Look for what an erasure reaches, then propose it."""
        life, workspace, who = self._found, self.house.workspace, self.house.who
        if life is None:
            return
        if "erased" in life.refusals:
            raise RuleError(life.refusals["erased"])

        def look() -> erasing.ErasurePlan:
            document = openings.read(workspace, self._opening)
            return erasing.plan(workspace, document, life.who.id, who=who)

        self.wait_for(look, lambda plan: self._propose_erasure(life, plan))

    def _propose_erasure(self, life: PersonLife, plan: erasing.ErasurePlan) -> None:
        try:
            self.propose(privacy_proposals.erase(life, plan), life.refusals)
        except RuleError as refusal:
            self.tell(f"{refusal}", is_refusal=True)

    def _debrief(self) -> None:
        workspace, who = self.house.workspace, self.house.who

        def meet() -> debriefing.Meeting:
            return debriefing.meeting(workspace, self._opening, self._candidate, who)

        self.wait_for(meet, lambda met: self.house.go("debrief", met, self.read_again))
