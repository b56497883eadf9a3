"""Lists over all records, fast, from the derived index."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from interview.conduct.outline import outline
from interview.errors import StoreError
from interview.model.record import Record
from interview.model.scorecard import CardStatus
from interview.model.steps import debrief_of, opening_of, person_of
from interview.store.files import FileStore
from interview.store.index import Index, Row, row
from interview.store.protocol import Document, Key
from interview.workspace.naming import slug

if TYPE_CHECKING:
    from interview.workspace.workspace import Workspace


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


class DecisionRow(Record):
    """What was decided about a candidate, and when."""

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

    def note(self, *documents: Document) -> None:
        """Take in records that were just written."""
        self._index.put([row(one, self._store.changed(one.key), summary(one)) for one in documents])

    def openings(self) -> tuple[OpeningRow, ...]:
        """Return the openings, newest first."""
        counts: dict[str, dict[str, int]] = {}
        for (opening, interviewer, status), count in self._index.tally("card").items():
            if status in {CardStatus.SUBMITTED, CardStatus.AMENDED}:
                of_opening = counts.setdefault(opening, {})
                of_opening[interviewer] = of_opening.get(interviewer, 0) + count
        return tuple(
            _opening_row(found, counts.get(found.opening, {}))
            for found in self._index.rows(kind="opening")
        )

    def opening_rows(self) -> dict[str, OpeningRow]:
        """Return the openings by id, without counting their cards."""
        return {
            found.opening: _opening_row(found, {}) for found in self._index.rows(kind="opening")
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
        """Return the names of candidates by id; an erased one is called by the id."""
        rows = self._index.at(f"people/{candidate}" for candidate in candidates)
        names = {row.candidate: str(row.fields["name"]) for row in rows.values()}
        return {one: names.get(one, f"erased ({one})") for one in candidates}


def summary(document: Document) -> dict[str, Any]:
    """Return what lists show of a record."""
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
    seen = outline(document.operations)
    _, opening, candidate, file = document.key.parts
    return {
        "opening": opening,
        "candidate": candidate,
        "interviewer": file.removeprefix("card."),
        "status": str(seen.status),
        "at": seen.last,
        "name": seen.interviewer,
        "began": seen.began,
        "settled": seen.settled,
        "question": seen.question,
    }


def _opening(document: Document) -> dict[str, Any]:
    opening = opening_of(document.operations, document.key.path).opening
    if opening is None:
        return {}
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
    person = person_of(document.operations, document.key.path)
    if person is None:
        return {}
    return {"candidate": person.id, "name": person.name, "at": person.added}


def _decision(document: Document) -> dict[str, Any]:
    _, opening, candidate, _ = document.key.parts
    debrief, _ = debrief_of(candidate, document.operations, document.key.path)
    last = debrief.decisions[-1] if debrief.decisions else None
    return {
        "opening": opening,
        "candidate": candidate,
        "status": str(last.outcome) if last else "",
        "at": last.at if last else 0.0,
    }


def _opening_row(found: Row, handed_in: dict[str, int]) -> OpeningRow:
    fields = found.fields
    panel, candidates = tuple(fields.get("panel", ())), int(fields.get("candidates", 0))
    missing = {name: candidates - handed_in.get(slug(name), 0) for name in panel}
    return OpeningRow(
        opening=found.opening or Key(path=found.path).parts[1],
        title=str(fields.get("title", found.path)),
        kit=str(fields.get("kit", "")),
        lang=str(fields.get("lang", "")),
        questions=int(fields.get("questions", 0)),
        panel=panel,
        candidates=candidates,
        submitted=sum(handed_in.values()),
        waits={name: count for name, count in missing.items() if count > 0},
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
        status=CardStatus(found.status or "draft"),
        settled=int(fields.get("settled", 0)),
        question=str(fields.get("question", "")),
        began=float(fields.get("began", 0.0)),
        last=found.at,
    )
