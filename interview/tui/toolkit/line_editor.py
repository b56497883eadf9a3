"""One line of text being edited."""

import re
import unicodedata
from collections.abc import Callable

from interview.model.text import visible

JOINER = "\u200d"
FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Two of them are one flag."""
JOINED = re.compile("[\u1160-\u11ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u200d]")
"""Later parts of a Korean syllable, skin tones, tags, the joiner (Unicode annex 29)."""


class LineEditor:
    """A line of text and a place in it.

    Every key that edits is handled here, in the order in which keys arrive. The place never lies
    inside a character that is drawn together with the one before it.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.place = len(text)

    def set(self, text: str) -> None:
        """Replace the text; the place is at its end."""
        self.text = text
        self.place = len(text)

    def insert(self, text: str) -> None:
        """Insert what was typed or pasted; line breaks become spaces, control characters visible."""
        new = " ".join(visible(text).replace("\t", " ").split("\n"))
        self.text = self.text[: self.place] + new + self.text[self.place :]
        self.place += len(new)

    def press(self, typed: str) -> bool:
        """Do what the key means in a line of text; false when it means nothing here."""
        if len(typed) == 1:
            self.insert(typed)
            return True
        edit = EDITS.get(typed)
        if edit is None:
            return False
        self.text, self.place = edit(self.text, self.place)
        return True


Edited = tuple[str, int]


def _before(text: str, place: int) -> int:
    """Return the place one drawn character to the left."""
    place = max(0, place - 1)
    while place > 0 and _is_joined(text, place):
        place -= 1
    return place


def _after(text: str, place: int) -> int:
    """Return the place one drawn character to the right."""
    place = min(len(text), place + 1)
    while place < len(text) and _is_joined(text, place):
        place += 1
    return place


def _is_joined(text: str, place: int) -> bool:
    """Tell whether the character there is drawn together with the one before it."""
    if text[place] in FLAG_LETTERS:
        return (place - len(text[:place].rstrip(FLAG_LETTERS))) % 2 == 1
    is_mark = unicodedata.category(text[place]) in {"Mn", "Me", "Mc"}
    return is_mark or text[place - 1] == JOINER or JOINED.match(text[place]) is not None


def _word_before(text: str, place: int) -> int:
    while place > 0 and text[place - 1] == " ":
        place -= 1
    while place > 0 and text[place - 1] != " ":
        place -= 1
    return place


def _word_after(text: str, place: int) -> int:
    while place < len(text) and text[place] == " ":
        place += 1
    while place < len(text) and text[place] != " ":
        place += 1
    return place


def _without(text: str, start: int, end: int) -> Edited:
    return text[:start] + text[end:], start


EDITS: dict[str, Callable[[str, int], Edited]] = {
    "backspace": lambda text, place: _without(text, _before(text, place), place),
    "delete": lambda text, place: _without(text, place, _after(text, place)),
    "left": lambda text, place: (text, _before(text, place)),
    "right": lambda text, place: (text, _after(text, place)),
    "home": lambda text, _place: (text, 0),
    "end": lambda text, _place: (text, len(text)),
    "ctrl+e": lambda text, _place: (text, len(text)),
    "ctrl+left": lambda text, place: (text, _word_before(text, place)),
    "ctrl+right": lambda text, place: (text, _word_after(text, place)),
    "ctrl+w": lambda text, place: _without(text, _word_before(text, place), place),
    "ctrl+u": lambda text, place: _without(text, 0, place),
    "ctrl+k": lambda text, place: _without(text, place, len(text)),
}
"""Keys that edit: a function of the text and the place in it."""
