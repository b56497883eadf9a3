"""The one next action."""

from interview.conduct.asking import BEAT_OF
from interview.conduct.events import (
    BeatSaid,
    Event,
    Finished,
    Moved,
    Part,
    ProbeUsed,
    Returned,
    ScriptSaid,
    StoryTold,
)
from interview.conduct.speech import unsaid
from interview.conduct.state import Phase, Response, State, open_probes
from interview.model.record import Record


class Step(Record):
    """The one next action."""

    label: str
    event: Event | None = None
    """None: a rating, or a submission, is a person's to give."""


def next_step(state: State) -> Step:
    """Return the one next action of the interview as it stands."""
    if state.current is not None:
        return _in_question(state, state.current)
    if state.part is Part.REVIEW:
        return Step(label="done" if state.is_submitted else "submit")
    coming = unsaid(state)
    if coming:
        return Step(label="said, go on", event=ScriptSaid(part=state.part, index=coming[0]))
    return _after_part(state)


def _after_part(state: State) -> Step:
    if state.part is Part.OPENING:
        return _onward(state)
    if state.part is Part.CANDIDATE:
        return Step(label="close", event=Moved(part=Part.CLOSING))
    return Step(label="review", event=Finished())


def _in_question(state: State, found: Response) -> Step:
    name = found.answer.question
    beat = BEAT_OF.get(found.phase)
    if beat is not None:
        return Step(label="said, go on", event=BeatSaid(question=name, beat=beat))
    if found.phase in {Phase.SETTLED, Phase.PARKED}:
        return _onward(state)
    if found.phase is Phase.PROBE:
        probe = open_probes(state, found)[0]
        return Step(label="ask the follow-up", event=ProbeUsed(question=name, probe=probe.id))
    if found.phase is Phase.RATE:
        return Step(label="rate it: 1 to 5, or no evidence")
    return Step(label="they tell of one", event=StoryTold(question=name))


def _onward(state: State) -> Step:
    for found in state.responses.values():
        if found.phase is Phase.READY and found.answer.rating is None:
            name = found.answer.question
            return Step(label="next question", event=Moved(part=Part.QUESTION, question=name))
    for found in state.responses.values():
        if found.phase is Phase.PARKED:
            name = found.answer.question
            return Step(label="back to the one put aside", event=Returned(question=name))
    return Step(label="the candidate's questions", event=Moved(part=Part.CANDIDATE))
