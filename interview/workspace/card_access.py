"""Reading scorecards, and who may read whose.

Until an interviewer has submitted the own card for a candidate, nothing of the others' about that
candidate can be read. Somebody outside the panel reads results when every card is in, or earlier by
a recorded reveal. This protects from influence; it does not hide the files from somebody who opens
them without the program.
"""

from collections.abc import Iterable

import msgspec

from interview.conduct.machine import History
from interview.conduct.review import scorecard
from interview.errors import DamagedError, NewerError, RuleError
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scorecard import CardStatus, Scorecard
from interview.store.protocol import Key
from interview.workspace import interviewing, openings
from interview.workspace.naming import slug
from interview.workspace.record_lists import CardRow
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


class Visibility(Record):
    """What a viewer may read about one candidate."""

    candidate: str
    seats: tuple[Assignment, ...]
    cards: tuple[Scorecard, ...] = ()
    """The submitted cards that may be read."""
    hidden: str = ""
    """Why there is less than all; empty when everything submitted is shown."""
    revealed: bool = False
    """Shown before all cards were in, by a recorded reveal."""


def names(people: Iterable[str]) -> str:
    """Return names for the end of a sentence, whose full stop follows."""
    return ", ".join(people).removesuffix(".")


def assignments_of(workspace: Workspace, opening: Opening) -> dict[str, tuple[Assignment, ...]]:
    """Return who interviews each candidate of the opening: the panel, and whoever has begun."""
    begun: dict[str, dict[str, CardRow]] = {candidate: {} for candidate in opening.candidates}
    for row in workspace.index.cards(opening=opening.id):
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
    workspace.index.refresh()
    seats = assignments_of(workspace, opening)
    wanted = seats if candidates is None else [one for one in candidates if one in seats]
    return {
        candidate: _sight(workspace, opening, candidate, seats[candidate], viewer)
        for candidate in wanted
    }


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
    workspace: Workspace,
    opening: Opening,
    candidate: str,
    seats: tuple[Assignment, ...],
    viewer: str,
) -> Visibility:
    if openings.is_released(opening, candidate, viewer):
        return Visibility(candidate=candidate, seats=seats, hidden=ASIDE)
    own = slug(viewer)
    revealed = any(
        reveal.candidate == candidate and slug(reveal.who) == own for reveal in opening.reveals
    )
    hidden = _why_hidden(seats, own, is_revealed=revealed)
    shown = [
        seat.card
        for seat in seats
        if seat.card and seat.is_submitted and (not hidden or seat.interviewer == own)
    ]
    held, problem = _readable(workspace, shown)
    hidden = hidden or problem
    return Visibility(
        candidate=candidate,
        seats=seats,
        cards=held,
        hidden=hidden,
        revealed=revealed and not hidden and not all(seat.is_submitted for seat in seats),
    )


def _readable(workspace: Workspace, shown: list[CardRow]) -> tuple[tuple[Scorecard, ...], str]:
    """Return the cards, or none and the reason: some of them would pass for all."""
    held = []
    for row in shown:
        try:
            held.append(_submitted(workspace, row))
        except (DamagedError, NewerError) as error:
            return (), f"The card of {row.name} cannot be read. {error}"
    return tuple(held), ""


def _submitted(workspace: Workspace, row: CardRow) -> Scorecard:
    """Read a submitted card from its snapshot where that is as new as the index, else replay it."""
    key = interviewing.key_of(row.card)
    snapshot = workspace.store.view(key)
    if snapshot is not None and snapshot.revision == row.revision:
        try:
            return msgspec.convert(snapshot.view.get("scorecard"), Scorecard)
        except msgspec.ValidationError:
            pass  # an older program wrote the view; the events say the same
    found = history(workspace, key)
    if found.unread:  # what it amounts to is for the program that wrote it to say
        raise NewerError(f"The card {row.card}", found.unread)
    return scorecard(found.state)


def _why_hidden(seats: tuple[Assignment, ...], own: str, *, is_revealed: bool) -> str:
    mine = next((seat for seat in seats if seat.interviewer == own), None)
    if mine is not None:
        return "" if mine.is_submitted else WAIT
    waiting = [seat.name for seat in seats if not seat.is_submitted]
    if not waiting or is_revealed:
        return ""
    return (
        f"Results are shown when every card is in. Waiting for: {names(waiting)}. "
        "To see them earlier, reveal them with a reason; it is recorded."
    )
