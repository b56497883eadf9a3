"""The store in files: one folder, one log and one TinyDB file a document."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock as ThreadLock
from typing import Any, Self

from interview.errors import ConflictError, DamagedError, StoreError
from interview.store.disk import Disk
from interview.store.layout import Home
from interview.store.live import LiveText
from interview.store.locks import Holder, Lock, holder
from interview.store.protocol import Document, Key, Operation, Token, is_safe
from interview.store.reasons import NO_RECORD, explained, reason
from interview.store.recovery import find
from interview.store.writer import Writer

INCOMPLETE = "{path} is damaged in part: the line that was being typed may be incomplete."


class FileSession:
    """A held document; see ``protocol.Session``.

    ``commit``, ``sync_typed`` and ``reopen`` belong in a worker thread, ``type`` on the loop.
    """

    def __init__(self, home: Home, key: Key, lock: Lock, who: str) -> None:
        self._live_path = home.file(key, ".live")
        with explained(self._live_path):
            home.make_folders(key)
            self._live = LiveText(home.disk, self._live_path)
        self.typed = self._live.text
        self.warning = "" if self._live.is_whole else INCOMPLETE.format(path=self._live_path)
        self._writer = Writer(home, key, who)
        self._lock = lock
        self._is_closed = False
        self._one_at_a_time = ThreadLock()

    @property
    def document(self) -> Document:
        """The document as last acknowledged."""
        return self._writer.document

    def commit(
        self, operations: Sequence[Operation], *, at: float, view: dict[str, Any]
    ) -> Document:
        """Append the operations; see ``protocol.Session.commit``."""
        with self._one_at_a_time:
            self._refuse_when_closed()
            return self._writer.append(operations, at=at, view=view)

    def type(self, text: str) -> None:
        """Remember the text being typed; see ``protocol.Session.type``."""
        self._refuse_when_closed()
        with explained(self._live_path):
            self._live.write(text)

    def sync_typed(self) -> None:
        """Make the typed text safe from a power cut; waits for the disk."""
        with explained(self._live_path):
            self._live.sync()

    def reopen(self) -> Document:
        """Read everything again from the disk, keeping the hold."""
        with self._one_at_a_time:
            self._refuse_when_closed()
            self._writer.load()
            return self._writer.document

    def close(self) -> None:
        """Let go of the document. Closing twice is no mistake."""
        with self._one_at_a_time:
            if self._is_closed:
                return
            self._is_closed = True
            try:
                self._writer.close()
                with explained(self._live_path):
                    self._live.close()
            finally:
                self._lock.release()

    def __enter__(self) -> Self:
        """Return the session."""
        return self

    def __exit__(self, *problem: object) -> None:
        """Close the session."""
        self.close()

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise StoreError("This record has been closed. Open it again to write.")


class FileStore:
    """Documents in files below a home folder, made when first written; see ``protocol.Store``."""

    def __init__(self, home: Path, disk: Disk | None = None) -> None:
        """Name the folder; nothing is touched yet.

        Args:
            home: The folder, which may not exist.
            disk: What does the reading and writing; tests give one that fails.
        """
        self.home = Home(home, disk or Disk())

    def prepare(self) -> None:
        """Make the home folder and check that it may be written, before anybody depends on it.

        Raises:
            StoreError: It cannot be used; the message says why and what to do.
        """
        self.home.prepare()

    def read(self, key: Key) -> Document:
        """Return the document; see ``protocol.Store.read``."""
        path = self.home.file(key, ".log")
        with explained(path):
            try:
                return find(self.home, key).document
            except OSError as error:
                if error.errno in NO_RECORD:
                    raise DamagedError(reason(error, path)) from error
                raise

    def keys(self, prefix: str = "") -> tuple[Key, ...]:
        """Return the keys in a folder and below, sorted; see ``protocol.Store.keys``."""
        if prefix and not is_safe(prefix):
            raise StoreError(f"{prefix[:80]!r} cannot name a folder of records.")
        with explained(self.home.root / prefix):
            return tuple(sorted(self.home.keys(prefix), key=lambda key: key.path))

    def commit(
        self,
        key: Key,
        operations: Sequence[Operation],
        *,
        who: str,
        at: float,
        expected: int,
        view: dict[str, Any],
    ) -> Document:
        """Append operations to a document nobody holds; see ``protocol.Store.commit``."""
        with self.locked(key):
            writer = Writer(self.home, key, who)
            try:
                found = writer.document.revision
                if found != expected:
                    raise ConflictError(
                        f"{key.path} was changed meanwhile: it has {found} entries, not "
                        f"{expected}. Look at it again, then repeat your change."
                    )
                return writer.append(operations, at=at, view=view)
            finally:
                writer.close()

    def open(self, key: Key, *, who: str, at: float, note: str) -> FileSession:
        """Hold the document for writing; see ``protocol.Store.open``."""
        lock = self._lock(key, holder(who, note, at))
        try:
            return FileSession(self.home, key, lock, who)
        except BaseException:
            lock.release()
            raise

    def mend(self, key: Key) -> None:
        """Put right what an unfinished commit or a damaged copy left of a document nobody holds.

        Raises:
            LockedError: Somebody holds it, and mends it when opening it.
            DamagedError: Its log does not verify; only a backup helps.
        """
        with self.locked(key):
            Writer(self.home, key, who="").close()

    def show(self, key: Key, head: str, view: dict[str, Any]) -> None:
        """Make the file of a document that nobody holds show this, if it is still at that head.

        Raises:
            LockedError: Somebody holds it, and shows it anew with the next commit.
            StoreError: It could not be written; the record is untouched.
        """
        with self.locked(key):
            writer = Writer(self.home, key, who="")
            try:
                writer.show(head, view)
            finally:
                writer.close()

    def remove(self, key: Key) -> None:
        """Delete a document nobody holds; see ``protocol.Store.remove``."""
        with self.locked(key), explained(self.home.file(key, ".log")):
            self.home.refuse_links(key)
            for suffix in (".json", ".live", ".log"):  # the log last: until then nothing is lost
                self.home.disk.remove(self.home.file(key, suffix))
            self.home.disk.sync_folder(self.home.file(key, ".log").parent)

    def changed(self, key: Key) -> Token:
        """Return a token that differs after every commit to the document."""
        path = self.home.file(key, ".log")
        with explained(path):
            try:
                found = path.lstat()
            except FileNotFoundError:
                return (0, 0, 0)
        return (found.st_size, found.st_mtime_ns, found.st_ino)

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
