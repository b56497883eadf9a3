"""The comparison as a table of words: what a heat map, a Markdown table and a sheet all show."""

from msgspec.structs import replace

from interview.formatting import counted, listed, percent, said
from interview.model.record import Record
from interview.model.scale import Scale
from interview.model.wording import Wording
from interview.report.report_data import Findings, Person, ReportData
from interview.scoring.compare import CandidateRow, Cell
from interview.scoring.comparison_table import PROVISIONAL, TIED, error_words, total_words
from interview.scoring.flags import flag_words
from interview.scoring.summary import Profile, shortfall, shown

STEPS = 9
"""Shades of the heat map; the number in the cell says what the shade says."""
DIFFER, PARTLY, APART = "!", "°", "s"
LEGEND = (
    (DIFFER, "two interviewers are {far} apart on one question"),
    (PARTLY, "some of the planned ratings do not count: no evidence, skipped, or not given"),
    (APART, "rated on a situational question's own anchors, apart from the mean"),
    (TIED, "tied with the row above: no further apart than the standard error of the difference"),
    (PROVISIONAL, "provisional: less than 80 % of the planned ratings count; not a low result"),
    ("±", "standard error of the total, from the disagreement within panels; ? where nobody had one"),
)


class Shade(Record):
    """One figure of the heat map."""

    words: str
    step: int = 0
    """From 1, lowest, to 9; 0: nothing to show."""
    marks: str = ""
    apart: str = ""
    """The mean over situational answers, which never enters the other one."""
    rests_on: str = ""


class GridRow(Record):
    """One candidate in the comparison."""

    candidate: str
    name: str
    place: str = ""
    tied: bool = False
    total: str = "–"
    error: str = ""
    cells: tuple[Shade, ...] = ()
    interviewers: str = ""
    coverage: str = ""
    spread: str = ""
    notes: tuple[str, ...] = ()
    withheld: str = ""
    """Why there are no figures; empty: there are."""


class Grid(Record):
    """The comparison of one opening."""

    traits: tuple[str, ...]
    entries: tuple[GridRow, ...]
    legend: tuple[tuple[str, str], ...]
    rests_on: str
    """What the standard errors rest on."""


def grid(report_data: ReportData, found: Findings) -> Grid:
    """Return the comparison in words, in the order of the raw totals, the withheld last."""
    wording, scale = Wording(report_data.opening), found.basis.scale
    people = {person.candidate.id: person for person in report_data.readable}
    entries = [
        _entry(row, people[row.candidate], found.profiles[row.candidate], wording)
        for row in found.matrix.rows
    ]
    withheld = [
        GridRow(candidate=one.candidate.id, name=one.candidate.name, withheld=one.hidden)
        for one in report_data.withheld
    ]
    return Grid(
        traits=tuple(wording.trait(trait) for trait in found.matrix.traits),
        entries=(*entries, *withheld),
        legend=tuple((sign, words.format(far=scale.wide_words)) for sign, words in LEGEND),
        rests_on=_rests_on(found),
    )


def shade(mean: float | None, scale: Scale, marks: str = "") -> Shade:
    """Return a mean as a figure of the heat map."""
    if mean is None:
        return Shade(words="–", marks=marks)
    step = 1 + round(scale.share(mean) * (STEPS - 1))
    return Shade(words=shown(mean), step=step, marks=marks)


def _entry(row: CandidateRow, person: Person, profile: Profile, wording: Wording) -> GridRow:
    span = row.first_place, row.last_place
    place = f"{row.place}" if None in span or span[0] == span[1] else f"{span[0]}–{span[1]}"
    return GridRow(
        candidate=row.candidate,
        name=person.candidate.name,
        place=place if row.place is not None else "",
        tied=row.tied_above,
        total=total_words(row),
        error=error_words(row),
        cells=tuple(_shade(cell, profile.scale) for cell in row.cells),
        interviewers=str(row.interviewers),
        coverage=percent(row.coverage),
        spread=shown(row.spread),
        notes=_notes(row, person, profile, wording),
    )


def _shade(cell: Cell, scale: Scale) -> Shade:
    apart = f"{APART} {shown(cell.situational)}" if cell.situational is not None else ""
    marks = (DIFFER if cell.differs else "") + (PARTLY if cell.rated < cell.planned else "")
    rests_on = f"{counted(cell.interviewers, 'interviewer')}, {cell.rated} of {cell.planned} ratings"
    if cell.spread is not None:
        rests_on += f", spread {shown(cell.spread)}"
    return replace(shade(cell.mean, scale, marks), apart=apart, rests_on=rests_on)


def _notes(row: CandidateRow, person: Person, profile: Profile, wording: Wording) -> tuple[str, ...]:
    notes = _completeness(row, person)
    if profile.gaps:
        widest = profile.gaps[0]
        levels = widest.levels.values()
        rest = f" and {len(profile.gaps) - 1} more" if len(profile.gaps) > 1 else ""
        name = wording.trait(widest.trait)
        notes.append(f"ratings differ: {name} {min(levels)}–{max(levels)}{rest}")
    notes += [flag_words(flag) for flag in profile.flags]
    if person.debrief and person.debrief.decisions:
        notes.append(f"decided: {said(person.debrief.decisions[-1].outcome)}")
    return tuple(notes)


def _completeness(row: CandidateRow, person: Person) -> list[str]:
    notes = []
    if not row.interviewers:
        notes.append("no rating that counts" if person.cards else "no card yet")
    elif row.interviewers == 1:
        notes.append("one interviewer")
    if person.cards and (short := shortfall(row.coverage)):
        notes.append(short)
    if row.other_wording:
        notes.append("other version of the kit")
    if person.revealed:
        notes.append("shown early, by a recorded reveal")
    if person.waiting:
        notes.append(f"waiting for {listed(person.waiting)}")
    return notes


def _rests_on(found: Findings) -> str:
    if found.matrix.sd is None:
        return "No candidate has two interviewers, so there is no standard error and no tie by it."
    panels = counted(found.matrix.panels, "candidate")
    return (
        f"Interviewers of one candidate differ by a standard deviation of {shown(found.matrix.sd, 2)}"
        f" points in their totals, pooled over {panels} with two interviewers or more."
    )
