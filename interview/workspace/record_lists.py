"""Lists over all records, fast, from the derived index."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from interview.conduct.outline import outline
from interview.errors import StoreError
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scorecard import CardStatus
from interview.store.files import FileStore
from interview.store.index import DAMAGED, Index, Row, row
from interview.store.protocol import Document, Key
from interview.workspace import verifying
from interview.workspace.naming import slug
from interview.workspace.verifying import Place

if TYPE_CHECKING:
    from interview.workspace.workspace import Workspace


KINDS = ("opening", "card", "people", "decision")


class OpeningRow(Record):
    """An opening at a glance."""

    opening: str
    title: str
    kit: str
    lang: str
    questions: int
    panel: tuple[str, ...]
    candidates: int
    submitted: int
    """Cards that are in."""
    at: float
    waits: dict[str, int] = {}
    """How many cards each member of the panel still has to hand in; who is done is left out."""
    damaged: int = 0
    """Cards that cannot be read."""
    problem: str = ""
    """Why the opening itself cannot be read; then nothing else is known of it."""


class CardRow(Record):
    """A card at a glance."""

    card: str
    opening: str
    candidate: str
    interviewer: str
    """The name as a path has it."""
    name: str
    revision: int
    status: CardStatus
    settled: int
    question: str
    began: float
    last: float
    problem: str = ""
    """Why the card cannot be read; then nothing else is known of it."""


class DecisionRow(Record):
    """What was decided about a candidate, and when; ``damaged`` where that cannot be read."""

    outcome: str
    at: float


class RecordLists:
    """The derived index of one store; everything in it can be read from the records again."""

    def __init__(self, workspace: "Workspace") -> None:
        self._store = workspace.store
        if isinstance(self._store, FileStore):
            with suppress(StoreError):
                self._store.prepare()  # else the index would be kept in memory and made again
        self._index = Index(workspace.home / "index.sqlite")
        if self._index.is_new:
            self.refresh()

    def refresh(self) -> int:
        """Take in what came into the store by another way; return how many records were read."""
        if isinstance(self._store, FileStore):
            return self._index.refresh(self._store, summary)
        return 0

    def look(self, opening: Opening) -> None:
        """Take in what changed in an opening and about its people, in place as well."""
        self.refresh()
        if isinstance(self._store, FileStore):
            keys = self._store.keys(f"openings/{opening.id}")
            people = (Key.of("people", one) for one in opening.candidates)
            self._index.look(self._store, (*keys, *people), summary)

    def note(self, *documents: Document) -> None:
        """Take in records that were just written."""
        self._index.put([row(one, self._store.changed(one.key), summary(one)) for one in documents])

    def openings(self) -> tuple[OpeningRow, ...]:
        """Return the openings, newest first."""
        counts: dict[str, dict[str, int]] = {}
        damaged: dict[str, dict[str, int]] = {}
        for (opening, interviewer, status), count in self._index.tally("card").items():
            kind = damaged if status == DAMAGED else counts
            if status != CardStatus.DRAFT:
                of_opening = kind.setdefault(opening, {})
                of_opening[interviewer] = of_opening.get(interviewer, 0) + count
        return tuple(
            _opening_row(found, counts.get(found.opening, {}), damaged.get(found.opening, {}))
            for found in self._index.rows(kind="opening")
        )

    def damaged(self, opening: Opening | None = None) -> dict[str, str]:
        """Return what cannot be read, by path, and why: of one opening and its people, or of all."""
        return {
            row.path: str(row.fields.get("problem", ""))
            for kind in KINDS
            for row in self._index.rows(kind=kind, status=DAMAGED)
            if opening is None
            or row.opening == opening.id
            or (row.kind == "people" and row.candidate in opening.candidates)
        }

    def opening_rows(self) -> dict[str, OpeningRow]:
        """Return the openings by id, without counting their cards."""
        return {
            found.opening: _opening_row(found, {}, {}) for found in self._index.rows(kind="opening")
        }

    def topics(self, opening: str) -> dict[str, str]:
        """Return the questions of an opening's newest kit, in order: id and topic."""
        rows = self._index.rows(kind="opening", opening=opening, limit=1)
        return dict(rows[0].fields.get("topics", {})) if rows else {}

    def cards(
        self,
        *,
        status: CardStatus | None = None,
        interviewer: str | None = None,
        opening: str | None = None,
        limit: int = -1,
    ) -> tuple[CardRow, ...]:
        """Return the cards that match, the latest touched first; ``interviewer`` is a slug."""
        rows = self._index.rows(
            kind="card", status=status, interviewer=interviewer, opening=opening, limit=limit
        )
        return tuple(_card_row(found) for found in rows)

    def outcomes(self, opening: str) -> dict[str, DecisionRow]:
        """Return what was decided in an opening, by candidate."""
        rows = self._index.rows(kind="decision", opening=opening)
        return {
            row.candidate: DecisionRow(outcome=row.status, at=row.at) for row in rows if row.status
        }

    def names(self, candidates: set[str]) -> dict[str, str]:
        """Return the names of candidates by id; who cannot be read is called so, with the id."""
        rows = self._index.at(f"people/{candidate}" for candidate in candidates)
        return {one: _name(one, rows.get(f"people/{one}")) for one in candidates}


def unnamed(candidate: str, *, is_damaged: bool) -> str:
    """Return what somebody is called whose record says no name."""
    return f"damaged ({candidate})" if is_damaged else f"missing ({candidate})"


def _name(candidate: str, found: Row | None) -> str:
    is_damaged = found is not None and found.status == DAMAGED
    name = str(found.fields.get("name", "")) if found and not is_damaged else ""
    return name or unnamed(candidate, is_damaged=is_damaged)


def card_row(document: Document) -> CardRow:
    """Return a card at a glance from its own record.

    Raises:
        DamagedError: It cannot be read, or belongs elsewhere.
    """
    return _card_row(row(document, (0, 0, 0), summary(document)))


def damaged_card(document: Document, problem: str) -> CardRow:
    """Return the row of a card that cannot be read; the document has nothing but its key."""
    summed = {**summary(document), "status": DAMAGED, "problem": problem}
    return _card_row(row(document, (0, 0, 0), summed))


def summary(document: Document) -> dict[str, Any]:
    """Return what lists show of a record; of one without steps, what its place says.

    Raises:
        DamagedError: It cannot be read, or belongs elsewhere.
    """
    match document.key.kind:
        case "card":
            return _card(document)
        case "opening":
            return _opening(document)
        case "people":
            return _person(document)
        case "decision":
            return _decision(document)
        case _:
            return {}


def _card(document: Document) -> dict[str, Any]:
    place = Place(document.key)
    verifying.card(document)
    seen = outline(document.operations)
    return {
        "opening": place.opening,
        "candidate": place.candidate,
        "interviewer": place.interviewer,
        "status": str(seen.status),
        "at": seen.last,
        "name": seen.interviewer or place.interviewer,
        "began": seen.began,
        "settled": seen.settled,
        "question": seen.question,
    }


def _opening(document: Document) -> dict[str, Any]:
    opening, _ = verifying.opening(document)
    if opening is None:
        return {"opening": Place(document.key).opening}
    kit = opening.kit
    return {
        "opening": opening.id,
        "at": opening.created,
        "title": opening.title,
        "kit": kit.id,
        "lang": kit.lang,
        "questions": len(kit.questions),
        "panel": list(opening.panel),
        "candidates": len(opening.candidates),
        "topics": {question.id: question.topic for question in kit.questions},
    }


def _person(document: Document) -> dict[str, Any]:
    person = verifying.person(document)
    if person is None:
        return {"candidate": Place(document.key).candidate}
    return {"candidate": person.id, "name": person.name, "at": person.added}


def _decision(document: Document) -> dict[str, Any]:
    place = Place(document.key)
    debrief, _ = verifying.debrief(document)
    last = debrief.decisions[-1] if debrief.decisions else None
    return {
        "opening": place.opening,
        "candidate": place.candidate,
        "status": str(last.outcome) if last else "",
        "at": last.at if last else 0.0,
    }


def _opening_row(found: Row, handed_in: dict[str, int], damaged: dict[str, int]) -> OpeningRow:
    fields = found.fields
    panel, candidates = tuple(fields.get("panel", ())), int(fields.get("candidates", 0))
    missing = {
        name: candidates - handed_in.get(slug(name), 0) - damaged.get(slug(name), 0)
        for name in panel
    }
    return OpeningRow(
        opening=found.opening,
        title=str(fields.get("title", f"damaged ({found.opening})")),
        kit=str(fields.get("kit", "")),
        lang=str(fields.get("lang", "")),
        questions=int(fields.get("questions", 0)),
        panel=panel,
        candidates=candidates,
        submitted=sum(handed_in.values()),
        waits={name: count for name, count in missing.items() if count > 0},
        damaged=sum(damaged.values()),
        problem=str(fields.get("problem", "")),
        at=found.at,
    )


def _card_row(found: Row) -> CardRow:
    fields = found.fields
    return CardRow(
        card=f"{found.opening}/{found.candidate}/{found.interviewer}",
        opening=found.opening,
        candidate=found.candidate,
        interviewer=found.interviewer,
        name=str(fields.get("name", found.interviewer)),
        revision=found.revision,
        status=CardStatus.DRAFT if found.status == DAMAGED else CardStatus(found.status),
        problem=str(fields.get("problem", "")),
        settled=int(fields.get("settled", 0)),
        question=str(fields.get("question", "")),
        began=float(fields.get("began", 0.0)),
        last=found.at,
    )
