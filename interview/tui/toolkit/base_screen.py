"""What every screen has in common."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from interview.tui.toolkit.too_small import TooSmall

if TYPE_CHECKING:
    from interview.tui.app import InterviewApp

PaletteCommand = tuple[str, str, Callable[[], None]]
"""Title, help and command of a line in the command palette."""


class CardPutAway(Message):
    """A card that was left has been written and closed; lists can be read again."""


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
    def house(self) -> "InterviewApp":
        """The application, by its own type."""
        return cast("InterviewApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the parts, and above them what is shown in a terminal too small."""
        yield from self.parts()
        yield TooSmall()

    def parts(self) -> Iterable[Widget]:
        """Return what the screen is made of, top to bottom."""
        raise NotImplementedError

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
