"""Every rating as a row: the long form that CSV and workbooks share."""

from collections.abc import Iterable

from msgspec.structs import replace

from interview.formatting import PRINTED_SIGNS, line_marks, listed, moment, said, times
from interview.model.record import Record
from interview.model.scorecard import Answer, Rating, Scorecard
from interview.model.wording import Wording
from interview.report.report_data import Findings, Person, ReportData
from interview.report.workbook_sheet import whole_percent
from interview.scoring.ratings import Given, given

WITHHELD, VOIDED = "withheld", "voided"


class RatingRow(Record):
    """One rating, or one candidate whose ratings are withheld. The fields are the columns."""

    opening: str = ""
    kit: str = ""
    kit_version: int | None = None
    fingerprint: str = ""
    candidate_id: str = ""
    candidate: str = ""
    interviewer: str = ""
    trait: str = ""
    question: str = ""
    asked_as: str = ""
    """The situational version that was asked instead."""
    rating: int | None = None
    scale_max: int | None = None
    status: str = ""
    """``rated``, ``situational``, ``no_evidence``, ``skipped``, ``open``, ``voided``, ``withheld``."""
    reason: str = ""
    """Why there is no evidence, why it was skipped, or why it is withheld."""
    late: str = ""
    weight: float | None = None
    """What the trait weighs in the total."""
    count: str = ""
    """How often, as the candidate put it; never scored."""
    evidence: str = ""
    """The noted lines, each on a line of its own."""
    flags: str = ""
    rated_at: str = ""
    submitted_at: str = ""
    amended: str = ""
    first_rating: str = ""
    """What an amended rating was before."""
    after_seeing: str = ""
    """Whether its author rated or amended the card after having seen the others'."""
    total: float | None = None
    """The candidate's, as in the comparison."""
    coverage: float | None = None
    """Share of the candidate's planned ratings that count, cut to whole per cent."""
    waiting: str = ""
    """Interviewers whose card is not in."""
    decided: str = ""
    entered: str = ""
    """When the interview was entered later, where it was held on paper."""


def ratings_table(report_data: ReportData, found: Findings) -> tuple[RatingRow, ...]:
    """Return a row for each rating, and one for each candidate who is withheld; times are UTC."""
    wording = Wording(report_data.opening)
    everything = replace(found.basis, voided=frozenset())
    lines: list[RatingRow] = []
    for person in report_data.readable:
        for card in person.cards:
            answers = {answer.question: answer for answer in card.answers}
            for one in given([card], everything):
                about = _About(person=person, card=card, answer=answers.get(one.question))
                lines.append(_line(about, one, found, wording))
    return (*lines, *_withheld(report_data))


class _About(Record):
    person: Person
    card: Scorecard
    answer: Answer | None


def _line(about: _About, one: Given, found: Findings, wording: Wording) -> RatingRow:
    card, answer, profile = about.card, about.answer, found.profiles[about.card.candidate]
    voided = one.question in found.basis.voided
    return RatingRow(
        opening=card.opening,
        kit=card.kit,
        kit_version=card.kit_version,
        fingerprint=card.fingerprint,
        candidate_id=card.candidate,
        candidate=about.person.candidate.name,
        interviewer=card.interviewer,
        trait=wording.trait(one.trait),
        question=one.question,
        asked_as=answer.asked_as if answer else "",
        rating=one.level,
        scale_max=found.basis.kits.get(card.fingerprint, found.basis.kit).levels,
        status=VOIDED if voided else str(one.settled),
        reason=_reason(one.rating),
        late="yes" if one.late else "no",
        weight=found.basis.weights.get(one.trait, 1.0),
        count=times(answer.count) if answer else "",
        evidence=_evidence(answer),
        flags="\n".join(f"{flag.kind}: “{flag.quote}”" for flag in answer.flags) if answer else "",
        rated_at=moment(one.rating.at) if one.rating else "",
        submitted_at=moment(card.submitted) if card.submitted is not None else "",
        amended="yes" if one.first is not None else "no",
        first_rating=str(one.first) if one.first is not None else "",
        after_seeing="yes" if card.interviewer in about.person.after_seeing else "no",
        total=None if profile.enough_total is None else round(profile.enough_total, 4),
        coverage=whole_percent(profile.tally.coverage),
        waiting=listed(about.person.waiting),
        decided=said(about.person.decided),
        entered=moment(card.entered) if card.entered else "",
    )


def _reason(rating: Rating | None) -> str:
    return str((rating.no_evidence or rating.skipped or "") if rating else "")


def _evidence(answer: Answer | None) -> str:
    lines = answer.evidence if answer else ()
    return "\n".join(
        f"“{line.text}”{line_marks(line)}"
        if PRINTED_SIGNS[line.polarity] == "“"
        else f"{PRINTED_SIGNS[line.polarity]} {line.text}{line_marks(line)}".strip()
        for line in lines
    )


def _withheld(report_data: ReportData) -> Iterable[RatingRow]:
    return (
        RatingRow(
            opening=report_data.opening.id,
            candidate_id=person.candidate.id,
            candidate=person.candidate.name,
            status=WITHHELD,
            reason=person.hidden,
            waiting=listed(person.waiting),
        )
        for person in report_data.withheld
    )
