"""One candidate in words: every rating with its anchor and its quotes, and what came of them."""

from interview.formatting import (
    PRINTED_SIGNS,
    line_marks,
    listed,
    mark,
    moment,
    percent,
    said,
    sat,
    times,
    told,
)
from interview.model.record import Record
from interview.model.scorecard import Answer, CardStatus, Rating, Scorecard
from interview.model.wording import Wording
from interview.report.grid import Shade, shade
from interview.report.report_data import Findings, Person, ReportData
from interview.report.timeline import Happening, amendments, decisions, discussed, in_order
from interview.scoring.comparison_table import DIFFERS
from interview.scoring.explain import explain_total
from interview.scoring.flags import flag_words
from interview.scoring.ratings import Basis
from interview.scoring.summary import Profile, Score, Tally, TraitScore, shortfall, shown


class Note(Record):
    """One noted line."""

    sign: str
    words: str
    marks: str = ""
    """What happened to it since, in brackets."""


class RatedAnswer(Record):
    """One interviewer's rating of one answer."""

    interviewer: str
    words: str
    level: int | None
    anchor: str
    remarks: tuple[str, ...]
    notes: tuple[Note, ...]


class Asked(Record):
    """One question and how each interviewer rated the answer."""

    question: str
    topic: str
    remarks: tuple[str, ...]
    ratings: tuple[RatedAnswer, ...]


class TraitPart(Record):
    """One trait of one candidate."""

    name: str
    mean: Shade
    spread: str
    by_interviewer: tuple[Shade, ...]
    """In the order of the candidate's interviewers."""
    asked: tuple[Asked, ...]


class FlagPart(Record):
    """One kind of flag, with the words it rests on."""

    title: str
    quotes: tuple[tuple[str, str], ...]


class CardPart(Record):
    """One interview at a glance."""

    interviewer: str
    held: str
    """When, where, how long."""
    status: str
    wording: str
    impression: str
    notes: tuple[str, ...]
    """What was noted of the candidate's own questions; never rated."""


class Made(Record):
    """How a total was made."""

    formula: str
    value: str
    exact: str
    parts: tuple[tuple[str, str, str, str], ...]
    """Name, value, weight, what it rests on."""
    n: str
    left_out: tuple[str, ...]
    notes: tuple[str, ...]
    weights_reason: str


class CandidateSection(Record):
    """One candidate of the report."""

    candidate: str
    name: str
    hidden: str = ""
    remarks: tuple[str, ...] = ()
    total: str = "–"
    coverage: str = "–"
    spread: str = "–"
    interviewers: tuple[str, ...] = ()
    traits: tuple[TraitPart, ...] = ()
    facts: tuple[str, ...] = ()
    flags: tuple[FlagPart, ...] = ()
    cards: tuple[CardPart, ...] = ()
    amendments: tuple[Happening, ...] = ()
    debrief: tuple[Happening, ...] = ()
    decisions: tuple[Happening, ...] | None = None
    """None: the report is not about decisions."""
    made: Made | None = None


def candidate_sections(report_data: ReportData, found: Findings) -> tuple[CandidateSection, ...]:
    """Return everybody of the report, in the order of the comparison, the withheld last."""
    wording = Wording(report_data.opening)
    people = {person.candidate.id: person for person in report_data.readable}
    shown_ones = [
        _section(people[row.candidate], found.profiles[row.candidate], found.basis, wording)
        for row in found.matrix.rows
    ]
    withheld = [
        CandidateSection(candidate=one.candidate.id, name=one.candidate.name, hidden=one.hidden)
        for one in report_data.withheld
    ]
    return (*shown_ones, *withheld)


def _section(person: Person, profile: Profile, basis: Basis, wording: Wording) -> CandidateSection:
    return CandidateSection(
        candidate=person.candidate.id,
        name=person.candidate.name,
        remarks=_remarks(person, profile),
        total=shown(profile.enough_total),
        coverage=percent(profile.tally.coverage),
        spread=shown(profile.total.spread),
        interviewers=profile.interviewers,
        traits=tuple(_trait(person, trait, basis, wording) for trait in _traits(person, profile)),
        facts=tuple(map(str, profile.facts)),
        flags=tuple(FlagPart(title=flag_words(one), quotes=one.quotes) for one in profile.flags),
        cards=tuple(_card(card) for card in person.cards),
        amendments=in_order(one for card in person.cards for one in amendments(card, wording)),
        debrief=in_order(discussed(person.debrief, wording)),
        decisions=None if person.debrief is None else in_order(decisions(person.debrief)),
        made=_made(profile, basis, wording) if person.cards else None,
    )


def _traits(person: Person, profile: Profile) -> list[TraitScore]:
    """Return the traits counted, and those of which every question was voided."""
    counted = {one.trait for one in profile.traits}
    answered = (answer.trait for card in person.cards for answer in card.answers)
    voided = [trait for trait in dict.fromkeys(answered) if trait not in counted]
    return [*profile.traits, *(TraitScore(trait=trait, score=Score(), tally=Tally()) for trait in voided)]


def _remarks(person: Person, profile: Profile) -> tuple[str, ...]:
    remarks = []
    if not person.cards:
        remarks.append("No card is submitted yet.")
    if person.waiting:
        remarks.append(f"Not all cards are submitted; waiting for {listed(person.waiting)}.")
    if person.revealed:
        remarks.append("Shown before all cards were submitted, by a recorded reveal.")
    if person.after_seeing:
        remarks.append(f"Rated or amended after having seen the others: {listed(person.after_seeing)}.")
    if person.cards and (short := shortfall(profile.tally.coverage)):
        remarks.append(f"{short[0].upper()}{short[1:]}: {profile.tally.missing()}.")
    if len(profile.fingerprints) > 1:
        remarks.append("Interviewed in more than one version of the kit.")
    if person.kept:
        remarks.append(f"Records kept {person.kept}.")
    return tuple(remarks)


def _trait(person: Person, trait: TraitScore, basis: Basis, wording: Wording) -> TraitPart:
    asked: dict[str, list[tuple[Scorecard, Answer]]] = {}
    for card in person.cards:
        for answer in card.answers:
            if answer.trait == trait.trait:
                asked.setdefault(answer.question, []).append((card, answer))
    differing = {gap.question for gap in trait.gaps}
    by = trait.score.by_interviewer
    return TraitPart(
        name=wording.trait(trait.trait),
        mean=shade(trait.score.mean, basis.scale, DIFFERS if differing else ""),
        spread=shown(trait.score.spread),
        by_interviewer=tuple(shade(by.get(card.interviewer), basis.scale) for card in person.cards),
        asked=tuple(
            Asked(
                question=question,
                topic=wording.topic(question, held[0][0].fingerprint),
                remarks=_about(question, differs=question in differing, voided=basis.voided),
                ratings=tuple(_rated(card, answer, wording) for card, answer in held),
            )
            for question, held in asked.items()
        ),
    )


def _about(question: str, *, differs: bool, voided: frozenset[str]) -> tuple[str, ...]:
    remarks = ["left out for everybody: voided"] if question in voided else []
    return (*remarks, *(["two levels or more apart"] if differs else []))


def _rated(card: Scorecard, answer: Answer, wording: Wording) -> RatedAnswer:
    rating = answer.rating
    level = rating.level if rating else None
    return RatedAnswer(
        interviewer=card.interviewer,
        words=_outcome(rating),
        level=level,
        anchor=wording.anchor(answer, level, card.fingerprint) if level else "",
        remarks=_remarks_on(card, answer, wording),
        notes=tuple(
            Note(sign=PRINTED_SIGNS[line.polarity], words=line.text, marks=line_marks(line))
            for line in answer.evidence
        ),
    )


def _outcome(rating: Rating | None) -> str:
    if rating is None:
        return "no rating"
    return str(rating.level) if rating.level is not None else str(rating)


def _remarks_on(card: Scorecard, answer: Answer, wording: Wording) -> tuple[str, ...]:
    remarks = []
    if answer.situational:
        topic = wording.topic(answer.asked_as, card.fingerprint)
        remarks.append(f"situational version, on its own anchors: {topic}")
    if answer.rating and answer.rating.late:
        remarks.append("rated late")
    changes = [change for change in card.amendments if change.question == answer.question]
    if changes:
        remarks.append(f"amended, first {changes[0].before}")
    count = times(answer.count)
    remarks += [f"count, not scored: {count}"] if count else []
    remarks += [told(answer)] if told(answer) and not answer.situational else []
    remarks += ["from colleagues, study or volunteering"] if answer.other_domain else []
    remarks += [f"asked off script: {words}" for words in answer.off_script]
    return tuple(remarks)


def _card(card: Scorecard) -> CardPart:
    status = f"submitted {moment(card.submitted)}"
    if card.status is CardStatus.DRAFT:
        status = "draft, not submitted"
    elif card.status is CardStatus.AMENDED:
        status += ", amended since"
    given = card.impression
    return CardPart(
        interviewer=card.interviewer,
        held=f"{moment(card.began)}, {said(card.medium)}, {card.seconds / 60:.0f} min{sat(card)}",
        status=status,
        wording=f"{card.kit} {card.lang} v{card.kit_version}, {mark(card.fingerprint)}",
        impression=f"{given.level} {given.words}".strip() if given else "–",
        notes=tuple(note.text for note in card.candidate_notes),
    )


def _made(profile: Profile, basis: Basis, wording: Wording) -> Made:
    how = explain_total(profile, basis)
    weighted = len({part.weight for part in how.parts}) > 1
    return Made(
        formula=how.formula,
        value=shown(how.value),
        exact=shown(how.value, 4),
        parts=tuple(
            (
                wording.trait(part.label),
                shown(part.value, 2),
                f"× {part.weight:.3g}" if weighted else "",
                part.detail,
            )
            for part in how.parts
        ),
        n=f"{how.n} of {how.planned} planned ratings went in",
        left_out=tuple(_by_topic(reason, wording) for reason in how.left_out),
        notes=how.notes,
        weights_reason=how.weights_reason,
    )


def _by_topic(reason: str, wording: Wording) -> str:
    """Return a reason that begins with a question's id beginning with its topic instead."""
    question, comma, rest = reason.partition(",")
    return f"{wording.topic(question)}{comma}{rest}"
