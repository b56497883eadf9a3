"""A text of many lines being edited."""

from collections.abc import Callable
from dataclasses import dataclass

from interview.model.text import visible
from interview.tui.toolkit.line_editor import EDITS, LineEditor
from interview.tui.toolkit.wrapping import column_at, drawn_cells, pieces, row_of

MOST_STEPS = 500
"""Edits that can be taken back."""
WIDTH = 80
PAGE = 12
INDENT = 4


@dataclass(frozen=True)
class BufferState:
    """The text and the caret before an edit."""

    lines: tuple[str, ...]
    row: int
    column: int


class TextBuffer:
    """Lines of text, a caret, and every edit so far.

    Every key that edits is handled here, in the order in which keys arrive. What is typed or pasted
    is made safe to show; what stands in the file is left as it is.

    Args:
        text: What to begin with.
        row: The line to put the caret into, from 0.
    """

    def __init__(self, text: str, row: int = 0) -> None:
        self.lines = text.split("\n")
        self.row = max(0, min(row, len(self.lines) - 1))
        self.column = 0
        self.edits = 0
        """Counts up with every change, so that one can tell whether there was any."""
        self.cells = WIDTH
        """How wide it is shown; the arrows go by what is seen."""
        self.page = PAGE
        """How many rows of it are shown."""
        self._undone: list[BufferState] = []
        self._done: list[BufferState] = []
        self._kind = ""
        self._wanted: int | None = None
        self._cut: list[str] = []
        self._cutting = False

    @property
    def text(self) -> str:
        """All of it, lines ended by a line feed."""
        return "\n".join(self.lines)

    @property
    def line(self) -> str:
        """The line with the caret."""
        return self.lines[self.row]

    def press(self, typed: str) -> bool:
        """Do what the key means in a text; false when it means nothing here."""
        own = OWN.get(typed)
        if own is None and not (len(typed) == 1 or typed in EDITS):
            return False
        if typed not in SIDEWAYS:
            self._wanted = None
        self._cutting = self._cutting and typed in CUT
        if own is None:
            self._edit_line(typed)
        else:
            own(self)
        return True

    def paste(self, pasted: str) -> None:
        """Insert text that may have many lines."""
        self._remember("paste")
        first, *others = visible(pasted).split("\n")
        head, tail = self.line[: self.column], self.line[self.column :]
        inserted = [head + first, *others]
        self.column = len(inserted[-1])
        inserted[-1] += tail
        self.lines[self.row : self.row + 1] = inserted
        self.row += len(others)

    def replace(self, text: str) -> None:
        """Put another text in place of this one, as one edit that can be taken back."""
        if text == self.text:
            return
        self._remember("replace")
        self.lines = text.split("\n")
        self.go(self.row, self.column)

    def go(self, row: int, column: int = 0) -> None:
        """Put the caret somewhere."""
        self.row = max(0, min(row, len(self.lines) - 1))
        self.column = max(0, min(column, len(self.line)))
        self._kind, self._wanted = "", None

    def undo(self) -> bool:
        """Take the last edit back; false when there is none."""
        return self._swap(self._done, self._undone)

    def redo(self) -> bool:
        """Make an edit again that was taken back; false when there is none."""
        return self._swap(self._undone, self._done)

    def _swap(self, source: list[BufferState], target: list[BufferState]) -> bool:
        if not source:
            return False
        target.append(self._now())
        moment = source.pop()
        self.lines, self._kind = list(moment.lines), ""
        self.row, self.column = moment.row, moment.column
        self.edits += 1
        return True

    def _now(self) -> BufferState:
        return BufferState(tuple(self.lines), self.row, self.column)

    def _remember(self, kind: str) -> None:
        """Keep what there is before an edit; letters typed one after the other are one edit."""
        self.edits += 1
        if kind == self._kind == "type":
            return
        self._kind = kind
        self._undone.clear()
        self._done.append(self._now())
        del self._done[:-MOST_STEPS]

    def _edit_line(self, typed: str) -> None:
        editor = LineEditor(self.line)
        editor.place = self.column
        editor.press(typed)
        if editor.text == self.line or typed == " ":
            self._kind = ""  # a word is one edit
        if editor.text != self.line:
            self._remember("type" if len(typed) == 1 else typed)
            self.lines[self.row] = editor.text
        self.column = editor.place

    def split(self) -> None:
        """Begin a new line, as far in as this one."""
        self._remember("split")
        line = self.line
        indent = line[: len(line) - len(line.lstrip(" "))][: self.column]
        self.lines[self.row : self.row + 1] = [line[: self.column], indent + line[self.column :]]
        self.row += 1
        self.column = len(indent)

    def indent(self) -> None:
        """Insert spaces up to the next stop."""
        self._remember("indent")
        spaces = " " * (INDENT - self.column % INDENT)
        self.lines[self.row] = self.line[: self.column] + spaces + self.line[self.column :]
        self.column += len(spaces)

    def backspace(self) -> None:
        """Delete before the caret; at the beginning of a line, join it to the one above."""
        if self.column:
            self._edit_line("backspace")
        elif self.row:
            self._join(self.row - 1)

    def delete(self) -> None:
        """Delete behind the caret; at the end of a line, join the one below to it."""
        if self.column < len(self.line):
            self._edit_line("delete")
        elif self.row < len(self.lines) - 1:
            self._join(self.row)

    def _join(self, row: int) -> None:
        self._remember("join")
        self.row, self.column = row, len(self.lines[row])
        self.lines[row : row + 2] = [self.lines[row] + self.lines[row + 1]]

    def left(self) -> None:
        """Go one character back, over the end of the line above."""
        if self.column or not self.row:
            self._edit_line("left")
        else:
            self.go(self.row - 1, len(self.lines[self.row - 1]))

    def right(self) -> None:
        """Go one character on, over the end of the line."""
        if self.column < len(self.line) or self.row == len(self.lines) - 1:
            self._edit_line("right")
        else:
            self.go(self.row + 1)

    def move(self, rows: int) -> None:
        """Go up or down by rows as they are seen, keeping the column as far as there is one."""
        self._kind = ""
        inside = row_of(self.line, self.column, self.cells)
        start = pieces(self.line, self.cells)[inside][0]
        cell = self._wanted
        if cell is None:
            cell = drawn_cells(self.line[start : self.column])
        step = 1 if rows > 0 else -1
        for _ in range(abs(rows)):
            inside += step
            if 0 <= inside < len(pieces(self.line, self.cells)):
                continue
            if not 0 <= self.row + step < len(self.lines):
                inside -= step
                break
            self.row += step
            inside = 0 if step > 0 else len(pieces(self.line, self.cells)) - 1
        self.column = column_at(self.line, inside, cell, self.cells)
        self._wanted = cell

    def cut_line(self) -> None:
        """Cut the line; lines cut one after the other are put back together."""
        self._remember("cut")
        self._cut = [*self._cut, self.line] if self._cutting else [self.line]
        self._cutting = True
        self.lines[self.row : self.row + 1] = []
        self.lines = self.lines or [""]
        self.go(self.row)

    def put_lines(self) -> None:
        """Put the lines that were cut above this one."""
        if self._cut:
            self._remember("put")
            self.lines[self.row : self.row] = self._cut
            self.go(self.row + len(self._cut))


SIDEWAYS = frozenset({"up", "down", "pageup", "pagedown"})
"""Keys that keep the column they began in."""
CUT = ("ctrl+x", "f9")
OWN: dict[str, Callable[[TextBuffer], object]] = {
    "enter": TextBuffer.split,
    "tab": TextBuffer.indent,
    "backspace": TextBuffer.backspace,
    "delete": TextBuffer.delete,
    "left": TextBuffer.left,
    "right": TextBuffer.right,
    "up": lambda buffer: buffer.move(-1),
    "down": lambda buffer: buffer.move(1),
    "pageup": lambda buffer: buffer.move(-buffer.page),
    "pagedown": lambda buffer: buffer.move(buffer.page),
    "ctrl+home": lambda buffer: buffer.go(0),
    "ctrl+end": lambda buffer: buffer.go(len(buffer.lines), len(buffer.lines[-1])),
    **dict.fromkeys(("ctrl+z", "f6"), TextBuffer.undo),
    **dict.fromkeys(("ctrl+y", "f7"), TextBuffer.redo),
    **dict.fromkeys(CUT, TextBuffer.cut_line),
    **dict.fromkeys(("ctrl+v", "insert"), TextBuffer.put_lines),
}
"""Keys that mean something else in many lines than in one."""
