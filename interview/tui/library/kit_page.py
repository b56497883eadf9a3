"""A question that was just written: where it stands, and which kit shall ask it."""

from collections.abc import Sequence

from interview.tui.keymap import actions
from interview.tui.toolkit.form import EntryForm, Field, FieldOption, rows
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, exactly, row, rule, wrap
from interview.workspace.content_listing import ContentItem

SHOWN_OPTIONS = 7
WHY = (
    "A question is asked when a kit names it. It is put at the end of the kit's questions, and the "
    "kit gets its next version, because another plan is another interview. Nothing else in the file "
    "is changed. Openings keep the wording that they were made with."
)
NONE = ""


def new_choice(kits: Sequence[ContentItem]) -> EntryForm:
    """Return the form that asks for a kit."""
    options = [
        FieldOption(value=NONE, label="none of them now", note="it waits in its file"),
        *(FieldOption(value=kit.id, label=kit.title, note=f"{kit.id}, {kit.note}") for kit in kits),
    ]
    field = Field("kit", "ask it in").offer(options, NONE)
    return EntryForm([field], "go on", "kit")


def page(form: EntryForm, question: str, files: Sequence[str], cells: int, height: int) -> Page:
    """Return the form as a whole screen, below what was written."""
    lines, caret = rows(form, cells, SHOWN_OPTIONS)
    above = [
        rule(row(Span("written", "label")), (), cells),
        *(row("   ", Span("✓ ", "good"), cut(name, cells - 6)) for name in files),
        BLANK,
        row("   ", cut(f"Which kit shall ask {question!r}?", cells - 4)),
        BLANK,
    ]
    why: list[Row] = [row(Span(f"   {line}", "dim")) for line in wrap(WHY, cells - 5)]
    by_hand = f'By hand: add "{question}" to the questions of a file in questions/…/kits.'
    why += [row(Span(f"   {line}", "dim")) for line in wrap(by_hand, cells - 5)]
    found = [*above, *lines, BLANK, *why]
    place = (caret[0], caret[1] + len(above)) if caret else None
    keys = footer((*actions("everywhere"), *actions("form")), cells)
    return Page([*exactly(found, height - 1), keys], place)
