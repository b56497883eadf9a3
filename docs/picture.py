"""Draws docs/conduct.svg from the real screen: ``python docs/picture.py``."""

import asyncio
import re
import tempfile
from pathlib import Path

from interview.cli.system_clock import RisingClock
from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.workspace import interviewing, openings
from interview.workspace.workspace import Workspace

ROOT = Path(__file__).parents[1]
SIZE = (80, 24)
KEYS = [*"j2", "space", "space", "n", *"3-4", "enter", "space", "tab"]
LINES = ["+ opened a second till for the people behind him", '" I will help you, but not while you shout']


async def draw(folder: Path) -> str:
    """Return the picture of a question half answered."""
    workspace = Workspace(folder, RisingClock(), content=ROOT)
    kit = workspace.library.kit("service", "en")
    opening = openings.create(workspace, "Front desk", kit, openings.OpeningTerms(), who="Olga S.")
    person = openings.add_candidate(workspace, opening.id, "Ana P.", who="Olga S.")
    plan = interviewing.InterviewPlan(opening=opening.id, candidate=person.id, interviewer="Olga S.")
    live = interviewing.begin(workspace, plan)
    app = InterviewApp(workspace, "Olga S.", Start("conduct", (live,)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*KEYS)
        for line in LINES:
            await pilot.press(*["space" if key == " " else key for key in line], "enter")
        await pilot.press("escape", "f2", "f3")
        await pilot.pause()
        live.wait_saved(5)
        await pilot.pause(1.1)
        return without_addresses(app.export_screenshot(title="Interview"))


def without_addresses(picture: str) -> str:
    """Return the picture without the fonts it would fetch; the reader's own typewriter face serves."""
    faces = re.compile(r"@font-face \{.*?\}", re.DOTALL)
    plain = faces.sub("", picture).replace("Fira Code", "ui-monospace, Menlo, Consolas")
    return re.sub(r"<!--.*?-->", "", plain, flags=re.DOTALL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        (ROOT / "docs" / "conduct.svg").write_text(asyncio.run(draw(Path(name))), "utf-8")
