"""The store in files: one folder, one log and one TinyDB file a document."""

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from interview.errors import ConflictError, DamagedError, LockedError, StoreError
from interview.model.line import Line, Lines, Step, by_hash
from interview.model.merging import merge
from interview.store import snapshot
from interview.store.device import index_path
from interview.store.disk import Disk
from interview.store.file_session import FileSession
from interview.store.layout import Home
from interview.store.locks import Holder, Lock, holder
from interview.store.log_reader import Identity, Reader, identity
from interview.store.own_ends import OwnEnds, loss
from interview.store.protocol import (
    ROOMS,
    Document,
    Finding,
    Held,
    Key,
    Row,
    Seen,
    Shown,
    Summarise,
    Wanted,
    is_safe,
    unregarded,
)
from interview.store.reasons import explained
from interview.store.recovery import found, read_copy
from interview.store.traces import TakenOut
from interview.store.writer import Writer

if TYPE_CHECKING:
    from interview.store.listing import StoredRows

ERASING = frozenset({"erased", "line_removed"})


class FileStore:
    """Lines in files below a home folder, made when first written; see ``protocol.Store``."""

    login = ""

    def __init__(self, home: Path, summarise: Summarise | None = None, disk: Disk | None = None) -> None:
        """Name the folder; nothing is touched yet.

        Args:
            home: The folder, which may not exist.
            summarise: What rows say; without it they say nothing.
            disk: What does the reading and writing; tests give one that fails.
        """
        self.home = Home(home, disk or Disk())
        self._summarise = summarise or (lambda _, __: {})
        self._vouched: dict[str, Identity] = {}

    @cached_property
    def _listing(self) -> "StoredRows":
        from interview.store.listing import StoredRows  # noqa: PLC0415 - a single record needs no list

        return StoredRows(self.home, self._summarise)

    @property
    def place(self) -> str:
        """The folder."""
        return f"{self.home.root}"

    def where(self, doc: str) -> str:
        """Return the path of its log."""
        return f"{self.home.root / doc}.log"

    def prepare(self) -> None:
        """Make the home folder and check that it may be written; see ``protocol.Store``."""
        self.home.prepare()

    def room(self) -> int | None:
        """Return how many bytes are free on the disk that holds the folder."""
        try:
            return shutil.disk_usage(self.home.root).free
        except OSError:
            return None

    def lines(self, prefix: str = "", kinds: Collection[str] | None = None) -> Held:
        """Return lines; see ``protocol.Store.lines``."""
        with explained(self.home.root / prefix):
            return Reader(self.home, prefix, kinds, self._vouched).read()

    def read(self, key: Key) -> Document:
        """Return the document; see ``protocol.Store.read``."""
        return found(self.home, key).document

    def view(self, key: Key) -> Shown | None:
        """Return what the document's own file shows; see ``protocol.Store.view``."""
        if key.path not in self._vouched:
            self.home.refuse_links(key)
        with explained(self.home.file(key, ".json")):
            sealed = read_copy(self.home, key) or b""
            if not self._is_vouched(key, sealed):
                return None
        try:
            kept = snapshot.decode(sealed)
        except ValueError:
            return None
        shown = kept.content.view
        return Shown(head=kept.meta.head, view=shown) if shown else None

    def _is_vouched(self, key: Key, sealed: bytes) -> bool:
        """Return whether a copy was made from exactly what the log holds now."""
        log = self.home.file(key, ".log")
        try:
            is_known = self._vouched.get(key.path) == identity(log)
            return is_known or snapshot.vouches(sealed, key.path, self.home.disk.read(log) or b"")
        except OSError:
            return False

    def show(self, key: Key, head: str, view: dict[str, Any]) -> None:
        """Let a document nobody holds show this; see ``protocol.Store.show``."""
        with self._writer(key) as writer:
            writer.show(head, view)

    def keys(self, prefix: str = "") -> tuple[Key, ...]:
        """Return the keys in a folder and below, sorted; see ``protocol.Store.keys``."""
        if prefix and not is_safe(prefix):
            raise StoreError(f"{prefix[:80]!r} cannot name a folder of records.")
        with explained(self.home.root / prefix):
            return tuple(sorted(self.home.keys(prefix), key=lambda key: key.path))

    def commit(
        self, key: Key, steps: Sequence[Step], *, expected: str, view: dict[str, Any] | None = None
    ) -> Document:
        """Append steps to a document nobody holds; see ``protocol.Store.commit``."""
        with self._writer(key) as writer:
            self._refuse_other(writer.document, expected)
            document = writer.append(steps, view)
        self._note(document)
        return document

    def open(self, key: Key, *, who: str, at: float, note: str) -> FileSession:
        """Hold the document for writing; see ``protocol.Store.open``."""
        lock = self._lock(key, holder(who, note, at))
        try:
            return FileSession(self.home, key, lock, self._note)
        except BaseException:
            lock.release()
            raise

    def append(self, lines: Sequence[Line]) -> None:
        """Append lines made elsewhere; see ``protocol.Store.append``."""
        with self._writer(Key(path=lines[0].doc)) as writer:
            self._refuse_other(writer.document, lines[0].prev)
            writer.put(lines, {})

    def add(self, lines: Iterable[Line]) -> int:
        """Take in lines; see ``protocol.Store.add``."""
        given = by_hash(lines)
        here: Lines = {}
        for opening in {line.opening for line in given.values()}:
            here |= self.lines(f"openings/{opening}/").lines | self.lines(f"people/{opening}/").lines
        after = merge(here, given)
        new = sorted((after[h] for h in after.keys() - here.keys()), key=lambda one: (one.doc, one.n))
        for doc, of_document in groupby(new, key=lambda line: line.doc):
            self._take_in(Key(path=doc), tuple(of_document))
        for opening in sorted({line.opening for line in new if line.kind in ERASING}):
            self.take_out(opening)
        return len(new)

    def have(self) -> frozenset[str]:
        """Return the hashes of all lines."""
        return frozenset(self.lines().lines)

    def missing(self, hashes: Iterable[str]) -> frozenset[str]:
        """Return those of the hashes that are not here."""
        return frozenset(hashes) - self.have()

    def take_out(self, opening: str = "") -> TakenOut:
        """Drop for good what erasures cover; see ``protocol.Store.take_out``.

        This is the one thing that rewrites a log, and the same bytes result everywhere.
        """
        from interview.store.erasure import Erasure  # noqa: PLC0415 - seldom needed

        return Erasure(self, opening).done()

    def would_take_out(self, opening: str, candidates: Collection[str]) -> TakenOut:
        """Return what an erasure would take out; see ``protocol.Store.would_take_out``."""
        from interview.store.erasure import Erasure  # noqa: PLC0415 - same

        return Erasure(self, opening, frozenset((opening, one) for one in candidates)).planned()

    def forget_rows(self, *, anew: bool = False) -> None:
        """Let the lists, where there are any, keep nothing of what is gone.

        Args:
            anew: Whether to give the lists up; they are made again when somebody asks.
        """
        if anew:
            self.close()
            self.__dict__.pop("_listing", None)
        elif "_listing" in self.__dict__ or index_path(self.home.root).exists():
            self._listing.compact()

    def watch(self, seen: str, seconds: float) -> str:  # noqa: ARG002 - a disk tells nothing
        """Return that nothing is told: lists look for what came when they are opened."""
        return ""

    def lost(self, opening: str = "") -> dict[str, str]:
        """Return what is gone; see ``protocol.Store.lost``."""
        with explained(self.home.root):
            here = () if opening else self.openings()
        known = self.own_ends.known_of(opening, here)
        told = {doc: loss(end, self.lines(doc)) for doc, end in known.items()}
        return {doc: words for doc, words in told.items() if words}

    def token(self, prefix: str = "") -> str:
        """Return a text that differs after every change; see ``protocol.Store.token``."""
        folder, _, beginning = prefix.rpartition("/")
        with explained(self.home.root / folder):
            return self.home.token(folder, deep=not beginning)

    def rows(self, *, limit: int = -1, **wanted: Unpack[Wanted]) -> tuple[Row, ...]:
        """Return rows; see ``protocol.Store.rows``."""
        return self._listing.rows(limit, dict(wanted))

    def refresh(self, *, kind: str = "", opening: str = "") -> int:
        """Make rows agree with the lines; see ``protocol.Store.refresh``."""
        return self._listing.refresh(kind=kind, opening=opening)

    def rebuild(self) -> int:
        """Make every row again; see ``protocol.Store.rebuild``."""
        return self._listing.rebuild()

    def examine(
        self, *, repair: bool = False, opening: str | None = None, seen: Seen = unregarded
    ) -> Iterator[Finding]:
        """Look at everything; see ``protocol.Store.examine``."""
        from interview.store.doctor import Examination  # noqa: PLC0415 - seldom needed

        with explained(self.home.root):
            examination = Examination(self, self._listing, repair=repair)
            for one in ("", *self.openings()) if opening is None else [opening]:
                yield from examination.of_opening(one, seen) if one else examination.of_none(seen)

    def openings(self) -> tuple[str, ...]:
        """Return the openings; see ``protocol.Store.openings``."""
        return tuple(sorted({path.split("/")[1] for room in ROOMS for path in self.home.look(room).folders}))

    def close(self) -> None:
        """Let go of the index; see ``protocol.Store.close``."""
        if "_listing" in self.__dict__:
            self._listing.close()

    def mend(self, key: Key) -> None:
        """Put right what an unfinished commit or a damaged copy left of a document nobody holds.

        Raises:
            LockedError: Somebody holds it, and mends it when opening it.
            DamagedError: Its log does not verify; only a backup helps.
        """
        with self._writer(key):
            pass

    def set_aside(self, key: Key) -> None:
        """Take a document out of the records; see ``protocol.Store.set_aside``."""
        path = self.home.file(key, ".log")
        with explained(path):
            raw = self.home.disk.read(path)
        self.remove(key)
        if raw:
            self.home.set_aside(path, raw)

    def remove(self, key: Key) -> None:
        """Delete a document nobody holds; see ``protocol.Store.remove``."""
        with self.locked(key), explained(self.home.file(key, ".log")):
            self.home.refuse_links(key)
            self.own_ends.note(key.path, 0, "-")
            for path in self.home.set_aside_of(key):
                self.home.disk.remove(path)
            for suffix in (".json", ".live", ".log"):  # the log last: until then nothing is lost
                self.home.disk.remove(self.home.file(key, suffix))
            if self.home.file(key, ".log").parent.is_dir():
                self.home.disk.sync_folder(self.home.file(key, ".log").parent)

    def _refuse_other(self, found: Document, expected: str) -> None:
        if found.head != expected:
            raise ConflictError(
                f"{found.key.path} was changed meanwhile: it has {found.revision} entries now. "
                "Look at it again, then repeat your change."
            )

    def _take_in(self, key: Key, lines: Sequence[Line]) -> None:
        """Append what follows the document; keep what does not, or what is in use, beside it."""
        try:
            with self._writer(key) as writer:
                following = []
                head = writer.document.head
                for line in lines:
                    if line.prev == head:
                        following.append(line)
                        head = line.h
                writer.put(following, {})
                rest = [line for line in lines if line not in following]
        except (LockedError, DamagedError):
            rest = list(lines)
        if rest:
            self.home.keep_beside(key, rest)

    @cached_property
    def own_ends(self) -> OwnEnds:
        """What this account wrote here."""
        try:
            mark = self.home.mark()
        except StoreError:
            mark = None
        return OwnEnds(self.home.root, mark.store if mark else "none")

    def _note(self, document: Document) -> None:
        """Take what was acknowledged into the lists, where there are any; never fails."""
        key = document.key
        if document.lines:
            self.own_ends.note(key.path, document.revision, document.head)
        if "_listing" in self.__dict__ or index_path(self.home.root).exists():
            self._listing.note(key)

    @contextmanager
    def _writer(self, key: Key) -> Iterator[Writer]:
        """Give the one writer of a document for a moment."""
        with self.locked(key):
            writer = Writer(self.home, key)
            try:
                yield writer
            finally:
                writer.close()

    @contextmanager
    def locked(self, key: Key) -> Iterator[None]:
        """Keep every other writer away from a document for a moment."""
        lock = self._lock(key, None)
        try:
            yield
        finally:
            lock.release()

    def _lock(self, key: Key, by: Holder | None) -> Lock:
        self.home.prepare()
        path = self.home.lock(key.path)
        with explained(path):
            return Lock(self.home.disk, path, key.path, by)
