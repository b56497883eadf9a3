"""The comparison as rows of short texts: what a terminal table or a screen shows."""

from collections.abc import Mapping

from msgspec.structs import replace

from interview.formatting import percent
from interview.model.content import Kit
from interview.model.record import Record
from interview.model.wording import Wording
from interview.scoring.compare import CandidateRow, Cell, Matrix
from interview.scoring.explain import Explanation, ExplanationPart
from interview.scoring.flags import flag_words
from interview.scoring.summary import Profile, shortfall, shown

TIED, PROVISIONAL, DIFFERS, ALONE, OTHER_KIT, NOTHING = "=", "~", "!", "¹", "▚", "–"
UNKNOWN = "?"
"""In place of a standard error where no candidate has two interviewers."""
SHORTEST_NAME = 4
MARKS = {
    TIED: "tied: within the standard error of the difference",
    PROVISIONAL: "provisional, under 80 % rated",
    DIFFERS: "differ by 2 or more",
    ALONE: "one interviewer",
    OTHER_KIT: "other kit version",
    NOTHING: "not rated",
}
"""What each mark behind a figure says."""
COLUMN_WORDS = {
    "all": "mean of the traits",
    "n": "interviewers with a rating that counts",
    "cover": "share of the planned ratings that count",
    "±": "standard error of the total, from the disagreement within panels",
}
"""What each column beside the traits holds."""
LEGEND = "   ".join(f"{mark} {words}" for mark, words in MARKS.items())


class ComparisonLine(Record):
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


class ComparisonTable(Record):
    """A whole table of texts."""

    headings: tuple[str, ...]
    """Short names of the traits."""
    lines: tuple[ComparisonLine, ...]


def comparison_table(
    matrix: Matrix, names: Mapping[str, str], kit: Kit, hidden: Mapping[str, str] | None = None
) -> ComparisonTable:
    """Return the table; candidates whose results are withheld come last, with the reason."""
    withheld = hidden or {}
    lines = [
        _line(row, names.get(row.candidate, row.candidate))
        for row in matrix.rows
        if row.candidate not in withheld
    ]
    lines += [
        ComparisonLine(
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
    return ComparisonTable(headings=short_names(kit, matrix.traits), lines=tuple(lines))


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


def total_words(row: CandidateRow) -> str:
    """Return the total as the table shows it, with its marks."""
    mark = PROVISIONAL if row.provisional else ""
    return shown(row.total) + mark + (OTHER_KIT if row.other_wording else "")


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


def remarks(row: CandidateRow, profile: Profile, wording: Wording) -> tuple[str, ...]:
    """Return what belongs beside a candidate's figures, the weightiest first."""
    said = [words for words in (_completeness(row),) if words]
    if profile.gaps:
        widest = profile.gaps[0]
        levels = widest.levels.values()
        more = f" and {len(profile.gaps) - 1} more" if len(profile.gaps) > 1 else ""
        name = wording.trait(widest.trait).lower()
        said.append(f"ratings differ: {name} {min(levels)}–{max(levels)}{more}")
    said += [flag_words(flag) for flag in profile.flags]
    if row.other_wording:
        said.append("interviewed in another version of the kit")
    return tuple(said)


def in_words(explanation: Explanation, name: str, wording: Wording) -> list[str]:
    """Return an explanation as lines, with names and topics in place of the ids."""
    about, _, who = explanation.about.rpartition(" of ")
    told = replace(
        explanation,
        about=f"{wording.trait(about)} of {name or who}",
        parts=tuple(_part_in_words(part, wording) for part in explanation.parts),
        left_out=tuple(_by_topic(reason, wording) for reason in explanation.left_out),
        notes=tuple(_note_in_words(line, wording) for line in explanation.notes),
    )
    return told.lines()


def _part_in_words(part: ExplanationPart, wording: Wording) -> ExplanationPart:
    detail = ", ".join(_rated_in_words(one, wording) for one in part.detail.split(", "))
    return replace(part, label=wording.trait(part.label), detail=detail)


def _rated_in_words(words: str, wording: Wording) -> str:
    question, _, level = words.rpartition(" ")
    topic = wording.topic(question)
    return words if topic == question else f"“{topic}” {level}"


def _note_in_words(line: str, wording: Wording) -> str:
    mark, colon, rest = line.partition(": ")
    return f"{mark}{colon}{_by_topic(rest, wording)}" if mark == "amended" else line


def _by_topic(words: str, wording: Wording) -> str:
    question, comma, rest = words.partition(",")
    return f"{wording.topic(question)}{comma}{rest}"


def _name(kit: Kit, trait: str) -> str:
    try:
        return kit.rubric(trait).name.lower()
    except KeyError:
        return trait


def _line(row: CandidateRow, name: str) -> ComparisonLine:
    return ComparisonLine(
        candidate=row.candidate,
        name=name,
        place=str(row.place or ""),
        total=total_words(row) + (TIED if row.tied_above else ""),
        cells=tuple(map(cell_words, row.cells)),
        interviewers=str(row.interviewers),
        coverage="" if row.coverage is None else percent(row.coverage),
        error=f"±{error_words(row)}" if row.place is not None else "",
        note=_note(row),
    )


def _note(row: CandidateRow) -> str:
    if _completeness(row):
        return _completeness(row)
    if row.gaps:
        return f"ratings differ on {row.gaps}"
    return ""


def _completeness(row: CandidateRow) -> str:
    if not row.interviewers:
        return "no rating that counts" if row.coverage is not None else "no card yet"
    alone = "one interviewer" if row.interviewers == 1 else ""
    return "; ".join(words for words in (alone, shortfall(row.coverage)) if words)
