"""The scorecard that an interview amounts to, and what is still missing from it."""

from collections.abc import Iterator

from msgspec.structs import replace

from interview.conduct.clock import seconds_at, total_seconds
from interview.conduct.events import Part
from interview.conduct.state import Phase, State
from interview.model.record import Record
from interview.model.scorecard import Answer, CardStatus, Scorecard

NO_IMPRESSION = "No overall impression is noted; it may stay so."


class MissingItem(Record):
    """Something missing, and where."""

    question: str
    sentence: str
    blocking: bool = False
    """The card cannot be submitted before it is mended."""


def scorecard(state: State) -> Scorecard:
    """Return the interview as a scorecard."""
    status = CardStatus.DRAFT
    if state.is_submitted:
        lines = [line for found in state.responses.values() for line in found.answer.evidence]
        is_amended = bool(state.amendments) or any(line.added for line in lines)
        status = CardStatus.AMENDED if is_amended else CardStatus.SUBMITTED
    began = state.began
    return Scorecard(
        opening=began.opening,
        candidate=began.candidate,
        interviewer=began.interviewer,
        kit=state.kit.id,
        kit_version=state.kit.version,
        fingerprint=began.fingerprint,
        lang=state.kit.lang,
        medium=began.medium,
        began=began.held or state.began_at,
        status=status,
        answers=tuple(_timed(state, found.answer) for found in state.responses.values()),
        seconds=round(total_seconds(state, state.last), 1),
        submitted=state.submitted,
        impression=state.impression,
        amendments=state.amendments,
        facts=tuple(state.facts[fact.id] for fact in state.kit.facts if fact.id in state.facts),
        candidate_notes=state.notes,
        sittings=state.sittings,
        entered=state.began_at if began.held else None,
    )


def gaps(state: State) -> tuple[MissingItem, ...]:
    """Return what is missing, in the order of the questions, blocking ones first."""
    found: list[MissingItem] = []
    for number, response in enumerate(state.responses.values(), 1):
        answer = response.answer
        topic = f"Question {number}, {state.kit.question(answer.question).topic},"
        if answer.rating is None:
            put_aside = " was left for later and" if response.phase is Phase.PARKED else ""
            found.append(
                MissingItem(
                    question=answer.question, sentence=f"{topic}{put_aside} has no rating.", blocking=True
                )
            )
        elif answer.rating.level in state.kit.scale.extremes and not answer.evidence:
            sentence = f"{topic} is rated {answer.rating.level} with no line of evidence."
            found.append(MissingItem(question=answer.question, sentence=sentence))
    if state.part is Part.REVIEW:
        found += [MissingItem(question="", sentence=sentence) for sentence in _not_held(state)]
    left = [fact.name for fact in state.kit.facts if fact.id not in state.facts]
    if left:
        found.append(MissingItem(question="", sentence=f"Facts not asked: {', '.join(left)}."))
    if not state.unsettled and state.impression is None:
        found.append(MissingItem(question="", sentence=NO_IMPRESSION))
    return tuple(sorted(found, key=lambda gap: not gap.blocking))


def _not_held(state: State) -> Iterator[str]:
    """Yield what of the conversation was left out."""
    skipped = [
        str(number)
        for number, response in enumerate(state.responses.values(), 1)
        if response.answer.rating is not None and response.answer.rating.skipped is not None
    ]
    if skipped:
        yield f"Skipped, of {len(state.responses)} questions: {', '.join(skipped)}."
    if str(Part.CANDIDATE) not in state.spent:
        yield "The candidate's own questions were left out."
    if str(Part.CLOSING) not in state.spent:
        yield "The closing words were left out."


def _timed(state: State, answer: Answer) -> Answer:
    place = f"question:{answer.question}"
    return replace(answer, seconds=round(seconds_at(state, place, state.last), 1))
