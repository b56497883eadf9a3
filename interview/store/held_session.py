"""What it is to hold a document, whatever the engine; see ``protocol.Session``."""

from abc import ABC, abstractmethod
from pathlib import Path
from threading import Lock as ThreadLock
from typing import Self

from interview.errors import StoreError
from interview.store.disk import Disk
from interview.store.live import LiveText
from interview.store.locks import Lock
from interview.store.reasons import explained

INCOMPLETE = "{path} is damaged in part: the line that was being typed may be incomplete."


class HeldSession(ABC):
    """Ends with its context, and refuses everything afterwards."""

    _is_closed = False

    @abstractmethod
    def close(self) -> None:
        """Let go of the document. Closing twice is no mistake."""

    def __enter__(self) -> Self:
        """Return the session."""
        return self

    def __exit__(self, *problem: object) -> None:
        """Close the session."""
        self.close()

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise StoreError("This record has been closed. Open it again to write.")


class TypingSession(HeldSession):
    """One whose line being typed is a file of this machine, and whose hold is a lock of it."""

    def __init__(self, disk: Disk, path: Path, lock: Lock) -> None:
        self._live_path = path
        with explained(path):
            self._live = LiveText(disk, path)
        self.typed = self._live.text
        self.warning = "" if self._live.is_whole else INCOMPLETE.format(path=path)
        self._lock = lock
        self._one_at_a_time = ThreadLock()

    def type(self, text: str) -> None:
        """Remember the text being typed; see ``protocol.Session.type``."""
        self._refuse_when_closed()
        with explained(self._live_path):
            self._live.write(text)

    def sync_typed(self) -> None:
        """Make the typed text safe from a power cut; waits for the disk."""
        with explained(self._live_path):
            self._live.sync()

    def close(self) -> None:
        """Let go of the document. Closing twice is no mistake."""
        with self._one_at_a_time:
            if self._is_closed:
                return
            self._is_closed = True
            try:
                self._end()
                with explained(self._live_path):
                    self._live.close()
            finally:
                self._lock.release()
        self._ended()

    def _end(self) -> None:
        """Let go of what else is open."""

    def _ended(self) -> None:
        """Do what follows, once others may hold it."""
