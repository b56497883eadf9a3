"""Keeping up with an interview without ever making it wait for the disk."""

from collections import deque
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import islice
from threading import Condition, Thread
from typing import Any

from interview.errors import StoreError
from interview.model.record import Record
from interview.store.protocol import Document, Operation, Session

RETRY_SECONDS = 2.0
"""How long to wait before trying a disk again that refused."""
MOST_AT_ONCE = 64
"""How many steps one commit takes."""
SYNC_SECONDS = 0.4
"""How long after the last key the typed line is made safe from a power cut."""


class Saving(StrEnum):
    """What can be promised about the record."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not saved"


class SaveState(Record):
    """How the record stands."""

    saving: Saving
    pending: int = 0
    """Steps that are only in memory."""
    problem: str = ""
    """What the disk said, in words; empty when all is well."""


View = Callable[[], dict[str, Any]]


class Saver:
    """A thread that writes steps in order and says when they are safe.

    Args:
        session: The held record.
        clock: Time for the records.
        heard: Called from the thread whenever the standing changes.
        noted: Called from the thread with the document after each commit.
    """

    def __init__(
        self,
        session: Session,
        clock: Callable[[], float],
        heard: Callable[[SaveState], None],
        noted: Callable[[Document], None] | None,
    ) -> None:
        self._session = session
        self._clock = clock
        self._heard = heard
        self._noted = noted
        self._queue: deque[tuple[Operation, View]] = deque()
        self._at_once = MOST_AT_ONCE
        self._changed = Condition()
        self._closing = False
        self._typed_waits = False
        self._acknowledged = session.document.revision
        self._problem = ""
        self._thread = Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    @property
    def standing(self) -> SaveState:
        """How the record stands now."""
        with self._changed:
            return self._standing()

    @property
    def head(self) -> str:
        """The hash of the newest step that is safe, and all before it."""
        return self._session.document.head

    def add(self, operation: Operation, view: View) -> None:
        """Queue a step; returns at once."""
        with self._changed:
            self._queue.append((operation, view))
            self._changed.notify_all()

    def type(self, text: str) -> None:
        """Remember the line being typed; safe from a kill when this returns."""
        try:
            self._session.type(text)
        except StoreError as error:
            self._tell(str(error))
            return
        with self._changed:
            self._typed_waits = True
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until everything queued is safe; false when the time is up or the disk refuses."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._queue or bool(self._problem), seconds)

    def retry(self) -> None:
        """Try the disk again now."""
        with self._changed:
            self._problem = ""
            self._changed.notify_all()

    def close(self, seconds: float) -> SaveState:
        """Write what is queued, let go of the record, and say how it ended."""
        self.retry()
        self.wait(seconds)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(seconds)
        self._session.close()
        return self.standing

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work, RETRY_SECONDS if self._problem else None)
                if self._closing:
                    return
                troubled, self._problem = bool(self._problem), ""
                batch = tuple(islice(self._queue, self._at_once))
                typed = self._typed_waits
                self._typed_waits = typed and bool(batch)
            if batch:
                self._commit(batch)
            elif typed:
                self._sync()
            elif troubled:
                self._heard(self.standing)

    def _has_work(self) -> bool:
        return self._closing or (not self._problem and bool(self._queue or self._typed_waits))

    def _commit(self, batch: Sequence[tuple[Operation, View]]) -> None:
        try:
            safe = self._session.document.revision - self._acknowledged
            waiting = [operation for operation, _ in batch[safe:]]
            document = (
                self._session.commit(waiting, at=self._clock(), view=batch[-1][1]())
                if waiting
                else self._session.document
            )
        except StoreError as error:
            self._recover(str(error), len(batch))
            return
        with self._changed:
            for _ in batch:
                self._queue.popleft()
            self._at_once = min(MOST_AT_ONCE, self._at_once * 2)
            self._acknowledged = document.revision
            self._problem = ""
            standing = self._standing()
            self._changed.notify_all()
        if self._noted is not None:
            self._noted(document)
        self._heard(standing)

    def _recover(self, problem: str, tried: int) -> None:
        """Read the record afresh after a failure, for it may be safe after all; then try less."""
        try:
            self._session.reopen()
        except StoreError as error:
            problem = f"{problem} {error}" if str(error) not in problem else problem
        if tried > 1:
            self._at_once = tried // 2  # a disk with little room takes some of it
        else:
            self._tell(problem)

    def _sync(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or bool(self._queue), SYNC_SECONDS)
        try:
            self._session.sync_typed()
        except StoreError as error:
            self._tell(str(error))

    def _tell(self, problem: str) -> None:
        with self._changed:
            self._problem = problem
            standing = self._standing()
            self._changed.notify_all()
        self._heard(standing)

    def _standing(self) -> SaveState:
        if self._problem:
            return SaveState(
                saving=Saving.NOT_SAVED, pending=len(self._queue), problem=self._problem
            )
        saving = Saving.SAVING if self._queue else Saving.SAVED
        return SaveState(saving=saving, pending=len(self._queue))
