"""What a hint says is what the key does, in every state there is."""

from itertools import pairwise

import pytest

from interview.conduct.events import Moved, Rated, Undone
from interview.conduct.replies import possible_replies
from interview.tui.conduct import conduct_page, review_page
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.prompts import ChoicePrompt, TextPrompt
from interview.tui.conduct.reply_keys import OFFERS
from tests.tui.conduct.test_in_sight import ALL, STATES
from tests.tui.stage import TO_THE_CASE, TO_THE_COUNT

PROGRAM = {"F1", "^q"}
"""Keys that the program takes before any screen."""
TITLES = {
    "no evidence": "No evidence, because",
    "jump": "Go to",
    "question": "Go to",
    "skip": "Not asked, because",
    "flag": "Flag",
    "impression": "Overall impression",
    "amend": "Amend which rating",
    "submit": "Submitting freezes the card",
}
"""What a hint opens."""
STEPS = {"rate": Rated, "undo": Undone}
"""What a hint takes down."""
NUMBER = "How many times"
ROOTS = list(dict.fromkeys([*STATES.values(), *ALL.values()]))


def page(controller: ConductController, size: tuple[int, int]):
    is_review = str(controller.live.state.part) == "review"
    return (review_page if is_review else conduct_page).page(controller, *size)


def hints(controller: ConductController, size: tuple[int, int]) -> list[tuple[str, str]]:
    """Return the keys in sight, each with the words behind it."""
    found = []
    shown = page(controller, size)
    for row in (*shown.rows, *shown.side):
        spans = [*row, None]
        for span, after in pairwise(spans):
            if span is None or span.style != "key" or span.text.strip() in PROGRAM:
                continue
            label = after.text.strip() if after is not None else ""
            first, dash, last = span.text.strip().partition("-")
            several = range(int(first), int(last) + 1) if dash and last.isdigit() else ()
            if span.text == '+ - " ! ?':
                continue  # the first characters of a note
            found += [(key, label) for key in (map(str, several) if several else [span.key])]
    return found


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 40)], ids=str)
@pytest.mark.parametrize("line", [*ROOTS, TO_THE_CASE + "jr", TO_THE_COUNT + "  "])
def test_every_hint_in_every_state_does_what_it_says(stage, line, size):
    there = stage.controller(line)
    found = hints(there, size)

    for key, label in dict.fromkeys(found):
        after = stage.controller(line)
        page(after, size)
        count = len(after.live.history.entries)
        offers = {OFFERS[one.id][0]: one.event for one in possible_replies(after.live.state, {})}
        after.press(key)

        new = [entry.event for entry in after.live.history.entries[count:]]
        where = f"{key!r} {label!r}: {after.message}"
        assert not after.is_warning or after.message == there.message, where
        if there.in_notes:
            continue
        if there.panel is not None:
            chosen = options(there.panel).get(key)
            opened = getattr(after.panel, "title", "")
            is_so = chosen in new or getattr(chosen, "title", None) == opened
            assert chosen is None or is_so or isinstance(chosen, Moved), where
        elif key in offers and label.split(",")[0] == words_of(key, label):
            assert offers[key] in new if offers[key] else NUMBER in after.panel.title, where
        elif label in TITLES:
            assert getattr(after.panel, "title", "").startswith(TITLES[label]), where
        elif label in STEPS:
            assert isinstance(new[-1], STEPS[label]), where
        elif label in {"notes", "tab: write a note"}:
            assert after.in_notes, where


def options(panel: ChoicePrompt | TextPrompt) -> dict[str, object]:
    return {one.key: one.command for one in getattr(panel, "options", ())}


def words_of(key: str, label: str) -> str:
    """Return the words of the reply with that key that begin like the label."""
    return next((says for sign, says in OFFERS.values() if sign == key and label[:5] == says[:5]), "")


def test_the_number_that_was_asked_for_is_typed_and_a_digit_later_is_a_level(stage):
    asked, said = stage.controller(TO_THE_COUNT), stage.controller(TO_THE_COUNT + " ")
    told = stage.controller(TO_THE_COUNT + "  ")

    assert ("n", "a number, or type it") in hints(asked, (80, 24))
    assert ("n", "a number, or type it") in hints(said, (80, 24))
    assert ("n", "a number") in hints(told, (80, 24))
    assert not [key for key, label in hints(asked, (80, 24)) if label == "rate"]
    said.press("3")
    told.press("3")
    assert said.panel is not None
    assert told.live.state.current.answer.rating.level == 3


def test_a_click_does_what_its_key_does_while_something_is_written(stage):
    controller = stage.controller(TO_THE_CASE + "⇥half a line")

    controller.click("4")
    assert controller.note.editor.text == "half a line"
    assert controller.live.state.current.answer.rating.level == 4
    controller.click(" ")

    assert controller.live.state.question == "owning-up"


def test_the_step_and_the_note_line_can_be_clicked(stage):
    clicks = {span.key for row in page(stage.controller(TO_THE_CASE), (80, 24)).rows for span in row}

    assert {" ", "tab", "*", "4", "f2"} <= clicks
