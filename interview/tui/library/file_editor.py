"""One content file being read or written: the text, what is being edited, what was found."""

from collections.abc import Callable
from enum import Enum, StrEnum, auto

from interview.tui.keymap import Action, action_of, actions
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.text_buffer import TextBuffer
from interview.workspace.authoring import File, FileFindings, Opened, Problem
from interview.workspace.rehearsal import Rehearsal

MOVES = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("ctrl+home", "ctrl+end", "ctrl+left", "ctrl+right", "ctrl+e"),
    }
)
"""Keys that only move the caret."""
PACKAGED = "These files came with the program and are not changed in place: c copies them out."
CHANGED_MEANWHILE = "Somebody else changed this file meanwhile; nothing was written. Save again to see both."
MIXED = "First decide between the two versions: save shows both."
TAKEN = "The other version is here now; ctrl+z brings yours back."


class Mode(Enum):
    """What keys go to."""

    TEXT = auto()
    BOARD = auto()
    COMPARE = auto()
    LEAVING = auto()


STATES = {Mode.TEXT: "writing", Mode.BOARD: "file", Mode.LEAVING: "leaving", Mode.COMPARE: "versions"}
"""What the keymap calls them."""


class EditorIntent(StrEnum):
    """What a key asks of the screen, because it takes a file or another screen."""

    SAVE = "save"
    SAVE_AND_LEAVE = "save and leave"
    OUTSIDE = "outside"
    BESIDE = "beside"
    DROP = "drop"
    LEAVE = "leave"
    COPY = "copy"


class FileEditor:
    """A file on the screen.

    Args:
        file: Which.
        opened: It as it was read.
        line: Where to put the caret, from 1.
    """

    def __init__(self, file: File, opened: Opened, line: int = 1) -> None:
        self.file = file
        self.opened = opened
        self.buffer = TextBuffer(opened.text, line - 1)
        self.is_editable = file.folder.is_editable
        self.mode = Mode.TEXT if self.is_editable else Mode.BOARD
        self.theirs: Opened | None = None
        """The file as somebody else left it; decided on before anything is written."""
        self.findings: FileFindings | None = None
        self.rehearsal: Rehearsal | None = None
        """The latest step that could be shown."""
        self.no_rehearsal = ""
        """Why the step at hand cannot be shown; empty: it can."""
        self.message, self.is_warning = "", False
        self.is_wide = False
        """Whether there is room for text and preview side by side."""
        self.scroll = 0
        """How far the comparison is scrolled."""
        self.top = 0
        """The line at the top of the text."""
        self._elsewhere: frozenset[Problem] | None = None
        self._beside, self._instead = True, False
        self._before = self.mode
        """What keys went to before the preview covered the text."""

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.buffer.text

    @property
    def is_saved(self) -> bool:
        """Whether the file holds this very text."""
        return self.theirs is None and self.buffer.text == self.opened.text

    @property
    def line(self) -> int:
        """The line with the caret, from 1."""
        return self.buffer.row + 1

    def look_first(self) -> None:
        """Begin with how the interview will show it; enter goes to the text."""
        self.mode, self._instead = Mode.BOARD, True

    @property
    def shows_preview(self) -> bool:
        """Whether the preview is to be seen."""
        return self._beside if self.is_wide else self._instead

    @property
    def covers_text(self) -> bool:
        """Whether the preview lies where the text would be."""
        return self._instead and not self.is_wide

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in this file, from the top."""
        return self.findings.own if self.findings else ()

    def offered(self) -> list[Action]:
        """Return what can be done now, in the keymap's order."""
        return [action for action in actions(STATES[self.mode]) if self._is_offered(action.id)]

    def _is_offered(self, action: str) -> bool:
        if action == "copy":
            return not self.is_editable
        if action in {"earlier", "later"}:
            return self.shows_preview
        return self.is_editable or action not in CHANGING

    def tell(self, message: str, *, is_warning: bool = False) -> None:
        """Say something until the next key."""
        self.message, self.is_warning = message, is_warning

    def press(self, typed: str) -> EditorIntent | None:
        """Do what one key means; return what takes more than this sheet."""
        self.tell("")
        match self.mode:
            case Mode.TEXT:
                return self._in_text(typed)
            case Mode.BOARD:
                return self._on_board(typed)
            case Mode.COMPARE:
                return self._comparing(typed)
            case Mode.LEAVING:
                return self._leaving(typed)

    def paste(self, pasted: str) -> None:
        """Put pasted text where the caret is, if the text is being edited."""
        if not self.is_editable:
            self.tell(PACKAGED, is_warning=True)
        elif self.mode is not Mode.TEXT:
            self.tell("Enter, then paste: the hands are not in the text.", is_warning=True)
        else:
            self.buffer.paste(pasted)

    def saved(self, opened: Opened) -> None:
        """Take note that the file was written; what was typed since then is not saved yet."""
        self.opened, self.theirs = opened, None

    def refused(self, theirs: Opened) -> None:
        """Take note that somebody else changed the file; nothing was written."""
        self.theirs = theirs
        self.tell(CHANGED_MEANWHILE, is_warning=True)

    def read_again(self, opened: Opened) -> None:
        """Take the file as it was read anew; what was there before can be brought back."""
        self.opened, self.theirs = opened, None
        self.buffer.replace(opened.text)

    def found(self, findings: FileFindings) -> None:
        """Take note of what a check found; what was wrong elsewhere from the start is told apart."""
        if self._elsewhere is None:
            self._elsewhere = frozenset(findings.elsewhere)
        self.findings = findings

    def elsewhere(self) -> tuple[list[Problem], int]:
        """Return the errors in other files since this one was opened, and how many were there before."""
        found = self.findings.elsewhere if self.findings else ()
        new = [it for it in found if it not in (self._elsewhere or ())]
        return new, len(found) - len(new)

    def step(self, by: int) -> None:
        """Go to the next line that has a step of its own, so that the preview follows."""
        lines = self.rehearsal.lines if self.rehearsal else ()
        ahead = [it for it in lines if (it - self.line) * by > 0]
        if ahead:
            self.buffer.go((min if by > 0 else max)(ahead) - 1)

    def next_problem(self) -> None:
        """Go to the next line with a problem; behind the last one, to the first."""
        lines = [it.line for it in self.problems]
        if not lines:
            self.tell("No problem in this file.")
            return
        ahead = [it for it in lines if it > self.line]
        self.buffer.go(min(ahead or lines) - 1)

    def _in_text(self, typed: str) -> EditorIntent | None:
        action = action_of(typed, "writing")
        if action == "board":
            self.mode = Mode.BOARD
        elif action in SAME:
            return self._same(action)
        else:
            self.buffer.press(typed)
        return None

    def _on_board(self, typed: str) -> EditorIntent | None:
        action = action_of(latin(typed), "file")
        if action and not self._is_offered(action):
            is_look_over = action == "text" and self._instead
            self._instead &= not is_look_over
            self.tell("" if self.is_editable or is_look_over else PACKAGED, is_warning=True)
            return None
        if action in SAME:
            return self._same(action)
        if action in BOARD:
            BOARD[action](self)
        elif action == "back":
            return self._back()
        elif action in {"outside", "copy"}:
            return EditorIntent(action)
        elif typed in MOVES:
            self.buffer.press(typed)
        return None

    def write(self) -> None:
        """Let keys go to the text."""
        self.mode, self._instead = Mode.TEXT, False

    def undo(self) -> None:
        """Take the last edit back, and say so."""
        self.tell("Taken back." if self.buffer.undo() else "Nothing to take back.")

    def redo(self) -> None:
        """Make an edit again, and say so."""
        self.tell("Made again." if self.buffer.redo() else "Nothing to make again.")

    def _same(self, action: str) -> EditorIntent | None:
        """Do what means the same in the text and on the board."""
        if action == "save":
            return self._save(EditorIntent.SAVE)
        if action == "preview":
            self._toggle()
        else:
            self.next_problem()
        return None

    def _toggle(self) -> None:
        if self.is_wide:
            self._beside = not self._beside
            return
        self._instead = not self._instead
        if self._instead:
            self._before, self.mode = self.mode, Mode.BOARD
        else:
            self.mode = self._before

    def _save(self, intent: EditorIntent) -> EditorIntent | None:
        if self.theirs is not None:
            self.mode, self.scroll = Mode.COMPARE, 0
            return None
        if self.is_saved and self.opened.existed:
            self.mode = Mode.BOARD if self.mode is Mode.LEAVING else self.mode
            self.tell("Saved already.")
            return None
        return intent

    def _back(self) -> EditorIntent | None:
        if self.covers_text:
            self._toggle()
            return None
        if self.is_saved:
            return EditorIntent.LEAVE
        self.mode = Mode.LEAVING
        return None

    def _leaving(self, typed: str) -> EditorIntent | None:
        match action_of(latin(typed), "leaving"):
            case "save":
                self.mode = Mode.BOARD
                return self._save(EditorIntent.SAVE_AND_LEAVE)
            case "drop":
                return EditorIntent.DROP
            case "stay":
                self.mode = Mode.BOARD
            case _:
                self.tell("Save, drop, or stay: one of the keys below.", is_warning=True)
        return None

    def _comparing(self, typed: str) -> EditorIntent | None:
        action = action_of(latin(typed), "versions")
        theirs = self.theirs
        match action:
            case "mine" if theirs is not None:
                self.opened, self.theirs, self.mode = theirs, None, Mode.BOARD
                return EditorIntent.SAVE
            case "theirs" if theirs is not None:
                self.read_again(theirs)
                self.mode = Mode.BOARD
                self.tell(TAKEN)
            case "beside":
                self.mode = Mode.BOARD
                return EditorIntent.BESIDE
            case "stay":
                self.mode = Mode.BOARD
                self.tell(MIXED)
            case "read_up" | "read_down" | "page_up" | "page_down":
                self.scroll = max(0, self.scroll + SCROLLS[action])
            case _:
                pass
        return None


CHANGING = frozenset({"text", "save", "undo", "redo", "cut", "put", "outside"})
"""What is not for files that are only read."""
SAME = frozenset({"save", "preview", "problem"})
SCROLLS = {"read_up": -1, "read_down": 1, "page_up": -10, "page_down": 10}
BOARD: dict[str, Callable[[FileEditor], None]] = {
    "text": FileEditor.write,
    "undo": FileEditor.undo,
    "redo": FileEditor.redo,
    "earlier": lambda sheet: sheet.step(-1),
    "later": lambda sheet: sheet.step(1),
}
"""What keys of the board do to the sheet alone."""
