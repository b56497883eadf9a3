"""Kept lines read back, levels by letters, notes after submission: by keys."""

import pytest

from interview.tui.toolkit.escape_parser import BurstParser
from tests.tui.stage import TO_THE_CASE, shown

NOTED = TO_THE_CASE + "t⇥opened a till⏎it was March⏎⎋"
SUBMITTED = TO_THE_CASE + "t⇥kept calm⏎⎋4" + "jr" + "j2k1" + "jr" + "j3k1" + "jr" + "sy"


def lines(controller):
    found = controller.live.state.responses["rude-customer"].answer.evidence
    return [(line.text, line.read_back) for line in found]


def test_lines_are_read_back_one_by_one_and_each_is_confirmed_or_put_right(stage):
    controller = stage.controller(NOTED + ";")

    assert "“opened a till” · confirmed" in shown(controller)
    assert "2 lines to go" in shown(controller)
    for key in ["y", "c", "ctrl+u", *"it was May", "enter"]:
        controller.press(key)

    assert lines(controller) == [("opened a till", "confirmed"), ("it was May", "corrected")]
    assert controller.panel is None
    assert "opened a till ✓" in shown(controller)
    controller.press("u")
    assert lines(controller)[1] == ("it was March", "")


def test_a_line_can_be_left_out_of_the_reading_and_leaving_it_keeps_what_was_marked(stage):
    controller = stage.controller(NOTED + ";ny⎋")

    assert lines(controller) == [("opened a till", ""), ("it was March", "confirmed")]
    controller.press(";")
    assert "1 line to go" in shown(controller)


def test_where_nothing_was_noted_there_is_nothing_to_read_back(stage):
    controller = stage.controller(TO_THE_CASE + ";")

    assert "no kept line that was not read back" in controller.message


@pytest.mark.parametrize("keys", [")d", "٤", "４"])
def test_a_level_is_given_without_the_digits_of_a_latin_keyboard(stage, keys):
    controller = stage.controller(NOTED + keys)

    assert controller.live.state.responses["rude-customer"].answer.rating.level == 4


def test_a_shifted_key_whose_sign_the_terminal_does_not_tell_is_no_level():
    keys = [(one.key, one.character) for one in BurstParser().feed("\x1b[51;2u")]

    assert all(character != "3" for _, character in keys)


def test_a_note_is_added_to_a_submitted_card_by_keys_with_a_reason(stage):
    controller = stage.controller(SUBMITTED + "n1+ stayed late⏎written on paper⏎")

    line = controller.live.state.responses["rude-customer"].answer.evidence[-1]
    assert (line.text, line.added) == ("stayed late", "written on paper")
    assert "added after submission: written on paper" in shown(controller, 120, 40)
