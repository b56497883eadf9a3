"""Use cases of the person who interviews."""

from collections.abc import Iterator
from contextlib import contextmanager

from interview.conduct import events
from interview.conduct.machine import History, start
from interview.errors import AlikeError, ConflictError, LockedError, NewerError, RuleError
from interview.model.content import Kit, Medium
from interview.model.kit import fingerprint
from interview.model.line import Step
from interview.model.near_names import near, same
from interview.model.opening import Candidate, KitVersion, Opening
from interview.model.record import Record
from interview.model.scorecard import SkipReason
from interview.model.versions import CardVersion
from interview.store.protocol import Document, Session
from interview.workspace import openings, own_documents
from interview.workspace.assigning import asked_by_others
from interview.workspace.card_records import CardName, card_of, lodge, replayed, version_of
from interview.workspace.drafts import walk_in_draft
from interview.workspace.live_interview import Live, Participants, RecordHandle, card_view
from interview.workspace.naming import pick, slug
from interview.workspace.own_documents import Act
from interview.workspace.record_lists import CardRow
from interview.workspace.workspace import Workspace

PRACTICE_CANDIDATE = Candidate(id="practice", name="Alex Practice", added=0.0)


class InterviewPlan(Record):
    """What was chosen before the candidate sits down."""

    opening: str
    candidate: str
    interviewer: str
    medium: Medium = Medium.ROOM
    present: tuple[str, ...] = ()
    held: float | None = None
    """When it was held, where it is entered from paper; none: it is being held."""


def begin(workspace: Workspace, plan: InterviewPlan) -> Live:
    """Begin an interview, or go on with the one this interviewer has begun.

    Raises:
        RuleError: The card is submitted, or somebody is unknown.
        LockedError: It is open elsewhere; ``resume`` reads it.
    """
    found = openings.read(workspace, plan.opening)
    opening = found.opening
    who = openings.needed(plan.interviewer, "interviewer's name")
    card = CardName(opening=opening.id, candidate=plan.candidate, interviewer=slug(who))
    if plan.candidate not in opening.candidates:
        raise RuleError(f"{plan.candidate!r} is not a candidate of {opening.title}.")
    if openings.is_released(opening, plan.candidate, who):
        raise RuleError(f"{who} stepped aside for this candidate. Somebody else has to interview.")
    _need_past(workspace, plan.held)
    if version_of(workspace, card) is not None:
        return _gone_on(resume(workspace, f"{card}"), plan)
    if why := bar(found, who):
        raise RuleError(why)
    party = Participants(
        candidate=openings.person(workspace, opening.id, plan.candidate), opening=opening, interviewer=who
    )
    others = asked_by_others(found, workspace.folds.blindness(opening.id)[0], plan.candidate, who)
    now = workspace.clock()
    began = events.Began(
        opening=opening.id,
        candidate=plan.candidate,
        interviewer=who,
        fingerprint=opening.kits[-1].fingerprint,
        medium=plan.medium,
        present=plan.present,
        held=plan.held,
    )
    entry = events.RecordedEvent(at=round(now, 3), event=began)
    history = start(opening.kit, entry)
    session = _open(workspace, card, who)
    with _let_go(session):
        ends = found.fold.rights.order.ends()
        _first_step(workspace, session, events.as_step(entry, ends), history)
        live = Live(history, party, workspace.clock, _handle(workspace, session, card, who))
    for question in others:
        live.do(events.Skipped(question=question, reason=SkipReason.ASKED_BY_ANOTHER))
    return live


def bar(document: openings.OpeningDocument, who: str) -> str:
    """Return why somebody may not begin a card; empty: they may.

    Where a panel was named, whoever is not on it is added first: a card of theirs would not count.
    """
    opening, fold = document.opening, document.fold
    if fold.is_lead(slug(who)) or slug(who) in map(slug, opening.panel):
        return ""
    leads = " or ".join(map(fold.called, fold.leads))
    like = [] if slug(who) in fold.names else near(who, fold.names.values())
    if like:
        return (
            f"You are {who} here, and {like[0]} has a part in {opening.title}. If that is you, begin as "
            f'{like[0]} (--as "{like[0]}"); if you are somebody else, {leads} names you for the panel first.'
        )
    if not fold.rights.ever:
        return ""
    panel = ", ".join(opening.panel) or "nobody now"
    return f"{who} is not on the panel of {opening.title} ({panel}). {leads} can name you for it first."


def _need_past(workspace: Workspace, held: float | None) -> None:
    if held and held > workspace.clock():
        raise RuleError("That moment is still to come; --held-at is for an interview that was held.")


def _gone_on(live: Live, plan: InterviewPlan) -> Live:
    """Return the interview that goes on; refuse to say of one begun live that it was held before."""
    if plan.held and not live.state.began.held:
        live.close()
        raise RuleError("This interview was begun here, so it is not entered later. Leave --held-at out.")
    return live


def slip(workspace: Workspace, who: str) -> str:
    """Return that the reader's name may be a slip for one on a panel; empty: it is known, or like nobody's."""
    for row in workspace.index.in_view():
        like = [] if slug(who) in map(slug, row.panel) else near(who, row.panel)
        if like and slug(who) not in workspace.folds.of(row.opening).names:
            return (
                f"You are {who} here; {like[0]} is on a panel. If that is you, leave and begin with "
                f'--as "{like[0]}".'
            )
    return ""


def resume(workspace: Workspace, card: str) -> Live:
    """Go on with an interview at the very step where it stopped, here or on another device.

    Somebody else's hold, a newer program's step, or a submitted card gives a card that can only be
    read or amended.
    """
    name = card_of(workspace, card)
    version = version_of(workspace, name)
    first = replayed(workspace, name, version)
    who = first.state.began.interviewer
    opening = openings.read(workspace, name.opening).opening
    candidate = openings.person(workspace, name.opening, name.candidate)
    party = Participants(candidate=candidate, opening=opening, interviewer=who)
    _take_up(workspace, name, who)
    if first.unread:
        newer = NewerError(f"The card {name}", first.unread)
        return Live(first, party, workspace.clock, RecordHandle(locked=f"{newer}"))
    try:
        session = _open(workspace, name, who)
    except LockedError as error:
        return Live(first, party, workspace.clock, RecordHandle(locked=f"Open elsewhere: {error.holder}."))
    with _let_go(session):
        workspace.remarks.add(session.document.warning)
        workspace.remarks.add(session.warning)
        version = version_of(workspace, name)
        history = replayed(workspace, name, version)
        _go_on(workspace, session, version, who)
        handle = _handle(workspace, session, name, who, version)
        lodge(workspace, name, session.document, who)  # a crash may have come between
        live = Live(history, party, workspace.clock, handle)
    if not history.state.is_submitted:
        live.do(events.Resumed())
    return live


def _take_up(workspace: Workspace, card: CardName, who: str) -> None:
    """Take a discarded card up again.

    Raises:
        RuleError: It was moved to whom it is about.
    """
    gone = workspace.folds.of(card.opening).discarded
    docs = [doc for doc in gone if doc.startswith(card.prefix)]
    if any(gone[doc].kind == "moved" for doc in docs):
        raise RuleError(f"The card {card} was moved to the candidate it is about.")
    acts = [Act("discarded", {"card": doc, "lifted": True}, card.candidate) for doc in docs]
    openings.change(workspace, card.opening, *acts, who=who)


@contextmanager
def _let_go(session: Session) -> Iterator[None]:
    """Close the session when what follows fails; else whoever goes on with it does."""
    try:
        yield
    except BaseException:
        session.close()
        raise


def _first_step(workspace: Workspace, session: Session, step: Step, history: History) -> None:
    if session.document.lines:
        raise ConflictError("This interview was begun in another terminal a moment ago. Resume it.")
    began = history.state.began
    steps = own_documents.signed(workspace, session.document, [step], began.interviewer)
    session.commit(steps, view=card_view(history.state, began.candidate))


def _open(workspace: Workspace, card: CardName, who: str) -> Session:
    """Hold the document in which this device writes a card."""
    folders = ("openings", card.opening, card.candidate)
    key = own_documents.own_document(workspace, *folders, part="card", who=who).key
    return workspace.store.open(key, who=who, at=workspace.clock(), note=_note(workspace))


def _go_on(workspace: Workspace, session: Session, version: CardVersion | None, who: str) -> None:
    """See to it that what is written next follows the version that was read.

    Raises:
        ConflictError: This device has begun another version of the card.
    """
    end = version.end if version else None
    if end is None or end.h == session.document.head:
        return
    if session.document.lines:
        raise ConflictError(
            "This card went on in another place, and here as well. Both are kept; the one that "
            "was submitted first counts. Go on where that was."
        )
    began = Step(kind="Began", t=round(workspace.clock() * 1000), op={"from": end.h})
    session.commit(own_documents.signed(workspace, session.document, [began], who))


def _handle(
    workspace: Workspace, session: Session, card: CardName, who: str, version: CardVersion | None = None
) -> RecordHandle:
    """Tie a live interview to its record, and its submission to a receipt in the own log."""

    def step(entry: events.RecordedEvent) -> Step:
        if isinstance(entry.event, events.Submitted | events.Amended):
            return events.as_step(entry, workspace.folds.of(card.opening).rights.order.ends())
        return events.as_step(entry)

    def noted(document: Document) -> None:
        workspace.remarks.add(document.warning)
        lodge(workspace, card, document, who)
        if document.lines[-1].kind in {"Submitted", "Amended"}:
            workspace.sync_if_named()

    sent = version.submitted if version else None
    return RecordHandle(session=session, step=step, noted=noted, receipt=sent.h if sent else "")


def practice(workspace: Workspace, kit: Kit, medium: Medium, interviewer: str) -> Live:
    """Begin a rehearsal that is never kept."""
    now = workspace.clock()
    mark = fingerprint(kit)
    opening = Opening(
        id="practice", title="Practice", created=now, kits=(KitVersion(kit=kit, fingerprint=mark, since=now),)
    )
    began = events.Began(
        opening="practice",
        candidate=PRACTICE_CANDIDATE.id,
        interviewer=interviewer or "you",
        fingerprint=mark,
        medium=medium,
    )
    history = start(kit, events.RecordedEvent(at=round(now, 3), event=began))
    party = Participants(candidate=PRACTICE_CANDIDATE, opening=opening, interviewer=began.interviewer)
    return Live(history, party, workspace.clock)


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
    held: float | None = None
    """As in ``InterviewPlan``."""
    is_sure: bool = False
    """A candidate much like another was asked about, and is another."""


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
    draft = None if choice.opening_id else _begun(workspace, choice)
    if draft is not None and not choice.held:
        return resume(workspace, draft.card)
    opening = _opening(workspace, choice)
    plan = InterviewPlan(
        opening=opening.id,
        candidate=_candidate(workspace, opening, choice),
        interviewer=choice.interviewer,
        medium=_medium(choice, opening.kit.medium),
        present=choice.present,
        held=choice.held,
    )
    return begin(workspace, plan)


def _begun(workspace: Workspace, choice: InterviewChoice) -> CardRow | None:
    kit = (choice.kit_id or "service", choice.lang)
    return walk_in_draft(workspace, choice.candidate or "", kit, choice.interviewer)


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
    known = wanted in names or same(wanted) in map(same, names.values())
    if choice.opening_id or known:
        return pick(wanted, names, "candidate")
    if not choice.is_sure:
        _need_nobody_like(workspace, wanted)
    return newcomer(workspace, opening.id, wanted, choice)


LATEST = 20
"""Openings that are looked through for somebody of that name."""


def _need_nobody_like(workspace: Workspace, name: str) -> None:
    """Ask where a vacancy has somebody called so, or much like it: that interview belongs there.

    Raises:
        AlikeError: Names the candidate and the opening.
    """
    for row in [one for one in workspace.index.in_view() if not (one.is_one_off or one.is_closed)][:LATEST]:
        people = openings.candidates(workspace, openings.read(workspace, row.opening).opening)
        like = [one.name for one in people if same(one.name) == same(name)] or near(
            name, [one.name for one in people]
        )
        if like:
            raise AlikeError(f"{like[0]} is a candidate of {row.title}; begin that interview with --opening.")


def newcomer(workspace: Workspace, opening: str, name: str, choice: InterviewChoice) -> str:
    """Add a candidate who sits down now, and return the id.

    Raises:
        AlikeError: The name is much like that of somebody listed, and nobody said that it is another.
    """
    one, who = openings.Newcomer(name=name), choice.interviewer
    from interview.workspace import newcomers  # noqa: PLC0415 - it reads tables; most interviews add nobody

    return newcomers.add(workspace, opening, [one], who=who, is_sure=choice.is_sure).added[0].id


def _medium(choice: InterviewChoice, of_kit: Medium | None) -> Medium:
    return Medium(choice.medium) if choice.medium else of_kit or Medium.ROOM
