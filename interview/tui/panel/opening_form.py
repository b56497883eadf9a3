"""Opening a vacancy, and naming its candidates: two small forms."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interview.model.text import one_line
from interview.tui.keymap import Action, actions
from interview.tui.toolkit.form import EntryForm, Field, rows
from interview.tui.toolkit.kit_fields import offer_kits, offer_languages
from interview.tui.toolkit.line_editor import LineEditor
from interview.tui.toolkit.page import Page, edited, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, exactly, row, rule, wrap

if TYPE_CHECKING:
    from interview.model.kit import KitSummary

SHOWN_OPTIONS = 6
EDGES = 2
FROZEN = "The exact wording of the kit is kept with the opening; later edits never reach it."
NAMING = "Enter keeps a name; Enter on an empty line ends. A list can be pasted, one name a line."


def new_opening(kits: "Sequence[KitSummary]", who: str, lang: str) -> EntryForm:
    """Return the form for a vacancy, with these kits to choose from."""
    panel = Field("panel", "panel", "who interviews, separated by commas")
    panel.editor.set(who)
    form = EntryForm(
        [
            Field("title", "title", "such as Front desk, Harbour hotel"),
            Field("lang", "language").offer(()),
            Field("kit", "kit").offer(()),
            panel,
            Field("answer_by", "answer by", "when candidates hear, such as by 12 May; may wait"),
            Field("contact", "contact for candidates", "whom candidates may ask; may wait"),
            Field("retain", "keep for", "90d, 6m, 1y, or a preset such as uk; may wait"),
        ],
        "create opening",
        "title",
    )
    offer_languages(form, kits, lang)
    offer_kits(form, kits)
    return form


class CandidateNaming:
    """Names of candidates, kept one by one.

    Args:
        opening: The id of the opening.
        title: What it is called.
    """

    def __init__(self, opening: str, title: str) -> None:
        self.opening = opening
        self.title = title
        self.editor = LineEditor()
        self.added: list[str] = []
        self.asked: list[str] = []
        """Names that are much like others, as it was asked; given again they are other people's."""
        self.question = ""
        """What was asked, or said about the last names."""

    @property
    def typed(self) -> str:
        """The name being typed, on one line."""
        return one_line(self.editor.text)

    def paste(self, pasted: str) -> list[str]:
        """Take pasted text and return the names in it; a single line only goes on what is typed."""
        lines = pasted.splitlines()
        if len(lines) < 2:  # noqa: PLR2004 - a list has two
            self.editor.insert(pasted)
            return []
        names = [one_line(line) for line in lines]
        return [name for name in names if name]


def form_page(form: EntryForm, cells: int, height: int) -> Page:
    """Return the form for a vacancy as a whole screen."""
    lines, caret = rows(form, cells, SHOWN_OPTIONS)
    note = [row(Span(f"   {line}", "dim")) for line in wrap(FROZEN, cells - 4)]
    above = [_heading("a new opening", cells), BLANK]
    found = [*above, *lines, BLANK, *note]
    place = (caret[0], caret[1] + len(above)) if caret else None
    return Page([*exactly(found, height - 1), footer(_keys(), cells)], place)


def naming_page(naming: CandidateNaming, cells: int, height: int) -> Page:
    """Return the names so far, and the line for the next one, as a whole screen."""
    room = max(1, height - EDGES - 5)
    first = max(0, len(naming.added) - room)
    added = [
        row(Span(f"   {number:>3} ", "dim"), cut(name, cells - 9))
        for number, name in enumerate(naming.added[first:], start=first + 1)
    ]
    line, column = edited(" ▸ name  ", naming.editor, cells)
    heading = _heading(f"candidates for {cut(naming.title, cells - 24)}", cells)
    style = "warn" if naming.question else "dim"
    note = [row(Span(f"   {text}", style)) for text in wrap(naming.question or NAMING, cells - 4)]
    found = [heading, *added, line, BLANK, *note]
    place = (column, len(added) + 1)
    return Page([*exactly(found, height - 1), footer(_keys(), cells)], place)


def _keys() -> tuple[Action, ...]:
    return (*actions("everywhere"), *actions("form"))


def _heading(text: str, cells: int) -> Row:
    return rule(row(Span(text, "strong")), (), cells)
