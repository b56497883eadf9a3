"""What every screen has in common."""

from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar, cast

from textual.app import App, ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from interview.tui.toolkit import safe_text
from interview.workspace.leaving import OpenRecord
from interview.workspace.workspace import Workspace

Found = TypeVar("Found")
PaletteCommand = tuple[str, str, Callable[[], None]]
"""Title, help and command of a line in the command palette."""


class CardPutAway(Message):
    """A card that was left has been written and closed; lists can be read again."""


class RecordsChanged(Message):
    """Something came into the records from elsewhere; what is shown can be read again."""


class Program(App[None]):
    """What a screen may ask of the application."""

    workspace: Workspace
    who: str
    """The interviewer's name; empty when it is not known yet."""
    is_covered: bool
    """Whether everything is hidden until somebody presses a key."""

    def go(self, name: str, *values: object) -> None:
        """Open the screen of that name on top of this one."""
        raise NotImplementedError

    def back(self) -> None:
        """Close the screen on top; below the first one lies home."""
        raise NotImplementedError

    def fetch(
        self, asker: Screen[None], use_case: Callable[[], Found], then: Callable[[Found], None]
    ) -> None:
        """Run a use case off the loop and give its result to ``then``, back on the loop.

        A refusal is shown as a message. A screen that has gone meanwhile is told nothing.
        """
        raise NotImplementedError

    def write(self, work: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """Do a small write off the loop, after those before it; what is fetched later sees it.

        Args:
            work: The write; it raises nothing.
            then: Told what it returned, back on the loop.
        """
        raise NotImplementedError

    def hold(self, live: OpenRecord) -> None:
        """Remember an open card, so that leaving the program writes and closes it."""
        raise NotImplementedError

    def put_away(self, live: OpenRecord) -> None:
        """Write and close a card in the background; the screen on top then hears ``CardPutAway``."""
        raise NotImplementedError

    def leave(self) -> None:
        """Leave the program; open cards are written by whoever ran it, keys behind are nobody's."""
        raise NotImplementedError

    def action_help(self) -> None:
        """Show the keys of the screen on top."""
        raise NotImplementedError


class InterviewScreen(Screen[None]):
    """A screen of the product; says by itself when the terminal is too small for it."""

    PLACE: ClassVar[str] = ""
    """Its name in ``places`` and in the keymap."""
    AUTO_FOCUS: ClassVar[str | None] = ""

    @property
    def place(self) -> str:
        """Whose keys help shows."""
        return self.PLACE

    @property
    def typed_now(self) -> str:
        """The text being typed, to be seen even where the terminal is too small."""
        return ""

    @property
    def house(self) -> "Program":
        """The application, by its own type."""
        return cast("Program", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the parts, and above them what is shown in a terminal too small."""
        yield from self.parts()
        yield TooSmall()

    def parts(self) -> Iterable[Widget]:
        """Return what the screen is made of, top to bottom."""
        raise NotImplementedError

    def moment(self) -> Iterable[tuple[str, str]]:
        """Return the keys of this very moment, each with what it does now; help shows them first."""
        return ()

    def commands(self) -> Iterable[PaletteCommand]:
        """Return what the command palette offers here."""
        return ()


class KeyScreen(InterviewScreen):
    """A screen that takes every key itself, in order, and has no focus to lose.

    Both methods may be called before the screen is mounted: a key typed ahead opens a screen and
    the next one belongs to it already. They change plain values; drawing follows.
    """

    def take_key(self, key: str, character: str | None) -> None:
        """Do what the key means here.

        Args:
            key: Textual's name of it, such as ``ctrl+r`` or ``escape``.
            character: What it types; none for keys that type nothing.
        """
        raise NotImplementedError

    def take_paste(self, pasted: str) -> None:
        """Take text that was pasted."""
        raise NotImplementedError


LEAST = (60, 16)


COVERED = "Hidden, because nobody pressed a key for a while. Any key shows it again; the interview goes on."


class TooSmall(Widget):
    """Covers the screen where it is too small, or nobody was there; everything below it goes on."""

    def render(self) -> Content:
        """Name both sizes, and show the end of what is being typed; or nothing at all."""
        if cast("Program", self.app).is_covered:
            return safe_text.plain(COVERED)
        width, height = self.app.size
        typed = getattr(self.screen, "typed_now", "")
        return safe_text.plain(
            f"This window is {width}×{height}. Interview needs {LEAST[0]}×{LEAST[1]}: "
            f"make it larger. Nothing is lost, and what you type is kept.\n\n{typed[-width:]}"
        )
