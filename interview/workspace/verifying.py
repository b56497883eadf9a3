"""What a record has to be to be believed: steps that can be read, at the place they belong to.

One bad document costs itself: whoever reads a record through here gets it, or a ``DamagedError``
that names it.
"""

import msgspec
from msgspec.structs import replace

from interview.conduct.events import TAGS, Began, EventTime, RecordedEvent, Unread, from_plain
from interview.errors import DamagedError
from interview.model.opening import Candidate, Debrief, Opening
from interview.model.steps import debrief_of, opening_of, person_of
from interview.store.protocol import Document, Key
from interview.workspace.naming import slug

CARD_PARTS, OPENING_PARTS, PERSON_PARTS = 4, 3, 2


class Place:
    """What the path of a document says it is about; empty where it has no such part."""

    def __init__(self, key: Key) -> None:
        parts, self.path = key.parts, key.path
        is_inside = parts[0] == "openings" and len(parts) >= OPENING_PARTS
        has_candidate = is_inside and len(parts) == CARD_PARTS
        self.opening = parts[1] if is_inside else ""
        self.candidate = parts[2] if has_candidate else ""
        self.interviewer = ""
        if key.kind == "people" and len(parts) == PERSON_PARTS:
            self.candidate = parts[1]
        if key.kind == "card" and has_candidate:
            self.interviewer = key.name.removeprefix("card.")

    @property
    def card(self) -> str:
        """The name of a card that commands take."""
        return f"{self.opening}/{self.candidate}/{self.interviewer}"


def card_entries(document: Document) -> tuple[RecordedEvent, ...]:
    """Return the steps of a card; none where it was not begun.

    Raises:
        DamagedError: A step cannot be read, or it is another card.
    """
    place = Place(document.key)
    name = f"The card {place.card}"
    entries = tuple(from_plain(plain, name) for plain in document.operations)
    began = entries[0].event if entries else None
    if isinstance(began, Began):
        whose = (began.opening, began.candidate, slug(began.interviewer))
        _need_place(name, whose == (place.opening, place.candidate, place.interviewer))
    elif entries and not isinstance(began, Unread):
        raise DamagedError(f"{name} does not begin with its beginning.")
    return entries


def unread(document: Document) -> str:
    """Return the name of a step in a card that a newer program took; empty: none."""
    return next((one["event"] for one in document.operations if one["event"] not in TAGS), "")


def card(document: Document) -> None:
    """Check that a card is one, and the one that its place says.

    What a view was made from has been read before, so that then only the frame is looked at.

    Raises:
        DamagedError: A step cannot be read, or it is another card.
    """
    try:
        msgspec.convert(document.operations, tuple[EventTime, ...])
    except msgspec.ValidationError as error:
        raise DamagedError(
            f"The card {Place(document.key).card} holds a step that cannot be read ({error}). "
            "Put it back from a backup."
        ) from error
    card_entries(replace(document, operations=document.operations[: 1 if document.view else None]))


def opening(document: Document) -> tuple[Opening | None, str]:
    """Return an opening, if it was begun, and the name of a step that a newer program took.

    Raises:
        DamagedError: A step cannot be read, or it is another opening.
    """
    place = Place(document.key)
    found = opening_of(document.operations, f"The opening {place.opening}")
    if found.opening is not None:
        _need_place(f"The opening {place.opening}", found.opening.id == place.opening)
    return found.opening, found.unread


def person(document: Document) -> Candidate | None:
    """Return who somebody is, if that is kept.

    Raises:
        DamagedError: A step cannot be read, or it is somebody else.
    """
    place = Place(document.key)
    found = person_of(document.operations, f"The person {place.candidate}")
    if found is not None:
        _need_place(f"The person {place.candidate}", found.id == place.candidate)
    return found


def debrief(document: Document) -> tuple[Debrief, str]:
    """Return a debrief, and the name of a step that a newer program took.

    Raises:
        DamagedError: A step cannot be read, or it is somebody else's.
    """
    place = Place(document.key)
    shown = document.view or {}  # the steps do not say whose they are
    whose = (shown.get("opening", place.opening), shown.get("candidate", place.candidate))
    _need_place(f"The debrief {place.path}", whose == (place.opening, place.candidate))
    return debrief_of(place.candidate, document.operations, f"The debrief {place.path}")


def _need_place(name: str, is_here: bool) -> None:  # noqa: FBT001 - reads as a sentence
    if not is_here:
        raise DamagedError(
            f"{name} holds what belongs somewhere else: it was copied or moved over this one. "
            "Put it back from a backup."
        )
