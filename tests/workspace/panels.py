"""Whole cards in a line, kept in one commit: each question rated, or left without a level."""

from interview.conduct.events import (
    BeatSaid,
    Began,
    Event,
    EvidenceNoted,
    Finished,
    Moved,
    Part,
    Rated,
    RecordedEvent,
    Skipped,
    Submitted,
)
from interview.conduct.machine import History, start
from interview.conduct.next_action import next_action
from interview.model.content import Beat, Medium
from interview.model.opening import Opening
from interview.model.scorecard import Polarity, SkipReason
from interview.workspace.card_records import keep_whole
from interview.workspace.workspace import Workspace


def hold(
    workspace: Workspace,
    opening: Opening,
    interviewer: str,
    *levels: int | None,
    candidate: int = 0,
    rest: int | None = None,
    evidence: str = "heard it",
) -> None:
    """Submit an interview: a level for each question in turn, ``rest`` for the others."""
    began = Began(
        opening=opening.id,
        candidate=opening.candidates[candidate],
        interviewer=interviewer,
        fingerprint=opening.kits[-1].fingerprint,
        medium=Medium.ROOM,
    )
    history = start(opening.kit, RecordedEvent(at=workspace.clock(), event=began))
    asked = [question.id for question in opening.kit.questions]
    for question, level in zip(asked, [*levels, *[rest] * (len(asked) - len(levels))], strict=True):
        if level is None:
            history = _then(workspace, history, Skipped(question=question, reason=SkipReason.NO_TIME))
        else:
            history = _rated(workspace, history, question, level, evidence)
    submitted = _then(workspace, _then(workspace, history, Finished()), Submitted())
    keep_whole(workspace, opening.id, [submitted])


def _rated(workspace: Workspace, history: History, question: str, level: int, evidence: str) -> History:
    history = _then(workspace, history, Moved(part=Part.QUESTION, question=question))
    case = BeatSaid(question=question, beat=Beat.CASE)
    while (event := next_action(history.state).event) != case:
        history = _then(workspace, history, event)
    history = _then(workspace, history, case)
    if evidence:
        text = f"{history.state.began.interviewer} {evidence} {level}"
        noted = EvidenceNoted(question=question, text=text, polarity=Polarity.QUOTE)
        history = _then(workspace, history, noted)
    return _then(workspace, history, Rated(question=question, level=level))


def _then(workspace: Workspace, history: History, event: Event) -> History:
    return history.then(RecordedEvent(at=workspace.clock(), event=event))
