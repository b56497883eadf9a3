"""Other keys, as somebody chose them in keys.toml: what is wrong is named, the rest is in force."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from msgspec.structs import replace

from interview.tui.keymap import ACTIONS, Action, in_force

TYPING = frozenset({"notes", "form", "filter", "writing", "question", "asking", "search"})
"""Screens on which letters are text."""
FIXED = frozenset({"rate", "rate_more", "mark"})
"""Actions that are the numbers of levels, or the first characters of a note."""
TOGETHER = ({"conduct", "answers"},)
"""Screens whose keys are in force at the same time; those of ``everywhere`` are so with every other."""
ANSWERS = "answers"


def change(chosen: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Put the chosen keys in force, and return a sentence for each that cannot be."""
    problems: list[str] = []
    wanted = dict(_wanted(chosen, problems))
    found: list[Action] = []
    for action in ACTIONS:
        keys = wanted.get((action.screen, action.id))
        clash = keys and _clash(action, keys, wanted)
        if clash:
            problems.append(f"keys.toml: {action.screen}.{action.id} keeps its key: {clash}")
        found.append(replace(action, keys=keys) if keys and not clash else action)
    in_force(found)
    return tuple(problems)


Wanted = tuple[tuple[str, str], tuple[str, ...]]


def _wanted(chosen: Mapping[str, Mapping[str, Any]], problems: list[str]) -> Iterator[Wanted]:
    known = {(action.screen, action.id) for action in ACTIONS}
    for screen, table in chosen.items():
        for name, value in table.items():
            keys = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
            if (screen, name) not in known:
                near = get_close_matches(f"{screen}.{name}", [".".join(one) for one in known], 1)
                hint = f" Did you mean {near[0]}?" if near else ""
                problems.append(f"keys.toml: there is no action {screen}.{name}.{hint}")
            elif problem := _unfit(screen, name, keys):
                problems.append(f"keys.toml: {screen}.{name} keeps its key: {problem}")
            else:
                yield (screen, name), keys


def _unfit(screen: str, name: str, keys: tuple[Any, ...]) -> str:
    """Return why these can be no keys of the action; empty: they can."""
    if not keys or not all(isinstance(key, str) and key for key in keys):
        return 'write a key such as "x", "f5" or "ctrl+x", or several in a list.'
    if name in FIXED:
        return "it is what the levels are called, or what a note begins with."
    if screen in TYPING and any(len(key) == 1 for key in keys):
        return "letters are text there; take a key that types nothing."
    return ""


def _clash(action: Action, keys: tuple[str, ...], wanted: Mapping[tuple[str, str], tuple[str, ...]]) -> str:
    """Return which other action has one of the keys at the same time; empty: none."""
    for other in ACTIONS:
        if other.id == action.id or not _meet(action.screen, other.screen):
            continue
        both = set(keys) & set(wanted.get((other.screen, other.id), other.keys))
        if both and {action.screen, other.screen} != {ANSWERS}:
            return f"{min(both)} is {other.screen}.{other.id} already."
    return ""


def _meet(one: str, other: str) -> bool:
    """Tell whether the keys of two screens are in force at one time."""
    return one == other or "everywhere" in {one, other} or any({one, other} <= both for both in TOGETHER)
