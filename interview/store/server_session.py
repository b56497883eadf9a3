"""One document on a server, held for writing; what is being typed stays on this machine."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock as ThreadLock
from typing import TYPE_CHECKING, Any, Self

from interview.errors import StoreError
from interview.model.line import Step
from interview.store.disk import Disk
from interview.store.live import LiveText
from interview.store.locks import Lock
from interview.store.protocol import Document, Key
from interview.store.reasons import explained

if TYPE_CHECKING:
    from interview.store.postgres import PostgresStore

UNCERTAIN = (
    "The connection was lost after {doc} had been saved, so it holds more than is shown. Open it again."
)


class ServerSession:
    """A held document; see ``protocol.Session``. What is being typed stays on this machine."""

    def __init__(self, store: "PostgresStore", key: Key, lock: Lock, live: Path) -> None:
        self._store = store
        self._lock = lock
        self._path = live
        with explained(live):
            self._live = LiveText(Disk(), live)
        self.typed = self._live.text
        self.warning = "" if self._live.is_whole else f"The line being typed may be incomplete: {live}."
        self.document = store.read(key)
        self._is_closed = self._is_uncertain = False
        self._one_at_a_time = ThreadLock()

    def commit(self, steps: Sequence[Step], *, view: dict[str, Any] | None = None) -> Document:
        """Append the steps; see ``protocol.Session.commit``."""
        with self._one_at_a_time:
            self._refuse_when_closed()
            if self._is_uncertain and self._store.read(self.document.key).head != self.document.head:
                raise StoreError(UNCERTAIN.format(doc=self.document.key.path))
            self._is_uncertain = True
            self.document = self._store.written(self.document, steps, view)
            self._is_uncertain = False
            return self.document

    def type(self, text: str) -> None:
        """Remember the text being typed, on this machine."""
        self._refuse_when_closed()
        with explained(self._path):
            self._live.write(text)

    def sync_typed(self) -> None:
        """Make the typed text safe from a power cut."""
        with explained(self._path):
            self._live.sync()

    def reopen(self) -> Document:
        """Read everything again from the server, keeping the hold."""
        with self._one_at_a_time:
            self._refuse_when_closed()
            self.document = self._store.read(self.document.key)
            self._is_uncertain = False
            return self.document

    def close(self) -> None:
        """Let go of the document."""
        with self._one_at_a_time:
            if self._is_closed:
                return
            self._is_closed = True
            try:
                with explained(self._path):
                    self._live.close()
            finally:
                self._lock.release()

    def __enter__(self) -> Self:
        """Return the session."""
        return self

    def __exit__(self, *problem: object) -> None:
        """Close the session."""
        self.close()

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise StoreError("This record has been closed. Open it again to write.")
