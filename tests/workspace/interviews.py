"""Interviews held in a line or two."""

import msgspec

from interview.conduct.events import BeatSaid, EvidenceNoted, Finished, Moved, Part, Rated, Skipped, Submitted
from interview.conduct.next_action import next_action
from interview.model.content import Beat
from interview.model.line import Step
from interview.model.opening import Opening
from interview.model.scorecard import Polarity, SkipReason
from interview.store.protocol import Key
from interview.workspace import card_records, interviewing
from interview.workspace.live_interview import Live, card_view
from interview.workspace.workspace import Workspace


def begin(workspace: Workspace, opening: Opening, interviewer: str, candidate: int = 0) -> Live:
    plan = interviewing.InterviewPlan(
        opening=opening.id, candidate=opening.candidates[candidate], interviewer=interviewer
    )
    return interviewing.begin(workspace, plan)


def submit(workspace: Workspace, opening: Opening, interviewer: str, level: int, candidate: int = 0) -> None:
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


def card_key(workspace: Workspace, opening: Opening, who: str, candidate: int = 0) -> Key:
    """Return where this device keeps somebody's card."""
    about = opening.candidates[candidate]
    return Key.of("openings", opening.id, about, f"card.{workspace.writer(who)}")


def hummed(workspace: Workspace, key: Key, **words: object) -> None:
    """Add a line of a kind that a later version of the program may write."""
    said = Step(kind="Hummed", t=1_800_000_500_000, op=words)
    workspace.commit(key, [said], expected=workspace.read(key).head)


def shows_what_it_holds(workspace: Workspace, opening: Opening) -> None:
    """Compare what Olga's card shows first with what it replays to."""
    name = card_records.card_of(workspace, f"{opening.id}/{opening.candidates[0]}/olga")
    version = card_records.version_of(workspace, name)
    history = card_records.replayed(workspace, name, version)
    made = msgspec.json.encode(card_view(history.state, opening.candidates[0]))
    shown = workspace.store.view(card_key(workspace, opening, "Olga"))
    assert shown is not None
    assert shown.view == msgspec.json.decode(made)
