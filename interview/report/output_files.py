"""Files for readers, written as a whole or not at all, for nobody else's eyes."""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from interview.errors import StoreError

SUMS = "SHA256SUMS"
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def write(path: Path, content: bytes, *, over: bool = False) -> None:
    """Write a file with the rights 0600; until it is whole, nothing is at the path but what was.

    Args:
        path: Where; its folder must be there.
        content: All of it.
        over: Whether a file that is there is replaced.

    Raises:
        StoreError: Something is there already, or it cannot be written; names the path.
    """
    with writing(path, over=over) as file:
        file.write(content)


@contextmanager
def writing(path: Path, *, over: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write in piece by piece; see ``write``. When the block fails, nothing is left."""
    refuse(path, over=over)
    part = path.with_name(f".interview-{secrets.token_hex(4)}.tmp")
    with _explained(path):
        try:
            with os.fdopen(os.open(part, NEW, 0o600), "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path) if over else _claim(part, path)
        finally:
            with suppress(OSError):
                part.unlink()


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder of files, with their hashes in ``SHA256SUMS``, as a whole or not at all.

    Raises:
        StoreError: Something is there already, or it cannot be written; names the path.
    """
    refuse(path, over=False)
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    part = path.with_name(f".interview-{secrets.token_hex(4)}.tmp")
    with _explained(path):
        try:
            part.mkdir(mode=0o700)
            for name, content in {**files, SUMS: sums.encode()}.items():
                _create(part / name, content)
            part.rename(path)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def refuse(path: Path, *, over: bool) -> None:
    """Refuse a place where something is already, or whose folder is not there.

    Raises:
        StoreError: It names the path and says what to do.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a new place.")
    if not over and os.path.lexists(path):
        raise StoreError(f"{path} is there already. Name another file, or add --force to replace it.")
    if not path.parent.is_dir():
        raise StoreError(f"The folder {path.parent} is not there; make it first.")


def _create(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, NEW, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _claim(part: Path, path: Path) -> None:
    """Put the file in its place unless somebody else's has come there meanwhile."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        part.rename(path)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(f"{path} cannot be written: {reason}. Nothing was left there.") from error
