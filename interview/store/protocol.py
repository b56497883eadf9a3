"""What the rest of the program may ask of a store of records, whatever engine keeps them.

What is kept is a set of lines; taking in more is union. A document is the chain of lines of one
writer. Its head, the hash of its last line, is what whoever writes next must know.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, Protocol, Self, TypedDict, Unpack

from interview.errors import StoreError
from interview.model.line import Line, Lines, Operation, Step
from interview.model.record import Record
from interview.store.traces import TakenOut

ROOMS = ("openings", "people")
"""Where everything about openings and their candidates lies."""
SHALLOWEST, DEEPEST = 2, 6
SEGMENT = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,98}[a-z0-9_-])?")
ENGINE_SUFFIXES = (".json", ".log", ".live", ".tmp")
ENGINE_NAMES = ("locks", "quarantine", "backups", "archive", "index.sqlite")
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
        SEGMENT.fullmatch(part) and not part.endswith(ENGINE_SUFFIXES) and not DEVICES.fullmatch(part)
        for part in parts
    )


class Document(Record):
    """What a store holds under a key at one moment."""

    key: Key
    lines: tuple[Line, ...] = ()
    """The chain that a session would go on with."""
    warning: str = ""
    """What had to be mended or could not be done beside the acknowledged write; one sentence."""
    forks: tuple[str, ...] = ()
    """Hashes of ends that are not on this chain: somebody wrote under the same name elsewhere."""

    @property
    def revision(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    @property
    def head(self) -> str:
        """Hash of the newest line and all before it; empty when there are none."""
        return self.lines[-1].h if self.lines else ""

    @property
    def operations(self) -> tuple[Operation | None, ...]:
        """What the lines say; none where it was erased."""
        return tuple(line.op for line in self.lines)


class Held(Record):
    """Lines as they were found."""

    lines: Lines
    damaged: dict[str, str] = {}
    """Documents of which some could not be read, and why, in a sentence each."""


class Shown(Record):
    """What a document shows a person who opens it; made from exactly the lines up to its head."""

    head: str
    view: dict[str, Any]


class Row(Record):
    """What one subject is about, as a list shows it; derived, never asked what a right is."""

    subject: str
    kind: str
    opening: str = ""
    candidate: str = ""
    interviewer: str = ""
    status: str = ""
    at: float = 0.0
    fields: dict[str, Any] = {}


class Wanted(TypedDict, total=False):
    """What rows may be asked for by."""

    kind: str
    opening: str
    candidate: str
    interviewer: str
    status: str


DAMAGED = "damaged"
"""The status of a row whose documents cannot be read; ``fields["problem"]`` says why."""

Summarise = Callable[[str, Sequence[Document]], dict[str, Any]]
"""What the documents of a subject are about: ``Row``'s own fields by name, and whatever else."""


class Remedy(StrEnum):
    """What is to be done about a finding."""

    REPAIRED = "repaired"
    REPAIRABLE = "repairable"
    DAMAGED = "damaged"  # by a person, from a backup
    ODD = "odd"  # by a person, if it matters


class Finding(Record):
    """One thing that is not as it should be."""

    path: str
    problem: str
    state: Remedy
    mending: str = ""
    """What repairing does about it, to follow "it"; nothing it replaces is lost."""


Seen = Callable[[Document, dict[str, Any] | None], None]


def unregarded(document: Document, shown: dict[str, Any] | None) -> None:
    """Do nothing about a document."""


class Session(Protocol):
    """One writer's hold on one document; nobody else can write it until ``close``."""

    @property
    def document(self) -> Document:
        """The document as last acknowledged."""

    @property
    def typed(self) -> str:
        """The text a writer who was cut off had typed; compare it with the last lines."""

    @property
    def warning(self) -> str:
        """What of the typed text could not be read, one sentence; empty when nothing is missing."""

    def commit(self, steps: Sequence[Step], *, view: dict[str, Any] | None = None) -> Document:
        """Append the steps, all or none of them; they are on the disk when this returns.

        Leaves the typed text alone: a rating may be kept while a line is half written. Call it
        off the screen's loop; it waits for the disk.

        Args:
            steps: Plain JSON values only.
            view: What a person who opens the file should see first, folded from all lines.

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

        Compare the head: a commit that failed may or may not be there, but never in part.

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
    """Durable lines. Every method raises ``StoreError`` or a kind of it, and nothing else."""

    @property
    def place(self) -> str:
        """Where the records are, in words for a person."""

    @property
    def login(self) -> str:
        """Who alone may write here, as a path has the name; empty where any name is taken."""

    def where(self, doc: str) -> str:
        """Return where a document is, in words for a person."""

    def prepare(self) -> None:
        """See to it that records may be written, before anybody depends on it.

        Raises:
            StoreError: They may not; the message says why and what to do.
        """

    def room(self) -> int | None:
        """Return how many bytes are free where records are written; none where nobody knows."""

    def lines(self, prefix: str = "", kinds: Collection[str] | None = None) -> Held:
        """Return the lines that verify of the documents whose name begins with the prefix.

        Args:
            prefix: Ends in a slash, or names documents of one folder: ``openings/o/log.``.
            kinds: Only lines of these kinds; all without.
        """

    def read(self, key: Key) -> Document:
        """Return the document; without lines when there is none. Takes no lock, writes no record.

        Raises:
            DamagedError: It does not verify; nothing is changed.
        """

    def view(self, key: Key) -> Shown | None:
        """Return what the document shows, at a fraction of the cost of ``read``.

        None where there is none or it was made from other lines than are there now.
        """

    def show(self, key: Key, head: str, view: dict[str, Any]) -> None:
        """Let a document nobody holds show this, if it still ends in ``head``.

        Raises:
            LockedError: Somebody holds it, and shows it anew with the next commit.
        """

    def keys(self, prefix: str = "") -> tuple[Key, ...]:
        """Return the keys of all documents in the folder ``prefix`` and below, sorted."""

    def commit(
        self, key: Key, steps: Sequence[Step], *, expected: str, view: dict[str, Any] | None = None
    ) -> Document:
        """Append steps to a document nobody holds, provided its head is ``expected``.

        Raises:
            ConflictError: Somebody else was first; read again and show both.
            LockedError: Somebody holds it; the message says who.
        """

    def open(self, key: Key, *, who: str, at: float, note: str) -> Session:
        """Hold the document for writing until the session is closed or the process ends.

        Args:
            key: Need not exist yet; the first commit makes it.
            who: Who holds it, for those who find it taken.
            at: Seconds since 1970, UTC; shown to others as "since".
            note: Where it is open, in words another person understands.

        Raises:
            LockedError: Somebody else holds it; the message says who. Use ``read``.
        """

    def set_aside(self, key: Key) -> None:
        """Take a document out as ``remove`` does, but keep its log where nothing reads it."""

    def remove(self, key: Key) -> None:
        """Delete a document nobody holds, and everything beside it.

        Raises:
            LockedError: Somebody holds it; the message says who.
        """

    def append(self, lines: Sequence[Line]) -> None:
        """Append lines of one document, made elsewhere, all or none.

        Raises:
            ConflictError: What the first one follows is not here, or something stands after it.
        """

    def add(self, lines: Iterable[Line]) -> int:
        """Take in lines in any order and return how many were new; a second branch is kept."""

    def have(self) -> frozenset[str]:
        """Return the hashes of all lines, for a copy that brings only what is lacking."""

    def missing(self, hashes: Iterable[str]) -> frozenset[str]:
        """Return those of the hashes that are not here, whether or not they could be read."""

    def take_out(self, opening: str = "") -> TakenOut:
        """Drop for good what erasures cover, here and in all that was made of it, and say what.

        Args:
            opening: Whose; empty: everybody's.
        """

    def would_take_out(self, opening: str, candidates: Collection[str]) -> TakenOut:
        """Return what erasing candidates of an opening would take out; nothing is changed."""

    def watch(self, seen: str, seconds: float) -> str:
        """Return a mark of how all stands once it differs from the one seen; empty: changes are not told."""

    def lost(self, opening: str = "") -> dict[str, str]:
        """Return what this account wrote and is gone, a sentence each: there, or in openings gone whole."""

    def token(self, prefix: str = "") -> str:
        """Return a text that differs after every change of the lines below the prefix."""

    def rows(self, *, limit: int = -1, **wanted: Unpack[Wanted]) -> tuple[Row, ...]:
        """Return the rows that match everything that is wanted, newest first.

        Args:
            limit: At most so many; all when negative.
            **wanted: Fields and the value they must have.
        """

    def refresh(self, *, kind: str = "", opening: str = "") -> int:
        """See to it that rows agree with the lines; return how many subjects were read.

        Args:
            kind: Only ``opening`` can be asked for alone, which is quick at any size.
            opening: Only what belongs to this one.
        """

    def rebuild(self) -> int:
        """Make every row again from the lines and return how many there are."""

    def examine(
        self, *, repair: bool = False, opening: str | None = None, seen: Seen = unregarded
    ) -> Iterator[Finding]:
        """Look at everything and yield what is wrong, mended where asked and possible.

        Args:
            repair: Whether to mend.
            opening: Only what belongs to this one; empty: only what belongs to none of ``openings``.
            seen: Told every document that verifies, and what it shows where that was made from it.
        """

    def openings(self) -> tuple[str, ...]:
        """Return the openings of which anything is here, sorted."""

    def close(self) -> None:
        """Let go of everything; the store must not be used afterwards."""
