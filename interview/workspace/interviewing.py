"""Use cases of the person who interviews."""

from collections.abc import Iterator
from contextlib import contextmanager

from interview.conduct.events import Began, RecordedEvent, Resumed, Unread, as_plain
from interview.conduct.machine import History, replay, start
from interview.conduct.outline import Outline, outline
from interview.errors import ConflictError, DamagedError, LockedError, NewerError, RuleError
from interview.model.content import Kit, Medium
from interview.model.kit import fingerprint
from interview.model.opening import Candidate, KitVersion, Opening
from interview.model.record import Record
from interview.model.scorecard import CardStatus
from interview.store.protocol import Document, Key, Session
from interview.workspace import openings, verifying
from interview.workspace.live_interview import Live, Participants, RecordHandle, card_view
from interview.workspace.naming import pick, slug
from interview.workspace.record_lists import CardRow, OpeningRow
from interview.workspace.workspace import Workspace

PRACTICE_CANDIDATE = Candidate(id="practice", name="Alex Practice", added=0.0)


class InterviewPlan(Record):
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


def begin(workspace: Workspace, plan: InterviewPlan) -> Live:
    """Begin an interview, or go on with the one this interviewer has begun.

    Raises:
        RuleError: The card is submitted, or somebody is unknown.
        LockedError: It is open elsewhere; ``resume`` reads it.
    """
    opening = openings.read(workspace, plan.opening).opening
    who = openings.needed(plan.interviewer, "interviewer's name")
    key = card_key(opening.id, plan.candidate, who)
    if plan.candidate not in opening.candidates:
        raise RuleError(f"{plan.candidate!r} is not a candidate of {opening.title}.")
    if openings.is_released(opening, plan.candidate, who):
        raise RuleError(f"{who} stepped aside for this candidate. Somebody else has to interview.")
    if workspace.read(key).revision:
        return resume(workspace, card_id(key))
    party = Participants(
        candidate=openings.person(workspace, plan.candidate), opening=opening, interviewer=who
    )
    now = workspace.clock()
    began = Began(
        opening=opening.id,
        candidate=plan.candidate,
        interviewer=who,
        fingerprint=opening.kits[-1].fingerprint,
        medium=plan.medium,
        present=plan.present,
    )
    entry = RecordedEvent(at=round(now, 3), event=began)
    history = start(opening.kit, entry)
    session = workspace.store.open(key, who=who, at=now, note=_note(workspace))
    with _let_go(session):
        _first_step(session, entry, history)
        workspace.noted(session.document)
        return Live(
            history, party, workspace.clock, RecordHandle(session=session, noted=workspace.noted)
        )


def resume(workspace: Workspace, card: str) -> Live:
    """Go on with an interview at the very step where it stopped.

    Somebody else's hold, a newer program's step, or a submitted card gives a card that can only be
    read or amended.
    """
    key = key_of(card)
    first = replayed(workspace, workspace.read(key))
    who = first.state.began.interviewer
    opening = openings.read(workspace, first.state.began.opening).opening
    candidate = openings.person(workspace, first.state.began.candidate)
    party = Participants(candidate=candidate, opening=opening, interviewer=who)
    if first.unread:
        newer = NewerError(f"The card {card_id(key)}", first.unread)
        return Live(first, party, workspace.clock, RecordHandle(locked=f"{newer}"))
    try:
        session = workspace.store.open(key, who=who, at=workspace.clock(), note=_note(workspace))
    except LockedError as error:
        return Live(
            first, party, workspace.clock, RecordHandle(locked=f"Open elsewhere: {error.holder}.")
        )
    with _let_go(session):
        workspace.remarks.add(session.document.warning)
        workspace.remarks.add(session.warning)
        history = replayed(workspace, session.document)
        live = Live(
            history, party, workspace.clock, RecordHandle(session=session, noted=workspace.noted)
        )
    if not history.state.is_submitted:
        live.do(Resumed())
    return live


def practice(workspace: Workspace, kit: Kit, medium: Medium, interviewer: str) -> Live:
    """Begin a rehearsal that is never kept."""
    now = workspace.clock()
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
    history = start(kit, RecordedEvent(at=round(now, 3), event=began))
    party = Participants(
        candidate=PRACTICE_CANDIDATE, opening=opening, interviewer=began.interviewer
    )
    return Live(history, party, workspace.clock)


def glance(workspace: Workspace, key: Key) -> Outline:
    """Return how far a card is; an empty outline when it was not begun.

    Raises:
        DamagedError: It cannot be read, or belongs elsewhere.
    """
    document = workspace.read(key)
    verifying.card(document)
    return outline(document.operations)


@contextmanager
def _let_go(session: Session) -> Iterator[None]:
    """Close the session when what follows fails; else whoever goes on with it does."""
    try:
        yield
    except BaseException:
        session.close()
        raise


def _first_step(session: Session, entry: RecordedEvent, history: History) -> None:
    if session.document.revision:
        raise ConflictError("This interview was begun in another terminal a moment ago. Resume it.")
    view = card_view(history.state, history.state.began.candidate)
    session.commit([as_plain(entry)], at=entry.at, view=view)


def replayed(workspace: Workspace, document: Document) -> History:
    """Return everything that happened in a card, under the wording it was held with.

    Raises:
        RuleError: The card was not begun.
        DamagedError: It cannot be read, or its wording is not there.
    """
    if not document.operations:
        raise RuleError(f"There is no card {card_id(document.key)}.")
    place = verifying.Place(document.key)
    return replayed_under(openings.read(workspace, place.opening).opening, document)


def replayed_under(opening: Opening, document: Document) -> History:
    """Return everything that happened in a card of the opening; see ``replayed``."""
    name = f"The card {card_id(document.key)}"
    entries = verifying.card_entries(document)
    began = entries[0].event
    if not isinstance(began, Began):
        raise NewerError(name, began.tag if isinstance(began, Unread) else "")
    try:
        return replay(opening.kit_of(began.fingerprint), entries)
    except KeyError as error:
        raise DamagedError(
            f"{name} was held with a wording that the opening {opening.title!r} does not have."
        ) from error


def _note(workspace: Workspace) -> str:
    return f"Interview on {workspace.terminal}" if workspace.terminal else "another window"


class InterviewChoice(Record):
    """What somebody said about the interview they want; gaps are asked for."""

    interviewer: str
    candidate: str | None = None
    opening_id: str | None = None
    kit_id: str | None = None
    lang: str = "en"
    medium: str | None = None
    practice: bool = False
    present: tuple[str, ...] = ()


def is_ready(choice: InterviewChoice) -> bool:
    """Tell whether nothing has to be asked before the interview begins."""
    return choice.practice or bool(choice.candidate and (choice.opening_id or choice.kit_id))


def start_interview(workspace: Workspace, choice: InterviewChoice) -> Live:
    """Begin the chosen interview, or go on with it if this interviewer has begun it.

    Raises:
        InterviewError: Something chosen is not there; the message says what there is.
    """
    if choice.practice:
        kit = workspace.library.kit(choice.kit_id or "service", choice.lang)
        return practice(workspace, kit, _medium(choice, kit.medium), choice.interviewer)
    opening = _opening(workspace, choice)
    plan = InterviewPlan(
        opening=opening.id,
        candidate=_candidate(workspace, opening, choice),
        interviewer=choice.interviewer,
        medium=_medium(choice, opening.kit.medium),
        present=choice.present,
    )
    return begin(workspace, plan)


def _opening(workspace: Workspace, choice: InterviewChoice) -> Opening:
    if choice.opening_id:
        return openings.find(workspace, choice.opening_id).opening
    openings.needed(choice.candidate or "", "candidate's name")
    openings.needed(choice.interviewer, "interviewer's name")
    kit = workspace.library.kit(choice.kit_id or "service", choice.lang)
    return openings.walk_in(workspace, kit, who=choice.interviewer)


def _candidate(workspace: Workspace, opening: Opening, choice: InterviewChoice) -> str:
    """Return the candidate's id; without a vacancy, anybody named becomes a candidate."""
    wanted = choice.candidate or ""
    names = {one.id: one.name for one in openings.candidates(workspace, opening)}
    known = wanted in names or wanted.casefold() in [name.casefold() for name in names.values()]
    if choice.opening_id or known:
        return pick(wanted, names, "candidate")
    return openings.add_candidate(workspace, opening.id, wanted, who=choice.interviewer).id


def _medium(choice: InterviewChoice, of_kit: Medium | None) -> Medium:
    return Medium(choice.medium) if choice.medium else of_kit or Medium.ROOM


class Unfinished(Record):
    """A card that is not submitted yet."""

    card: str
    title: str
    candidate: str
    settled: int
    questions: int
    question: str
    """The id of the question it stopped at; empty outside the questions."""
    last: float
    number: int = 0
    """The place of that question in the kit, from 1; 0 outside the questions."""
    topic: str = ""
    """A few words that name that question."""


def drafts(workspace: Workspace, interviewer: str = "", limit: int = 20) -> tuple[Unfinished, ...]:
    """Return the cards not submitted yet, the latest touched first; of one interviewer if named."""
    own = slug(interviewer) if interviewer else None
    rows = workspace.index.cards(status=CardStatus.DRAFT, interviewer=own, limit=limit)
    known = workspace.index.opening_rows()
    names = workspace.index.names({row.candidate for row in rows})
    topics = {opening: workspace.index.topics(opening) for opening in {row.opening for row in rows}}
    return tuple(
        _draft(row, known[row.opening], names[row.candidate], topics[row.opening])
        for row in rows
        if row.opening in known
    )


def _draft(row: CardRow, opening: OpeningRow, name: str, topics: dict[str, str]) -> Unfinished:
    asked = list(topics)
    return Unfinished(
        card=row.card,
        title=opening.title,
        candidate=name,
        settled=row.settled,
        questions=opening.questions,
        question=row.question,
        number=asked.index(row.question) + 1 if row.question in topics else 0,
        topic=topics.get(row.question, ""),
        last=row.last,
    )
