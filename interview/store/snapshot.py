"""The TinyDB file of a document: what a person or any program with stock TinyDB reads.

Two tables of one entry each: ``meta`` (format, kind, revision, head, sum) and ``doc`` (view,
operations). ``sum`` is a hash of everything else in the file, so damage is never taken for data.
"""

from hashlib import sha256
from typing import Any

import msgspec

from interview.model.record import Record
from interview.store.chain import UNREADABLE, End
from interview.store.protocol import Document, Operation

FORMAT = 1
Tables = dict[str, dict[str, Any]]


class Meta(Record):
    """The entry of the table ``meta``."""

    format: int
    kind: str
    revision: int
    head: str
    sum: str = ""


class Content(Record):
    """The entry of the table ``doc``."""

    view: dict[str, Any]
    operations: tuple[Operation, ...]


class Snapshot(Record):
    """A TinyDB file of the store whose sum is right."""

    meta: Meta
    content: Content

    @property
    def end(self) -> End:
        """The end of the log that this snapshot vouches for."""
        return End(n=self.meta.revision, head=self.meta.head)


def tables(document: Document, view: dict[str, Any]) -> Tables:
    """Return the two tables of a document."""
    meta = {
        "format": FORMAT,
        "kind": document.key.kind,
        "revision": document.revision,
        "head": document.head,
    }
    content = {"view": view, "operations": document.operations}
    return {"meta": {"1": meta}, "doc": {"1": content}}


def seal(unsealed: Tables) -> bytes:
    """Return the bytes of a file with these tables and their sum."""
    meta = {**unsealed["meta"]["1"], "sum": _sum(unsealed)}
    return msgspec.json.encode({**unsealed, "meta": {"1": meta}})


def unseal(raw: bytes) -> Tables:
    """Return the tables of a file.

    Raises:
        ValueError: The bytes are not what ``seal`` returned.
    """
    try:
        sealed: Tables = msgspec.json.decode(raw)
        if sealed["meta"]["1"]["sum"] != _sum(sealed):
            raise ValueError("the sum does not match")
    except (KeyError, TypeError, *UNREADABLE) as error:
        raise ValueError(f"{error}") from error
    return sealed


def decode(raw: bytes) -> Snapshot:
    """Return what a file says.

    Raises:
        ValueError: The bytes are not what ``seal`` returned.
    """
    sealed = unseal(raw)
    try:
        return Snapshot(
            meta=msgspec.convert(sealed["meta"]["1"], Meta),
            content=msgspec.convert(sealed["doc"]["1"], Content),
        )
    except KeyError as error:
        raise ValueError(f"no table {error}") from error


def _sum(sealed: Tables) -> str:
    meta = {name: part for name, part in sealed["meta"]["1"].items() if name != "sum"}
    covered = {**sealed, "meta": {**sealed["meta"], "1": meta}}
    return sha256(msgspec.json.encode(covered, order="sorted")).hexdigest()
