"""Keep the rows of a home folder in agreement with its files."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from interview.errors import StoreError
from interview.store.device import index_path
from interview.store.index import Entry, Index
from interview.store.layout import Home, stamp
from interview.store.protocol import Document, Key, Row, Summarise
from interview.store.reasons import explained
from interview.store.recovery import found
from interview.store.row_summaries import made, matching, subject

RACY = 2_000_000_000  # nanoseconds in which a folder may change twice under one time stamp
UNSURE = -1


class StoredRows:
    """Rows over the documents of one home."""

    def __init__(self, home: Home, summarise: Summarise) -> None:
        self._home = home
        self._index = Index(index_path(home.root))
        self._summarise = summarise

    def rows(self, limit: int, wanted: dict[str, Any]) -> tuple[Row, ...]:
        """Return rows as they were last seen to agree; all are made first where there are none."""
        if self._index.is_new:
            self.refresh()
        try:
            return matching(self._index.rows(wanted), limit, {})
        except StoreError:  # begun anew, or locked for a while by another program
            self.rebuild()
            return matching(self._index.rows(wanted), limit, {})

    def refresh(self, *, kind: str = "", opening: str = "") -> int:
        """Read again what changed; see ``protocol.Store.refresh``."""
        try:
            return self._refresh(kind, opening)
        except StoreError:
            return self._refresh(kind, opening)

    def rebuild(self) -> int:
        """Forget everything and read every document."""
        self._index.clear()
        return self._refresh("", "")

    def compact(self) -> None:
        """Take in what is gone, and keep no byte of it in the file."""
        self.refresh()
        self._index.compact()

    def note(self, key: Key) -> None:
        """Take in what was just written; what fails here is found by the next ``refresh``."""
        if not self._index.is_new:
            with suppress(StoreError, OSError):
                self._settle(key.path.rpartition("/")[0])

    def wrong(self) -> Iterator[str]:
        """Yield the subjects whose row is not what their documents say."""
        if self._index.is_new:
            return
        self.refresh()
        rows = {row.subject: row for row in self.rows(-1, {})}
        keys: dict[str, list[Key]] = {}
        for key in self._home.keys(""):
            keys.setdefault(subject(key.path), []).append(key)
        for about, of_subject in keys.items():
            if rows.pop(about, None) != self.read(about, of_subject):
                yield about
        yield from rows

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def _refresh(self, kind: str, opening: str) -> int:
        known, now, count = self._index.folders(deep=kind != "opening"), self._now(), 0
        looked: dict[str, int | None] = {}
        waiting = list(_scope(known, kind, opening))
        seen = set[str]()
        while waiting:
            folder = waiting.pop()
            if folder in seen or not _is_wanted(folder, kind, opening):
                continue
            seen.add(folder)
            time = self._home.folder_time(folder)
            if time is None or time != known.get(folder):
                below, changed = self._settle(folder)
                waiting.extend(below)
                count += changed
                is_sure = time is None or time < now - RACY
                looked[folder] = time if is_sure else UNSURE
        self._index.remember(looked)
        if not kind and not opening and self._index.is_new:
            self._index.finish()
        return count

    def _settle(self, folder: str) -> tuple[list[str], int]:
        """Make the entries of one folder agree with its files.

        Returns:
            The folders in it, and how many subjects were read.
        """
        if self._home.folder_time(folder) is None:
            gone = self._index.tokens(folder)
            self._index.drop(gone)
            return [], 0
        with explained(self._home.root / folder):
            here = self._home.look(folder)
            beside = [stamp(path) for path in here.strays]
            tokens: dict[str, list[str]] = {}
            keys: dict[str, list[Key]] = {}
            for key in here.keys:
                about = subject(key.path)
                keys.setdefault(about, []).append(key)
                tokens.setdefault(about, beside[:]).append(stamp(self._home.file(key, ".log")))
        known = self._index.tokens(folder)
        stale = [about for about in keys if known.pop(about, None) != "|".join(tokens[about])]
        rows = {about: self.read(about, keys[about]) for about in stale}
        self._index.put(
            Entry(row=row, folder=folder, token="|".join(tokens[about]))
            for about, row in rows.items()
            if row is not None
        )
        known |= {about: "" for about, row in rows.items() if row is None}
        self._index.drop(known)
        return here.folders, len(stale)

    def read(self, about: str, keys: Sequence[Key]) -> Row | None:
        """Return the row of a subject as its documents have it now; none where nothing is said."""
        documents: list[Document] = []
        damaged: dict[str, str] = {}
        for key in keys:
            try:
                document = found(self._home, key).document
            except StoreError as error:
                damaged[key.path] = f"{error}"
            else:
                documents += [document] if document.lines else []
        if not documents and not damaged:
            return None
        return made(about, documents, self._summarise, damaged)

    def _now(self) -> int:
        """Return the file system's time, which is the one that folders carry."""
        locks = self._home.root / "locks"
        try:
            os.utime(locks, follow_symlinks=False)
            return locks.stat(follow_symlinks=False).st_mtime_ns
        except OSError:
            return 0


def _scope(known: dict[str, int], kind: str, opening: str) -> Iterator[str]:
    if opening:
        yield from (f"openings/{opening}", f"people/{opening}")
    else:
        yield from ("openings",) if kind == "opening" else ("",)
    yield from known


def _is_wanted(folder: str, kind: str, opening: str) -> bool:
    if opening:
        return f"{folder}/".startswith((f"openings/{opening}/", f"people/{opening}/"))
    return kind != "opening" or (folder.startswith("openings") and folder.count("/") <= 1)
