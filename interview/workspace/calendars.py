"""Appointments between an opening and people's calendars; files only, nothing is sent."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from interview.errors import ContentError, RuleError
from interview.formatting import local_moment
from interview.model.arrangements import Appointment, appointments
from interview.model.opening import Candidate
from interview.model.record import Record
from interview.report import output_files
from interview.report.calendar_file import CalendarEvent, calendar_events, calendar_file
from interview.workspace import openings, scheduling
from interview.workspace.naming import slug
from interview.workspace.openings import OpeningDocument
from interview.workspace.scheduling import Slot
from interview.workspace.workspace import Workspace

ADDRESS = re.compile(r"[^\s<>,;:]+@[^\s<>,;]+")
DUE_SECONDS = 900.0
"""How long the reminder of a card stands in a calendar."""
UID_DIGITS = 32
SHORTEST_NAME = 3
"""Letters below which a name is not looked for in the words of a calendar."""


class Invited(Record):
    """A calendar file that was written."""

    path: str
    appointments: int
    due: int
    """Reminders of cards."""


class CalendarTaken(Record):
    """What came of reading a calendar."""

    taken: tuple[scheduling.BookedInterview, ...] = ()
    """What is settled anew by it."""
    called_off: int = 0
    unchanged: int = 0
    others: int = 0
    """Events about nobody of this opening; nothing of them is kept or shown."""
    problems: tuple[str, ...] = ()
    """What names a candidate and could not be taken, a sentence each."""


def invite(
    workspace: Workspace,
    opening_id: str,
    path: Path,
    interviewer: str = "",
    candidate: str = "",
    *,
    over: bool,
) -> Invited:
    """Write appointments, and by when cards are due, as a file for calendars.

    Args:
        workspace: Whose records.
        opening_id: Which opening.
        path: Where to.
        interviewer: Only this person's; empty: everybody's.
        candidate: For this candidate to keep: without interviewers' tasks; empty: for the panel.
        over: Whether a file that is there is replaced.
    """
    document = openings.find(workspace, opening_id)
    who = openings.find_candidate(workspace, document.opening, candidate).id if candidate else ""
    names = {one.id: one.name for one in openings.candidates(workspace, document.opening)}
    wanted = [
        one
        for one in appointments(document.fold)
        if (not interviewer or one.person == slug(interviewer)) and (not who or one.candidate == who)
    ]
    meetings = list(_meetings(document, wanted, names, is_for_candidate=bool(who)))
    due = [] if who else list(_due(workspace, document, wanted, names))
    output_files.write(path, calendar_file([*meetings, *due]), over=over)
    return Invited(path=f"{path}", appointments=len(meetings), due=len(due))


def take_calendar(
    workspace: Workspace, opening_id: str, path: Path, interviewers: Sequence[str] = (), *, who: str
) -> CalendarTaken:
    """Settle the appointments that somebody's calendar has about the opening's candidates.

    An event is about whom it came from here with, whose name is in its words, or whose address is
    invited; held by ``interviewers``, else by those of the panel whom it names, else by whoever
    asks. Everything else in the calendar is private and left alone.

    Raises:
        ContentError: The file cannot be read.
        RuleError: Whoever asks may not settle appointments.
    """
    document = openings.find(workspace, opening_id)
    openings.need_right(document.fold, who, "appointed")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ContentError(f"{path} cannot be read: {error.strerror}.") from error
    people = openings.candidates(workspace, document.opening)
    each = [
        _take(workspace, openings.read(workspace, document.opening.id), people, event, interviewers, who)
        for event in calendar_events(content, f"{path}")
    ]
    return CalendarTaken(
        taken=tuple(meeting for one in each for meeting in one.taken),
        called_off=sum(one.called_off for one in each),
        unchanged=sum(one.unchanged for one in each),
        others=sum(one.others for one in each),
        problems=tuple(problem for one in each for problem in one.problems),
    )


def _take(
    workspace: Workspace,
    document: OpeningDocument,
    people: Sequence[Candidate],
    event: CalendarEvent,
    interviewers: Sequence[str],
    who: str,
) -> CalendarTaken:
    """Settle what one event says."""
    opening = document.opening.id
    standing = appointments(document.fold)
    known = [one for one in standing if event.uid == _uid(opening, one)]
    about = {one.candidate for one in known} or {one.id for one in people if _is_named(one, event)}
    if not about or event.uid in {_reminder_uid(opening, one) for one in standing}:
        return CalendarTaken(others=1)
    candidate, *more = about
    held_by = [document.fold.called(one.person) for one in known]
    held_by = held_by or list(interviewers) or _holders(document, event) or [who]
    when = local_moment(event.starts) if event.starts else "without a time"
    problem = "it names more than one candidate; enter one for each" if more else event.problem
    if problem and not (event.is_off and known):
        return CalendarTaken(problems=(f"“{event.title}”, {when}: {problem}.",))
    try:
        if event.is_off:
            scheduling.call_off(workspace, opening, candidate, [one for one in held_by if known], who=who)
            return CalendarTaken(called_off=len(known))
        slot = Slot(starts=event.starts, ends=event.ends, place=event.place, uid=None if known else event.uid)
        changed = scheduling.appoint(workspace, opening, candidate, held_by, slot, who=who)
    except RuleError as error:
        return CalendarTaken(problems=(f"“{event.title}”, {when}: {error}",))
    settled = {(one.person, one.candidate) for one in changed}
    now = scheduling.booked(workspace, openings.read(workspace, opening))
    taken = tuple(one for one in now if (slug(one.interviewer), one.candidate) in settled)
    return CalendarTaken(taken=taken, unchanged=not settled)


def _holders(document: OpeningDocument, event: CalendarEvent) -> list[str]:
    """Return those of the panel whom an event names."""
    invited, said = {slug(one) for one in event.people if one}, f"{event.title} {event.words}"
    return [name for name in document.opening.panel if slug(name) in invited or _is_in(name, said)]


def _is_named(person: Candidate, event: CalendarEvent) -> bool:
    invited = {one.casefold() for one in event.people}
    addresses = {one.casefold() for one in ADDRESS.findall(person.contact)}
    return bool(invited & {*addresses, person.name.casefold()}) or _is_in(
        person.name, f"{event.title} {event.words}"
    )


def _is_in(name: str, text: str) -> bool:
    """Return whether a name stands in a text, by itself and not within a longer word."""
    if len(name) < SHORTEST_NAME:
        return False
    end = r"(?!\w)" if name[-1].isalnum() else ""
    return re.search(rf"(?<!\w){re.escape(name.casefold())}{end}", text.casefold()) is not None


def _meetings(
    document: OpeningDocument,
    wanted: Sequence[Appointment],
    names: Mapping[str, str],
    *,
    is_for_candidate: bool,
) -> Iterator[CalendarEvent]:
    opening = document.opening
    by_uid: dict[str, list[Appointment]] = {}
    for one in wanted:
        if one.starts is not None:
            by_uid.setdefault(_uid(opening.id, one), []).append(one)
    for uid, together in by_uid.items():
        one, people = together[0], ", ".join(document.fold.called(each.person) for each in together)
        contact = opening.contact or opening.kit.script.contact
        yield CalendarEvent(
            uid=uid,
            title=f"Interview: {opening.title if is_for_candidate else names[one.candidate]}",
            starts=one.starts or 0.0,
            ends=one.ends or one.starts or 0.0,
            place=one.place,
            words=(f"Questions: {contact}" if contact else "")
            if is_for_candidate
            else f"{opening.title}. Interviewer: {people}.",
            changes=max(each.changes for each in together),
            said=max(each.said for each in together),
        )


def _due(
    workspace: Workspace, document: OpeningDocument, wanted: Sequence[Appointment], names: Mapping[str, str]
) -> Iterator[CalendarEvent]:
    blind, _ = workspace.folds.blindness(document.opening.id)
    for one in wanted:
        if one.card_by is not None and one.person in blind.waited_for(one.candidate):
            yield CalendarEvent(
                uid=_reminder_uid(document.opening.id, one),
                title=f"Card due: {names[one.candidate]}",
                starts=one.card_by - DUE_SECONDS,
                ends=one.card_by,
                words=f"{document.opening.title}. Interviewer: {document.fold.called(one.person)}.",
                changes=one.changes,
                said=one.said,
                is_reminder=True,
            )


def _uid(opening: str, one: Appointment) -> str:
    """Return what calendars call an appointment: what theirs does, or a name of its own that stays."""
    return one.uid or _made_uid(opening, one)


def _reminder_uid(opening: str, one: Appointment) -> str:
    return f"card-{_made_uid(opening, one)}"


def _made_uid(opening: str, one: Appointment) -> str:
    return sha256(f"{opening}|{one.candidate}|{one.person}".encode()).hexdigest()[:UID_DIGITS]
