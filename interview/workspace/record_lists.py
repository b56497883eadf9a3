"""Lists over all records, fast; a list decides nothing, and what it says is in the records."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import convert, to_builtins

from interview.conduct.events import Began, Unread, from_plain, plain_events
from interview.conduct.outline import outline
from interview.errors import DamagedError
from interview.model.arrangements import Appointment, appointments
from interview.model.debrief import debrief_of
from interview.model.fold import Fold
from interview.model.line import by_hash
from interview.model.opening import Opening
from interview.model.progress import progress
from interview.model.record import Record
from interview.model.scorecard import CardStatus
from interview.model.versions import counted, versions
from interview.store.protocol import DAMAGED, Document, Row

if TYPE_CHECKING:
    from interview.workspace.workspace import Workspace


ONE_OFF = ("One-off interviews (", "Without an opening: ")
"""How the titles begin of what keeps interviews that belong to no vacancy; the last one formerly."""


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
    expected: int = 0
    """Cards that are in or are waited for."""
    waits: dict[str, int] = {}
    """How many cards each member of the panel still has to hand in; who is done is left out."""
    appointments: tuple[Appointment, ...] = ()
    """Those whose card is not in, the earliest first."""
    is_closed: bool = False
    is_archived: bool = False
    damaged: int = 0
    """Cards that cannot be read."""
    problem: str = ""
    """Why the opening itself cannot be read; then nothing else is known of it."""

    @property
    def is_one_off(self) -> bool:
        """Whether it only keeps interviews that belong to no vacancy."""
        return self.title.startswith(ONE_OFF)


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
    document: str = ""
    """The document that holds it; another device of the interviewer may hold more."""
    problem: str = ""
    """Why it cannot be read; empty when it can."""


class DecisionRow(Record):
    """What was decided about a candidate, and when."""

    outcome: str
    at: float


class RecordLists:
    """The rows of one store."""

    def __init__(self, workspace: "Workspace") -> None:
        self._store = workspace.store

    def refresh(self, *, kind: str = "", opening: str = "") -> int:
        """Take in what came into the store by another way; return how many records were read."""
        return self._store.refresh(kind=kind, opening=opening)

    def look(self, opening: Opening) -> None:
        """See to it that what is listed of one opening agrees with its records."""
        self.refresh(opening=opening.id)

    def in_view(self) -> tuple[OpeningRow, ...]:
        """Return the openings that nobody put out of the way, those that are open first."""
        rows = [row for row in self.openings() if not row.is_archived]
        return tuple(sorted(rows, key=lambda row: row.is_closed))

    def openings(self) -> tuple[OpeningRow, ...]:
        """Return all openings, newest first."""
        damaged = Counter(row.opening for row in self._store.rows(kind="card", status=DAMAGED))
        rows = self._store.rows(kind="opening")
        unnamed = {row.opening for row in rows if row.fields.get("unnamed")}
        drafts = self._store.rows(kind="card", status=str(CardStatus.DRAFT)) if unnamed else ()
        return tuple(_opening_row(row, damaged[row.opening], _begun(row, drafts)) for row in rows)

    def damaged(self, opening: Opening | None = None) -> dict[str, str]:
        """Return what cannot be read, by subject, and why: of one opening and its people, or of all."""
        rows = self._store.rows(status=DAMAGED)
        rows = tuple(row for row in rows if opening is None or row.opening == opening.id)
        return {row.subject: str(row.fields.get("problem", "")) for row in rows}

    def opening_rows(self) -> dict[str, OpeningRow]:
        """Return the openings by id."""
        return {row.opening: row for row in self.openings()}

    def topics(self, opening: str) -> dict[str, str]:
        """Return the questions of an opening's newest kit, in order: id and topic."""
        rows = self._store.rows(kind="opening", opening=opening)
        return dict(rows[0].fields.get("topics", {})) if rows else {}

    def cards(
        self, *, status: CardStatus | None = None, interviewer: str = "", opening: str = "", limit: int = -1
    ) -> tuple[CardRow, ...]:
        """Return the cards that match, the latest touched first; ``interviewer`` is a slug."""
        given = {"status": status, "interviewer": interviewer, "opening": opening}
        wanted = {name: str(value) for name, value in given.items() if value}
        return tuple(map(_card_row, self._store.rows(limit=limit, **{"kind": "card", **wanted})))

    def outcomes(self, opening: str) -> dict[str, DecisionRow]:
        """Return what was decided in an opening, by candidate."""
        rows = self._store.rows(kind="talk", opening=opening)
        return {row.candidate: DecisionRow(outcome=row.status, at=row.at) for row in rows if row.status}

    def people(self) -> dict[str, tuple[str, str]]:
        """Return the opening and the name of everybody, by id."""
        return {
            row.candidate: (row.opening, _name(row.candidate, row)) for row in self._store.rows(kind="person")
        }

    def names(self, opening: str, candidates: Iterable[str]) -> dict[str, str]:
        """Return the names of candidates by id; who cannot be read is called so, with the id."""
        rows = {row.candidate: row for row in self._store.rows(kind="person", opening=opening)}
        return {one: _name(one, rows.get(one)) for one in candidates}


def unnamed(candidate: str, *, is_damaged: bool) -> str:
    """Return what somebody is called whose record says no name."""
    return f"damaged ({candidate})" if is_damaged else f"missing ({candidate})"


def _name(candidate: str, found: Row | None) -> str:
    is_damaged = found is not None and found.status == DAMAGED
    name = str(found.fields.get("name", "")) if found and not is_damaged else ""
    return name or unnamed(candidate, is_damaged=is_damaged)


def summary(subject: str, documents: Sequence[Document]) -> dict[str, Any]:
    """Return what lists show of the documents about one subject."""
    match documents[0].key.kind:
        case "card":
            return _card(documents)
        case "log":
            return _opening(subject.partition("/")[2], documents)
        case "who":
            return _person(documents)
        case "talk":
            return _talk(documents)
        case _:
            return {}


def _card(documents: Sequence[Document]) -> dict[str, Any]:
    """Summarise somebody's card, on whatever devices it was held: the version that counts."""
    version = counted(versions(by_hash(line for one in documents for line in one.lines)))
    if version is None:
        return {}
    events = [*plain_events(version.lines)]
    name = f"The card {version.end.doc}"
    read = [from_plain(event, name).event for event in events]
    if not read or not isinstance(read[0], Began | Unread):
        raise DamagedError(f"{name} does not begin with its beginning.")
    seen = outline(events)
    return {
        "status": str(seen.status),
        "at": seen.last,
        "document": version.end.doc,
        "revision": len(version.lines),
        "name": seen.interviewer,
        "began": seen.began,
        "settled": seen.settled,
        "question": seen.question,
    }


def _opening(opening: str, documents: Sequence[Document]) -> dict[str, Any]:
    fold = Fold(by_hash(line for one in documents for line in one.lines), opening)
    found = fold.view
    if found is None:
        return {}
    kit = found.kit
    known = progress(fold)
    return {
        "at": found.created,
        "title": found.title,
        "kit": kit.id,
        "lang": kit.lang,
        "questions": len(kit.questions),
        "panel": list(found.panel),
        "candidates": len(found.candidates),
        "expected": known.expected,
        "submitted": known.submitted,
        "waits": known.waits,
        "unnamed": {} if fold.rights.ever else _out_of_it(fold),
        "appointments": [
            to_builtins(one) for one in appointments(fold) if (one.person, one.candidate) not in fold.lodged
        ],
        "closed": fold.closed is not None,
        "archived": fold.is_archived,
        "topics": {question.id: question.topic for question in kit.questions},
    }


def _out_of_it(fold: Fold) -> dict[str, list[str]]:
    """Return which drafts nobody waits for, of an opening whose panel is whoever interviews."""
    return {
        "candidates": [one for one in fold.candidates if one not in fold.withdrawn],
        "gone": [*fold.discarded, *(f"{candidate}/{who}" for who, candidate in fold.excused)],
    }


def _person(documents: Sequence[Document]) -> dict[str, Any]:
    said = [line for one in documents for line in one.lines if line.op]
    newest = max(said, key=lambda line: line.t, default=None)
    return {} if newest is None else {"name": (newest.op or {}).get("name"), "at": newest.t / 1000}


def _talk(documents: Sequence[Document]) -> dict[str, Any]:
    talk = debrief_of("", by_hash(line for one in documents for line in one.lines))
    made = talk.debrief.decisions
    return {"status": str(made[-1].outcome), "at": made[-1].at} if made else {}


def _begun(opening: Row, drafts: Iterable[Row]) -> Counter[str]:
    """Return whose drafts an opening waits for where nobody was named for its panel."""
    known: Mapping[str, list[str]] = opening.fields.get("unnamed") or {"candidates": [], "gone": []}
    return Counter(
        str(row.fields.get("name", row.interviewer))
        for row in drafts
        if row.opening == opening.opening
        and row.candidate in known["candidates"]
        and not {f"{row.candidate}/{row.interviewer}", row.fields.get("document")} & {*known["gone"]}
    )


def _opening_row(found: Row, damaged: int, begun: Counter[str]) -> OpeningRow:
    fields = found.fields
    panel, candidates = tuple(fields.get("panel", ())), int(fields.get("candidates", 0))
    return OpeningRow(
        opening=found.opening,
        title=str(fields.get("title") or f"damaged ({found.opening})"),
        kit=str(fields.get("kit", "")),
        lang=str(fields.get("lang", "")),
        questions=int(fields.get("questions", 0)),
        panel=panel,
        candidates=candidates,
        expected=int(fields.get("expected", 0)) + begun.total(),
        submitted=int(fields.get("submitted", 0)),
        waits={} if fields.get("closed") else {**fields.get("waits", {}), **begun},
        appointments=convert(fields.get("appointments", ()), tuple[Appointment, ...]),
        is_closed=bool(fields.get("closed")),
        is_archived=bool(fields.get("archived")),
        at=found.at,
        damaged=damaged,
        problem=str(fields.get("problem", "")),
    )


def _card_row(found: Row) -> CardRow:
    fields = found.fields
    return CardRow(
        card=f"{found.opening}/{found.candidate}/{found.interviewer}",
        opening=found.opening,
        candidate=found.candidate,
        interviewer=found.interviewer,
        name=str(fields.get("name", found.interviewer)),
        document=str(fields.get("document", "")),
        revision=int(fields.get("revision", 0)),
        status=CardStatus(found.status if found.status not in {"", DAMAGED} else "draft"),
        settled=int(fields.get("settled", 0)),
        question=str(fields.get("question", "")),
        began=float(fields.get("began", 0.0)),
        last=found.at,
        problem=str(fields.get("problem", "")),
    )
