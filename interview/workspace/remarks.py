"""What a person should know and no use case returns: a copy that failed, lists that are behind."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock


class Remarks:
    """Sentences on their way to a person, each told once; safe to use from several threads."""

    def __init__(self) -> None:
        self.heard: Callable[[], object] | None = None
        """Called, from any thread, when there is something to ``take``."""
        self._known: set[str] = set()
        self._waiting: list[str] = []
        self._lock = Lock()

    def add(self, sentence: str) -> None:
        """Tell a sentence, unless it was told before or is empty."""
        with self._lock:
            if not sentence or sentence in self._known:
                return
            self._known.add(sentence)
            self._waiting.append(sentence)
        if self.heard is not None:
            with suppress(Exception):  # whoever listens is no part of what is told
                self.heard()

    def take(self) -> tuple[str, ...]:
        """Return what was not taken yet, oldest first."""
        with self._lock:
            taken, self._waiting = tuple(self._waiting), []
        return taken
