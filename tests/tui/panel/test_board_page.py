"""The completion board: whose card is submitted, and who waits how long."""

import pytest

from tests.tui.panel_stage import DAY, Panel, press

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def panel(tmp_path):
    """Candidates added days apart: one complete, one with a late draft, one just begun, one not."""
    made = Panel(tmp_path / "home")
    made.rated(made.add("Ana Pereira"), *((4,) * 9 for _ in range(3)))
    made.clock.now += 2 * DAY
    made.add("Ben Kaya")
    made.card("ben-kaya", "Olga", *(4,) * 9)
    made.card("ben-kaya", "Ben", 4, 4, submit=False)
    made.clock.now += 4 * DAY
    made.add("Carla M.")
    made.card("carla-m", "Chidi", 3, submit=False)
    made.add("Dmitri K.")
    made.clock.now += 600
    return made


@pytest.mark.parametrize("size", SIZES)
async def test_everybody_sees_who_has_done_what_and_who_waits(panel, same_screen, size):
    app = panel.app("Olga", screen="board")

    async with app.run_test(size=size) as pilot:
        await press(pilot, "↓")
        same_screen(app, "board")


async def test_no_rating_is_on_the_board(panel):
    async with panel.app("Ben", screen="board").run_test(size=SIZES[1]) as pilot:
        screen = await press(pilot, "↓")

    assert "Told it" not in screen
    assert "level" not in screen


async def test_the_longest_wait_can_come_first(panel):
    async with panel.app(screen="board").run_test(size=SIZES[0]) as pilot:
        waiting = await press(pilot, "o")
        names = await press(pilot, "o")

    first = waiting.splitlines()[2]
    assert "Ana Pereira" in first
    assert "▮▮▮" in first
    assert "by name" in names.splitlines()[0] or "Ana Pereira" in names.splitlines()[2]


async def test_a_board_is_a_key_away_from_the_comparison_and_back(panel):
    async with panel.app().run_test(size=SIZES[0]) as pilot:
        board = await press(pilot, "b")
        back = await press(pilot, "b")

    assert "✓ submitted" in board
    assert "raw means" in back


async def test_an_opening_that_is_not_there_leaves_the_board_again(panel):
    app = panel.app(screen="board")
    app._start = app._start._replace(values=("nowhere",))
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        screen = await press(pilot, "")

    assert "There is no opening 'nowhere'" in screen
