"""One document in files, held for writing."""

from collections.abc import Callable, Sequence
from threading import Lock as ThreadLock
from typing import Any, Self

from interview.errors import StoreError
from interview.model.line import Step
from interview.store.layout import Home
from interview.store.live import LiveText
from interview.store.locks import Lock
from interview.store.protocol import Document, Key
from interview.store.reasons import explained
from interview.store.writer import Writer

INCOMPLETE = "{path} is damaged in part: the line that was being typed may be incomplete."


class FileSession:
    """A held document; see ``protocol.Session``.

    ``commit``, ``sync_typed`` and ``reopen`` belong in a worker thread, ``type`` on the loop.
    """

    def __init__(self, home: Home, key: Key, lock: Lock, noted: Callable[[Document], None]) -> None:
        self._live_path = home.file(key, ".live")
        with explained(self._live_path):
            home.make_folders(key)
            self._live = LiveText(home.disk, self._live_path)
        self.typed = self._live.text
        self.warning = "" if self._live.is_whole else INCOMPLETE.format(path=self._live_path)
        self._writer = Writer(home, key)
        self._lock = lock
        self._noted = noted
        self._is_closed = False
        self._one_at_a_time = ThreadLock()

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

    def type(self, text: str) -> None:
        """Remember the text being typed; see ``protocol.Session.type``."""
        self._refuse_when_closed()
        with explained(self._live_path):
            self._live.write(text)

    def sync_typed(self) -> None:
        """Make the typed text safe from a power cut; waits for the disk."""
        with explained(self._live_path):
            self._live.sync()

    def reopen(self) -> Document:
        """Read everything again from the disk, keeping the hold."""
        with self._one_at_a_time:
            self._refuse_when_closed()
            self._writer.load()
            return self._writer.document

    def close(self) -> None:
        """Let go of the document. Closing twice is no mistake."""
        with self._one_at_a_time:
            if self._is_closed:
                return
            self._is_closed = True
            try:
                self._writer.close()
                with explained(self._live_path):
                    self._live.close()
            finally:
                self._lock.release()
        self._noted(self.document)

    def __enter__(self) -> Self:
        """Return the session."""
        return self

    def __exit__(self, *problem: object) -> None:
        """Close the session."""
        self.close()

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise StoreError("This record has been closed. Open it again to write.")
