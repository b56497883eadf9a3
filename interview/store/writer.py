"""Append to the log of a document whose lock is held, and keep its snapshot up to date."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from interview.errors import StoreError
from interview.store import chain, snapshot
from interview.store.atomic import temporary
from interview.store.layout import Home, refuse_newer
from interview.store.protocol import Document, Key, Operation
from interview.store.reasons import explained, reason
from interview.store.recovery import Found, find


class Writer:
    """The one writer of a document. Whoever makes it holds the lock until ``close``."""

    def __init__(self, home: Home, key: Key, who: str) -> None:
        """Read the document and mend what an unfinished commit left.

        Raises:
            StoreError: It cannot be read or written, or was written by a newer program.
        """
        self._home = home
        self._disk = home.disk
        self._key = key
        self._who = who
        self._log = home.file(key, ".log")
        self._snapshot = home.file(key, ".json")
        self._number: int | None = None
        self._size = 0
        self._is_named = False
        self._refusal = ""
        self.document = Document(key=key)
        self.load()

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
        self._size = found.size
        self.document = found.document
        self._refusal = ""
        if found.document.revision and not found.is_current:
            self._copy({})  # what it showed was made from less

    def append(
        self, operations: Sequence[Operation], *, at: float, view: dict[str, Any]
    ) -> Document:
        """Commit the operations, all or none; acknowledged when this returns.

        Raises:
            StoreError: Nothing was kept. After a failed sync the writer refuses until ``load``.
        """
        if self._refusal:
            raise StoreError(self._refusal)
        if not operations:
            return self.document
        kept = chain.plain(
            {"at": at, "who": self._who, "view": view, "operations": list(operations)}
        )
        before = chain.End(n=self.document.revision, head=self.document.head)
        lines, hashes = chain.encode(kept["operations"], before, who=self._who, at=at)
        with explained(self._log):
            self._append(lines)
        self.document = Document(
            key=self._key,
            revision=before.n + len(hashes),
            head=hashes[-1],
            operations=(*self.document.operations, *kept["operations"]),
            hashes=(*self.document.hashes, *hashes),
        )
        self._copy(kept["view"])
        return self.document

    def show(self, head: str, view: dict[str, Any]) -> None:
        """Replace what the file shows, where it was made from what the log holds now.

        Raises:
            StoreError: It could not be written.
        """
        problem = self._replace_snapshot(view) if head == self.document.head else ""
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
        self._refusal = ""

    def _refuse_company(self, number: int) -> None:
        """Notice a program that knows nothing of locks: a synchroniser, an editor, a restore."""
        if self._disk.size(number, self._log) != self._size:
            self._refusal = (
                f"{self._log} was changed by another program, so nothing is saved over it. "
                "Open it again."
            )
            raise StoreError(self._refusal)

    def _replace_snapshot(self, view: dict[str, Any]) -> str:
        """Write the TinyDB file anew; the log has it all, so a failure is only worth a warning."""
        from interview.store.storage import AtomicStorage  # noqa: PLC0415 - readers need no TinyDB

        try:
            is_first = not self._snapshot.exists()
            AtomicStorage(self._snapshot, self._disk).write(snapshot.tables(self.document, view))
            if is_first:
                self._disk.sync_folder(self._snapshot.parent)
        except OSError as error:
            return f"The record is safe, its copy is not: {reason(error, self._snapshot)}"
        return ""

    def _copy(self, view: dict[str, Any]) -> None:
        warning = self._replace_snapshot(view)
        self.document = replace(
            self.document,
            view=None if warning else view or None,
            warning=" ".join(filter(None, (self.document.warning, warning))),
        )
