"""The shell around the screens: how it begins, how it ends, what it never prints."""

import io
import sys

import pytest
from textual.drivers import linux_driver

from interview.tui import launch
from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.tui.toolkit import theme
from tests.tui.stage import TO_THE_CASE, screen_text, typed


def test_nothing_is_drawn_into_a_pipe(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    assert "interview conduct --plain" in launch.obstacle()


def test_nothing_is_drawn_into_a_file_that_takes_the_messages(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "__stderr__", io.StringIO())

    assert "standard error" in launch.obstacle()


def test_a_terminal_that_cannot_move_its_cursor_is_told_what_to_use(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.__stderr__.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")

    assert "TERM=dumb" in launch.obstacle()


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        ({}, theme.ON_DARK),
        ({"COLORFGBG": "0;15"}, theme.ON_LIGHT),
        ({"TEXTUAL_THEME": "nord"}, "nord"),
        ({"NO_COLOR": "1", "TEXTUAL_THEME": "nord"}, theme.ON_DARK),
    ],
)
def test_the_terminal_keeps_its_own_colours(given, chosen):
    environment = dict(given)

    theme.prepare(environment)

    assert environment["TEXTUAL_THEME"] == chosen


async def crashed(app):
    async with app.run_test() as pilot:
        typed(app, TO_THE_CASE + "⇥a secret line")
        await pilot.pause()
        app.screen._hands.panel = "no panel at all"
        typed(app, "⎋x")
        await pilot.pause()


async def test_a_crash_prints_nobodys_words(stage, capsys):
    app = stage.app(stage.practice())

    with pytest.raises(AttributeError):
        await crashed(app)

    printed = capsys.readouterr()
    assert "secret" not in printed.out + printed.err
    assert app._exit_renderables == []
    assert isinstance(app.failure, AttributeError)
    assert app.return_code == 1


async def test_a_terminal_too_small_says_what_it_needs_and_keeps_what_is_typed(stage):
    live = stage.practice()
    app = stage.app(live)

    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert "Interview needs 60×16" in " ".join(screen_text(app).split())
        typed(app, TO_THE_CASE + "⇥kept all the")
        await pilot.resize_terminal(50, 10)
        typed(app, " same")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "› kept all the same" in screen_text(app)

    assert live.typed == "kept all the same"


@pytest.mark.parametrize("leave", ["ctrl+q", "f10"])
async def test_ctrl_c_says_how_to_leave_and_ctrl_q_leaves(stage, leave):
    app = stage.app(stage.practice())

    async with app.run_test() as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app.is_running
        await pilot.press(leave)

    assert app.return_code == 0


async def test_leaving_writes_what_is_queued_and_lets_go_of_the_card(stage):
    live = stage.kept()
    app = stage.app(live)
    async with app.run_test() as pilot:
        typed(app, TO_THE_CASE + "4⇥half a line")
        await pilot.pause()

    assert app.close_cards(print) == []

    again = stage.resumed(live)
    assert not again.locked
    assert again.state.responses["rude-customer"].answer.rating.level == 4
    assert again.typed == "half a line"
    again.close()


async def test_a_card_open_elsewhere_is_read_only_and_says_who_holds_it(stage):
    held = stage.kept()
    other = stage.resumed(held)
    app = stage.app(other)

    async with app.run_test() as pilot:
        typed(app, "   ⇥x")
        await pilot.pause()
        text = screen_text(app)

    assert "READ ONLY" in text
    assert other.state.question == held.state.question
    held.close()


async def test_saved_is_said_only_once_it_is_on_the_disk(stage):
    live = stage.kept()
    app = stage.app(live)

    async with app.run_test() as pilot:
        typed(app, "  ")
        await pilot.pause()
        assert live.wait_saved(10)
        await pilot.pause()
        assert "· saved" in screen_text(app)

    app.close_cards(print)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a driver of its own")
def test_the_terminal_is_no_longer_read_by_textuals_own_parser(stage):
    InterviewApp(stage.workspace, "Olga", Start("conduct", (stage.practice(),)))

    assert linux_driver.XTermParser.__name__ == "BurstParser"


async def test_home_lies_below_the_first_screen_and_a_card_put_away_can_be_opened_again(stage):
    live = stage.kept()
    app = stage.app(live)

    async with app.run_test() as pilot:
        typed(app, "  ᴳ")
        await pilot.pause()
        assert app.screen.place == "home"
        found = []
        app.fetch(app.screen, lambda: stage.resumed(live), found.append)
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert not found[0].locked
        found[0].close()


async def test_every_command_of_the_palette_does_what_its_key_does(stage):
    live = stage.practice()
    app = stage.app(live)

    async with app.run_test() as pilot:
        typed(app, TO_THE_CASE)
        await pilot.pause()
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        commands["No evidence: nothing to rate; asks for the reason"].callback()
        await pilot.pause()

        assert "No evidence, because" in screen_text(app)


async def test_a_full_disk_is_told_at_once_and_nothing_is_lost_when_there_is_room_again(stage):
    live = stage.kept()
    app = stage.app(live)

    async with app.run_test() as pilot:
        stage.disk.is_full = True
        typed(app, "  ")
        await until(pilot, lambda: "NOT SAVED (" in screen_text(app))
        typed(app, " ")
        await pilot.pause()
        assert "steps in memory" in screen_text(app)
        stage.disk.is_full = False
        live.retry()
        await until(pilot, lambda: "· saved" in screen_text(app))

    assert app.close_cards(print) == []
    again = stage.resumed(live)
    assert again.state.question == "rude-customer"
    again.close()


async def test_leaving_is_asked_for_twice_where_something_would_be_lost(stage):
    live = stage.kept()
    app = stage.app(live)

    async with app.run_test(notifications=True) as pilot:
        stage.disk.is_full = True
        typed(app, "  ")
        await until(pilot, lambda: "NOT SAVED (" in screen_text(app))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: any("ctrl+q again leaves" in one.message for one in app._notifications))
        assert app.is_running
        await pilot.press("ctrl+q")

    (lost,) = app.close_cards(print)
    assert "Not safely on the disk: " in lost
    assert "The disk is full" in lost


async def test_whoever_waits_leaves_by_themselves_once_all_is_on_the_disk_and_any_other_key_stays(stage):
    live = stage.kept()
    app = stage.app(live)

    async with app.run_test(notifications=True) as pilot:
        stage.disk.is_full = True
        typed(app, "  ")
        await until(pilot, lambda: "NOT SAVED (" in screen_text(app))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: any("leaves once it is safe" in one.message for one in app._notifications))
        await pilot.press("escape")
        stage.disk.is_full = False
        live.retry()
        await until(pilot, lambda: "· saved" in screen_text(app))
        assert app.is_running
        stage.disk.is_full = True
        typed(app, " ")
        await until(pilot, lambda: "NOT SAVED (" in screen_text(app))
        await pilot.press("ctrl+q")
        stage.disk.is_full = False
        await until(pilot, lambda: not app.is_running)

    assert app.close_cards(print) == []


async def test_going_home_with_steps_that_are_not_safe_leads_back_to_the_card(stage):
    live = stage.kept()
    app = stage.app(live)

    async with app.run_test() as pilot:
        stage.disk.is_full = True
        typed(app, "  ᴳ")
        await until(pilot, lambda: "NOT SAVED (" in screen_text(app))
        assert app.screen.place == "conduct"
        stage.disk.is_full = False
        live.retry()
        await until(pilot, lambda: "· saved" in screen_text(app))

    assert app.close_cards(print) == []


async def test_what_no_screen_asked_for_is_shown(stage):
    app = stage.app(stage.practice())

    async with app.run_test(notifications=True) as pilot:
        stage.workspace.remarks.add("Its copy is not safe.")
        await until(pilot, lambda: "Its copy is not safe." in screen_text(app))


async def until(pilot, condition):
    """Wait for news from another thread, a thousand rounds at most."""
    for _ in range(1000):
        await pilot.pause(0.005)
        if condition():
            return
    pytest.fail("It was never to be seen.")
