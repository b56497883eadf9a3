"""The adjusted standing as rows: always beside the raw mean, in groups, with its interval."""

from typing import TYPE_CHECKING

from interview.model.scale import Scale
from interview.scoring.adjusted_view import least_settled
from interview.scoring.comparison_table import PROVISIONAL, marks_on
from interview.scoring.standing_wording import (
    AGAIN,
    BOUNDS,
    SAME_GROUP,
    Band,
    band,
    interval,
    stated,
    top_name,
)
from interview.scoring.standing_wording import cautions as cautions_of
from interview.scoring.summary import shown
from interview.tui.compare.compare_controller import CompareController, Group
from interview.tui.compare.compared_candidates import NAME, Column, ComparedCandidate
from interview.tui.toolkit.framed_page import indented
from interview.tui.toolkit.rows import Row, Span, cut, padded, row, rule

if TYPE_CHECKING:
    from interview.scoring.standing import Standing

WIDTHS = {"all": 5, "score": 14, "chance": 22, "places": 8, "n": 14}
HEADINGS = {"all": "raw", "score": "adjusted", "places": "rank", "n": "ratings"}
LEAST_NAME = 10
LEAST_BAR, LONGEST_BAR = 15, 33
SIGNS = 3
WIDE = 120
"""Cells from which it is said what another interview would do to an interval."""
LOW = 20
"""Rows below which only what must be said is."""
HIGH = 30
"""Rows from which every caution is in sight."""
SIGNS_OF_BAR = "●adj ○raw"
BAR = "━ 90 % interval, from {scale}   ● adjusted   ○ raw mean"


def name_width(longest: int, cells: int) -> int:
    """Return the cells for a name; the bar gives way to it."""
    fixed = SIGNS + sum(WIDTHS[kind] for kind in _fitting(cells)) + LEAST_BAR
    return max(LEAST_NAME, min(longest, cells - fixed))


def headings(table: CompareController, name: int, cells: int) -> Row:
    """Return the headings of the adjusted table."""
    named = padded(f"{table.arrow(NAME)}candidate", name)
    line: Row = (Span(" " * SIGNS), Span(named, _style(table, NAME)))
    top = _top(table)
    for kind in _fitting(cells):
        column = Column(kind)
        text = f" {table.arrow(column)}{HEADINGS.get(kind, top)}"
        line = (*line, Span(f"{text:<{WIDTHS[kind]}}"[: WIDTHS[kind]], _style(table, column)))
        if kind == "score":
            width = _bar_width(name, cells)
            line = (*line, Span(f" 1{SIGNS_OF_BAR:^{width - 4}}{table.found.basis.scale.levels} ", "dim"))
    return line


def titles(table: CompareController, place: Group | None, cells: int) -> list[Row]:
    """Return the rows above a group; inside it nobody stands above anybody."""
    if place is None or table.standings is None:
        return [rule(row(Span("no standing", "strong")), (), cells)]
    question_set, group = place
    top = top_name(table.standings, question_set)
    if group is None:
        return [rule(row(Span(f"one candidate of {top}", "strong")), (), cells)]
    low, high = BOUNDS[group]
    span = f"{low} to {high} %"
    if high == 100:  # noqa: PLR2004 - per cent
        span = f"{low} % or more"
    elif low == 0:
        span = f"under {high} %"
    title = row(Span(f"{top}: {group.value} ({span})", "strong"))
    found = [rule(title, (), cells)]
    if group is Band.UNCLEAR:
        found += indented(SAME_GROUP, "   ", cells, "dim")
    return found


def cells_of(
    table: CompareController,
    one: ComparedCandidate,
    name: int,
    cells: int,
    is_here: bool,  # noqa: FBT001 - one of two looks
) -> Row:
    """Return the figures of one candidate."""
    found = table.standing(one.candidate)
    if found is None:
        return (Span(" no rating that counts; no standing", "dim"),)
    line: Row = ()
    for kind in _fitting(cells):
        style = "strong" if is_here else ""
        if is_here and table.here.kind == kind:
            style = "cursor"
        line = (*line, Span(f" {_text(table, found, kind)}".ljust(WIDTHS[kind]), style))
        if kind == "score":
            line = (*line, Span(f" {bar(found, table.found.basis.scale, _bar_width(name, cells) - 2)} "))
    return line


def bar(found: "Standing", scale: Scale, cells: int) -> str:
    """Return the scale with the interval, the raw mean and the adjusted score on it."""
    drawn = ["─"] * cells

    def place(value: float) -> int:
        return round(scale.share(value) * (cells - 1))

    for at in range(place(found.low), place(found.high) + 1):
        drawn[at] = "━"
    if found.raw is not None:
        drawn[place(found.raw)] = "○"
    drawn[place(found.score)] = "●"
    return "".join(drawn)


def cautions(table: CompareController, cells: int, height: int) -> list[Row]:
    """Return whom another interview would tell most about, and what must be said about all."""
    if table.standings is None:
        return []
    again = least_settled(table.standings, table.found.names)
    if cells < WIDE:
        again = tuple(one.rpartition(" (")[0] for one in again)
    rows = (
        [row(Span(f" {cut(BAR.format(scale=table.found.basis.scale), cells - 2)}", "dim"))]
        if height >= HIGH
        else []
    )
    if again and height >= LOW:
        rows += indented(f"{AGAIN.removesuffix('.')}: {', '.join(again)}", " ", cells)[:2]
    if table.has_incomplete:
        mark = f"{PROVISIONAL} {marks_on(table.found.basis.scale)[PROVISIONAL]}, not low"
        rows.append(row(Span(f" {cut(mark, cells - 2)}", "dim")))
    said = cautions_of(table.standings)
    kept = said if height >= HIGH else said[-1:]
    return [*rows, *(line for words in kept for line in indented(words, " ", cells, "dim"))]


def _fitting(cells: int) -> list[str]:
    kinds = list(WIDTHS)
    while SIGNS + LEAST_NAME + LEAST_BAR + sum(WIDTHS[kind] for kind in kinds) > cells:
        kinds.pop()
    return kinds


def _bar_width(name: int, cells: int) -> int:
    left = cells - SIGNS - name - sum(WIDTHS[kind] for kind in _fitting(cells))
    return min(LONGEST_BAR, left)


def _text(table: CompareController, found: "Standing", kind: str) -> str:
    if kind == "chance":
        word = band(found)
        return f"{stated(found)}, {word.value}" if word else "–"
    if kind == "places":
        return _places(table, found)
    texts = {
        "all": shown(found.raw) + ("" if found.complete else PROVISIONAL),
        "score": interval(found),
        "n": f"{found.interviewers}, {found.ratings} of {found.planned}",
    }
    return texts[kind]


def _places(table: CompareController, found: "Standing") -> str:
    low, high = found.rank_low, found.rank_high
    span = f"{low}" if low == high else f"{low}–{high}"
    many = table.standings is not None and table.standings.groups > 1
    return f"{span} ({found.group})" if many else span


def _top(table: CompareController) -> str:
    """Return what the chance is about, as short as a heading."""
    if table.standings is None or len(table.standings.question_sets) > 1:
        return "chance"
    return top_name(table.standings)


def _style(table: CompareController, column: Column) -> str:
    return "cursor" if column == table.here else "dim"
