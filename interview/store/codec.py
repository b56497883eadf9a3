"""Lines as bytes, as they lie in a log and travel.

A commit is one line of text: an object, or a list of objects where several steps belong together,
so a commit that a crash cut short is never there in part. ``h`` and ``kind`` come first. The name
of the document is written where it changes, the subject where the name does not say it, and the
commitment only where the operation is gone. The hash covers them all, so nothing that was altered
is ever taken for what was written.
"""

from collections.abc import Iterable, Sequence

import msgspec

from interview.errors import StoreError
from interview.model.line import Line, Operation, canonical, commitment, named
from interview.model.record import Record

UNREADABLE = (ValueError, RecursionError)  # all that msgspec raises for bytes it cannot read
NONE = msgspec.Raw()
BEFORE_KIND = len('{"h":"",') + 64


class Written(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A line in a log."""

    h: str
    kind: str
    n: int
    t: int
    prev: str = ""
    doc: str = ""
    about: str = ""
    seen: tuple[str, ...] = ()
    c: str = ""
    salt: str = ""
    op: msgspec.Raw = NONE


ONE = msgspec.json.Decoder(Written)
SEVERAL = msgspec.json.Decoder(list[Written])


class Log(Record):
    """What the bytes of a log hold."""

    lines: tuple[Line, ...]
    """Every line that verifies, in the order of the bytes."""
    size: int
    """Bytes before the first that do not verify."""
    is_torn: bool
    """Whether what follows ``size`` can be the remains of one commit that was cut short."""


def pack(commits: Iterable[Sequence[Line]], within: str = "") -> bytes:
    """Return the bytes of commits.

    Args:
        commits: The lines of each, of one document.
        within: The document that the bytes before these belong to; nothing at the start of a file.
    """
    packed = []
    for lines in commits:
        written = [_written(line, within if not i else line.doc) for i, line in enumerate(lines)]
        within = lines[-1].doc
        packed.append(msgspec.json.encode(written[0] if len(written) == 1 else written) + b"\n")
    return b"".join(packed)


def unpack(raw: bytes, doc: str) -> Log:
    """Return what a log holds; ``doc`` is the document it is said to be, where it does not say."""
    lines: list[Line] = []
    size, at, is_broken, is_torn = 0, 0, False, True
    *whole, rest = raw.split(b"\n")
    for text in whole:
        at += len(text) + 1
        if not text:
            continue
        found = _commit(text, doc)
        if found:
            doc = found[-1].doc
            lines += found
            is_torn = not is_broken
        else:
            is_torn = is_torn and not is_broken
            is_broken = True
        size = size if is_broken else at
    return Log(
        lines=tuple(lines), size=size, is_torn=size < len(raw) and is_torn and not (is_broken and rest)
    )


def pick(raw: bytes, doc: str, kinds: Iterable[str]) -> list[Line] | None:
    """Return the lines of some kinds, found without reading the others.

    Only for a log that something else vouches for: what is not looked at is not verified.

    Returns:
        None where the bytes are laid out in a way that ``unpack`` has to sort out.
    """
    lines = []
    for kind in kinds:
        mark = f'"kind":"{kind}","n":'.encode()
        at = raw.find(mark)
        while at >= 0:
            start = at - BEFORE_KIND
            text = raw[start : raw.find(b"\n", at)]
            end = text.find(b',{"h":"')
            found = _commit(text[:end] if end > 0 else text.removesuffix(b"]"), doc)
            if len(found) != 1:
                return None
            lines += found
            at = raw.find(mark, at + 1)
    return lines


def plain(value: Operation) -> Operation:
    """Return the value as JSON will give it back.

    Raises:
        StoreError: JSON would not give back the same: NaN, keys that are not text, dates, ...
    """
    try:
        given_back: Operation = msgspec.json.decode(canonical(value))
    except (TypeError, *UNREADABLE) as error:
        raise StoreError(f"A record that is not plain JSON cannot be kept: {error}.") from error
    if not _same(given_back, value):
        raise StoreError(
            "A record that JSON would change cannot be kept: only text, whole and finite numbers, "
            "true, false, null, lists, and mappings from text."
        )
    return given_back


def _written(line: Line, within: str) -> Written:
    return Written(
        h=line.h,
        kind=line.kind,
        n=line.n,
        t=line.t,
        prev=line.prev,
        doc="" if line.doc == within else line.doc,
        about="" if line.about == named(line.doc).candidate else line.about,
        seen=line.seen,
        c="" if line.body is not None else line.c,
        salt=line.salt,
        op=NONE if line.body is None else msgspec.Raw(line.body),
    )


def _commit(text: bytes, doc: str) -> list[Line]:
    """Return the lines of one commit, or none of them where anything in it was altered."""
    try:
        written = SEVERAL.decode(text) if text[:1] == b"[" else [ONE.decode(text)]
    except UNREADABLE:
        return []
    lines = []
    for one in written:
        doc = one.doc or doc
        line = checked(one, doc)
        if line is None:
            return []
        lines.append(line)
    return lines


def checked(one: Written, doc: str) -> Line | None:
    """Return the line that was written, or none where anything in it was altered."""
    body = bytes(one.op) or None
    try:
        line = Line(
            doc=doc,
            n=one.n,
            prev=one.prev,
            t=one.t,
            kind=one.kind,
            about=one.about or named(doc).candidate,
            seen=one.seen,
            c=one.c if body is None else commitment(one.salt, body),
            salt=one.salt,
            body=body,
        )
        is_sound = line.h == one.h and bytes.fromhex(one.salt).hex() == one.salt
    except ValueError:  # a salt that is not hexadecimal
        return None
    return line if is_sound and (body is None or body[:1] == b"{") else None


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
