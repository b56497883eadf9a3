"""Whole cards in a line, kept in one commit: each question rated, or left without a level."""

from interview.conduct.events import (
    BeatSaid,
    Began,
    Entry,
    Event,
    EvidenceNoted,
    Finished,
    Moved,
    Part,
    Rated,
    Skipped,
    Submitted,
    as_plain,
)
from interview.conduct.machine import History, start
from interview.conduct.steps import next_step
from interview.model.content import Beat, Medium
from interview.model.opening import Opening
from interview.model.scorecard import Polarity, SkipReason
from interview.workspace.desk import Desk
from interview.workspace.interviewing import card_key
from interview.workspace.live import card_view


def hold(
    desk: Desk,
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
    history = start(opening.kit, Entry(at=desk.clock(), event=began))
    asked = [question.id for question in opening.kit.questions]
    for question, level in zip(asked, [*levels, *[rest] * (len(asked) - len(levels))], strict=True):
        if level is None:
            history = _then(desk, history, Skipped(question=question, reason=SkipReason.NO_TIME))
        else:
            history = _rated(desk, history, question, level, evidence)
    _keep(desk, _then(desk, _then(desk, history, Finished()), Submitted()))


def _rated(desk: Desk, history: History, question: str, level: int, evidence: str) -> History:
    history = _then(desk, history, Moved(part=Part.QUESTION, question=question))
    case = BeatSaid(question=question, beat=Beat.CASE)
    while (event := next_step(history.state).event) != case:
        history = _then(desk, history, event)
    history = _then(desk, history, case)
    if evidence:
        text = f"{history.state.began.interviewer} {evidence} {level}"
        noted = EvidenceNoted(question=question, text=text, polarity=Polarity.QUOTE)
        history = _then(desk, history, noted)
    return _then(desk, history, Rated(question=question, level=level))


def _then(desk: Desk, history: History, event: Event) -> History:
    return history.then(Entry(at=desk.clock(), event=event))


def _keep(desk: Desk, history: History) -> None:
    state = history.state
    document = desk.store.commit(
        card_key(state.began.opening, state.began.candidate, state.began.interviewer),
        [as_plain(entry) for entry in history.entries],
        who=state.began.interviewer,
        at=state.last,
        expected=0,
        view=card_view(state, state.began.candidate),
    )
    desk.index.note(document)
