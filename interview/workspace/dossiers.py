"""From what somebody typed to everything a report about it may say.

Every result goes through ``cards``: what the viewer may not read is in no dossier.
"""

from interview.errors import RuleError, StoreError
from interview.model.content import Kit
from interview.model.opening import Opening
from interview.model.scorecard import Scorecard
from interview.report.dossier import Dossier, Person, Scope
from interview.workspace import cards, openings
from interview.workspace.cards import Sight
from interview.workspace.debriefing import debrief_of
from interview.workspace.desk import Desk
from interview.workspace.naming import pick

LANG = "en"
"""The language in which a kit is looked for where none is given."""


def subject(desk: Desk, what: str, viewer: str, lang: str = "") -> Dossier | Kit:
    """Return what a report is about: an opening, a candidate, a card, or a kit.

    Args:
        desk: Where to look.
        what: An id, its beginning, a title or a name; OPENING/CANDIDATE;
            OPENING/CANDIDATE/INTERVIEWER; or the whole id of a kit.
        viewer: Who asks.
        lang: The language of a kit; given, nothing but a kit is meant.

    Raises:
        RuleError: Nothing fits, or several things do, or a card may not be read yet.
    """
    if lang:
        return desk.library.kit(what, lang)
    desk.index.refresh()
    titles = openings.titles(desk)
    opening, *rest = what.strip("/").split("/")
    if rest and what not in titles.values():
        return _inside(desk, openings.find(desk, opening).opening, rest, viewer)
    held = {} if what in titles else _held(desk)
    known = {**desk.index.names(set(held)), **titles}
    if what not in known and what in {kit.id for kit in desk.library.kits(LANG)}:
        return desk.library.kit(what, LANG)
    found = pick(what, known, "opening, candidate, card or kit")
    if found in titles:
        return of_opening(desk, openings.read(desk, found).opening, viewer)
    if len(held[found]) > 1:
        several = ", ".join(f"{place}/{found}" for place in sorted(held[found]))
        raise RuleError(f"{what!r} is a candidate of several openings. Give one of: {several}.")
    return of_candidate(desk, openings.read(desk, held[found].pop()).opening, found, viewer)


def of_opening(desk: Desk, opening: Opening, viewer: str) -> Dossier:
    """Return what the viewer may read about everybody in an opening."""
    return _dossier(desk, Scope.OPENING, opening, viewer, opening.candidates)


def of_candidate(desk: Desk, opening: Opening, candidate: str, viewer: str) -> Dossier:
    """Return what the viewer may read about one candidate."""
    return _dossier(desk, Scope.CANDIDATE, opening, viewer, (candidate,))


def alone(dossier: Dossier, person: Person, card: Scorecard) -> Dossier:
    """Return the part of a dossier that is about one card."""
    people = (Person(candidate=person.candidate, cards=(card,)),)
    return Dossier(
        scope=Scope.CARD,
        opening=dossier.opening,
        people=people,
        asked_by=dossier.asked_by,
        at=dossier.at,
    )


def _inside(desk: Desk, opening: Opening, rest: list[str], viewer: str) -> Dossier:
    """Return a candidate of the opening, or one card of that candidate."""
    candidate = openings.find_candidate(desk, opening, rest[0])
    if len(rest) == 1:
        return of_candidate(desk, opening, candidate.id, viewer)
    seats = cards.seating(desk, opening)[candidate.id]
    who = pick("/".join(rest[1:]), {seat.interviewer: seat.name for seat in seats}, "interviewer")
    card = cards.one(desk, f"{opening.id}/{candidate.id}/{who}", viewer)
    person = Person(candidate=candidate, cards=(card,))
    return Dossier(
        scope=Scope.CARD, opening=opening, people=(person,), asked_by=viewer, at=desk.clock()
    )


def _dossier(
    desk: Desk, scope: Scope, opening: Opening, viewer: str, candidates: tuple[str, ...]
) -> Dossier:
    desk.index.look(opening)
    sights = cards.sights(desk, opening, viewer, candidates)
    return Dossier(
        scope=scope,
        opening=opening,
        people=tuple(_person(desk, opening, sight) for sight in sights.values()),
        damage=cards.damage(desk, opening, sights),
        asked_by=viewer,
        at=desk.clock(),
    )


def _person(desk: Desk, opening: Opening, sight: Sight) -> Person:
    candidate = openings.person(desk, sight.candidate)
    waiting = tuple(seat.name for seat in sight.seats if seat.is_awaited)
    hidden, debrief = sight.hidden, None
    try:
        debrief = debrief_of(desk, opening.id, sight.candidate)
    except StoreError as error:
        hidden = hidden or f"The debrief cannot be read. {error}"
    if hidden:
        return Person(candidate=candidate, waiting=waiting, hidden=hidden)
    order = {name: place for place, name in enumerate(opening.panel)}
    held = sorted(
        sight.cards, key=lambda card: (order.get(card.interviewer, len(order)), card.began)
    )
    return Person(
        candidate=candidate,
        cards=tuple(held),
        waiting=waiting,
        revealed=sight.revealed,
        debrief=debrief,
    )


def _held(desk: Desk) -> dict[str, set[str]]:
    """Return the openings of everybody who has been interviewed, by candidate."""
    held: dict[str, set[str]] = {}
    for row in desk.index.cards():
        held.setdefault(row.candidate, set()).add(row.opening)
    return held
