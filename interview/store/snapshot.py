"""The TinyDB file of a document: what a person or any program with stock TinyDB reads.

Two tables of one entry each: ``meta`` (sum, format, document, revision, head, size, log) and
``doc`` (view; or the lines, where nobody has folded them since they were written). ``sum`` is a
hash of everything else in the file and ``log`` a check sum of the log it was made from, so damage
to either is never taken for data. The file is never stamped with another head: it is made anew.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from zlib import crc32

import msgspec

from interview.model.line import Line
from interview.model.record import Record
from interview.store.codec import UNREADABLE
from interview.store.protocol import Document

FORMAT = 2
Tables = dict[str, dict[str, Any]]
BEGINNING = b'{"meta":{"1":{"sum":"'
UNSUMMED = b"0" * 64
SUM = slice(len(BEGINNING), len(BEGINNING) + len(UNSUMMED))


class Meta(Record):
    """The entry of the table ``meta``."""

    format: int
    document: str
    revision: int
    head: str
    size: int
    """Bytes of the log that this was made from."""
    log: int
    """Their check sum."""
    sum: str = ""


class Content(Record):
    """The entry of the table ``doc``."""

    view: dict[str, Any] = {}
    lines: tuple[dict[str, Any], ...] = ()


class Snapshot(Record):
    """A TinyDB file of the store whose sum is right."""

    meta: Meta
    content: Content


class Sealed(Record):
    """The file as it is written."""

    meta: dict[str, Meta]
    doc: dict[str, Content]


SEALED = msgspec.json.Decoder(Sealed)
META = msgspec.json.Decoder(Meta)


def tables(document: Document, view: dict[str, Any], size: int, check: int) -> Tables:
    """Return the two tables of a document whose log has this size and check sum."""
    meta = {
        "format": FORMAT,
        "document": document.key.path,
        "revision": document.revision,
        "head": document.head,
        "size": size,
        "log": check,
    }
    content = {"view": view} if view else {"lines": said(document.lines)}
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
    meta = {"1": {"sum": UNSUMMED.decode(), **_without_sum(unsealed["meta"]["1"])}}
    raw = msgspec.json.encode({"meta": meta, **{n: t for n, t in unsealed.items() if n != "meta"}})
    return raw[: SUM.start] + _sum(raw) + raw[SUM.stop :]


def unseal(raw: bytes) -> Tables:
    """Return the tables of a file.

    Raises:
        ValueError: The bytes are not what ``seal`` returned.
    """
    _refuse_unsummed(raw)
    try:
        sealed: Tables = msgspec.json.decode(raw)
    except RecursionError as error:
        raise ValueError(f"{error}") from error
    return sealed


def decode(raw: bytes) -> Snapshot:
    """Return what a file says.

    Raises:
        ValueError: The bytes are not what ``seal`` returned.
    """
    _refuse_unsummed(raw)
    try:
        sealed = SEALED.decode(raw)
        return Snapshot(meta=sealed.meta["1"], content=sealed.doc["1"])
    except (KeyError, *UNREADABLE) as error:
        raise ValueError(f"no such table: {error}") from error


def vouches(raw: bytes, document: str, log: bytes) -> bool:
    """Return whether the file was made from exactly this log of this document."""
    end = raw.find(b"}", SUM.stop) + 1
    try:
        meta = META.decode(raw[len(b'{"meta":{"1":') : end])
    except UNREADABLE:
        return False
    return (meta.document, meta.size, meta.log) == (document, len(log), crc32(log))


def _refuse_unsummed(raw: bytes) -> None:
    if raw[: SUM.start] != BEGINNING or raw[SUM] != _sum(raw):
        raise ValueError("the sum does not match")


def _sum(raw: bytes) -> bytes:
    summed = sha256(raw[: SUM.start] + UNSUMMED)
    summed.update(memoryview(raw)[SUM.stop :])
    return summed.hexdigest().encode()


def _without_sum(meta: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in meta.items() if name != "sum"}
