"""Use cases of the panel's meeting: differences, consensus, what is left out, the decision."""

from collections.abc import Iterable
from math import inf

import msgspec
from msgspec.structs import replace

from interview.conduct.events import Amended
from interview.errors import ConflictError, DamagedError, NewerError, RuleError, StoreError
from interview.model.debrief import DebriefTalk
from interview.model.debrief import debrief_of as debrief_from
from interview.model.kinds import is_personal
from interview.model.line import Step
from interview.model.opening import Consensus, Debrief, Decision, Discussed, Opening, Outcome
from interview.model.record import Record
from interview.model.scorecard import Answer, Scorecard
from interview.model.text import one_line
from interview.scoring.compare import Move, WhatIf, WhatIfChange, what_if
from interview.scoring.ratings import Given, Settled, basis_of, given
from interview.workspace import card_access, comparing, interviewing, openings, own_documents
from interview.workspace.naming import slug
from interview.workspace.saving import Saving
from interview.workspace.sharing import receipt_of
from interview.workspace.workspace import Workspace

REASON_LENGTH = 2_000
"""Longer reasons are refused, not cut."""


class DebriefTopic(Record):
    """One question of one candidate, as the panel rated it."""

    question: str
    trait: str
    answers: dict[str, Answer]
    """By interviewer's name."""
    width: int | None
    """Highest level minus lowest, situational answers apart; none with fewer than two levels."""
    missing: int
    """Interviewers without a level, or with one that no line of evidence stands behind."""
    is_open: bool
    """A difference of two or more that nobody has discussed or accepted without discussion."""
    voided: bool = False
    """Left out for everybody; there is nothing to settle about it."""


class Meeting(Record):
    """Everything a debrief goes through, most disagreement first."""

    opening: Opening
    candidate: str
    name: str
    cards: tuple[Scorecard, ...]
    topics: tuple[DebriefTopic, ...]
    debrief: Debrief
    ends: tuple[str, ...]
    """What anybody had noted here when this was read."""
    after_seeing: tuple[str, ...] = ()
    """Who submitted or amended their card after having seen the others'."""
    withdrew: str = ""
    """The day on which it was noted that the candidate withdrew; empty: they did not."""

    @property
    def to_discuss(self) -> tuple[DebriefTopic, ...]:
        """Return the differences that are still open; none about somebody who withdrew."""
        return () if self.withdrew else tuple(topic for topic in self.topics if topic.is_open)


def meeting(workspace: Workspace, opening_id: str, candidate: str, viewer: str) -> Meeting:
    """Return the debrief of a candidate; it opens when every card is submitted.

    Raises:
        RuleError: A card is missing, or the viewer may not see the results yet.
    """
    document = openings.find(workspace, opening_id)
    opening = document.opening
    person = openings.find_candidate(workspace, opening, candidate)
    visibility = card_access.visibility_by_candidate(workspace, opening, viewer, [person.id])[person.id]
    waiting = [seat.name for seat in visibility.seats if seat.is_awaited]
    if visibility.problem:
        raise DamagedError(visibility.problem)
    if visibility.hidden and not waiting:
        raise RuleError(visibility.hidden)
    if waiting or not visibility.cards:
        missing = card_access.names(waiting) or "the first interview"
        raise RuleError(f"The debrief opens when every card is submitted. Waiting for: {missing}.")
    card_access.trace(workspace, opening, {person.id: visibility}, viewer)
    talk = talk_of(workspace, opening.id, person.id)
    return Meeting(
        opening=opening,
        candidate=person.id,
        name=person.name,
        cards=_by_panel(opening, visibility.cards),
        topics=_topics(opening, _by_panel(opening, visibility.cards), talk.debrief),
        debrief=talk.debrief,
        ends=talk.ends,
        after_seeing=visibility.after_seeing,
        withdrew=comparing.withdrew(document.fold, person.id),
    )


def agree(workspace: Workspace, met: Meeting, consensus: Consensus, *, who: str) -> Debrief:
    """Record what the panel agreed on, beside the individual ratings.

    Raises:
        RuleError: It is no level, or its reason or who was there is missing.
        ConflictError: Somebody else recorded something meanwhile; nothing of either is lost.
    """
    scale = met.opening.kit.scale
    if consensus.level not in scale.every:
        raise RuleError(f"A consensus is a level from {scale}.")
    present = tuple(name for name in map(one_line, consensus.present) if name)
    if not one_line(consensus.reason) or not present:
        raise RuleError("A consensus needs its reason and who was there.")
    _need_asked(met, consensus.question)
    clean = replace(consensus, reason=_reason(consensus.reason), present=present)
    return _add(workspace, met, "consensus", clean, who)


def discuss(workspace: Workspace, met: Meeting, discussed: Discussed, *, who: str) -> Debrief:
    """Record that a difference was discussed, or accepted without discussion, by name.

    Raises:
        RuleError: Nobody is named, or nothing is said about a discussion.
        ConflictError: Somebody else recorded something meanwhile; nothing of either is lost.
    """
    if not one_line(discussed.who):
        raise RuleError("Name who discussed the difference or accepted it without discussion.")
    if not discussed.waved and not one_line(discussed.words):
        raise RuleError("Write what came out of it, or accept it without discussion, by name.")
    _need_asked(met, discussed.question)
    words = _reason(discussed.words) if one_line(discussed.words) else ""
    clean = replace(discussed, who=one_line(discussed.who), words=words)
    return _add(workspace, met, "discussed", clean, who)


def decide(
    workspace: Workspace, met: Meeting, outcome: Outcome, reason: str, *, who: str, by: str = ""
) -> Debrief:
    """Record a person's decision; every wide difference has been looked at before.

    Args:
        workspace: Where to record it.
        met: The debrief as it was last read.
        outcome: What was decided.
        reason: Why.
        who: Who records it.
        by: Who decided; empty: whoever records it.

    Raises:
        RuleError: A difference is still open, or there is no reason.
        ConflictError: Somebody else recorded something meanwhile; nothing of either is lost.
    """
    if met.to_discuss:
        topics = [topic_of(met.opening, one.question) for one in met.to_discuss]
        raise RuleError(f"Still to discuss, or to accept without discussion, by name: {'; '.join(topics)}.")
    decision = Decision(
        outcome=outcome,
        reason=_reason(reason),
        who=one_line(by) or who,
        at=workspace.clock(),
        receipt=receipt_of(workspace, met.opening.id),
    )
    return _add(workspace, met, "decided", decision, who)


def amend_own(workspace: Workspace, met: Meeting, change: Amended, *, who: str) -> None:
    """Change a rating on one's own submitted card; the one before stays in the record.

    Args:
        workspace: Where the card is.
        met: The debrief it is changed in.
        change: The new level or no evidence, the reason, and for a level the anchor it names.
        who: Whose card; nobody changes another's.

    Raises:
        RuleError: There is no own card here, nothing changes, or the reason names no anchor.
        LockedError: The card is open in another window.
        StoreError: The disk refused.
    """
    own = [card for card in met.cards if slug(card.interviewer) == slug(who)]
    if not own:
        raise RuleError("You have no card about this candidate; everybody changes only their own.")
    answers = {answer.question: answer for answer in own[0].answers}
    before = answers[change.question].rating if change.question in answers else None
    if before is None:
        raise RuleError("Your card has no rating of this question to change.")
    if (before.level, before.no_evidence) == (change.level, change.no_evidence):
        raise RuleError(f"Your rating is {before} already.")
    if change.level is not None and change.anchor is None:
        raise RuleError("Name the anchor that the answer fits, by its level.")
    person = slug(own[0].interviewer)
    live = interviewing.resume(workspace, f"{met.opening.id}/{met.candidate}/{person}")
    try:
        live.do(replace(change, reason=_reason(change.reason)))
    finally:
        standing = live.close()
    if standing.saving is not Saving.SAVED:
        raise StoreError(f"The change is not saved. {standing.problem}")


def debrief_of(workspace: Workspace, opening: str, candidate: str) -> Debrief:
    """Return what was agreed and decided so far."""
    return talk_of(workspace, opening, candidate).debrief


def void(workspace: Workspace, opening_id: str, question: str, reason: str, *, who: str) -> Opening:
    """Leave a question out for everybody (OPM); it can be lifted again."""
    opening = openings.find(workspace, opening_id).opening
    known = {one.id for version in opening.kits for one in version.kit.questions}
    if question not in known:
        raise RuleError(f"There is no question {question!r} here. There are: {', '.join(sorted(known))}.")
    act = own_documents.Act("void", {"question": question, "reason": _reason(reason)})
    return openings.change(workspace, opening.id, act, who=who)


def lift(workspace: Workspace, opening_id: str, question: str, reason: str, *, who: str) -> Opening:
    """Let a voided question count again."""
    opening = openings.find(workspace, opening_id).opening
    if question not in {one.question for one in opening.voids}:
        raise RuleError(f"{question!r} is not left out.")
    act = own_documents.Act("unvoid", {"question": question, "reason": _reason(reason)})
    return openings.change(workspace, opening.id, act, who=who)


def effect_of_void(found: comparing.Results, question: str) -> WhatIf:
    """Return the order before and after leaving a question out; nothing is stored."""
    return comparing.reconsider(found, WhatIfChange(without_questions=(question,)))


def effect_of_lift(found: comparing.Results, question: str) -> WhatIf:
    """Return the order before and after a question counts again; nothing is stored."""
    counted = replace(found.basis, voided=found.basis.voided - {question})
    change = WhatIfChange(without_questions=(question,))
    without = what_if(found.opening.candidates, found.readable, counted, change)
    new_order = {row.candidate: place for place, row in enumerate(without.before.rows)}
    moves = sorted(map(_turned, without.moves), key=lambda move: new_order[move.candidate])
    return WhatIf(before=without.after, after=without.before, moves=tuple(moves))


def topic_of(opening: Opening, question: str) -> str:
    """Return the few words that name a question, from the newest wording that has it."""
    for version in reversed(opening.kits):
        for one in version.kit.questions:
            if one.id == question:
                return one.topic
    return question


def _turned(move: Move) -> Move:
    return Move(
        candidate=move.candidate,
        place_before=move.place_after,
        place_after=move.place_before,
        total_before=move.total_after,
        total_after=move.total_before,
    )


def _by_panel(opening: Opening, held: tuple[Scorecard, ...]) -> tuple[Scorecard, ...]:
    places = {slug(name): place for place, name in enumerate(opening.panel)}
    last = len(places)
    return tuple(sorted(held, key=lambda card: places.get(slug(card.interviewer), last)))


def _topics(opening: Opening, held: tuple[Scorecard, ...], debrief: Debrief) -> tuple[DebriefTopic, ...]:
    answers: dict[str, dict[str, Answer]] = {}
    for card in held:
        for answer in card.answers:
            answers.setdefault(answer.question, {})[card.interviewer] = answer
    lines: dict[str, list[Given]] = {}
    for line in given(held, basis_of(opening)):
        lines.setdefault(line.question, []).append(line)
    seen = {one.question for one in debrief.discussed} | {one.question for one in debrief.consensus}
    wide = opening.kit.scale.wide
    topics = [
        _topic(question, by, lines.get(question), inf if question in seen else wide)
        for question, by in answers.items()
    ]
    return tuple(sorted(topics, key=_urgency))


def _urgency(topic: DebriefTopic) -> tuple[bool, int, int]:
    return topic.voided, -(topic.width or 0), -topic.missing


def _topic(question: str, answers: dict[str, Answer], lines: list[Given] | None, wide: float) -> DebriefTopic:
    width = _width(lines or ())
    return DebriefTopic(
        question=question,
        trait=next(iter(answers.values())).trait,
        answers=answers,
        width=width,
        missing=sum(not (_level(one) and one.evidence) for one in answers.values()),
        is_open=width is not None and width >= wide,
        voided=lines is None,
    )


def _level(answer: Answer) -> int | None:
    return answer.rating.level if answer.rating else None


def _width(lines: Iterable[Given]) -> int | None:
    """Return how far levels of the same kind are apart; what one would do is no such kind."""
    kinds: dict[Settled, list[int]] = {}
    for line in lines:
        if line.level is not None:
            kinds.setdefault(line.settled, []).append(line.level)
    return max((max(one) - min(one) for one in kinds.values() if len(one) > 1), default=None)


def _need_asked(met: Meeting, question: str) -> None:
    if question not in {topic.question for topic in met.topics}:
        raise RuleError(f"Nobody was asked {question!r}.")


def _reason(words: str) -> str:
    clean = one_line(words)
    if not clean:
        raise RuleError("The reason is empty; write one.")
    if len(clean) > REASON_LENGTH:
        raise RuleError(f"The reason has {len(clean)} characters; {REASON_LENGTH} at most.")
    return clean


def talk_of(workspace: Workspace, opening: str, candidate: str) -> DebriefTalk:
    """Return everything that was said in a candidate's debrief."""
    held = workspace.store.lines(f"openings/{opening}/{candidate}/talk.")
    for problem in held.damaged.values():
        raise DamagedError(problem)
    return debrief_from(candidate, held.lines)


def _add(
    workspace: Workspace, met: Meeting, kind: str, said: Consensus | Discussed | Decision, who: str
) -> Debrief:
    now_so = talk_of(workspace, met.opening.id, met.candidate)
    if now_so.newer:
        raise NewerError(f"The debrief of {met.name}", now_so.newer)
    if now_so.ends != met.ends:
        raise ConflictError(
            f"Somebody noted something about {met.name} meanwhile. Look at it again, then repeat your change."
        )
    folders = ("openings", met.opening.id, met.candidate)
    document = own_documents.own_document(workspace, *folders, part="talk", who=who)
    step = Step(
        kind=kind,
        t=round(workspace.clock() * 1000),
        op=msgspec.to_builtins(said),
        seen=tuple(end for end in now_so.ends if end != document.head),
        salted=is_personal(kind),
    )
    view = {"opening": met.opening.id, "candidate": met.candidate, kind: step.op}
    steps = own_documents.signed(workspace, document, [step], who)
    workspace.commit(document.key, steps, expected=document.head, view=view)
    return talk_of(workspace, met.opening.id, met.candidate).debrief
