"""The whole interview as one pure function: a state and an event in, a state out.

``evolve`` never refuses: it makes of a record what the record says, whatever rules it was written
under. What may be done next is decided once, by ``decide``, before it is written down.

The phases, branches and limits follow the four-beat form attributed to T. Scott Gross; which choices
are the method's own is said in ``docs/why.md``.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from interview.conduct import events, navigation_rules, question_rules, rating_rules  # noqa: F401 - their steps
from interview.conduct.guards import need
from interview.conduct.handlers import EVOLVES, PERMITS
from interview.conduct.state import LISTENING, Phase, Response, State, open_probes
from interview.errors import RuleError
from interview.model.content import Kit
from interview.model.record import Record
from interview.model.scorecard import Answer

Done = tuple[tuple[events.RecordedEvent, State], ...]


AFTER_SUBMISSION = (events.Amended, events.NoteAppended, events.Resumed, events.Paused)


def decide(state: State, event: events.Event) -> None:
    """Refuse a step that may not be taken now.

    Raises:
        RuleError: It is not legal; the message says why.
    """
    permit = PERMITS.get(type(event))
    if permit is None:
        raise RuleError(f"{type(event).__name__} is not a step inside an interview.")
    if state.is_submitted and not isinstance(event, AFTER_SUBMISSION):
        raise RuleError("This card is submitted. Amend it with a reason.")
    permit(state, event)


def begin(kit: Kit, event: events.Began, at: float) -> State:
    """Return the state of an interview that has just begun."""
    responses = {
        question.id: Response(answer=Answer(question=question.id, trait=question.trait))
        for question in kit.questions
    }
    return State(kit=kit, began=event, began_at=at, entered=at, last=at, responses=responses)


def evolve(state: State, entry: events.RecordedEvent) -> State:
    """Return the state after one more event; what says nothing about this interview changes nothing."""
    at = max(entry.at, state.last)
    step = EVOLVES.get(type(entry.event))
    if step is None or _is_elsewhere(state, entry.event):
        return replace(state, last=at)
    return _ready_to_rate(replace(step(state, entry.event, at), last=at))


def _is_elsewhere(state: State, event: events.Event) -> bool:
    """Tell whether an event is about a question that this interview does not have."""
    question = getattr(event, "question", None)
    if question is None or question in state.responses:
        return False
    around = isinstance(event, events.EvidenceNoted | events.EvidenceChanged) or (
        isinstance(event, events.Moved) and event.part is not events.Part.QUESTION
    )
    return bool(question) or not around


class History(Record):
    """An interview as the steps that made it, with undo and redo."""

    entries: tuple[events.RecordedEvent, ...]
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
        return next((one.event.tag for one in self.entries if isinstance(one.event, events.Unread)), "")

    def then(self, entry: events.RecordedEvent) -> "History":
        """Return the history with one more event; RuleError if it is not legal now."""
        if isinstance(entry.event, events.Undone):
            need(not self.state.is_submitted, "A submitted card is amended, not undone.")
            need(_last_undoable(self.done) is not None, "There is nothing to undo.")
        elif isinstance(entry.event, events.Redone):
            may_redo = self.undone and not self.state.is_submitted
            need(bool(may_redo), "There is nothing to redo.")
        elif isinstance(entry.event, events.Reverted):
            need(self._before(entry.event) is not None, "There is nothing to take back.")
        else:
            decide(self.state, entry.event)
        return self.with_recorded(entry)

    def with_recorded(self, entry: events.RecordedEvent) -> "History":
        """Return the history with an event that happened, whatever today's rules say of it."""
        if isinstance(entry.event, events.Undone):
            return self._undo(entry)
        if isinstance(entry.event, events.Redone):
            return self._redo(entry)
        if isinstance(entry.event, events.Reverted):
            before = self._before(entry.event)
            return replace(before or self, entries=(*self.entries, entry))
        after = evolve(self.state, entry)
        undone = self.undone if isinstance(entry.event, events.KEPT) else ()
        return History(entries=(*self.entries, entry), done=(*self.done, (entry, after)), undone=undone)

    def _before(self, event: events.Reverted) -> "History | None":
        """Return the history before the last steps; none where they cannot be taken back."""
        kept = self.entries[: -event.steps] if event.steps > 0 else ()
        if not kept or any(isinstance(one.event, events.FOR_GOOD) for one in self.entries[len(kept) :]):
            return None
        return replay(self.state.kit, kept)

    def _undo(self, entry: events.RecordedEvent) -> "History":
        last = _last_undoable(self.done)
        if last is None:
            return replace(self, entries=(*self.entries, entry))
        return History(
            entries=(*self.entries, entry),
            done=_followed(self.done[:last], (kept for kept, _ in self.done[last + 1 :])),
            undone=(*self.undone, TakenBack(place=last, entry=self.done[last][0])),
        )

    def _redo(self, entry: events.RecordedEvent) -> "History":
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
    entry: events.RecordedEvent


def start(kit: Kit, entry: events.RecordedEvent) -> History:
    """Return the history of an interview from its first event, which must be ``Began``."""
    if not isinstance(entry.event, events.Began):
        raise RuleError("An interview begins with its beginning.")
    return History(entries=(entry,), done=((entry, begin(kit, entry.event, entry.at)),))


def replay(kit: Kit, entries: Iterable[events.RecordedEvent]) -> History:
    """Return the history that the entries make; RuleError where they do not begin an interview."""
    steps = iter(entries)
    first = next(steps, None)
    if first is None:
        raise RuleError("This interview has no beginning; its record is empty.")
    history = start(kit, first)
    for entry in steps:
        history = history.with_recorded(entry)
    return history


def _followed(done: Done, entries: Iterable[events.RecordedEvent]) -> Done:
    """Return the steps in force with more after them."""
    for entry in entries:
        done = (*done, (entry, evolve(done[-1][1], entry)))
    return done


def _last_undoable(done: Done) -> int | None:
    for index in range(len(done) - 1, 0, -1):
        if not isinstance(done[index][0].event, events.KEPT):
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
