"""The help, from whichever screen it is asked for."""

import pytest

from interview.tui.help import help_page as presenter
from interview.tui.help.help_page import TITLES
from interview.tui.help.help_screen import HelpScreen
from interview.tui.keymap import ACTIONS
from interview.tui.toolkit.rows import width
from tests.tui.lobby import SIZES, both_sizes, furnish, press, settled
from tests.tui.rows_read import text_of
from tests.tui.stage import TO_THE_CASE, as_strokes, screen_text


@pytest.fixture
def lobby(tmp_path, monkeypatch):
    return furnish(tmp_path, monkeypatch)


def text(place, cells=80):
    rows = presenter.text(place, "/data/records", cells)
    assert all(width(row) <= cells for row in rows)
    return "\n".join(text_of(row) for row in rows)


@pytest.mark.parametrize("cells", [60, 80, 120])
@pytest.mark.parametrize("place", ["home", "opening", "prepare", "conduct", "review"])
def test_every_key_of_the_screen_is_told(place, cells):
    told = " ".join(text(place, cells).split())

    for action in ACTIONS:
        if action.screen in {place, "everywhere"}:
            assert action.help in told, action.id


def test_the_method_is_told_in_twelve_lines():
    assert len(presenter.METHOD) == 12
    told = " ".join(text("home").split())
    assert "It is noted and shown, and never scored." in told
    assert "No evidence is not a low rating" in told


def test_the_marks_the_place_of_the_records_and_the_way_out_are_told():
    told = text("conduct")

    assert "/data/records" in told
    assert "ctrl+q leaves from anywhere" in told
    for mark, _ in presenter.MARKS:
        assert f"  {mark}  " in told


async def test_the_help_of_home_looks_so(lobby, same_screen):
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        await press(pilot, "?")
        await both_sizes(pilot, same_screen, "help_home")


async def test_help_scrolls_to_its_end_and_no_further(lobby):
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        end = await press(pilot, "?⇲")
        further = await press(pilot, "↓ ")

    assert "very step where it was left" in end
    assert further == end


async def test_f1_in_the_middle_of_a_field_keeps_what_is_typed(lobby):
    opening, _ = lobby.opening()
    async with lobby.preparing(opening_id=opening).run_test(size=SIZES[0]) as pilot:
        await press(pilot, "dan")
        await pilot.press("f1")
        helped = await settled(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        back = await press(pilot, "⎋")

    assert "keys: Prepare an interview" in helped
    assert "▸ candidate       dan" in back


async def test_help_in_an_interview_begins_with_the_keys_of_that_moment(stage):
    app = stage.app(stage.practice())
    async with app.run_test(size=(80, 60)) as pilot:
        for key in as_strokes(TO_THE_CASE + "?"):
            app.screen.take_key(key, key if len(key) == 1 else None)
        await pilot.pause()
        told = screen_text(app)

    first = told[: told.index("keys: The interview")]
    assert "keys of this moment" in first
    for words in ("space", "ask the follow-up", "1 2 3 4 5", "they: silence", "F2", "distress"):
        assert words in first


def test_every_screen_is_called_by_a_name_people_know():
    inside_another = {"answers", "asking", "choice", "everywhere", "facts", "help", "reach", "search"}

    assert {action.screen for action in ACTIONS} - TITLES.keys() == inside_another
