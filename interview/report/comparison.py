"""The comparison as rows of short texts: what a terminal table or a screen shows."""

from collections.abc import Mapping

from interview.model.content import Kit
from interview.model.record import Record
from interview.scoring.compare import Cell, Matrix, Row
from interview.scoring.standing import Standings
from interview.scoring.summary import shown
from interview.scoring.wording import chance, interval, places

LEGEND = (
    "= within the panel's standard error of the row above   ! differ by 2 or more   "
    "( ) one rating   ▚ other kit version   – nothing counts"
)


class Line(Record):
    """One candidate's row."""

    candidate: str
    name: str
    place: str
    total: str
    cells: tuple[str, ...]
    interviewers: str
    coverage: str
    error: str
    note: str
    standing: str = ""
    """The adjusted figures, where they were asked for."""


class Comparison(Record):
    """A whole table of texts."""

    headings: tuple[str, ...]
    """Short names of the traits."""
    lines: tuple[Line, ...]


def comparison(
    matrix: Matrix,
    names: Mapping[str, str],
    kit: Kit,
    hidden: Mapping[str, str] | None = None,
    found: Standings | None = None,
) -> Comparison:
    """Return the table; candidates whose results are withheld come last, with the reason."""
    withheld = hidden or {}
    adjusted = _adjusted(found)
    lines = [
        _line(row, names.get(row.candidate, row.candidate), adjusted)
        for row in _ordered(matrix, found)
        if row.candidate not in withheld
    ]
    lines += [
        Line(
            candidate=candidate,
            name=names.get(candidate, candidate),
            place="",
            total="·",
            cells=("·",) * len(matrix.traits),
            interviewers="",
            coverage="",
            error="",
            note=why.split(". ")[0] + ("." if ". " in why else ""),
        )
        for candidate, why in withheld.items()
    ]
    return Comparison(headings=short_names(kit, matrix.traits), lines=tuple(lines))


def short_names(kit: Kit, traits: tuple[str, ...], length: int = 4) -> tuple[str, ...]:
    """Return the traits' names cut to ``length`` characters, longer where two would be the same."""
    full = [_name(kit, trait) for trait in traits]
    while length < max(map(len, full), default=0):
        cut = [name[:length] for name in full]
        if len(set(cut)) == len(cut):
            break
        length += 1
    return tuple(name[:length] for name in full)


def _name(kit: Kit, trait: str) -> str:
    try:
        return kit.rubric(trait).name.lower()
    except KeyError:
        return trait


def _ordered(matrix: Matrix, found: Standings | None) -> tuple[Row, ...]:
    if found is None:
        return matrix.rows
    order = {row.candidate: place for place, row in enumerate(found.rows)}
    return tuple(sorted(matrix.rows, key=lambda row: order.get(row.candidate, len(order))))


def _adjusted(found: Standings | None) -> dict[str, str]:
    if found is None:
        return {}
    return {
        row.candidate: f"{interval(row)}  {places(row, found)}  {chance(row, found)}".rstrip()
        for row in found.rows
    }


def _line(row: Row, name: str, adjusted: Mapping[str, str]) -> Line:
    marks = ("▚" if row.other_wording else "") + ("=" if row.tied_above else "")
    return Line(
        candidate=row.candidate,
        name=name,
        place=str(row.place or ""),
        total=(shown(row.total) if row.complete else "–") + marks,
        cells=tuple(map(_cell, row.cells)),
        interviewers=str(row.interviewers),
        coverage="" if row.coverage is None else f"{row.coverage:.0%}",
        error=f"±{shown(row.standard_error)}" if row.standard_error is not None else "",
        note=_note(row),
        standing=adjusted.get(row.candidate, ""),
    )


def _cell(cell: Cell) -> str:
    if cell.mean is None:
        return "–"
    text = shown(cell.mean) + ("!" if cell.differs else "")
    return f"({text})" if cell.interviewers == 1 else text


def _note(row: Row) -> str:
    if not row.interviewers:
        return "no card yet"
    if not row.complete:
        return f"incomplete ({row.coverage or 0:.0%})"
    if row.interviewers == 1:
        return "one interviewer"
    if row.gaps:
        return f"ratings differ on {row.gaps}"
    return ""
