"""Read a document from its log and its snapshot, and judge what does not fit.

The log is the record. The snapshot vouches for how long the log was: a log that is shorter, or
differs before that point, has been damaged. Beyond that point the remains of one commit that was
cut short are no damage: it was never acknowledged.
"""

from interview.errors import DamagedError, StoreError
from interview.model.record import Record
from interview.store import chain, snapshot
from interview.store.layout import Home
from interview.store.protocol import Document, Key
from interview.store.reasons import NO_RECORD
from interview.store.snapshot import FORMAT, Snapshot


class Found(Record):
    """A document as it lies on the disk."""

    document: Document
    format: int
    size: int
    """Bytes of the log that hold whole commits."""
    torn: bytes
    """What follows them: the remains of a commit that was cut short."""
    is_current: bool
    """Whether the snapshot says the same as the log."""


def find(home: Home, key: Key) -> Found:
    """Read a document; the disk is left as it is but for copies in quarantine.

    The snapshot is read first, so that a log that grows meanwhile is never behind it.

    Raises:
        DamagedError: What is there does not verify.
        StoreError: A newer version of the program wrote it, or a folder on the way is a link.
        OSError: It cannot be read.
    """
    home.refuse_links(key)
    sealed = _read_copy(home, key)
    log = home.disk.read(home.file(key, ".log"))
    kept, warning = _read_snapshot(home, key, sealed)
    end = kept.end if kept else chain.End()
    read = chain.decode(log or b"", end)
    torn = (log or b"")[read.size :]
    is_lost = sealed is not None and not log
    if is_lost or not read.vouched or (torn and not (read.torn and (kept or sealed is None))):
        raise _damaged(home, key, log, sealed)
    is_current = kept is not None and (kept.end, kept.content.operations) == (
        read.end,
        read.operations,
    )
    document = Document(
        key=key,
        revision=read.end.n,
        head=read.end.head,
        operations=read.operations,
        view=(kept.content.view or None) if kept and is_current else None,
        hashes=read.hashes,
        warning=warning,
    )
    return Found(
        document=document,
        format=kept.meta.format if kept else FORMAT,
        size=read.size,
        torn=torn,
        is_current=is_current,
    )


def _read_copy(home: Home, key: Key) -> bytes | None:
    """Return the snapshot's bytes; of something that is none, bytes that no snapshot has."""
    try:
        return home.disk.read(home.file(key, ".json"))
    except OSError as error:
        if error.errno not in NO_RECORD:
            raise
        return b""


def _read_snapshot(home: Home, key: Key, sealed: bytes | None) -> tuple[Snapshot | None, str]:
    if sealed is None:
        return None, ""
    try:
        return snapshot.decode(sealed), ""
    except ValueError:
        path = home.file(key, ".json")
        kept = home.set_aside(path, sealed)
        return None, f"{path} was damaged or edited ({kept}); its log is whole, and stands."


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
