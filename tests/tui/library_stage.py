"""A folder of content on a screen that nobody sees."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from interview.tui.app import InterviewApp
from interview.tui.library.file_editor import FileEditor
from interview.tui.places import Start
from interview.workspace import authoring
from interview.workspace.authoring import File, Folder
from interview.workspace.workspace import Workspace
from tests.tui.signs import strokes
from tests.tui.stage import HandClock, screen_text

BASE = Path(__file__).parents[1] / "library" / "base"
QUESTIONS = "questions/en/patience.toml"
RUBRIC = "rubrics/en/patience.toml"
KIT = "questions/en/kits/short.toml"
SIZES = [(80, 24), (120, 40)]


class Shelf:
    """A content folder of somebody who works in it, and the program on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.workspace = Workspace(root.parent / "records", HandClock())

    @property
    def folder(self) -> Folder:
        return next(it for it in authoring.folders(self.workspace) if it.root == self.root)

    def file(self, name: str = QUESTIONS) -> File:
        return authoring.file_of(self.folder, self.root / name)

    def sheet(self, name: str = QUESTIONS, line: int = 1, keys: str = "") -> FileEditor:
        file = self.file(name)
        sheet = FileEditor(file, authoring.open_file(file.path), line)
        for key in strokes(keys):
            sheet.press(key)
        return sheet

    def line(self, words: str, name: str = QUESTIONS) -> int:
        """Return the line of the file that holds the words."""
        lines = (self.root / name).read_text("utf-8").split("\n")
        return next(at for at, line in enumerate(lines, 1) if words in line)

    def app(self, screen: str = "library", *values: object) -> InterviewApp:
        return InterviewApp(self.workspace, "Olga", Start(screen, values))

    def file_app(self, name: str = QUESTIONS, line: int = 1) -> InterviewApp:
        file = self.file(name)
        return self.app("library_file", file, authoring.open_file(file.path), line)


def furnish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Copy the small content, work in it, and keep everything else out of the way."""
    root = tmp_path / "content"
    shutil.copytree(BASE, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return Shelf(root)


async def press(app: InterviewApp, pilot: Pilot, line: str) -> None:
    """Put the keys into the application's queue in one go, as a slow line delivers them."""
    for key in strokes(line):
        app.post_message(Key(key, key if len(key) == 1 else None))
    await pilot.pause()


async def settle(app: InterviewApp, pilot: Pilot, until: Callable[[], bool]) -> None:
    """Wait until what was asked of the disk and of the checks has been answered."""
    for _ in range(1000):
        await app.workers.wait_for_complete()
        await pilot.pause(0.01)
        if until():
            return
    raise AssertionError(f"It never came to that. The screen:\n{screen_text(app)}")


def shows(app: InterviewApp, *texts: str) -> Callable[[], bool]:
    """Return a question: whether all of these are on the screen."""
    return lambda: all(text in screen_text(app) for text in texts)
