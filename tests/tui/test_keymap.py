"""One registry of keys, and no key with two meanings at one time."""

from itertools import combinations

import pytest

from interview.conduct.replies import possible_replies
from interview.model.content import Branch
from interview.tui import keymap
from interview.tui.conduct.reply_keys import OFFERS, TICK_KEYS
from interview.tui.keymap import ACTIONS
from interview.tui.toolkit.keyboard import latin, shown, stroke, ticks_by_letter
from tests.tui.kits import RUBRICS
from tests.tui.stage import TO_THE_CASE, TO_THE_COUNT


@pytest.mark.parametrize("screen", sorted({action.screen for action in ACTIONS} - {"answers"}))
def test_no_key_means_two_things_on_one_screen(screen):
    taken = [key for action in keymap.actions(screen) for key in action.keys]

    assert len(taken) == len(set(taken))


def test_no_key_of_the_board_is_also_one_for_what_came_back():
    board = {key for action in keymap.actions("conduct") for key in action.keys}

    assert not board & {key for key, _ in OFFERS.values()}


@pytest.mark.parametrize(
    "line",
    [
        TO_THE_COUNT,
        TO_THE_COUNT + "0",
        TO_THE_CASE,
        TO_THE_CASE + "h",
        TO_THE_CASE + "pp",
        TO_THE_CASE + "hh ",
    ],
)
def test_what_may_come_back_at_one_time_has_different_keys(stage, line):
    controller = stage.controller(line)

    found = [OFFERS[offer.id][0] for offer in possible_replies(controller.live.state, controller.live.slots)]

    assert len(found) == len(set(found))


def test_every_branch_has_a_key():
    assert {branch for branch in Branch if branch not in OFFERS} == {Branch.RETURNING}


def test_no_key_changes_its_meaning_by_case():
    letters = [
        (action.screen, key) for action in ACTIONS for key in action.keys if len(key) == 1 and key.isupper()
    ]

    assert letters == []


@pytest.mark.parametrize("key", ["k", "s", "!"])
def test_a_key_people_stumble_over_means_one_thing(key):
    assert len({(action.id, action.label) for action in ACTIONS if key in action.keys}) <= 1


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda rubric: rubric.trait)
def test_every_tick_has_a_letter_and_a_function_key(rubric):
    letters = ticks_by_letter((*rubric.ticks, "reflection"))

    assert tuple(letters.values()) == (*rubric.ticks, "reflection")
    assert list(letters)[:3] == ["s", "a", "r"]
    assert len(letters) <= len(TICK_KEYS)


def test_keys_are_written_as_people_read_them():
    assert [shown(key) for key in (" ", "ctrl+q", "escape", "f2", "up")] == ["space", "^q", "esc", "F2", "↑"]


def test_a_key_is_named_by_what_it_types():
    assert stroke("exclamation_mark", "!") == ("!",)
    assert stroke("space", None) == (" ",)
    assert stroke("enter", "\r") == ("enter",)
    assert stroke("alt+4", "4") == ("escape", "4")


@pytest.mark.parametrize(
    ("typed", "meant"), [("т", "n"), ("Ы", "S"), ("і", "s"), ("ν", "n"), ("n", "n"), ("!", "!"), ("up", "up")]
)
def test_another_layout_means_the_same_key(typed, meant):
    assert latin(typed) == meant


def test_words_and_help_name_every_action_in_plain_english():
    assert all(action.help and action.help[0].islower() for action in ACTIONS)
    assert not [pair for pair in combinations(ACTIONS, 2) if pair[0] == pair[1]]


def test_every_ctrl_key_has_a_twin_without_ctrl():
    alone = [
        (action.screen, action.id)
        for action in ACTIONS
        if all(key.startswith("ctrl+") for key in action.keys)
    ]

    assert not alone
