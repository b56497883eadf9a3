"""Drop for good what erasures cover: in records, in what lies beside them, in what was made of them."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from interview.errors import DamagedError, LockedError, StoreError
from interview.model.kinds import is_personal
from interview.model.line import Line, Lines, by_hash
from interview.model.merging import merge
from interview.model.rights import erased
from interview.store import exchange, traces
from interview.store.atomic import replace_content
from interview.store.codec import unpack
from interview.store.device import state_folder
from interview.store.layout import DOCUMENT
from interview.store.protocol import ENGINE_SUFFIXES, Key
from interview.store.reasons import explained
from interview.store.traces import TakenOut, TellingWords
from interview.store.writer import rewrite

if TYPE_CHECKING:
    from interview.store.files import FileStore

ROOMS = ("openings", "people")
UNTOUCHED = (".git", "locks")
"""Folders of a home that hold nothing of this program's about anybody, or that only Git can change."""
GIT = "the history that Git keeps of this folder"
Candidates = frozenset[tuple[str, str]]
"""Openings and candidates."""


class Erasure:
    """What one opening's erasures cover, and everything of it that is still here.

    Args:
        store: Where.
        opening: Which; empty: all.
        about: Candidates to treat as erased though they are not yet, to see what would go.
    """

    def __init__(self, store: "FileStore", opening: str = "", about: Candidates = frozenset()) -> None:
        self._store = store
        self._home = store.home
        prefixes = [f"{room}/{opening}/" for room in ROOMS] if opening else [""]
        self._held: Lines = by_hash(
            line for prefix in prefixes for line in store.lines(prefix).lines.values()
        )
        self._kept = merge(self._held)
        self._gone = erased(self._held) | about
        lost = [line for h, line in self._held.items() if self._is_lost(h, line)]
        found = traces.telling(lost)
        self._words = TellingWords(found.names, found.texts, {candidate for _, candidate in self._gone})
        self._texts = TellingWords(found.names, found.texts)
        self._lost = lost

    def _is_lost(self, h: str, line: Line) -> bool:
        kept = self._kept.get(h)
        is_told = line.candidate or (line.body is not None and is_personal(line.kind))
        return kept is None or kept != line or (bool(is_told) and (line.opening, line.about) in self._gone)

    def _left(self, line: Line) -> Line | None:
        """Return what is left of a line; one that came since everything was read is judged alone."""
        if line.h in self._held:
            return self._kept.get(line.h)
        if (line.opening, line.candidate) in self._gone:
            return None
        is_bared = (line.opening, line.about) in self._gone and is_personal(line.kind)
        return line.bare if is_bared else line

    def planned(self) -> TakenOut:
        """Return what would be taken out."""
        removed, cleaned, unread = self._beside(changes=False)
        return TakenOut(
            documents=len({line.doc for line in self._lost if line.candidate}),
            lines=sum(not line.candidate for line in self._lost),
            removed=removed,
            cleaned=cleaned,
            unread=unread,
        )

    def done(self) -> TakenOut:
        """Take it out and return what was.

        Records that somebody holds open stay as they are and are named. The records go last: until
        then they say which words to look for, however often it is cut off.
        """
        busy: list[str] = []
        with explained(self._home.root):
            removed, cleaned, unread = self._beside(changes=True)
        documents = {line.doc for line in self._lost if (line.opening, line.candidate) in self._gone}
        for opening, candidate in sorted(self._gone):
            for room in ROOMS:
                documents |= {key.path for key in self._home.keys(f"{room}/{opening}/{candidate}")}
        changed = {line.doc for line in self._lost} - documents
        for doc in sorted(documents | changed):
            try:
                self._rewrite(Key(path=doc))
            except LockedError:
                busy.append(doc)
            except DamagedError:
                continue  # as it was before, without what it said; whoever examines it names it
        for opening, candidate in sorted(self._gone):
            for room in ROOMS:
                self._empty(self._home.root / room / opening / candidate, busy)
        with explained(self._home.root):
            self._sync((*documents, *changed, *removed, *cleaned))
            self._forget()
        return TakenOut(
            documents=len(documents - set(busy)),
            lines=sum(line.doc in changed - set(busy) for line in self._lost),
            removed=removed,
            cleaned=cleaned,
            unread=unread,
            busy=tuple(busy),
        )

    def _rewrite(self, key: Key) -> None:
        with self._store.locked(key), explained(self._home.file(key, ".log")):
            for path in self._home.set_aside_of(key):
                self._home.disk.remove(path)
            rewrite(self._home, key, self._left)
            if not self._home.file(key, ".log").exists():
                self._store.own_ends.note(key.path, 0, "-")

    def _empty(self, folder: Path, busy: list[str]) -> None:
        """Delete whatever lies in a folder of somebody erased but records that are held open."""
        open_now = {Path(f"{self._home.root / doc}").name for doc in busy}
        for path in _files(folder):
            if not any(path.name.startswith(f"{name}.") for name in open_now):
                self._home.disk.remove(path)
        _prune(folder)

    def _beside(self, *, changes: bool) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Look through everything below the home that is no record, and do what is to be done about it.

        Returns:
            What is deleted, what is written anew, and what cannot be looked into.
        """
        removed: list[str] = []
        cleaned: list[str] = []
        unread = [GIT] if self._gone and is_in_git(self._home.root) else []
        for path in self._others():
            inside = path.relative_to(self._home.root).as_posix()
            raw = None if path.is_symlink() else traces.read(path)
            lines = self._cleaned(path) if raw is not None and raw[:2] == b"PK" else None
            if lines is not None:
                if lines and changes:
                    replace_content(self._home.disk, path, exchange.archive(lines))
                if lines:
                    cleaned.append(inside)
                continue
            found = self._told(path, inside, raw)
            if found:
                removed.append(inside)
            elif found is None:
                unread.append(inside)
        for inside in removed if changes else ():
            self._home.disk.remove(self._home.root / inside)
            _ascend((self._home.root / inside).parent, self._home.root)
        return tuple(sorted(removed)), tuple(sorted(cleaned)), tuple(unread)

    def _told(self, path: Path, inside: str, raw: bytes | None) -> bool | None:
        names_ids = (inside.split("/", maxsplit=1)[0] in ROOMS and path.suffix == ".log") or exchange.carries(
            raw or b""
        )
        words = self._texts if names_ids else self._words  # the id of whoever was erased may stay there
        return words.named(inside) or (None if raw is None else words.inside(raw))

    def _others(self) -> Iterator[Path]:
        """Yield every file below the home that is no record and no part of the engine."""
        root = self._home.root
        if not self._lost and not self._gone:
            return
        for path in _files(root, UNTOUCHED):
            inside = path.relative_to(root)
            if inside.as_posix() == "STORE":
                continue
            if inside.parts[0] not in ROOMS or not _is_record(path):
                yield path

    def _cleaned(self, path: Path) -> Lines | None:
        """Return what an export is to hold from now on; empty: as it is; none: it is no export."""
        try:
            there = exchange.lines_of(path)
        except StoreError:
            return None
        logs = {h: line for h, line in self._kept.items() if line.is_log}
        after = merge(there, logs)
        left = {
            h: line if line.body is None else after[h]
            for h, line in there.items()
            if h in after and (line.opening, line.candidate) not in self._gone
        }
        return {} if left == there else left

    def _sync(self, paths: tuple[str, ...]) -> None:
        """Wait until what is gone is gone on the medium, so that no power cut brings it back."""
        root = self._home.root
        folders = {above for path in paths for above in (root / path).parents if above.is_relative_to(root)}
        for folder in sorted(folders):
            if folder.is_dir():
                self._home.disk.sync_folder(folder)

    def _forget(self) -> None:
        """Let no list of this account go on saying it, of this home or of one that was elsewhere."""
        if not self._lost and not self._gone:
            return
        self._store.forget_rows()
        for path in _files(state_folder()):
            if path.name.startswith("index.sqlite") and self._texts.inside(traces.read(path) or b""):
                self._store.forget_rows(anew=True)
                with suppress(OSError):
                    path.unlink()


def _is_record(path: Path) -> bool:
    """Return whether a file among the records is one, or another file with lines of one."""
    if path.suffix in ENGINE_SUFFIXES[:3] and DOCUMENT.fullmatch(path.stem):
        return True
    return path.suffix == ".log" and bool(unpack(traces.read(path) or b"", "").lines)


def is_in_git(folder: Path | str) -> bool:
    """Return whether Git keeps a history of a folder; of what is no folder it keeps none."""
    return isinstance(folder, Path) and any(
        (above / ".git").exists() for above in (folder.absolute(), *folder.absolute().parents)
    )


def _files(folder: Path, left_out: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yield the files in a folder and below, and links as what they are; in no order."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in left_out]
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*files, *links):
            yield Path(place, name)


def _prune(folder: Path) -> None:
    """Remove a folder, and those in it, as far as there is nothing in them."""
    for place, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            Path(place).rmdir()


def _ascend(folder: Path, root: Path) -> None:
    """Remove folders that have become empty, upwards."""
    while folder != root:
        with suppress(OSError):
            folder.rmdir()
        folder = folder.parent
