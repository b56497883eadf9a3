"""No key waits for the disk: whatever is read or written is, in a thread beside the loop."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.tui.app import InterviewApp
from interview.workspace import authoring
from tests.tui import lobby as lobbies
from tests.tui.library_stage import QUESTIONS, Shelf, furnish, press, settle, shows

AUDITED = {"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.truncate"}


class Watch:
    """What the loop's own thread did on the disk below a folder."""

    def __init__(self) -> None:
        self.folder = ""
        self.thread = 0
        self.seen: list[str] = []
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.folder and event in AUDITED and threading.get_ident() == self.thread:
            places = [str(it) for it in arguments if isinstance(it, str | Path)]
            self.seen += [f"{event} {it}" for it in places if it.startswith(self.folder)]


WATCH = Watch()
"""An audit hook cannot be taken off again, so there is one; it looks only where a test says."""


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    WATCH.seen, WATCH.thread = [], threading.get_ident()
    yield WATCH
    WATCH.folder = ""


@pytest.fixture
def shelf(tmp_path, monkeypatch) -> Shelf:
    return furnish(tmp_path, monkeypatch)


def test_the_watch_sees_the_disk(watch, tmp_path):
    watch.folder = str(tmp_path)

    (tmp_path / "note").write_text("x")

    assert watch.seen == [f"open {tmp_path / 'note'}"]


async def test_reading_writing_keeping_and_leaving_a_file_of_the_library(watch, shelf):
    app: InterviewApp = shelf.app()

    async with app.run_test(size=(80, 24)) as pilot:
        watch.folder = str(shelf.root.parent)
        await settle(app, pilot, shows(app, "files checked"))
        await press(app, pilot, "/took long⏎")
        await settle(app, pilot, shows(app, "patience"))
        await press(app, pilot, "⏎# more")
        await settle(app, pilot, shows(app, "# more"))
        await settle(app, pilot, lambda: authoring.is_unsaved(shelf.root / QUESTIONS))
        await press(app, pilot, "ˢ⎋⎋")
        await settle(app, pilot, shows(app, "files checked"))
        watch.folder = ""

    assert watch.seen == []


async def test_a_new_question_that_is_left_and_gone_on_with(watch, shelf):
    app = shelf.app("library_question", shelf.folder, "en")

    async with app.run_test(size=(80, 24)) as pilot:
        watch.folder = str(shelf.root.parent)
        await settle(app, pilot, shows(app, "trait"))
        await press(app, pilot, "patien⏎slow ones")
        kept = shelf.root / "questions/en/new question"
        await settle(app, pilot, lambda: authoring.is_unsaved(kept))
        watch.folder = ""

    assert watch.seen == []


async def test_from_home_into_an_interview_and_back(watch, tmp_path, monkeypatch):
    lobby = lobbies.furnish(tmp_path, monkeypatch)
    lobby.opening()
    app = lobby.app()

    async with app.run_test(size=(80, 24)) as pilot:
        watch.folder = str(lobby.workspace.home)
        await lobbies.press(pilot, "⏎dan⏎⏎")
        await lobbies.press(pilot, "  ⇥said 1 2 3⏎")
        await lobbies.press(pilot, "⎋⎋")
        await lobbies.settled(pilot)
        watch.folder = ""

    # the line being typed is handed to the system at every key, so that no end of the program costs it
    assert [it for it in watch.seen if not it.endswith(".live")] == []
