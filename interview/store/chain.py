"""The log of a document: lines of JSON, each sealed with a hash of itself and all before it.

A line is ``{"h":…,"n":…,"op":…,"prev":…,"t":…,"who":…}``: hash, number from 1, operation, hash of
the line before, seconds since 1970, writer. Operations that were committed together carry
``"part":[i,m]`` as well, so that a commit cut short by a crash is recognised and left out whole.
The hash is taken over the bytes of the line without ``h``.

The chain shows damage and edits, dropped, doubled and swapped lines. It cannot show a log that
was cut at the end or forged as a whole; the snapshot beside it vouches for the length.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec

from interview.errors import StoreError
from interview.model.record import Record
from interview.store.protocol import Operation

HASH = slice(6, 70)
OPENING, CLOSING = b'{"h":"', b'",'
UNREADABLE = (ValueError, RecursionError)  # all that msgspec raises for bytes it cannot read


class Line(msgspec.Struct):
    """What the chain needs of one line of a log."""

    n: int
    op: dict[str, Any]
    prev: str
    part: tuple[int, int] = (1, 1)

    @property
    def is_last(self) -> bool:
        """Whether its commit ends here."""
        return self.part[0] == self.part[1]


LINE = msgspec.json.Decoder(Line)


class End(Record):
    """Where a chain stands: how many lines, and the hash of the last."""

    n: int = 0
    head: str = ""


class Chain(Record):
    """What the bytes of a log hold."""

    end: End
    operations: tuple[Operation, ...]
    hashes: tuple[str, ...]
    """Of each operation."""
    size: int
    """Bytes up to the end of the last whole commit."""
    vouched: bool
    """Whether the end that was asked for is in the chain."""
    torn: bool
    """Whether what follows ``size`` can be the remains of one commit that was cut short."""


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """Return the value as JSON will give it back.

    Raises:
        StoreError: JSON would not give back the same: NaN, keys that are not text, dates, ...
    """
    try:
        given_back: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(value))
    except (TypeError, *UNREADABLE) as error:
        raise StoreError(f"A record that is not plain JSON cannot be kept: {error}.") from error
    if not _same(given_back, value):
        raise StoreError(
            "A record that JSON would change cannot be kept: only text, whole and finite numbers, "
            "true, false, null, lists, and mappings from text."
        )
    return given_back


def encode(
    operations: Sequence[Operation], after: End, *, who: str, at: float
) -> tuple[bytes, tuple[str, ...]]:
    """Return the lines that append plain operations as one commit, and the hash of each."""
    lines, hashes = [], []
    for i, operation in enumerate(operations, 1):
        body = {"n": after.n + 1, "op": operation, "prev": after.head, "t": at, "who": who}
        if len(operations) > 1:
            body["part"] = [i, len(operations)]
        raw = msgspec.json.encode(body, order="sorted")
        after = End(n=after.n + 1, head=sha256(raw).hexdigest())
        lines.append(OPENING + after.head.encode() + CLOSING + raw[1:] + b"\n")
        hashes.append(after.head)
    return b"".join(lines), tuple(hashes)


def decode(raw: bytes, vouched: End) -> Chain:
    """Return every whole commit that verifies from the start of a log.

    Args:
        raw: The bytes of the log.
        vouched: An end that something outside the log says was reached.
    """
    ends, lines, sizes = [End()], [], [0]
    for text in raw.split(b"\n")[:-1]:
        line = _line(text)
        if line is None or (line.n, line.prev) != (ends[-1].n + 1, ends[-1].head):
            break
        ends.append(End(n=line.n, head=text[HASH].decode()))
        sizes.append(sizes[-1] + len(text) + 1)
        lines.append(line)
    whole = len(lines)
    while whole and not lines[whole - 1].is_last:
        whole -= 1
    return Chain(
        end=ends[whole],
        operations=tuple(line.op for line in lines[:whole]),
        hashes=tuple(end.head for end in ends[1 : whole + 1]),
        size=sizes[whole],
        vouched=vouched in ends[vouched.n : min(vouched.n, whole) + 1],
        torn=_is_torn(raw[sizes[whole] :], whole),
    )


def _is_torn(rest: bytes, whole: int) -> bool:
    """Return whether bytes after the last whole commit hold nothing but parts of the next one."""
    lines = [line for line in map(_line, rest.split(b"\n")) if line]
    return all(line.part[1] > 1 and line.n - line.part[0] == whole for line in lines)


def _line(text: bytes) -> Line | None:
    """Return a line whose own hash is right, whatever stands before it."""
    if text[:6] != OPENING or text[70:72] != CLOSING:
        return None
    if sha256(b"{" + text[72:]).hexdigest().encode() != text[HASH]:
        return None
    try:
        return LINE.decode(text)
    except UNREADABLE:
        return None


def _same(kept: object, given: object) -> bool:
    if isinstance(given, dict):
        return (
            isinstance(kept, dict)
            and kept.keys() == given.keys()
            and all(_same(kept[name], part) for name, part in given.items())
        )
    if isinstance(given, list | tuple):
        return isinstance(kept, list) and len(kept) == len(given) and all(map(_same, kept, given))
    return kept == given
