"""Who may see which ratings now, whose card is waited for, and whose counts.

Decided from log lines and the lines that frame a card; never from a list or a view.
"""

from enum import StrEnum
from functools import cached_property

from interview.model.fold import Fold
from interview.model.kind import Right
from interview.model.kinds import FRAME, WEIGHTY
from interview.model.line import Line, Lines
from interview.model.progress import Progress, asked, progress
from interview.model.record import Record
from interview.model.rights import ALL, PanelSeat

FIRST_FORMAT = "old"
"""The device of every document that was carried over from the first format."""


class Sighting(StrEnum):
    """Why somebody sees a candidate's ratings, or does not."""

    OWN_CARD_IN = "the own card is in"
    ALL_IN = "every card is submitted"
    REVEALED = "they were revealed"
    OWN_CARD_FIRST = "the own card is not in"
    ASIDE = "they stepped aside"
    NOT_ALL_IN = "cards are missing"
    NOT_THEIRS = "they have no part in the opening"
    ERASED = "the candidate was erased"

    @property
    def is_open(self) -> bool:
        """Whether ratings are shown."""
        return self in {Sighting.OWN_CARD_IN, Sighting.ALL_IN, Sighting.REVEALED}


class HeldCard(Record):
    """What the lines that frame it say of one person's card about one candidate."""

    opening: str
    person: str
    candidate: str
    docs: tuple[str, ...]
    """Its documents: one for each device."""
    submitted: Line | None = None
    """The first submission: that version counts."""
    amended: tuple[Line, ...] = ()
    is_weighty: bool = False
    """Whether anything was rated, noted or flagged."""


def held_cards(lines: Lines, opening: str) -> dict[PanelSeat, HeldCard]:
    """Return every card among the lines, by person and candidate; a discarded one too."""
    found: dict[PanelSeat, list[Line]] = {}
    for line in lines.values():
        name = line.name
        if name.part == "card" and name.opening == opening and line.kind in FRAME | WEIGHTY:
            found.setdefault(PanelSeat(name.person, name.candidate), []).append(line)
    return {seat: _held(seat, cards) for seat, cards in sorted(found.items())}


def _held(seat: PanelSeat, lines: list[Line]) -> HeldCard:
    lines.sort(key=lambda line: (line.t, line.h))
    return HeldCard(
        opening=lines[0].opening,
        person=seat.person,
        candidate=seat.candidate,
        docs=tuple(sorted({line.doc for line in lines})),
        submitted=next((line for line in lines if line.kind == "Submitted"), None),
        amended=tuple(line for line in lines if line.kind == "Amended"),
        is_weighty=any(line.kind in WEIGHTY for line in lines),
    )


class Blindness:
    """The rules of independent rating, for one opening at one moment."""

    def __init__(self, fold: Fold, lines: Lines) -> None:
        """Take a fold, and lines among which are those that frame cards."""
        self.fold = fold
        self.cards = held_cards(lines, fold.opening)

    @cached_property
    def is_open_panel(self) -> bool:
        """Whether nobody was ever named for the panel, so that whoever interviews belongs to it."""
        return not self.fold.rights.ever

    def sits(self, person: str, candidate: str) -> bool:
        """Return whether somebody is on the panel of a candidate now."""
        return _sits(self.fold.seats, person, candidate)

    def sight(self, viewer: str, candidate: str) -> Sighting:
        """Return whether the viewer sees the others' ratings of a candidate, and why."""
        fold = self.fold
        own = self.card(viewer, candidate)
        if candidate in fold.erased:
            return Sighting.ERASED
        if own is not None and own.submitted is not None and not self.is_gone(own):
            return Sighting.OWN_CARD_IN if self._belongs(viewer, candidate) else Sighting.NOT_THEIRS
        if (viewer, candidate) in fold.excused:
            return Sighting.ASIDE
        if own is not None or _sits(fold.rights.ever, viewer, candidate):
            return Sighting.OWN_CARD_FIRST
        return self._of_outsider(viewer, candidate)

    def _belongs(self, viewer: str, candidate: str) -> bool:
        """Return whether somebody has any part: a card that an outsider submits opens nothing."""
        rights = self.fold.rights
        has_role = self.fold.is_lead(viewer) or rights.has(viewer, Right.READER)
        return self.is_open_panel or has_role or _sits(rights.ever, viewer, candidate)

    def _of_outsider(self, viewer: str, candidate: str) -> Sighting:
        fold = self.fold
        may_read = fold.is_lead(viewer) or fold.rights.has(viewer, Right.READER)
        if may_read and not self.waited_for(candidate):
            return Sighting.ALL_IN
        if (viewer, candidate) in fold.revealed:
            return Sighting.REVEALED
        return Sighting.NOT_ALL_IN if may_read else Sighting.NOT_THEIRS

    def card(self, person: str, candidate: str) -> HeldCard | None:
        """Return somebody's card; none where it was not begun, or discarded before it said anything."""
        found = self.cards.get(PanelSeat(person, candidate))
        if found is None:
            return None
        return None if self.is_gone(found) and not found.is_weighty else found

    def is_gone(self, held: HeldCard) -> bool:
        """Return whether a card is none any more: discarded, or moved to whom it is about."""
        return all(doc in self.fold.discarded for doc in held.docs)

    def counts(self, held: HeldCard) -> bool:
        """Return whether a card is in the results: its author was on the panel then, or is now."""
        if held.submitted is None or self.is_gone(held):
            return False
        person, candidate, fold = held.person, held.candidate, self.fold
        if self.is_open_panel or self.sits(person, candidate):
            return True
        if held.submitted.device == FIRST_FORMAT:
            return _sits(fold.rights.ever, person, candidate)
        past = fold.rights.order.past_of(held.submitted.seen)
        return _sits(fold.rights.seats(past), person, candidate)

    def waited_for(self, candidate: str) -> tuple[str, ...]:
        """Return whose card is missing, by how a path has the name."""
        begun = (seat.person for seat in self.cards if seat.candidate == candidate)
        wanted = sorted(asked(self.fold, candidate, begun))
        return tuple(person for person in wanted if not self._is_done(person, candidate))

    @cached_property
    def progress(self) -> Progress:
        """How far the interviews are."""
        return progress(self.fold, (seat for seat, held in self.cards.items() if not self.is_gone(held)))

    def rated_after_seeing(self, held: HeldCard) -> bool:
        """Return whether the author had seen others' cards of the candidate when submitting."""
        if held.submitted is None:
            return False
        order = self.fold.rights.order
        past = order.past_of(held.submitted.seen)
        return any(self._is_look(h, held) for h in order.within("seen", past))

    def amended_after_seeing(self, held: HeldCard) -> tuple[Line, ...]:
        """Return the amendments made after the author had seen others' cards of the candidate."""
        order = self.fold.rights.order
        return tuple(
            line
            for line in held.amended
            if any(self._is_look(h, held) for h in order.within("seen", order.past_of(line.seen)))
        )

    def _is_done(self, person: str, candidate: str) -> bool:
        seat = PanelSeat(person, candidate)
        held = self.cards.get(seat)
        if held is not None and self.is_gone(held):
            return self.is_open_panel  # what was moved away is waited for again
        return seat in self.fold.lodged or (held is not None and held.submitted is not None)

    def _is_look(self, h: str, held: HeldCard) -> bool:
        line = self.fold.rights.lines[h]
        return line.person == held.person and line.about == held.candidate


def _sits(seats: frozenset[PanelSeat], person: str, candidate: str) -> bool:
    return (person, ALL) in seats or (person, candidate) in seats
