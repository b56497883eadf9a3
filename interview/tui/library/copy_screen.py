"""Copying the packaged content out, to change the copy."""

from functools import partial
from pathlib import Path

from interview.tui.library import copy_page
from interview.tui.toolkit import safe_text
from interview.tui.toolkit.form import EntryForm, FormResult
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import authoring


class LibraryCopyScreen(WaitingScreen):
    """A form with one line: the folder."""

    PLACE = "form"

    def __init__(self) -> None:
        super().__init__()
        self._form: EntryForm = copy_page.new_copy(authoring.own_folder(), Path.cwd())

    @property
    def typed_now(self) -> str:
        """The folder being typed."""
        field = self._form.current
        return field.editor.text if field else ""

    def page(self, cells: int, height: int) -> Page:
        """Return the form."""
        return copy_page.page(self._form, cells, height)

    def press(self, typed: str) -> None:
        """Fill in the form; at its end, copy."""
        match self._form.press(typed):
            case FormResult.LEFT:
                self.house.back()
            case FormResult.DONE:
                self._copy()
            case _:
                self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the line."""
        self._form.paste(pasted)
        self.paint()

    def _copy(self) -> None:
        target = Path(self._form.value("folder"))
        take = partial(authoring.take_copy, self.house.workspace, target)
        self.wait_for(take, partial(self._copied, target))

    def _copied(self, target: Path, files: int) -> None:
        safe_text.say(self.house, f"Copied {files} files into {authoring.shown(target)}.")
        self.house.back()
