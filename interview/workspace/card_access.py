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
from interview.model.blindness import Blindness, HeldCard, Sighting
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scorecard import CardStatus, Scorecard
from interview.store.protocol import Key
from interview.workspace import interviewing, openings
from interview.workspace.interviewing import CardName
from interview.workspace.naming import slug
from interview.workspace.record_lists import CardRow
from interview.workspace.workspace import Workspace

ASIDE = "You stepped aside for this candidate, so you do not see the results."
WAIT = "You see the others' ratings of this candidate once your own card is submitted."
NO_PART = "You have no part in this opening, so you do not see its results."
ERASED = "This candidate was erased."


class Assignment(Record):
    """One interviewer's part in one candidate's interviews."""

    interviewer: str
    """The name as a path has it."""
    name: str
    card: CardRow | None = None
    """How far it is; none: not begun, or not in the lists yet."""
    is_submitted: bool = False
    """Whether the card is in, by the record itself."""
    is_waited_for: bool = False
    """Whether results wait for it; nobody waits for somebody who is not on the panel."""
    is_counted: bool = True
    """Whether its ratings are in the results: not those of somebody who was not on the panel."""


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
    return _all_assignments(workspace, opening, workspace.folds.blindness(opening.id)[0])


def _all_assignments(
    workspace: Workspace, opening: Opening, blind: Blindness
) -> dict[str, tuple[Assignment, ...]]:
    rows = {
        (row.candidate, row.interviewer): row for row in workspace.index.cards(opening=opening.id)
    }
    return {
        candidate: _assignments(blind, opening, candidate, rows) for candidate in opening.candidates
    }


def _assignments(
    blind: Blindness, opening: Opening, candidate: str, rows: dict[tuple[str, str], CardRow]
) -> tuple[Assignment, ...]:
    panel = {slug(name): name for name in opening.panel}
    asked = [person for person in panel if blind.sits(person, candidate)]
    begun = [seat.person for seat in blind.cards if seat.candidate == candidate]
    waited_for = blind.waited_for(candidate)
    found = []
    for person in dict.fromkeys((*asked, *begun)):
        held = blind.card(person, candidate)
        is_out = (person, candidate) in blind.fold.excused
        if is_out or (held is None and person not in asked):
            continue
        row = rows.get((candidate, person))
        is_in = held is not None and held.submitted is not None
        found.append(
            Assignment(
                interviewer=person,
                name=panel.get(person) or (row.name if row else blind.fold.called(person)),
                card=row,
                is_submitted=is_in or (person, candidate) in blind.fold.lodged,
                is_waited_for=person in waited_for,
                is_counted=held is None or held.submitted is None or blind.counts(held),
            )
        )
    return tuple(found)


def visibility_by_candidate(
    workspace: Workspace, opening: Opening, viewer: str, candidates: Iterable[str] | None = None
) -> dict[str, Visibility]:
    """Return what the viewer may read now about the opening's candidates, or some of them."""
    workspace.index.refresh(opening=opening.id)
    found = workspace.folds.blindness(opening.id)
    seats = _all_assignments(workspace, opening, found[0])
    wanted = seats if candidates is None else [one for one in candidates if one in seats]
    return {
        candidate: _sight(workspace, found, candidate, seats[candidate], slug(viewer))
        for candidate in wanted
    }


def one(workspace: Workspace, card: str, viewer: str) -> Scorecard:
    """Return one card, the viewer's own or one the viewer may read.

    Raises:
        RuleError: There is no such card, or it may not be read yet; the message says why.
    """
    name = interviewing.card_of(workspace, card)
    outline = interviewing.glance(workspace, name)
    if not outline.candidate:
        raise RuleError(f"There is no card {card!r}.")
    if name.interviewer == slug(viewer):
        return read(workspace, name)
    opening = openings.read(workspace, name.opening).opening
    seen = visibility_by_candidate(workspace, opening, viewer, [name.candidate])
    if name.candidate not in seen:
        raise RuleError(f"There is no card {card!r}.")
    if seen[name.candidate].hidden:
        raise RuleError(seen[name.candidate].hidden)
    if outline.status is CardStatus.DRAFT:
        raise RuleError(f"{outline.interviewer} has not submitted this card yet.")
    return read(workspace, name)


def read(workspace: Workspace, card: CardName) -> Scorecard:
    """Return a card, whoever asks; callers see to it that they may."""
    return scorecard(history(workspace, card).state)


def history(workspace: Workspace, card: CardName) -> History:
    """Return everything that happened in a card."""
    return interviewing.replayed(workspace, card, interviewing.version_of(workspace, card))


def _sight(
    workspace: Workspace,
    found: tuple[Blindness, dict[str, str]],
    candidate: str,
    seats: tuple[Assignment, ...],
    own: str,
) -> Visibility:
    blind, damaged = found
    sighting = blind.sight(own, candidate)
    hidden = _why_hidden(blind, sighting, candidate)
    shown = [
        card
        for seat in seats
        if (card := blind.card(seat.interviewer, candidate)) is not None
        and card.submitted is not None
        and (seat.interviewer == own if hidden else seat.is_counted)
    ]
    held, problem = _readable(workspace, shown, damaged)
    hidden = hidden or problem
    return Visibility(
        candidate=candidate,
        seats=seats,
        cards=held,
        hidden=hidden,
        revealed=sighting is Sighting.REVEALED and not hidden,
    )


def _readable(
    workspace: Workspace, shown: list[HeldCard], damaged: dict[str, str]
) -> tuple[tuple[Scorecard, ...], str]:
    """Return the cards, or none and the reason: some of them would pass for all."""
    found = []
    for held in shown:
        try:
            found.append(_submitted(workspace, held, damaged))
        except (DamagedError, NewerError) as error:
            who = workspace.folds.of(held.opening).called(held.person)
            return (), f"The card of {who} cannot be read. {error}"
    return tuple(found), ""


def _submitted(workspace: Workspace, held: HeldCard, damaged: dict[str, str]) -> Scorecard:
    """Read a submitted card from its snapshot where that is of its newest line, else replay it."""
    for doc in held.docs:
        if doc in damaged:
            raise DamagedError(damaged[doc])
    if len(held.docs) == 1:
        snapshot = workspace.store.view(Key(path=held.docs[0]))
        if snapshot is not None:
            try:
                return msgspec.convert(snapshot.view.get("scorecard"), Scorecard)
            except msgspec.ValidationError:
                pass  # an older program wrote the view; the events say the same
    name = CardName(opening=held.opening, candidate=held.candidate, interviewer=held.person)
    found = history(workspace, name)
    if found.unread:  # what it amounts to is for the program that wrote it to say
        raise NewerError(f"The card {name}", found.unread)
    return scorecard(found.state)


def _why_hidden(blind: Blindness, sighting: Sighting, candidate: str) -> str:
    if sighting.is_open:
        return ""
    told = {
        Sighting.OWN_CARD_FIRST: WAIT,
        Sighting.ASIDE: ASIDE,
        Sighting.NOT_THEIRS: NO_PART,
        Sighting.ERASED: ERASED,
    }
    waiting = names(map(blind.fold.called, blind.waited_for(candidate)))
    return told.get(sighting) or (
        f"Results are shown when every card is in. Waiting for: {waiting}. "
        "To see them earlier, reveal them with a reason; it is recorded."
    )
