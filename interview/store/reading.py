"""Read the lines of many documents at once, whatever the files that hold them are called."""

from collections.abc import Collection
from pathlib import Path

from interview.model.line import Line, Lines
from interview.store.codec import unpack
from interview.store.layout import DOCUMENT, Home
from interview.store.protocol import Held
from interview.store.snapshot import decode


class Reader:
    """Collects lines from logs, and says which documents could not be read whole."""

    def __init__(self, home: Home, prefix: str, kinds: Collection[str] | None) -> None:
        self._home = home
        self._prefix = prefix
        self._kinds = kinds
        self._lines: Lines = {}
        self._named: set[str] = set()
        self._follow: dict[str, tuple[str, str]] = {}
        self._damaged: dict[str, str] = {}

    def read(self) -> Held:
        """Return what is there.

        Raises:
            OSError: A file cannot be read.
        """
        folder, _, beginning = self._prefix.rpartition("/")
        for path in self._home.logs(folder, deep=not beginning):
            self._take(path)
        for line, (doc, prev) in self._follow.items():
            if prev not in self._named:
                self._blame(doc, f"{doc} is damaged: what came before {line[:12]} is missing.")
        return Held(lines=self._lines, damaged=self._damaged)

    def _take(self, path: Path) -> None:
        doc = ""
        if DOCUMENT.fullmatch(path.stem):
            doc = path.relative_to(self._home.root).with_suffix("").as_posix()
            if not doc.startswith(self._prefix):
                return
        raw = self._home.disk.read(path) or b""
        log = unpack(raw, doc)
        if log.size < len(raw) and not (log.is_torn and self._is_unvouched(path, log.lines)):
            self._blame(doc or f"{path}", f"{path} is damaged: it does not verify.")
        for line in log.lines:
            if doc and line.doc != doc:
                self._blame(
                    doc, f"{path} holds a record of {line.doc}. Put each file back in place."
                )
            self._keep(line)

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

    def _is_unvouched(self, path: Path, lines: Collection[Line]) -> bool:
        """Return whether nobody was told that what is cut off at the end was safe."""
        sealed = self._home.disk.read(path.with_suffix(".json"))
        if sealed is None:
            return True
        try:
            meta = decode(sealed).meta
        except ValueError:
            return False
        return not meta.head or any(line.h == meta.head for line in lines)

    def _blame(self, doc: str, problem: str) -> None:
        self._damaged.setdefault(doc, problem)
