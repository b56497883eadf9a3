"""Two to five candidates side by side: figures above, the quotes of one trait below."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from interview.scoring.standing_wording import above, interval, places
from interview.tui.compare.compare_controller import CompareController
from interview.tui.compare.compare_page import flag_counts
from interview.tui.compare.compared_candidates import ComparedCandidate
from interview.tui.keymap import actions
from interview.tui.toolkit.answer_rows import answer_rows
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, heading, scrolled
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, fitted, padded, row, rule

if TYPE_CHECKING:
    from interview.scoring.standing import Chances

LABEL = 15
BAR = Span("│", "rule")


class Beside(NamedTuple):
    """Who is beside each other."""

    table: CompareController
    people: tuple[str, ...]
    """The ids of the candidates."""
    chances: "Chances"


def page(beside: Beside, at: int, scroll: int, size: Size) -> Page:
    """Return the candidates beside each other.

    Args:
        beside: Who they are.
        at: Which trait's quotes are in sight.
        scroll: How far those are scrolled.
        size: Cells and rows.
    """
    (table, people, chances), (cells, _) = beside, size
    shown_ones = [table.compared[one] for one in people]
    wide = (cells - LABEL) // len(people)
    traits = table.found.matrix.traits
    over = _above(shown_ones, chances, wide) if chances else []
    rows = [*_figures(table, shown_ones, wide), *over, *_traits(table, shown_ones, wide, at)]
    title = rule(row(Span(table.wording.trait(traits[at]), "strong")), (), cells)
    told = _told(table, shown_ones, traits[at], cells // len(people))
    top = 0

    def body(room: int) -> list[Row]:
        nonlocal top
        above = [*rows, title]
        seen, top = scrolled(told, scroll, max(1, room - len(above)))
        return [*above, *seen]

    head = heading(
        ["side by side", cut(table.found.opening.title, 40), f"raw means, 1–{table.found.basis.kit.levels}"],
        (),
        cells,
    )
    made = framed([head], body, PageFoot(), actions("beside"), size)
    return Page(made.rows, scroll=top)


def _figures(table: CompareController, people: list[ComparedCandidate], wide: int) -> list[Row]:
    names = row(" " * LABEL, *(Span(padded(f"{one.name}", wide - 1) + " ", "strong") for one in people))
    known: list[tuple[str, Callable[[ComparedCandidate], str]]] = [
        ("raw mean", _total),
        ("places", _places),
        ("rated", lambda one: one.line.coverage),
        ("rated by", lambda one: ", ".join(_raters(table, one))),
        ("flags", flag_counts),
    ]
    if table.standings is not None:
        known.insert(1, ("adjusted", lambda one: _adjusted(table, one)))
    return [names, *(_line(label, [make(one) for one in people], wide) for label, make in known)]


def _above(people: list[ComparedCandidate], chances: "Chances", wide: int) -> list[Row]:
    """Return the chance of each to stand truly above each other, a row for each other."""
    return [
        _line(
            f"above {cut(other.name, LABEL - 8)}",
            ["" if one is other else above(chances.get((one.candidate, other.candidate))) for one in people],
            wide,
        )
        for other in people
    ]


def _traits(table: CompareController, people: list[ComparedCandidate], wide: int, at: int) -> list[Row]:
    rows = []
    for number, trait in enumerate(table.found.matrix.traits):
        sign = "▸" if number == at else " "
        label = f"{sign}{cut(table.wording.trait(trait), LABEL - 3)}"
        rows.append(_line(label, [_levels(table, one, trait) for one in people], wide, is_here=number == at))
    return rows


def _line(label: str, texts: Sequence[str], wide: int, *, is_here: bool = False) -> Row:
    start = Span(f" {label}".ljust(LABEL), "picked" if is_here else "dim")
    style = "strong" if is_here else ""
    return row(start, *(Span(padded(text or "–", wide - 1) + " ", style) for text in texts))


def _total(one: ComparedCandidate) -> str:
    return "withheld" if one.hidden else one.total


def _places(one: ComparedCandidate) -> str:
    return one.line.place or ("withheld" if one.hidden else "too few ratings")


def _adjusted(table: CompareController, one: ComparedCandidate) -> str:
    found = table.standing(one.candidate)
    if found is None or table.standings is None:
        return "–"
    return f"{interval(found)}, {places(found, table.standings)}"


def _raters(table: CompareController, one: ComparedCandidate) -> list[str]:
    return [card.interviewer for card in table.found.visibilities[one.candidate].cards]


def _levels(table: CompareController, one: ComparedCandidate, trait: str) -> str:
    """Return a trait's mean, then each interviewer's own in the order of ``rated by``."""
    if one.hidden:
        return "·"
    try:
        by = one.profile.trait(trait).score.by_interviewer
    except KeyError:
        return "–"
    own = " ".join(f"{by[name]:.3g}" if name in by else "–" for name in _raters(table, one))
    return f"{one.cell(trait)} ({own})"


def _told(table: CompareController, people: list[ComparedCandidate], trait: str, wide: int) -> list[Row]:
    """Return what everybody told about a trait, a column each."""
    columns = [_column(table, one, trait, wide - 2) for one in people]
    rows: list[Row] = []
    for parts in zip_longest(*columns, fillvalue=BLANK):
        line: Row = ()
        for number, part in enumerate(parts):
            line = (*line, *((BAR,) if number else ()), *fitted((Span(" "), *part), wide - 1))
        rows.append(line)
    return rows


def _column(table: CompareController, one: ComparedCandidate, trait: str, wide: int) -> list[Row]:
    rows: list[Row] = []
    for card in table.found.visibilities[one.candidate].cards:
        for answer in card.answers:
            if answer.trait == trait:
                rows.append(row(Span(cut(card.interviewer, wide), "strong")))
                rows += answer_rows((), card, answer, table.wording, wide)
    return rows or [row(Span(cut(one.hidden or "nothing told", wide), "dim"))]
