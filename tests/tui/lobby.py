"""The program from its home screen on, on a screen that nobody sees."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from interview.conduct.events import ScriptSaid
from interview.tui import places
from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.workspace import interviewing, openings
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.workspace import Workspace
from tests.tui.kits import SERVICE
from tests.tui.stage import HandClock, screen_text, typed

WHO = "Olga"
SIZES = [(80, 24), (120, 40)]


def furnish(folder: Path, monkeypatch: pytest.MonkeyPatch) -> "Lobby":
    """Work in that folder, in a program where every place that home leads to is there."""
    monkeypatch.chdir(folder)
    for name in ("compare", "library"):
        monkeypatch.setitem(places.PLACES, name, "interview.tui.help.help_screen:HelpScreen")
    return Lobby()


class Lobby:
    """A store that can be filled, and the program on it."""

    def __init__(self, home="records") -> None:
        self.clock = HandClock()
        self.workspace = Workspace(Path(home), self.clock)

    def opening(self, title="Front desk", names=("Ana P.", "Dan K."), **terms):
        panel, owner = terms.pop("panel", (WHO, "Ben")), terms.pop("owner", "Mia")
        made = openings.create(
            self.workspace,
            title,
            SERVICE,
            openings.OpeningTerms(panel=panel, retain="1y", **terms),
            who=owner,
        )
        people = openings.add_candidates(self.workspace, made.id, names, who=owner)
        return made.id, [one.id for one in people]

    def begun(self, opening, candidate, who=WHO):
        """Begin an interview, say one line and put it away."""
        plan = interviewing.InterviewPlan(opening=opening, candidate=candidate, interviewer=who)
        live = interviewing.begin(self.workspace, plan)
        live.do(ScriptSaid(part=live.state.part, index=0))
        live.close()

    def block_records(self):
        """Put a file where the folder of records has to be."""
        self.workspace.home.write_text("a file stands here")

    def app(self, start: Start | None = None) -> InterviewApp:
        return InterviewApp(self.workspace, WHO, start or Start("home"))

    def preparing(self, **chosen) -> InterviewApp:
        return self.app(Start("prepare", (InterviewChoice(interviewer=WHO, **chosen),)))

    def cards(self) -> list[str]:
        return [row.card for row in self.workspace.index.cards()]


async def settled(pilot: Pilot) -> str:
    """Wait until nothing is being read or written, and return the screen."""
    await pilot.pause()
    while len(pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()  # a message that was asked for is shown a turn later
    return screen_text(pilot.app)


async def both_sizes(pilot: Pilot, same_screen: Callable[[InterviewApp, str], None], name: str):
    """Compare the screen at the small size and at the large one."""
    for size in SIZES:
        await pilot.resize_terminal(*size)
        await settled(pilot)
        same_screen(pilot.app, name)


async def press(pilot: Pilot, line: str) -> str:
    """Send the keys in one go, as a slow line delivers them, and return the screen."""
    typed(pilot.app, line)
    return await settled(pilot)
