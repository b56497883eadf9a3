"""Everything that can happen in an interview; nothing is ever overwritten.

An event about a question names it. Events are stored as plain values with their name under
``event`` and their time under ``at`` (seconds since 1970, UTC).
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from interview.errors import DamagedError
from interview.model.content import Beat, Branch, Medium
from interview.model.kinds import is_personal
from interview.model.line import Line, Step
from interview.model.record import Record
from interview.model.scale import ANY_LEVEL
from interview.model.scorecard import CountKind, FactReply, NoEvidence, Polarity, SkipReason


class Part(StrEnum):
    """The parts of an interview, in order."""

    OPENING = "opening"
    QUESTION = "question"
    FACTS = "facts"  # yes, no or not said; never rated
    CANDIDATE = "candidate"  # the candidate's own questions; never rated
    CLOSING = "closing"
    REVIEW = "review"


Level = Annotated[int, Meta(ge=min(ANY_LEVEL), le=max(ANY_LEVEL))]


class Event(Record):
    """One thing that happened."""


class QuestionEvent(Event):
    """Something about one question."""

    question: str


class Began(Event):
    """The interview began, with this exact wording."""

    opening: str
    candidate: str
    interviewer: str
    fingerprint: str
    medium: Medium
    present: tuple[str, ...] = ()
    """Who else was on the panel."""
    held: float | None = None
    """When it was held, seconds since 1970, where it is entered afterwards from paper."""


class ScriptSaid(Event):
    """A line around the questions was read aloud."""

    part: Part
    index: int


class Moved(Event):
    """The interviewer went to another part or question."""

    part: Part
    question: str = ""


class BeatSaid(QuestionEvent):
    """A beat was read aloud."""

    beat: Beat


class Counted(QuestionEvent):
    """A number came back: exact, a range, or about."""

    kind: CountKind
    low: int
    high: int | None = None
    words: str = ""


class BranchTaken(QuestionEvent):
    """The candidate did something else; its fixed words were shown to be said."""

    branch: Branch


class StoryTold(QuestionEvent):
    """The candidate told one particular episode of their own."""

    other_domain: bool = False


class ProbeUsed(QuestionEvent):
    """A prepared follow-up was shown to be said."""

    probe: str


class OffScript(QuestionEvent):
    """Something that is not in the kit was asked or explained."""

    words: str


class FallbackAsked(QuestionEvent):
    """The situational version was asked instead; it is rated on anchors of its own."""


class Ticked(QuestionEvent):
    """A part of the account was covered, or was not after all."""

    tick: str
    on: bool = True


class EvidenceNoted(Event):
    """A line was kept; without a question it is a note that is never rated."""

    text: str
    question: str = ""
    polarity: Polarity = Polarity.NEUTRAL


class EvidenceChanged(Event):
    """A kept line was reworded; an empty text strikes it out."""

    id: int
    text: str
    question: str = ""
    polarity: Polarity = Polarity.NEUTRAL


class ReadBack(QuestionEvent):
    """A kept line was read back to the candidate, who confirmed it, or said how it should be."""

    id: int
    corrected: str = ""
    """The line as the candidate put it; empty: confirmed as it is."""


class Flagged(QuestionEvent):
    """A red or green flag, with the words it rests on."""

    kind: str
    quote: str


class Rated(QuestionEvent):
    """A level was picked."""

    level: Level


class NoEvidenceFound(QuestionEvent):
    """There is nothing to rate, for this reason."""

    reason: NoEvidence


class Skipped(QuestionEvent):
    """The question was not asked, for this reason."""

    reason: SkipReason


class FactNoted(Event):
    """A fact was answered, or is to be asked again."""

    fact: str
    reply: FactReply | None = None
    """None: what was noted is taken out."""


class Parked(QuestionEvent):
    """The question was put aside, to come back to once."""


class Returned(QuestionEvent):
    """A parked question was taken up again."""


class Paused(Event):
    """The clocks were stopped."""


class Resumed(Event):
    """The clocks run again; after a crash, the time away does not count."""


class HalfTime(Event):
    """Half of the planned time was shown to have passed."""


class MoreTime(Event):
    """More time was agreed with this candidate; nothing about why. Both 0: as planned after all."""

    percent: int = 0
    minutes: int = 0


class Finished(Event):
    """The conversation is over; the review begins."""


class ImpressionGiven(Event):
    """One overall impression, after the ratings and beside them."""

    level: Level
    words: str


class Submitted(Event):
    """The card is frozen."""


class Amended(QuestionEvent):
    """A rating was changed after submission, with a reason."""

    reason: str
    level: Level | None = None
    no_evidence: NoEvidence | None = None
    anchor: Level | None = None


class NoteAppended(QuestionEvent):
    """A line was added after submission, with a reason."""

    text: str
    reason: str
    polarity: Polarity = Polarity.NEUTRAL


class Reverted(Event):
    """The last steps are taken back at once: keys that were a sentence typed on the board."""

    steps: int
    """How many entries of the record, those included that took something back."""


class Undone(Event):
    """The last step was taken back; it stays in the record."""


class Redone(Event):
    """A step taken back was taken again."""


class Unread(Event):
    """A step of a newer program: kept as it is, shown by its name, without any effect here."""

    tag: str
    plain: dict[str, Any]


class RecordedEvent(Record):
    """An event and when it happened."""

    at: float
    event: Event


class EventTime(Record):
    """The name and the time of a stored entry: seconds since 1970, up to the year 9999."""

    event: str
    at: Annotated[float, Meta(ge=0, le=253_402_300_799)]


FOR_GOOD = (Began, Submitted, Amended, NoteAppended)
"""What nothing takes back."""
KEPT = (*FOR_GOOD, Paused, Resumed, HalfTime)
"""What undo passes over: the frame of an interview and its clocks."""
TAGS: dict[str, type[Event]] = {
    "Began": Began,
    "ScriptSaid": ScriptSaid,
    "Moved": Moved,
    "BeatSaid": BeatSaid,
    "Counted": Counted,
    "BranchTaken": BranchTaken,
    "StoryTold": StoryTold,
    "ProbeUsed": ProbeUsed,
    "OffScript": OffScript,
    "FallbackAsked": FallbackAsked,
    "Ticked": Ticked,
    "EvidenceNoted": EvidenceNoted,
    "EvidenceChanged": EvidenceChanged,
    "ReadBack": ReadBack,
    "Flagged": Flagged,
    "Rated": Rated,
    "NoEvidenceFound": NoEvidenceFound,
    "Skipped": Skipped,
    "FactNoted": FactNoted,
    "Parked": Parked,
    "Returned": Returned,
    "Paused": Paused,
    "Resumed": Resumed,
    "HalfTime": HalfTime,
    "MoreTime": MoreTime,
    "Finished": Finished,
    "ImpressionGiven": ImpressionGiven,
    "Submitted": Submitted,
    "Amended": Amended,
    "NoteAppended": NoteAppended,
    "Reverted": Reverted,
    "Undone": Undone,
    "Redone": Redone,
}
"""What each kind of step is called in the record: for good, whatever its class is called."""
TAG_OF = {kind: tag for tag, kind in TAGS.items()}
REMOVED = "a line was removed here"


def as_plain(entry: RecordedEvent) -> dict[str, Any]:
    """Return the entry as plain values for the record."""
    if isinstance(entry.event, Unread):
        return entry.event.plain
    fields: dict[str, Any] = msgspec.to_builtins(entry.event)
    return {"event": TAG_OF[type(entry.event)], "at": entry.at, **fields}


def as_step(entry: RecordedEvent, seen: tuple[str, ...] = ()) -> Step:
    """Return the entry as a line of its card is to say it.

    Args:
        entry: What happened.
        seen: Ends of the opening's logs, for what is judged by what its writer had seen.
    """
    kind = TAG_OF[type(entry.event)]
    return Step(
        kind=kind,
        t=round(entry.at * 1000),
        op=msgspec.to_builtins(entry.event),
        seen=seen,
        salted=is_personal(kind),
    )


def plain_events(lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    """Yield what the lines of a card say as ``from_plain`` takes it.

    Left out are the first lines of documents that go on from another device, and what was erased:
    of a noted line the place is kept, under the question that was open, for later ones are counted
    from it.
    """
    for _, plain in told_lines(lines):
        yield plain


def told_lines(lines: Iterable[Line]) -> Iterator[tuple[Line, dict[str, Any]]]:
    """Yield the lines of a card that say something, each with what ``plain_events`` makes of it."""
    question = ""
    is_there: list[bool] = []
    for line in lines:
        op = line.op
        if op is not None and line.n == 1 and op.get("from"):
            continue
        if op is None and line.kind == TAG_OF[EvidenceNoted]:
            op = {"text": REMOVED, "question": question}
        if op is not None and line.kind == TAG_OF[Reverted] and type(op.get("steps")) is int:
            op = {"steps": sum(is_there[-op["steps"] :])}
        is_there.append(op is not None)
        if op is not None:
            question = str(op.get("question", "")) if line.kind == TAG_OF[Moved] else question
            yield line, {**op, "event": line.kind, "at": line.t / 1000}


def from_plain(plain: dict[str, Any], place: str = "This card") -> RecordedEvent:
    """Return the entry that ``as_plain`` made plain.

    Raises:
        DamagedError: No program can have written this; names ``place``.
    """
    try:
        moment = msgspec.convert(plain, EventTime)
        kind = TAGS.get(moment.event)
        if kind is None:
            return RecordedEvent(at=moment.at, event=Unread(tag=moment.event, plain=plain))
        return RecordedEvent(at=moment.at, event=msgspec.convert(plain, kind))
    except msgspec.ValidationError as error:
        name = str(plain.get("event", "without a name"))[:40]
        raise DamagedError(
            f"{place} holds a step {name!r} that cannot be read ({error}). Put it back from a backup."
        ) from error
