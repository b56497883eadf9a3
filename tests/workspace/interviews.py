"""Interviews held in a line or two."""

from interview.conduct.events import (
    BeatSaid,
    EvidenceNoted,
    Finished,
    Moved,
    Part,
    Rated,
    Skipped,
    Submitted,
)
from interview.conduct.next_action import next_action
from interview.model.content import Beat
from interview.model.opening import Opening
from interview.model.scorecard import Polarity, SkipReason
from interview.workspace import interviewing
from interview.workspace.live_interview import Live
from interview.workspace.workspace import Workspace


def begin(workspace: Workspace, opening: Opening, interviewer: str, candidate: int = 0) -> Live:
    plan = interviewing.InterviewPlan(
        opening=opening.id, candidate=opening.candidates[candidate], interviewer=interviewer
    )
    return interviewing.begin(workspace, plan)


def submit(
    workspace: Workspace, opening: Opening, interviewer: str, level: int, candidate: int = 0
) -> None:
    """Hold and submit an interview in which the first question is rated and the rest skipped."""
    live = begin(workspace, opening, interviewer, candidate)
    first, *rest = [question.id for question in live.kit.questions]
    rate(live, first, level)
    for question in rest:
        live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
    live.do(Finished())
    live.do(Submitted())
    live.close()


def rate(live: Live, question: str, level: int) -> None:
    live.do(Moved(part=Part.QUESTION, question=question))
    while (step := next_action(live.state)).event != BeatSaid(question=question, beat=Beat.CASE):
        live.do(step.event)
    live.do(step.event)
    text = f"{live.interviewer} heard this {level}"
    live.do(EvidenceNoted(question=question, text=text, polarity=Polarity.QUOTE))
    live.do(Rated(question=question, level=level))
