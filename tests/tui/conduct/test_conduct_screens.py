"""The conduct screen and the review, as a reader of a diff can see them."""

import pytest

from tests.tui.stage import TO_THE_CASE, TO_THE_COUNT, as_strokes

TOLD = TO_THE_CASE + '⇥+ opened a second till⏎" I would like to help you⏎⎋SA'
ALL_RATED = TOLD + "4" + "  3" + "   5⏎ e1" + "     "
STATES = {
    "opening": "",
    "count": TO_THE_COUNT,
    "number": TO_THE_COUNT + "n3-4",
    "never": TO_THE_COUNT + "0",
    "told": TOLD,
    "noting": TOLD + "⇥- blamed the till, wide 収銀台 letters",
    "rewording": TOLD + "⇥↑↑",
    "rated": TOLD + "4",
    "no_evidence": TOLD + "e",
    "flag": TOLD + "f2",
    "jump": TOLD + "4j",
    "refused": TO_THE_COUNT + "p",
    "seven_ticks": TOLD + "4  SPVD",
    "missing": TOLD + "4jr",
    "reviewed": ALL_RATED + "o4calm⏎t",
    "submitted": ALL_RATED + "o4calm⏎sy",
    "amend": ALL_RATED + "sym1",
}
SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("name", STATES)
async def test_the_screen_shows_what_a_person_needs_next(stage, same_screen, name):
    app = stage.app(stage.practice())

    async with app.run_test(size=SIZES[0]) as pilot:
        for key in as_strokes(STATES[name]):
            app.screen.take_key(key, key if len(key) == 1 else None)
        await pilot.pause()
        same_screen(app, name)
        await pilot.resize_terminal(*SIZES[1])
        await pilot.pause()
        same_screen(app, name)


@pytest.mark.parametrize("size", [(60, 16), (80, 20), (110, 30), (200, 60)])
async def test_every_size_has_room_for_what_matters(stage, same_screen, size):
    app = stage.app(stage.practice())

    async with app.run_test(size=size) as pilot:
        for key in as_strokes(TOLD + "⇥half a line"):
            app.screen.take_key(key, key if len(key) == 1 else None)
        await pilot.pause()
        same_screen(app, "told_and_noting")
