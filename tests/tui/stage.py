"""An interview on a screen that nobody sees: keys go in, plain text comes out."""

import errno
import os
from pathlib import Path

from textual.events import Key

from interview.model.content import Kit, Medium
from interview.store.disk import Disk
from interview.store.files import FileStore
from interview.tui.app import InterviewApp
from interview.tui.conduct import conduct_page, review_page
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.places import Start
from interview.tui.toolkit.keyboard import stroke
from interview.workspace import interviewing, openings
from interview.workspace.live_interview import Live
from interview.workspace.record_lists import summary
from interview.workspace.workspace import Workspace
from tests.tui.kits import SERVICE
from tests.tui.rows_read import text_of
from tests.tui.signs import strokes

BEGAN = 1_760_000_000.0
TO_THE_COUNT = " " + " " + "  "
TO_THE_CASE = TO_THE_COUNT + "3⏎ "
"""The lines of the opening, to the first question, and on through its beats."""


class HandClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> float:
        return self.now


class FullDisk(Disk):
    """A disk on which nothing can be written while it is full."""

    is_full = False

    def write(self, number: int, content: bytes) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().write(number, content)


class Stage:
    """A store, a clock, an interview and ways to look at it."""

    def __init__(self, home: Path) -> None:
        self.clock = HandClock()
        self.disk = FullDisk()
        self.workspace = Workspace(home, self.clock, store=FileStore(home, summary, self.disk))
        self.kit: Kit = SERVICE

    def practice(self, medium: Medium = Medium.ROOM) -> Live:
        return interviewing.practice(self.workspace, self.kit, medium, "Olga")

    def kept(self, candidate: str = "Ana P.") -> Live:
        """Begin an interview that is kept in a real store."""
        opening = openings.create(
            self.workspace, "Front desk", self.kit, openings.OpeningTerms(panel=("Olga",)), who="Mia"
        )
        who = openings.add_candidate(self.workspace, opening.id, candidate, who="Mia").id
        plan = interviewing.InterviewPlan(opening=opening.id, candidate=who, interviewer="Olga")
        return interviewing.begin(self.workspace, plan)

    def resumed(self, live: Live) -> Live:
        began = live.state.began
        return interviewing.resume(self.workspace, f"{began.opening}/{began.candidate}/olga")

    def controller(self, line: str = "", live: Live | None = None) -> ConductController:
        """Return the hands after these keys."""
        controller = ConductController(live or self.practice())
        for key in strokes(line):
            controller.press(key)
        return controller

    def app(self, live: Live) -> InterviewApp:
        return InterviewApp(self.workspace, "Olga", Start("conduct", (live,)))


def shown(controller: ConductController, cells: int = 80, height: int = 24) -> str:
    """Return the page as text, without a screen."""
    is_review = str(controller.live.state.part) == "review"
    page = (review_page if is_review else conduct_page).page(controller, cells, height)
    return "\n".join(text_of(row).rstrip() for row in (*page.rows, *page.side))


def typed(app: InterviewApp, line: str) -> None:
    """Put keys into the application's queue in one go, as a slow line delivers them."""
    for key in strokes(line):
        character = key if len(key) == 1 else None
        app.post_message(Key(key if character is None else NAMES.get(key, key), character))


NAMES = {" ": "space", "+": "plus", "!": "exclamation_mark"}


def screen_text(app: InterviewApp) -> str:
    """Return what the terminal would show."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def as_strokes(line: str) -> list[str]:
    """Return a line of keys as the screens name them."""
    return [one for key in strokes(line) for one in stroke(key, key if len(key) == 1 else None)]
