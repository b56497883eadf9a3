"""Where everything of a store lies below its home folder, and the mark that says it is one."""

import os
import stat
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import msgspec

from interview.errors import DamagedError, StoreError
from interview.model.record import Record
from interview.store.atomic import replace_content
from interview.store.disk import Disk
from interview.store.locks import Lock
from interview.store.protocol import DEEPEST, Key, is_safe
from interview.store.reasons import explained
from interview.store.snapshot import FORMAT


class Mark(Record):
    """The content of the file STORE."""

    format: int
    store: str


def refuse_newer(path: Path, found: int) -> None:
    """Check that this version of the program may write what has this format.

    Raises:
        StoreError: A newer version wrote it.
    """
    if found > FORMAT:
        raise StoreError(
            f"{path} was written by a newer version of this program (format {found}; this one "
            f"writes {FORMAT}). It can be read; update the program to write."
        )


class Home:
    """The folder of a store: names of files, folders made as needed, the mark."""

    def __init__(self, root: Path, disk: Disk) -> None:
        self.root = root
        self.disk = disk
        self._is_prepared = False

    @cached_property
    def is_newer(self) -> bool:
        """Whether a newer version of the program wrote this store, so that it is only read."""
        try:
            mark = self.mark()
        except StoreError:
            return False
        return mark is not None and mark.format > FORMAT

    def file(self, key: Key, suffix: str) -> Path:
        """Return where a document keeps the file with this suffix."""
        return self.root / (key.path + suffix)

    def refuse_links(self, key: Key) -> None:
        """Check that no folder on the way to a document leads out of the store.

        Raises:
            DamagedError: One of them is a link.
        """
        for folder in self._folders(key):
            if folder.is_symlink():
                raise DamagedError(
                    f"{folder} is a link, and no link inside the store is followed. "
                    "Put the folder itself there."
                )

    def lock(self, name: str) -> Path:
        """Return the file to lock for whatever has this name."""
        return self.root / "locks" / (sha256(name.encode()).hexdigest() + ".lock")

    def make_folders(self, key: Key) -> None:
        """Make the folders that a document needs."""
        for folder in self._folders(key):
            self.disk.make_folder(folder)

    def mark(self) -> Mark | None:
        """Return what the file STORE says, or None when there is none.

        Raises:
            StoreError: It cannot be read.
        """
        path = self.root / "STORE"
        with explained(path):
            raw = self.disk.read(path)
        if raw is None:
            return None
        try:
            return msgspec.json.decode(raw, type=Mark)
        except ValueError as error:
            raise StoreError(
                f"{path} is damaged, so nothing is written. Put it back from a backup, or delete "
                "it and a new one is made."
            ) from error

    def prepare(self) -> None:
        """Make the folder and its mark, and check that records may be written there.

        Raises:
            StoreError: They may not; the message says why and what to do.
        """
        if self._is_prepared:
            return
        with explained(self.root):
            for folder in (*reversed(self.root.parents), self.root):
                if not folder.is_dir():
                    self.disk.make_folder(folder)
            self.disk.make_folder(self.root / "locks")
            mark = self._make_mark()
        refuse_newer(self.root, mark.format)
        self._is_prepared = True

    def set_aside(self, path: Path, content: bytes) -> str:
        """Copy content that must not be lost to quarantine and say where it is.

        The name holds a hash of the content, so looking twice makes one copy.
        """
        name = f"{path.name}.{sha256(content).hexdigest()[:12]}"
        target = self.root / "quarantine" / path.parent.relative_to(self.root) / name
        if self.is_newer:
            return "no copy of it was made"
        try:
            if not target.exists():
                for folder in reversed((target.parent, *target.parent.parents)):
                    if folder.is_relative_to(self.root / "quarantine"):
                        self.disk.make_folder(folder)
                replace_content(self.disk, target, content)
        except OSError as error:
            return f"no copy of it could be made ({error.strerror})"
        return f"a copy of it is {target}"

    def keys(self, folder: str) -> Iterator[Key]:
        """Yield the key of every document in a folder and below, in no order."""
        keys, folders = self.look(folder)
        yield from keys
        for below in folders:
            yield from self.keys(below)

    def look(self, folder: str) -> tuple[list[Key], list[str]]:
        """Return the documents and the folders that lie directly in a folder."""
        stems: set[str] = set()
        folders: list[str] = []
        for entry in self._entries(folder):
            path = f"{folder}/{entry.name}" if folder else entry.name
            stem, _, suffix = path.rpartition(".")
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.is_symlink():
                continue
            elif suffix == "json" or (suffix == "log" and entry.stat().st_size):
                stems.add(stem)
        is_deepest = folder.count("/") + 2 >= DEEPEST
        return (
            [Key(path=stem) for stem in stems if folder and is_safe(stem)],
            [path for path in folders if is_safe(path) and not is_deepest],
        )

    def folder_time(self, folder: str) -> int | None:
        """Return when a folder last gained, lost or replaced a file, or None if there is none."""
        try:
            found = (self.root / folder).stat(follow_symlinks=not folder)
        except FileNotFoundError:
            return None
        return found.st_mtime_ns if stat.S_ISDIR(found.st_mode) else None

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as entries:
                return list(entries)
        except FileNotFoundError:
            return []

    def _folders(self, key: Key) -> Iterator[Path]:
        folder = self.root
        for part in key.parts[:-1]:
            folder /= part
            yield folder

    def _make_mark(self) -> Mark:
        lock = Lock(self.disk, self.lock("STORE"), str(self.root))
        try:
            mark = self.mark()
            if mark is None:
                mark = Mark(format=FORMAT, store=os.urandom(16).hex())
                replace_content(self.disk, self.root / "STORE", msgspec.json.encode(mark))
                self.disk.sync_folder(self.root)
        finally:
            lock.release()
        return mark
