"""The store on a PostgreSQL server: a row a line; the server decides who reads and writes what."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from interview.errors import ConflictError, DamagedError, StoreError
from interview.model.line import Line, Lines, Step, by_hash, chained, named
from interview.store.codec import plain
from interview.store.device import index_path
from interview.store.disk import Disk
from interview.store.locks import Holder, Lock, holder
from interview.store.own_ends import OwnEnds, loss
from interview.store.protocol import (
    Document,
    Finding,
    Held,
    Key,
    Remedy,
    Row,
    Seen,
    Shown,
    Summarise,
    Wanted,
    is_safe,
    unregarded,
)
from interview.store.reasons import explained
from interview.store.row_summaries import branches
from interview.store.server_connections import Connections
from interview.store.server_lines import (
    IN_ORDER,
    READ,
    below,
    by_opening,
    can_be_kept,
    inserted,
    parents_first,
    row,
    verified,
)
from interview.store.server_session import ServerSession
from interview.store.traces import TakenOut, planned

if TYPE_CHECKING:
    from psycopg import Connection

    from interview.store.server_rows import ServerRows

CHANGED = "{doc} was changed meanwhile. Look at it again, then repeat your change."


class PostgresStore:
    """See ``protocol.Store``; safe to use from several threads."""

    def __init__(self, address: str, summarise: Summarise | None = None) -> None:
        """Name the server; nothing is connected yet."""
        self.server = Connections(address)
        self._summarise = summarise or (lambda _, __: {})
        self._shown: dict[Key, Shown] = {}
        self._is_prepared = False

    @property
    def place(self) -> str:
        """The server and the login."""
        return f"{self.server.login}"

    @property
    def login(self) -> str:
        """Who is logged in."""
        return self.server.login.person

    def where(self, doc: str) -> str:
        """Return where a document is, in words for a person."""
        return f"{self.server.login.database}: {doc}"

    @property
    def _place(self) -> Path:
        """The login as a path that nothing else has."""
        who = self.server.login
        return Path(f"/{who.host}:{who.port}/{who.database}/{who.person}")

    @cached_property
    def _folder(self) -> Path:
        """What this account keeps of this login beside the records: lists, locks, what is being typed."""
        folder = index_path(self._place).parent
        with explained(folder):
            (folder / "locks").mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    @cached_property
    def _own_ends(self) -> OwnEnds:
        return OwnEnds(self._place, "server")

    @cached_property
    def _listing(self) -> "ServerRows":
        from interview.store.server_rows import ServerRows  # noqa: PLC0415 - a single record needs no list

        path = self._folder / "index.sqlite"
        return ServerRows(path, self._summarise, self.marks, self._ends, self._documents)

    def prepare(self) -> None:
        """Check that the server is prepared for this program and takes what is written here."""
        from interview.store.server_setup import refuse_unprepared  # noqa: PLC0415 - not to read

        if not self._is_prepared:
            refuse_unprepared(self.server)
            self._is_prepared = True

    def lost(self, opening: str = "") -> dict[str, str]:
        """Return what is gone: a server can be put back to an earlier state, too."""
        here = () if opening else self.openings()
        known = self._own_ends.known_of(opening, here)
        query = "select opening, about from interview.step where kind = 'erased'"
        erased = set(self.server.rows(query)) if known else set()
        wanted = [doc for doc in known if (named(doc).opening, named(doc).candidate) not in erased]
        return {doc: why for doc in wanted if (why := loss(known[doc], self.lines(doc)))}

    def room(self) -> int | None:
        """Return that nobody knows."""
        return None

    def openings(self) -> tuple[str, ...]:
        """Return the openings in which this login has a part, sorted."""
        return tuple(sorted(self.marks().keys() - {""}))

    def marks(self) -> dict[str, str]:
        """Return the openings in which this login has a part, each with a text that changes with it."""
        return dict(self.server.rows("select opening, newest from interview.openings()"))

    @property
    def is_steward(self) -> bool:
        """Whether this login reads everything and may bring what others wrote."""
        return bool(self.server.rows("select interview.is_steward()")[0][0])

    def lines(self, prefix: str = "", kinds: Collection[str] | None = None) -> Held:
        """Return lines; see ``protocol.Store.lines``."""
        where, values = below(prefix)
        if kinds is not None:
            where, values = f"{where} and kind = any (%s)", [*values, list(kinds)]
        return verified(self.server.rows(f"{READ} where {where}{IN_ORDER}", *values))

    def read(self, key: Key) -> Document:
        """Return the document; see ``protocol.Store.read``."""
        found, damaged = self._documents([key.path])
        for problem in damaged.values():
            raise DamagedError(problem)
        return next(iter(found), Document(key=key))

    def view(self, key: Key) -> Shown | None:
        """Return what a document shows, where it was written here and nothing came after it.

        What others' documents show is always made from their lines: a view is not signed by a hash.
        """
        shown = self._shown.get(key)
        return shown if shown and shown.view and shown.head == self.read(key).head else None

    def show(self, key: Key, head: str, view: dict[str, Any]) -> None:
        """Let a document show this, while the program runs."""
        self._shown[key] = Shown(head=head, view=plain(view))

    def keys(self, prefix: str = "") -> tuple[Key, ...]:
        """Return the keys in a folder and below, sorted."""
        if prefix and not is_safe(prefix):
            raise StoreError(f"{prefix[:80]!r} cannot name a folder of records.")
        where, values = below(f"{prefix}/" if prefix else "")
        query = f"select distinct doc from interview.step where {where} order by doc"  # noqa: S608 - our own words
        return tuple(
            sorted((Key(path=doc) for (doc,) in self.server.rows(query, *values)), key=lambda k: k.path)
        )

    def commit(
        self, key: Key, steps: Sequence[Step], *, expected: str, view: dict[str, Any] | None = None
    ) -> Document:
        """Append steps to a document nobody holds."""
        with self._locked(key):
            found = self.read(key)
            if found.head != expected:
                raise ConflictError(CHANGED.format(doc=key.path))
            return self.written(found, steps, view)

    def written(self, before: Document, steps: Sequence[Step], view: dict[str, Any] | None) -> Document:
        """Append steps to a document as it was last read; the server has them when this returns.

        Raises:
            ConflictError: Something stands after its last line already.
        """
        for step in steps:
            plain(step.op)
        shown = plain(view or {})
        lines = chained(before.lines[-1] if before.lines else None, before.key.path, steps)
        if lines:
            self._put(lines)
            self._own_ends.note(before.key.path, lines[-1].n, lines[-1].h)
            self._shown[before.key] = Shown(head=lines[-1].h, view=shown)
        return Document(key=before.key, lines=(*before.lines, *lines), forks=before.forks)

    def open(self, key: Key, *, who: str, at: float, note: str) -> ServerSession:
        """Hold the document for writing: nobody else writes it but another window of this account."""
        lock = self._lock(key, holder(who, note, at))
        try:
            return ServerSession(self, key, lock, self._folder / f"{_digits(key)}.live")
        except BaseException:
            lock.release()
            raise

    def set_aside(self, key: Key) -> None:
        """Take a document out; the server's own backups keep it."""
        self.remove(key)

    def remove(self, key: Key) -> None:
        """Refuse: what is on a server goes by an erasure, which everybody sees, or not at all."""
        raise StoreError(f"{key.path} stays: nothing is deleted on a server but who is erased.")

    def append(self, lines: Sequence[Line]) -> None:
        """Append lines made elsewhere; see ``protocol.Store.append``."""
        first = lines[0]
        if first.prev and first.prev in self.missing([first.prev]):
            raise ConflictError(CHANGED.format(doc=first.doc))
        self._put(lines)

    def add(self, lines: Iterable[Line]) -> int:
        """Take in lines; see ``protocol.Store.add``.

        Raises:
            StoreError: Some are by others, and only a steward may bring those; nothing was taken in.
        """
        self.prepare()
        given = by_hash(lines)
        lacking = self.missing(given)
        new = parents_first({h: given[h] for h in lacking})
        for line in new:
            if not can_be_kept(line):
                raise StoreError(f"{line.doc} holds what a server cannot keep, so nothing was taken in.")
        others = {line.person for line in new if line.opening} - {self.server.login.person}
        if others and not self.is_steward:
            raise StoreError(
                f"The server takes entries from their writers alone, and some here are by "
                f"{', '.join(sorted(others))}. A steward of the server may bring them."
            )
        return sum(self._take_in(some) for some in by_opening(new))

    def have(self) -> frozenset[str]:
        """Return the hashes of all lines that may be read."""
        return frozenset(h for (h,) in self.server.rows("select h from interview.step"))

    def missing(self, hashes: Iterable[str]) -> frozenset[str]:
        """Return those that are not on the server, whether or not they could be read."""
        found = self.server.rows("select interview.missing(%s)", list(hashes))
        return frozenset(h for (h,) in found)

    def lacking(self, opening: str, here: Collection[str]) -> Lines:
        """Return the lines of an opening that may be read and are not among those here, by hash."""
        found = self.server.rows("select h from interview.step where opening = %s", opening)
        wanted = [h for (h,) in found if h not in here]
        return verified(self.server.rows(f"{READ} where h = any (%s)", wanted)).lines if wanted else {}

    def take_out(self, opening: str = "") -> TakenOut:
        """Drop for good what erasures cover: the server does, and a steward's fold does the rest."""
        if self.is_steward:
            from interview.store.server_settling import settle  # noqa: PLC0415 - a steward's alone

            for one in [opening] if opening else self.marks():
                settle(self.server, one)
        return TakenOut()

    def would_take_out(self, opening: str, candidates: Collection[str]) -> TakenOut:
        """Return what an erasure would take out of what this login may read."""
        held = [self.lines(f"{room}/{opening}/") for room in ("openings", "people")]
        return planned((line for one in held for line in one.lines.values()), opening, candidates)

    def watch(self, seen: str, seconds: float) -> str:
        """Wait for a change; where the server sends no notices it is asked every second."""
        found = self.token()
        if found == seen:
            self.server.wait(seconds)
            found = self.token()
        return found

    def token(self, prefix: str = "") -> str:
        """Return a text that differs after every change below the prefix."""
        room, _, rest = prefix.partition("/")
        opening, _, name = rest.partition("/")
        if room not in {"openings", "people"} or not opening:
            return _digits(repr(sorted(self.marks().items())))
        found = self.server.rows("select interview.newest(%s, %s)", opening, name.startswith("log."))
        return f"{found[0][0]}"

    def rows(self, *, limit: int = -1, **wanted: Unpack[Wanted]) -> tuple[Row, ...]:
        """Return the rows that match, newest first."""
        return self._listing.rows(limit, dict(wanted))

    def refresh(self, *, kind: str = "", opening: str = "") -> int:  # noqa: ARG002 - one question finds all that changed
        """Make rows agree with the lines; see ``protocol.Store.refresh``."""
        return self._listing.refresh(opening)

    def rebuild(self) -> int:
        """Make every row again; see ``protocol.Store.rebuild``."""
        return self._listing.rebuild()

    def examine(
        self, *, repair: bool = False, opening: str | None = None, seen: Seen = unregarded
    ) -> Iterator[Finding]:
        """Look at what this login may read, and at what guards it; see ``protocol.Store.examine``."""
        from interview.store.server_setup import examined  # noqa: PLC0415 - seldom needed

        if repair and not opening:
            self._listing.rebuild()
        if not opening:
            yield from examined(self.server)
        docs = [doc for one in (self.marks() if opening is None else [opening]) for doc in self._ends(one)]
        found, damaged = self._documents(docs)
        for document in found:
            shown = self._shown.get(document.key)
            seen(document, shown.view if shown and shown.head == document.head else None)
        for doc, problem in {**self.lost(opening or ""), **damaged}.items():
            yield Finding(path=self.where(doc), problem=problem, state=Remedy.DAMAGED)

    def close(self) -> None:
        """Let go of everything."""
        if "_listing" in self.__dict__:
            self._listing.close()
        self.server.close()

    def _ends(self, opening: str) -> dict[str, str]:
        query = (
            "select doc, count(*), max(at), count(body) from interview.step where opening = %s group by doc"
        )
        return {doc: f"{n}:{at}:{said}" for doc, n, at, said in self.server.rows(query, opening)}

    def _documents(self, docs: Iterable[str]) -> tuple[list[Document], dict[str, str]]:
        held = verified(self.server.rows(f"{READ} where doc = any (%s){IN_ORDER}", list(docs)))
        found = []
        for doc, lines in groupby(held.lines.values(), key=lambda line: line.doc):
            if doc not in held.damaged:
                chain, forks = branches(lines)
                found.append(Document(key=Key(path=doc), lines=chain, forks=forks))
        return found, held.damaged

    def _put(self, lines: Sequence[Line]) -> None:
        """Write lines that follow what is there, all or none; twice is once."""
        from psycopg import errors  # noqa: PLC0415 - an extra

        self.prepare()
        rows = [row(line) for line in lines]

        def work(connection: "Connection[Any]", is_again: bool) -> int:  # noqa: FBT001 - as all work is called
            try:
                return inserted(connection, rows)
            except errors.UniqueViolation as error:
                if is_again and not self.missing(line.h for line in lines):
                    return len(lines)  # the server had them before the connection was lost
                raise ConflictError(CHANGED.format(doc=lines[0].doc)) from error

        if self.server.run(work) < len(lines):
            raise StoreError(f"{lines[0].doc} is about somebody who was erased, so nothing is kept.")

    def _take_in(self, new: Sequence[Line]) -> int:
        """Take in what of one opening is not here; what follows something else is a second branch."""
        docs = list({line.doc for line in new})
        query = "select h, doc, branch, seq from interview.step where doc = any (%s)"

        def work(connection: "Connection[Any]", _: bool) -> int:  # noqa: FBT001 - as all work is called
            here = connection.execute(query, [docs]).fetchall()
            branch = {h: name for h, _, name, _ in here}
            taken = {(doc, name, seq) for _, doc, name, seq in here}
            rows = []
            for line in new:
                if line.h in branch:
                    continue
                name = branch.get(line.prev, "")
                name = line.h[:8] if (line.doc, name, line.n) in taken else name
                branch[line.h] = name
                taken.add((line.doc, name, line.n))
                rows.append(row(line, name))
            return inserted(connection, rows)

        return self.server.run(work)

    @contextmanager
    def _locked(self, key: Key) -> Iterator[None]:
        lock = self._lock(key, None)
        try:
            yield
        finally:
            lock.release()

    def _lock(self, key: Key, by: Holder | None) -> Lock:
        path = self._folder / "locks" / f"{_digits(key)}.lock"
        with explained(path):
            return Lock(Disk(), path, key.path, by)


def _digits(name: object) -> str:
    text = name.path if isinstance(name, Key) else str(name)
    return sha256(text.encode()).hexdigest()[:32]
