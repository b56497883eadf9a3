"""Whoever looks at a board or at an interview sees within a second what comes in somewhere else."""

import asyncio
import time

import pytest

from interview.conduct.events import EvidenceNoted
from interview.model.scorecard import Polarity
from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.workspace import interviewing
from tests.team.people import Machine, begin, create, hold
from tests.tui.stage import screen_text
from tests.workspace.conftest import HandClock
from tests.workspace.interviews import rate


@pytest.fixture
def panel(team, tmp_path):
    clock = HandClock()
    return [Machine(tmp_path, name, clock, team.address(name.casefold())) for name in ("Olga", "Ben")]


async def seen(app, pilot, wanted, seconds=30.0):
    """Wait until something is on the screen; return how long that took."""
    start = time.monotonic()
    while wanted not in screen_text(app):
        assert time.monotonic() - start < seconds, screen_text(app)
        await pilot.pause(0.05)
    return time.monotonic() - start


def test_a_board_follows_what_others_do(panel):
    asyncio.run(board(*panel))


async def board(olga, ben):
    opening = olga.online(create)
    with ben.opened(on_server=True) as workspace:
        app = InterviewApp(workspace, "Ben", Start("board", (opening.id,)))
        async with app.run_test(size=(100, 30)) as pilot:
            await seen(app, pilot, "0 of 6 submitted")
            await pilot.pause(0.5)  # it has begun to listen
            await asyncio.to_thread(olga.online, hold, opening.id, opening.candidates[0], "Olga", 4)
            await seen(app, pilot, "1 of 6 submitted")


def test_a_window_that_watches_an_interview_follows_it(panel):
    asyncio.run(watched(panel[0]))


async def watched(olga):
    opening = olga.online(create)
    with olga.opened(on_server=True) as held, olga.opened(on_server=True) as watching:
        live = begin(held, opening.id, opening.candidates[0], "Olga")
        first = live.kit.questions[0].id
        rate(live, first, 4)
        assert live.wait_saved()
        card = f"{opening.id}/{opening.candidates[0]}/olga"
        app = InterviewApp(watching, "Olga", Start("conduct", (interviewing.resume(watching, card),)))
        async with app.run_test(size=(120, 40)) as pilot:
            await seen(app, pilot, "READ ONLY")
            await pilot.pause(0.5)
            noted = EvidenceNoted(question=first, text="carried the bag", polarity=Polarity.SUPPORTS)
            live.do(noted)
            await seen(app, pilot, "carried the bag")
        live.close()
