"""Append to the log of a document whose lock is held, and keep its snapshot up to date."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from zlib import crc32

import msgspec

from interview.errors import StoreError
from interview.model.line import Line, Step, chained
from interview.store import snapshot
from interview.store.atomic import replace_content, temporary
from interview.store.codec import pack, plain, unpack
from interview.store.layout import Home, refuse_newer
from interview.store.protocol import Document, Key
from interview.store.reasons import explained, reason
from interview.store.recovery import Found, find


class Writer:
    """The one writer of a document. Whoever makes it holds the lock until ``close``."""

    def __init__(self, home: Home, key: Key) -> None:
        """Read the document and mend what an unfinished commit left.

        Raises:
            StoreError: It cannot be read or written, or was written by a newer program.
        """
        self._home = home
        self._disk = home.disk
        self._key = key
        self._log = home.file(key, ".log")
        self._snapshot = home.file(key, ".json")
        self._number: int | None = None
        self._size = self._check = 0
        self._is_named = False
        self._refusal = ""
        self.document = Document(key=key)
        try:
            self.load()
        except BaseException:
            self.close()
            raise

    def load(self) -> None:
        """Read everything again from the disk and mend what a failure left.

        Raises:
            StoreError: It still cannot be read or written.
        """
        self.close()
        self._refusal = f"{self._log} could not be opened again, so nothing is saved there."
        with explained(self._log):
            found = find(self._home, self._key)
            refuse_newer(self._snapshot, found.format)
            self._disk.remove(temporary(self._snapshot))
            self._open_log(found)
        self._size, self._check = found.size, found.check
        self.document = found.document
        self._refusal = ""
        if found.lacking:
            with explained(self._log):
                self._append(b"\n" + pack([found.lacking]))
        if found.document.revision and not found.is_current:
            self._warn(self._replace_snapshot(found.view))

    def append(self, steps: Sequence[Step], view: dict[str, Any] | None) -> Document:
        """Commit the steps, all or none; acknowledged when this returns.

        Raises:
            StoreError: Nothing was kept. After a failed sync the writer refuses until ``load``.
        """
        shown = plain(view or {})
        for step in steps:
            plain(step.op)
        end = self.document.lines[-1] if self.document.lines else None
        return self.put(chained(end, self._key.path, steps), shown)

    def put(self, lines: Sequence[Line], view: dict[str, Any]) -> Document:
        """Commit lines that follow the last one; see ``append``."""
        if self._refusal:
            raise StoreError(self._refusal)
        if not lines:
            return self.document
        with explained(self._log):
            self._append(pack([lines], self._key.path if self._size else ""))
        self.document = Document(
            key=self._key, lines=(*self.document.lines, *lines), forks=self.document.forks
        )
        self._warn(self._replace_snapshot(view))
        return self.document

    def show(self, head: str, view: dict[str, Any]) -> None:
        """Replace what the file shows, where it was made from what the log holds now.

        Raises:
            StoreError: It could not be written.
        """
        problem = self._replace_snapshot(plain(view)) if head == self.document.head else ""
        if problem:
            raise StoreError(problem)

    def close(self) -> None:
        """Let go of the log."""
        if self._number is not None:
            number, self._number = self._number, None
            with suppress(OSError):
                self._disk.close(number)

    def _open_log(self, found: Found) -> None:
        try:
            self._number = self._disk.open(self._log)
        except FileNotFoundError:
            return
        self._is_named = found.document.revision > 0
        if found.torn:
            self._home.set_aside(self._log, found.torn)
            self._disk.truncate(self._number, found.size)

    def _append(self, lines: bytes) -> None:
        """Write and sync; refuses everything afterwards unless it is certain what the log holds."""
        if self._number is None:
            self._home.make_folders(self._key)
            self._number = self._disk.create(self._log)
        self._refuse_company(self._number)
        self._refusal = (
            f"{self._log} was not saved, and what the disk holds of it is uncertain. Open it again."
        )
        try:
            self._disk.write(self._number, lines)
        except OSError:
            self._disk.truncate(self._number, self._size)
            self._refusal = ""
            raise
        try:
            self._disk.sync(self._number)
            if not self._is_named:
                self._disk.sync_folder(self._log.parent)
        except OSError:
            with suppress(OSError):
                self._disk.truncate(self._number, self._size)
            raise
        self._is_named = True
        self._size += len(lines)
        self._check = crc32(lines, self._check)
        self._refusal = ""

    def _refuse_company(self, number: int) -> None:
        """Notice a program that knows nothing of locks: a synchroniser, an editor, a restore."""
        if self._disk.size(number, self._log) != self._size:
            self._refusal = (
                f"{self._log} was changed by another program, so nothing is saved over it. Open it again."
            )
            raise StoreError(self._refusal)

    def _replace_snapshot(self, view: dict[str, Any]) -> str:
        """Write the TinyDB file anew; the log has it all, so a failure is only worth a warning."""
        from interview.store.storage import AtomicStorage  # noqa: PLC0415 - readers need no TinyDB

        try:
            is_first = not self._snapshot.exists()
            shown = snapshot.tables(self.document, view, self._size, self._check)
            AtomicStorage(self._snapshot, self._disk).write(shown)
            if is_first:
                self._disk.sync_folder(self._snapshot.parent)
        except OSError as error:
            return f"The record is safe, its copy is not: {reason(error, self._snapshot)}"
        return ""

    def _warn(self, warning: str) -> None:
        parts = filter(None, (self.document.warning, warning))
        self.document = msgspec.structs.replace(self.document, warning=" ".join(parts))


def rewrite(home: Home, key: Key, left: Callable[[Line], Line | None]) -> None:
    """Leave of a document what is left of each of its lines, in every file that holds some.

    Whoever calls it holds the lock.
    """
    home.disk.remove(home.file(key, ".json"))
    is_there = False
    for path in (home.file(key, ".log"), *home.look(key.path.rpartition("/")[0]).strays):
        raw = home.disk.read(path)
        lines = [one for line in unpack(raw or b"", key.path).lines if (one := left(line)) is not None]
        is_there = is_there or any(line.doc == key.path for line in lines)
        if lines:
            replace_content(home.disk, path, pack([line] for line in lines))
        else:
            home.disk.remove(path)
    if is_there:
        Writer(home, key).close()
    else:
        home.disk.remove(home.file(key, ".live"))
