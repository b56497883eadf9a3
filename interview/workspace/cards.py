"""Reading scorecards, and who may read whose.

Until an interviewer has submitted the own card for a candidate, nothing of the others' about that
candidate can be read. Somebody outside the panel reads results when every card is in, or earlier by
a recorded reveal. This protects from influence; it does not hide the files from somebody who opens
them without the program.
"""

from interview.conduct.machine import History
from interview.conduct.outline import Outline
from interview.conduct.review import scorecard
from interview.errors import RuleError
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scorecard import CardStatus, Scorecard
from interview.store.protocol import Key
from interview.workspace import interviewing, openings
from interview.workspace.desk import Desk
from interview.workspace.naming import slug


class Seat(Record):
    """One interviewer's part in one candidate's interviews."""

    interviewer: str
    name: str
    outline: Outline | None = None
    """None: not begun."""

    @property
    def is_submitted(self) -> bool:
        """Tell whether the card is in."""
        return self.outline is not None and self.outline.status is not CardStatus.DRAFT


class Sight(Record):
    """What a viewer may read about one candidate."""

    candidate: str
    cards: tuple[Scorecard, ...]
    seats: tuple[Seat, ...]
    hidden: str = ""
    """Why there is less than all; empty when everything submitted is shown."""
    revealed: bool = False
    """Shown before all cards were in, by a recorded reveal."""


def seats(desk: Desk, opening: Opening, candidate: str) -> tuple[Seat, ...]:
    """Return everybody who interviews the candidate: the panel, and whoever has begun."""
    by_slug = {slug(name): name for name in opening.panel}
    begun: dict[str, Outline] = {}
    for key in desk.store.keys(f"openings/{opening.id}/{candidate}"):
        if key.name.startswith("card."):
            begun[key.name.removeprefix("card.")] = interviewing.glance(desk, key)
    names = {**{who: outline.interviewer for who, outline in begun.items()}, **by_slug}
    return tuple(
        Seat(interviewer=who, name=name, outline=begun.get(who)) for who, name in names.items()
    )


def sight(desk: Desk, opening: Opening, candidate: str, viewer: str) -> Sight:
    """Return the submitted cards of a candidate that the viewer may read now."""
    around = seats(desk, opening, candidate)
    own = slug(viewer)
    revealed = any(
        reveal.candidate == candidate and slug(reveal.who) == own for reveal in opening.reveals
    )
    hidden = _why_hidden(around, own, is_revealed=revealed)
    shown = tuple(
        read(desk, interviewing.card_key(opening.id, candidate, seat.name))
        for seat in around
        if seat.is_submitted and (not hidden or seat.interviewer == own)
    )
    waiting = any(not seat.is_submitted for seat in around)
    return Sight(
        candidate=candidate,
        cards=shown,
        seats=around,
        hidden=hidden,
        revealed=revealed and waiting and not hidden,
    )


def one(desk: Desk, card: str, viewer: str) -> Scorecard:
    """Return one card, the viewer's own or one the viewer may read.

    Raises:
        RuleError: There is no such card, or it may not be read yet; the message says why.
    """
    key = interviewing.key_of(card)
    outline = interviewing.glance(desk, key)
    if not outline.candidate:
        raise RuleError(f"There is no card {card!r}.")
    if key.name == f"card.{slug(viewer)}":
        return read(desk, key)
    opening = openings.read(desk, outline.opening).opening
    seen = sight(desk, opening, outline.candidate, viewer)
    if seen.hidden:
        raise RuleError(seen.hidden)
    if outline.status is CardStatus.DRAFT:
        raise RuleError(f"{outline.interviewer} has not submitted this card yet.")
    return read(desk, key)


def read(desk: Desk, key: Key) -> Scorecard:
    """Return the card kept there, whoever asks; callers see to it that they may."""
    return scorecard(history(desk, key).state)


def history(desk: Desk, key: Key) -> History:
    """Return everything that happened in the card kept there."""
    return interviewing.replayed(desk, desk.store.read(key))


def _why_hidden(around: tuple[Seat, ...], own: str, *, is_revealed: bool) -> str:
    mine = next((seat for seat in around if seat.interviewer == own), None)
    if mine is not None:
        if mine.is_submitted:
            return ""
        return "You see the others' ratings of this candidate once your own card is submitted."
    waiting = [seat.name for seat in around if not seat.is_submitted]
    if not waiting or is_revealed:
        return ""
    return (
        f"Results are shown when every card is in. Waiting for: {', '.join(waiting)}. "
        "To see them earlier, reveal them with a reason; it is recorded."
    )
