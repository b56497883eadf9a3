"""The comparison in words: the one view that screens, commands and reports show."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from interview.formatting import listed, percent, said
from interview.model.content import Kit
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scale import Scale
from interview.model.wording import Wording
from interview.scoring.compare import CandidateRow, Cell, Matrix
from interview.scoring.flags import flag_words
from interview.scoring.summary import Profile, shortfall, shown

TIED, PROVISIONAL, DIFFERS, ALONE, OTHER_KIT, NOTHING = "=", "~", "!", "¹", "▚", "–"
UNKNOWN = "?"
"""In place of a standard error where no candidate has two interviewers."""
WITHHELD = "·"
SHORTEST_NAME = 4
MIXED = "More than one version of the kit is in use; totals rest on different questions."
APART = "Candidates were asked {} sets of questions that share none; totals of two sets do not compare."
CEILING = 1 / 3
"""The share of highest levels from which the order among the best is not told."""
AT_CEILING = "{} of all ratings are the highest level: these ratings do not tell the order among the best."
_MARKS = {
    TIED: "tied with the row above, within the standard error",
    PROVISIONAL: "provisional, under 80 %",
    DIFFERS: "differ by {scale.wide} or more",
    ALONE: "one interviewer",
    OTHER_KIT: "other kit version",
    NOTHING: "not rated",
}


def marks_on(scale: Scale) -> dict[str, str]:
    """Return what each mark behind a figure says, where that is the scale."""
    return {mark: words.format(scale=scale) for mark, words in _MARKS.items()}


class ColumnWords(NamedTuple):
    """What a column beside the traits is called, where there is room and where there is little."""

    heading: str
    short: str
    meaning: str


COLUMNS = {
    "all": ColumnWords("total", "total", "mean of the traits"),
    "error": ColumnWords("standard error", "±", "standard error of the total, by disagreement in panels"),
    "n": ColumnWords("interviewers", "by", "how many interviewers"),
    "cover": ColumnWords("rated", "rated", "share of planned ratings that count"),
    "apart": ColumnWords("spread", "spread", "highest less lowest interviewer's own total"),
}
"""The columns beside the traits, by kind."""


class Circumstances(Record):
    """What belongs beside a candidate's figures though no rating says it."""

    name: str
    withheld: str = ""
    """Why there are no figures; empty: there are."""
    waiting: tuple[str, ...] = ()
    """Interviewers whose card is not in."""
    decided: str = ""
    """The outcome of the newest decision, as records have it; none is known of somebody withheld."""
    after_seeing: tuple[str, ...] = ()
    """Who rated or amended after having seen the others."""
    is_early: bool = False
    """Shown before all cards were submitted, by a recorded reveal."""


class ComparisonLine(Record):
    """One candidate's row."""

    candidate: str
    name: str
    place: str = ""
    """One place, or the first and last that the ratings do not tell apart."""
    is_tied: bool = False
    """With the row above."""
    total: str = ""
    error: str = ""
    cells: tuple[str, ...] = ()
    interviewers: str = ""
    coverage: str = ""
    spread: str = ""
    waiting: tuple[str, ...] = ()
    decided: str = ""
    notes: tuple[str, ...] = ()
    """What must be said beside the figures, the weightiest first."""
    withheld: str = ""


class ComparisonTable(Record):
    """A whole table of texts."""

    headings: tuple[str, ...]
    """Short names of the traits."""
    lines: tuple[ComparisonLine, ...]
    """In the order of the raw totals, the withheld last."""
    remarks: tuple[str, ...] = ()
    """What must be said of the table as a whole."""


def comparison_table(
    matrix: Matrix, found: Iterable[Profile], people: Mapping[str, Circumstances], opening: Opening
) -> ComparisonTable:
    """Return the table.

    Args:
        matrix: The figures.
        found: The profiles they were made of.
        people: Everybody of the opening, by candidate; whoever is withheld need not be in the figures.
        opening: Whose wording the words are taken from.
    """
    wording, profiles = Wording(opening), {one.candidate: one for one in found}
    lines = [
        _line(row, people[row.candidate], profiles[row.candidate], wording, opening)
        for row in matrix.rows
        if not people[row.candidate].withheld
    ]
    lines += [
        ComparisonLine(
            candidate=candidate,
            name=one.name,
            total=WITHHELD,
            cells=(WITHHELD,) * len(matrix.traits),
            waiting=one.waiting,
            withheld=one.withheld,
        )
        for candidate, one in people.items()
        if one.withheld
    ]
    headings = short_names(opening.kit, matrix.traits)
    return ComparisonTable(headings=headings, lines=tuple(lines), remarks=remarks(matrix))


def remarks(matrix: Matrix) -> tuple[str, ...]:
    """Return what must be said of a table as a whole."""
    said = [MIXED] if matrix.mixed else []
    said += [APART.format(matrix.question_sets)] if matrix.question_sets > 1 else []
    if matrix.highest_share is not None and matrix.highest_share > CEILING:
        said.append(AT_CEILING.format(percent(matrix.highest_share)))
    return tuple(said)


def short_names(kit: Kit, traits: tuple[str, ...]) -> tuple[str, ...]:
    """Return the traits' names cut to four characters, longer where two would be the same."""
    length = SHORTEST_NAME
    full = [_name(kit, trait) for trait in traits]
    while length < max(map(len, full), default=0):
        cut = [name[:length] for name in full]
        if len(set(cut)) == len(cut):
            break
        length += 1
    return tuple(name[:length] for name in full)


def error_words(row: CandidateRow) -> str:
    """Return the standard error of a total that has a place; "?" where nothing tells it."""
    if row.place is None:
        return ""
    return UNKNOWN if row.standard_error is None else shown(row.standard_error)


def cell_words(cell: Cell) -> str:
    """Return a trait's mean with its mark."""
    if cell.mean is None:
        return NOTHING
    mark = DIFFERS if cell.differs else ALONE if cell.interviewers == 1 else ""
    return shown(cell.mean) + mark


def _name(kit: Kit, trait: str) -> str:
    try:
        return kit.rubric(trait).name.lower()
    except KeyError:
        return trait


def _line(
    row: CandidateRow, one: Circumstances, profile: Profile, wording: Wording, opening: Opening
) -> ComparisonLine:
    mark = PROVISIONAL if row.provisional else ""
    return ComparisonLine(
        candidate=row.candidate,
        name=one.name,
        place=_place(row),
        is_tied=row.tied_above,
        total=shown(row.total) + mark + (OTHER_KIT if row.other_wording else ""),
        error=error_words(row),
        cells=tuple(map(cell_words, row.cells)),
        interviewers=str(row.interviewers),
        coverage=percent(row.coverage),
        spread=shown(row.spread),
        waiting=one.waiting,
        decided=said(one.decided),
        notes=_notes(row, one, profile, wording, opening),
    )


def _place(row: CandidateRow) -> str:
    if row.first_place is None or row.first_place == row.last_place:
        return str(row.place or "")
    return f"{row.first_place}–{row.last_place}"


def _notes(
    row: CandidateRow, one: Circumstances, profile: Profile, wording: Wording, opening: Opening
) -> tuple[str, ...]:
    notes = [*_completeness(row)]
    if one.decided:
        notes.append(f"decided: {said(one.decided)}")
    if profile.gaps:
        widest = profile.gaps[0]
        levels = widest.levels.values()
        more = f" and {len(profile.gaps) - 1} more" if len(profile.gaps) > 1 else ""
        notes.append(f"ratings differ: {wording.trait(widest.trait)} {min(levels)}–{max(levels)}{more}")
    notes += [str(fact) for fact in profile.facts if fact.is_lacking]
    notes += [flag_words(flag) for flag in profile.flags]
    if row.other_wording:
        notes.append("other version of the kit")
    if one.after_seeing:
        notes.append(f"rated or amended after having seen the others: {listed(one.after_seeing)}")
    if one.is_early:
        reveals = (reveal for reveal in opening.reveals if reveal.candidate == row.candidate)
        seen = ", ".join(f"{reveal.who} ({reveal.reason})" for reveal in reveals)
        notes.append(f"shown early to {seen}")
    if one.waiting:
        notes.append(f"waiting for {listed(one.waiting)}")
    return tuple(notes)


def _completeness(row: CandidateRow) -> list[str]:
    few = {0: "no card yet" if row.coverage is None else "no rating that counts", 1: "one interviewer"}
    return [words for words in (few.get(row.interviewers, ""), shortfall(row.coverage)) if words]
