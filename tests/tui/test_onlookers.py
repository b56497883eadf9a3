"""What somebody who looks over a shoulder, or at a shared screen, does not see."""

import pytest
from rich.segment import Segment
from textual.color import Color

from interview.tui import launch
from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.tui.toolkit.onlookers import NamesHidden
from tests.tui.lobby import Lobby, furnish, press, settled
from tests.tui.stage import screen_text

BLACK = Color(0, 0, 0)


def hidden(names, *pieces):
    return "".join(one.text for one in NamesHidden(names).apply([Segment(piece) for piece in pieces], BLACK))


def test_every_word_of_a_name_is_hidden_and_nothing_moves():
    assert hidden(["Ana Pérez"], "Hello, Ana. ", "Pérez’s card") == "Hello, ▒▒▒. ▒▒▒▒▒’s card"
    assert hidden(["Will Go"], "will go to Will") == "will go to ▒▒▒▒"
    assert hidden(["山田 太郎"], "about 太郎") == "about ▒▒▒▒"


def test_a_name_that_is_drawn_in_pieces_is_hidden_as_well():
    assert hidden(["Zebedee"], "Zeb", "edee said") == "▒▒▒▒▒▒▒ said"


@pytest.fixture
def lobby(tmp_path, monkeypatch) -> Lobby:
    return furnish(tmp_path, monkeypatch)


async def test_one_key_hides_the_names_on_every_screen_and_shows_them_again(lobby):
    opening, _ = lobby.opening(names=("Zebedee Quux", "Yolanda Vex"))
    app = lobby.app(Start("board", (opening,)))
    async with app.run_test(size=(120, 40)) as pilot:
        assert "Zebedee" in await settled(pilot)
        await pilot.press("ctrl+t")
        seen = await settled(pilot)
        assert "▒▒▒▒▒▒▒ ▒▒▒▒" in seen
        assert not [name for name in ("Zebedee", "Quux", "Yolanda", "Vex") if name in seen]
        assert not [name for name in ("Zebedee", "Yolanda") if name in await press(pilot, "⎋")]
        await pilot.press("ctrl+t")
        await settled(pilot)
        app.go("board", opening)
        assert "Zebedee" in await settled(pilot)


async def test_somebody_added_while_names_are_hidden_is_hidden_too(lobby):
    lobby.opening(names=("Zebedee Quux",))
    app = lobby.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t")
        bar, _ = lobby.opening(title="Bar", names=("Yolanda Vex",))
        app.go("board", bar)
        assert "▒▒▒▒▒▒▒ ▒▒▒" in await settled(pilot)
        assert "Yolanda" not in screen_text(app)


async def test_when_nobody_is_there_everything_is_covered_until_a_key_that_does_nothing_else(lobby):
    lobby.opening(names=("Zebedee Quux",))
    app = InterviewApp(lobby.workspace, "Olga", Start("home"), idle_minutes=5)
    async with app.run_test(size=(80, 24)) as pilot:
        before = await settled(pilot)
        lobby.clock.now += 299
        app.cover_when_idle()
        assert await settled(pilot) == before
        lobby.clock.now += 2
        app.cover_when_idle()
        covered = await settled(pilot)
        assert "Any key shows it again" in covered
        assert "Front desk" not in covered
        assert await press(pilot, "q") == before
        app.cover_when_idle()
        assert await settled(pilot) == before


@pytest.mark.parametrize(("given", "minutes"), [("", 0), ("10", 10), ("0.5", 0.5), ("soon", 0), ("-3", 0)])
def test_nobody_is_locked_out_by_a_setting_that_is_no_number(given, minutes):
    assert launch.idle_minutes(given) == minutes
