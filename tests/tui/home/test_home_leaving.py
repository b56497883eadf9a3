"""Leaving while something is read or written beside the screen."""

import asyncio
import threading

import pytest

from tests.tui.lobby import SIZES, furnish, settled


@pytest.fixture
def lobby(tmp_path, monkeypatch):
    return furnish(tmp_path, monkeypatch)


async def test_a_long_reading_does_not_hold_up_a_leave(lobby):
    gate = threading.Event()
    app = lobby.app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await settled(pilot)
        before = set(threading.enumerate())

        app.fetch(app.screen, gate.wait, lambda _: None)
        await pilot.pause()
        app.leave()

    reading = set(threading.enumerate()) - before
    gate.set()
    assert [thread.daemon for thread in reading] == [True]


async def test_what_is_being_written_at_the_moment_of_leaving_is_written(lobby):
    begun = threading.Event()

    def write():
        begun.set()
        lobby.opening("Night shift")

    app = lobby.app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await settled(pilot)
        app.fetch(app.screen, write, lambda _: None)
        await asyncio.to_thread(begun.wait)
        app.leave()

    app.close_cards(print)

    assert [row.title for row in lobby.workspace.index.openings()] == ["Night shift"]
