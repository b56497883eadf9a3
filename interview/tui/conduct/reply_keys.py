"""The keys of what may come back, and of what an account covers."""

from interview.model.content import Branch

OFFERS: dict[str, tuple[str, str]] = {
    "number": ("n", "a number"),
    "story": ("t", "one particular time"),
    "situational": ("h", "no real time: ask “what would you do?”"),
    Branch.ZERO: ("0", "never"),
    Branch.MANY: ("m", "“lots”"),
    Branch.DONT_KNOW: ("d", "can't recall"),
    Branch.NO_EXPOSURE: ("x", "no customers then"),
    Branch.NEVER_EXPOSED: ("v", "never had any"),
    Branch.REFUSES_COUNT: ("r", "refuses"),
    Branch.REFUSES_CASE: ("r", "refuses"),
    Branch.MEANING: ("q", "“what do you mean?”"),
    Branch.PURPOSE: ("y", "“why do you ask?”"),
    Branch.SILENCE: ("l", "silence"),
    Branch.ZERO_AGAIN: ("0", "still nothing"),
    Branch.OTHER_DOMAIN: ("0", "nothing came back"),
    Branch.COUNT_AFTER: ("m", "ask how many"),
    Branch.GENERALITY: ("g", "in general"),
    Branch.TYPICAL: ("s", "the usual run"),
    Branch.HYPOTHETICAL: ("h", "“I would …”"),
    Branch.WE: ("w", "“we did …”"),
    Branch.THIRD_PARTY: ("o", "somebody else's"),
    Branch.CONFIDENTIAL: ("c", "confidential"),
    Branch.PRIVATE: ("i", "private matters"),
    Branch.DISTRESS: ("!", "distress"),
}
"""The key of everything that may come back, and a few words for it. Two share a key only where they
never can come up together; a key means the same kind of thing everywhere."""

TICK_KEYS = ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9")
"""Ticks in their order, from the note line as well as from the board."""
