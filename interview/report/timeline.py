"""What happened to an opening and to a candidate, when, by whom and why."""

from collections.abc import Iterable

from interview.formatting import listed, mark, moment, said
from interview.model.opening import Debrief, Opening
from interview.model.record import Record
from interview.model.scorecard import Scorecard
from interview.model.wording import Wording
from interview.report.report_data import Person, ReportData


class Happening(Record):
    """Something that was done."""

    at: float
    who: str
    what: str
    why: str = ""
    candidate: str = ""
    """The name of whom it was about; empty: the whole opening."""

    @property
    def when(self) -> str:
        """Return the moment in words."""
        return moment(self.at)


def timeline(report_data: ReportData) -> tuple[Happening, ...]:
    """Return everything that happened, in the order of time; nothing of anybody withheld."""
    wording = Wording(report_data.opening)
    names = {person.candidate.id: person.candidate.name for person in report_data.readable}
    return in_order(
        [
            *_of_opening(report_data.opening, wording, names),
            *(one for person in report_data.readable for one in _of_person(person, wording)),
        ]
    )


def in_order(happened: Iterable[Happening]) -> tuple[Happening, ...]:
    """Return what happened in the order of time."""
    return tuple(sorted(happened, key=lambda one: one.at))


def amendments(card: Scorecard, wording: Wording) -> list[Happening]:
    """Return what was changed in a card after it was submitted."""
    return [
        Happening(
            at=change.at,
            who=card.interviewer,
            what=f"amended, {wording.topic(change.question, card.fingerprint)}: "
            f"{change.before} became {change.after}"
            + (f", naming the anchor of level {change.anchor}" if change.anchor else ""),
            why=change.reason,
        )
        for change in card.amendments
    ]


def discussed(debrief: Debrief | None, wording: Wording) -> list[Happening]:
    """Return what the panel agreed on and talked about."""
    if debrief is None:
        return []
    agreed = [
        Happening(
            at=one.at,
            who=listed(one.present),
            what=f"{wording.topic(one.question)}: consensus {one.level}, beside the ratings",
            why=one.reason,
        )
        for one in debrief.consensus
    ]
    talked = [
        Happening(
            at=one.at,
            who=one.who,
            what=f"{wording.topic(one.question)}: difference "
            + ("accepted without discussion" if one.waved else "discussed"),
            why=one.words,
        )
        for one in debrief.discussed
    ]
    return [*agreed, *talked]


def decisions(debrief: Debrief | None) -> list[Happening]:
    """Return what people decided."""
    return [
        Happening(at=one.at, who=one.who, what=f"decided: {said(one.outcome)}", why=one.reason)
        for one in (debrief.decisions if debrief else ())
    ]


def _of_opening(opening: Opening, wording: Wording, names: dict[str, str]) -> list[Happening]:
    first, *later = opening.kits
    created = f"opened with {first.kit.title}, version {first.kit.version}, {mark(first.fingerprint)}"
    happened = [Happening(at=opening.created, who=opening.owner, what=created)]
    happened += [
        Happening(
            at=one.since,
            who="",
            what=f"new interviews use version {one.kit.version}, {mark(one.fingerprint)}",
            why=one.reason,
        )
        for one in later
    ]
    happened += [
        Happening(
            at=void.at,
            who=void.who,
            what=f"{wording.topic(void.question)}: left out for everybody",
            why=void.reason,
        )
        for void in opening.voids
    ]
    happened += [
        Happening(
            at=one.at,
            who=one.who,
            what="saw results before all cards were submitted",
            why=one.reason,
            candidate=names[one.candidate],
        )
        for one in opening.reveals
        if one.candidate in names
    ]
    return happened


def _of_person(person: Person, wording: Wording) -> list[Happening]:
    cards = [one for card in person.cards for one in (*_submission(card), *amendments(card, wording))]
    about = (*cards, *discussed(person.debrief, wording), *decisions(person.debrief))
    return [
        Happening(at=one.at, who=one.who, what=one.what, why=one.why, candidate=person.candidate.name)
        for one in about
    ]


def _submission(card: Scorecard) -> list[Happening]:
    if card.submitted is None:
        return []
    return [Happening(at=card.submitted, who=card.interviewer, what="submitted the card")]
