"""The comparison as rows: only those in sight are made, however many candidates there are."""

from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import NamedTuple

from interview.formatting import counted
from interview.model.kit import SHORT
from interview.scoring.comparison_table import ALONE, COLUMNS, DIFFERS, NOTHING, TIED, marks_on
from interview.scoring.standing import Standing, Standings
from interview.scoring.standing_wording import chance_of, notes
from interview.scoring.summary import TraitScore, shortfall, shown
from interview.tui.compare import adjusted_rows
from interview.tui.compare.compare_controller import CompareController
from interview.tui.compare.compared_candidates import ALL, COUNT, NAME, Column, ComparedCandidate
from interview.tui.keymap import Action
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, heading, indented
from interview.tui.toolkit.page import Page, edited
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, flowed, padded, row, rule, wrap

SIGNS = 3
"""Cells before a name: the cursor, and whether it is pinned."""
FAIR_NAME, LONGEST_NAME = 12, 24
LEAST_NOTE = 16
WIDTHS = {"all": 7, "trait": 5, "n": 3, "cover": 6, "apart": 7, "flags": 6, "error": 5}
HEADINGS = {kind: column.short for kind, column in COLUMNS.items()} | {"flags": "flags"}
WIDE = 120
"""Cells from which the headings are explained under the table."""
LOW = 20
"""Rows below which the lines under the table are fewer."""


class TableLayout(NamedTuple):
    """What fits beside each other."""

    name: int
    columns: tuple[Column, ...]
    note: int = 0
    is_cut_left: bool = False
    is_cut_right: bool = False


def page(table: CompareController, below: PageFoot, keys: tuple[Action, ...], size: Size) -> Page:
    """Return the whole screen; moves the table's window so that the cursor is in sight."""
    cells, height = size
    layout = layout_of(table, cells)
    under, caret = _under(table, cells, height)
    headings = (
        adjusted_rows.headings(table, layout.name, cells) if table.is_adjusted else _headings(table, layout)
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


def page_of_rows(height: int) -> int:
    """Return how many rows a page of the table has at that height."""
    return max(1, height - 9)


def layout_of(table: CompareController, cells: int) -> TableLayout:
    """Return which columns fit; the cursor's is always among them."""
    longest = min(LONGEST_NAME, table.longest_name)
    if table.is_adjusted:
        return TableLayout(adjusted_rows.name_width(longest, cells), table.columns)
    left = cells - SIGNS - FAIR_NAME - WIDTHS["all"] - WIDTHS["n"]
    others = [column for column in table.columns[2:] if column != COUNT]
    first, fitting = _window(table, others, left)
    traits = [column for column in fitting if column.trait]
    left -= sum(width_of(table, column) for column in fitting)
    grown = max(0, min(left, longest - FAIR_NAME))
    note = left - grown - 2
    return TableLayout(
        name=FAIR_NAME + grown,
        columns=(NAME, ALL, *traits, COUNT, *fitting[len(traits) :]),
        note=note if note >= LEAST_NOTE else 0,
        is_cut_left=first > 0,
        is_cut_right=first + len(fitting) < len(others),
    )


def _window(table: CompareController, others: list[Column], room: int) -> tuple[int, list[Column]]:
    """Return the columns that fit, around the one under the cursor, and the first one's number."""
    at = others.index(table.here) if table.here in others else None
    first = table.first_column if at is None else min(table.first_column, at)
    first = max(0, min(first, len(others) - 1))
    while at is not None and at >= first + _fitting(table, others[first:], room):
        first += 1
    while first > 0 and _fitting(table, others[first - 1 :], room) == len(others) - first + 1:
        first -= 1
    table.first_column = first
    return first, others[first : first + _fitting(table, others[first:], room)]


def _fitting(table: CompareController, columns: list[Column], room: int) -> int:
    """Return how many of the columns fit, from the first on."""
    ends = accumulate(width_of(table, column) for column in columns)
    return max(1, sum(end <= room for end in ends))


def _header(table: CompareController, cells: int) -> Row:
    opening, kit = table.found.opening, table.found.basis.kit
    people = {seat.name for visibility in table.found.visibilities.values() for seat in visibility.seats}
    parts = [
        cut(opening.title, cells // 2),
        f"{'adjusted beside raw means' if table.is_adjusted else 'raw means'}, 1–{kit.levels}",
        *([f"{counted(len(opening.voids), 'question')} left out"] if opening.voids else []),
        counted(len(opening.candidates), "candidate"),
        f"kit {kit.id} v{kit.version} {opening.kits[-1].fingerprint[:SHORT]}{' and others' if table.found.matrix.mixed else ''}",
        counted(len(people), "interviewer"),
    ]
    right = f"{len(table.rows)} shown" if table.filter.text else ""
    return heading(parts, row(Span(right, "warn")), cells)


def _headings(table: CompareController, layout: TableLayout) -> Row:
    line = [Span(" " * SIGNS), *(_heading(table, layout, column) for column in layout.columns)]
    for place, sign, is_cut in ((2, "‹", layout.is_cut_left), (-1, "›", layout.is_cut_right)):
        if is_cut:
            line[place] = line[place]._replace(text=f"{line[place].text[:-1]}{sign}")
    return row(*line, Span("  notes" if layout.note else "", "dim"))


def _heading(table: CompareController, layout: TableLayout, column: Column) -> Span:
    style = "cursor" if column == table.here else "dim"
    if column == NAME:
        return Span(padded(f"{table.arrow(column)}candidate", layout.name), style)
    text = table.short_names[column.trait] if column.trait else HEADINGS[column.kind]
    wide = width_of(table, column)
    named = f"{table.arrow(column)}{text}"[: wide - 1]
    return Span(f" {named:<{wide - 1}}" if column == ALL else f"{named:>{wide - 1}} ", style)


def width_of(table: CompareController, column: Column) -> int:
    """Return how many cells a column takes; names of traits that look alike need more."""
    if column.trait:
        return max(WIDTHS["trait"], 1 + max(map(len, table.short_names.values())))
    return WIDTHS[column.kind]


def _body(table: CompareController, layout: TableLayout, room: int, cells: int) -> list[Row]:
    if not table.rows:
        said = "Nobody fits this." if table.filter.text else "No candidate yet; a at home names some."
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


def _entries(table: CompareController, pins: int, cells: int) -> list[Entry]:
    layout = layout_of(table, cells)
    entries: list[Entry] = []
    for place in range(pins, len(table.rows)):
        if place in table.groups:
            titles = adjusted_rows.titles(table, table.groups[place], cells)
            entries += [(None, lambda title=title: title) for title in titles]  # type: ignore[misc]
        entries.append((place, lambda place=place: _row(table, place, layout, cells)))  # type: ignore[misc]
    return entries


def _row(table: CompareController, place: int, layout: TableLayout, cells: int) -> Row:
    one = table.compared[table.rows[place]]
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
        return (start, name, *adjusted_rows.cells_of(table, one, layout.name, cells, is_here))
    found = [_cell(table, one, place, column, is_here) for column in layout.columns[1:]]
    note = cut("; ".join(one.notes), layout.note) if layout.note else ""
    return (start, name, *found, Span(f"  {note}" if note else "", "dim"))


def _cell(
    table: CompareController,
    one: ComparedCandidate,
    place: int,
    column: Column,
    is_here: bool,  # noqa: FBT001 - private
) -> Span:
    text = figure(one, column)
    if column == ALL:
        text += TIED if table.is_tied_above(place) else ""
        text = f" {text:<6}"[-WIDTHS["all"] :]
    else:
        text = (text if text[-1:] in (DIFFERS, ALONE) else f"{text} ").rjust(width_of(table, column))
    if is_here and column == table.here:
        return Span(text, "cursor")
    return Span(text, "warn" if DIFFERS in text else "strong" if is_here or column == ALL else "")


def figure(one: ComparedCandidate, column: Column) -> str:
    """Return what stands in a cell of the raw table."""
    if column.trait:
        return one.cell(column.trait)
    if column.kind == "flags":
        return flag_counts(one)
    line = one.line
    figures = {
        "all": line.total,
        "n": line.interviewers,
        "cover": line.coverage.replace(" ", ""),
        "apart": line.spread,
        "error": line.error or NOTHING,
    }
    return figures[column.kind]


def flag_counts(one: ComparedCandidate) -> str:
    """Return how many kinds of flags there are, red and green."""
    kinds = [flag.polarity for flag in one.profile.flags]
    counts = ((sign, kinds.count(kind)) for sign, kind in (("r", "red"), ("g", "green")))
    return "".join(f"{sign}{count}" for sign, count in counts if count)


def _under(table: CompareController, cells: int, height: int) -> tuple[list[Row], int | None]:
    """Return what is said under the table, and the caret's column while a filter is typed."""
    most = 2 if height < LOW else 3
    told = about(table, cells)[:most]
    told += [line for words in table.made.remarks for line in indented(words, " ", cells, "warn")][:2]
    if table.is_adjusted:
        told += adjusted_rows.cautions(table, cells, height)
    else:
        told += _legend(table, cells, 1 if height < LOW else 2)
    lines = [rule((), (), cells), *told]
    if table.is_filtering:
        line, column = edited(" find ", table.filter, cells)
        return [*lines, line], column
    if table.filter.text:
        lines += indented(
            f"Only what fits “{cut(table.filter.text, 30)}”; / then esc shows all.", " ", cells, "warn"
        )
    return lines, None


def _legend(table: CompareController, cells: int, most: int) -> list[Row]:
    """Return what the marks mean that this table has."""
    used = set(table.marks)
    if table.is_ranked and any(one.row.tied_above for one in table.compared.values()):
        used.add(TIED)
    said = marks_on(table.found.basis.scale).items()
    marks = _flowed((f"{mark} {words}" for mark, words in said if mark in used), cells, most)
    if cells < WIDE:
        return marks
    return [*marks, *_flowed([f"{one.short} {one.meaning}" for one in COLUMNS.values()], cells, 2)]


def _flowed(words: Iterable[str], cells: int, most: int) -> list[Row]:
    items = [row(Span(one, "dim")) for one in words]
    return [row(" ", *line) for line in flowed(items, cells - 2, 2)[:most]]


def about(table: CompareController, cells: int) -> list[Row]:
    """Return what the figure under the cursor rests on; two rows at most, three for a standing."""
    one = table.current
    if one is None:
        return []
    text = one.hidden or _about(table, one)
    most = 3 if table.is_adjusted else 2
    first, *more = wrap(f"{one.name}: {text}", cells - 2)[:most]
    name, colon, rest = first.partition(": ")
    lines = [row(" ", Span(name + colon, "strong"), rest)]
    return [*lines, *(row(f" {line}") for line in more)]


def _about(table: CompareController, one: ComparedCandidate) -> str:
    found = table.standing(one.candidate)
    if table.is_adjusted and table.standings is not None and found is not None:
        return _standing(table.standings, found)
    told = {"trait": _trait, "all": _total, "flags": _flags}.get(table.here.kind)
    if one.row.interviewers and told is not None:
        return told(table, one)
    if one.row.interviewers and table.here.kind in COLUMNS:
        return f"{HEADINGS[table.here.kind]}, {COLUMNS[table.here.kind].meaning}"
    return "; ".join(one.notes) or f"{one.line.coverage} of the planned ratings count"


def _flags(_table: CompareController, one: ComparedCandidate) -> str:
    return "; ".join(note for note in one.notes if "flag:" in note) or "no flag"


def _trait(table: CompareController, one: ComparedCandidate) -> str:
    trait = table.here.trait
    try:
        found = one.profile.trait(trait)
    except KeyError:
        return f"{table.wording.trait(trait)}: not asked in these interviews"
    by = ", ".join(f"{name} {shown(mean)}" for name, mean in found.score.by_interviewer.items())
    rated = f"{found.tally.rated} of {found.tally.planned} ratings"
    figure = f"{table.wording.trait(trait)} {shown(found.score.mean)}"
    return "; ".join(
        part for part in (f"{figure} from {by or 'nobody'}", rated, *_more(table, found)) if part
    )


def _more(table: CompareController, found: TraitScore) -> list[str]:
    """Return where interviewers are two levels apart, and what was rated apart."""
    said = [
        f"{min(gap.levels.values())}–{max(gap.levels.values())} on “{table.wording.topic(gap.question)}”"
        for gap in found.gaps
    ]
    if found.situational.mean is not None:
        said.append(f"what one would do, apart: {shown(found.situational.mean)}")
    return said


def _total(_table: CompareController, one: ComparedCandidate) -> str:
    line = one.row
    short = shortfall(line.coverage)
    missing = f"{short}: {one.profile.tally.missing()}" if short else ""
    if line.total is None:
        return missing
    place = f"place {line.place}"
    if one.line.place != str(line.place):
        place += f", not told apart from places {one.line.place}"
    by = ", ".join(f"{name} {shown(mean)}" for name, mean in one.profile.total.by_interviewer.items())
    said = f"raw mean {one.total}, {place}; {by}"
    return f"{said}; {missing}" if missing else said


def _standing(found: "Standings", one: "Standing") -> str:
    often = [chance_of(one, found)] if one.p_top is not None else []
    rests = f"{counted(one.interviewers, 'interviewer')}, {one.ratings} of {one.planned} ratings"
    return "; ".join((*often, rests, *notes(one)))
