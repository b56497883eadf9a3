"""Evidence, flags, ratings, and what is frozen at the end: how the state follows."""

from msgspec.structs import replace

from interview.conduct import events
from interview.conduct.guards import need, need_question
from interview.conduct.handlers import evolves, permits
from interview.conduct.state import Phase, Response, State, asked
from interview.errors import RuleError
from interview.model.content import Form
from interview.model.scale import Scale
from interview.model.scorecard import (
    Amendment,
    Evidence,
    FactAnswer,
    FactReply,
    Flag,
    Impression,
    NoEvidence,
    Rating,
    SkipReason,
    Telling,
)

NOT_RATABLE = {
    Telling.OPINION: "General talk is no evidence. If a specific example was told, mark that first; "
    "otherwise note no evidence.",
    Telling.THIRD_PARTY: "Somebody else's act is no evidence of the candidate's. If an own one was "
    "told, mark that first; otherwise note no evidence.",
    Telling.SITUATIONAL: "“I would” is no evidence of what was done. Ask the situational version, or "
    "note no evidence.",
}


@permits(events.EvidenceNoted)
def _evidence_noted(state: State, event: events.EvidenceNoted) -> None:
    need(bool(event.text.strip()), "There is nothing on the line yet.")
    if event.question:
        need_question(state, event.question)


@evolves(events.EvidenceNoted)
def evidence_noted(state: State, event: events.EvidenceNoted, at: float) -> State:
    """Keep a line."""
    if not event.question:
        line = Evidence(id=state.next_note, at=at, text=event.text, polarity=event.polarity)
        return replace(state, notes=(*state.notes, line), next_note=state.next_note + 1)
    found = state.responses[event.question]
    line = Evidence(id=found.next_id, at=at, text=event.text, polarity=event.polarity)
    answer = replace(found.answer, evidence=(*found.answer.evidence, line))
    return state.put(replace(found, answer=answer, next_id=found.next_id + 1))


@permits(events.EvidenceChanged)
def _evidence_changed(state: State, event: events.EvidenceChanged) -> None:
    own = need_question(state, event.question).answer.evidence if event.question else state.notes
    need(event.id in [line.id for line in own], "That line is not there.")


@evolves(events.EvidenceChanged)
def evidence_changed(state: State, event: events.EvidenceChanged, _at: float) -> State:
    """Reword a kept line, or strike it out; the record keeps what it said before."""
    if not event.question:
        return replace(state, notes=_changed(state.notes, event))
    found = state.responses[event.question]
    lines = _changed(found.answer.evidence, event)
    return state.put(replace(found, answer=replace(found.answer, evidence=lines)))


def _changed(lines: tuple[Evidence, ...], event: events.EvidenceChanged) -> tuple[Evidence, ...]:
    if not event.text.strip():
        return tuple(line for line in lines if line.id != event.id)
    return tuple(
        replace(line, text=event.text, polarity=event.polarity, read_back="") if line.id == event.id else line
        for line in lines
    )


@permits(events.ReadBack)
def _read_back(state: State, event: events.ReadBack) -> None:
    need_question(state, event.question)
    need(_line(state, event) is not None, "That line is not there.")


@evolves(events.ReadBack)
def read_back(state: State, event: events.ReadBack, _at: float) -> State:
    """Mark a line as confirmed, or put the candidate's words in its place."""
    found, line = state.responses[event.question], _line(state, event)
    if line is None:
        return state
    words = event.corrected.strip()
    after = replace(line, text=words or line.text, read_back="corrected" if words else "confirmed")
    lines = tuple(after if one is line else one for one in found.answer.evidence)
    return state.put(replace(found, answer=replace(found.answer, evidence=lines)))


def _line(state: State, event: events.ReadBack) -> Evidence | None:
    lines = state.responses[event.question].answer.evidence
    return next((line for line in lines if line.id == event.id), None)


@permits(events.NoteAppended)
def _note_appended(state: State, event: events.NoteAppended) -> None:
    need_question(state, event.question)
    need(state.is_submitted, "Before the card is submitted, note the line itself.")
    need(bool(event.text.strip()), "There is nothing on the line yet.")
    need(bool(event.reason.strip()), "What is added after submission needs a reason.")


@evolves(events.NoteAppended)
def note_appended(state: State, event: events.NoteAppended, at: float) -> State:
    """Keep a line that came after submission, marked so; what it says was told can be rated."""
    found = state.responses[event.question]
    line = Evidence(id=found.next_id, at=at, text=event.text, polarity=event.polarity, added=event.reason)
    answer = replace(found.answer, evidence=(*found.answer.evidence, line))
    return state.put(replace(found, answer=answer, next_id=found.next_id + 1, told=True))


@permits(events.Flagged)
def _flagged(state: State, event: events.Flagged) -> None:
    need_question(state, event.question)
    need(event.kind in [flag.id for flag in state.kit.flags], "This kit has no such flag.")
    need(bool(event.quote.strip()), "A flag needs the candidate's own words.")


@evolves(events.Flagged)
def flagged(state: State, event: events.Flagged, at: float) -> State:
    """Raise a flag; it rests on a quote and changes no score."""
    found = state.responses[event.question]
    flag = Flag(kind=event.kind, quote=event.quote, at=at)
    return state.put(replace(found, answer=replace(found.answer, flags=(*found.answer.flags, flag))))


@permits(events.Rated)
def _rated(state: State, event: events.Rated) -> None:
    _need_ratable(state, need_question(state, event.question), event.level)


@evolves(events.Rated)
def rated(state: State, event: events.Rated, at: float) -> State:
    """Settle a question with a level."""
    found = state.responses[event.question]
    return _settle(state, found, Rating(at=at, level=event.level, late=_late(state, found)))


@permits(events.NoEvidenceFound)
def _no_evidence_found(state: State, event: events.NoEvidenceFound) -> None:
    _need_asked(need_question(state, event.question))


@evolves(events.NoEvidenceFound)
def no_evidence_found(state: State, event: events.NoEvidenceFound, at: float) -> State:
    """Settle a question for which there is nothing to rate; that is never a low rating."""
    found = state.responses[event.question]
    rating = Rating(at=at, no_evidence=NoEvidence(event.reason), late=_late(state, found))
    return _settle(state, found, rating)


@permits(events.Skipped)
def _skipped(state: State, event: events.Skipped) -> None:
    need_question(state, event.question)


@evolves(events.Skipped)
def skipped(state: State, event: events.Skipped, at: float) -> State:
    """Settle a question that was not asked."""
    found = state.responses[event.question]
    return _settle(state, found, Rating(at=at, skipped=SkipReason(event.reason)))


@permits(events.FactNoted)
def _fact_noted(state: State, event: events.FactNoted) -> None:
    need(event.fact in [fact.id for fact in state.kit.facts], "This kit has no such fact.")


@evolves(events.FactNoted)
def fact_noted(state: State, event: events.FactNoted, at: float) -> State:
    """Keep what came back to a fact, or ask it again."""
    others = {name: answer for name, answer in state.facts.items() if name != event.fact}
    if event.reply is None:
        return replace(state, facts=others)
    answer = FactAnswer(fact=event.fact, reply=FactReply(event.reply), at=at)
    return replace(state, facts={**others, event.fact: answer})


@permits(events.ImpressionGiven)
def _impression_given(state: State, event: events.ImpressionGiven) -> None:
    need(
        state.part is events.Part.REVIEW and not state.unsettled,
        "The overall impression comes last, when every question is rated or skipped.",
    )
    need(event.level in Scale().every, f"An impression is a level from {Scale()}.")


@evolves(events.ImpressionGiven)
def impression_given(state: State, event: events.ImpressionGiven, at: float) -> State:
    """Record the one overall impression, delayed until every question is rated or skipped."""
    return replace(state, impression=Impression(level=event.level, words=event.words, at=at))


@permits(events.Submitted)
def _submitted(state: State, _event: events.Submitted) -> None:
    need(state.part is events.Part.REVIEW, "Finish the conversation first; the card is submitted in review.")
    topics = [state.kit.question(found.answer.question).topic for found in state.unsettled]
    need(
        not topics,
        "Not rated yet: " + "; ".join(topics) + ". Rate each, note no evidence, or skip with a reason.",
    )


@evolves(events.Submitted)
def submitted(state: State, _event: events.Submitted, at: float) -> State:
    """Freeze the card."""
    return replace(state, submitted=at)


@permits(events.Amended)
def _amended(state: State, event: events.Amended) -> None:
    found = need_question(state, event.question)
    need(
        state.is_submitted and found.answer.rating is not None,
        "Before the card is submitted, change the rating itself.",
    )
    need(bool(event.reason.strip()), "An amendment needs a reason.")
    scale = state.kit.scale
    need(event.anchor is None or event.anchor in scale.every, f"An anchor is named by its level, {scale}.")
    need(
        (event.level is None) is not (event.no_evidence is None),
        f"Amend to a level from {scale}, or to no evidence.",
    )
    if event.level is not None:
        _need_ratable(state, found, event.level)
    else:
        _need_asked(found)


@evolves(events.Amended)
def amended(state: State, event: events.Amended, at: float) -> State:
    """Change a rating after submission; the one before stays in the record."""
    found = state.responses[event.question]
    before = found.answer.rating
    if before is None or (event.level is None) is (event.no_evidence is None):
        return state  # nothing to change, or no one thing to change it to
    after = Rating(at=at, level=event.level, no_evidence=event.no_evidence)
    change = Amendment(
        at=at, question=event.question, before=before, after=after, reason=event.reason, anchor=event.anchor
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


def _need_ratable(state: State, found: Response, level: int) -> None:
    scale = state.kit.scale
    need(level in scale.every, f"A level is a number from {scale}.")
    need(
        found.told,
        "No answer is marked yet. Ask the question to its end, or mark that a specific example was "
        "told; or note no evidence.",
    )
    telling = found.answer.telling
    if telling in NOT_RATABLE and asked(state.kit, found).form is not Form.SITUATIONAL:
        raise RuleError(NOT_RATABLE[Telling(telling)])
    need(
        telling != Telling.TYPICAL or level <= scale.middle,
        f"An answer of what usually happens, with no specific example in it, is rated {scale.middle} at most. "
        "If a specific example was told, mark that first.",
    )


def _need_asked(found: Response) -> None:
    came_to = found.resume if found.phase is Phase.SETTLED else found.phase
    need(came_to is not Phase.READY, "This question was not asked; skip it with a reason instead.")
