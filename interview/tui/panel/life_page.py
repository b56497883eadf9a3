"""The life of an opening as rows: its people, panel, terms, day, answers and history, a part at a time."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.cells import cell_len

from interview.formatting import OUTCOMES, counted, local_moment
from interview.model.opening import Outcome
from interview.tui.keymap import actions
from interview.tui.panel.proposals import TERMS, term_text
from interview.tui.toolkit.finder import Finder
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, heading, indented
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, padded, row

if TYPE_CHECKING:
    from interview.workspace.comparing import BoardRow
    from interview.workspace.history import Deed
    from interview.workspace.opening_life import OpeningLife

WIDEST = 30
"""Cells of a first column at most."""


class LifePart(StrEnum):
    """The parts of an opening's life, in the order of their keys."""

    PEOPLE = "people"
    PANEL = "panel"
    TERMS = "terms"
    DAY = "day"
    ANSWERS = "answers"
    HISTORY = "history"


NOTHING = {
    LifePart.PEOPLE: "No candidate yet: a adds the first.",
    LifePart.PANEL: "",
    LifePart.TERMS: "",
    LifePart.DAY: "Nothing is arranged.",
    LifePart.ANSWERS: "No answer is owed to anybody.",
    LifePart.HISTORY: "Reading …",
}
Line = tuple[str, str, str, str]
"""A sign, the first column, the second, and the rest."""


class LifeList:
    """What is shown of an opening, and which line is highlighted."""

    def __init__(self, life: "OpeningLife") -> None:
        self.life = life
        self.part = LifePart.PEOPLE
        self.history: tuple[Deed, ...] = ()
        self.finder = Finder()
        self.marked: set[str] = set()
        """Candidates, for one decision about several."""
        self._at = dict.fromkeys(LifePart, 0)

    @property
    def people(self) -> "list[BoardRow]":
        """The candidates that fit what is looked for."""
        return [one for one in self.life.people if self.finder.fits(f"{one.name} {state(one)}")]

    @property
    def at(self) -> int:
        """The highlighted line of this part."""
        return max(0, min(self._at[self.part], len(self.lines) - 1))

    @at.setter
    def at(self, place: int) -> None:
        self._at[self.part] = place

    @property
    def lines(self) -> list[Line]:
        """The lines of this part."""
        makers: dict[LifePart, Callable[[], list[Line]]] = {
            LifePart.PEOPLE: self._people,
            LifePart.PANEL: self._panel,
            LifePart.TERMS: self._terms,
            LifePart.DAY: self._day,
            LifePart.ANSWERS: self._answers,
            LifePart.HISTORY: self._history,
        }
        return makers[self.part]()

    def go(self, step: int) -> None:
        """Show the part so many after this one."""
        parts = list(LifePart)
        self.part = parts[(parts.index(self.part) + step) % len(parts)]

    def _people(self) -> list[Line]:
        return [
            ("●" if one.candidate in self.marked else "", one.name, cards(one), state(one))
            for one in self.people
        ]

    def _panel(self) -> list[Line]:
        return [
            ("", one.name, ", ".join(one.roles), f"{counted(one.waits, 'card')} to come" if one.waits else "")
            for one in self.life.members
        ]

    def _terms(self) -> list[Line]:
        opening = self.life.opening
        kit = f"{opening.kit.title} ({opening.kit.lang}), {counted(len(opening.kits), 'wording')} so far"
        own = [("", label, "", term_text(opening, field) or "–") for field, (label, _) in TERMS.items()]
        closed = f"closed: {self.life.outcome}" if self.life.is_closed else "open"
        state = f"{closed}, out of the lists" if self.life.is_archived else closed
        return [*own, ("", "kit", "", kit), ("", "vacancy", "", state)]

    def _day(self) -> list[Line]:
        return [
            ("", local_moment(one.starts), one.name, ", ".join(filter(None, (one.interviewer, one.place))))
            for one in self.life.booked
        ] + [("!", "open", "", gap) for gap in self.life.gaps]

    def _answers(self) -> list[Line]:
        return [("", one.name, one.who, f"promised: {one.by}" if one.by else "") for one in self.life.answers]

    def _history(self) -> list[Line]:
        return [deed_line(deed) for deed in reversed(self.history)]


def deed_line(deed: "Deed") -> Line:
    """Return one thing somebody did, as a line."""
    about = f": {deed.candidate}" if deed.candidate else ""
    why = f" ({deed.why})" if deed.why else ""
    effect = f" – {deed.effect}" if deed.effect else ""
    return "", local_moment(deed.at), deed.who, f"{deed.what}{about}{why}{effect}"


def cards(one: "BoardRow") -> str:
    """Return how many of the cards about somebody are in."""
    return (
        f"{sum(seat.is_submitted for seat in one.seats)} of {len(one.seats)} submitted"
        if one.seats
        else "no card"
    )


def state(one: "BoardRow") -> str:
    """Return how it is with a candidate, in a few words."""
    gone = f"withdrew {one.withdrew}" if one.withdrew else ""
    if one.decided:
        return ", ".join(filter(None, (gone, f"decided: {OUTCOMES[Outcome(one.decided)]}")))
    return gone or (
        f"due from {', '.join(one.waited_for)}" if one.waited_for else "all submitted" if one.seats else ""
    )


def page(listed: LifeList, below: PageFoot, size: Size) -> Page:
    """Return the part in sight."""
    cells, _ = size
    life = listed.life
    head = [_header(life, cells), _parts(listed)]
    finding: list[Row] = []
    place = None
    if listed.part is LifePart.PEOPLE and listed.finder.is_used and below.form is None:
        line, column = listed.finder.row(cells)
        finding, place = [line], (column, len(head)) if listed.finder.is_typing else None
    keys = actions("filter" if place else f"life_{listed.part}")
    made = framed(
        [*head, *finding],
        lambda room: table(listed.lines, listed.at, room, cells) or _nothing(listed, cells),
        below,
        keys,
        size,
    )
    return Page(made.rows, place or made.caret)


def table(lines: Sequence[Line], at: int, room: int, cells: int) -> list[Row]:
    """Return lines in columns, the highlighted one in sight; of a long one the rest is under it."""
    if not lines or room < 1:
        return []
    under = _rest(lines[at], cells)[: room - 1]
    space = room - len(under)
    top = max(0, min(at - space // 2, len(lines) - space))
    first, second = (min(WIDEST, max(cell_len(line[n]) for line in lines)) for n in (1, 2))
    seen: list[Row] = []
    for number, (sign, name, middle, rest) in enumerate(lines[top : top + space], start=top):
        is_here = number == at
        start = Span(" ▸ " if is_here else "   ", "picked")
        style = "strong" if is_here else ""
        left = cells - first - second - 10
        columns = (
            Span(padded(name, first), style),
            Span(f"  {padded(middle, second)}" if second else "", "dim"),
        )
        seen.append(row(start, Span(f"{sign or ' '} ", "good"), *columns, "  ", cut(rest, left)))
    return [*seen, *[BLANK] * (space - len(seen)), *under]


def _rest(line: Line, cells: int) -> list[Row]:
    """Return the highlighted line in full, where a column had to cut it short."""
    _, name, middle, rest = line
    whole = " · ".join(filter(None, (name, middle, rest)))
    return indented(whole, "   ", cells, "dim")[:3] if cell_len(whole) > cells // 2 else []


def _nothing(listed: LifeList, cells: int) -> list[Row]:
    words = "Nobody fits; esc shows all." if listed.finder.text else NOTHING[listed.part]
    return [BLANK, *indented(words, "   ", cells, "dim")]


def _header(life: "OpeningLife", cells: int) -> Row:
    known = life.progress
    parts = [
        cut(life.opening.title, cells // 2),
        counted(len(life.people), "candidate"),
        f"{known.submitted} of {known.expected} cards submitted",
        f"owner: {life.opening.owner}",
    ]
    state = "closed" if life.is_closed else "open"
    return heading(parts, row(Span(state, "warn" if life.is_closed else "good")), cells)


def _parts(listed: LifeList) -> Row:
    spans = []
    for number, part in enumerate(LifePart, start=1):
        style = "label" if part is listed.part else "key"
        spans += [Span(f" {number} {part} ", style, str(number)), Span(" ")]
    return row(" ", *spans)
