"""The TinyDB file of a document: what a person or any program with stock TinyDB reads.

Two tables of one entry each: ``meta`` (format, document, revision, head, sum) and ``doc`` (view,
lines). ``sum`` is a hash of everything else in the file, so damage is never taken for data. The
file says what the lines up to its head say and is never stamped with another head: it is made anew
from them, or its view is left out.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import msgspec

from interview.model.line import Line
from interview.model.record import Record
from interview.store.codec import UNREADABLE
from interview.store.protocol import Document

FORMAT = 2
Tables = dict[str, dict[str, Any]]


class Meta(Record):
    """The entry of the table ``meta``."""

    format: int
    document: str
    revision: int
    head: str
    sum: str = ""


class Content(Record):
    """The entry of the table ``doc``."""

    view: dict[str, Any]
    """Empty where nobody has folded the lines since they were written."""
    lines: tuple[dict[str, Any], ...]


class Snapshot(Record):
    """A TinyDB file of the store whose sum is right."""

    meta: Meta
    content: Content


def tables(document: Document, view: dict[str, Any]) -> Tables:
    """Return the two tables of a document."""
    meta = {
        "format": FORMAT,
        "document": document.key.path,
        "revision": document.revision,
        "head": document.head,
    }
    content = {"view": view, "lines": said(document.lines)}
    return {"meta": {"1": meta}, "doc": {"1": content}}


def said(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Return what lines say, for whoever reads the file with another program."""
    return [
        {"kind": line.kind, "t": line.t}
        | ({"about": line.about} if line.about != line.candidate else {})
        | ({} if line.op is None else {"op": line.op})
        for line in lines
    ]


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
