"""Lines kept in memory: the store of tests, of practice, and of whatever must leave no trace."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from threading import RLock
from typing import Any, Unpack

from interview.errors import ConflictError, LockedError
from interview.model.line import Line, Lines, Step, by_hash, chained
from interview.model.merging import merge
from interview.store.codec import plain
from interview.store.held_session import HeldSession
from interview.store.protocol import (
    Document,
    Finding,
    Held,
    Key,
    Row,
    Seen,
    Shown,
    Summarise,
    Wanted,
    unregarded,
)
from interview.store.row_summaries import branches, made, matching, subject
from interview.store.traces import TakenOut, planned


class MemorySession(HeldSession):
    """A held document; see ``protocol.Session``."""

    warning = ""

    def __init__(self, store: "MemoryStore", key: Key) -> None:
        self._store = store
        self.document = store.read(key)

    @property
    def typed(self) -> str:
        """The text a writer who was cut off had typed."""
        return self._store.typed.get(self.document.key, "")

    def commit(self, steps: Sequence[Step], *, view: dict[str, Any] | None = None) -> Document:
        """Append the steps; see ``protocol.Session.commit``."""
        self._refuse_when_closed()
        self.document = self._store.written(self.document, steps, view)
        return self.document

    def type(self, text: str) -> None:
        """Remember the text being typed."""
        self._refuse_when_closed()
        self._store.typed[self.document.key] = text

    def sync_typed(self) -> None:
        """Do nothing: memory is as safe as it gets."""

    def reopen(self) -> Document:
        """Return the document as it stands."""
        self._refuse_when_closed()
        self.document = self._store.read(self.document.key)
        return self.document

    def close(self) -> None:
        """Let go of the document."""
        if not self._is_closed:
            self._is_closed = True
            self._store.holders.pop(self.document.key, None)


class MemoryStore:
    """See ``protocol.Store``; safe to use from several threads."""

    place, login = "memory", ""

    def __init__(self, summarise: Summarise | None = None) -> None:
        self.typed: dict[Key, str] = {}
        self.holders: dict[Key, str] = {}
        self._summarise = summarise or (lambda _, documents: {"revision": documents[0].revision})
        self._documents: dict[str, Lines] = {}
        self._shown: dict[Key, Shown] = {}
        self._rows: dict[str, tuple[tuple[Document, ...], Row]] = {}
        self._lock = RLock()

    def where(self, doc: str) -> str:
        """Return its name: it is nowhere else."""
        return doc

    def prepare(self) -> None:
        """Do nothing: there is always room."""

    def lost(self, opening: str = "") -> dict[str, str]:
        """Return that nothing is missed."""
        del opening
        return {}

    def room(self) -> int | None:
        """Return that nobody knows."""
        return None

    def lines(self, prefix: str = "", kinds: Collection[str] | None = None) -> Held:
        """Return lines; see ``protocol.Store.lines``."""
        with self._lock:
            return Held(
                lines={
                    h: line
                    for doc, lines in self._documents.items()
                    if doc.startswith(prefix)
                    for h, line in lines.items()
                    if kinds is None or line.kind in kinds
                }
            )

    def read(self, key: Key) -> Document:
        """Return the document."""
        with self._lock:
            chain, forks = branches(self._documents.get(key.path, {}).values())
        return Document(key=key, lines=chain, forks=forks)

    def view(self, key: Key) -> Shown | None:
        """Return what the document shows, where it was made from what is there now."""
        shown = self._shown.get(key)
        return shown if shown and shown.view and shown.head == self.read(key).head else None

    def show(self, key: Key, head: str, view: dict[str, Any]) -> None:
        """Let a document show this."""
        self._shown[key] = Shown(head=head, view=plain(view))

    def keys(self, prefix: str = "") -> tuple[Key, ...]:
        """Return the keys in a folder and below, sorted."""
        with self._lock:
            names = tuple(self._documents)
        return tuple(Key(path=n) for n in sorted(names) if not prefix or n.startswith(f"{prefix}/"))

    def commit(
        self, key: Key, steps: Sequence[Step], *, expected: str, view: dict[str, Any] | None = None
    ) -> Document:
        """Append steps to a document nobody holds."""
        with self._lock:
            if key in self.holders:
                raise LockedError(f"{key.path} is open elsewhere: {self.holders[key]}.", self.holders[key])
            found = self.read(key)
            if found.head != expected:
                raise ConflictError(f"{key.path} was changed meanwhile. Look at it again.")
            return self.written(found, steps, view)

    def written(self, before: Document, steps: Sequence[Step], view: dict[str, Any] | None) -> Document:
        """Append steps to a document as it was last read."""
        for step in steps:
            plain(step.op)
        end = before.lines[-1] if before.lines else None
        lines = chained(end, before.key.path, steps)
        if not lines:
            return before
        self.append(lines)
        after = Document(key=before.key, lines=(*before.lines, *lines), forks=before.forks)
        self._shown[before.key] = Shown(head=after.head, view=plain(view or {}))
        return after

    def open(self, key: Key, *, who: str, at: float, note: str) -> MemorySession:
        """Hold the document for writing."""
        with self._lock:
            if key in self.holders:
                raise LockedError(
                    f"{key.path} is open elsewhere: {self.holders[key]}. Here it can be read only.",
                    self.holders[key],
                )
            self.holders[key] = f"{note}, by {who}, since {at:.0f}"
            return MemorySession(self, key)

    def append(self, lines: Sequence[Line]) -> None:
        """Append lines of one document made elsewhere."""
        with self._lock:
            first, here = lines[0], self._documents.get(lines[0].doc, {})
            stands = any(line.prev == first.prev for line in here.values())
            if stands or (first.prev and first.prev not in here):
                raise ConflictError(f"{first.doc} was changed meanwhile. Look at it again.")
            self._documents[first.doc] = here | by_hash(lines)

    def add(self, lines: Iterable[Line]) -> int:
        """Take in lines in any order."""
        with self._lock:
            before = self.have()
            self._keep(merge(self.lines().lines, by_hash(lines)))
            return len(self.have() - before)

    def set_aside(self, key: Key) -> None:
        """Take a document out; nothing outlives this process."""
        self.remove(key)

    def remove(self, key: Key) -> None:
        """Delete a document nobody holds."""
        with self._lock:
            self._documents.pop(key.path, None)
            self._shown.pop(key, None)
            self.typed.pop(key, None)

    def have(self) -> frozenset[str]:
        """Return the hashes of all lines."""
        return frozenset(self.lines().lines)

    def missing(self, hashes: Iterable[str]) -> frozenset[str]:
        """Return those that are not here."""
        return frozenset(hashes) - self.have()

    def take_out(self, opening: str = "") -> TakenOut:  # noqa: ARG002 - all of it is at hand
        """Drop for good what erasures cover."""
        with self._lock:
            before = self.lines().lines
            after = merge(before)
            self._keep(after)
            gone = {line.doc for line in before.values()} - self._documents.keys()
            for doc in gone:
                self.remove(Key(path=doc))
            bared = [h for h, line in after.items() if line != before[h]]
            for h in bared:
                self._shown.pop(Key(path=after[h].doc), None)
            return TakenOut(documents=len(gone), lines=len(bared))

    def would_take_out(self, opening: str, candidates: Collection[str]) -> TakenOut:
        """Return what an erasure would take out."""
        return planned(self.lines().lines.values(), opening, candidates)

    def watch(self, seen: str, seconds: float) -> str:  # noqa: ARG002 - nobody else writes here
        """Return that nothing is told."""
        return ""

    def token(self, prefix: str = "") -> str:
        """Return a text that differs after every change below the prefix."""
        held = self.lines(prefix).lines
        return f"{hash(frozenset((h, line.body is None) for h, line in held.items()))}"

    def rows(self, *, limit: int = -1, **wanted: Unpack[Wanted]) -> tuple[Row, ...]:
        """Return the rows that match, newest first; always in agreement with the lines."""
        about: dict[str, list[Document]] = {}
        for key in self.keys():
            about.setdefault(subject(key.path), []).append(self.read(key))
        rows = [self._row(name, tuple(documents)) for name, documents in about.items()]
        return matching(rows, limit, wanted)

    def refresh(self, *, kind: str = "", opening: str = "") -> int:  # noqa: ARG002 - always agree
        """Return that nothing had to be read."""
        return 0

    def rebuild(self) -> int:
        """Return how many rows there are."""
        return len(self.rows())

    def examine(
        self,
        *,
        repair: bool = False,  # noqa: ARG002 - memory does not rot
        opening: str | None = None,
        seen: Seen = unregarded,
    ) -> Iterator[Finding]:
        """Find nothing."""
        for key in self.keys():
            if opening is None or key.parts[1] == opening:
                shown = self.view(key)
                seen(self.read(key), shown.view if shown else None)
        return iter(())

    def openings(self) -> tuple[str, ...]:
        """Return the openings of which anything is here, sorted."""
        return tuple(sorted({key.parts[1] for key in self.keys()}))

    def close(self) -> None:
        """Forget nothing: another desk may look at the same store."""

    def _row(self, about: str, documents: tuple[Document, ...]) -> Row:
        kept = self._rows.get(about)
        if kept is None or kept[0] != documents:
            kept = self._rows[about] = (documents, made(about, documents, self._summarise))
        return kept[1]

    def _keep(self, lines: Lines) -> None:
        self._documents = {}
        for h, line in lines.items():
            self._documents.setdefault(line.doc, {})[h] = line
