"""What a report is made of: an opening and its people, as far as whoever asks may read them."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec.structs import replace

from interview.model.opening import Candidate, Debrief, Opening
from interview.model.record import Record
from interview.model.scorecard import Scorecard
from interview.scoring.compare import Matrix, matrix
from interview.scoring.comparison_table import Circumstances, ComparisonTable, comparison_table
from interview.scoring.ratings import Basis, basis_of
from interview.scoring.standing import Standings, standings, unnamed
from interview.scoring.summary import Profile, profiles


class Scope(StrEnum):
    """How much of an opening a report is about."""

    OPENING = "opening"
    CANDIDATE = "candidate"
    CARD = "card"


class Person(Record):
    """One candidate, as far as whoever asks may read."""

    candidate: Candidate
    cards: tuple[Scorecard, ...] = ()
    waiting: tuple[str, ...] = ()
    """Interviewers whose card is not in."""
    hidden: str = ""
    """Why nothing is shown; empty: everything submitted is."""
    revealed: bool = False
    """Shown before all cards were submitted, by a recorded reveal."""
    after_seeing: tuple[str, ...] = ()
    """Who submitted or amended a card after having seen the others'."""
    debrief: Debrief | None = None
    kept: str = ""
    """Until when the records are kept; empty where nothing has begun that it is counted from."""

    @property
    def decided(self) -> str:
        """Return the outcome of the newest decision; empty: none is recorded, or none may be read."""
        return str(self.debrief.decisions[-1].outcome) if self.debrief and self.debrief.decisions else ""


class ReportData(Record):
    """Everything a report may say; whatever must not be read is not in it."""

    scope: Scope
    opening: Opening
    people: tuple[Person, ...]
    asked_by: str
    at: float
    """When it was asked for, seconds since 1970, UTC."""
    damage: tuple[str, ...] = ()
    """What cannot be read, a sentence each."""
    receipt: str = ""
    """The digest of the records it was made from."""
    severity_for: str = ""
    """Who alone may read how strict each interviewer is; empty: whoever asks may."""

    @property
    def readable(self) -> tuple[Person, ...]:
        """Return the people whose results are shown."""
        return tuple(person for person in self.people if not person.hidden)

    @property
    def withheld(self) -> tuple[Person, ...]:
        """Return the people whose results are not shown."""
        return tuple(person for person in self.people if person.hidden)


class Findings(Record):
    """What is counted from report data; nobody withheld enters any number."""

    basis: Basis
    profiles: dict[str, Profile]
    """By candidate, in the order of the report."""
    matrix: Matrix
    table: ComparisonTable
    """The same in words."""
    standings: Standings | None = None
    """Only when the adjusted score was asked for."""


def findings(report_data: ReportData, *, adjusted: bool = False) -> Findings:
    """Count what a report shows."""
    basis = basis_of(report_data.opening)
    cards = [card for person in report_data.readable for card in person.cards]
    found = profiles([person.candidate.id for person in report_data.readable], cards, basis)
    names = {person.candidate.id: person.candidate.name.casefold() for person in report_data.people}
    compared = matrix(sorted(found, key=lambda one: (names[one.candidate], one.candidate)), basis)
    kept = compared if report_data.scope is Scope.OPENING else _by_itself(compared)
    people = {person.candidate.id: _circumstances(person) for person in report_data.people}
    return Findings(
        basis=basis,
        profiles={one.candidate: one for one in found},
        matrix=kept,
        table=comparison_table(kept, found, people, report_data.opening),
        standings=_standings(report_data, found) if adjusted else None,
    )


def _circumstances(person: Person) -> Circumstances:
    return Circumstances(
        name=person.candidate.name,
        withheld=person.hidden,
        waiting=person.waiting,
        decided=person.decided,
        after_seeing=person.after_seeing,
        is_early=person.revealed,
    )


def _standings(report_data: ReportData, found: Sequence[Profile]) -> Standings:
    made = standings(found, places=report_data.opening.places)
    return unnamed(made, report_data.severity_for) if report_data.severity_for else made


def _by_itself(compared: Matrix) -> Matrix:
    """Leave out what would need the other candidates: places, ties, the pooled disagreement."""
    rows = tuple(
        replace(row, standard_error=None, place=None, first_place=None, last_place=None, tied_above=False)
        for row in compared.rows
    )
    return replace(compared, rows=rows, sd=None, panels=0)
