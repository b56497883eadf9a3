"""The keys of how a candidate may answer, and of what an account covers."""

from interview.tui.keymap import actions

OFFERS = {action.id: (action.keys[0], action.label) for action in actions("answers")}
"""The key of every way to answer, and a few words for it. Two share a key only where they
never can come up together; a key means the same kind of thing everywhere."""

TICK_KEYS = next(action.keys for action in actions("conduct") if action.id == "tick")
"""Ticks in their order, from the note line as well as from the board."""
