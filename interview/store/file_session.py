"""One document in files, held for writing."""

from collections.abc import Callable, Sequence
from typing import Any

from interview.model.line import Step
from interview.store.held_session import TypingSession
from interview.store.layout import Home
from interview.store.locks import Lock
from interview.store.protocol import Document, Key
from interview.store.reasons import explained
from interview.store.writer import Writer


class FileSession(TypingSession):
    """A held document; see ``protocol.Session``.

    ``commit``, ``sync_typed`` and ``reopen`` belong in a worker thread, ``type`` on the loop.
    """

    def __init__(self, home: Home, key: Key, lock: Lock, noted: Callable[[Document], None]) -> None:
        path = home.file(key, ".live")
        with explained(path):
            home.make_folders(key)
        super().__init__(home.disk, path, lock)
        self._writer = Writer(home, key)
        self._noted = noted

    @property
    def document(self) -> Document:
        """The document as last acknowledged."""
        return self._writer.document

    def commit(self, steps: Sequence[Step], *, view: dict[str, Any] | None = None) -> Document:
        """Append the steps; see ``protocol.Session.commit``."""
        with self._one_at_a_time:
            self._refuse_when_closed()
            is_first = not self._writer.document.lines
            document = self._writer.append(steps, view)
        if is_first:
            self._noted(document)
        return document

    def reopen(self) -> Document:
        """Read everything again from the disk, keeping the hold."""
        with self._one_at_a_time:
            self._refuse_when_closed()
            self._writer.load()
            return self._writer.document

    def _end(self) -> None:
        self._writer.close()

    def _ended(self) -> None:
        self._noted(self.document)
