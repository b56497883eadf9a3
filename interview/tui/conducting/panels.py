"""Short questions that a key opens in place of the offers; the note line and the clock go on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from interview.conduct.events import Event
from interview.errors import RuleError
from interview.tui.conducting.editor import LineEditor
from interview.tui.keymap import latin

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""What the options of a list are chosen by, first come first served."""


@dataclass(frozen=True)
class Option:
    """One line of a list."""

    key: str
    label: str
    deed: "Deed"


@dataclass(frozen=True)
class Choice:
    """A list to choose from with one key."""

    title: str
    options: tuple[Option, ...]

    def press(self, typed: str) -> "Deed | None":
        """Return what the key chooses.

        Raises:
            RuleError: It chooses nothing; the list stays.
        """
        for option in self.options:
            if typed == option.key or latin(typed) == option.key:
                return option.deed
        raise RuleError(f"Choose one of the list, or esc. ({self.title})")


@dataclass(frozen=True)
class Asking:
    """A line to fill in."""

    title: str
    editor: LineEditor
    finish: Callable[[str], "Deed"]
    """Makes the deed of what was typed; may refuse with RuleError."""

    def press(self, typed: str) -> "Deed | None":
        """Edit the line; on enter return what it amounts to.

        Raises:
            RuleError: What was typed does not do; the line stays.
        """
        if typed == "enter":
            return self.finish(self.editor.text.strip())
        self.editor.press(typed)
        return None


Panel = Choice | Asking
Deed = Event | Choice | Asking
"""What a key amounts to: a step, or a further question."""


def choice(title: str, options: Iterable[tuple[str, Deed]]) -> Choice:
    """Return a list whose keys are given out in order."""
    return Choice(
        title, tuple(Option(key, *option) for key, option in zip(KEYS, options, strict=False))
    )


def asking(title: str, finish: Callable[[str], Deed], start: str = "") -> Asking:
    """Return a line to fill in, with something in it already."""
    return Asking(title, LineEditor(start), finish)
