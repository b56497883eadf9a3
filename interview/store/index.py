"""Rows of a home folder in one SQLite file, so that lists need not read every document.

Derived and private to the file engine: delete it at will. Nothing in it is believed unchecked.
Each row carries a sum of itself, and each group of rows that is asked for carries how many there
are and the sum of their sums, so a bit that flipped shows whether it changed a row or hid one.
Whatever is wrong, the file is begun anew; where it cannot be used at all, memory takes its place.
"""

import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any
from weakref import finalize
from zlib import crc32

import msgspec

from interview.errors import StoreError
from interview.model.record import Record
from interview.store.protocol import Row
from interview.store.row_summaries import matching

VERSION = 6
BUSY_SECONDS = 0.5
ENTRY = """CREATE TABLE entry(
    subject text primary key, folder text, token text, kind text, opening text, interviewer text,
    status text, at real, body blob, sum integer
) without rowid"""
SCHEMA = (
    ENTRY,
    "CREATE INDEX by_folder on entry(folder)",
    "CREATE INDEX by_opening on entry(kind, opening)",
    "CREATE INDEX by_person on entry(kind, interviewer, status)",
    "CREATE INDEX by_status on entry(status)",
    "CREATE TABLE folder(path text primary key, mtime integer, depth integer) without rowid",
    "CREATE INDEX by_depth on folder(depth, path, mtime)",
    "CREATE TABLE total(name text primary key, count integer, sum integer) without rowid",
)
GROUPS: tuple[tuple[str, ...], ...] = (
    ("folder",),
    ("kind", "interviewer", "status"),
    ("kind", "opening"),
    ("status",),
    ("kind",),
)
NAMES = ("subject", "folder", "token", "kind", "opening", "interviewer", "status")
FILLED, SHALLOW = "filled", "folders of openings"
PUT = "replace into entry values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
Found = tuple[Any, ...]


class Entry(Record):
    """A row, and what it was made from."""

    row: Row
    folder: str
    token: str


class BrokenIndexError(Exception):
    """What the file says does not fit together."""


class Index:
    """Entries of one home; safe to use from several threads. Only ``StoreError`` leaves it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        self._problem = ""
        self._totals: dict[str, tuple[int, int]] | None = None
        self.is_new = True
        """Whether it has never been filled from all records, and is not worth asking before."""
        self._begin_use()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make everything that is changed within one change, which is quicker; all of it or nothing."""
        with self._transaction(writing=True):
            yield

    def put(self, entries: Iterable[Entry]) -> None:
        """Add entries, or replace those of the same subjects."""
        with self._transaction(writing=True) as database:
            for entry in entries:
                self._drop(database, entry.row.subject)
                values = _values(entry)
                database.execute(PUT, values)
                self._count(values, 1)

    def drop(self, subjects: Iterable[str]) -> None:
        """Forget subjects of which nothing is there any more."""
        with self._transaction(writing=True) as database:
            for subject in subjects:
                self._drop(database, subject)

    def rows(self, wanted: Mapping[str, object]) -> list[Row]:
        """Return the rows that have every wanted value, in no order."""
        group = next((g for g in GROUPS[1:] if all(name in wanted for name in g)), ())
        found = [entry.row for entry in self._entries({name: wanted[name] for name in group})]
        return [row for row in found if all(getattr(row, n) == v for n, v in wanted.items())]

    def tokens(self, folder: str) -> dict[str, str]:
        """Return what the entries of a folder were made from, by subject."""
        return {one.row.subject: one.token for one in self._entries({"folder": folder})}

    def folders(self, *, deep: bool = True) -> dict[str, int]:
        """Return when each known folder had last changed; without the deep ones, those of openings."""
        group, where = ("folders", "true") if deep else (SHALLOW, "depth <= 1")
        with self._transaction() as database:
            times = dict(database.execute(f"select path, mtime from folder where {where}"))  # noqa: S608 - our own words
            if self._total(group) != (len(times), _sum_of(map(_folder_sum, times.items()))):
                raise BrokenIndexError(group)
            return times

    def remember(self, times: Mapping[str, int | None]) -> None:
        """Remember when folders had last changed; None forgets one."""
        if not times:
            return
        with self._transaction(writing=True) as database:
            for path, time in times.items():
                depth = path.count("/")
                groups = ("folders", SHALLOW) if depth <= 1 else ("folders",)
                old = database.execute("select mtime from folder where path = ?", (path,)).fetchone()
                if old:
                    database.execute("delete from folder where path = ?", (path,))
                    self._add_to(groups, -1, _folder_sum((path, old[0])))
                if time is not None:
                    database.execute("insert into folder values(?, ?, ?)", (path, time, depth))
                    self._add_to(groups, 1, _folder_sum((path, time)))

    def finish(self) -> None:
        """Note that it has been filled from all records."""
        with self._transaction(writing=True):
            self._known_totals()[FILLED] = (1, 1)
        self.is_new = False

    def clear(self) -> None:
        """Forget everything."""
        self.is_new = True
        with self._transaction(writing=True) as database:
            for table in ("entry", "folder", "total"):
                database.execute(f"delete from {table}")  # noqa: S608 - our own names
            self._known_totals().clear()

    def compact(self) -> None:
        """Write the file anew without what was dropped; what another program uses stays for now."""
        with self._lock, suppress(sqlite3.Error):
            for statement in ("vacuum", "pragma wal_checkpoint(truncate)"):
                self._database.execute(statement)

    def problem(self) -> str:
        """Return once what was wrong with the file, in a sentence; empty when nothing was."""
        said, self._problem = self._problem, ""
        return said

    def close(self) -> None:
        """Close the file; also done when nobody uses the index any more."""
        with self._lock:
            self._end_use()

    def _entries(self, wanted: dict[str, object]) -> list[Entry]:
        where = " and ".join(f"{name} = :{name}" for name in wanted) or "true"
        with self._transaction() as database:
            query = f"select * from entry where {where}"  # noqa: S608 - our own names
            found = database.execute(query, wanted).fetchall()
            if self._total(_name(wanted)) != (len(found), _sum_of(one[-1] for one in found)):
                raise BrokenIndexError(_name(wanted))
            return [_entry(one) for one in found]

    def _drop(self, database: sqlite3.Connection, subject: str) -> None:
        old = database.execute("select * from entry where subject = ?", (subject,)).fetchone()
        if old:
            _entry(old)
            database.execute("delete from entry where subject = ?", (subject,))
            self._count(old, -1)

    def _count(self, values: Found, times: int) -> None:
        """Count an entry in, or out, of every group it belongs to."""
        named = dict(zip(NAMES, values, strict=False))
        names = (_name({name: named[name] for name in group}) for group in (*GROUPS, ()))
        self._add_to(names, times, values[-1])

    def _add_to(self, names: Iterable[str], times: int, part: int) -> None:
        totals = self._known_totals()
        for name in names:
            count, whole = self._total(name)
            totals[name] = (count + times, whole + times * part)

    def _total(self, name: str) -> tuple[int, int]:
        """Return how many entries of a group there are, and the sum of their sums."""
        found = self._known_totals().get(name)
        if found is None:
            sql = "select count, sum from total where name = ?"
            found = self._database.execute(sql, (name,)).fetchone()
        return found or (0, 0)

    def _known_totals(self) -> dict[str, tuple[int, int]]:
        """Return the totals this change has made; they are written at its end."""
        if self._totals is None:
            raise BrokenIndexError("totals outside a change")
        return self._totals

    def _begin_use(self) -> None:
        self._database = self._opened()
        self._end_use = finalize(self, self._database.close)

    def _opened(self) -> sqlite3.Connection:
        for _ in range(2):
            try:
                return self._connect(f"{self._path}")
            except (sqlite3.OperationalError, OSError) as error:
                self._problem = f"{self._path} could not be used ({error}); lists take longer."
                break
            except (sqlite3.DatabaseError, BrokenIndexError):
                self._delete()
        return self._connect(":memory:")

    def _connect(self, path: str) -> sqlite3.Connection:
        if path != ":memory:":
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for suffix in ("-wal", "-shm"):
                if (beside := self._path.with_name(self._path.name + suffix)).is_symlink():
                    beside.unlink()  # SQLite would follow it
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            os.close(os.open(path, flags, 0o600))
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
        try:
            self._begin(database)
        except BaseException:
            database.close()
            raise
        return database

    def _begin(self, database: sqlite3.Connection) -> None:
        database.execute("pragma trusted_schema = off")
        found = database.execute("pragma user_version").fetchone()[0]
        schema = [sql for (sql,) in database.execute("select sql from sqlite_master") if sql]
        if found and (found != VERSION or sorted(schema) != sorted(SCHEMA)):
            raise BrokenIndexError(f"version {found}")
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = normal")
        if found:
            sql = "select count, sum from total where name = ?"
            self.is_new = database.execute(sql, (FILLED,)).fetchone() != (1, 1)
            return
        if schema:
            raise BrokenIndexError("tables of another program")
        self.is_new = True
        statements = "; ".join(SCHEMA)
        database.executescript(f"begin; {statements}; pragma user_version = {VERSION}; commit;")

    def _delete(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()

    @contextmanager
    def _transaction(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        """Give the database to one thread; one that does not fit together is begun anew.

        Args:
            writing: Keep other programs from changing a total between its reading and its writing.
        """
        with self._lock:
            if self._totals is not None:
                yield self._database
                return
            self._totals = {}
            try:
                with self._database:
                    if writing:
                        self._database.execute("begin immediate")
                    yield self._database
                    changed = [(name, *total) for name, total in self._totals.items()]
                    if changed:
                        self._database.executemany("replace into total values(?, ?, ?)", changed)
            except sqlite3.OperationalError as error:
                raise StoreError(f"{self._path} could not be used: {error}. Try again.") from error
            except (sqlite3.Error, BrokenIndexError, *UNFIT) as error:
                self._end_use()
                self._delete()
                self._begin_use()
                self._problem = (
                    f"{self._path} was damaged and was made anew from the records, which are whole."
                )
                raise StoreError(self._problem) from error
            finally:
                self._totals = None


class IndexedRows(ABC):
    """Rows that an engine keeps in an index, made from its lines where the index cannot be used."""

    _index: Index

    @abstractmethod
    def refresh(self) -> int:
        """Read again what changed and return how many subjects were read."""

    @abstractmethod
    def rebuild(self) -> int:
        """Forget everything and read every document."""

    def rows(self, limit: int, wanted: dict[str, Any]) -> tuple[Row, ...]:
        """Return rows as they were last seen to agree; all are made first where there are none."""
        if self._index.is_new:
            self.refresh()
        try:
            return matching(self._index.rows(wanted), limit, {})
        except StoreError:  # begun anew, or locked for a while by another program
            self.rebuild()
            return matching(self._index.rows(wanted), limit, {})

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()


UNFIT = (ValueError, TypeError, KeyError, OverflowError, msgspec.MsgspecError)


def _values(entry: Entry) -> Found:
    row = entry.row
    values = (
        row.subject,
        entry.folder,
        entry.token,
        row.kind,
        row.opening,
        row.interviewer,
        row.status,
        row.at,
        msgspec.json.encode(row),
    )
    return (*values, _sum(values))


def _entry(found: Found) -> Entry:
    """Return what a row of the table says, or raise that it does not say what was written."""
    *values, total = found
    if _sum(tuple(values)) != total:
        raise BrokenIndexError(f"{values[0]}")
    return Entry(row=msgspec.json.decode(values[8], type=Row), folder=values[1], token=values[2])


def _sum(values: Found) -> int:
    return crc32(repr(values).encode("utf-8", "surrogatepass"))


def _folder_sum(pair: tuple[str, int]) -> int:
    return crc32(repr(pair).encode("utf-8", "surrogatepass"))


def _sum_of(sums: Iterable[int]) -> int:
    """Return one number for many, in any order."""
    return sum(sums) & 0x7FFF_FFFF_FFFF_FFFF


def _name(group: Mapping[str, object]) -> str:
    return "|".join(f"{name}={group[name]}" for name in sorted(group))
