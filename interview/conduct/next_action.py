"""The one next action."""

from interview.conduct import events
from interview.conduct.branches import owes_count
from interview.conduct.rating_rules import NOT_RATABLE
from interview.conduct.speech import unsaid
from interview.conduct.state import BEAT_OF, LISTENING, Phase, Response, State, is_situational, open_probes
from interview.model.content import Branch
from interview.model.record import Record
from interview.model.scorecard import FactReply


class NextAction(Record):
    """The one next action."""

    label: str
    event: events.Event | None = None
    """None: a rating, or a submission, is a person's to give."""


def next_action(state: State) -> NextAction:
    """Return the one next action of the interview as it stands."""
    if state.part is events.Part.REVIEW:
        return NextAction(label="done" if state.is_submitted else "submit")
    if state.paused:
        return NextAction(label="run the clocks again", event=events.Resumed())
    if state.current is not None:
        return _in_question(state, state.current)
    coming = unsaid(state)
    if coming:
        return _line_said(state, coming[0])
    return _onward(state) if state.part is events.Part.OPENING else _around(state)


def _line_said(state: State, index: int) -> NextAction:
    if state.part is not events.Part.FACTS:
        return NextAction(label="said; next", event=events.ScriptSaid(part=state.part, index=index))
    event = events.FactNoted(fact=state.kit.facts[index].id, reply=FactReply.NOT_SAID)
    return NextAction(label="not said; next (y: yes, n: no)", event=event)


def _in_question(state: State, found: Response) -> NextAction:
    name = found.answer.question
    beat = BEAT_OF.get(found.phase)
    if beat is not None:
        return NextAction(label="said; next", event=events.BeatSaid(question=name, beat=beat))
    if found.phase in {Phase.SETTLED, Phase.PARKED}:
        return _onward(state)
    if found.phase in LISTENING and not _untold(state, found):
        return _listening(state, found)
    return NextAction(label="they tell of one", event=events.StoryTold(question=name))


def _untold(state: State, found: Response) -> bool:
    """Tell whether what was said so far cannot be rated, so that one time is waited for."""
    return found.answer.telling in NOT_RATABLE and not is_situational(state.kit, found)


def _listening(state: State, found: Response) -> NextAction:
    name = found.answer.question
    if owes_count(state, found):
        event = events.BranchTaken(question=name, branch=Branch.COUNT_AFTER)
        return NextAction(label="ask how many", event=event)
    probes = open_probes(state, found)
    if probes:
        return NextAction(
            label="ask the follow-up", event=events.ProbeUsed(question=name, probe=probes[0].id)
        )
    return NextAction(label=f"rate it: {state.kit.scale}, or no evidence")


def _onward(state: State) -> NextAction:
    """Return the way to the first question in the plan that is not settled, parked ones last."""
    waiting = [found for found in state.unsettled if found.phase is not Phase.PARKED]
    if waiting:
        event = events.Moved(part=events.Part.QUESTION, question=waiting[0].answer.question)
        opened = waiting[0].phase is not Phase.READY
        return NextAction(label="back to the one left open" if opened else "next question", event=event)
    if state.unsettled:
        aside = state.unsettled[0].answer.question
        return NextAction(label="back to the one left for later", event=events.Returned(question=aside))
    return _around(state)


def _around(state: State) -> NextAction:
    """Return the way through what follows the questions, each part once, to the review."""
    facts = [(events.Part.FACTS, "the facts")] if state.kit.facts else []
    after = ((events.Part.CANDIDATE, "the candidate's questions"), (events.Part.CLOSING, "close"))
    for part, label in (*facts, *after):
        visited = {*state.spent, str(state.part)}
        if part not in visited and events.Part.REVIEW not in visited:
            return NextAction(label=label, event=events.Moved(part=part))
    return NextAction(label="review", event=events.Finished())
