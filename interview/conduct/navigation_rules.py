"""Going from part to part, putting aside, coming back, stopping the clocks: how the state follows."""

from msgspec.structs import replace

from interview.conduct import events
from interview.conduct.guards import is_skipped, need, need_current, need_question
from interview.conduct.handlers import evolves, permits
from interview.conduct.question_rules import first_phase
from interview.conduct.state import LISTENING, Phase, Response, State, asked, is_situational, utterance
from interview.model.content import Branch

ASKED_FOR = LISTENING | {Phase.CLOSEST, Phase.ASK_CASE}
UNASKED = {Phase.NORMALISE, Phase.CONTRAST}

SITTING_GAP = 3600.0
"""Seconds without a step after which going on is another sitting."""
MOST_PERCENT, MOST_MINUTES = 300, 240


@permits(events.Moved)
def _moved(state: State, event: events.Moved) -> None:
    need(event.part is not events.Part.REVIEW, "Finish the conversation to come to the review.")
    if event.part is events.Part.QUESTION:
        need_question(state, event.question)


@evolves(events.Moved)
def moved(state: State, event: events.Moved, at: float) -> State:
    """Go to another part or question; nothing that was said is lost."""
    if event.part is not events.Part.QUESTION:
        return _enter(state, event.part, "", at)
    found = state.responses[event.question]
    arrived = _enter(state, event.part, event.question, at)
    if found.phase is not Phase.READY:
        return arrived
    opened = replace(found, phase=first_phase(asked(state.kit, found).form))
    return arrived.put(opened)


@permits(events.Parked)
def _parked(state: State, event: events.Parked) -> None:
    found = need_current(state, event.question)
    need(not found.parked, "This question was left for later once; rate or skip it now.")


@evolves(events.Parked)
def parked(state: State, event: events.Parked, _at: float) -> State:
    """Put the question aside, once, with the words for it where anything had been asked."""
    found = state.responses[event.question]
    words = "" if found.phase in UNASKED else utterance(found, "branch", Branch.ZERO_AGAIN)
    return state.put(
        replace(
            found,
            phase=Phase.PARKED,
            resume=found.phase,
            parked=True,
            told=False,
            said=(*found.said, words) if words else found.said,
            showing=words,
        )
    )


@permits(events.Returned)
def _returned(state: State, event: events.Returned) -> None:
    found = need_question(state, event.question)
    need(
        found.phase is Phase.PARKED or is_skipped(found),
        "Only a question that was left for later or skipped can be taken up again.",
    )


@evolves(events.Returned)
def returned(state: State, event: events.Returned, at: float) -> State:
    """Take up a question again that was put aside or skipped."""
    found = state.responses[event.question]
    arrived = _enter(state, events.Part.QUESTION, event.question, at)
    again = replace(found, answer=replace(found.answer, rating=None), left=False)
    return arrived.put(_taken_up(state, again))


def _taken_up(state: State, found: Response) -> Response:
    """Ask whether anything came back, once, where the question had been asked in full."""
    if found.resume is Phase.READY:
        return replace(found, phase=first_phase(asked(state.kit, found).form))
    words = utterance(found, "branch", Branch.RETURNING)
    asked_in_full = found.parked and found.resume in ASKED_FOR and words not in found.said
    if not asked_in_full:
        return replace(found, phase=found.resume, showing="")
    if is_situational(state.kit, found):
        return replace(found, phase=Phase.ASK_CASE, told=False, showing="")
    said = (*found.said, words)
    return replace(found, phase=Phase.RETURNED, said=said, showing=words)


@permits(events.Paused)
def _paused(state: State, _event: events.Paused) -> None:
    need(not state.paused, "The clocks are stopped already.")


@evolves(events.Paused)
def paused(state: State, _event: events.Paused, at: float) -> State:
    """Stop the clocks."""
    return replace(_stay_counted(state, at), paused=True)


@evolves(events.Resumed)
def resumed(state: State, _event: events.Resumed, at: float) -> State:
    """Run the clocks again; the time since the last step does not count."""
    counted = state if state.paused else _stay_counted(state, state.last)
    is_live = not (state.is_submitted or state.began.held)
    is_apart = is_live and at - state.last > SITTING_GAP
    sittings = (*state.sittings, at) if is_apart else state.sittings
    return replace(counted, paused=False, entered=at, sittings=sittings)


@evolves(events.HalfTime)
def half_time(state: State, _event: events.HalfTime, _at: float) -> State:
    """Take note that the half-time cue was shown."""
    return replace(state, half_time=True)


@permits(events.MoreTime)
def _more_time(_state: State, event: events.MoreTime) -> None:
    need(
        0 <= event.percent <= MOST_PERCENT and 0 <= event.minutes <= MOST_MINUTES,
        f"More time is up to {MOST_PERCENT} per cent, or up to {MOST_MINUTES} minutes.",
    )


@evolves(events.MoreTime)
def more_time(state: State, event: events.MoreTime, _at: float) -> State:
    """Stretch every planned time alike, so that no clock calls an agreed adjustment late."""
    stretch = 1 + event.percent / 100 + event.minutes / max(1, state.kit.minutes)
    return replace(state, stretch=stretch)


@permits(events.Finished)
def _finished(state: State, _event: events.Finished) -> None:
    need(state.part is not events.Part.REVIEW, "The review is open already.")


@evolves(events.Finished)
def finished(state: State, _event: events.Finished, at: float) -> State:
    """End the conversation and open the review."""
    return _enter(state, events.Part.REVIEW, "", at)


def _enter(state: State, part: events.Part, question: str, at: float) -> State:
    leaving = state.current
    counted = replace(_stay_counted(state, at), part=part, question=question)
    if leaving is None or leaving.answer.question == question:
        return counted
    done = leaving.phase in {Phase.PARKED, Phase.SETTLED}
    showing = "" if done else leaving.showing
    return counted.put(replace(leaving, left=leaving.left or leaving.told, showing=showing))


def _stay_counted(state: State, at: float) -> State:
    if not state.runs:
        return replace(state, entered=at)
    stay = state.spent.get(state.place, 0.0) + max(0.0, at - state.entered)
    return replace(state, spent={**state.spent, state.place: stay}, entered=at)


@permits(events.Resumed)
@permits(events.HalfTime)
def _always(_state: State, _event: events.Event) -> None:
    """Permit the step."""
