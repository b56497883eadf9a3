"""The key table of the README, made from the one registry of keys."""

from interview.tui.keymap import ACTIONS
from interview.tui.toolkit.keyboard import shown

SCREENS = {"conduct": "on the board", "notes": "in the note line", "review": "in the review"}
LEFT_TO_HELP = {"read_up", "read_down", "page_up", "page_down", "redo", "newer", "home"}


def table() -> str:
    """Return the keys an interview is held with, as a Markdown table."""
    rows = [
        f"| {' '.join(f'`{shown(key)}`' for key in _keys(action.keys))} | {SCREENS[action.screen]} | {action.help} |"
        for action in ACTIONS
        if action.screen in SCREENS and action.id not in LEFT_TO_HELP
    ]
    return "\n".join(["| key | where | what it does |", "| --- | --- | --- |", *rows])


def _keys(keys: tuple[str, ...]) -> list[str]:
    return keys[0].split() if len(keys) == 1 else list(keys)
