"""Use cases of the panel's meeting: differences, consensus, what is left out, the decision."""

from interview.errors import RuleError
from interview.model.opening import Consensus, Debrief, Decision, Discussed, Opening, Outcome, Void
from interview.model.record import Record
from interview.model.scorecard import LEVELS, Answer, Scorecard
from interview.model.steps import (
    ConsensusReached,
    DebriefStep,
    Decided,
    DifferenceDiscussed,
    QuestionVoided,
    VoidLifted,
    as_plain,
    debriefed,
    from_plain,
)
from interview.scoring.compare import Change, WhatIf
from interview.scoring.summary import WIDE
from interview.store.protocol import Key
from interview.workspace import cards, comparing, openings
from interview.workspace.desk import Desk


class Topic(Record):
    """One question of one candidate, as the panel rated it."""

    question: str
    trait: str
    answers: dict[str, Answer]
    """By interviewer's name."""
    width: int | None
    """Highest level minus lowest; none with fewer than two levels."""
    missing: int
    """Interviewers with a level but no line of evidence."""
    is_open: bool
    """A difference of two or more that nobody has discussed or waved through."""


class Meeting(Record):
    """Everything a debrief goes through, most disagreement first."""

    opening: Opening
    candidate: str
    name: str
    cards: tuple[Scorecard, ...]
    topics: tuple[Topic, ...]
    debrief: Debrief
    revision: int

    @property
    def to_discuss(self) -> tuple[Topic, ...]:
        """Return the differences that are still open."""
        return tuple(topic for topic in self.topics if topic.is_open)


def debrief_key(opening: str, candidate: str) -> Key:
    """Return where a candidate's debrief and decision are kept."""
    return Key.of("openings", opening, candidate, "decision")


def meeting(desk: Desk, opening_id: str, candidate: str, viewer: str) -> Meeting:
    """Return the debrief of a candidate; it opens when every card is in.

    Raises:
        RuleError: A card is missing, or the viewer may not see the results yet.
    """
    opening = openings.find(desk, opening_id).opening
    person = openings.find_candidate(desk, opening, candidate)
    sight = cards.sights(desk, opening, viewer, [person.id])[person.id]
    waiting = [seat.name for seat in sight.seats if not seat.is_submitted]
    if waiting or not sight.cards:
        missing = ", ".join(waiting) or "the first interview"
        raise RuleError(f"The debrief opens when every card is in. Waiting for: {missing}.")
    if sight.hidden:
        raise RuleError(sight.hidden)
    debrief, revision = _read(desk, opening.id, person.id)
    return Meeting(
        opening=opening,
        candidate=person.id,
        name=person.name,
        cards=sight.cards,
        topics=_topics(sight.cards, debrief),
        debrief=debrief,
        revision=revision,
    )


def agree(desk: Desk, met: Meeting, consensus: Consensus, *, who: str) -> Debrief:
    """Record what the panel agreed on, beside the individual ratings."""
    if consensus.level not in LEVELS:
        raise RuleError("A consensus is a level from 1 to 5.")
    if not consensus.reason.strip() or not consensus.present:
        raise RuleError("A consensus needs its reason and who was there.")
    if consensus.question not in {topic.question for topic in met.topics}:
        raise RuleError(f"Nobody was asked {consensus.question!r}.")
    return _add(desk, met, ConsensusReached(consensus=consensus), who)


def discuss(desk: Desk, met: Meeting, discussed: Discussed, *, who: str) -> Debrief:
    """Record that a difference was discussed, or waved through by name."""
    if not discussed.who.strip():
        raise RuleError("Name who discussed the difference or waved it through.")
    return _add(desk, met, DifferenceDiscussed(discussed=discussed), who)


def decide(desk: Desk, met: Meeting, outcome: Outcome, reason: str, *, who: str) -> Debrief:
    """Record a person's decision; every wide difference has been looked at before.

    Raises:
        RuleError: A difference is still open, or there is no reason.
    """
    if met.to_discuss:
        topics = [met.opening.kit.question(one.question).topic for one in met.to_discuss]
        raise RuleError(f"Still to discuss, or to wave through by name: {'; '.join(topics)}.")
    decision = Decision(
        outcome=outcome, reason=openings.needed(reason, "reason"), who=who, at=desk.clock()
    )
    return _add(desk, met, Decided(decision=decision), who)


def debrief_of(desk: Desk, opening: str, candidate: str) -> Debrief:
    """Return what was agreed and decided so far."""
    return _read(desk, opening, candidate)[0]


def void(desk: Desk, opening_id: str, question: str, reason: str, *, who: str) -> Opening:
    """Leave a question out for everybody (OPM); it can be lifted again."""
    opening = openings.find(desk, opening_id).opening
    known = {one.id for version in opening.kits for one in version.kit.questions}
    if question not in known:
        raise RuleError(
            f"There is no question {question!r} here. There are: {', '.join(sorted(known))}."
        )
    made = Void(
        question=question, reason=openings.needed(reason, "reason"), who=who, at=desk.clock()
    )
    return openings.change(desk, opening.id, QuestionVoided(void=made), who=who)


def lift(desk: Desk, opening_id: str, question: str, reason: str, *, who: str) -> Opening:
    """Let a voided question count again."""
    opening = openings.find(desk, opening_id).opening
    if question not in {one.question for one in opening.voids}:
        raise RuleError(f"{question!r} is not left out.")
    step = VoidLifted(question=question, reason=openings.needed(reason, "reason"))
    return openings.change(desk, opening.id, step, who=who)


def effect_of_void(found: comparing.Results, question: str) -> WhatIf:
    """Return the order before and after leaving a question out; nothing is stored."""
    return comparing.reconsider(found, Change(without_questions=(question,)))


def _topics(held: tuple[Scorecard, ...], debrief: Debrief) -> tuple[Topic, ...]:
    answers: dict[str, dict[str, Answer]] = {}
    for card in held:
        for answer in card.answers:
            answers.setdefault(answer.question, {})[card.interviewer] = answer
    seen = {one.question for one in debrief.discussed} | {one.question for one in debrief.consensus}
    topics = [_topic(question, by, question in seen) for question, by in answers.items()]
    return tuple(sorted(topics, key=lambda one: (-(one.width or 0), -one.missing)))


def _topic(question: str, answers: dict[str, Answer], is_seen: bool) -> Topic:  # noqa: FBT001 - private
    levels = [one.rating.level for one in answers.values() if one.rating and one.rating.level]
    width = max(levels) - min(levels) if len(levels) > 1 else None
    return Topic(
        question=question,
        trait=next(iter(answers.values())).trait,
        answers=answers,
        width=width,
        missing=sum(
            1 for one in answers.values() if one.rating and one.rating.level and not one.evidence
        ),
        is_open=width is not None and width >= WIDE and not is_seen,
    )


def _read(desk: Desk, opening: str, candidate: str) -> tuple[Debrief, int]:
    document = desk.store.read(debrief_key(opening, candidate))
    debrief = Debrief(candidate=candidate)
    for plain in document.operations:
        debrief = debriefed(debrief, from_plain(plain, DebriefStep, document.key.path))
    return debrief, document.revision


def _add(desk: Desk, met: Meeting, step: DebriefStep, who: str) -> Debrief:
    now_so = debriefed(met.debrief, step)
    last = now_so.decisions[-1] if now_so.decisions else None
    document = desk.store.commit(
        debrief_key(met.opening.id, met.candidate),
        [as_plain(step)],
        who=who,
        at=desk.clock(),
        expected=met.revision,
        view={
            "opening": met.opening.id,
            "candidate": met.candidate,
            "outcome": str(last.outcome) if last else None,
            "reason": last.reason if last else None,
            "who": last.who if last else None,
        },
    )
    desk.index.note(document)
    return now_so
