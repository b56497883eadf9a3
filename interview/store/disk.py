"""Every call that reads or changes a file of the store, in one place.

Nothing else in the store touches records with ``os`` functions, so a test that makes each of these
calls fail in turn has seen every way in which a disk can fail. All of them raise ``OSError``.
"""

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

ONE_FILE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
APPEND = os.O_RDWR | os.O_APPEND | ONE_FILE
NO_SYNC_HERE = (errno.ENOTSUP, errno.EINVAL, errno.ENOSYS)
MOST_BYTES = 64 << 20
"""The largest file that is read as a record; a long interview takes a thousandth of it."""
SHARED = stat.S_ISGID | stat.S_IWGRP
"""The rights of a folder that a group shares, as ``git init --shared`` gives them."""
HELD_BY_A_READER = (5, 32, 33)  # Windows: a virus scanner or an indexer has the file open
REPLACE_TRIES, REPLACE_PAUSE = 20, 0.05


class Disk:
    """The disk of this machine; new files are 0600 and new folders 0700 whatever the umask is.

    Below a folder that its group may write, and that passes its group on, they are 0660 and 2770.
    """

    def read(self, path: Path) -> bytes | None:
        """Return the whole content of an ordinary file, or None when there is none.

        One over ``MOST_BYTES`` is no record and raises ``EOVERFLOW``; no memory is taken for it.
        """
        try:
            number = os.open(path, os.O_RDONLY | ONE_FILE | getattr(os, "O_NONBLOCK", 0))
        except FileNotFoundError:
            return None
        with os.fdopen(_ordinary(number, path), "rb") as file:
            content = file.read(MOST_BYTES + 1) if os.fstat(number).st_size <= MOST_BYTES else None
            if content is None or len(content) > MOST_BYTES:
                raise OSError(errno.EOVERFLOW, os.strerror(errno.EOVERFLOW), str(path))
            return content

    def create(self, path: Path) -> int:
        """Make an empty file that must not exist yet and return its descriptor, appending."""
        number = os.open(path, APPEND | os.O_CREAT | os.O_EXCL, 0o600)
        if os.name != "nt":
            os.fchmod(number, 0o660 if is_shared(path.parent) else 0o600)
        return number

    def open(self, path: Path) -> int:
        """Return a descriptor, appending, of an ordinary file that exists."""
        return _ordinary(os.open(path, APPEND | getattr(os, "O_NONBLOCK", 0)), path)

    def open_or_create(self, path: Path) -> int:
        """Return a descriptor, appending, of an ordinary file, made empty if there is none."""
        try:
            return self.create(path)
        except FileExistsError:
            return _ordinary(os.open(path, APPEND | os.O_CREAT, 0o600), path)

    def duplicate(self, number: int) -> int:
        """Return a second descriptor of an open file, which outlives the first."""
        return os.dup(number)

    def size(self, number: int, path: Path) -> int:
        """Return the size of an open file, or -1 when another file has taken its place."""
        ours = os.fstat(number)
        return ours.st_size if os.path.samestat(ours, path.stat()) else -1

    def write(self, number: int, content: bytes) -> None:
        """Write all of the content, in one call where the system takes it in one."""
        done = self.write_some(number, content)
        while done < len(content):
            done += self.write_some(number, content[done:])

    def write_some(self, number: int, content: bytes) -> int:
        """Write what the system takes at once and return how much that was."""
        return os.write(number, content)

    def sync(self, number: int) -> None:
        """Wait until the file's content is on the medium; ignored where the file system cannot.

        A failure means that the system may have dropped what was written: trust nothing that was
        written through this descriptor since the last success, and do not ask again.
        """
        try:
            if sys.platform == "darwin":
                _flush_drive_cache(number)
            elif hasattr(os, "fdatasync"):
                os.fdatasync(number)
            else:
                os.fsync(number)
        except OSError as error:
            if error.errno not in NO_SYNC_HERE:
                raise

    def close(self, number: int) -> None:
        """Let go of a descriptor."""
        os.close(number)

    def truncate(self, number: int, size: int) -> None:
        """Cut the file to this size."""
        os.ftruncate(number, size)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another in one step, waiting a second for Windows' readers."""
        for _ in range(REPLACE_TRIES):
            try:
                source.replace(target)
            except OSError as error:
                if getattr(error, "winerror", None) not in HELD_BY_A_READER:
                    raise
                time.sleep(REPLACE_PAUSE)
            else:
                return
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Delete a file, if it is there."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Make one folder, if it is not there, and wait until its name is on the medium."""
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            if path.is_symlink():
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None
            return
        path.chmod(0o2770 if is_shared(path.parent) else 0o700)
        self.sync_folder(path.parent)

    def sync_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the medium; Windows has no such call."""
        if os.name == "nt":
            return
        try:
            number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | ONE_FILE)
        except PermissionError:  # a parent of the home folder that may be crossed but not read
            return
        try:
            self.sync(number)
        finally:
            os.close(number)


def is_shared(folder: Path) -> bool:
    """Tell whether a group shares what is in the folder; never on Windows, which keeps lists."""
    return os.name != "nt" and folder.stat().st_mode & SHARED == SHARED


def _ordinary(number: int, path: Path) -> int:
    """Return the descriptor, or close it and fail: a pipe or a device would hang or swallow."""
    if stat.S_ISREG(os.fstat(number).st_mode):
        return number
    os.close(number)
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def _flush_drive_cache(number: int) -> None:
    """Do on macOS what ``fsync`` does elsewhere; there it stops at the drive's cache."""
    from fcntl import fcntl  # noqa: PLC0415 - Windows has none

    full_flush = 51  # F_FULLFSYNC, which the fcntl module names on macOS only
    with suppress(OSError):
        fcntl(number, full_flush)
        return
    os.fsync(number)  # a network drive may know only this
