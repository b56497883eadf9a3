"""Evidence, flags, ratings, and what is frozen at the end: how the state follows."""

from msgspec.structs import replace

from interview.conduct.events import (
    Amended,
    EvidenceChanged,
    EvidenceNoted,
    Flagged,
    ImpressionGiven,
    NoEvidenceFound,
    Rated,
    Skipped,
    Submitted,
)
from interview.conduct.state import Phase, Response, State
from interview.model.scorecard import (
    Amendment,
    Evidence,
    Flag,
    Impression,
    NoEvidence,
    Rating,
    SkipReason,
)


def evidence_noted(state: State, event: EvidenceNoted, at: float) -> State:
    """Keep a line."""
    if not event.question:
        line = Evidence(id=state.next_note, at=at, text=event.text, polarity=event.polarity)
        return replace(state, notes=(*state.notes, line), next_note=state.next_note + 1)
    found = state.responses[event.question]
    line = Evidence(id=found.next_id, at=at, text=event.text, polarity=event.polarity)
    answer = replace(found.answer, evidence=(*found.answer.evidence, line))
    return state.put(replace(found, answer=answer, next_id=found.next_id + 1))


def evidence_changed(state: State, event: EvidenceChanged, _at: float) -> State:
    """Reword a kept line, or strike it out; the record keeps what it said before."""
    if not event.question:
        return replace(state, notes=_changed(state.notes, event))
    found = state.responses[event.question]
    lines = _changed(found.answer.evidence, event)
    return state.put(replace(found, answer=replace(found.answer, evidence=lines)))


def _changed(lines: tuple[Evidence, ...], event: EvidenceChanged) -> tuple[Evidence, ...]:
    if not event.text.strip():
        return tuple(line for line in lines if line.id != event.id)
    return tuple(
        replace(line, text=event.text, polarity=event.polarity) if line.id == event.id else line
        for line in lines
    )


def flagged(state: State, event: Flagged, at: float) -> State:
    """Raise a flag; it rests on a quote and changes no score."""
    found = state.responses[event.question]
    flag = Flag(kind=event.kind, quote=event.quote, at=at)
    return state.put(
        replace(found, answer=replace(found.answer, flags=(*found.answer.flags, flag)))
    )


def rated(state: State, event: Rated, at: float) -> State:
    """Settle a question with a level."""
    found = state.responses[event.question]
    return _settle(state, found, Rating(at=at, level=event.level, late=_late(state, found)))


def no_evidence_found(state: State, event: NoEvidenceFound, at: float) -> State:
    """Settle a question for which there is nothing to rate; that is never a low rating."""
    found = state.responses[event.question]
    rating = Rating(at=at, no_evidence=NoEvidence(event.reason), late=_late(state, found))
    return _settle(state, found, rating)


def skipped(state: State, event: Skipped, at: float) -> State:
    """Settle a question that was not asked."""
    found = state.responses[event.question]
    return _settle(state, found, Rating(at=at, skipped=SkipReason(event.reason)))


def impression_given(state: State, event: ImpressionGiven, at: float) -> State:
    """Record the one overall impression, delayed until every question is settled."""
    return replace(state, impression=Impression(level=event.level, words=event.words, at=at))


def submitted(state: State, _event: Submitted, at: float) -> State:
    """Freeze the card."""
    return replace(state, submitted=at)


def amended(state: State, event: Amended, at: float) -> State:
    """Change a rating after submission; the one before stays in the record."""
    found = state.responses[event.question]
    before = found.answer.rating
    if before is None or (event.level is None) is (event.no_evidence is None):
        return state  # nothing to change, or no one thing to change it to
    after = Rating(at=at, level=event.level, no_evidence=event.no_evidence)
    change = Amendment(
        at=at,
        question=event.question,
        before=before,
        after=after,
        reason=event.reason,
        anchor=event.anchor,
    )
    changed = replace(state, amendments=(*state.amendments, change))
    return changed.put(replace(found, answer=replace(found.answer, rating=after)))


def _late(state: State, found: Response) -> bool:
    return found.left or state.current is not found


def _settle(state: State, found: Response, rating: Rating) -> State:
    answer = replace(found.answer, rating=rating)
    kept = found.phase in {Phase.PARKED, Phase.SETTLED}
    resume = found.resume if kept else found.phase
    return state.put(replace(found, answer=answer, phase=Phase.SETTLED, resume=resume, showing=""))
