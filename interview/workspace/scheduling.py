"""Who meets whom, when and where: appointments, and today's."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from interview.errors import RuleError
from interview.formatting import days_until
from interview.model.arrangements import Appointment, appointments
from interview.model.record import Record
from interview.model.text import one_line
from interview.workspace import openings
from interview.workspace.naming import slug
from interview.workspace.openings import OpeningDocument
from interview.workspace.own_documents import Act
from interview.workspace.record_lists import OpeningRow
from interview.workspace.workspace import Workspace

MINUTE = 60.0


class BookedInterview(Record):
    """One interviewer's appointment with one candidate, for a reader."""

    opening: str
    title: str
    candidate: str
    name: str
    interviewer: str
    starts: float
    """Seconds since 1970, UTC, like the end."""
    ends: float
    place: str = ""


class Slot(Record):
    """A time and place to be settled; what is not said stays as it was."""

    starts: float | None = None
    """Seconds since 1970, UTC, like the others."""
    ends: float | None = None
    """None: as long as the kit is planned for."""
    place: str | None = None
    due: float | None = None
    uid: str | None = None


def appoint(
    workspace: Workspace, opening: str, candidate: str, interviewers: Iterable[str], slot: Slot, *, who: str
) -> tuple[Appointment, ...]:
    """Settle when and where interviewers meet a candidate, or by when their cards are due.

    Returns:
        What changed; nothing where it was settled so already.

    Raises:
        RuleError: An interviewer is not asked to interview the candidate, or the times are none.
    """
    document = openings.read(workspace, opening)
    known = {(one.person, one.candidate): one for one in appointments(document.fold)}
    changed = []
    for name in interviewers:
        person = _asked(workspace, document, name, candidate)
        old = known.get((person, candidate)) or Appointment(person=person, candidate=candidate)
        new = _moved(old, slot, document.opening.kit.minutes * MINUTE)
        changed += [new] if new != old else []
    acts = [Act("appointed", {"who": one.person, **_said(one)}, candidate) for one in changed]
    openings.change(workspace, opening, *acts, who=who)
    return tuple(changed)


def call_off(
    workspace: Workspace, opening: str, candidate: str, interviewers: Iterable[str], *, who: str
) -> None:
    """Take appointments back.

    Raises:
        RuleError: There is none.
    """
    document = openings.read(workspace, opening)
    known = {one.person for one in appointments(document.fold) if one.candidate == candidate}
    acts = []
    for person in map(slug, interviewers):
        if person not in known:
            raise RuleError(f"{document.fold.called(person)} has no appointment with this candidate.")
        acts.append(Act("appointed", {"who": person, "lifted": True}, candidate))
    openings.change(workspace, opening, *acts, who=who)


def booked(workspace: Workspace, document: OpeningDocument) -> tuple[BookedInterview, ...]:
    """Return every appointment of an opening that has a time, the earliest first."""
    opening, fold = document.opening, document.fold
    return tuple(_timed(workspace, (opening.id, opening.title), appointments(fold), fold.called))


def today(workspace: Workspace, who: str, rows: Iterable[OpeningRow]) -> tuple[BookedInterview, ...]:
    """Return somebody's appointments of this day that are not over, the earliest first.

    Taken from the lists, which may lag behind the records for a moment; cards that are in are left out.
    """
    now = workspace.clock()
    found = [
        meeting
        for row in rows
        if not row.is_closed
        for meeting in _timed(
            workspace,
            (row.opening, row.title),
            (one for one in row.appointments if one.person == slug(who)),
            str,
        )
        if meeting.ends > now and days_until(meeting.starts, now) == 0
    ]
    return tuple(sorted(found, key=lambda one: (one.starts, one.name)))


def next_interview(workspace: Workspace, who: str, candidate: str) -> BookedInterview | None:
    """Return somebody's next appointment of this day with another candidate than the one given."""
    found = today(workspace, who, workspace.index.in_view())
    return next((one for one in found if one.candidate != candidate), None)


def _timed(
    workspace: Workspace, place: tuple[str, str], made: Iterable[Appointment], called: Callable[[str], str]
) -> Iterator[BookedInterview]:
    timed = [one for one in made if one.starts is not None]
    names = workspace.index.names(place[0], [one.candidate for one in timed]) if timed else {}
    for one in timed:
        starts = one.starts or 0.0
        yield BookedInterview(
            opening=place[0],
            title=place[1],
            candidate=one.candidate,
            name=names[one.candidate],
            interviewer=called(one.person),
            starts=starts,
            ends=one.ends or starts,
            place=one.place,
        )


def _asked(workspace: Workspace, document: OpeningDocument, name: str, candidate: str) -> str:
    """Return the interviewer as a path has the name; refuse whoever does not interview the candidate."""
    person, (blind, _) = slug(name), workspace.folds.blindness(document.opening.id)
    if not blind.is_open_panel and not blind.sits(person, candidate):
        panel = ", ".join(document.opening.panel)
        raise RuleError(
            f"{name} is not asked to interview this candidate (the panel: {panel}). "
            "Change the panel or assign them first."
        )
    return person


def _moved(old: Appointment, slot: Slot, length: float) -> Appointment:
    starts = old.starts if slot.starts is None else slot.starts
    ends = slot.ends if slot.ends is not None else old.ends if slot.starts is None else slot.starts + length
    if starts is None and slot.due is None:
        raise RuleError("Say when it begins (--at), or by when the card is due (--due).")
    if starts is not None and ends is not None and ends <= starts:
        raise RuleError("An appointment ends after it begins.")
    return replace(
        old,
        starts=starts,
        ends=ends,
        place=old.place if slot.place is None else one_line(slot.place),
        due=old.due if slot.due is None else slot.due,
        uid=old.uid if slot.uid is None else one_line(slot.uid),
    )


def _said(one: Appointment) -> dict[str, Any]:
    times = {"starts": one.starts, "ends": one.ends, "due": one.due}
    said = {name: round(at * 1000) for name, at in times.items() if at is not None}
    return {**said, **({"place": one.place} if one.place else {}), **({"uid": one.uid} if one.uid else {})}
