"""Copying the packaged content out: where to."""

from pathlib import Path

from interview.tui.keymap import actions
from interview.tui.toolkit.form import EntryForm, Field, FieldOption, rows
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.rows import BLANK, Span, exactly, row, rule, wrap

WHY = (
    "The packaged questions, rubrics and kits stay as they are, for everyone to compare with. "
    "Your copy is yours to change; an opening keeps the wording it was made with."
)
FOUND = (
    "A copy in your own folder is found wherever you start the program, one in this folder when you "
    "start it here. Any other folder has to be named: interview conduct … --content FOLDER."
)
SHOWN_OPTIONS = 4


def new_copy(own: Path, here: Path) -> EntryForm:
    """Return the form for a copy.

    Args:
        own: The user's own content folder, searched wherever the program is started.
        here: The current folder, searched where it is started here.
    """
    options = [
        FieldOption(value=str(own), label="your own folder", note=str(own)),
        FieldOption(value=str(here), label="this folder", note=str(here)),
    ]
    field = Field("folder", "copy into", "choose, or type a folder", new="another folder")
    return EntryForm([field.offer(options, str(own))], "copy them out", "folder")


def page(form: EntryForm, cells: int, height: int) -> Page:
    """Return the form as a whole screen."""
    lines, caret = rows(form, cells, SHOWN_OPTIONS)
    why = [row(Span(f"   {line}", "dim")) for line in wrap(WHY, cells - 5)]
    found_by = [row(Span(f"   {line}", "dim")) for line in wrap(FOUND, cells - 5)]
    above = [rule(row(Span("copy the content out", "label")), (), cells), BLANK]
    found = [*above, *lines, BLANK, *why, BLANK, *found_by]
    place = (caret[0], caret[1] + len(above)) if caret else None
    keys = footer((*actions("everywhere"), *actions("form")), cells)
    return Page([*exactly(found, height - 1), keys], place)
