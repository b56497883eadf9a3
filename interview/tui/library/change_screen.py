"""Giving something of the library another name, or deleting it."""

from functools import partial

from interview.tui.keymap import actions
from interview.tui.toolkit.form import EntryForm, Field, FormResult, rows
from interview.tui.toolkit.framed_page import indented
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.rows import BLANK, Span, exactly, row, rule
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import kit_planning
from interview.workspace.content_listing import ContentItem

DELETING = "It is gone from the files then; openings keep the wording they were made with."


class LibraryChangeScreen(WaitingScreen):
    """A form with one line: the new name, or the id once more before something is deleted.

    Args:
        item: What is changed.
        is_delete: Whether it is deleted.
    """

    PLACE = "form"
    KEEPS_REFUSALS = True

    def __init__(self, item: ContentItem, is_delete: bool) -> None:  # noqa: FBT001 - one of two looks
        super().__init__()
        self._item, self._is_delete = item, is_delete
        hint = f"type {item.id} once more" if is_delete else "what it shall be called"
        field = Field("name", "its id" if is_delete else "name", hint)
        if not is_delete:
            field.editor.set(item.title)
        self._form = EntryForm([field], "delete it" if is_delete else "rename it", "name")
        self._problem = ""

    @property
    def typed_now(self) -> str:
        """The line being typed."""
        return self._form.field("name").editor.text

    def refused(self, problem: str) -> None:
        """Say why; nothing was changed."""
        self._problem = problem
        self.paint()

    def page(self, cells: int, height: int) -> Page:
        """Return the form."""
        what = f"{'delete' if self._is_delete else 'rename'} {self._item.id}"
        why = self._problem or (DELETING if self._is_delete else "It gets its next version.")
        above = [
            rule(row(Span(what, "label")), (), cells),
            BLANK,
            *indented(why, "   ", cells, "warn" if self._problem else "dim"),
            BLANK,
        ]
        lines, caret = rows(self._form, cells, 1)
        place = (caret[0], caret[1] + len(above)) if caret else None
        keys = footer((*actions("everywhere"), *actions("form")), cells)
        return Page([*exactly([*above, *lines], height - 1), keys], place)

    def press(self, typed: str) -> None:
        """Fill in the line; at its end, do it."""
        match self._form.press(typed):
            case FormResult.LEFT:
                self.house.back()
            case FormResult.DONE:
                self._do(self._form.value("name"))
            case _:
                self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the line."""
        self._form.paste(pasted)
        self.paint()

    def _do(self, words: str) -> None:
        if not self._is_delete:
            self.wait_for(partial(kit_planning.rename, self._item, words), lambda _: self.house.back())
        elif words == self._item.id:
            self.wait_for(partial(kit_planning.delete, self._item), lambda _: self.house.back())
        else:
            self.refused(f"Type {self._item.id} to delete it, or esc to keep it.")
