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
from interview.conduct.steps import next_step
from interview.model.content import Beat
from interview.model.opening import Opening
from interview.model.scorecard import Polarity, SkipReason
from interview.workspace import interviewing
from interview.workspace.desk import Desk
from interview.workspace.live import Live


def begin(desk: Desk, opening: Opening, interviewer: str, candidate: int = 0) -> Live:
    plan = interviewing.Plan(
        opening=opening.id, candidate=opening.candidates[candidate], interviewer=interviewer
    )
    return interviewing.begin(desk, plan)


def submit(desk: Desk, opening: Opening, interviewer: str, level: int, candidate: int = 0) -> None:
    """Hold and submit an interview in which the first question is rated and the rest skipped."""
    live = begin(desk, opening, interviewer, candidate)
    first, *rest = [question.id for question in live.kit.questions]
    rate(live, first, level)
    for question in rest:
        live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
    live.do(Finished())
    live.do(Submitted())
    live.close()


def rate(live: Live, question: str, level: int) -> None:
    live.do(Moved(part=Part.QUESTION, question=question))
    while (step := next_step(live.state)).event != BeatSaid(question=question, beat=Beat.CASE):
        live.do(step.event)
    live.do(step.event)
    text = f"{live.interviewer} heard this {level}"
    live.do(EvidenceNoted(question=question, text=text, polarity=Polarity.QUOTE))
    live.do(Rated(question=question, level=level))
