"""Where everything of a store lies below its home folder, and the mark that says it is one."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import msgspec

from interview.errors import StoreError
from interview.model.line import Line
from interview.model.record import Record
from interview.store.atomic import replace_content
from interview.store.codec import pack, unpack
from interview.store.disk import Disk
from interview.store.locks import Lock
from interview.store.protocol import DEEPEST, Key, is_safe
from interview.store.reasons import explained
from interview.store.snapshot import FORMAT

DOCUMENT = re.compile(r"[a-z]+\.[a-z0-9-]+\.[a-z0-9]+")
"""The name of a document's own file; every other log beside it is a stray: a conflict copy that a
synchroniser made, a second branch that came with a copy, a file somebody renamed."""


class Mark(Record):
    """The content of the file STORE."""

    format: int
    store: str


class FolderContents(Record):
    """What lies directly in a folder."""

    keys: list[Key]
    strays: list[Path]
    folders: list[str]


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


def stamp(path: Path) -> str:
    """Return a text that differs after every change of a file."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return f"{path.name}:-"
    return f"{path.name}:{found.st_size}:{found.st_mtime_ns}:{found.st_ino}"


def _is_log(entry: os.DirEntry[str], stem: str) -> bool:
    """Return whether something stands where a document has its log; an empty file is nothing."""
    if not entry.name.endswith(".log") or not DOCUMENT.fullmatch(stem.rpartition("/")[2]):
        return False
    return entry.is_symlink() or entry.is_dir() or entry.stat().st_size > 0


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

    def is_of_first_format(self) -> bool:
        """Return whether the records have to be converted before this program reads them."""
        try:
            mark = self.mark()
        except StoreError:
            return False
        return mark is not None and mark.format < FORMAT

    @contextmanager
    def first_format_lock(self) -> Iterator[None]:
        """Keep other programs from converting the same records; waits for them."""
        self.disk.make_folder(self.root / "locks")
        lock = Lock(self.disk, self.lock("first-format"), str(self.root))
        try:
            yield
        finally:
            lock.release()

    def set_format(self) -> None:
        """Note that the records have this program's format now."""
        mark = self.mark()
        if mark is not None:
            now = Mark(format=FORMAT, store=mark.store)
            replace_content(self.disk, self.root / "STORE", msgspec.json.encode(now))
            self.disk.sync_folder(self.root)

    def file(self, key: Key, suffix: str) -> Path:
        """Return where a document keeps the file with this suffix."""
        return self.root / (key.path + suffix)

    def refuse_links(self, key: Key) -> None:
        """Check that no folder on the way to a document leads out of the store.

        Raises:
            StoreError: One of them is a link.
        """
        folder = f"{self.root}"
        for part in key.parts[:-1]:
            folder = f"{folder}{os.sep}{part}"
            if os.path.islink(folder):  # noqa: PTH114 - ten times as quick, for every document of a store
                raise StoreError(
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

    def set_aside_of(self, key: Key) -> list[Path]:
        """Return the copies in quarantine of what belonged to a document."""
        folder = self.root / "quarantine" / Path(*key.parts[:-1])
        return sorted(folder.glob(f"{key.name}.*"))

    def keys(self, folder: str) -> Iterator[Key]:
        """Yield the key of every document in a folder and below, in no order."""
        found = self.look(folder)
        yield from found.keys
        for below in found.folders:
            yield from self.keys(below)

    def look(self, folder: str) -> FolderContents:
        """Return the documents, stray logs and folders that lie directly in a folder."""
        stems: set[str] = set()
        strays: list[Path] = []
        folders: list[str] = []
        for entry in self._entries(folder):
            path = f"{folder}/{entry.name}" if folder else entry.name
            stem, _, suffix = path.rpartition(".")
            if (suffix == "json" and DOCUMENT.fullmatch(stem.rpartition("/")[2])) or _is_log(entry, stem):
                stems.add(stem)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif suffix == "log" and not DOCUMENT.fullmatch(stem.rpartition("/")[2]):
                strays.append(self.root / path)
        is_deepest = folder.count("/") + 2 >= DEEPEST
        if folder and strays:
            stems |= {line.doc for path in strays for line in self._lines_of(path)}
        return FolderContents(
            keys=[Key(path=s) for s in sorted(stems) if s.rpartition("/")[0] == folder and is_safe(s)],
            strays=strays,
            folders=[path for path in folders if is_safe(path) and not is_deepest],
        )

    def logs(self, folder: str, *, deep: bool) -> Iterator[Path]:
        """Yield every log in a folder, and below if that is wanted, in order.

        Also where a log has to be: a copy is beside it, or something else stands in its place.
        """
        seen = set[str]()
        for entry in sorted(self._entries(folder), key=lambda entry: entry.name):
            inside = f"{folder}/{entry.name}" if folder else entry.name
            stem, _, suffix = inside.rpartition(".")
            is_document = DOCUMENT.fullmatch(stem.rpartition("/")[2]) is not None
            if folder and (is_document and suffix in {"log", "json"}):
                if stem not in seen:
                    seen.add(stem)
                    yield self.root / f"{stem}.log"
            elif entry.is_symlink():
                continue
            elif entry.is_dir():
                if deep and is_safe(inside) and inside.count("/") + 1 < DEEPEST:
                    yield from self.logs(inside, deep=True)
            elif folder and suffix == "log":
                yield self.root / inside

    def keep_beside(self, key: Key, lines: Sequence[Line]) -> None:
        """Keep lines of a document in a file of their own, where its log cannot take them."""
        path = self.root / f"{key.path}.fork-{lines[0].h[:8]}.log"
        self.make_folders(key)
        content = self.disk.read(path) or b""
        replace_content(self.disk, path, content + pack([line] for line in lines))
        self.disk.sync_folder(path.parent)

    def token(self, folder: str, *, deep: bool) -> str:
        """Return a text that differs after every change of a log in a folder, or below it."""
        stamps = (f"{path.parent}/{stamp(path)}" for path in self.logs(folder, deep=deep))
        return sha256("|".join(stamps).encode()).hexdigest()

    def stray_lines(self, key: Key) -> Iterator[Line]:
        """Yield the lines of a document that lie beside its log in files of other names."""
        folder = key.path.rpartition("/")[0]
        for entry in self._entries(folder):
            if entry.name.endswith(".log") and not DOCUMENT.fullmatch(entry.name[:-4]):
                for line in self._lines_of(self.root / folder / entry.name):
                    if line.doc == key.path:
                        yield line

    def _lines_of(self, path: Path) -> tuple[Line, ...]:
        try:
            return unpack(self.disk.read(path) or b"", "").lines
        except OSError:  # a link, or far too large for a record
            return ()

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
