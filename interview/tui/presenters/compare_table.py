"""The comparison as rows: only those in sight are made, however many candidates there are."""

from collections.abc import Callable
from typing import NamedTuple

from interview.report.comparison import (
    ALONE,
    DIFFERS,
    MARKS,
    TIED,
    cell_words,
    short_names,
    total_words,
)
from interview.report.plainly import counted, percent
from interview.scoring.summary import shown
from interview.tui.comparing.entrants import ALL, COUNTS, NAME, Column, Entrant
from interview.tui.comparing.table import Table
from interview.tui.keymap import Action
from interview.tui.presenters import compare_adjusted, compare_detail
from interview.tui.presenters.compare_frame import Below, Size, framed, heading, indented
from interview.tui.presenters.page import Page, edited
from interview.tui.presenters.rows import BLANK, Row, Span, cut, flowed, padded, row, rule

SIGNS = 3
"""Cells before a name: the cursor, and whether it is pinned."""
LEAST_NAME, FAIR_NAME, LONGEST_NAME = 10, 12, 24
LEAST_NOTE = 16
WIDTHS = {"all": 6, "trait": 5, "n": 3, "cover": 5, "apart": 5, "flags": 5, "error": 5}
HEADINGS = {"all": "all", "n": "n", "cover": "cov", "apart": "span", "flags": "flag", "error": "±"}
EDGES = 2
LOW = 20
"""Rows below which the lines under the table are fewer."""


class Layout(NamedTuple):
    """What fits beside each other."""

    name: int
    columns: tuple[Column, ...]
    note: int = 0
    is_cut_left: bool = False
    is_cut_right: bool = False


def page(table: Table, below: Below, keys: tuple[Action, ...], size: Size) -> Page:
    """Return the whole screen; moves the table's window so that the cursor is in sight."""
    cells, height = size
    layout = layout_of(table, cells)
    under, caret = _under(table, cells, height)
    headings = (
        compare_adjusted.headings(table, layout.name, cells)
        if table.is_adjusted
        else _headings(table, layout)
    )

    def body(room: int) -> list[Row]:
        space = max(1, room - len(under))
        rows = _body(table, layout, space, cells)
        return [*rows, *[BLANK] * (space - len(rows)), *under]

    made = framed([_header(table, cells), headings], body, below, keys, size)
    if caret is None:
        return made
    feet = len([line for line in made.rows if line]) and made.rows.index(under[-1])
    return Page(made.rows, (caret, feet))


def reading() -> Page:
    """Return what is shown until the records are read."""
    return Page([BLANK, row(Span("   Reading the cards …", "dim"))])


def page_of_rows(height: int) -> int:
    """Return how many rows a page of the table has at that height."""
    return max(1, height - 9)


def layout_of(table: Table, cells: int) -> Layout:
    """Return which columns fit; the cursor's is always among them."""
    longest = min(LONGEST_NAME, table.longest_name)
    if table.is_adjusted:
        return Layout(compare_adjusted.name_width(longest, cells), table.columns)
    traits = [column for column in table.columns if column.kind == "trait"]
    left = cells - SIGNS - LEAST_NAME - WIDTHS["all"] - WIDTHS["n"]
    first, fitting = _window_of_traits(table, traits, left // WIDTHS["trait"])
    left -= len(fitting) * WIDTHS["trait"]
    name = min(max(FAIR_NAME, LEAST_NAME), LEAST_NAME + left)
    left -= name - LEAST_NAME
    extra: list[Column] = []
    for column in COUNTS[1:]:
        if left >= WIDTHS[column.kind] and len(fitting) == len(traits):
            extra.append(column)
            left -= WIDTHS[column.kind]
    grown = max(0, min(left, longest - name))
    note = left - grown - 2
    return Layout(
        name=name + grown,
        columns=(NAME, ALL, *fitting, COUNTS[0], *extra),
        note=note if note >= LEAST_NOTE else 0,
        is_cut_left=first > 0,
        is_cut_right=first + len(fitting) < len(traits),
    )


def _window_of_traits(table: Table, traits: list[Column], room: int) -> tuple[int, list[Column]]:
    """Return the traits that fit, around the one under the cursor, and the first one's number."""
    if room >= len(traits):
        return 0, traits
    room = max(1, room)
    first = table.first_trait
    if table.here in traits:
        place = traits.index(table.here)
        first = min(max(first, place - room + 1), place)
    elif table.here in COUNTS:
        first = len(traits) - room
    table.first_trait = max(0, min(first, len(traits) - room))
    return table.first_trait, traits[table.first_trait : table.first_trait + room]


def _header(table: Table, cells: int) -> Row:
    opening, kit = table.found.opening, table.found.basis.kit
    people = {seat.name for sight in table.found.sights.values() for seat in sight.seats}
    parts = [
        cut(opening.title, cells // 2),
        "adjusted beside raw means, 1–5" if table.is_adjusted else "raw means, 1–5",
        *([f"{counted(len(opening.voids), 'question')} left out"] if opening.voids else []),
        counted(len(opening.candidates), "candidate"),
        f"kit {kit.id} v{kit.version}",
        counted(len(people), "interviewer"),
    ]
    right = f"{len(table.rows)} shown" if table.filter.text else ""
    return heading(parts, row(Span(right, "warn")), cells)


def _headings(table: Table, layout: Layout) -> Row:
    names = dict(
        zip(
            table.found.matrix.traits,
            short_names(table.found.basis.kit, table.found.matrix.traits),
            strict=True,
        )
    )
    line: Row = (Span(" " * SIGNS),)
    for column in layout.columns:
        text = names[column.trait] if column.trait else HEADINGS.get(column.kind, "candidate")
        line = (*line, _heading(table, layout, column, text))
    marks = ("‹" if layout.is_cut_left else "") + ("›" if layout.is_cut_right else "")
    return row(
        *line,
        Span(f" {marks}", "warn" if marks else ""),
        Span("  notes" if layout.note else "", "dim"),
    )


def _heading(table: Table, layout: Layout, column: Column, text: str) -> Span:
    style = "cursor" if column == table.here else "dim"
    if column == NAME:
        return Span(padded(arrow(table, column) + text, layout.name), style)
    width = WIDTHS[column.kind]
    named = arrow(table, column) + text[: width - 1]
    return Span(
        f" {named:<{width - 1}}"[:width] if column == ALL else f"{named:>{width - 1}} ", style
    )


def arrow(table: Table, column: Column) -> str:
    """Return which way the rows are ordered, in front of the heading they are ordered by."""
    if table.order != column:
        return ""
    return "↑" if table.is_turned else "↓"


def _body(table: Table, layout: Layout, room: int, cells: int) -> list[Row]:
    if not table.rows:
        said = (
            "Nobody fits this." if table.filter.text else "No candidate yet; a at home names some."
        )
        return [BLANK, row(Span(f"   {said}", "dim"))]
    pins = min(len(table.pinned), room - 2)
    frozen = [_row(table, place, layout, cells) for place in range(pins)]
    if pins > 0:
        frozen.append(rule((), (), cells))
    entries = _entries(table, max(0, pins), cells)
    places = [place for place, _ in entries]
    space = room - len(frozen)
    at = places.index(table.at) if table.at in places else 0
    first = at - 1 if at and places[at - 1] is None else at
    table.top = max(min(table.top, first), at - space + 1, 0)
    table.top = min(table.top, max(0, len(entries) - space))
    return [*frozen, *(make() for _, make in entries[table.top : table.top + space])]


Entry = tuple[int | None, Callable[[], Row]]
"""Which row of the table it is, none for a heading; and how it is made when it is in sight."""


def _entries(table: Table, pins: int, cells: int) -> list[Entry]:
    layout = layout_of(table, cells)
    entries: list[Entry] = []
    for place in range(pins, len(table.rows)):
        if place in table.groups:
            titles = compare_adjusted.titles(table, table.groups[place], cells)
            entries += [(None, lambda title=title: title) for title in titles]  # type: ignore[misc]
        entries.append((place, lambda place=place: _row(table, place, layout, cells)))  # type: ignore[misc]
    return entries


def _row(table: Table, place: int, layout: Layout, cells: int) -> Row:
    one = table.entrants[table.rows[place]]
    is_here = place == table.at
    style = "strong" if is_here else ""
    pinned = "•" if one.candidate in table.pinned else " "
    start = Span(f" {'▸' if is_here else ' '}{pinned}", "picked" if is_here else "")
    on_name = is_here and table.here == NAME
    name = Span(padded(one.name, layout.name), "cursor" if on_name else style)
    if one.hidden or not one.row.interviewers:
        why = one.hidden or "".join(one.notes[:1])
        return (start, name, Span(f"  {cut(why, cells - layout.name - SIGNS - 3)}", "dim"))
    if table.is_adjusted:
        return (start, name, *compare_adjusted.cells_of(table, one, layout.name, cells, is_here))
    found = [_cell(table, one, place, column, is_here) for column in layout.columns[1:]]
    note = cut("; ".join(one.notes), layout.note) if layout.note else ""
    return (start, name, *found, Span(f"  {note}", "dim"))


def _cell(table: Table, one: Entrant, place: int, column: Column, is_here: bool) -> Span:  # noqa: FBT001 - private
    text = figure(one, column)
    if column == ALL:
        text += TIED if table.is_tied_above(place) else ""
        text = f" {text:<5}"
    else:
        text = (text if text[-1:] in (DIFFERS, ALONE) else f"{text} ").rjust(WIDTHS[column.kind])
    if is_here and column == table.here:
        return Span(text, "cursor")
    return Span(text, "warn" if DIFFERS in text else "strong" if is_here or column == ALL else "")


def figure(one: Entrant, column: Column) -> str:
    """Return what stands in a cell of the raw table."""
    if column.trait:
        cells = {cell.trait: cell for cell in one.row.cells}
        return cell_words(cells[column.trait])
    figures = {
        "all": lambda: total_words(one.row),
        "n": lambda: str(one.row.interviewers),
        "cover": lambda: percent(one.row.coverage).replace(" ", ""),
        "apart": lambda: shown(one.row.spread),
        "flags": lambda: flag_counts(one),
        "error": lambda: shown(one.row.standard_error),
    }
    return figures[column.kind]()


def flag_counts(one: Entrant) -> str:
    """Return how many kinds of flags there are, red and green."""
    kinds = [flag.polarity for flag in one.profile.flags]
    counts = ((sign, kinds.count(kind)) for sign, kind in (("r", "red"), ("g", "green")))
    return "".join(f"{sign}{count}" for sign, count in counts if count)


def _under(table: Table, cells: int, height: int) -> tuple[list[Row], int | None]:
    """Return what is said under the table, and the caret's column while a filter is typed."""
    most = 2 if height < LOW else 3
    told = compare_detail.about(table, cells)[:most]
    if table.is_adjusted:
        told += compare_adjusted.cautions(table, cells, height)
    else:
        told += _legend(table, cells, 1 if height < LOW else 2)
    lines = [rule((), (), cells), *told]
    if table.is_filtering:
        line, column = edited(" find ", table.filter, cells)
        return [*lines, line], column
    if table.filter.text:
        lines += indented(
            f"Only what fits “{cut(table.filter.text, 30)}”; / then esc shows all.",
            " ",
            cells,
            "warn",
        )
    return lines, None


def _legend(table: Table, cells: int, most: int) -> list[Row]:
    """Return what the marks mean that this table has."""
    used = set(table.marks)
    if table.is_ranked and any(one.row.tied_above for one in table.entrants.values()):
        used.add(TIED)
    items = [row(Span(f"{mark} {words}", "dim")) for mark, words in MARKS.items() if mark in used]
    return [row(" ", *line) for line in flowed(items, cells - 2, 2)[:most]]
