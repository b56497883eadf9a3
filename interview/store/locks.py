"""One lock a document, held by at most one writer on this machine.

A lock belongs to an open file and ends with it, so a killed process leaves none behind. The lock
file is not the data file: that one is replaced, and a lock on a replaced file holds nobody off.
"""

import os
import platform
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from interview.errors import LockedError
from interview.model.record import Record
from interview.model.text import one_line
from interview.store.disk import Disk

TRIES, PAUSE = 500, 0.01  # a commit takes milliseconds, on a bad disk a second


class Holder(Record):
    """Who holds a lock, as told to those who find it taken."""

    who: str
    note: str
    pid: int
    host: str
    since: float

    def __str__(self) -> str:
        """Say it in words, made safe: the note comes from a file."""
        since = datetime.fromtimestamp(self.since, UTC)
        return (
            f"{one_line(self.note, 100)}, by {one_line(self.who, 60)}, process {self.pid} on "
            f"{one_line(self.host, 60)}, since {since:%Y-%m-%d %H:%M} UTC"
        )


class Lock:
    """The lock of one document, taken when made.

    Raises:
        LockedError: Somebody else has it.
        OSError: The lock file cannot be opened.
    """

    def __init__(self, disk: Disk, path: Path, subject: str, holder: Holder | None = None) -> None:
        """Take the lock, waiting for those who hold it only for the moment of one commit.

        Args:
            disk: Where the lock file lies.
            path: The lock file.
            subject: What is locked, for the message.
            holder: Who takes it for long; without one it is for a moment.
        """
        self._disk = disk
        self._number = disk.open_or_create(path)
        try:
            self._take(subject)
            self._announce(msgspec.json.encode(holder) if holder else b"")
        except BaseException:
            os.close(self._number)
            raise

    def release(self) -> None:
        """Let go."""
        try:
            self._announce(b"")
        finally:
            os.close(self._number)

    def _take(self, subject: str) -> None:
        for _ in range(TRIES):
            if _try(self._number):
                return
            held = self._held()
            if held:
                raise LockedError(
                    f"{subject} is open elsewhere: {held}. Here it can be read only.", str(held)
                )
            time.sleep(PAUSE)
        raise LockedError(f"{subject} is being written by another program. Try again in a moment.")

    def _announce(self, note: bytes) -> None:
        """Leave word who holds the lock, or that it is for a moment; a courtesy, so never fatal."""
        with suppress(OSError):
            if note or os.fstat(self._number).st_size:
                self._disk.truncate(self._number, 0)
                self._disk.write(self._number, note)

    def _held(self) -> Holder | None:
        raw = b""
        with suppress(OSError):
            os.lseek(self._number, 0, os.SEEK_SET)
            raw = os.read(self._number, 10_000)
        try:
            return msgspec.json.decode(raw, type=Holder)
        except ValueError:
            return None


def holder(who: str, note: str, since: float) -> Holder:
    """Return this process as a holder."""
    return Holder(who=who, note=note, pid=os.getpid(), host=platform.node(), since=since)


if sys.platform == "win32":
    import msvcrt

    BEYOND_THE_NOTE = 1 << 30  # a locked byte cannot be read on Windows, and others read the note

    def _try(number: int) -> bool:
        os.lseek(number, BEYOND_THE_NOTE, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _try(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
