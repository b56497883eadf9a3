"""What the rest of the program may ask of a store of records, whatever engine keeps them.

A document is a list of operations that only grows. Its revision is the length of that list: one
number for concurrency, history and audit.
"""

import re
from collections.abc import Sequence
from typing import Any, Protocol, Self

from interview.errors import StoreError
from interview.model.record import Record

Operation = dict[str, Any]
Token = tuple[int, int, int]

SHALLOWEST, DEEPEST = 2, 6
SEGMENT = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,98}[a-z0-9_-])?")
ENGINE_SUFFIXES = (".json", ".log", ".live", ".tmp")
ENGINE_NAMES = ("locks", "quarantine", "backups", "index.sqlite")
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


class Key(Record):
    """Names one document: at least two safe segments, such as ``people/ana-2``.

    A segment is 1 to 100 of ``a-z 0-9 . _ -``, begins with a letter, a digit or an underscore,
    does not end in a dot, and is neither a suffix the engine uses nor a device name of Windows.

    Raises:
        StoreError: The path is anything else; nothing outside the store can be named.
    """

    path: str

    def __post_init__(self) -> None:
        """Refuse every path that is not safe on every system."""
        parts = self.parts
        if not SHALLOWEST <= len(parts) <= DEEPEST or not is_safe(self.path):
            raise StoreError(
                f"{self.path[:80]!r} cannot name a record: two to {DEEPEST} parts between slashes, "
                "each of a-z, 0-9, dot, dash and underscore, at most 100 characters."
            )

    @classmethod
    def of(cls, *parts: str) -> Self:
        """Return the key with these segments."""
        return cls(path="/".join(parts))

    @property
    def parts(self) -> tuple[str, ...]:
        """The segments, outermost first."""
        return tuple(self.path.split("/"))

    @property
    def name(self) -> str:
        """The last segment."""
        return self.path.rpartition("/")[2]

    @property
    def kind(self) -> str:
        """What the document is called among its kind: ``card`` of ``…/card.ana``, or its folder."""
        parts = self.parts
        return parts[0] if len(parts) == SHALLOWEST else parts[-1].partition(".")[0]


def is_safe(path: str) -> bool:
    """Return whether every segment of a key or of a prefix of keys is safe to use as a file name."""
    parts = path.split("/")
    return parts[0] not in ENGINE_NAMES and all(
        SEGMENT.fullmatch(part)
        and not part.endswith(ENGINE_SUFFIXES)
        and not DEVICES.fullmatch(part)
        for part in parts
    )


class Document(Record):
    """What a store holds under a key at one moment."""

    key: Key
    revision: int = 0
    head: str = ""
    """Hash of the newest operation and all before it; empty when there are none."""
    operations: tuple[Operation, ...] = ()
    view: dict[str, Any] | None = None
    """What its file shows a person, where that was made from exactly these operations."""
    hashes: tuple[str, ...] = ()
    """Of each operation, with all before it; the last is the head."""
    warning: str = ""
    """What had to be mended or could not be done beside the acknowledged write; one sentence."""


class Session(Protocol):
    """One writer's hold on one document; nobody else can write it until ``close``."""

    @property
    def document(self) -> Document:
        """The document as last acknowledged."""

    @property
    def typed(self) -> str:
        """The text a writer who was cut off had typed; compare it with the last operations."""

    @property
    def warning(self) -> str:
        """What of the typed text could not be read, one sentence; empty when nothing is missing."""

    def commit(
        self, operations: Sequence[Operation], *, at: float, view: dict[str, Any]
    ) -> Document:
        """Append the operations, all or none of them; they are on the disk when this returns.

        Leaves the typed text alone: a rating may be kept while a line is half written. Call it
        off the screen's loop; it waits for the disk.

        Args:
            operations: Plain JSON values only.
            at: Seconds since 1970, UTC.
            view: What a person who opens the file should see first.

        Raises:
            StoreError: Nothing was kept; the message says whether the session can go on or has
                to ``reopen``.
        """

    def type(self, text: str) -> None:
        """Remember everything typed and not yet acknowledged, safe from a kill when this returns.

        Microseconds, no waiting for the disk: call it at every key. A line sent to ``commit``
        belongs in the text until the commit has returned. ``""`` forgets.

        Raises:
            StoreError: The text could not be written; the next call tries afresh.
        """

    def sync_typed(self) -> None:
        """Make the typed text safe from a power cut; waits for the disk, so call it now and then.

        Raises:
            StoreError: The disk refused; the next ``type`` writes the text afresh.
        """

    def reopen(self) -> Document:
        """Read everything again from the disk, keeping the hold; mends what a failure left.

        Compare the revision: a commit that failed may or may not be there, but never in part.

        Raises:
            StoreError: It still cannot be read or written.
        """

    def close(self) -> None:
        """Let go of the document; typed text that was not forgotten stays for the next session."""

    def __enter__(self) -> Self:
        """Return the session."""

    def __exit__(self, *problem: object) -> None:
        """Close the session."""


class Store(Protocol):
    """Durable documents. Every method raises ``StoreError`` or a kind of it, and nothing else."""

    def read(self, key: Key) -> Document:
        """Return the document; revision 0 when there is none. Takes no lock and writes no record.

        Raises:
            DamagedError: It does not verify; a copy is in quarantine and nothing is changed.
        """

    def keys(self, prefix: str = "") -> tuple[Key, ...]:
        """Return the keys of all documents in the folder ``prefix`` and below, sorted."""

    def commit(
        self,
        key: Key,
        operations: Sequence[Operation],
        *,
        who: str,
        at: float,
        expected: int,
        view: dict[str, Any],
    ) -> Document:
        """Append operations to a document nobody holds, provided it is at revision ``expected``.

        Raises:
            ConflictError: Somebody else was first; read again and show both.
            LockedError: Somebody holds it; the message says who.
        """

    def open(self, key: Key, *, who: str, at: float, note: str) -> Session:
        """Hold the document for writing until the session is closed or the process ends.

        Args:
            key: Need not exist yet; the first commit makes it.
            who: The writer of every operation of the session.
            at: Seconds since 1970, UTC; shown to others as "since".
            note: Where it is open, in words another person understands.

        Raises:
            LockedError: Somebody else holds it; the message says who. Use ``read``.
        """

    def remove(self, key: Key) -> None:
        """Delete a document nobody holds, and everything beside it.

        Raises:
            LockedError: Somebody holds it; the message says who.
        """

    def changed(self, key: Key) -> Token:
        """Return a token that differs after every commit to the document; zeros when absent."""
