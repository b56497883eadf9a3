"""One content file: its text, what is wrong with it as one types, and how an interview shows it."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual.timer import Timer

from interview.errors import InterviewError
from interview.tui.keymap import Action
from interview.tui.library import external_editor, file_page
from interview.tui.library.file_editor import STATES, EditorIntent, FileEditor
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import authoring, rehearsal
from interview.workspace.authoring import ChangedError, File, FileFindings, Opened, UnsavedText
from interview.workspace.rehearsal import Rehearsal
from interview.workspace.workspace import Workspace

QUIET = 0.15
"""Seconds without a key after which the text is looked at."""


class FileAnalysis(NamedTuple):
    """What was found out about a text."""

    findings: FileFindings
    rehearsal: Rehearsal | str


class SaveResult(NamedTuple):
    """What became of a save: one of the three."""

    opened: Opened | None = None
    """The file as it is now."""
    theirs: Opened | None = None
    """The file as somebody else changed it."""
    refusal: str = ""


class LibraryFileScreen(WaitingScreen):
    """A file to read, or to write in.

    Args:
        file: Which.
        opened: It as it was read.
        line: Where to put the caret, from 1.
        told: What to say first.
    """

    PLACE = "file"

    def __init__(
        self, file: File, opened: Opened, line: int = 1, told: str = "", first: str = "text"
    ) -> None:
        super().__init__()
        self._sheet = FileEditor(file, opened, line)
        if first == "preview":
            self._sheet.look_first()
        self._timer: Timer | None = None
        self._is_looking = False
        self._looked: tuple[int, int] | None = None
        """The edit and the line that were looked at last."""
        self._kept = 0
        """The edit that was last kept from being lost."""
        self._sheet.tell(told)
        if self._sheet.is_editable:
            self.begin_waiting()

    @property
    def place(self) -> str:
        """Whose keys help shows."""
        return STATES[self._sheet.mode]

    @property
    def typed_now(self) -> str:
        """The line with the caret."""
        return self._sheet.buffer.line

    def page(self, cells: int, height: int) -> Page:
        """Return the text with everything around it."""
        return file_page.page(self._sheet, cells, height)

    def offered(self) -> Iterable[Action]:
        """Return what can be done here now."""
        return self._sheet.offered()

    def on_mount(self) -> None:
        """Bring back what was never saved, then look at the text for the first time."""
        if self._sheet.is_editable:
            self.wait_for(partial(authoring.unsaved, self._sheet.opened), self._bring_back)
        else:
            self._look()

    def on_unmount(self) -> None:
        """Keep what is not saved, whatever closed the screen."""
        self._keep()

    def press(self, typed: str) -> None:
        """Do what one key means; what the text becomes is looked at when the keys rest."""
        intent = self._sheet.press(typed)
        if intent is not None:
            self._grant(intent)
        self._rest()
        self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text where the caret is."""
        self._sheet.paste(pasted)
        self._rest()
        self.paint()

    def _grant(self, intent: EditorIntent) -> None:
        match intent:
            case EditorIntent.SAVE:
                self._save(lambda: None)
            case EditorIntent.SAVE_AND_LEAVE:
                self._save(self._leave)
            case EditorIntent.DROP:
                self._drop()
            case EditorIntent.LEAVE:
                self._leave()
            case EditorIntent.BESIDE:
                self._save_beside()
            case EditorIntent.OUTSIDE:
                self._open_outside()
            case EditorIntent.COPY:
                self.house.back()
                self.house.go("library_copy")

    def _leave(self) -> None:
        self._forget()
        self.house.back()

    def _drop(self) -> None:
        self._sheet.read_again(self._sheet.theirs or self._sheet.opened)
        self._leave()

    def _rest(self) -> None:
        """Look at the text once the keys rest."""
        if not self.is_mounted:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(QUIET, self._look)

    def _look(self) -> None:
        """Check the text and find its step, off the loop; one look at a time."""
        sheet = self._sheet
        now = (sheet.buffer.edits, sheet.line)
        if self._is_looking or now == self._looked or not self.is_attached:
            return
        self._is_looking, self._looked = True, now
        self._keep()
        workspace, who = self.house.workspace, self.house.who
        look = partial(_looked_at, workspace, who, sheet.file, sheet.text, sheet.line)
        self.house.fetch(self, look, self._show)

    def _show(self, look: FileAnalysis | str) -> None:
        sheet = self._sheet
        self._is_looking = False
        if isinstance(look, str):
            sheet.tell(look, is_warning=True)
            self.paint()
            return
        sheet.found(look.findings)
        if isinstance(look.rehearsal, str):
            sheet.no_rehearsal = look.rehearsal
        else:
            sheet.rehearsal, sheet.no_rehearsal = look.rehearsal, ""
        self._look()
        self.paint()

    def _save(self, then: Callable[[], None]) -> None:
        """Write the text as it is now; keys pressed meanwhile come after it."""
        sheet = self._sheet
        write = partial(_written, sheet.opened, sheet.text)
        self.wait_for(write, partial(self._saved, then))

    def _saved(self, then: Callable[[], None], done: SaveResult) -> None:
        sheet = self._sheet
        if done.opened is not None:
            sheet.saved(done.opened)
            sheet.tell(f"Saved: {authoring.shown(done.opened.path)}.")
            self._forget()
            then()
        elif done.theirs is not None:
            sheet.refused(done.theirs)
        else:
            sheet.tell(done.refusal, is_warning=True)
        self.paint()

    def _save_beside(self) -> None:
        sheet = self._sheet
        opened, theirs, written = sheet.opened, sheet.theirs, sheet.text
        write = partial(authoring.save_beside, opened, written)
        self.wait_for(write, partial(self._wrote_beside, theirs or opened))

    def _wrote_beside(self, theirs: Opened, beside: Path) -> None:
        self._sheet.read_again(theirs)
        self._forget()
        self._sheet.tell(
            f"Yours is in {authoring.shown(beside)}; a check names it until you have joined the two"
            " and deleted it. Theirs is here."
        )
        self._rest()
        self.paint()

    def _open_outside(self) -> None:
        """Open the file in the user's editor; what is not saved is saved first."""
        sheet = self._sheet
        command = [] if self.house.workspace.visitor else external_editor.command(os.environ)
        if not command:
            sheet.tell(external_editor.NONE, is_warning=True)
        elif sheet.theirs is not None or (sheet.is_editable and not sheet.is_saved):
            self._save(partial(self._run, command))
        else:
            self._run(command)

    def _run(self, command: list[str]) -> None:
        refusal = external_editor.run(self.house, command, self._sheet.opened.path)
        if refusal:
            self._sheet.tell(refusal, is_warning=True)
            return
        opened = partial(authoring.open_file, self._sheet.opened.path)
        self.wait_for(opened, self._came_back)

    def _came_back(self, opened: Opened) -> None:
        before = self._sheet.text
        self._sheet.read_again(opened)
        changed = "It is changed" if opened.text != before else "Nothing is changed"
        self._sheet.tell(f"Back from the editor. {changed}.")
        self._looked = None
        self._look()
        self.paint()

    def _bring_back(self, found: UnsavedText | None) -> None:
        """Bring back what was written the last time and never saved."""
        if found is not None:
            self._restore(found)
        self._look()
        self.paint()

    def _restore(self, found: UnsavedText) -> None:
        sheet = self._sheet
        sheet.buffer.replace(found.text)
        self._kept = sheet.buffer.edits
        if found.is_current:
            sheet.tell("What you had not saved is back; ctrl+z is the file as it was saved.")
        else:
            sheet.refused(sheet.opened)
            sheet.tell(
                "What you had not saved is back, but the file was changed since: save shows both.",
                is_warning=True,
            )

    def _keep(self) -> None:
        """Keep the text from being lost, as long as the file does not hold it."""
        sheet = self._sheet
        if sheet.is_saved or not sheet.is_editable or self._kept == sheet.buffer.edits:
            return
        self._kept = sheet.buffer.edits
        self.house.write(partial(authoring.keep_unsaved, sheet.opened, sheet.text), self._is_kept)

    def _is_kept(self, is_kept: bool) -> None:  # noqa: FBT001 - what a write returned
        if not is_kept:
            told = "What is not saved cannot be kept safe here: save often."
            self._sheet.tell(told, is_warning=True)
            self.paint()

    def _forget(self) -> None:
        if self._sheet.is_editable:
            self.house.write(partial(authoring.forget_unsaved, self._sheet.opened), lambda _: None)
            self._kept = self._sheet.buffer.edits


def _looked_at(workspace: Workspace, who: str, file: File, text_now: str, line: int) -> FileAnalysis | str:
    """Check a text and find its step; or return what stands in the way, in words."""
    try:
        findings = authoring.examine(file, text_now)
        return FileAnalysis(findings, rehearsal.rehearse(workspace, file, {file: text_now}, line, who))
    except InterviewError as refusal:
        return str(refusal)


def _written(opened: Opened, text_now: str) -> SaveResult:
    """Write the file; what stands in the way is an answer too, for the keys behind it are text."""
    try:
        return SaveResult(opened=authoring.save(opened, text_now))
    except ChangedError as changed:
        return SaveResult(theirs=changed.theirs)
    except InterviewError as refusal:
        return SaveResult(refusal=str(refusal))
