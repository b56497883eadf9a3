"""Letters that narrow a list down while they are typed."""

from interview.tui.toolkit.line_editor import LineEditor
from interview.tui.toolkit.page import edited
from interview.tui.toolkit.rows import Row

KEPT = frozenset({"enter", "tab", "down", "up"})
"""Keys that end the typing and keep what was typed."""


class Finder:
    """What is looked for in a list."""

    def __init__(self) -> None:
        self.editor = LineEditor()
        self.is_typing = False

    @property
    def text(self) -> str:
        """What is looked for, in small letters."""
        return self.editor.text.strip().casefold()

    @property
    def is_used(self) -> bool:
        """Whether the line stands there."""
        return self.is_typing or bool(self.text)

    def press(self, typed: str) -> None:
        """Type, or end the typing: Esc looks for nothing any more."""
        if typed == "escape":
            self.clear()
        elif typed in KEPT:
            self.is_typing = False
        else:
            self.editor.press(typed)

    def clear(self) -> None:
        """Look for nothing."""
        self.editor.set("")
        self.is_typing = False

    def fits(self, text: str) -> bool:
        """Tell whether every word that is looked for stands in the text."""
        folded = text.casefold()
        return all(part in folded for part in self.text.split())

    def row(self, cells: int) -> tuple[Row, int]:
        """Return the line, and the caret's column."""
        return edited(" find ", self.editor, cells)
