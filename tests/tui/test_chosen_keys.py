"""Keys are what keys.toml says; what it cannot say is named, and everything else works."""

import pytest

from interview.tui import chosen_keys
from interview.tui.keymap import ACTIONS, action_of, in_force, key_of


@pytest.fixture(autouse=True)
def _as_it_comes():
    yield
    in_force(ACTIONS)


def test_another_key_does_what_it_was_chosen_for_and_the_old_one_nothing():
    assert chosen_keys.change({"conduct": {"pause": ["shift+f5", "="], "covered": "a"}}) == ()

    assert (action_of("=", "conduct"), action_of("a", "conduct")) == ("pause", "covered")
    assert key_of("covered", "conduct") == "a"


@pytest.mark.parametrize(
    ("screen", "name", "keys", "said"),
    [
        ("conduct", "skipp", "x", "there is no action conduct.skipp. Did you mean conduct.skip?"),
        ("elsewhere", "skip", "x", "there is no action elsewhere.skip"),
        ("conduct", "skip", "p", "conduct.skip keeps its key: p is conduct.later already"),
        ("conduct", "skip", "n", "conduct.skip keeps its key: n is answers.number already"),
        ("home", "new", "f1", "home.new keeps its key: f1 is everywhere.help already"),
        ("notes", "keep", "x", "notes.keep keeps its key: letters are text there"),
        ("conduct", "rate", "q", "conduct.rate keeps its key"),
        ("conduct", "skip", 7, "conduct.skip keeps its key: write a key such as"),
    ],
)
def test_what_cannot_be_is_named_and_the_rest_is_in_force(screen, name, keys, said):
    problems = chosen_keys.change({"drill_start": {"learn": "z"}, screen: {name: keys}})

    assert len(problems) == 1
    assert said in problems[0]
    assert action_of("z", "drill_start") == "learn"
    assert key_of("skip", "conduct") == "k"


def test_two_actions_may_change_places():
    assert chosen_keys.change({"conduct": {"skip": "p", "later": "k"}}) == ()

    assert (action_of("p", "conduct"), action_of("k", "conduct")) == ("skip", "later")
