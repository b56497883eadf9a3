"""Change a content file and nothing else in it: line endings, mark, mode and comments stay."""

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from interview.errors import ContentError
from interview.library.reading import Unreadable, decoded, read_bytes, shown
from interview.model.record import Record

BOM = b"\xef\xbb\xbf"


class Opened(Record):
    """A file as it was read: what to show, and what it takes to write it back."""

    path: Path
    text: str
    """Its text, lines ended by a line feed, without a byte order mark."""
    content: bytes
    """Its very bytes; empty where there was no file."""
    existed: bool = True

    @property
    def token(self) -> str:
        """Return what tells this state of the file from any other: its SHA-256."""
        return sha256(self.content).hexdigest() if self.existed else ""


class ChangedError(ContentError):
    """Somebody else changed the file meanwhile; nothing was written."""

    def __init__(self, theirs: Opened) -> None:
        super().__init__(
            f"{shown(theirs.path)} was changed by somebody else meanwhile; nothing was written."
            " Look at both and save again."
        )
        self.theirs = theirs
        """The file as it is now."""


def open_file(path: Path) -> Opened:
    """Return the file for editing; one that is not there yet opens empty.

    Raises:
        ContentError: It cannot be read, or is not UTF-8 text.
    """
    if not os.path.lexists(path):
        return Opened(path=path, text="", content=b"", existed=False)
    try:
        content = read_bytes(path)
        text = decoded(content, shown(path))
    except Unreadable as problem:
        raise ContentError(str(problem.problem)) from None
    return Opened(path=path, text=text.replace("\r\n", "\n"), content=content)


def save(opened: Opened, text: str) -> Opened:
    """Write the edited text and return the file as it is then.

    Lines that were not touched keep their bytes; new ones end as most lines of the file do.

    Raises:
        ChangedError: The file is no longer as it was opened; it carries the file as it is.
        ContentError: It cannot be written.
    """
    content = _rejoined(opened.content, text)
    return _replace(opened, content, text)


def append(opened: Opened, block: str) -> Opened:
    """Write a block, such as one question, after everything that stands in the file.

    Raises:
        ChangedError: The file is no longer as it was opened; it carries the file as it is.
        ContentError: It cannot be written.
    """
    gap = "" if not opened.text else "\n" if opened.text.endswith("\n") else "\n\n"
    return save(opened, f"{opened.text}{gap}{block}")


def _replace(opened: Opened, content: bytes, text: str) -> Opened:
    now = open_file(opened.path)
    if now.token != opened.token:
        raise ChangedError(now)
    target = Path(os.path.realpath(opened.path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_beside(target, content, target.stat().st_mode if opened.existed else None)
    except OSError as problem:
        raise ContentError(
            f"{shown(opened.path)} cannot be written: {problem.strerror}. The file is as it was."
        ) from None
    return Opened(path=opened.path, text=text, content=content)


def _write_beside(target: Path, content: bytes, mode: int | None) -> None:
    """Replace the file at once: a reader sees the old one or the new one, never a half."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644 if mode is None else mode & 0o7777)
        Path(name).replace(target)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _rejoined(old: bytes, text: str) -> bytes:
    mark = BOM if old.startswith(BOM) else b""
    before = old.removeprefix(BOM).splitlines(keepends=True) if b"\r" in old else []
    after = text.encode().split(b"\n")
    lines = [line + b"\n" for line in after[:-1]] + ([after[-1]] if after[-1] else [])
    if not before:
        return mark + b"".join(lines)
    is_crlf = sum(line.endswith(b"\r\n") for line in before) * 2 > len(before)
    ended = [line[:-1] + b"\r\n" if is_crlf and line.endswith(b"\n") else line for line in lines]
    bare = [line.replace(b"\r\n", b"\n") for line in before]
    head = _common(bare, lines)
    tail = _common(bare[head:][::-1], lines[head:][::-1])
    kept_tail = before[len(before) - tail :] if tail else []
    return mark + b"".join([*before[:head], *ended[head : len(ended) - tail], *kept_tail])


def _common(one: list[bytes], other: list[bytes]) -> int:
    """Return how many lines two lists share from the beginning."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count
