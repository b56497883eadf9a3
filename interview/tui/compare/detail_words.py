"""What is behind the figure under the cursor, in a sentence or two."""

from typing import TYPE_CHECKING

from interview.formatting import counted, percent
from interview.scoring.standing_wording import frequency, notes, top_name
from interview.scoring.summary import TraitScore, shown
from interview.tui.compare.compare_controller import CompareController
from interview.tui.compare.compared_candidates import ComparedCandidate
from interview.tui.toolkit.rows import Row, Span, row, wrap

if TYPE_CHECKING:
    from interview.scoring.standing import Standing, Standings

COLUMNS = {
    "n": "n, interviewers with a rating that counts",
    "cover": "cov, the share of the planned ratings that count; under 80 % is incomplete, not low",
    "apart": "span, highest minus lowest interviewer's own total",
    "error": "±, standard error of the total, from the disagreement within panels",
}


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
        return COLUMNS[table.here.kind]
    return "; ".join(one.notes) or f"{percent(one.row.coverage)} of the planned ratings count"


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
    if not line.complete:
        return (
            f"incomplete: {percent(line.coverage)} of the planned ratings count; not a low result"
        )
    place = f"place {line.place}"
    if line.first_place is not None and line.first_place != line.last_place:
        place += f", not told apart from places {line.first_place} to {line.last_place}"
    by = ", ".join(
        f"{name} {shown(mean)}" for name, mean in one.profile.total.by_interviewer.items()
    )
    error = f" ± {shown(line.standard_error)}" if line.standard_error is not None else ""
    return f"raw mean {shown(line.total)}{error}, {place}; {by}"


def _standing(found: "Standings", one: "Standing") -> str:
    often = [f"{top_name(found)}: {frequency(one.p_top)}"] if one.p_top is not None else []
    rests = f"{counted(one.interviewers, 'interviewer')}, {one.ratings} of {one.planned} ratings"
    return "; ".join((*often, rests, *notes(one)))
