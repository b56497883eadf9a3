"""Use cases of the person who interviews."""

from interview.conduct.events import Began, Entry, Resumed, as_plain, from_plain
from interview.conduct.machine import History, replay, start
from interview.conduct.outline import Outline, outline
from interview.errors import ConflictError, DamagedError, LockedError, NewerError, RuleError
from interview.model.content import Kit, Medium
from interview.model.kit import fingerprint
from interview.model.opening import Candidate, KitVersion, Opening
from interview.model.record import Record
from interview.store.protocol import Document, Key, Session
from interview.workspace import openings
from interview.workspace.desk import Desk
from interview.workspace.live import Hold, Live, Party, card_view
from interview.workspace.naming import slug

PRACTICE_CANDIDATE = Candidate(id="practice", name="Alex Practice", added=0.0)


class Plan(Record):
    """What was chosen before the candidate sits down."""

    opening: str
    candidate: str
    interviewer: str
    medium: Medium = Medium.ROOM
    present: tuple[str, ...] = ()


def card_key(opening: str, candidate: str, interviewer: str) -> Key:
    """Return where a card is kept; ``interviewer`` is a name."""
    return Key.of("openings", opening, candidate, f"card.{slug(interviewer)}")


def card_id(key: Key) -> str:
    """Return the name of a card that commands take: opening/candidate/interviewer."""
    _, opening, candidate, file = key.parts
    return f"{opening}/{candidate}/{file.removeprefix('card.')}"


def key_of(card: str) -> Key:
    """Return where the card of that name is kept; RuleError if it is not a card's name."""
    parts = card.strip().strip("/").split("/")
    if len(parts) != 3:  # noqa: PLR2004 - opening, candidate, interviewer
        raise RuleError(f"{card!r} is not a card. A card is called OPENING/CANDIDATE/INTERVIEWER.")
    return Key.of("openings", parts[0], parts[1], f"card.{parts[2]}")


def begin(desk: Desk, plan: Plan) -> Live:
    """Begin an interview, or go on with the one this interviewer has begun.

    Raises:
        RuleError: The card is submitted, or somebody is unknown.
        LockedError: It is open elsewhere; ``resume`` reads it.
    """
    opening = openings.read(desk, plan.opening).opening
    who = openings.needed(plan.interviewer, "interviewer's name")
    key = card_key(opening.id, plan.candidate, who)
    if plan.candidate not in opening.candidates:
        raise RuleError(f"{plan.candidate!r} is not a candidate of {opening.title}.")
    if openings.is_released(opening, plan.candidate, who):
        raise RuleError(f"{who} stepped aside for this candidate. Somebody else has to interview.")
    if desk.store.read(key).revision:
        return resume(desk, card_id(key))
    now = desk.clock()
    began = Began(
        opening=opening.id,
        candidate=plan.candidate,
        interviewer=who,
        fingerprint=opening.kits[-1].fingerprint,
        medium=plan.medium,
        present=plan.present,
    )
    entry = Entry(at=round(now, 3), event=began)
    history = start(opening.kit, entry)
    session = desk.store.open(key, who=who, at=now, note=_note(desk))
    try:
        _first_step(session, entry, history)
    except BaseException:
        session.close()
        raise
    desk.index.note(session.document)
    party = Party(candidate=openings.person(desk, plan.candidate), opening=opening, interviewer=who)
    return Live(history, party, desk.clock, Hold(session=session, noted=desk.index.note))


def resume(desk: Desk, card: str) -> Live:
    """Go on with an interview at the very step where it stopped.

    Somebody else's hold, a newer program's step, or a submitted card gives a card that can only be
    read or amended.
    """
    key = key_of(card)
    first = replayed(desk, desk.store.read(key))
    who = first.state.began.interviewer
    opening = openings.read(desk, first.state.began.opening).opening
    candidate = openings.person(desk, first.state.began.candidate)
    party = Party(candidate=candidate, opening=opening, interviewer=who)
    if first.unread:
        newer = NewerError(f"The card {card_id(key)}", first.unread)
        return Live(first, party, desk.clock, Hold(locked=f"{newer}"))
    try:
        session = desk.store.open(key, who=who, at=desk.clock(), note=_note(desk))
    except LockedError as error:
        return Live(first, party, desk.clock, Hold(locked=f"Open elsewhere: {error.holder}."))
    try:
        history = replayed(desk, session.document)
    except BaseException:
        session.close()
        raise
    live = Live(history, party, desk.clock, Hold(session=session, noted=desk.index.note))
    if not history.state.is_submitted:
        live.do(Resumed())
    return live


def practice(desk: Desk, kit: Kit, medium: Medium, interviewer: str) -> Live:
    """Begin a rehearsal that is never kept."""
    now = desk.clock()
    mark = fingerprint(kit)
    opening = Opening(
        id="practice",
        title="Practice",
        created=now,
        kits=(KitVersion(kit=kit, fingerprint=mark, since=now),),
    )
    began = Began(
        opening="practice",
        candidate=PRACTICE_CANDIDATE.id,
        interviewer=interviewer or "you",
        fingerprint=mark,
        medium=medium,
    )
    history = start(kit, Entry(at=round(now, 3), event=began))
    party = Party(candidate=PRACTICE_CANDIDATE, opening=opening, interviewer=began.interviewer)
    return Live(history, party, desk.clock)


def glance(desk: Desk, key: Key) -> Outline:
    """Return how far a card is; an empty outline when it was not begun."""
    return outline(desk.store.read(key).operations)


def _first_step(session: Session, entry: Entry, history: History) -> None:
    if session.document.revision:
        raise ConflictError("This interview was begun in another terminal a moment ago. Resume it.")
    view = card_view(history.state, history.state.began.candidate)
    session.commit([as_plain(entry)], at=entry.at, view=view)


def replayed(desk: Desk, document: Document) -> History:
    """Return everything that happened in a card, under the wording it was held with.

    Raises:
        RuleError: The card was not begun.
        DamagedError: It cannot be read, or its wording is not there.
    """
    if not document.operations:
        raise RuleError(f"There is no card {card_id(document.key)}.")
    name = f"The card {card_id(document.key)}"
    entries = [from_plain(plain, name) for plain in document.operations]
    began = entries[0].event
    if not isinstance(began, Began):
        raise DamagedError(f"{name} does not begin with its beginning.")
    opening = openings.read(desk, began.opening).opening
    try:
        return replay(opening.kit_of(began.fingerprint), entries)
    except KeyError as error:
        raise DamagedError(
            f"{name} was held with a wording that the opening {opening.title!r} does not have."
        ) from error


def _note(desk: Desk) -> str:
    return f"Interview on {desk.terminal}" if desk.terminal else "another window"
