"""Calendar files (RFC 5545), written for and read from people's own calendars by the icalendar package."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from interview.errors import ContentError
from interview.model.record import Record
from interview.model.text import one_line

if TYPE_CHECKING:
    from icalendar import Event

MAKER = "-//interview//appointments//EN"
LARGEST = 20_000_000
"""Bytes of a calendar that is read."""


class CalendarEvent(Record):
    """One entry of a calendar."""

    uid: str
    title: str
    starts: float
    """Seconds since 1970, UTC, like the others."""
    ends: float
    place: str = ""
    words: str = ""
    """What is written below it."""
    people: tuple[str, ...] = ()
    """Names and addresses of whoever is invited."""
    changes: int = 0
    said: float = 0.0
    is_off: bool = False
    """Called off."""
    problem: str = ""
    """Why it is no appointment that can be taken, to end a sentence; empty: it is one."""
    is_reminder: bool = False
    """Whether it only reminds, and nobody is busy then."""


def calendar_file(events: Iterable[CalendarEvent]) -> bytes:
    """Return a calendar of events, for a calendar program to take in."""
    from icalendar import Calendar  # noqa: PLC0415 - few commands need it

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in events:
        calendar.add_component(_written(one))
    return bytes(calendar.to_ical())


def calendar_events(content: bytes, source: str) -> tuple[CalendarEvent, ...]:
    """Return the events of a calendar file.

    Raises:
        ContentError: It is no calendar; names the file.
    """
    from icalendar import Calendar  # noqa: PLC0415 - same

    if len(content) > LARGEST:
        raise ContentError(
            f"{source} is larger than {LARGEST // 1_000_000} MB; export fewer days of the calendar."
        )
    reason = "there is no whole calendar in it"
    try:
        calendars = Calendar.from_ical(content, multiple=True)
        found = tuple(_read(event) for calendar in calendars for event in calendar.events)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        calendars, found, reason = [], (), one_line(f"{error}", 200)
    if not calendars:
        raise ContentError(f"{source} is no calendar that can be read (.ics): {reason}.")
    return found


def _written(one: CalendarEvent) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - same

    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", _moment(one.said))
    event.add("dtstart", _moment(one.starts))
    event.add("dtend", _moment(one.ends))
    event.add("sequence", one.changes)
    event.add("summary", one.title)
    event.add("transp", "TRANSPARENT" if one.is_reminder else "OPAQUE")
    for name, text in (("location", one.place), ("description", one.words)):
        if text:
            event.add(name, text)
    return event


def _read(event: "Event") -> CalendarEvent:
    starts, ends, problem = _times(event)
    if event.get("RRULE") or event.get("RDATE"):
        problem = "it repeats; enter the one that is meant by itself"
    return CalendarEvent(
        uid=_text(event, "UID"),
        title=_text(event, "SUMMARY"),
        starts=starts,
        ends=ends,
        place=_text(event, "LOCATION") or _text(event, "URL"),
        words=_text(event, "DESCRIPTION"),
        people=tuple(_people(event)),
        is_off=_text(event, "STATUS").upper() == "CANCELLED",
        problem=problem,
    )


def _times(event: "Event") -> tuple[float, float, str]:
    """Return beginning and end; what has none that can be read, with the reason."""
    starts, ends, length = (event.get(name) for name in ("DTSTART", "DTEND", "DURATION"))
    begun, ended = getattr(starts, "dt", None), getattr(ends, "dt", None)
    if not isinstance(begun, datetime):
        return 0.0, 0.0, "it has no time of day" if begun is not None else "its beginning cannot be read"
    if not isinstance(ended, datetime):
        span = getattr(length, "dt", None)
        ended = begun + span if isinstance(span, timedelta) else begun
    return begun.timestamp(), ended.timestamp(), ""


def _people(event: "Event") -> Iterator[str]:
    for name in ("ORGANIZER", "ATTENDEE"):
        found: Any = event.get(name, [])
        for one in found if isinstance(found, list) else [found]:
            yield one_line(str(getattr(one, "params", {}).get("CN", "")))
            yield one_line(str(one)).removeprefix("mailto:").removeprefix("MAILTO:")


def _text(event: "Event", name: str) -> str:
    found = event.get(name, "")
    return one_line(str(found[0] if isinstance(found, list) else found))


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(round(at), UTC)
