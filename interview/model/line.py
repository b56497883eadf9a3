"""One line of a record, and what binds it to its document, its writer and all before it.

A document has one writer, a person at a device, and is named after both:
``openings/<opening>/log.<person>.<device>``. Its lines form a chain. A line's hash covers the
name of the document, its number, the line before, its time, kind and subject, what its writer had
seen, and a salted commitment to the operation. So a line moved elsewhere does not verify, and an
operation can be dropped later while its chain still does.
"""

import os
from collections.abc import Iterable
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any

import msgspec

from interview.model.record import Record

Operation = dict[str, Any]
SALT_BYTES = 16
SHALLOW, DEEP = 3, 4  # parts of a name: room/opening/file, room/opening/candidate/file


class Step(Record):
    """What a line is to say, before its place in a chain is known."""

    kind: str
    t: int
    """Whole milliseconds since 1970, UTC."""
    op: Operation = {}
    """Plain JSON values."""
    about: str = ""
    """The candidate it is about; left empty where the document's name says so."""
    seen: tuple[str, ...] = ()
    """Ends of other writers' logs that no line of this writer has named before."""
    salted: bool = True
    """Whether the operation may one day be erased while the rest of its chain stays."""


class Name(Record):
    """What the name of a document says; what a malformed one does not say is empty."""

    opening: str = ""
    candidate: str = ""
    """Empty for what is about the whole opening."""
    part: str = ""
    """``log``, ``card``, ``talk`` or ``who``."""
    person: str = ""
    device: str = ""


@lru_cache(maxsize=8192)
def named(doc: str) -> Name:
    """Return what the name of a document says."""
    parts = doc.split("/")
    if not SHALLOW <= len(parts) <= DEEP or parts[0] not in {"openings", "people"}:
        return Name()
    part, _, writer = parts[-1].partition(".")
    person, _, device = writer.rpartition(".")
    return Name(
        opening=parts[1],
        candidate=parts[2] if len(parts) == DEEP else "",
        part=part,
        person=person,
        device=device,
    )


class Line(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One line."""

    doc: str
    n: int
    """Its number in the chain, from 1."""
    prev: str
    """Hash of the line before; empty for the first."""
    t: int
    """Whole milliseconds since 1970, UTC."""
    kind: str
    about: str
    """The candidate it is about, or nobody."""
    seen: tuple[str, ...]
    c: str
    """The commitment to the operation."""
    salt: str = ""
    body: bytes | None = None
    """The operation as it was written, canonical JSON; none where it was erased or is sealed."""

    @cached_property
    def h(self) -> str:
        """The hash that names this line and, through ``prev``, all before it."""
        head = (self.doc, self.n, self.prev, self.t, self.kind, self.about, self.seen, self.c)
        return sha256(msgspec.json.encode(head)).hexdigest()

    @cached_property
    def op(self) -> Operation | None:
        """The operation; none where it was erased or is sealed."""
        if self.body is None:
            return None
        found: Operation = msgspec.json.decode(self.body)
        return found

    @property
    def name(self) -> Name:
        """What the document's name says."""
        return named(self.doc)

    @property
    def opening(self) -> str:
        """The opening it belongs to."""
        return named(self.doc).opening

    @property
    def candidate(self) -> str:
        """The candidate whose document this is; empty for logs."""
        return named(self.doc).candidate

    @property
    def person(self) -> str:
        """Who wrote it."""
        return named(self.doc).person

    @property
    def device(self) -> str:
        """Where it was written."""
        return named(self.doc).device

    @property
    def writer(self) -> str:
        """Person and device."""
        return self.doc.rpartition("/")[2].partition(".")[2]

    @property
    def is_log(self) -> bool:
        """Whether it belongs to a log of the opening itself."""
        return named(self.doc).part == "log"

    @property
    def bare(self) -> "Line":
        """The line without its operation: its hash and place stay as they are."""
        return msgspec.structs.replace(self, salt="", body=None)


Lines = dict[str, Line]
"""Lines by hash."""


def commitment(salt: str, body: bytes) -> str:
    """Return what a line's hash covers in place of the operation."""
    return sha256(bytes.fromhex(salt) + body).hexdigest()


def canonical(value: Operation) -> bytes:
    """Return the one way to write an operation: keys sorted, no spaces, UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def after(end: Line | None, doc: str, step: Step, salt: str | None = None) -> Line:
    """Return the line that says a step at the end of a document.

    Args:
        end: The last line so far; none for a new document, whose first line is always salted, so
            that no later hash can be guessed from what was said.
        doc: The name of the document.
        step: What to say.
        salt: Hexadecimal; none draws one where the step wants it.
    """
    if salt is None:
        salt = os.urandom(SALT_BYTES).hex() if step.salted or end is None else ""
    body = canonical(step.op)
    return Line(
        doc=doc,
        n=end.n + 1 if end else 1,
        prev=end.h if end else "",
        t=step.t,
        kind=step.kind,
        about=step.about or named(doc).candidate,
        seen=tuple(sorted(step.seen)),
        c=commitment(salt, body),
        salt=salt,
        body=body,
    )


def chained(end: Line | None, doc: str, steps: Iterable[Step]) -> tuple[Line, ...]:
    """Return the lines that say several steps, one after the other."""
    made: list[Line] = []
    for step in steps:
        end = after(end, doc, step)
        made.append(end)
    return tuple(made)


def by_hash(lines: Iterable[Line]) -> Lines:
    """Return lines by their hashes; of two copies of one, the one with its operation."""
    whole: Lines = {}
    for line in lines:
        kept = whole.get(line.h)
        if kept is None or kept.body is None:
            whole[line.h] = line
    return whole


def union(*sets: Lines) -> Lines:
    """Return every line of the sets, in any order and number the same."""
    return by_hash(line for lines in sets for line in lines.values())
