"""How one interview went: in which order and words, with which breaks; nothing of what was told or rated."""

from collections.abc import Iterable

from interview.conduct import events
from interview.model.content import Beat
from interview.model.record import Record


class Course(Record):
    """What the log says of the way an interview was held."""

    order: tuple[str, ...] = ()
    """The questions in the order they were first come to."""
    read: dict[str, tuple[str, ...]] = {}
    """Which beats of each question were read aloud, or answered."""
    breaks: int = 0
    break_seconds: float = 0.0
    more_time: bool = False
    """More time was agreed with this candidate; why is not recorded."""


def course(happened: Iterable[events.RecordedEvent]) -> Course:
    """Return how an interview went, from the steps in force."""
    order: dict[str, None] = {}
    read: dict[str, list[str]] = {}
    breaks, seconds, since, more = 0, 0.0, None, False
    for entry in happened:
        match entry.event:
            case events.Moved(question=question) if question:
                order.setdefault(question)
            case events.BeatSaid(question=question, beat=beat):
                order.setdefault(question)
                read.setdefault(question, []).append(str(beat))
            case events.Counted(question=question):
                read.setdefault(question, []).append(Beat.COUNT)
            case events.Paused():
                breaks, since = breaks + 1, entry.at
            case events.Resumed() if since is not None:
                seconds, since = seconds + entry.at - since, None
            case events.MoreTime(percent=percent, minutes=minutes):
                more = bool(percent or minutes)
            case _:
                pass
    return Course(
        order=tuple(order),
        read={question: tuple(beats) for question, beats in read.items()},
        breaks=breaks,
        break_seconds=seconds,
        more_time=more,
    )
