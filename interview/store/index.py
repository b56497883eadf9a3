"""What all documents are about, in one SQLite file, so that lists need not read every document.

Derived: delete it at will. It holds nothing that is not in the documents.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock as ThreadLock
from typing import Any, TypedDict, Unpack
from weakref import finalize

import msgspec

from interview.errors import StoreError
from interview.model.record import Record
from interview.store.disk import is_shared
from interview.store.files import FileStore
from interview.store.protocol import Document, Key, Token
from interview.store.reasons import explained

Summarise = Callable[[Document], dict[str, Any]]
"""What a document is about: ``Row``'s own fields by name, and whatever else a list shows.

Asked of a document without operations where the one on the disk cannot be read: what its key says.
"""

VERSION = 2
DAMAGED = "damaged"
COLUMNS = ("kind", "opening", "candidate", "interviewer", "status", "at")
TABLES = f"""
create table document(
    path text primary key, folder text, revision integer, head text,
    size integer, mtime integer, inode integer,
    kind text, opening text, candidate text, interviewer text, status text, at real, fields text
) without rowid;
create index by_folder on document(folder);
create index by_time on document(kind, at desc);
create index by_status on document(kind, status, at desc);
create index by_opening on document(opening, kind, at desc);
create index by_person on document(interviewer, kind, status, at desc);
create index by_count on document(kind, opening, interviewer, status);
create table folder(path text primary key, mtime integer) without rowid;
pragma user_version = {VERSION};
"""
SCHEMA = "select type, name, tbl_name, sql from sqlite_master order by name"
# A commit that was overtaken by a newer one on its way here does not push the newer one out.
PUT = """
insert into document values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict(path) do update set
    revision = excluded.revision, head = excluded.head, size = excluded.size,
    mtime = excluded.mtime, inode = excluded.inode, kind = excluded.kind,
    opening = excluded.opening, candidate = excluded.candidate,
    interviewer = excluded.interviewer, status = excluded.status, at = excluded.at,
    fields = excluded.fields
where excluded.revision >= document.revision or excluded.inode <> document.inode
    or excluded.status = 'damaged'
"""
FIELDS = f"path, revision, head, size, mtime, inode, {', '.join(COLUMNS)}, fields"
RACY = 2_000_000_000  # nanoseconds in which a folder may change twice under one time stamp
UNSURE = -1


class Wanted(TypedDict, total=False):
    """What rows may be asked for by."""

    kind: str | None
    opening: str | None
    candidate: str | None
    interviewer: str | None
    status: str | None


class Row(Record):
    """What one document is about."""

    path: str
    revision: int
    head: str
    token: Token
    kind: str = ""
    opening: str = ""
    candidate: str = ""
    interviewer: str = ""
    status: str = ""
    at: float = 0.0
    fields: dict[str, Any] = {}


def row(document: Document, token: Token, summary: dict[str, Any]) -> Row:
    """Return the row of a document.

    Args:
        document: The document as read, or as acknowledged by a commit.
        token: ``Store.changed`` of it, taken before the reading or after the commit.
        summary: What ``Summarise`` returns for it.
    """
    columns = {name: summary[name] for name in COLUMNS if summary.get(name) is not None}
    return Row(
        path=document.key.path,
        revision=document.revision,
        head=document.head,
        token=token,
        fields={name: part for name, part in summary.items() if name not in COLUMNS},
        **{"kind": document.key.kind, **columns},
    )


class Index:
    """The rows of all documents of one store; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Open the index, or begin an empty one where it is missing, damaged or of another age.

        Where it cannot be written it is kept in memory, and ``is_new`` at every start.
        """
        self._path = path
        self._lock = ThreadLock()
        self.is_new = False
        """Whether ``refresh`` has to fill it before ``rows`` is worth asking."""
        self._begin_use()

    def put(self, rows: Iterable[Row]) -> None:
        """Add rows, or replace those of the same documents."""
        with self._transaction() as database:
            database.executemany(PUT, map(_values, rows))

    def rows(self, *, limit: int = -1, **wanted: Unpack[Wanted]) -> tuple[Row, ...]:
        """Return the rows that match everything that is wanted, newest first.

        Args:
            limit: At most so many; all when negative.
            **wanted: Columns and the value they must have; None for any.
        """
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " and ".join(f"{name} = :{name}" for name in given)
        query = f"select {FIELDS} from document where {where or 'true'} order by at desc, path"  # noqa: S608 - our names, their values bound
        with self._transaction() as database:
            found = database.execute(f"{query} limit :limit", {**given, "limit": limit}).fetchall()
        return tuple(map(_row, found))

    def at(self, paths: Iterable[str]) -> dict[str, Row]:
        """Return the rows of these documents by path; those that are not there are left out."""
        wanted = list(paths)
        query = f"select {FIELDS} from document where path = ?"  # noqa: S608 - our names
        with self._transaction() as database:
            found = [database.execute(query, (path,)).fetchone() for path in wanted]
        return {path: _row(one) for path, one in zip(wanted, found, strict=True) if one}

    def tally(self, kind: str) -> dict[tuple[str, str, str], int]:
        """Return how many documents of a kind there are by opening, interviewer and status.

        Answered without reading a row; with 10,000 cards it takes a few milliseconds.
        """
        query = """
        select opening, interviewer, status, count(*) from document where kind = ?
        group by opening, interviewer, status
        """
        with self._transaction() as database:
            found = database.execute(query, (kind,)).fetchall()
        return {
            (opening, interviewer, status): count for opening, interviewer, status, count in found
        }

    def refresh(self, store: FileStore, summarise: Summarise) -> int:
        """Read again what changed behind the index; call it off the screen's loop.

        Looks at the time of every folder, and only into those that changed.

        Returns:
            How many documents were read.
        """
        with self._transaction() as database:
            known = dict(database.execute("select path, mtime from folder"))
        now, count, seen = self._now(), 0, set[str]()
        looked: dict[str, int | None] = {}
        waiting = ["", *known]
        while waiting:
            folder = waiting.pop()
            time = store.home.folder_time(folder)
            if folder not in seen and (time is None or time != known.get(folder)):
                with explained(store.home.root / folder):
                    keys, folders = store.home.look(folder) if time else ([], [])
                waiting.extend(folders)
                count += self._settle(store, folder, keys, summarise)
                looked[folder] = time
            seen.add(folder)
        self._remember(looked, now)
        self.is_new = False
        return count

    def look(self, store: FileStore, keys: Sequence[Key], summarise: Summarise) -> None:
        """Read again those of these documents that changed, whatever the times of their folders say."""
        known = self.at(key.path for key in keys)
        tokens = {key: store.changed(key) for key in keys}
        stale = [
            key
            for key, token in tokens.items()
            if key.path not in known or known[key.path].token != token
        ]
        self.put([_read(store, key, tokens[key], summarise) for key in stale])

    def rebuild(self, store: FileStore, summarise: Summarise) -> int:
        """Forget everything, read every document, and return how many there are."""
        with self._transaction() as database:
            database.execute("delete from document")
            database.execute("delete from folder")
        return self.refresh(store, summarise)

    def close(self) -> None:
        """Close the file; also done when nobody uses the index any more."""
        with self._lock:
            self._end_use()

    def _settle(
        self, store: FileStore, folder: str, keys: Sequence[Key], summarise: Summarise
    ) -> int:
        """Make the rows of one folder agree with its files and return how many were read."""
        query = "select path, size, mtime, inode from document where folder = ?"
        with self._transaction() as database:
            known = {path: tuple(token) for path, *token in database.execute(query, (folder,))}
        tokens = {key: store.changed(key) for key in keys}
        stale = [key for key, token in tokens.items() if known.pop(key.path, None) != token]
        rows = [_read(store, key, tokens[key], summarise) for key in stale]
        self.put(one for one in rows if one.revision or one.status == DAMAGED)  # else never begun
        with self._transaction() as database:
            database.executemany("delete from document where path = ?", [(path,) for path in known])
        return len(stale)

    def _remember(self, looked: dict[str, int | None], now: int) -> None:
        """Remember the times of all folders at once: a cut-off search is begun anew, not believed."""
        gone = [(folder,) for folder, time in looked.items() if time is None]
        sure = [
            (folder, time if time < now - RACY else UNSURE)
            for folder, time in looked.items()
            if time is not None
        ]
        with self._transaction() as database:
            database.executemany("delete from folder where path = ?", gone)
            database.executemany("replace into folder values(?, ?)", sure)

    def _now(self) -> int:
        """Return the file system's time, which is the one that folders carry."""
        try:
            os.utime(self._path, follow_symlinks=False)
            return self._path.stat().st_mtime_ns
        except OSError:
            return 0

    def _begin_use(self) -> None:
        self._database = self._opened()
        self._end_use = finalize(self, self._database.close)

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connect(self._path)
        except (sqlite3.OperationalError, OSError):
            return self._connect(Path(":memory:"))
        except sqlite3.DatabaseError:
            self._delete()
            return self._connect(self._path)

    def _connect(self, path: Path) -> sqlite3.Connection:
        if path == self._path:
            for beside in (path.with_name(f"{path.name}{suffix}") for suffix in ("-wal", "-shm")):
                if beside.is_symlink():
                    beside.unlink()  # SQLite would follow it
            number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
            if is_shared(path.parent) and os.fstat(number).st_uid == os.geteuid():
                os.fchmod(number, 0o660)
            os.close(number)
        database = sqlite3.connect(path, timeout=5, check_same_thread=False)
        try:
            self._begin(database)
        except BaseException:
            database.close()
            raise
        return database

    def _begin(self, database: sqlite3.Connection) -> None:
        found = database.execute("pragma user_version").fetchone()[0]
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = normal")
        if found == VERSION and database.execute(SCHEMA).fetchall() == _schema():
            return
        if found:
            raise sqlite3.DatabaseError(f"Version {found} was made by another program.")
        self.is_new = True
        database.executescript(f"begin; {TABLES} commit;")

    def _delete(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the database to one thread; a damaged one is begun anew."""
        with self._lock:
            try:
                with self._database:
                    yield self._database
            except sqlite3.OperationalError as error:
                raise StoreError(f"{self._path} could not be used: {error}. Try again.") from error
            except sqlite3.DatabaseError as error:
                self._end_use()
                self._delete()
                self._begin_use()
                raise StoreError(
                    f"{self._path} was damaged and is begun anew; no record is touched. Try again."
                ) from error


def _schema() -> list[Any]:
    """Return what an index is made of; anything else in it is somebody's, and never run."""
    with closing(sqlite3.connect(":memory:")) as model:
        model.executescript(TABLES)
        return model.execute(SCHEMA).fetchall()


def _read(store: FileStore, key: Key, token: Token, summarise: Summarise) -> Row:
    try:
        document = store.read(key)
        return row(document, token, summarise(document))
    except StoreError as error:
        absent = Document(key=key)  # its place says what it should be about
        problem = {"status": DAMAGED, "problem": f"{error}"}
        return row(absent, token, {**summarise(absent), **problem})


def _values(row: Row) -> tuple[Any, ...]:
    columns = [getattr(row, name) for name in COLUMNS]
    folder = row.path.rpartition("/")[0]
    fields = msgspec.json.encode(row.fields).decode()
    return (row.path, folder, row.revision, row.head, *row.token, *columns, fields)


def _row(found: Sequence[Any]) -> Row:
    path, revision, head, size, mtime, inode, *columns, fields = found
    return Row(
        path=path,
        revision=revision,
        head=head,
        token=(size, mtime, inode),
        fields=msgspec.json.decode(fields),
        **dict(zip(COLUMNS, columns, strict=True)),
    )
