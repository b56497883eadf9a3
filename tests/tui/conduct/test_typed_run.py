"""A sentence typed on the board is a note, and what its letters did is taken back."""

import pytest
from msgspec.structs import replace

from interview.conduct.events import Reverted
from interview.model.scorecard import Polarity
from tests.tui.stage import TO_THE_CASE, TO_THE_COUNT, shown

SENTENCES = [
    "Opened a second till and told the queue",
    "opened a second till and told the queue",
    "never more than two of them",
    "none of the guests had to wait",
    "Открыла вторую кассу и предупредила очередь",
    "успокоила гостя, потом позвала менеджера",
    "jnrhsk dnjhe. rfcce",
    "he stayed with them until the taxi came",
]


def kept(controller):
    found = controller.live.state.current
    return [line.text for line in (found.answer.evidence if found else controller.live.state.notes)]


def nothing_else(state):
    return replace(state, last=0, entered=0, spent={}, responses={}, notes=(), next_note=1)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("place", ["", TO_THE_COUNT, TO_THE_CASE, TO_THE_CASE + "t4"])
def test_a_sentence_typed_on_the_board_is_a_note_and_nothing_else(stage, place, sentence):
    before = stage.controller(place).live.state

    controller = stage.controller(f"{place}{sentence}⏎")

    assert kept(controller) == [sentence]
    assert nothing_else(controller.live.state) == nothing_else(before)
    own = {
        name: replace(found, answer=replace(found.answer, evidence=()), next_id=1)
        for name, found in controller.live.state.responses.items()
    }
    assert own == before.responses


def test_it_is_said_in_one_line_and_undo_still_reaches_the_step_before(stage):
    controller = stage.controller(TO_THE_CASE + "t4" + "calmed him d")

    assert "Taken as a note; what its letters did is taken back." in shown(controller)
    assert "› calmed him d" in shown(controller)
    for key in ("o", "w", "n", "enter", "escape", "u", "u"):
        controller.press(key)
    assert controller.live.state.current.answer.rating is None


def test_a_line_half_written_before_is_still_there(stage):
    controller = stage.controller(TO_THE_CASE + "⇥called the⎋" + "manager at once")

    assert controller.note.editor.text == "called the manager at once"


@pytest.mark.parametrize(
    ("place", "commands"),
    [
        *(
            (TO_THE_CASE, one)
            for one in ("t", "ttt", "gtw4", "uuu", "lgt", "4  ", "k1", "f1they were⏎", "gg")
        ),
        *((TO_THE_COUNT, one) for one in ("n about ten⏎", "n3-4⏎", "lnroughly a dozen⏎", "m12⏎")),
        (TO_THE_CASE + "z", ")de5"),
        (TO_THE_CASE + "⇥the till was shut⏎⎋", "/till"),
    ],
)
def test_commands_are_commands_however_fast(stage, place, commands):
    controller = stage.controller(place + commands)

    assert controller.note.editor.text == ""
    assert not any(isinstance(entry.event, Reverted) for entry in controller.live.history.entries)


def test_a_pause_parts_what_was_typed_before_from_what_follows(stage):
    controller = stage.controller(TO_THE_CASE + "g")
    for _ in range(3):
        controller.tick()
    for key in "stayed calm":
        controller.press(key)

    assert controller.note.editor.text == "stayed calm"
    assert controller.live.state.current.answer.branches == ("generality",)


def test_one_key_takes_the_last_letters_for_a_note_by_hand(stage):
    controller = stage.controller(TO_THE_CASE + "ok" + "⎀")

    assert controller.note.editor.text == "ok"
    assert controller.in_notes
    assert controller.live.state.current.answer.branches == ()


def test_nothing_is_taken_for_a_note_when_other_steps_came_after_it(stage):
    controller = stage.controller(TO_THE_CASE + "w" + "⇥a note⏎⎋" + "⎀")

    assert "other steps came after" in controller.message
    assert controller.live.state.current.answer.branches == ("we",)


def test_a_mark_begins_a_note_from_the_board(stage):
    controller = stage.controller(TO_THE_CASE + "+ kept calm⏎")

    assert [line.polarity for line in controller.live.state.current.answer.evidence] == [Polarity.SUPPORTS]


@pytest.mark.parametrize("commands", ["jrsn", "jr1", "jrtt"])
def test_keys_of_the_review_are_no_sentence_however_fast_one_came_there(stage, commands):
    controller = stage.controller(TO_THE_CASE + "t4" + commands)

    assert controller.note.editor.text == ""


def test_a_sentence_never_submits_a_card(stage):
    controller = stage.controller(TO_THE_CASE + "t4j2k1j3k1jc  ")  # to the closing words
    while str(controller.live.state.part) != "closing" or controller.live.turn.lines:
        controller.press(" ")
    for _ in range(3):
        controller.tick()

    for key in "he says it was easy ":
        controller.press(key)

    assert not controller.live.state.is_submitted
    assert controller.note.editor.text.startswith("he says it was easy")
