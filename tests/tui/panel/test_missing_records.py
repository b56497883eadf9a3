"""What is missing, put back or forked is said on every screen, in the words of doctor."""

import shutil

import pytest

from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.workspace import absences, records
from tests.tui.panel_stage import Panel, press

SIZE = (120, 40)


@pytest.fixture
def few(tmp_path):
    made = Panel(tmp_path / "home")
    for name in ("Ana Pereira", "Ben Kaya"):
        made.rated(made.add(name), [4] * 9, [3] * 9, [5] * 9)
    made.workspace.index.refresh()
    return made


def text(screen: str) -> str:
    return " ".join(screen.split())


@pytest.mark.parametrize("screen", ["board", "compare", "life", "candidate", "person"])
async def test_a_card_that_was_taken_away_is_named_on_every_screen_about_the_opening(few, screen):
    candidate = few.opening.candidates[0]
    card = few.workspace.home / "openings" / few.id / candidate
    assert absences.noticed(few.workspace, few.id) == ()
    for path in card.glob("card.olga*"):
        path.unlink()
    (words, *_) = absences.noticed(few.workspace, few.id)
    assert any(words.endswith(one.problem) for one in records.examine(few.workspace, repair=False))

    values = (few.id, candidate) if screen == "person" else (few.id,)
    start = Start("compare" if screen == "candidate" else screen, values)
    async with InterviewApp(few.workspace, "Mia", start).run_test(size=SIZE) as pilot:
        shown = await press(pilot, "⏎" if screen == "candidate" else "")

    assert text(words)[:60] in text(shown)


async def test_home_names_an_opening_that_is_gone_and_a_disk_that_is_nearly_full(few, monkeypatch):
    shutil.rmtree(few.workspace.home / "openings" / few.id)
    shutil.rmtree(few.workspace.home / "people" / few.id)
    monkeypatch.setattr(type(few.workspace.store), "room", lambda _self: 42_000_000)

    async with InterviewApp(few.workspace, "Mia", Start()).run_test(size=SIZE) as pilot:
        shown = await press(pilot, "")

    assert f"! {few.id} is gone, and records of it were written here." in shown
    assert "! Only 42 MB are free for " in shown
