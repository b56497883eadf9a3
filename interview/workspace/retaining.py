"""Until when records are kept, what keeps them longer, and what is to go."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from interview.errors import DamagedError, RuleError
from interview.model.debrief import debrief_of
from interview.model.fold import Fold
from interview.model.line import Line
from interview.model.opening import Outcome
from interview.model.record import Record
from interview.model.retention import Period, PeriodStart, in_words, period_of
from interview.workspace import openings
from interview.workspace.naming import slug
from interview.workspace.openings import needed
from interview.workspace.own_documents import Act
from interview.workspace.workspace import Workspace

AHEAD = timedelta(days=30)
"""How long before its day something is listed as going."""
UNDECIDED = frozenset({Outcome.ANOTHER_INTERVIEW, Outcome.ON_HOLD})


class Hold(Record):
    """Why nothing about somebody may be erased."""

    who: str
    at: float
    reason: str


class Kept(Record):
    """Until when the records about a candidate are kept."""

    opening: str
    title: str
    candidate: str
    name: str
    owner: str
    until: str = ""
    """The day, as ISO 8601 has it; empty where nothing has begun that it is counted from."""
    why: str = ""
    """What it is counted from, or why there is no day."""
    holds: tuple[Hold, ...] = ()
    what: str = "records"
    """Among what is due: beside ``card`` and ``answer``."""

    @property
    def words(self) -> str:
        """Return it in a few words."""
        said = f"until {self.until}" if self.until else self.why
        return f"{said}; on hold" if self.holds else said

    def is_due(self, on: date) -> bool:
        """Return whether it is to go by a day."""
        return bool(self.until) and self.until <= on.isoformat()


def kept(workspace: Workspace, opening_id: str, retain: str = "") -> tuple[Kept, ...]:
    """Return until when the records about each candidate of an opening are kept.

    Args:
        workspace: Where.
        opening_id: Whose candidates.
        retain: Another period to reckon with; empty: the opening's own.
    """
    document = openings.read(workspace, opening_id)
    names = workspace.index.names(opening_id, document.opening.candidates)
    period = period_of(retain or document.opening.retain)
    return tuple(
        _kept(workspace, document, candidate, names[candidate], period)
        for candidate in document.opening.candidates
    )


def kept_of(workspace: Workspace, opening_id: str, candidate: str) -> Kept:
    """Return until when the records about one candidate are kept."""
    document = openings.read(workspace, opening_id)
    name = openings.person(workspace, opening_id, candidate).name
    return _kept(workspace, document, candidate, name, period_of(document.opening.retain))


def today(workspace: Workspace) -> date:
    """Return the day, in UTC."""
    return datetime.fromtimestamp(workspace.clock(), UTC).date()


def going(workspace: Workspace) -> Iterator[Kept]:
    """Yield what is to go within a month or should have gone, the earliest first, held or not."""
    workspace.index.refresh()
    rows = workspace.index.opening_rows().items()
    found = [one for opening, row in rows if not row.problem for one in kept(workspace, opening)]
    yield from sorted(
        (one for one in found if one.is_due(today(workspace) + AHEAD)), key=lambda one: (one.until, one.name)
    )


def to_erase(workspace: Workspace, who: str) -> tuple[Kept, ...]:
    """Return whose day has come, under no hold, in openings of whoever asks."""
    day = today(workspace)
    return tuple(
        one
        for one in going(workspace)
        if one.is_due(day) and not one.holds and openings.read(workspace, one.opening).fold.owner == slug(who)
    )


def shortened(workspace: Workspace, opening_id: str, retain: str) -> tuple[str, ...]:
    """Say whose records another period would let go earlier, and when."""
    both = zip(kept(workspace, opening_id), kept(workspace, opening_id, retain), strict=True)
    return tuple(
        f"{new.name}: {new.until} instead of {old.until or 'no day'}"
        for old, new in both
        if new.until and (not old.until or new.until < old.until)
    )


def hold(workspace: Workspace, opening_id: str, candidate: str, reason: str, *, who: str) -> Kept:
    """Forbid the erasure of a candidate from now on, wherever this is known; it has its reason."""
    openings.change(
        workspace, opening_id, Act("hold", {"reason": needed(reason, "reason")}, candidate), who=who
    )
    return kept_of(workspace, opening_id, candidate)


def release(workspace: Workspace, opening_id: str, candidate: str, reason: str, *, who: str) -> Kept:
    """End every hold on a candidate that is known here.

    Raises:
        RuleError: There is none.
    """
    if not openings.read(workspace, opening_id).fold.rights.held(candidate):
        raise RuleError("There is no hold on this candidate.")
    act = Act("release", {"reason": needed(reason, "reason")}, candidate)
    openings.change(workspace, opening_id, act, who=who)
    return kept_of(workspace, opening_id, candidate)


def holds(fold: Fold, candidate: str) -> tuple[Hold, ...]:
    """Return the holds on a candidate that nothing has ended."""
    lines = (fold.rights.lines[h] for h in fold.rights.held(candidate))
    return tuple(hold_of(fold, line) for line in lines)


def hold_of(fold: Fold, line: Line) -> Hold:
    """Return what a line that holds says."""
    return Hold(who=fold.said_by(line), at=line.t / 1000, reason=str((line.op or {}).get("reason", "")))


def _kept(
    workspace: Workspace, document: openings.OpeningDocument, candidate: str, name: str, period: Period | None
) -> Kept:
    opening, fold = document.opening, document.fold
    said: dict[str, Any] = {
        "opening": opening.id,
        "title": opening.title,
        "candidate": candidate,
        "name": name,
        "owner": opening.owner,
        "holds": holds(fold, candidate),
    }
    if period is None:
        return Kept(why=in_words(opening.retain), **said)
    try:
        event, at = _start(workspace, fold, candidate, period)
    except DamagedError as error:
        return Kept(why=f"{error}", **said)
    if at is None:
        return Kept(why=f"{period.words}; that has not come", **said)
    began = datetime.fromtimestamp(at, UTC).date().isoformat()
    why = f"{period.number}{period.unit} from the {event} on {began}"
    return Kept(until=period.until(at).isoformat(), why=why, **said)


def _start(workspace: Workspace, fold: Fold, candidate: str, period: Period) -> tuple[str, float | None]:
    """Return the event that the period of a candidate counts from, and when it was."""
    events: dict[str, float] = {}
    if period.start is PeriodStart.DECISION:
        held = workspace.store.lines(f"openings/{fold.opening}/{candidate}/talk.")
        for problem in held.damaged.values():
            raise DamagedError(problem)
        decisions = debrief_of(candidate, held.lines).debrief.decisions
        if decisions and decisions[-1].outcome not in UNDECIDED:
            events["decision"] = decisions[-1].at
        if candidate in fold.withdrawn:
            events["withdrawal"] = fold.withdrawn[candidate].t / 1000
    if not events and fold.closed is not None:
        events["close"] = fold.closed.t / 1000
    latest = max(events, key=lambda name: events[name], default="")
    return latest, events.get(latest)
