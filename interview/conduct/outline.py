"""How far an interview is, read from its record alone, without the kit."""

from collections.abc import Iterable
from typing import Any

from interview.conduct.events import FOR_GOOD, KEPT, TAG_OF
from interview.model.record import Record
from interview.model.scorecard import CardStatus

KEPT_NAMES = frozenset(TAG_OF[kind] for kind in KEPT)
FOR_GOOD_NAMES = frozenset(TAG_OF[kind] for kind in FOR_GOOD)
SETTLING = frozenset({"Rated", "NoEvidenceFound", "Skipped"})
REOPENING = frozenset({"StoryTold", "Returned"})
ENDING_BRANCHES = frozenset({"refuses_count", "refuses_case", "distress"})


class Outline(Record):
    """A card at a glance."""

    opening: str = ""
    candidate: str = ""
    interviewer: str = ""
    fingerprint: str = ""
    medium: str = ""
    status: CardStatus = CardStatus.DRAFT
    began: float = 0.0
    last: float = 0.0
    submitted: float | None = None
    settled: int = 0
    question: str = ""
    """The question last opened; empty outside the questions."""


def outline(events: Iterable[dict[str, Any]]) -> Outline:
    """Return the outline of the events of a card, as stored."""
    everything = list(events)
    if not everything:
        return Outline()
    done, _ = _in_force(everything)
    began, names = done[0], {str(event["event"]) for event in done}
    submitted = next((float(e["at"]) for e in done if e["event"] == "Submitted"), None)
    status = CardStatus.DRAFT
    if submitted is not None:
        is_amended = not names.isdisjoint({"Amended", "NoteAppended"})
        status = CardStatus.AMENDED if is_amended else CardStatus.SUBMITTED
    return Outline(
        opening=str(began.get("opening", "")),
        candidate=str(began.get("candidate", "")),
        interviewer=str(began.get("interviewer", "")),
        fingerprint=str(began.get("fingerprint", "")),
        medium=str(began.get("medium", "")),
        status=status,
        began=float(began.get("held") or began["at"]),
        last=max(float(event["at"]) for event in everything),
        submitted=submitted,
        settled=_settled(done),
        question=_last_question(done),
    )


def _in_force(events: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the events that undo has left in force, and those that can be taken again."""
    done: list[dict[str, Any]] = []
    undone: list[dict[str, Any]] = []
    for place, event in enumerate(events):
        name = event["event"]
        if name == "Undone":
            last = max((i for i, e in enumerate(done) if e["event"] not in KEPT_NAMES), default=None)
            if last is not None:
                undone.append(done.pop(last))
        elif name == "Redone":
            done.extend([undone.pop()] if undone else [])
        elif name == "Reverted":
            kept = events[: max(0, place - int(event.get("steps", 0)))]
            if place > len(kept) > 0 and not any(
                one["event"] in FOR_GOOD_NAMES for one in events[len(kept) : place]
            ):
                done, undone = _in_force(kept)
        else:
            done.append(event)
            undone = undone if name in KEPT_NAMES else []
    return done, undone


def _settled(done: list[dict[str, Any]]) -> int:
    """Count the questions that are settled and were not opened again since."""
    by_level: dict[str, bool] = {}
    for event in done:
        question = str(event.get("question", ""))
        if _settles(event):
            by_level[question] = event["event"] == "Rated"
        elif event["event"] in REOPENING and not by_level.get(question, True):
            del by_level[question]
    return len(by_level)


def _settles(event: dict[str, Any]) -> bool:
    return event["event"] in SETTLING or event.get("branch") in ENDING_BRANCHES


def _last_question(done: list[dict[str, Any]]) -> str:
    for event in reversed(done):
        if event["event"] in {"Moved", "Returned", "Finished"}:
            return str(event.get("question", ""))
    return ""
