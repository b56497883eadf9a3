"""Examine everything in a store; repair only what can be made again from what verifies.

A log is never rewritten: what is wrong with one is for a person and a backup.
"""

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from interview.errors import LockedError, StoreError
from interview.store.disk import is_shared
from interview.store.locks import Lock
from interview.store.own_ends import loss
from interview.store.protocol import (
    ENGINE_SUFFIXES,
    ROOMS,
    Document,
    Finding,
    Key,
    Remedy,
    Row,
    Seen,
    is_safe,
)
from interview.store.reasons import explained
from interview.store.recovery import Found, find, read_copy

if TYPE_CHECKING:
    from interview.store.files import FileStore
    from interview.store.listing import StoredRows

PRIVATE, OUTSIDE = 0o077, 0o007  # what nobody but the owner, or the group that shares it, may do
TORN = "A crash left part of a commit at its end, which was never acknowledged."
BEHIND = "Its copy in the .json file is behind, missing or damaged."
MENDING = {
    TORN: "cuts that part off and puts it into quarantine",
    BEHIND: "makes the copy again from the log and puts the old one into quarantine",
}
WITHOUT_DOCUMENTS = ("locks", "quarantine", "backups", "archive")


class Examination:
    """One examination of a home folder."""

    def __init__(self, store: "FileStore", listing: "StoredRows", *, repair: bool) -> None:
        self._store = store
        self._listing = listing
        self._home = store.home
        self._repair = repair
        self._is_shared = self._home.root.is_dir() and is_shared(self._home.root)

    def of_none(self, seen: Seen) -> Iterator[Finding]:
        """Yield what is wrong with all that belongs to no opening; ``seen`` is told what is sound."""
        openings = self._store.openings()
        of_openings = {self._home.root / room / opening for room in ROOMS for opening in openings}
        yield from self._mark()
        yield from self._files(self._home.root, without=of_openings)
        yield from self._own_ends()
        self._listing.refresh()
        rooms = [room for room in self._home.look("").folders if room not in ROOMS]
        rows = (row for row in self._listing.rows(-1, {}) if row.opening not in openings)
        yield from self._documents(rooms, rows, seen)

    def of_opening(self, opening: str, seen: Seen) -> Iterator[Finding]:
        """Yield what is wrong with what belongs to an opening; ``seen`` is told what is sound."""
        rooms = [f"{room}/{opening}" for room in ROOMS]
        for room in rooms:
            yield from self._files(self._home.root / room)
        yield from self._documents(rooms, self._listing.of_opening(opening), seen)

    def _files(self, root: Path, without: Collection[Path] = ()) -> Iterator[Finding]:
        for path in _tree(root, without):
            yield from self._rights(path)
            yield from self._place(path)

    def _documents(self, rooms: Iterable[str], rows: Iterable[Row], seen: Seen) -> Iterator[Finding]:
        """Yield what is wrong with the documents in some folders, and with the rows about them."""
        documents: dict[Key, Document | None] = {}
        for key in (key for room in rooms for key in self._store.keys(room)):
            documents[key] = None
            for one in self._document(key):
                if isinstance(one, Finding):
                    yield one
                else:
                    documents[key] = one.document
                    seen(one.document, one.view or None)
        yield from self._rows(self._listing.wrong(documents, rows))

    def _mark(self) -> Iterator[Finding]:
        path = self._home.root / "STORE"
        try:
            mark = self._home.mark()
        except StoreError as error:
            yield _finding(path, f"{error}", Remedy.DAMAGED)
            return
        if mark is None and self._store.keys():
            yield _finding(path, "It is missing. The next commit makes it.", Remedy.ODD)
        if self._home.is_newer:
            yield _finding(path, "A newer version of the program wrote this store.", Remedy.ODD)

    def _rights(self, path: Path) -> Iterator[Finding]:
        """Find who else may look at a file; Windows keeps lists of its own."""
        found = path.lstat() if path.exists() else None
        if os.name == "nt" or found is None or stat.S_ISLNK(found.st_mode):
            return
        others = OUTSIDE if self._is_shared else PRIVATE
        if found.st_uid != os.geteuid() and not self._is_shared:
            yield _finding(path, "It belongs to another user of this machine.", Remedy.ODD)
        elif found.st_mode & others:
            if self._repair:
                path.chmod(stat.S_IMODE(found.st_mode) & ~others)
            yield _finding(path, "Others may read it.", self._mended, "takes that right from them")

    def _place(self, path: Path) -> Iterator[Finding]:
        """Find what should not be where it is."""
        inside = path.relative_to(self._home.root).as_posix()
        if path == self._home.root or inside.split("/")[0] in WITHOUT_DOCUMENTS:
            return
        if path.is_symlink():
            yield _finding(path, "It is a link, and is not followed.", Remedy.ODD)
        elif path.suffix == ".tmp":
            yield from self._left_over(path, inside.removesuffix(".tmp").removesuffix(".json"))
        elif "/" in inside and not _is_ours(path, inside):
            yield _finding(path, "It is no record of this program; nothing reads it.", Remedy.ODD)

    def _left_over(self, path: Path, name: str) -> Iterator[Finding]:
        """Find what a crash left, unless its writer is at work."""
        if self._is_busy(name) or not path.exists():
            return
        if self._repair:
            lock = Lock(self._home.disk, self._home.lock(name), name)
            self._home.set_aside(path, path.read_bytes())
            self._home.disk.remove(path)
            lock.release()
        yield _finding(path, "A crash left it.", self._mended, "puts it into quarantine")

    def _document(self, key: Key) -> Iterator[Finding | Found]:
        """Yield what is wrong with a document, and the document where it verifies."""
        path = self._home.file(key, ".log")
        try:
            with explained(self._home.root):
                found = find(self._home, key)
                if not _is_sound(found) and not self._is_busy(key.path):
                    found = find(self._home, key)  # a writer may have been ahead of its copy
            problem = ""
            if not _is_sound(found) and not self._is_busy(key.path):
                problem = TORN if found.torn else BEHIND
            if problem and self._repair:
                self._keep_copy(key)
                self._store.mend(key)
                found = find(self._home, key)
        except StoreError as error:
            yield _finding(path, f"{error}", Remedy.DAMAGED)
            return
        if problem:
            yield _finding(path, problem, self._mended, MENDING[problem])
        yield found

    def _keep_copy(self, key: Key) -> None:
        """Set aside the copy that is about to be made anew."""
        sealed = read_copy(self._home, key)
        if sealed:
            self._home.set_aside(self._home.file(key, ".json"), sealed)

    def _own_ends(self) -> Iterator[Finding]:
        """Find what this account wrote and is not there, or not that far, any more."""
        for doc, end in self._store.own_ends.known().items():
            problem = loss(end, self._store.lines(doc))
            if problem:
                yield _finding(self._home.root / f"{doc}.log", problem, Remedy.DAMAGED)

    def _rows(self, wrong: Iterable[str]) -> Iterator[Finding]:
        """Find rows that say something else than the records."""
        for about in wrong:
            if self._repair:
                self._listing.renew(about)
            problem = "Lists say something else about it than its record."
            yield _finding(self._home.root / about, problem, self._mended, "makes that list entry again")

    @property
    def _mended(self) -> Remedy:
        return Remedy.REPAIRED if self._repair else Remedy.REPAIRABLE

    def _is_busy(self, name: str) -> bool:
        path = self._home.lock(name)
        if not path.exists():
            return False
        try:
            Lock(self._home.disk, path, name).release()
        except LockedError:
            return True
        except OSError:  # a disk that can only be read has no writers
            return False
        return False


def _finding(path: Path, problem: str, state: Remedy, mending: str = "") -> Finding:
    return Finding(path=f"{path}", problem=problem, state=state, mending=mending)


def _tree(root: Path, without: Collection[Path] = ()) -> Iterator[Path]:
    """Yield a folder and everything in it, but for some folders; links are not followed."""
    if root.is_dir():
        yield root
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if Path(folder, name) not in without]
        for name in (*folders, *files):
            yield Path(folder, name)


def _is_ours(path: Path, inside: str) -> bool:
    if path.is_dir():
        return is_safe(inside)
    return path.suffix in ENGINE_SUFFIXES and is_safe(inside.removesuffix(path.suffix))


def _is_sound(found: Found) -> bool:
    is_absent = not found.document.revision and not found.document.warning
    return not found.torn and (found.is_current or is_absent)
