"""Letters typed on the board that read as a sentence, so that nobody is punished for the mode.

A command acts at once; whether it was one shows in what follows. Commands are single letters, most of
them in force at the moment; a sentence soon holds letters that are not, or a word longer than any row
of commands.
"""

from copy import deepcopy

from interview.tui.conduct.note_line import NoteLine
from interview.tui.conduct.prompts import ChoicePrompt, NoteSearch, Prompt, TextPrompt

MARKS = frozenset("+-\"“«'!(#")
"""What no command begins with, and a note may."""
PAUSE = 3
"""Looks at the clock, one a second, after which a key is no part of what was typed before."""
FEW_LETTERS, WORD, LONG_WORD = 3, 4, 9
"""Letters with two refused keys among them; of a word with one; of a word with none."""


class TypedRun:
    """The characters that came to the board one after the other, and what they did.

    Args:
        entries: Entries of the record before the first key.
        note: The note line as it is; none: nothing was typed, and nothing can follow.
    """

    def __init__(self, entries: int = 0, note: NoteLine | None = None) -> None:
        self.text = ""
        self.is_over = note is None
        """The next key begins another run."""
        self.entries = self.end = entries
        """Entries of the record before the first key, and behind the last."""
        self.note = deepcopy(note) or NoteLine("")
        """The note line as it was before."""
        self._refused: set[str] = set()
        self._age = 0
        self._is_level = False
        self._number = 0
        """Where the words begin that a letter asked for as a number; 0: none did."""

    def takes(self, typed: str, *, can_begin: bool) -> bool:
        """Tell whether a key is part of a run: a character, or one taken away again."""
        if self.is_over:
            return can_begin and len(typed) == 1 and typed != " "
        return len(typed) == 1 or typed == "backspace"

    def ends_before(self, typed: str) -> bool:
        """Tell whether another run begins with this key; behind a level, a letter does not go on with it."""
        return self.is_over or (self._is_level and typed.isalpha())

    def add(self, typed: str) -> None:
        """Take note of a key before it acts."""
        self.text = self.text[:-1] if typed == "backspace" else self.text + typed
        self._age = 0

    def in_review(self) -> None:
        """Take note that the review is open: commands led there, unless some of the keys were none."""
        self.is_over |= not self._refused

    def acted(self, typed: str, before: Prompt | None, now: Prompt | None, entries: int) -> None:
        """Take note of what a key did: what was open before it and is now."""
        self._look_back(entries)
        if isinstance(now, TextPrompt) and now is not before:
            self._number = 0 if self._refused else len(self.text)
            self.is_over |= typed.isdigit()
        self._is_level = typed.isdigit() and now is before is None
        self.is_over |= isinstance(now, NoteSearch) and len(self.text) == 1

    def refused(self, typed: str, panel: Prompt | None, entries: int) -> None:
        """Take note that a key meant nothing, or nothing allowed; ``panel`` is what was open."""
        self._look_back(entries)
        is_step = typed == " " and panel is None
        is_listed = isinstance(panel, ChoicePrompt) and typed in {one.key for one in panel.options}
        if not (typed.isdigit() or typed == "backspace" or is_step or is_listed):
            self._refused.add(typed.casefold())

    def _look_back(self, entries: int) -> None:
        self.end = entries
        self.is_over |= self.text.endswith("  ")  # steps; nobody writes so

    def look(self) -> None:
        """Look at the clock; a run that was followed by nothing is over."""
        self._age += 1
        self.is_over |= self._age >= PAUSE

    def reads_as_text(self, panel: Prompt | None) -> bool:
        """Tell whether what was typed so far is a sentence and no row of commands."""
        if self.is_over:
            return False
        if self._number and isinstance(panel, TextPrompt):
            return self.text.endswith(" ") and not _may_be_number(self.text[self._number :])
        first = self.text[:1]
        if first.casefold() in self._refused and (first.isupper() or first in MARKS):
            return True
        letters_alone = "".join(filter(str.isalpha, self.text))
        word = self.text[len(self.text.rstrip(letters_alone)) :]
        kinds = len(set(word.casefold()))
        return (
            (len(self._refused) > 1 and len(letters_alone) >= FEW_LETTERS)
            or (len(self._refused) == 1 and len(word) >= WORD and kinds >= FEW_LETTERS)
            or (len(word) >= LONG_WORD and kinds >= WORD)
        )

    @property
    def was_no_number(self) -> bool:
        """Whether the words stand where a letter asked for a number."""
        return bool(self._number) and not self.is_over


def _may_be_number(words: str) -> bool:
    from interview.conduct.typed import is_countlike  # noqa: PLC0415 - only where a number was asked for

    return is_countlike(words)
