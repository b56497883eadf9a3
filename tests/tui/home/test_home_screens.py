"""The home screen as a person uses it."""

import shutil
import subprocess
import sys

import pytest

from interview.tui.panel.opening_screen import OpeningScreen
from interview.tui.places import Start
from interview.workspace import openings
from interview.workspace.drafts import drafts
from tests.tui.lobby import SIZES, WHO, Lobby, both_sizes, furnish, press, settled


@pytest.fixture
def lobby(tmp_path, monkeypatch):
    return furnish(tmp_path, monkeypatch)


@pytest.fixture
def busy(lobby):
    """A store with a draft, and two openings."""
    opening, people = lobby.opening()
    lobby.clock.now += 3600
    lobby.opening("Shift supervisor", (), panel=())
    lobby.begun(opening, people[0])
    lobby.clock.now += 600
    return lobby


async def test_a_newcomer_sees_what_to_press(lobby, same_screen):
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        await settled(pilot)
        await both_sizes(pilot, same_screen, "home_first_time")


async def test_drafts_come_first_then_openings_then_what_to_start(busy, same_screen):
    async with busy.app().run_test(size=SIZES[0]) as pilot:
        await settled(pilot)
        await both_sizes(pilot, same_screen, "home_drafts")


async def test_an_opening_says_what_can_be_done_with_it(busy, same_screen):
    async with busy.app().run_test(size=SIZES[0]) as pilot:
        await press(pilot, "↓")
        await both_sizes(pilot, same_screen, "home_opening")


async def test_enter_goes_on_at_the_very_line_where_the_interview_stopped(busy):
    async with busy.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "⏎")

    assert "✓ Hello, Ana P." in screen


async def test_keys_typed_ahead_of_the_first_frame_reach_the_interview(busy):
    async with busy.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "⏎⇥+ opened a second till⏎")

    assert "+ opened a second till" in screen


async def test_a_left_interview_is_the_highlighted_draft_at_home(lobby):
    lobby.opening()
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "⏎dan⏎⏎ ⎋ᴳ")

    assert "▸ Dan K." in screen
    assert "just begun" in screen


async def test_letters_of_another_keyboard_layout_mean_the_same_keys(busy):
    async with busy.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "е")

    assert "practice" in screen.splitlines()[1]


async def test_a_vacancy_is_opened_and_its_candidates_named_in_one_burst(lobby):
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "oBar [/] staff⏎⏎⏎, Ben⏎⏎⏎6m⏎⏎Ana [b]⏎Дан⏎⏎")

    made = openings.find(lobby.workspace, "Bar [/] staff").opening
    names = [one.name for one in openings.candidates(lobby.workspace, made)]
    assert (made.panel, made.retain, names) == (("Olga", "Ben"), "6m", ["Ana [b]", "Дан"])
    assert "▸ Bar [/] staff" in screen
    assert "0 of 4 submitted" in screen


async def test_a_pasted_list_of_names_becomes_candidates(lobby):
    opening, _ = lobby.opening(names=(), owner=WHO)
    app = lobby.app(Start("opening", (opening,)))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settled(pilot)
        app.screen.take_paste("Ana P.\r\n\r\n  Dan\x1b[2J K.  \nEva")
        screen = await press(pilot, "")

    people = openings.candidates(lobby.workspace, openings.read(lobby.workspace, opening).opening)
    assert [one.name for one in people] == ["Ana P.", "Dan␛[2J K.", "Eva"]
    assert "Dan␛[2J K." in screen


async def test_a_refused_name_is_kept_to_be_mended(lobby):
    opening, _ = lobby.opening(names=(), owner=WHO)
    app = lobby.app(Start("opening", (opening,)))
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        screen = await press(pilot, "A" * 301 + "⏎")

    assert "301 characters" in screen
    assert "AAAA" in screen.splitlines()[1]


async def test_the_form_for_a_vacancy_shows_the_kits_to_choose_from(lobby, same_screen):
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        await press(pilot, "oFront desk⏎⏎")
        await both_sizes(pilot, same_screen, "home_new_opening")


async def test_more_candidates_can_be_added_to_an_opening(lobby):
    opening, _ = lobby.opening(owner=WHO)
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        await press(pilot, "aEva⏎")
        assert isinstance(pilot.app.screen, OpeningScreen)
        await press(pilot, "⏎")

    people = openings.candidates(lobby.workspace, openings.read(lobby.workspace, opening).opening)
    assert [one.name for one in people] == ["Ana P.", "Dan K.", "Eva"]


async def test_an_opening_that_was_copied_into_the_store_appears(lobby):
    lobby.opening()
    copied, _ = Lobby("elsewhere").opening("Night shift")
    shutil.copytree(f"elsewhere/openings/{copied}", f"records/openings/{copied}")

    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        screen = await settled(pilot)

    assert "▸ Front desk" in screen
    assert "Night shift" in screen


async def test_compare_is_opened_for_the_highlighted_opening(lobby):
    lobby.opening("Night shift")
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        screen = await press(pilot, "c")

    assert "keys: night-shift" in screen


async def test_leaving_says_nothing_and_keeps_the_draft(busy):
    app = busy.app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await press(pilot, "⏎ ")
        app.leave()
        await pilot.pause()

    app.close_cards(print)
    assert len(drafts(busy.workspace, "Olga")) == 1


async def test_a_home_that_is_a_file_ends_no_program(lobby, tmp_path):
    (tmp_path / "records").write_text("not a folder")
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        screen = await settled(pilot)

    assert "new interview" in screen


async def test_help_opens_over_home_and_closes_again(lobby):
    async with lobby.app().run_test(size=SIZES[0]) as pilot:
        opened = await press(pilot, "?")
        closed = await press(pilot, "⎋")

    assert "keys: Home" in opened
    assert "Begin with one of these" in closed


def test_the_first_frame_loads_no_content_no_database_of_text_and_no_heavy_widget():
    code = (
        "import sys, interview.tui.app, interview.tui.home.home_screen\n"
        "heavy = ('tinydb', 'interview.library', 'interview.report', 'jinja2', 'markdown_it',"
        " 'textual.widgets._data_table', 'textual.widgets._markdown', 'interview.scoring')\n"
        "print([name for name in heavy if name in sys.modules])"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
