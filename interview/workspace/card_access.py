"""Reading scorecards, and who may read whose.

Until an interviewer has submitted the own card for a candidate, nothing of the others' about that
candidate can be read. Somebody outside the panel reads results when every card is in, or earlier by
a recorded reveal. This protects from influence; it does not hide the files from somebody who opens
them without the program.

What decides is read from the cards themselves, never from the index, which anybody may delete.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

import msgspec

from interview.conduct.machine import History
from interview.conduct.review import scorecard
from interview.errors import NewerError, RuleError, StoreError
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scorecard import CardStatus, Scorecard
from interview.store.protocol import Document, Key
from interview.workspace import interviewing, openings, verifying
from interview.workspace.naming import slug
from interview.workspace.record_lists import CardRow, card_row, damaged_card
from interview.workspace.workspace import Workspace

ASIDE = "You stepped aside for this candidate, so you do not see the results."
WAIT = "You see the others' ratings of this candidate once your own card is submitted."


class Assignment(Record):
    """One interviewer's part in one candidate's interviews."""

    interviewer: str
    """The name as a path has it."""
    name: str
    card: CardRow | None = None
    """None: not begun."""

    @property
    def is_submitted(self) -> bool:
        """Tell whether the card is in."""
        return self.card is not None and self.card.status is not CardStatus.DRAFT

    @property
    def problem(self) -> str:
        """Why the card cannot be read; empty when it can, or was not begun."""
        return self.card.problem if self.card else ""

    @property
    def is_awaited(self) -> bool:
        """Tell whether the interviewer still has to hand the card in."""
        return not self.is_submitted and not self.problem


class Visibility(Record):
    """What a viewer may read about one candidate."""

    candidate: str
    seats: tuple[Assignment, ...]
    cards: tuple[Scorecard, ...] = ()
    """The submitted cards that may be read."""
    hidden: str = ""
    """Why there is less than all; empty when everything submitted is shown."""
    problem: str = ""
    """Which card is damaged, and how; then none is shown: some would pass for all."""
    revealed: bool = False
    """Shown before all cards were in, by a recorded reveal."""


def names(people: Iterable[str]) -> str:
    """Return names for the end of a sentence, whose full stop follows."""
    return ", ".join(people).removesuffix(".")


def assignments_of(workspace: Workspace, opening: Opening) -> dict[str, tuple[Assignment, ...]]:
    """Return who interviews each candidate of the opening: the panel, and whoever has begun.

    For lists, from the index; it decides nothing.
    """
    return _seated(opening, workspace.index.cards(opening=opening.id))


def _seated(opening: Opening, rows: Iterable[CardRow]) -> dict[str, tuple[Assignment, ...]]:
    begun: dict[str, dict[str, CardRow]] = {candidate: {} for candidate in opening.candidates}
    for row in rows:
        begun.setdefault(row.candidate, {})[row.interviewer] = row
    panel = {slug(name): name for name in opening.panel}
    return {
        candidate: tuple(
            Assignment(interviewer=who, name=name, card=held.get(who))
            for who, name in {**panel, **_names(held), **panel}.items()
            if not openings.is_released(opening, candidate, name)
        )
        for candidate, held in begun.items()
    }


def _names(held: dict[str, CardRow]) -> dict[str, str]:
    return {who: row.name for who, row in held.items()}


def visibility_by_candidate(
    workspace: Workspace, opening: Opening, viewer: str, candidates: Iterable[str] | None = None
) -> dict[str, Visibility]:
    """Return what the viewer may read now about the opening's candidates, or some of them."""
    wanted = None if candidates is None else tuple(candidates)
    held = {found.row.card: found for found in _held(workspace, opening, wanted)}
    seats = _seated(opening, [found.row for found in held.values()])
    return {
        candidate: _sight(opening, candidate, seats[candidate], viewer, held)
        for candidate in (seats if wanted is None else wanted)
        if candidate in seats
    }


def damage(
    workspace: Workspace, opening: Opening, seen: Mapping[str, Visibility]
) -> tuple[str, ...]:
    """Return everything about an opening that cannot be read, a sentence each."""
    of_cards = [visibility.problem for visibility in seen.values() if visibility.problem]
    around = workspace.index.damaged(opening)
    return (*of_cards, *(why for path, why in around.items() if "/card." not in path))


class _Held(Record):
    """A card as its own record has it."""

    row: CardRow
    card: Scorecard | None = None
    """What it amounts to, if it was handed in."""
    newer: str = ""
    """Why only a newer program can say what it amounts to."""


def _held(
    workspace: Workspace, opening: Opening, candidates: tuple[str, ...] | None
) -> Iterator[_Held]:
    """Yield the cards of the opening, or of some of its candidates; what cannot be read says so."""
    for folder in ("",) if candidates is None else [f"/{one}" for one in candidates]:
        for key in workspace.store.keys(f"openings/{opening.id}{folder}"):
            if verifying.Place(key).interviewer:
                yield _read_held(workspace, opening, key)


def _read_held(workspace: Workspace, opening: Opening, key: Key) -> _Held:
    try:
        document = workspace.read(key)
        row = card_row(document)
        unread = verifying.unread(document)
        if unread:
            return _Held(row=row, newer=f"{NewerError(f'The card {row.card}', unread)}")
        if row.status is CardStatus.DRAFT:
            return _Held(row=row)
        return _Held(row=row, card=_submitted(opening, document))
    except StoreError as error:
        return _Held(row=damaged_card(Document(key=key), f"{error}"))


def one(workspace: Workspace, card: str, viewer: str) -> Scorecard:
    """Return one card, the viewer's own or one the viewer may read.

    Raises:
        RuleError: There is no such card, or it may not be read yet; the message says why.
    """
    key = interviewing.key_of(card)
    outline = interviewing.glance(workspace, key)
    if not outline.candidate:
        raise RuleError(f"There is no card {card!r}.")
    if key.name == f"card.{slug(viewer)}":
        return read(workspace, key)
    opening = openings.read(workspace, outline.opening).opening
    seen = visibility_by_candidate(workspace, opening, viewer, [outline.candidate])[
        outline.candidate
    ]
    if seen.hidden:
        raise RuleError(seen.hidden)
    if outline.status is CardStatus.DRAFT:
        raise RuleError(f"{outline.interviewer} has not submitted this card yet.")
    return read(workspace, key)


def read(workspace: Workspace, key: Key) -> Scorecard:
    """Return the card kept there, whoever asks; callers see to it that they may."""
    return scorecard(history(workspace, key).state)


def history(workspace: Workspace, key: Key) -> History:
    """Return everything that happened in the card kept there."""
    return interviewing.replayed(workspace, workspace.read(key))


def _sight(
    opening: Opening,
    candidate: str,
    seats: tuple[Assignment, ...],
    viewer: str,
    held: Mapping[str, _Held],
) -> Visibility:
    if openings.is_released(opening, candidate, viewer):
        return Visibility(candidate=candidate, seats=seats, hidden=ASIDE)
    own = slug(viewer)
    revealed = any(
        reveal.candidate == candidate and slug(reveal.who) == own for reveal in opening.reveals
    )
    hidden = _why_hidden(seats, own, is_revealed=revealed)
    may_see = [seat for seat in seats if seat.card and (not hidden or seat.interviewer == own)]
    found = [(seat.name, held[seat.card.card]) for seat in may_see if seat.card]
    unreadable = _first_unreadable((name, one.row.problem or one.newer) for name, one in found)
    return Visibility(
        candidate=candidate,
        seats=seats,
        cards=() if unreadable else tuple(one.card for _, one in found if one.card),
        hidden=hidden or unreadable,
        problem=_first_unreadable((seat.name, seat.problem) for seat in seats),
        revealed=revealed
        and not (hidden or unreadable)
        and not all(seat.is_submitted for seat in seats),
    )


def _first_unreadable(cards: Iterable[tuple[str, str]]) -> str:
    """Return which card cannot be read, and why; with one of them gone, some would pass for all."""
    return next(
        (f"A card cannot be read, that of {names([who])}. {why}" for who, why in cards if why), ""
    )


def _submitted(opening: Opening, document: Document) -> Scorecard:
    """Return a submitted card as its file shows it, if that was made from these steps; or replay it."""
    with suppress(msgspec.ValidationError):  # nothing is shown, or an older program made it
        return msgspec.convert((document.view or {}).get("scorecard"), Scorecard)
    return scorecard(interviewing.replayed_under(opening, document).state)


def _why_hidden(seats: tuple[Assignment, ...], own: str, *, is_revealed: bool) -> str:
    mine = next((seat for seat in seats if seat.interviewer == own), None)
    if mine is not None:
        return WAIT if mine.is_awaited else ""
    waiting = [seat.name for seat in seats if seat.is_awaited]
    if not waiting or is_revealed:
        return ""
    return (
        f"Results are shown when every card is in. Waiting for: {names(waiting)}. "
        "To see them earlier, reveal them with a reason; it is recorded."
    )
