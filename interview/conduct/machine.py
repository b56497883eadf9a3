"""The whole interview as one pure function: a state and an event in, a state out.

``evolve`` never refuses: it makes of a record what the record says, whatever rules it was written
under. What may be done next is decided once, by ``deciding``, before it is written down.

The phases, branches and limits follow the four-beat form attributed to T. Scott Gross; which choices
are the method's own is said in ``docs/why.md``.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from interview.conduct import navigation_rules, question_rules, rating_rules
from interview.conduct.deciding import decide
from interview.conduct.events import (
    KEPT,
    Amended,
    BeatSaid,
    Began,
    BranchTaken,
    Counted,
    Event,
    EvidenceChanged,
    EvidenceNoted,
    FallbackAsked,
    Finished,
    Flagged,
    HalfTime,
    ImpressionGiven,
    Moved,
    NoEvidenceFound,
    OffScript,
    Parked,
    Part,
    Paused,
    ProbeUsed,
    Rated,
    RecordedEvent,
    Redone,
    Resumed,
    Returned,
    ScriptSaid,
    Skipped,
    StoryTold,
    Submitted,
    Ticked,
    Undone,
    Unread,
)
from interview.conduct.guards import need
from interview.conduct.state import LISTENING, Phase, Response, State, open_probes
from interview.errors import RuleError
from interview.model.content import Kit
from interview.model.record import Record
from interview.model.scorecard import Answer

STEPS: dict[type[Event], Callable[[State, Any, float], State]] = {
    ScriptSaid: question_rules.script_said,
    BeatSaid: question_rules.beat_said,
    Counted: question_rules.counted,
    BranchTaken: question_rules.branch_taken,
    StoryTold: question_rules.story_told,
    ProbeUsed: question_rules.probe_used,
    OffScript: question_rules.off_script,
    FallbackAsked: question_rules.fallback_asked,
    Ticked: question_rules.ticked,
    EvidenceNoted: rating_rules.evidence_noted,
    EvidenceChanged: rating_rules.evidence_changed,
    Flagged: rating_rules.flagged,
    Rated: rating_rules.rated,
    NoEvidenceFound: rating_rules.no_evidence_found,
    Skipped: rating_rules.skipped,
    ImpressionGiven: rating_rules.impression_given,
    Submitted: rating_rules.submitted,
    Amended: rating_rules.amended,
    Moved: navigation_rules.moved,
    Parked: navigation_rules.parked,
    Returned: navigation_rules.returned,
    Paused: navigation_rules.paused,
    Resumed: navigation_rules.resumed,
    HalfTime: navigation_rules.half_time,
    Finished: navigation_rules.finished,
}

Done = tuple[tuple[RecordedEvent, State], ...]


def begin(kit: Kit, event: Began, at: float) -> State:
    """Return the state of an interview that has just begun."""
    responses = {
        question.id: Response(answer=Answer(question=question.id, trait=question.trait))
        for question in kit.questions
    }
    return State(kit=kit, began=event, began_at=at, entered=at, last=at, responses=responses)


def evolve(state: State, entry: RecordedEvent) -> State:
    """Return the state after one more event; what says nothing about this interview changes nothing."""
    at = max(entry.at, state.last)
    step = STEPS.get(type(entry.event))
    if step is None or _is_elsewhere(state, entry.event):
        return replace(state, last=at)
    return _ready_to_rate(replace(step(state, entry.event, at), last=at))


def _is_elsewhere(state: State, event: Event) -> bool:
    """Tell whether an event is about a question that this interview does not have."""
    question = getattr(event, "question", None)
    if question is None or question in state.responses:
        return False
    around = isinstance(event, EvidenceNoted | EvidenceChanged) or (
        isinstance(event, Moved) and event.part is not Part.QUESTION
    )
    return bool(question) or not around


class History(Record):
    """An interview as the steps that made it, with undo and redo."""

    entries: tuple[RecordedEvent, ...]
    """Everything that happened, undone steps included."""
    done: Done
    """The steps in force, each with the state it led to."""
    undone: tuple["TakenBack", ...] = ()
    """Steps that can be taken again, the latest last."""

    @property
    def state(self) -> State:
        """Return where the interview stands."""
        return self.done[-1][1]

    @property
    def unread(self) -> str:
        """Return the name of a step that a newer program took here; empty where there is none."""
        return next((one.event.tag for one in self.entries if isinstance(one.event, Unread)), "")

    def then(self, entry: RecordedEvent) -> "History":
        """Return the history with one more event; RuleError if it is not legal now."""
        if isinstance(entry.event, Undone):
            need(not self.state.is_submitted, "A submitted card is amended, not undone.")
            need(_last_undoable(self.done) is not None, "There is nothing to undo.")
        elif isinstance(entry.event, Redone):
            may_redo = self.undone and not self.state.is_submitted
            need(bool(may_redo), "There is nothing to redo.")
        else:
            decide(self.state, entry.event)
        return self.with_recorded(entry)

    def with_recorded(self, entry: RecordedEvent) -> "History":
        """Return the history with an event that happened, whatever today's rules say of it."""
        if isinstance(entry.event, Undone):
            return self._undo(entry)
        if isinstance(entry.event, Redone):
            return self._redo(entry)
        after = evolve(self.state, entry)
        undone = self.undone if isinstance(entry.event, KEPT) else ()
        return History(
            entries=(*self.entries, entry), done=(*self.done, (entry, after)), undone=undone
        )

    def _undo(self, entry: RecordedEvent) -> "History":
        last = _last_undoable(self.done)
        if last is None:
            return replace(self, entries=(*self.entries, entry))
        return History(
            entries=(*self.entries, entry),
            done=_followed(self.done[:last], (kept for kept, _ in self.done[last + 1 :])),
            undone=(*self.undone, TakenBack(place=last, entry=self.done[last][0])),
        )

    def _redo(self, entry: RecordedEvent) -> "History":
        if not self.undone:
            return replace(self, entries=(*self.entries, entry))
        again = self.undone[-1]
        later = (kept for kept, _ in self.done[again.place :])
        return History(
            entries=(*self.entries, entry),
            done=_followed(self.done[: again.place], (again.entry, *later)),
            undone=self.undone[:-1],
        )


class TakenBack(Record):
    """A step taken back, and where it stood among the steps in force."""

    place: int
    entry: RecordedEvent


def start(kit: Kit, entry: RecordedEvent) -> History:
    """Return the history of an interview from its first event, which must be ``Began``."""
    if not isinstance(entry.event, Began):
        raise RuleError("An interview begins with its beginning.")
    return History(entries=(entry,), done=((entry, begin(kit, entry.event, entry.at)),))


def replay(kit: Kit, entries: Iterable[RecordedEvent]) -> History:
    """Return the history that the entries make; RuleError where they do not begin an interview."""
    steps = iter(entries)
    first = next(steps, None)
    if first is None:
        raise RuleError("This interview has no beginning; its record is empty.")
    history = start(kit, first)
    for entry in steps:
        history = history.with_recorded(entry)
    return history


def _followed(done: Done, entries: Iterable[RecordedEvent]) -> Done:
    """Return the steps in force with more after them."""
    for entry in entries:
        done = (*done, (entry, evolve(done[-1][1], entry)))
    return done


def _last_undoable(done: Done) -> int | None:
    for index in range(len(done) - 1, 0, -1):
        if not isinstance(done[index][0].event, KEPT):
            return index
    return None


def _ready_to_rate(state: State) -> State:
    """Keep PROBE and RATE apart: there is something left to ask, or there is not."""
    found = state.current
    if found is None or found.phase not in LISTENING:
        return state
    phase = Phase.PROBE if open_probes(state, found) else Phase.RATE
    if phase is found.phase:
        return state
    return state.put(replace(found, phase=phase))
