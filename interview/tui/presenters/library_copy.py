"""Copying the packaged content out: where to."""

from pathlib import Path

from interview.tui.keymap import actions
from interview.tui.presenters.form import Field, Form, Option, rows
from interview.tui.presenters.page import Page, footer
from interview.tui.presenters.rows import BLANK, Span, exactly, row, rule, wrap

WHY = (
    "The packaged questions, rubrics and kits stay as they are, for everyone to compare with. "
    "Your copy is yours to change; an opening keeps the wording it was made with."
)
SHOWN_OPTIONS = 4


def new_copy(own: Path, here: Path) -> Form:
    """Return the form for a copy.

    Args:
        own: The user's own content folder, searched wherever the program is started.
        here: The current folder, searched where it is started here.
    """
    options = [
        Option(value=str(own), label=str(own), note="found wherever you start the program"),
        Option(value=str(here), label=str(here), note="found when you start it in this folder"),
    ]
    field = Field("folder", "copy into", "choose, or type a folder", new="another folder")
    return Form([field.offer(options, str(own))], "copy them out", "folder")


def page(form: Form, cells: int, height: int) -> Page:
    """Return the form as a whole screen."""
    lines, caret = rows(form, cells, SHOWN_OPTIONS)
    why = [row(Span(f"   {line}", "dim")) for line in wrap(WHY, cells - 5)]
    above = [rule(row(Span("copy the content out", "label")), (), cells), BLANK]
    found = [*above, *lines, BLANK, *why]
    place = (caret[0], caret[1] + len(above)) if caret else None
    keys = footer((*actions("everywhere"), *actions("form")), cells)
    return Page([*exactly(found, height - 1), keys], place)
