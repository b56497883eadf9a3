"""What a report is made of: an opening and its people, as far as whoever asks may read them."""

from enum import StrEnum

from msgspec.structs import replace

from interview.model.content import Question, Rubric
from interview.model.opening import Candidate, Debrief, Opening
from interview.model.record import Record
from interview.model.scorecard import Answer, Scorecard
from interview.scoring.compare import Matrix, matrix
from interview.scoring.ratings import Basis, basis_of
from interview.scoring.standing import Standings, standings
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
    """Shown before all cards were in, by a recorded reveal."""
    debrief: Debrief | None = None


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
    standings: Standings | None = None
    """Only when the adjusted score was asked for."""


def findings(report_data: ReportData, *, adjusted: bool = False) -> Findings:
    """Count what a report shows."""
    basis = basis_of(report_data.opening)
    cards = [card for person in report_data.readable for card in person.cards]
    found = profiles([person.candidate.id for person in report_data.readable], cards, basis)
    compared = matrix(found, basis)
    return Findings(
        basis=basis,
        profiles={one.candidate: one for one in found},
        matrix=compared if report_data.scope is Scope.OPENING else _by_itself(compared),
        standings=standings(found) if adjusted else None,
    )


def _by_itself(compared: Matrix) -> Matrix:
    """Leave out what would need the other candidates: places, ties, the pooled disagreement."""
    rows = tuple(
        replace(
            row,
            standard_error=None,
            place=None,
            first_place=None,
            last_place=None,
            tied_above=False,
        )
        for row in compared.rows
    )
    return replace(compared, rows=rows, sd=None, panels=0)


class Wording:
    """The words behind the ids of an opening, whichever version of the kit they come from."""

    def __init__(self, opening: Opening) -> None:
        """Look through the versions, newest first."""
        self._kits = {version.fingerprint: version.kit for version in reversed(opening.kits)}

    def rubric(self, trait: str) -> Rubric | None:
        """Return the newest rubric of a trait."""
        found = (one for kit in self._kits.values() for one in kit.rubrics if one.trait == trait)
        return next(found, None)

    def trait(self, trait: str) -> str:
        """Return a trait's name; the id where no version has it."""
        rubric = self.rubric(trait)
        return rubric.name if rubric else trait

    def question(self, question: str, fingerprint: str = "") -> Question | None:
        """Return a question, in the wording of that fingerprint or else the newest."""
        own = self._kits.get(fingerprint)
        for kit in (*([own] if own else []), *self._kits.values()):
            try:
                return kit.question(question)
            except KeyError:
                continue
        return None

    def topic(self, question: str, fingerprint: str = "") -> str:
        """Return the few words that name a question; the id where no version has it."""
        found = self.question(question, fingerprint)
        return found.topic if found else question

    def anchor(self, answer: Answer, level: int, fingerprint: str) -> str:
        """Return the words of the level that an answer was given; empty where they are unknown."""
        kit = self._kits.get(fingerprint)
        try:
            return kit.anchors(answer.asked_as or answer.question)[level - 1] if kit else ""
        except (KeyError, IndexError):
            return ""
