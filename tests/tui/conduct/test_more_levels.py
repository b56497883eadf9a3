"""A kit's own number of levels on the screen: up to five whole, more turned over like pages."""

import pytest
from msgspec.structs import replace

from interview.tui.conduct import edge_rows
from tests.tui.rows_read import text_of
from tests.tui.stage import TO_THE_CASE, Stage, shown

MORE = tuple(
    f"Wrote the way {number} they had found down for the others, with what to say "
    "first, whom to ask when it does not help, and where the forms for it lie, and showed two of them."
    for number in range(7)
)


@pytest.fixture
def asked(stage: Stage):
    def begin(levels: int, keys: str = ""):
        rubrics = [replace(one, anchors=MORE[:levels]) for one in stage.kit.rubrics]
        stage.kit = replace(stage.kit, levels=levels, rubrics=tuple(rubrics))
        return stage.controller(TO_THE_CASE + keys)

    return begin


def test_four_levels_take_four_keys_and_no_fifth(asked) -> None:
    controller = asked(4, " ")

    assert "1-4 rate" in text_of(edge_rows.footer(controller, 80))
    controller.press("5")
    assert "from 1 to 4" in controller.message
    controller.press("4")
    assert controller.live.state.responses["rude-customer"].answer.rating.level == 4


def test_seven_levels_are_turned_over_until_the_last_is_whole(asked) -> None:
    controller = asked(7)

    first = shown(controller)
    assert "of 7: ↑ and ↓ turn to the others" in first
    for _ in range(7):
        controller.press("down")
    last = shown(controller)
    assert "to 7 of 7" in last
    assert "Wrote the way 6" in last
    assert "showed two of them." in last
    controller.press("7")
    assert controller.live.state.responses["rude-customer"].answer.rating.level == 7
