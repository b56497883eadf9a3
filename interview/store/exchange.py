"""Lines as one file that travels: an archive of logs, ``.ivx``.

A member is the log of one document under the document's name; one more says how many lines there
are and what they end in. Nothing in such a file is believed: whatever is not exactly that is
refused with its reason, before a line of it reaches a store.
"""

import io
import re
import stat
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Self

import msgspec

from interview.errors import StoreError
from interview.model.completeness import digest_of, ends
from interview.model.line import Line, Lines, by_hash
from interview.model.record import Record
from interview.store.codec import UNREADABLE, pack, unpack
from interview.store.disk import MOST_BYTES
from interview.store.layout import DOCUMENT
from interview.store.protocol import is_safe
from interview.store.snapshot import FORMAT

CONTENTS = "contents.json"
MOST_MEMBERS = 500_000
MOST_TOGETHER = 4 << 30  # bytes of all logs; a thousand openings of a hundred candidates take 2
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same lines make the same bytes whenever they are packed
CARRIED = re.compile(rb"<!-- records of interview: ([A-Za-z0-9+/]+=*) -->")
Told = Callable[[int, int], None]
"""How many members of how many are done."""


class Contents(Record):
    """What an archive says it holds."""

    format: int
    lines: int
    ends: str
    """The digest of the ends, as ``model.completeness`` makes it."""


def _refusal(path: Path, reason: str) -> StoreError:
    return StoreError(f"{path} was not taken in, and nothing was changed: {reason}")


def archive(lines: Lines) -> bytes:
    """Return the bytes of an archive of these lines."""
    target = io.BytesIO()
    with Packer(target) as packer:
        packer.add(lines)
        packer.finish()
    return target.getvalue()


class Packer:
    """Packs records into an archive, an opening after the other, so that memory holds only one."""

    def __init__(self, target: BinaryIO) -> None:
        self._packed = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
        self._ends: list[tuple[str, str]] = []
        self._lines = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._packed.close()

    @property
    def documents(self) -> int:
        """How many there are so far."""
        return len({doc for doc, _ in self._ends})

    def add(self, lines: Lines) -> None:
        """Pack whole documents."""
        documents: dict[str, list[Line]] = {}
        for line in sorted(lines.values(), key=lambda line: (line.doc, line.n, line.h)):
            documents.setdefault(line.doc, []).append(line)
        for doc, held in documents.items():
            self._packed.writestr(_member(f"{doc}.log"), pack([line] for line in held))
        self._lines += len(lines)
        self._ends += _ends(lines)

    def finish(self) -> Contents:
        """Say in the archive what it holds."""
        contents = Contents(format=FORMAT, lines=self._lines, ends=digest_of(self._ends))
        self._packed.writestr(_member(CONTENTS), msgspec.json.encode(contents))
        return contents


def _ends(lines: Lines) -> list[tuple[str, str]]:
    return [(doc, line.h) for doc, found in ends(lines).items() for line in found]


def lines_of(path: Path, told: Told | None = None) -> Lines:
    """Return the lines of an archive, every one of them verified.

    Raises:
        StoreError: It is anything but what ``archive`` makes.
    """
    found: Lines = {}
    for document in _documents(path, told):
        found |= document
    return found


def contents_of(path: Path) -> Contents:
    """Return what an archive holds, every line of it verified, one document in memory at a time.

    Raises:
        StoreError: It is anything but what ``archive`` makes.
    """
    number, last = 0, []
    for document in _documents(path, None):
        number += len(document)
        last += _ends(document)
    return Contents(format=FORMAT, lines=number, ends=digest_of(last))


def _documents(path: Path, told: Told | None) -> Iterator[Lines]:
    """Yield the documents of an archive; that it is whole is known with the last one."""
    number, last = 0, []
    try:
        with zipfile.ZipFile(_carried(path) or path) as packed:
            members = _refused_or_members(path, packed)
            contents = _contents(path, packed)
            for document in _verified(path, packed, members, told):
                number += len(document)
                last += _ends(document)
                yield document
    except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
        raise _refusal(path, f"it is no archive, or a broken one ({error}).") from error
    if (contents.lines, contents.ends) != (number, digest_of(last)):
        raise _refusal(path, "it does not hold what it says it holds; a part is missing.")


def carrier(lines: Lines) -> str:
    """Return lines as a comment in a page, from which they are taken in as from an archive."""
    return f"<!-- records of interview: {b64encode(archive(lines)).decode()} -->"


def carries(raw: bytes) -> bool:
    """Return whether a page carries records."""
    return CARRIED.search(raw) is not None


def _carried(path: Path) -> io.BytesIO | None:
    """Return the archive that a page carries; none where the file is no page that does."""
    with path.open("rb") as file:
        found = None if file.read(2) == b"PK" else CARRIED.search(file.read(MOST_BYTES))
    return io.BytesIO(b64decode(found[1])) if found else None


def _refused_or_members(path: Path, packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the logs, after looking at what all members claim to be."""
    members = packed.infolist()
    problem = ""
    if len(members) > MOST_MEMBERS:
        problem = f"it holds {len(members)} files, more than any store has."
    elif sum(one.file_size for one in members) > MOST_TOGETHER:
        problem = "unpacked it would fill the disk."
    elif len({one.filename.casefold() for one in members}) < len(members):
        problem = "two files in it have the same name on some systems."
    problem = problem or next(filter(None, map(_what_is_wrong, members)), "")
    if problem:
        raise _refusal(path, problem)
    return [one for one in members if one.filename != CONTENTS]


def _what_is_wrong(member: zipfile.ZipInfo) -> str:
    name, kind = member.filename, stat.S_IFMT(member.external_attr >> 16)
    doc = name.removesuffix(".log")
    is_named = name == CONTENTS or (
        name.endswith(".log") and is_safe(doc) and DOCUMENT.fullmatch(doc.rpartition("/")[2])
    )
    if kind not in {0, stat.S_IFREG}:
        return f"{name!r} in it is a link or a device, not a file."
    if not is_named or "/" not in name.replace(CONTENTS, "/"):
        return f"{name!r} in it cannot name a record, or leads out of the store."
    if member.flag_bits & 1 or member.compress_type not in PACKED:
        return f"{name!r} in it is packed in a way that this program does not read."
    if member.file_size > MOST_BYTES:
        return f"{name!r} in it is far too large to be a record."
    return ""


def _contents(path: Path, packed: zipfile.ZipFile) -> Contents:
    try:
        contents = msgspec.json.decode(packed.read(CONTENTS), type=Contents)
    except (KeyError, *UNREADABLE) as error:
        raise _refusal(path, "it does not say what it holds.") from error
    if contents.format > FORMAT:
        raise _refusal(path, f"a newer program wrote it (format {contents.format}). Update this one first.")
    return contents


def _verified(
    path: Path, packed: zipfile.ZipFile, members: list[zipfile.ZipInfo], told: Told | None
) -> Iterator[Lines]:
    for number, member in enumerate(members):
        doc = member.filename.removesuffix(".log")
        with packed.open(member) as file:
            raw = file.read(member.file_size + 1)
        log = unpack(raw, doc)
        if len(raw) != member.file_size or log.size != len(raw) or not log.lines:
            raise _refusal(path, f"{doc} in it does not verify.")
        for line in log.lines:
            if line.doc != doc:
                raise _refusal(path, f"{doc} in it holds a record of {line.doc}.")
            _refuse_newer(path, line)
        yield by_hash(log.lines)
        if told is not None:
            told(number + 1, len(members))


def _refuse_newer(path: Path, line: Line) -> None:
    if line.n == 1 and line.op is not None:
        chain = line.op.get("chain")
        found = chain.get("format") if isinstance(chain, dict) else None
        if isinstance(found, int) and found > FORMAT:
            raise _refusal(path, f"a newer program wrote {line.doc}. Update this one first.")


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, EPOCH)
    member.external_attr = (stat.S_IFREG | 0o600) << 16
    member.compress_type = zipfile.ZIP_DEFLATED
    return member
