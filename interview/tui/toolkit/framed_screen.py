"""What the screens that compare and debrief share: a message, something to fill in, the keys."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from interview.errors import RuleError
from interview.tui.keymap import action_of
from interview.tui.toolkit import safe_text
from interview.tui.toolkit.form import EntryForm, FormResult
from interview.tui.toolkit.framed_page import PageFoot
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen

Entered = Callable[[EntryForm], None]
END = 100_000
"""More rows than any page has."""


class FramedScreen(WaitingScreen):
    """A page with a message under it, where now and then something is filled in."""

    KEEPS_REFUSALS = True

    def __init__(self) -> None:
        super().__init__()
        self.scroll = 0
        """Rows left out above."""
        self._foot = PageFoot()
        self._warnings: tuple[str, ...] = ()
        self._entered: Entered = lambda _form: None

    @property
    def _below(self) -> PageFoot:
        """What stands above the keys, with what is wrong with the records."""
        return replace(self._foot, warnings=self._warnings)

    @_below.setter
    def _below(self, foot: PageFoot) -> None:
        self._foot = foot

    def warn_of(self, opening: str) -> None:
        """Say above the keys what of an opening is missing, put back or went two ways; once it is known."""
        from interview.workspace.absences import noticed  # noqa: PLC0415 - after the first frame

        self.house.fetch(self, partial(noticed, self.house.workspace, opening), self._warn)

    def _warn(self, warnings: tuple[str, ...]) -> None:
        if warnings != self._warnings:
            self._warnings = warnings
            self.paint()

    @property
    def typed_now(self) -> str:
        """The line being filled in."""
        field = self._below.form.current if self._below.form else None
        return field.editor.text if field else ""

    def act(self, action: str) -> None:
        """Do what an action of this screen is; called while nothing is filled in.

        Raises:
            RuleError: It is not allowed now.
        """
        raise NotImplementedError

    def leaf(self, action: str) -> bool:
        """Scroll, close, or show the keys; false when the action is something else."""
        page = max(1, self.size.height - 5)
        steps = {"read_up": -1, "read_down": 1, "page_up": -page, "page_down": page}
        ends = {"first": -END, "last": END}
        if action == "back":
            self.house.back()
        elif action == "help":
            self.house.action_help()
        elif action in steps or action in ends:
            self.scroll = max(0, self.scroll + {**steps, **ends}[action])
        else:
            return False
        return True

    def scrolled(self, page: Page) -> Page:
        """Remember how far the page is scrolled after all."""
        self.scroll = page.scroll
        return page

    def press(self, typed: str) -> None:
        """Fill in the form, or do what the key stands for here."""
        if self._below.form is not None:
            self._fill(self._below.form, typed)
        else:
            self._below = PageFoot()
            try:
                self.act(action_of(latin(typed), self.place))
            except RuleError as refusal:
                self.refused(str(refusal))
        self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the form; elsewhere there is no place for it."""
        if self._below.form is not None:
            self._below.form.paste(pasted)
            self.paint()

    def refused(self, problem: str) -> None:
        """Keep in sight what was refused and why; what was filled in stays."""
        self.tell(problem, is_refusal=True)

    def leave_with(self, problem: str) -> None:
        """Close a screen that has nothing to show, and say why on the one below."""
        house = self.house
        house.back()
        safe_text.say(house, problem, "error")

    def tell(self, message: str, *, is_refusal: bool = False) -> None:
        """Show a sentence above the keys, until the next one is pressed."""
        self._below = PageFoot(message, is_refusal, self._below.title, self._below.form)
        self.paint()

    def ask(self, title: str, form: EntryForm, entered: Entered) -> None:
        """Let something be filled in; ``entered`` is called with it when it is finished."""
        self._below = PageFoot(title=title, form=form)
        self._entered = entered

    def close(self) -> None:
        """Forget what was being filled in."""
        self._below = PageFoot()

    def _fill(self, form: EntryForm, typed: str) -> None:
        match form.press(typed):
            case FormResult.LEFT:
                self.close()
            case FormResult.DONE:
                try:
                    self._entered(form)
                except RuleError as refusal:
                    self.refused(str(refusal))
            case _:
                pass
