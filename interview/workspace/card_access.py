"""Reading scorecards, and who may read whose.

Until an interviewer has submitted the own card for a candidate, nothing of the others' about that
candidate can be read. Somebody outside the panel reads results when every card is submitted, or earlier by
a recorded reveal. This protects from influence; it does not hide the files from somebody who opens
them without the program.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

import msgspec

from interview.conduct.machine import History
from interview.conduct.review import scorecard
from interview.errors import DamagedError, InterviewError, NewerError, RuleError
from interview.model.blindness import Blindness, HeldCard, Sighting
from interview.model.line import named
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.rights import PanelSeat
from interview.model.scorecard import CardStatus, Scorecard
from interview.store.protocol import Key
from interview.workspace import card_records, openings
from interview.workspace.card_records import CardName
from interview.workspace.naming import slug
from interview.workspace.own_documents import Act
from interview.workspace.record_lists import CardRow
from interview.workspace.workspace import Workspace

Damaged = dict[str, str]
"""Documents that cannot be read, and why, in a sentence each."""
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
    is_awaited: bool = False
    """Whether results wait for it; nobody waits for somebody who is not on the panel."""
    is_counted: bool = True
    """Whether its ratings are in the results: not those of somebody who was not on the panel."""
    is_elsewhere: bool = False
    """Whether its receipt is here and the card itself has not arrived yet."""
    problem: str = ""
    """Why the card cannot be read; empty when it can, or was not begun."""


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
    """Shown before all cards were submitted, by a recorded reveal."""
    after_seeing: tuple[str, ...] = ()
    """Who submitted or amended a card that counts after having seen the others' of the candidate."""


def names(people: Iterable[str]) -> str:
    """Return names for the end of a sentence, whose full stop follows."""
    return ", ".join(people).removesuffix(".")


def assignments_of(workspace: Workspace, opening: Opening) -> dict[str, tuple[Assignment, ...]]:
    """Return who interviews each candidate of the opening: the panel, and whoever has begun."""
    return _all_assignments(workspace, opening, *workspace.folds.blindness(opening.id))


def _all_assignments(
    workspace: Workspace, opening: Opening, blind: Blindness, damaged: Damaged
) -> dict[str, tuple[Assignment, ...]]:
    rows = {(row.candidate, row.interviewer): row for row in workspace.index.cards(opening=opening.id)}
    problems: dict[PanelSeat, str] = {}
    for doc, problem in damaged.items():
        name = named(doc)
        if name.part == "card":
            problems[PanelSeat(name.person, name.candidate)] = problem
    return {
        candidate: tuple(_assignments(blind, opening, candidate, rows, problems))
        for candidate in opening.candidates
    }


def _assignments(
    blind: Blindness,
    opening: Opening,
    candidate: str,
    rows: dict[tuple[str, str], CardRow],
    problems: dict[PanelSeat, str],
) -> Iterator[Assignment]:
    panel = {slug(name): name for name in opening.panel}
    asked = [person for person in panel if blind.sits(person, candidate)]
    begun = [seat.person for seat in (*blind.cards, *problems) if seat.candidate == candidate]
    begun += [person for about, person in rows if about == candidate]
    waited_for = blind.waited_for(candidate)
    for person in dict.fromkeys((*asked, *begun)):
        held, row = blind.card(person, candidate), rows.get((candidate, person))
        if held is not None and blind.is_gone(held):
            held, row = None, None
        problem = problems.get(PanelSeat(person, candidate)) or (row.problem if row else "")
        is_out = (person, candidate) in blind.fold.excused
        if is_out or (held is None and person not in asked and not problem):
            continue
        is_in = held is not None and held.submitted is not None
        yield Assignment(
            interviewer=person,
            name=panel.get(person) or (row.name if row else blind.fold.called(person)),
            card=row,
            is_submitted=not problem
            and person not in waited_for
            and (is_in or (person, candidate) in blind.fold.lodged),
            is_elsewhere=not is_in and (person, candidate) in blind.fold.lodged,
            is_awaited=not problem and person in waited_for,
            is_counted=held is None or held.submitted is None or blind.counts(held),
            problem=problem,
        )


def visibility_by_candidate(
    workspace: Workspace, opening: Opening, viewer: str, candidates: Iterable[str] | None = None
) -> dict[str, Visibility]:
    """Return what the viewer may read now about the opening's candidates, or some of them."""
    blind, damaged = workspace.folds.blindness(opening.id)
    seats = _all_assignments(workspace, opening, blind, damaged)
    wanted = seats if candidates is None else [one for one in candidates if one in seats]
    return {
        candidate: _sight(workspace, blind, candidate, seats[candidate], slug(viewer)) for candidate in wanted
    }


def damage(workspace: Workspace, opening: Opening, seen: Mapping[str, Visibility]) -> tuple[str, ...]:
    """Return everything about an opening that cannot be read, a sentence each."""
    of_cards = [visibility.problem for visibility in seen.values() if visibility.problem]
    around = workspace.index.damaged(opening)
    return (*of_cards, *(why for subject, why in around.items() if "/card." not in subject))


def severity_for(document: openings.OpeningDocument, viewer: str) -> str:
    """Return who alone may read how strict each interviewer is; empty: the viewer may.

    The one gate for severity, spread and agreement by name: whoever is in charge of the opening.
    """
    return "" if document.fold.is_lead(slug(viewer)) else document.opening.owner or "nobody yet"


def one(workspace: Workspace, card: str, viewer: str) -> Scorecard:
    """Return one card, the viewer's own or one the viewer may read.

    Raises:
        RuleError: There is no such card, or it may not be read yet; the message says why.
    """
    name = card_records.card_of(workspace, card)
    outline = card_records.glance(workspace, name)
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
    shown = Visibility(candidate=name.candidate, seats=(), cards=(read(workspace, name),))
    trace(workspace, opening, {name.candidate: shown}, viewer)
    return shown.cards[0]


def is_after_seeing(workspace: Workspace, card: Scorecard) -> bool:
    """Tell whether a card was submitted or amended after its author had seen the others'."""
    blind, _ = workspace.folds.blindness(card.opening)
    held = blind.card(slug(card.interviewer), card.candidate)
    return held is not None and (blind.rated_after_seeing(held) or bool(blind.amended_after_seeing(held)))


def read(workspace: Workspace, card: CardName) -> Scorecard:
    """Return a card, whoever asks; callers see to it that they may."""
    return scorecard(history(workspace, card).state)


def history(workspace: Workspace, card: CardName) -> History:
    """Return everything that happened in a card."""
    return card_records.replayed(workspace, card, card_records.version_of(workspace, card))


def _sight(
    workspace: Workspace, blind: Blindness, candidate: str, seats: tuple[Assignment, ...], own: str
) -> Visibility:
    sighting = blind.sight(own, candidate)
    hidden = _why_hidden(sighting, seats)
    problem = next((_cannot_be_read(one, one.problem) for one in seats if one.problem), "")
    held: tuple[Scorecard, ...] = ()
    unreadable = problem
    if not problem:
        shown = [one for one in seats if one.is_counted and (not hidden or one.interviewer == own)]
        held, unreadable, problem = _readable(workspace, blind, candidate, shown)
    return Visibility(
        candidate=candidate,
        seats=seats,
        cards=held,
        hidden=unreadable if sighting is Sighting.NOT_ALL_IN and problem else hidden or unreadable,
        problem=problem,
        revealed=sighting is Sighting.REVEALED and not (hidden or unreadable),
        after_seeing=tuple(one.name for one in seats if _is_after_seeing(blind, candidate, one)),
    )


def _is_after_seeing(blind: Blindness, candidate: str, seat: Assignment) -> bool:
    held = blind.card(seat.interviewer, candidate)
    if held is None or not seat.is_counted:
        return False
    return blind.rated_after_seeing(held) or bool(blind.amended_after_seeing(held))


def trace(workspace: Workspace, opening: Opening, seen: Mapping[str, Visibility], viewer: str) -> None:
    """Note in the viewer's own log whose cards are shown here for the first time.

    Once for each candidate; a trace that cannot be written keeps nobody from reading.
    """
    blind, _ = workspace.folds.blindness(opening.id)
    own = slug(viewer)
    before = {line.about for line in blind.fold.of("seen") if line.person == own}
    acts = []
    for candidate, visibility in seen.items():
        if visibility.hidden or candidate in before:
            continue
        others = [slug(card.interviewer) for card in visibility.cards]
        sent = [blind.card(person, candidate) for person in others if person != own]
        lines = [held.submitted for held in sent if held is not None and held.submitted is not None]
        if lines:
            heads = {line.doc: [line.n, line.h] for line in lines}
            acts.append(Act("seen", {"heads": heads}, candidate))
    with suppress(InterviewError):
        openings.change(workspace, opening.id, *acts, who=viewer)


def _cannot_be_read(seat: Assignment, why: str) -> str:
    return f"A card cannot be read, that of {names([seat.name])}. {why}"


def _readable(
    workspace: Workspace, blind: Blindness, candidate: str, seats: Iterable[Assignment]
) -> tuple[tuple[Scorecard, ...], str, str]:
    """Return the submitted cards, or none and the reason, twice where it is damage."""
    found = []
    for seat in seats:
        held = blind.card(seat.interviewer, candidate)
        if held is None or held.submitted is None or blind.is_gone(held):
            continue
        try:
            found.append(_submitted(workspace, held))
        except NewerError as error:
            return (), _cannot_be_read(seat, f"{error}"), ""
        except DamagedError as error:
            return (), _cannot_be_read(seat, f"{error}"), _cannot_be_read(seat, f"{error}")
    return tuple(found), "", ""


def _submitted(workspace: Workspace, held: HeldCard) -> Scorecard:
    """Read a submitted card from its snapshot where that is of its newest line, else replay it."""
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


def _why_hidden(sighting: Sighting, seats: tuple[Assignment, ...]) -> str:
    """Return why results are withheld; empty only where the rules of blindness show them."""
    if sighting.is_open:
        return ""
    told = {
        Sighting.OWN_CARD_FIRST: WAIT,
        Sighting.ASIDE: ASIDE,
        Sighting.NOT_THEIRS: NO_PART,
        Sighting.ERASED: ERASED,
    }
    waiting = names(one.name for one in seats if one.is_awaited or one.problem)
    return told.get(sighting) or (
        f"Results are shown when every card is submitted. Waiting for: {waiting}. "
        "To see them earlier, reveal them with a reason; it is recorded."
    )
