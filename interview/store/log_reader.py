"""Read the lines of many documents at once, whatever the files that hold them are called."""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from interview.errors import StoreError
from interview.model.line import Line, Lines
from interview.store.codec import pick, unpack
from interview.store.layout import DOCUMENT, Home
from interview.store.protocol import Held, Key, is_safe
from interview.store.reasons import NO_RECORD
from interview.store.recovery import found
from interview.store.snapshot import vouches

Identity = tuple[int, int, int]


def identity(path: Path) -> Identity:
    """Return what differs after every change of a file.

    Raises:
        OSError: It is not there.
    """
    seen = path.lstat()
    return seen.st_size, seen.st_mtime_ns, seen.st_ino


class Reader:
    """Collects lines from logs, and says which documents could not be read whole."""

    def __init__(
        self, home: Home, prefix: str, kinds: Collection[str] | None, vouched: dict[str, Identity]
    ) -> None:
        """Say what to read.

        Args:
            home: Where.
            prefix: Of the documents' names.
            kinds: Of lines; all without.
            vouched: Takes down which logs were found to be what their copies were made from.
        """
        self._vouched = vouched
        self._home = home
        self._prefix = prefix
        self._kinds = kinds
        self._lines: Lines = {}
        self._named: set[str] = set()
        self._follow: dict[str, tuple[str, str]] = {}
        self._suspect: set[str] = set()

    def read(self) -> Held:
        """Return what is there.

        Raises:
            OSError: A file cannot be read.
        """
        folder, _, beginning = self._prefix.rpartition("/")
        for path in self._home.logs(folder, deep=not beginning):
            self._take(path)
        gaps = {doc for doc, prev in self._follow.values() if prev not in self._named}
        return Held(lines=self._lines, damaged=self._confirmed(self._suspect | gaps))

    def _take(self, path: Path) -> None:
        """Take in one log; what does not verify is looked at more closely afterwards."""
        doc = path.relative_to(self._home.root).with_suffix("").as_posix()
        is_stray = not DOCUMENT.fullmatch(path.stem)
        if not is_stray and not doc.startswith(self._prefix):
            return
        before = self._identity(path)  # first: what grows meanwhile is looked at again
        raw = self._content(path)
        copy = b"" if is_stray else self._content(path.with_suffix(".json"))
        is_vouched = not is_stray and vouches(copy, doc, raw)
        if is_vouched and before:
            self._vouched[doc] = before
        if is_vouched and self._kinds is not None:
            picked = pick(raw, doc, self._kinds)
            if picked is not None:
                self._lines |= {line.h: line for line in picked}
                return
        log = unpack(raw, "" if is_stray else doc)
        if not is_stray and not is_vouched:
            self._suspect.add(doc)
        for line in log.lines:
            self._keep(line)

    @staticmethod
    def _identity(path: Path) -> Identity | None:
        with suppress(OSError):
            return identity(path)
        return None

    def _content(self, path: Path) -> bytes:
        try:
            return self._home.disk.read(path) or b""
        except OSError as error:
            if error.errno not in NO_RECORD:
                raise  # what cannot be read now must not look as if it were not there
            return b""

    def _confirmed(self, suspect: set[str]) -> dict[str, str]:
        """Return the documents that cannot be read whole, and why."""
        damaged = {}
        for doc in sorted(suspect):
            try:
                if is_safe(doc):  # somebody may have been writing just then
                    for line in found(self._home, Key(path=doc)).document.lines:
                        self._keep(line)
            except StoreError as error:
                damaged[doc] = f"{error}"
        return damaged

    def _keep(self, line: Line) -> None:
        if not line.doc.startswith(self._prefix):
            return
        self._named.add(line.h)
        if line.prev:
            self._follow[line.h] = (line.doc, line.prev)
        if self._kinds is None or line.kind in self._kinds:
            kept = self._lines.get(line.h)
            if kept is None or kept.body is None:
                self._lines[line.h] = line
