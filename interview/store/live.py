"""The text being typed, kept at every key.

A line of the file is one change: ``crc [from the start, from the end, text between]`` says how
much of the text before is kept at either side. A kill leaves every finished line; a line that was
cut short, and what builds on it, is passed over.
"""

import errno
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from interview.store.codec import UNREADABLE
from interview.store.disk import Disk

CHANGE = msgspec.json.Decoder(tuple[int, int, str])


class LiveText:
    """The live file of one document. Every method but ``text`` may raise ``OSError``."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._disk = disk
        self._path = path
        self._number: int | None = None
        self.text, self.is_whole = replay(_kept(disk, path))
        self._is_sound = False  # whether the next change may build on the last
        self._is_named = False

    def write(self, text: str) -> None:
        """Remember the text; what was remembered before is kept if this fails."""
        if self._number is None:
            self._number = self._disk.open_or_create(self._path)
        if text == "":
            self._disk.truncate(self._number, 0)
        else:
            line = change(self.text, text) if self._is_sound else b"\n" + change("", text)
            self._is_sound = False
            self._disk.write(self._number, line)
        self.text = text
        self._is_sound = True

    def sync(self) -> None:
        """Wait until the text is on the medium; ``write`` may go on meanwhile in another thread."""
        if self._number is None:
            return
        number = self._disk.duplicate(self._number)  # a close may come in the meantime
        try:
            self._disk.sync(number)
            if not self._is_named:
                self._disk.sync_folder(self._path.parent)
                self._is_named = True
        except OSError:
            self._is_sound = False
            raise
        finally:
            self._disk.close(number)

    def close(self) -> None:
        """Let go of the file, and delete it when there is nothing in it."""
        if self._number is not None:
            number, self._number = self._number, None
            self._disk.close(number)
        if self.text == "":
            with suppress(OSError):
                self._disk.remove(self._path)


def _kept(disk: Disk, path: Path) -> bytes:
    """Return what is kept; what cannot have been typed is moved out of the way of what will be."""
    try:
        return disk.read(path) or b""
    except OSError as error:
        if error.errno != errno.EOVERFLOW:
            raise
        disk.replace(path, path.with_name(f"{path.name}.too-large"))
        return b""


def change(before: str, after: str) -> bytes:
    """Return the line that turns one text into another."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle = after[start : len(after) - end]
    try:
        body = msgspec.json.encode((start, end, middle))
    except UnicodeEncodeError:  # half a character pair, from a broken terminal
        body = msgspec.json.encode((start, end, middle.encode("utf-8", "replace").decode()))
    return b"%08x %s\n" % (crc32(body), body)


def replay(raw: bytes) -> tuple[str, bool]:
    """Return the last text that the lines of a live file give, and whether nothing is missing."""
    text, is_sound = "", True
    *lines, rest = raw.split(b"\n")
    for line in lines:
        parsed = _parse(line)
        if parsed is None:
            is_sound = is_sound and not line
            continue
        start, end, middle = parsed
        is_sound = is_sound or (start, end) == (0, 0)
        if is_sound:
            text = text[:start] + middle + text[len(text) - end :] if end else text[:start] + middle
    return text, is_sound and not rest


def _parse(line: bytes) -> tuple[int, int, str] | None:
    body = line[9:]
    if line[:9] != b"%08x " % crc32(body):
        return None
    try:
        return CHANGE.decode(body)
    except UNREADABLE:
        return None


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common, by halving."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
