"""Totals and their intervals as positions on the scale, and the adjusted score in words."""

from interview.model.record import Record
from interview.model.scale import LOWEST, Scale
from interview.report.report_data import Findings, ReportData
from interview.scoring import standing_wording
from interview.scoring.compare import CandidateRow
from interview.scoring.standing import Standing, Standings
from interview.scoring.summary import shown


class ScaleSpan(Record):
    """A figure and its interval, each in per cent of the way up the scale."""

    at: float
    low: float
    high: float


class Bar(Record):
    """One candidate in the interval plot."""

    candidate: str
    name: str
    total: str
    raw: ScaleSpan
    has_error: bool
    singles: tuple[float, ...]
    """Where each interviewer's own total lies."""
    adjusted: ScaleSpan | None
    words: str
    """What the picture shows, for those who do not see it."""


def bars(report_data: ReportData, found: Findings) -> tuple[Bar, ...]:
    """Return the interval plot, in the order of the comparison."""
    names = {person.candidate.id: person.candidate.name for person in report_data.readable}
    return tuple(_bar(row, names[row.candidate], found) for row in found.matrix.rows if row.total is not None)


def _bar(row: CandidateRow, name: str, found: Findings) -> Bar:
    scale = found.basis.scale
    total, error = row.total or LOWEST, row.standard_error or 0.0
    singles = found.profiles[row.candidate].total.by_interviewer
    standing = _standing(found.standings, row.candidate)
    words = f"total {shown(row.total)}"
    if row.standard_error is not None:
        words += f", give or take {shown(error)}"
    each = ", ".join(f"{who} {shown(value)}" for who, value in singles.items())
    words += f"; {each}" if each else ""
    if standing:
        words += f"; adjusted {standing_wording.interval(standing)}"
    return Bar(
        candidate=row.candidate,
        name=name,
        total=shown(row.total),
        raw=_span(scale, total, total - error, total + error),
        has_error=row.standard_error is not None,
        singles=tuple(_place(scale, value) for value in singles.values()),
        adjusted=_span(scale, standing.score, standing.low, standing.high) if standing else None,
        words=words,
    )


def _standing(found: Standings | None, candidate: str) -> Standing | None:
    rows = found.rows if found else ()
    return next((row for row in rows if row.candidate == candidate), None)


def _span(scale: Scale, value: float, low: float, high: float) -> ScaleSpan:
    return ScaleSpan(at=_place(scale, value), low=_place(scale, low), high=_place(scale, high))


def _place(scale: Scale, value: float) -> float:
    return round(scale.share(value) * 100, 2)
