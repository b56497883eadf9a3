"""Bringing in questions from a sheet, as rows."""

from collections.abc import Sequence

from interview.formatting import counted
from interview.tui.keymap import actions
from interview.tui.toolkit.form import EntryForm, Field, FieldOption, rows
from interview.tui.toolkit.framed_page import indented
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, exactly, row, rule
from interview.workspace.content_exchange import COMMON, BroughtIn, Heading

WHAT = (
    "A sheet of questions, .csv or .xlsx: one question a row, under headings such as question, trait, "
    "level 1 to level 5, probe 1, minutes. Or a workbook that a kit was written to. The questions become "
    "a kit; what is in the folder stays, and where something is in the way nothing is written."
)
ASKED = "Nobody knows these columns. Say what each is, or leave it out; below it stands the first cell."
SHOWN_OPTIONS = 8
COLUMN = "column"


def new_file() -> EntryForm:
    """Return the form that asks for the file, and for the task of the job."""
    return EntryForm(
        [
            Field("file", "file", "the sheet, such as questions.csv"),
            Field("task", "task of the job", "what people do in it; for questions that name none"),
        ],
        "bring it in",
        "file",
    )


def new_columns(unclear: Sequence[Heading]) -> EntryForm:
    """Return the form that asks what each column is."""
    options = [FieldOption(value="", label="leave it out")]
    options += [FieldOption(value=name, label=words) for words, name in COMMON.items()]
    fields = [
        Field(
            f"{COLUMN}{one.number}", cut(one.text or f"column {one.number}", 20), cut(one.sample, 30)
        ).offer([FieldOption(value="", label="leave it out", note=cut(f"“{one.sample}”", 40)), *options[1:]])
        for one in unclear
    ]
    return EntryForm(fields, "bring it in", fields[0].name)


def chosen(form: EntryForm) -> dict[str, str]:
    """Return the number of the column that was said to be each."""
    return {field.value: field.name.removeprefix(COLUMN) for field in form.fields if field.value}


def page(form: EntryForm, place: str, problem: str, cells: int, height: int) -> Page:
    """Return the form as a whole screen, below why it was refused before."""
    what = WHAT if form.has("file") else ASKED
    above = [
        rule(row(Span("bring in questions", "label")), (), cells),
        row(Span(f"   {cut(place, cells - 4)}", "dim")),
        BLANK,
        *indented(problem or what, "   ", cells, "warn" if problem else "dim"),
        BLANK,
    ]
    lines, caret = rows(form, cells, SHOWN_OPTIONS)
    room = height - 1 - len(above)
    top = max(0, (caret[1] if caret else len(lines)) - room + SHOWN_OPTIONS)
    at = (caret[0], caret[1] + len(above) - top) if caret else None
    return Page([*exactly([*above, *lines[top : top + room]], height - 1), _keys(cells)], at)


def done(found: BroughtIn, cells: int, height: int) -> Page:
    """Return what was written and what there is to know about it."""
    told = [f"Kit {kit}: it can be asked and practised now." for kit in found.kits]
    lines = [
        rule(row(Span("brought in", "label")), (), cells),
        row("   ", Span("✓ ", "good"), f"{counted(len(found.files), 'file')} written."),
        *(line for text in told for line in indented(text, "   ", cells)),
        BLANK,
        *(line for text in found.remarks for line in indented(f"! {text}", "   ", cells, "warn")),
        BLANK,
        row(Span("   enter: back to the library", "dim")),
    ]
    return Page([*exactly(lines, height - 1), _keys(cells)])


def _keys(cells: int) -> Row:
    return footer((*actions("everywhere"), *actions("form")), cells)
