"""Read a document from its log and its snapshot, and judge what does not fit.

The lines are the record. The snapshot vouches for how long the chain was: one that is shorter, or
differs before that point, has been damaged. Beyond that point the remains of one commit that was
cut short are no damage: it was never acknowledged. Lines that a copying program left under another
name beside the log count like those in it, so they fill what it lost.
"""

from collections.abc import Iterator
from typing import Any
from zlib import crc32

from interview.errors import DamagedError, StoreError
from interview.model.line import Line, Lines, by_hash
from interview.model.record import Record
from interview.store.codec import unpack
from interview.store.layout import Home
from interview.store.protocol import Document, Key
from interview.store.reasons import NO_RECORD, explained, reason
from interview.store.row_summaries import branches
from interview.store.snapshot import FORMAT, Snapshot, decode, said


class Found(Record):
    """A document as it lies on the disk."""

    document: Document
    view: dict[str, Any]
    """What the snapshot shows, where it was made from exactly these lines; else empty."""
    format: int
    size: int
    """Bytes of the log in front of what a crash cut short."""
    check: int
    """Their check sum."""
    torn: bytes
    """The remains of a commit that was cut short."""
    lacking: tuple[Line, ...]
    """Lines of the chain that are in other files than the log."""
    is_current: bool
    """Whether the snapshot says the same as the lines."""


def found(home: Home, key: Key) -> Found:
    """Read a document; whatever stands in its place that is no record counts as damage.

    Raises:
        DamagedError: What is there does not verify.
        StoreError: It cannot be read.
    """
    path = home.file(key, ".log")
    with explained(path):
        try:
            return find(home, key)
        except OSError as error:
            if error.errno in NO_RECORD and home.root.is_dir():
                raise DamagedError(reason(error, path)) from error
            raise


def find(home: Home, key: Key) -> Found:
    """Read a document; the disk is left as it is but for copies in quarantine.

    The snapshot is read first, so that a log that grows meanwhile is never behind it.

    Raises:
        DamagedError: What is there does not verify.
        StoreError: A newer version of the program wrote it, or a folder on the way is a link.
        OSError: It cannot be read.
    """
    home.refuse_links(key)
    sealed = read_copy(home, key)
    raw = home.disk.read(home.file(key, ".log"))
    kept, warning = _read_snapshot(home, key, sealed)
    log = unpack(raw or b"", key.path)
    beside = tuple(home.stray_lines(key))
    is_chain = not beside and _is_chain(log.lines, key.path)
    own = {line.h: line for line in log.lines} if is_chain else by_hash(_of(key, log.lines))
    lines = own if is_chain else by_hash([*own.values(), *beside])
    chain, forks = (log.lines, ()) if is_chain else branches(lines.values())
    lacking = () if is_chain else tuple(line for line in chain if line.h not in own)
    torn = (raw or b"")[log.size :] if log.is_torn else b""
    is_vouched = kept is None or _is_in(lines, kept) or not kept.meta.revision
    is_whole = is_vouched and (
        is_chain or all(not line.prev or line.prev in lines for line in lines.values())
    )
    is_marred = log.size < len(raw or b"") and not log.is_torn and not lacking
    is_lost = is_marred or (sealed is not None and not lines)
    is_doubtful = torn and kept is None and sealed is not None
    if is_lost or is_doubtful or not is_whole or len(own) < len({line.h for line in log.lines}):
        raise _damaged(home, key, raw, sealed)
    document = Document(key=key, lines=chain, warning=warning, forks=forks)
    is_bound = kept is not None and kept.meta.head == document.head
    whole = (raw or b"")[: len(raw or b"") - len(torn)]
    return Found(
        document=document,
        view=kept.content.view if kept and is_bound else {},
        format=kept.meta.format if kept else FORMAT,
        size=len(whole),
        check=crc32(whole),
        torn=torn,
        lacking=lacking,
        is_current=kept is not None and is_bound and _is_current(kept, chain, whole),
    )


def _is_chain(lines: tuple[Line, ...], doc: str) -> bool:
    """Tell whether lines follow one another from the first on, as they nearly always do."""
    head = ""
    for line in lines:
        if line.prev != head or line.doc != doc:
            return False
        head = line.h
    return True


def _of(key: Key, lines: tuple[Line, ...]) -> Iterator[Line]:
    return (line for line in lines if line.doc == key.path)


def read_copy(home: Home, key: Key) -> bytes | None:
    """Return the snapshot's bytes; of something that is none, bytes that no snapshot has."""
    try:
        return home.disk.read(home.file(key, ".json"))
    except OSError as error:
        if error.errno not in NO_RECORD:
            raise
        return b""


def _is_in(lines: Lines, kept: Snapshot) -> bool:
    """Return whether the end that a snapshot was made from is there."""
    end = lines.get(kept.meta.head)
    return end is not None and end.n == kept.meta.revision


def _is_current(kept: Snapshot, chain: tuple[Line, ...], log: bytes) -> bool:
    is_said = bool(kept.content.view) or [*kept.content.lines] == said(chain)
    return is_said and (kept.meta.size, kept.meta.log) == (len(log), crc32(log))


def _read_snapshot(home: Home, key: Key, sealed: bytes | None) -> tuple[Snapshot | None, str]:
    if sealed is None:
        return None, ""
    try:
        return decode(sealed), ""
    except ValueError:
        path = home.file(key, ".json")
        return None, f"{path} was damaged ({home.set_aside(path, sealed)}); its log is whole."


def _damaged(home: Home, key: Key, log: bytes | None, sealed: bytes | None) -> StoreError:
    path = home.file(key, ".log")
    if log is None:
        return DamagedError(
            f"{path} is missing, though {path.with_suffix('.json').name} beside it says there are "
            "records. Nothing was changed. Put the log back from a backup."
        )
    if home.is_newer:
        return StoreError(
            f"{path} cannot be read by this version of the program; a newer one wrote it. Update."
        )
    copy = home.set_aside(path, log)
    if sealed is not None:
        home.set_aside(home.file(key, ".json"), sealed)
    return DamagedError(
        f"{path} is damaged: it does not verify. Nothing was changed and {copy}. "
        "Put both files back from a backup."
    )
