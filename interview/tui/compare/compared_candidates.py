"""Who is compared, and by what a table can be ordered."""

from typing import TYPE_CHECKING, NamedTuple

from interview.scoring.comparison_table import NOTHING

if TYPE_CHECKING:
    from interview.scoring.compare import CandidateRow
    from interview.scoring.comparison_table import ComparisonLine, ComparisonTable
    from interview.scoring.standing import Standing
    from interview.scoring.summary import Profile
    from interview.workspace.comparing import Results

Worth = tuple[float, str]
"""What a row is ordered by in a column: a figure or a word."""


class Column(NamedTuple):
    """One column of the table."""

    kind: str
    """``name``, ``all``, ``trait``, ``n``, ``cover``, ``apart``, ``flags``, ``error``, or of the
    adjusted table ``score``, ``chance``, ``places``."""
    trait: str = ""


NAME, ALL, COUNT = Column("name"), Column("all"), Column("n")
COUNTS = (COUNT, Column("cover"), Column("apart"), Column("flags"), Column("error"))
ADJUSTED = (NAME, ALL, Column("score"), Column("chance"), Column("places"), COUNT)
RISING = frozenset({"name", "places"})
"""Columns that begin with the lowest."""


class ComparedCandidate(NamedTuple):
    """One candidate, and everything the table may say about them."""

    line: "ComparisonLine"
    row: "CandidateRow"
    profile: "Profile"

    @property
    def candidate(self) -> str:
        """The id."""
        return self.line.candidate

    @property
    def name(self) -> str:
        """Who it is."""
        return self.line.name

    @property
    def hidden(self) -> str:
        """Why there are no figures; empty: there are."""
        return self.line.withheld

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said beside the figures."""
        return self.line.notes

    @property
    def total(self) -> str:
        """The total with its standard error."""
        return self.line.total + (f" ±{self.line.error}" if self.line.error else "")

    def cell(self, trait: str) -> str:
        """Return the mean on a trait with its mark; a dash where it was not asked."""
        traits = (cell.trait for cell in self.row.cells)
        return dict(zip(traits, self.line.cells, strict=True)).get(trait, NOTHING)


def compared_candidates(found: "Results", made: "ComparisonTable") -> dict[str, ComparedCandidate]:
    """Return everybody, in the order of the raw totals."""
    profiles = {one.candidate: one for one in found.profiles}
    lines = {line.candidate: line for line in made.lines}
    return {
        row.candidate: ComparedCandidate(lines[row.candidate], row, profiles[row.candidate])
        for row in found.matrix.rows
    }


def by_name(one: ComparedCandidate) -> str:
    """Return what people are ordered by where nothing else is to say."""
    return one.name.casefold()


def worth(one: ComparedCandidate, column: Column, standing: "Standing | None") -> Worth | None:
    """Return what the row is ordered by in a column; none where there is nothing."""
    if column.kind == "name":
        return 0.0, by_name(one)
    if column.kind == "trait":
        figure = next((cell.mean for cell in one.row.cells if cell.trait == column.trait), None)
    else:
        figure = _figure(one, column.kind, standing)
    return None if figure is None else (figure, "")


def fits(one: ComparedCandidate, words: list[str]) -> bool:
    """Tell whether every typed word begins a word of the name or of what is noted."""
    if not words:
        return True
    known = " ".join((one.name, *one.notes, one.hidden)).casefold().split()
    return all(any(word.startswith(part) for word in known) for part in words)


def _figure(one: ComparedCandidate, kind: str, standing: "Standing | None") -> float | None:
    figures: dict[str, float | None] = {
        "n": one.row.interviewers,
        "cover": one.row.coverage,
        "apart": one.row.spread,
        "flags": len(one.profile.flags),
        "error": one.row.standard_error,
        "score": standing.score if standing else None,
        "chance": standing.p_top if standing else None,
        "places": standing.rank_low if standing else None,
    }
    return figures[kind]
