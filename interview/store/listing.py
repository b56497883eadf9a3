"""Keep the rows of a home folder in agreement with its files."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from interview.errors import StoreError
from interview.model.record import Record
from interview.store.device import index_path
from interview.store.index import Entry, Index, IndexedRows
from interview.store.layout import Home, stamp
from interview.store.protocol import Document, Key, Row, Summarise
from interview.store.reasons import explained
from interview.store.recovery import found
from interview.store.row_summaries import made, subject

if TYPE_CHECKING:
    from interview.store.workers import Workers

Rows = Callable[[], list[Row | None]]
KINDS_OF_ROWS = ("opening", "person", "card", "talk")
AT_ONCE = 500
"""How many folders are looked at between two changes of the index."""
RACY = 2_000_000_000  # nanoseconds in which a folder may change twice under one time stamp
UNSURE = -1


class Look(Record):
    """How the entries of a folder compare with its files."""

    folder: str
    time: int | None = None
    """When it had last changed; none when it is gone."""
    folders: list[str] = []
    """Those in it."""
    stale: dict[str, list[Key]] = {}
    """Subjects to be read again, and their documents."""
    tokens: dict[str, str] = {}
    gone: list[str] = []
    """Subjects of which nothing is there any more."""


class RowReading:
    """Makes rows of subjects; can be sent to another process."""

    def __init__(self, home: Home, summarise: Summarise) -> None:
        self._home = home
        self._summarise = summarise

    def __call__(self, subjects: Sequence[tuple[str, Sequence[Key]]]) -> list[Row | None]:
        """Return the rows as the documents have them now; none where nothing is said."""
        return [self._read(about, keys) for about, keys in subjects]

    def row(self, about: str, documents: Sequence[Document], damaged: Mapping[str, str]) -> Row | None:
        """Return the row that documents make; none where nothing is said."""
        return made(about, documents, self._summarise, damaged) if documents or damaged else None

    def _read(self, about: str, keys: Sequence[Key]) -> Row | None:
        documents: list[Document] = []
        damaged: dict[str, str] = {}
        for key in keys:
            try:
                document = found(self._home, key).document
            except StoreError as error:
                damaged[key.path] = f"{error}"
            else:
                documents += [document] if document.lines else []
        return self.row(about, documents, damaged)


class StoredRows(IndexedRows):
    """Rows over the documents of one home."""

    def __init__(self, home: Home, summarise: Summarise) -> None:
        self._home = home
        self._index = Index(index_path(home.root))
        self._reading = RowReading(home, summarise)

    def refresh(self, *, kind: str = "", opening: str = "") -> int:
        """Read again what changed; see ``protocol.Store.refresh``."""
        try:
            return self._refresh(kind, opening)
        except StoreError:
            return self._refresh(kind, opening)

    def rebuild(self) -> int:
        """Forget everything and read every document."""
        from interview.store.workers import Workers  # noqa: PLC0415 - seldom needed

        self._index.clear()
        with Workers() as workers:
            return self._refresh("", "", workers)

    def compact(self) -> None:
        """Take in what is gone, and keep no byte of it in the file."""
        self.refresh()
        self._index.compact()

    def note(self, key: Key) -> None:
        """Take in what was just written; what fails here is found by the next ``refresh``."""
        if not self._index.is_new:
            with suppress(StoreError, OSError):
                self._note(key.path.rpartition("/")[0])

    def _note(self, folder: str) -> None:
        look = self._look(folder, self._home.folder_time(folder))
        self._settle([look], partial(self._reading, list(look.stale.items())))

    def wrong(self, documents: Mapping[Key, Document | None], rows: Iterable[Row]) -> Iterator[str]:
        """Yield the subjects whose row is not what their documents say.

        Args:
            documents: All there are; none for one that has to be read again.
            rows: All there are about them.
        """
        if self._index.is_new:
            return
        known = {row.subject: row for row in rows}
        keys: dict[str, list[Key]] = {}
        for key in documents:
            keys.setdefault(subject(key.path), []).append(key)
        for about, of_subject in keys.items():
            said = [document for key in of_subject if (document := documents[key]) is not None]
            if len(said) == len(of_subject):
                row = self._reading.row(about, [one for one in said if one.lines], {})
            else:
                (row,) = self._reading([(about, of_subject)])
            if known.pop(about, None) != row:
                yield about
        yield from known

    def of_opening(self, opening: str) -> list[Row]:
        """Return the rows of an opening; found without reading the others."""
        if self._index.is_new:
            return []
        return [row for kind in KINDS_OF_ROWS for row in self.rows(-1, {"kind": kind, "opening": opening})]

    def renew(self, about: str) -> None:
        """Make the row of a subject again."""
        self._index.drop([about])
        self._note(about.rpartition("/")[0])
        self._note(about)

    def _refresh(self, kind: str, opening: str, workers: "Workers | None" = None) -> int:
        known, now, count = self._index.folders(deep=kind != "opening"), self._now(), 0
        looked: dict[str, int | None] = {}
        begun: deque[tuple[list[Look], Rows]] = deque()
        for looks in self._looks(_scope(known, kind, opening), known, kind, opening):
            stale = [pair for look in looks for pair in look.stale.items()]
            read = workers.begin(self._reading, stale) if workers else partial(self._reading, stale)
            begun.append((looks, read))
            if len(begun) > 1:  # while these are read, put in what was read before
                count += self._settle(*begun.popleft())
            for look in looks:
                is_sure = look.time is None or look.time < now - RACY
                looked[look.folder] = look.time if is_sure else UNSURE
        count += sum(self._settle(*last) for last in begun)
        self._index.remember(looked)
        if not kind and not opening and self._index.is_new:
            self._index.finish()
        return count

    def _looks(
        self, scope: Iterable[str], known: Mapping[str, int], kind: str, opening: str
    ) -> Iterator[list[Look]]:
        """Yield what is seen of the folders that changed, some at a time."""
        waiting, seen, looks = list(scope), set[str](), list[Look]()
        while waiting:
            folder = waiting.pop()
            if folder in seen or not _is_wanted(folder, kind, opening):
                continue
            seen.add(folder)
            time = self._home.folder_time(folder)
            if time is None or time != known.get(folder):
                looks.append(self._look(folder, time))
                waiting.extend(looks[-1].folders)
            if len(looks) == AT_ONCE:
                yield looks
                looks = []
        yield looks

    def _look(self, folder: str, time: int | None) -> Look:
        """Compare the entries of one folder with its files."""
        known = self._index.tokens(folder)
        if time is None:
            return Look(folder=folder, gone=list(known))
        with explained(self._home.root / folder):
            here = self._home.look(folder)
            beside = [stamp(path) for path in here.strays]
            tokens: dict[str, list[str]] = {}
            keys: dict[str, list[Key]] = {}
            for key in here.keys:
                about = subject(key.path)
                keys.setdefault(about, []).append(key)
                tokens.setdefault(about, beside[:]).append(stamp(self._home.file(key, ".log")))
        joined = {about: "|".join(parts) for about, parts in tokens.items()}
        stale = {about: of for about, of in keys.items() if known.pop(about, None) != joined[about]}
        return Look(
            folder=folder, time=time, folders=here.folders, stale=stale, tokens=joined, gone=list(known)
        )

    def _settle(self, looks: Sequence[Look], read: Rows) -> int:
        """Make entries agree with what was seen, and return how many subjects were read."""
        if not any(look.stale or look.gone for look in looks):
            return 0
        rows = iter(read())
        with self._index.together():
            for look in looks:
                found = dict(zip(look.stale, rows, strict=False))
                self._index.put(
                    Entry(row=row, folder=look.folder, token=look.tokens[about])
                    for about, row in found.items()
                    if row is not None
                )
                self._index.drop([*look.gone, *(about for about, row in found.items() if row is None)])
        return sum(len(look.stale) for look in looks)

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
