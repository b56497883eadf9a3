"""Cards as records: what one is called, which of its versions counts, and what happened in it."""

from collections.abc import Iterable, Iterator

from interview.conduct import events
from interview.conduct.machine import History, replay
from interview.conduct.outline import Outline, outline
from interview.errors import DamagedError, InterviewError, RuleError, StoreError
from interview.model.line import named
from interview.model.record import Record
from interview.model.rights import PanelSeat
from interview.model.versions import CardVersion, counted, versions
from interview.store.protocol import Document, Key
from interview.workspace import openings, own_documents
from interview.workspace.live_interview import Live, card_view
from interview.workspace.naming import slug
from interview.workspace.workspace import Workspace


class CardName(Record):
    """One person's card about one candidate, on whatever devices it was held."""

    opening: str
    candidate: str
    interviewer: str
    """The name as a path has it."""

    def __str__(self) -> str:
        """Return what commands take: opening/candidate/interviewer."""
        return f"{self.opening}/{self.candidate}/{self.interviewer}"

    @property
    def prefix(self) -> str:
        """How the names of all its documents begin."""
        return f"openings/{self.opening}/{self.candidate}/card.{self.interviewer}."


def card_of(workspace: Workspace, card: str) -> CardName:
    """Return the card of that name; each part may be an id, the beginning of one, or a name.

    Raises:
        RuleError: It is not a card's name, or the opening is not there.
    """
    parts = card.strip().strip("/").split("/")
    if len(parts) != 3:  # noqa: PLR2004 - opening, candidate, interviewer
        raise RuleError(f"{card!r} is not a card. A card is called OPENING/CANDIDATE/INTERVIEWER.")
    opening, candidate, interviewer = parts
    try:
        fold = workspace.folds.of(opening)
    except InterviewError:  # it is no id
        fold = openings.find(workspace, opening).fold
    if candidate not in {*fold.candidates, *fold.erased, *fold.merged}:
        candidate = openings.find_candidate(
            workspace, openings.read(workspace, fold.opening).opening, candidate
        ).id
    who = slug(interviewer)
    begun = [one for one in fold.names if one.startswith(who)]
    return CardName(
        opening=fold.opening,
        candidate=candidate,
        interviewer=begun[0] if who not in fold.names and len(begun) == 1 else who,
    )


def version_of(workspace: Workspace, card: CardName) -> CardVersion | None:
    """Return the version of a card that counts; none where it was not begun.

    Raises:
        DamagedError: A document of it does not verify.
    """
    Key.of("openings", card.opening, card.candidate, f"card.{card.interviewer}.device")
    held = workspace.store.lines(card.prefix)
    for problem in held.damaged.values():
        raise DamagedError(problem)
    return counted(versions(held.lines))


def begun(workspace: Workspace, opening: str) -> int:
    """Return how many interviews were begun in an opening, by their records."""
    held = workspace.store.lines(f"openings/{opening}/", ("Began",))
    unread = {doc for doc in held.damaged if named(doc).part == "card"}
    cards = {(line.candidate, line.person) for line in held.lines.values()}
    return len(cards | {(named(doc).candidate, named(doc).person) for doc in unread})


def glance(workspace: Workspace, card: CardName) -> Outline:
    """Return how far a card is; an empty outline when it was not begun."""
    version = version_of(workspace, card)
    return outline(events.plain_events(version.lines)) if version else Outline()


def replayed(workspace: Workspace, card: CardName, version: CardVersion | None) -> History:
    """Return everything that happened in a card, under the wording it was held with.

    Raises:
        RuleError: The card was not begun.
        DamagedError: It cannot be read, or its wording is not there.
    """
    if version is None:
        raise RuleError(f"There is no card {card}.")
    name = f"The card {card}"
    entries = [events.from_plain(plain, name) for plain in events.plain_events(version.lines)]
    began = entries[0].event if entries else None
    if not isinstance(began, events.Began):
        raise DamagedError(f"{name} does not begin with its beginning.")
    opening = openings.read(workspace, card.opening).opening
    try:
        return replay(opening.kit_of(began.fingerprint), entries)
    except KeyError as error:
        raise DamagedError(
            f"{name} was held with a wording that the opening {opening.title!r} does not have."
        ) from error


def followed(workspace: Workspace, live: Live) -> History:
    """Return how far an interview is that is held in another window."""
    began = live.state.began
    name = CardName(opening=began.opening, candidate=began.candidate, interviewer=slug(began.interviewer))
    return replayed(workspace, name, version_of(workspace, name))


def lodge(workspace: Workspace, card: CardName, document: Document, who: str) -> None:
    """Note the submission of an own card in the own log, so that its going would be noticed."""
    receipts = list(_receipts(document))
    try:
        if receipts and (
            PanelSeat(card.interviewer, card.candidate) not in workspace.folds.of(card.opening).lodged
        ):
            openings.change(workspace, card.opening, *receipts, who=who)
    except (StoreError, RuleError):
        return  # the card is safe; the receipt is written when the card is next opened


def keep_whole(workspace: Workspace, opening: str, histories: Iterable[History]) -> None:
    """Keep interviews that were held elsewhere, such as made-up ones, each in one commit."""
    ends = workspace.folds.of(opening).rights.order.ends()
    lodged: dict[str, list[own_documents.Act]] = {}
    for history in histories:
        began = history.state.began
        said = [
            events.as_step(
                entry,
                ends if isinstance(entry.event, events.Began | events.Submitted | events.Amended) else (),
            )
            for entry in history.entries
        ]
        folders, who = ("openings", opening, began.candidate), began.interviewer
        document = own_documents.own_document(workspace, *folders, part="card", who=who)
        steps = own_documents.signed(workspace, document, said, who)
        view = card_view(history.state, began.candidate)
        kept = workspace.commit(document.key, steps, expected=document.head, view=view)
        lodged.setdefault(who, []).extend(_receipts(kept))
    for who, receipts in lodged.items():
        openings.change(workspace, opening, *receipts, who=who)


def _receipts(document: Document) -> Iterator[own_documents.Act]:
    """Yield what vouches for the submission in a card, if it is in."""
    for line in document.lines:
        if line.kind == "Submitted":
            heads = {"heads": {line.doc: [line.n, line.h]}}
            yield own_documents.Act("lodged", heads, line.candidate)
            return
