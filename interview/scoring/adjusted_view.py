"""The adjusted standing in words, for every page and command that shows it."""

from collections.abc import Mapping

from interview.formatting import counted
from interview.model.record import Record
from interview.scoring import standing_wording
from interview.scoring.standing import Standing, Standings, worth_another_interview
from interview.scoring.summary import shown


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
    least_settled: tuple[str, ...] = ()
    """Those about whom another interview would tell most, each with what it would do to the interval."""


def adjusted_standing(found: Standings, names: Mapping[str, str]) -> AdjustedStanding:
    """Return the adjusted standing: groups against the cut, each in the order of names."""
    groups = {
        (number, kind): [
            row for row in found.rows if row.question_set == number and standing_wording.band(row) is kind
        ]
        for number in (one.number for one in found.question_sets)
        for kind in (*standing_wording.Band, None)
    }
    return AdjustedStanding(
        method=standing_wording.METHOD,
        cautions=standing_wording.cautions(found),
        bands=tuple(_band(place, rows, names, found) for place, rows in groups.items() if rows),
        least_settled=least_settled(found, names),
    )


def least_settled(found: Standings, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return about whom another interview would tell most, and what it would do to the interval."""
    return tuple(
        f"{names[row.candidate]} ({standing_wording.narrowed(row)})" for row in worth_another_interview(found)
    )


def _band(
    place: tuple[int, standing_wording.Band | None],
    rows: list[Standing],
    names: Mapping[str, str],
    found: Standings,
) -> BandWords:
    number, kind = place
    within = f" {standing_wording.SAME_GROUP}" if kind is standing_wording.Band.UNCLEAR else ""
    top = standing_wording.top_name(found, number)
    alone = f"One candidate{f', question set {number}' if len(found.question_sets) > 1 else ''}"
    return BandWords(
        name=f"{top[0].upper()}{top[1:]}: {kind.value}" if kind else alone,
        within=f"In the order of names.{within}" if len(rows) > 1 else "",
        stands=tuple(
            _stand(row, names[row.candidate], found)
            for row in sorted(rows, key=lambda row: names[row.candidate].casefold())
        ),
    )


def _stand(row: Standing, name: str, found: Standings) -> AdjustedScore:
    return AdjustedScore(
        candidate=row.candidate,
        name=name,
        raw=shown(row.raw),
        adjusted=standing_wording.interval(row),
        chance=standing_wording.chance(row, found) or "–",
        places=standing_wording.places(row, found),
        rests_on=f"{counted(row.interviewers, 'interviewer')}, {row.ratings} of {row.planned} ratings",
        notes=standing_wording.notes(row),
    )
