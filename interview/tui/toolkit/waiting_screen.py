"""A screen that keeps the keys typed while it waits, and hands them on in order."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from interview.errors import InterviewError
from interview.tui.toolkit import safe_text
from interview.tui.toolkit.base_screen import KeyScreen
from interview.tui.toolkit.keyboard import stroke
from interview.tui.toolkit.paged_screen import PagedScreen

Found = TypeVar("Found")


class WaitingScreen(PagedScreen):
    """A screen whose answers come from the disk.

    While one is waited for, keys are kept; then they go to whichever screen is on top, so that a
    key typed ahead means the same on a slow machine as on a quick one. Where the answer is a
    refusal, the keys behind it are forgotten: they were meant for a screen that did not open.
    """

    KEEPS_REFUSALS: ClassVar[bool] = False
    """Whether the page itself shows what was refused; then no message goes over it."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: list[Callable[[KeyScreen], None]] | None = None

    def press(self, typed: str) -> None:
        """Do what the key means here; called while nothing is waited for."""
        raise NotImplementedError

    def paste(self, pasted: str) -> None:
        """Take pasted text; called while nothing is waited for."""

    def take_key(self, key: str, character: str | None) -> None:
        """Do what the key means, or keep it."""
        if self._ahead is not None:
            self._ahead.append(lambda screen: screen.take_key(key, character))
            return
        for typed in stroke(key, character):
            self.press(typed)

    def take_paste(self, pasted: str) -> None:
        """Take pasted text, or keep it."""
        if self._ahead is not None:
            self._ahead.append(lambda screen: screen.take_paste(pasted))
            return
        self.paste(pasted)

    def begin_waiting(self) -> None:
        """Keep every key from now on."""
        self._ahead = self._ahead or []

    def wait_for(self, use_case: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """Run a use case off the loop, keep the keys meanwhile, and go on with its result."""
        self.begin_waiting()

        def careful() -> Found | InterviewError:
            try:
                return use_case()
            except InterviewError as error:
                return error

        def heard(found: Found | InterviewError) -> None:
            ahead, self._ahead = self._ahead or [], None
            if isinstance(found, InterviewError):
                if not self.KEEPS_REFUSALS:
                    safe_text.say(self.house, str(found), "error")
                self.refused(str(found))
                return
            then(found)
            for press in ahead:
                if isinstance(self.house.screen, KeyScreen):
                    press(self.house.screen)

        self.house.fetch(self, careful, heard)

    def refused(self, problem: str) -> None:
        """Go on after a refusal, which has been shown as a message unless the page keeps it."""
