"""Leaving a question out for the whole opening, and counting it again."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from interview.scoring.compare import WhatIf
from interview.tui.compare import leave_out_page
from interview.tui.compare.leave_out_page import LeaveOutState, void_of
from interview.tui.toolkit.form import EntryForm, reason_form
from interview.tui.toolkit.framed_screen import FramedScreen
from interview.tui.toolkit.page import Page
from interview.workspace import comparing, debriefing

if TYPE_CHECKING:
    from interview.workspace.comparing import Results


class LeaveOutScreen(FramedScreen):
    """Shows what it would change before a reason can be given.

    Args:
        found: The comparison as it is.
        changed: Told when a question was left out or counts again.
    """

    PLACE = "leave_out"

    def __init__(self, found: "Results", changed: Callable[[], None]) -> None:
        super().__init__()
        self._found, self._changed = found, changed
        kits = [version.kit for version in reversed(found.opening.kits)]
        asked = dict.fromkeys(question.id for kit in kits for question in kit.questions)
        self._questions = tuple(asked)
        self._at = 0
        self._effect: WhatIf | None = None

    @property
    def _question(self) -> str:
        return self._questions[self._at]

    def page(self, cells: int, height: int) -> Page:
        """Return the questions, and what is being looked at."""
        omission = LeaveOutState(
            self._found.opening, self._questions, self._at, self._found.names, self._effect
        )
        return leave_out_page.page(omission, self._below, (cells, height))

    def close(self) -> None:
        """Forget what was looked at."""
        super().close()
        self._effect = None

    def act(self, action: str) -> None:
        """Move, look at what a question would change, or close."""
        last = len(self._questions) - 1
        places = {"up": self._at - 1, "down": self._at + 1, "first": 0, "last": last}
        if action in places:
            self._at = max(0, min(places[action], last))
        elif action == "choose":
            is_out = void_of(self._found.opening, self._question) is not None
            look = debriefing.effect_of_lift if is_out else debriefing.effect_of_void
            self.wait_for(partial(look, self._found, self._question), self._ask_why)
        else:
            self.leaf(action)

    def _ask_why(self, effect: WhatIf) -> None:
        is_out = void_of(self._found.opening, self._question) is not None
        button = "count it again for everybody" if is_out else "leave it out for everybody"
        form = reason_form("why; it is recorded. esc: not after all", button)
        topic = debriefing.topic_of(self._found.opening, self._question)
        self.ask(f"{button}: {topic}", form, self._record)
        self._effect = effect
        self.paint()

    def _record(self, form: EntryForm) -> None:
        opening, question, reason = self._found.opening, self._question, form.value("reason")
        record = debriefing.lift if void_of(opening, question) else debriefing.void

        def keep() -> "Results":
            workspace, who = self.house.workspace, self.house.who
            record(workspace, opening.id, question, reason, who=who)
            return comparing.results(workspace, opening.id, who)

        self.wait_for(keep, self._kept)

    def _kept(self, found: "Results") -> None:
        is_out = void_of(found.opening, self._question) is not None
        self._found = found
        self._changed()
        self.close()
        self.tell("Left out for everybody; recorded." if is_out else "Counts again; recorded.")
