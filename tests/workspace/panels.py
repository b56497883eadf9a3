"""Whole cards in a line: each question rated, or left without a level."""

from interview.conduct.events import (
    BeatSaid,
    EvidenceNoted,
    Finished,
    Flagged,
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
from interview.workspace.desk import Desk
from interview.workspace.live import Live
from tests.workspace.interviews import begin


def hold(
    desk: Desk,
    opening: Opening,
    interviewer: str,
    *levels: int | None,
    candidate: int = 0,
    rest: int | None = None,
    evidence: str = "heard it",
    flag: str = "",
) -> None:
    """Hold and submit an interview: a level for each question in turn, ``rest`` for the others."""
    live = begin(desk, opening, interviewer, candidate)
    asked = [question.id for question in live.kit.questions]
    for question, level in zip(asked, [*levels, *[rest] * (len(asked) - len(levels))], strict=True):
        if level is None:
            live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
        else:
            _rate(live, question, level, evidence)
    if flag:
        live.do(Flagged(question=asked[0], kind=live.kit.flags[0].id, quote=flag))
    live.do(Finished())
    live.do(Submitted())
    live.close()


def _rate(live: Live, question: str, level: int, evidence: str) -> None:
    live.do(Moved(part=Part.QUESTION, question=question))
    while (step := next_step(live.state)).event != BeatSaid(question=question, beat=Beat.CASE):
        live.do(step.event)
    live.do(step.event)
    if evidence:
        text = f"{live.interviewer} {evidence} {level}"
        live.do(EvidenceNoted(question=question, text=text, polarity=Polarity.QUOTE))
    live.do(Rated(question=question, level=level))
