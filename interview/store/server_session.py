"""One document on a server, held for writing; what is being typed stays on this machine."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview.errors import StoreError
from interview.model.line import Step
from interview.store.disk import Disk
from interview.store.held_session import TypingSession
from interview.store.locks import Lock
from interview.store.protocol import Document, Key

if TYPE_CHECKING:
    from interview.store.postgres import PostgresStore

UNCERTAIN = (
    "The connection was lost after {doc} had been saved, so it holds more than is shown. Open it again."
)


class ServerSession(TypingSession):
    """A held document; see ``protocol.Session``. What is being typed stays on this machine."""

    def __init__(self, store: "PostgresStore", key: Key, lock: Lock, live: Path) -> None:
        super().__init__(Disk(), live, lock)
        self._store = store
        self.document = store.read(key)
        self._is_uncertain = False

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

    def reopen(self) -> Document:
        """Read everything again from the server, keeping the hold."""
        with self._one_at_a_time:
            self._refuse_when_closed()
            self.document = self._store.read(self.document.key)
            self._is_uncertain = False
            return self.document
