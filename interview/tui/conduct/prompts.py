"""Short questions that a key opens in place of the offers; the note line and the clock go on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from interview.conduct.events import Event
from interview.errors import RuleError
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.line_editor import LineEditor

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""What the options of a list are chosen by, first come first served."""


@dataclass(frozen=True)
class PromptOption:
    """One line of a list."""

    key: str
    label: str
    command: "Command"


@dataclass(frozen=True)
class ChoicePrompt:
    """A list to choose from with one key."""

    title: str
    options: tuple[PromptOption, ...]

    def press(self, typed: str) -> "Command | None":
        """Return what the key chooses.

        Raises:
            RuleError: It chooses nothing; the list stays.
        """
        for option in self.options:
            if typed == option.key or latin(typed) == option.key:
                return option.command
        raise RuleError(f"Choose one of the list, or esc. ({self.title})")


@dataclass(frozen=True)
class TextPrompt:
    """A line to fill in."""

    title: str
    editor: LineEditor
    finish: Callable[[str], "Command"]
    """Makes the command of what was typed; may refuse with RuleError."""

    def press(self, typed: str) -> "Command | None":
        """Edit the line; on enter return what it amounts to.

        Raises:
            RuleError: What was typed does not do; the line stays.
        """
        if typed == "enter":
            return self.finish(self.editor.text.strip())
        self.editor.press(typed)
        return None


Prompt = ChoicePrompt | TextPrompt
Command = Event | ChoicePrompt | TextPrompt
"""What a key amounts to: a step, or a further question."""


def choice_prompt(title: str, options: Iterable[tuple[str, Command]]) -> ChoicePrompt:
    """Return a list whose keys are given out in order."""
    return ChoicePrompt(
        title, tuple(PromptOption(key, *option) for key, option in zip(KEYS, options, strict=False))
    )


def text_prompt(title: str, finish: Callable[[str], Command], start: str = "") -> TextPrompt:
    """Return a line to fill in, with something in it already."""
    return TextPrompt(title, LineEditor(start), finish)
