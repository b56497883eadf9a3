"""Turn what the system reports into a sentence that names the place and what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interview.errors import StoreError

FULL = "The disk is full: {path} could not be written. Free some space; what was saved is safe."
DENIED = (
    "You may not read or write {path}. Give yourself the right to, or choose another home folder: --home DIR."
)
REASONS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: "The disk that holds {path} can only be read. Choose another home folder: --home DIR.",
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EIO: "The disk reports an error at {path}. Copy your records to another disk.",
    errno.ENOTDIR: "A file stands where a folder is needed in {path}. Move it away.",
    errno.ENOENT: "{path} has gone. Put the folder back, or choose another home folder: --home DIR.",
    errno.EISDIR: "A folder stands where a file is needed: {path}. Move it away.",
    errno.EEXIST: "Something else stands at {path}. Move it away.",
    errno.ELOOP: "{path} is a link or not an ordinary file, and no link inside the store is "
    "followed. Put the file itself there.",
    errno.EOVERFLOW: "{path} is far too large to be a record of this program. Put it back from a "
    "backup, or move it away.",
    errno.ENAMETOOLONG: "The name {path} is too long for this disk. Choose a shorter name.",
    errno.EMFILE: "Too many files are open: {path} could not be. Close other windows.",
    errno.ENFILE: "Too many files are open: {path} could not be. Close other programs.",
}
NO_RECORD = (errno.EISDIR, errno.ELOOP, errno.ENOTDIR, errno.EOVERFLOW)
"""Something else stands where a record should be; no waiting and no right will help."""


def reason(error: OSError, path: Path) -> str:
    """Return one sentence, and what to do, for a call on ``path`` that failed."""
    place = error.filename if isinstance(error.filename, str) else str(path)
    sentence = REASONS.get(error.errno or 0)
    if sentence:
        return sentence.format(path=place)
    return f"{place} could not be read or written: {error.strerror or error}."


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise a ``StoreError`` with a reason in place of any ``OSError`` inside."""
    try:
        yield
    except OSError as error:
        raise StoreError(reason(error, path)) from error
