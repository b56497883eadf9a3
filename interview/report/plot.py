"""Totals and their intervals as positions on the scale, and the adjusted score in words."""

from interview.formatting import counted
from interview.model.record import Record
from interview.model.scorecard import HIGHEST, LOWEST
from interview.report.report_data import Findings, ReportData
from interview.scoring import standing_wording
from interview.scoring.compare import CandidateRow
from interview.scoring.standing import Standing, Standings
from interview.scoring.summary import shown


class ScaleSpan(Record):
    """A figure and its interval, each in per cent of the way from 1 to 5."""

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


class AdjustedScore(Record):
    """One candidate's adjusted score, never without the raw one."""

    candidate: str
    name: str
    raw: str
    adjusted: str
    chance: str
    places: str
    rests_on: str
    notes: tuple[str, ...]


class BandWords(Record):
    """Candidates the ratings do not tell apart with regard to the top; in the order of names."""

    name: str
    within: str
    """What the order and the differences inside mean."""
    stands: tuple[AdjustedScore, ...]


class AdjustedStanding(Record):
    """The adjusted standing, in words."""

    method: str
    cautions: tuple[str, ...]
    bands: tuple[BandWords, ...]


def bars(report_data: ReportData, found: Findings) -> tuple[Bar, ...]:
    """Return the interval plot, in the order of the comparison."""
    names = {person.candidate.id: person.candidate.name for person in report_data.readable}
    return tuple(
        _bar(row, names[row.candidate], found) for row in found.matrix.rows if row.total is not None
    )


def adjusted_standing(report_data: ReportData, found: Standings) -> AdjustedStanding:
    """Return the adjusted standing: groups against the cut, each in the order of names."""
    names = {person.candidate.id: person.candidate.name for person in report_data.readable}
    groups = {
        kind: [row for row in found.rows if standing_wording.band(row) is kind]
        for kind in (*standing_wording.Band, None)
    }
    return AdjustedStanding(
        method=standing_wording.METHOD,
        cautions=standing_wording.cautions(found),
        bands=tuple(_band(kind, rows, names, found) for kind, rows in groups.items() if rows),
    )


def _band(
    kind: standing_wording.Band | None,
    rows: list[Standing],
    names: dict[str, str],
    found: Standings,
) -> BandWords:
    within = f" {standing_wording.SAME_GROUP}" if kind is standing_wording.Band.UNCLEAR else ""
    top = standing_wording.top_name(found)
    return BandWords(
        name=f"{top[0].upper()}{top[1:]}: {kind.value}" if kind else "One candidate",
        within=f"In the order of names.{within}" if len(rows) > 1 else "",
        stands=tuple(
            _stand(row, names[row.candidate], found)
            for row in sorted(rows, key=lambda row: names[row.candidate].casefold())
        ),
    )


def _bar(row: CandidateRow, name: str, found: Findings) -> Bar:
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
        raw=_span(total, total - error, total + error),
        has_error=row.standard_error is not None,
        singles=tuple(_place(value) for value in singles.values()),
        adjusted=_span(standing.score, standing.low, standing.high) if standing else None,
        words=words,
    )


def _stand(row: Standing, name: str, found: Standings) -> AdjustedScore:
    return AdjustedScore(
        candidate=row.candidate,
        name=name,
        raw=shown(row.raw),
        adjusted=standing_wording.interval(row),
        chance=standing_wording.chance(row, found) or "–",
        places=standing_wording.places(row, found),
        rests_on=f"{counted(row.interviewers, 'interviewer')}, "
        f"{row.ratings} of {row.planned} ratings",
        notes=standing_wording.notes(row),
    )


def _standing(found: Standings | None, candidate: str) -> Standing | None:
    rows = found.rows if found else ()
    return next((row for row in rows if row.candidate == candidate), None)


def _span(value: float, low: float, high: float) -> ScaleSpan:
    return ScaleSpan(at=_place(value), low=_place(low), high=_place(high))


def _place(value: float) -> float:
    inside = min(HIGHEST, max(LOWEST, value))
    return round((inside - LOWEST) / (HIGHEST - LOWEST) * 100, 2)
