"""Bringing in questions from a sheet: which file, what its columns are, and what came of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from interview.tui.library import import_page
from interview.tui.toolkit.form import EntryForm, FormResult
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import authoring, content_exchange
from interview.workspace.content_exchange import BroughtIn, Heading


class LibraryImportScreen(WaitingScreen):
    """A form for the file, a second one for columns that nobody knows, then what was done.

    Args:
        root: The content folder it goes into; made where it is not there yet.
        lang: The language of the questions.
    """

    PLACE = "form"
    KEEPS_REFUSALS = True

    def __init__(self, root: Path, lang: str) -> None:
        super().__init__()
        self._root, self._lang = root, lang
        self._form: EntryForm = import_page.new_file()
        self._path, self._job = Path(), ""
        self._done: BroughtIn | None = None
        self._problem = ""

    @property
    def typed_now(self) -> str:
        """The line being typed."""
        field = self._form.current
        return field.editor.text if field else ""

    def page(self, cells: int, height: int) -> Page:
        """Return the form, or what was done."""
        if self._done is not None:
            return import_page.done(self._done, cells, height)
        place = f"in {self._lang}, into {authoring.folder_name(self._root)}"
        return import_page.page(self._form, place, self._problem, cells, height)

    def refused(self, problem: str) -> None:
        """Stay where it is; the file can be another one."""
        self._problem = problem
        self.paint()

    def press(self, typed: str) -> None:
        """Fill in the form; at its end, read the columns or bring the questions in."""
        if self._done is not None:
            if typed in {"enter", "escape"}:
                self.house.back()
            return
        match self._form.press(typed):
            case FormResult.LEFT:
                self.house.back()
            case FormResult.DONE if self._form.has("file"):
                self._read()
            case FormResult.DONE:
                self._bring(import_page.chosen(self._form))
            case _:
                self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the line."""
        self._form.paste(pasted)
        self.paint()

    def _read(self) -> None:
        self._path, self._job = Path(self._form.value("file")).expanduser(), self._form.value("task")
        unclear = partial(content_exchange.columns_to_ask, self.house.workspace, self._path, self._lang)
        self.wait_for(unclear, self._ask)

    def _ask(self, unclear: Sequence[Heading]) -> None:
        """Ask what the columns are that nobody knows; without any, go on."""
        if unclear:
            self._form = import_page.new_columns(unclear)
            self.paint()
        else:
            self._bring({})

    def _bring(self, chosen: dict[str, str]) -> None:
        place = (self._path, self._root, self._lang, chosen, self._job)
        self.wait_for(partial(content_exchange.bring, self.house.workspace, *place), self._brought)

    def _brought(self, done: BroughtIn) -> None:
        self._done = done
        self.paint()
