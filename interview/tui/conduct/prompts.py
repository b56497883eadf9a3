"""Short questions that a key opens in place of the offers; the note line and the clock go on."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from interview.conduct.events import Event, Rated
from interview.errors import RuleError
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.line_editor import LineEditor

LEVEL_KEYS = frozenset("1234567")
KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""What the options of a list are chosen by, first come first served."""


class PromptOption(NamedTuple):
    """One line of a list."""

    key: str
    label: str
    command: "Command"


class ChoicePrompt(NamedTuple):
    """A list to choose from with one key."""

    title: str
    options: tuple[PromptOption, ...]
    otherwise: str = ""
    """What is said when any other key closes the list; empty: the list stays."""

    def press(self, typed: str) -> "Command | None":
        """Return what the key chooses.

        Raises:
            RuleError: It chooses nothing; the list stays.
        """
        for option in self.options:
            if typed == option.key or latin(typed) == option.key:
                return option.command
        raise RuleError(f"Choose one of the list, or esc. ({self.title})")


class TextPrompt(NamedTuple):
    """A line to fill in."""

    title: str
    editor: LineEditor
    finish: Callable[[str], "Command"]
    """Makes the command of what was typed; may refuse with RuleError."""
    start: str = ""
    """What stood on it before anybody typed."""

    @property
    def written(self) -> str:
        """What a person wrote; empty while there is nothing but the start."""
        return "" if self.editor.text == self.start else self.editor.text

    def press(self, typed: str) -> "Command | None":
        """Edit the line; on enter return what it amounts to.

        Raises:
            RuleError: What was typed does not do; the line stays.
        """
        if typed == "enter":
            return self.finish(self.editor.text.strip())
        self.editor.press(typed)
        return None


class NoteEntry(NamedTuple):
    """One noted line among all of them."""

    where: str
    text: str
    go: Event | None
    """The way to its question; none: it belongs to no question."""


class NoteSearch:
    """Every noted line in full, those with some letters, and the way to where one was noted.

    Args:
        title: What the list is.
        entries: The lines.
        question: The question at hand, which a number rates as long as no letter is typed.
        editor: The letters.
    """

    def __init__(self, title: str, entries: tuple[NoteEntry, ...], question: str, editor: LineEditor) -> None:
        self.title, self.entries, self.question, self.editor = title, entries, question, editor
        self.place = 0

    @property
    def found(self) -> list[NoteEntry]:
        """The lines that have the letters in them."""
        letters = self.editor.text.casefold()
        return [it for it in self.entries if letters in f"{it.where} {it.text}".casefold()]

    def press(self, typed: str) -> "Command | None":
        """Move, search, or return the step to the line's question.

        Raises:
            RuleError: There is nowhere to go.
        """
        if typed in {"up", "down"}:
            step = 1 if typed == "down" else -1
            self.place = max(0, min(self.place + step, len(self.found) - 1))
            return None
        if typed == "enter":
            go = self.found[self.place].go if self.found else None
            if go is None:
                raise RuleError("There is no question to go to; esc closes the notes.")
            return go
        if typed in LEVEL_KEYS and self.question and not self.editor.text:
            return Rated(question=self.question, level=int(typed))
        self.editor.press(typed)
        self.place = 0
        return None


Prompt = ChoicePrompt | TextPrompt | NoteSearch
Command = Event | ChoicePrompt | TextPrompt | NoteSearch
"""What a key amounts to: a step, or a further question."""


def choice_prompt(title: str, options: Iterable[tuple[str, Command]]) -> ChoicePrompt:
    """Return a list whose keys are given out in order."""
    return ChoicePrompt(
        title, tuple(PromptOption(key, *option) for key, option in zip(KEYS, options, strict=False))
    )


def text_prompt(title: str, finish: Callable[[str], Command], start: str = "") -> TextPrompt:
    """Return a line to fill in, with something in it already."""
    return TextPrompt(title, LineEditor(start), finish, start)
