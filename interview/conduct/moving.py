"""Going from part to part, putting aside, coming back, stopping the clocks."""

from msgspec.structs import replace

from interview.conduct.asking import first_phase
from interview.conduct.events import (
    Finished,
    HalfTime,
    Moved,
    Parked,
    Part,
    Paused,
    Resumed,
    Returned,
)
from interview.conduct.refusal import need, need_current, need_question
from interview.conduct.state import LISTENING, Phase, State, asked
from interview.model.content import Branch
from interview.model.scorecard import CountKind

ASKED_FOR = LISTENING | {Phase.CLOSEST, Phase.ASK_CASE}
NOT_PARKABLE = {Phase.READY, Phase.PARKED, Phase.RETURNED, Phase.OTHER_DOMAIN, Phase.SETTLED}


def moved(state: State, event: Moved, at: float) -> State:
    """Go to another part or question; nothing that was said is lost."""
    need(event.part is not Part.REVIEW, "Finish the conversation to come to the review.")
    if event.part is not Part.QUESTION:
        return _enter(state, event.part, "", at)
    found = need_question(state, event.question)
    arrived = _enter(state, event.part, event.question, at)
    if found.phase is not Phase.READY:
        return arrived
    opened = replace(found, phase=first_phase(asked(state.kit, found).form))
    return arrived.put(opened)


def parked(state: State, event: Parked, _at: float) -> State:
    """Put the question aside, once."""
    found = need_current(state, event.question)
    need(not found.parked, "This question was put aside once; settle it now.")
    need(found.phase not in NOT_PARKABLE, "There is nothing to put aside yet.")
    aside = replace(
        found, phase=Phase.PARKED, resume=found.phase, parked=True, told=False, showing=""
    )
    return state.put(aside)


def returned(state: State, event: Returned, at: float) -> State:
    """Take a parked question up again, with the words for it where it had been asked in full."""
    found = need_question(state, event.question)
    need(found.phase is Phase.PARKED, "Only a question that was put aside can be taken up again.")
    zero = found.answer.count is not None and found.answer.count.kind is CountKind.ZERO
    if zero or found.resume in ASKED_FOR:
        utterance = f"branch:{Branch.RETURNING}"
        back = replace(
            found, phase=Phase.RETURNED, said=(*found.said, utterance), showing=utterance
        )
    else:
        back = replace(found, phase=found.resume)
    arrived = _enter(state, Part.QUESTION, event.question, at)
    return arrived.put(back)


def paused(state: State, _event: Paused, at: float) -> State:
    """Stop the clocks."""
    need(not state.paused, "The clocks are stopped already.")
    return replace(_stay_counted(state, at), paused=True)


def resumed(state: State, _event: Resumed, at: float) -> State:
    """Run the clocks again; the time since the last step does not count."""
    counted = state if state.paused else _stay_counted(state, state.last)
    return replace(counted, paused=False, entered=at)


def half_time(state: State, _event: HalfTime, _at: float) -> State:
    """Take note that the half-time cue was shown."""
    return replace(state, half_time=True)


def finished(state: State, _event: Finished, at: float) -> State:
    """End the conversation and open the review."""
    need(state.part is not Part.REVIEW, "The review is open already.")
    return _enter(state, Part.REVIEW, "", at)


def _enter(state: State, part: Part, question: str, at: float) -> State:
    leaving = state.current
    counted = replace(_stay_counted(state, at), part=part, question=question, paused=False)
    if leaving is None or leaving.answer.question == question:
        return counted
    if leaving.answer.rating is not None or not leaving.told:
        return counted
    return counted.put(replace(leaving, left=True))


def _stay_counted(state: State, at: float) -> State:
    if state.paused:
        return replace(state, entered=at)
    stay = state.spent.get(state.place, 0.0) + max(0.0, at - state.entered)
    return replace(state, spent={**state.spent, state.place: stay}, entered=at)
