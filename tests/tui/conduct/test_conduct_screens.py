"""The conduct screen and the review, as a reader of a diff can see them."""

import pytest
from msgspec.structs import replace

from interview.formatting import time_of_day
from interview.workspace import openings, scheduling
from tests.tui.stage import TO_THE_CASE, TO_THE_COUNT, as_strokes, screen_text, shown

TOLD = TO_THE_CASE + '⇥+ opened a second till⏎" I would like to help you⏎⎋②③'
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
    "seven_ticks": TOLD + "4  ②⑤⑧",
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


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
@pytest.mark.parametrize("line", [TO_THE_COUNT, TOLD, TOLD + "4"])
def test_what_to_bear_in_mind_is_on_the_board_and_the_words_to_say_stay_whole(stage, size, line):
    without = shown(stage.controller(line), *size)
    first, *others = stage.kit.questions
    stage.kit = replace(stage.kit, questions=(replace(first, hint="Rate what came next."), *others))

    page = shown(stage.controller(line), *size)

    hinted = page.count("Rate what came next.")
    assert hinted == 1 if size != (60, 16) else hinted <= 1
    assert [it for it in without.splitlines() if label(it)] == [it for it in page.splitlines() if label(it)]


def label(line: str) -> bool:
    """Tell whether the line holds the words of the moment."""
    return line.lstrip().startswith(("SAY", "LISTEN", "RATE", "DONE"))


def test_a_long_hint_is_cut_before_it_takes_the_place_of_words(stage):
    first, *others = stage.kit.questions
    stage.kit = replace(stage.kit, questions=(replace(first, hint="mind " * 60), *others))

    page = shown(stage.controller(TOLD), 80, 24)

    assert "LISTEN Tell me about the worst one." in page
    assert "…" in page.partition("LISTEN")[0]
    assert 1 <= sum("mind mind" in it for it in page.splitlines()) <= 2


async def test_the_next_appointment_of_the_day_is_in_sight(stage):
    live = stage.kept()
    other = openings.add_candidate(stage.workspace, live.opening.id, "Carl Q.", who="Mia").id
    slot = scheduling.Slot(starts=stage.clock() + 1800)
    scheduling.appoint(stage.workspace, live.opening.id, other, ["Olga"], slot, who="Mia")
    app = stage.app(live)

    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(200):
            await pilot.pause(0.01)
            if "then " in screen_text(app):
                break

        assert f"then {time_of_day(slot.starts)}" in screen_text(app)
