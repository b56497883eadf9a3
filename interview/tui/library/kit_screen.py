"""After a question was written: which kit shall ask it."""

from functools import partial
from pathlib import Path

from interview.formatting import minutes
from interview.tui import places
from interview.tui.library import kit_page
from interview.tui.toolkit.form import EntryForm, FormResult
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import authoring, content_listing, kit_editing
from interview.workspace.authoring import File, Folder
from interview.workspace.content_listing import ContentItemKind, Listing
from interview.workspace.kit_editing import Enlisted


class LibraryKitScreen(WaitingScreen):
    """A form with one line: the kit, or none.

    Args:
        folder: Where the question was written.
        lang: In which language.
        question: Its id.
        files: What was written.
    """

    PLACE = "form"

    def __init__(self, folder: Folder, lang: str, question: str, files: tuple[Path, ...]) -> None:
        super().__init__()
        self._folder, self._lang, self._question = folder, lang, question
        self._files = [authoring.shown(path) for path in files]
        self._kits: dict[str, File] = {}
        self._form: EntryForm | None = None
        self.begin_waiting()

    def page(self, cells: int, height: int) -> Page:
        """Return what was written, and the form."""
        if self._form is None:
            return Page([])
        return kit_page.page(self._form, self._question, self._files, cells, height)

    def on_mount(self) -> None:
        """Read which kits there are."""
        self.wait_for(partial(content_listing.listing, self._folder, self._lang), self._offer)

    def refused(self, problem: str) -> None:
        """Leave a screen that could not be filled; a kit that refuses can be chosen otherwise."""
        del problem  # it has been shown
        if self._form is None:
            self.house.back()
        self.paint()

    def press(self, typed: str) -> None:
        """Choose a kit; at the end, put the question into it."""
        if self._form is None:
            return
        match self._form.press(typed):
            case FormResult.LEFT:
                self.house.back()
            case FormResult.DONE:
                self._enlist(self._form.value("kit"))
            case _:
                self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the line."""
        if self._form is not None:
            self._form.paste(pasted)
        self.paint()

    def _offer(self, found: Listing) -> None:
        kits = [item for item in found.items if item.kind is ContentItemKind.KIT]
        self._kits = {item.id: item.file for item in kits}
        self._form = kit_page.new_choice(kits)
        self.paint()

    def _enlist(self, kit: str) -> None:
        if kit not in self._kits:
            self.house.back()
            return
        file = self._kits[kit]
        self.wait_for(partial(kit_editing.enlist, file, self._question), partial(self._done, file))

    def _done(self, file: File, enlisted: Enlisted) -> None:
        """Show the kit with the question in it, and what a check says of it now."""
        told = (
            f"{self._question!r} is the last question of {file.path.stem}, version"
            f" {enlisted.version} now: {minutes(enlisted.planned)} planned for"
            f" {enlisted.minutes} minutes."
        )
        kit = places.screen("library_file", file, enlisted.opened, enlisted.line, told)
        self.house.switch_screen(kit)
