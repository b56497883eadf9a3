"""Keeping up with an interview without ever making it wait for the disk."""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from itertools import islice
from queue import SimpleQueue
from threading import Condition, Lock, Thread
from typing import Any, Generic, TypeVar

from interview.errors import StoreError
from interview.formatting import counted
from interview.model.line import Step, canonical
from interview.model.record import Record
from interview.store.protocol import Document, Session

RETRY_SECONDS = 2.0
"""How long to wait before trying a disk again that refused."""
MOST_AT_ONCE = 64
"""How many steps one commit takes."""
SYNC_SECONDS = 0.4
"""How long after the last key the typed line is made safe from a power cut."""
GRACE = 1.0
"""Seconds that a thread is given to end."""
SLOW = "The disk has not answered yet."
STOPPED = "The program has stopped saving, by a mistake in it. Leave, and go on in a new window."
MISTAKE = "Saving failed by a mistake in the program ({name}); it is tried again."


class Saving(StrEnum):
    """What can be promised about the record."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not saved"


class SaveState(Record):
    """How the record stands."""

    saving: Saving
    pending: int = 0
    """Steps that are not known to be on the disk."""
    problem: str = ""
    """What the disk said, in words; empty when all is well."""

    @property
    def lost(self) -> str:
        """What somebody who leaves now leaves without; empty when all is on the disk."""
        if self.saving is Saving.SAVED:
            return ""
        what = counted(self.pending, "step") if self.pending else "the line being typed"
        return f"Not safely on the disk: {what}. {self.problem or SLOW}"


Entry = TypeVar("Entry")
"""What happened, before it is made a step."""
View = Callable[[], dict[str, Any]]
Waiting = tuple[Entry, View]


class Saver(Generic[Entry]):
    """A thread that writes steps in order and says when they are safe.

    Nothing that follows an acknowledgement can end or delay it: who is told afterwards, and what
    they make of it, is no part of saving.

    Args:
        session: The held record; the saver closes it.
        step: Makes a step of what is to be kept, when its turn has come.
        heard: Called from the thread whenever the standing changes; it must not wait.
        noted: Called with the newest document after commits, from a thread of its own.
    """

    def __init__(
        self,
        session: Session,
        step: Callable[[Entry], Step],
        heard: Callable[[SaveState], None],
        noted: Callable[[Document], None] | None,
    ) -> None:
        self._session = session
        self._step = step
        self._heard = heard
        self._noted = noted
        self._queue: deque[Waiting[Entry]] = deque()
        self._at_once = MOST_AT_ONCE
        self._changed = Condition()
        self._closing = False
        self._ended = False
        self._typing = Lock()
        self._line = ""
        self._is_unwritten = False
        self._is_unsynced = False
        self._acknowledged = session.document.revision
        self._problem = ""
        self._thread = Thread(target=self._run, name="saver", daemon=True)
        self._news: SimpleQueue[Document | None] = SimpleQueue()
        self._follower = Thread(target=self._follow, name="follower", daemon=True)
        self._thread.start()
        self._follower.start()

    @property
    def standing(self) -> SaveState:
        """How the record stands now."""
        with self._changed:
            return self._standing()

    def receipt(self) -> str:
        """Return the hash of the submission, and all before it; empty until it is on the disk."""
        lines = self._session.document.lines
        return next((line.h for line in lines if line.kind == "Submitted"), "")

    def add(self, entry: Entry, view: View) -> None:
        """Queue a step; returns at once."""
        with self._changed:
            self._queue.append((entry, view))
            self._changed.notify_all()

    def type(self, text: str) -> None:
        """Remember the line being typed; safe from a kill when this returns."""
        with self._typing:
            self._line = text
            self._write_line()

    def wait(self, seconds: float) -> bool:
        """Wait until everything queued is safe; false when the time is up or the disk refuses."""
        with self._changed:
            self._changed.wait_for(
                lambda: not (self._queue or self._is_unwritten) or bool(self._trouble()), seconds
            )
            return self._standing().saving is Saving.SAVED

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
        self._thread.join(GRACE)
        self._follower.join(GRACE)
        return self.standing

    def _run(self) -> None:
        try:
            while self._work():
                pass
        except BaseException:  # noqa: BLE001, S110 - the standing tells it: the thread has ended
            pass
        finally:
            self._news.put(None)
            with suppress(Exception):  # what a flush refuses was never called safe
                self._session.sync_typed()
            with suppress(Exception):
                self._session.close()
            with self._changed:
                self._ended = True
                standing = self._standing()
                self._changed.notify_all()
            self._tell_others(standing)

    def _work(self) -> bool:
        """Do what is to be done next; false when there will be nothing more."""
        with self._changed:
            self._changed.wait_for(self._has_work, RETRY_SECONDS if self._problem else None)
            if self._closing:
                return False
            troubled, self._problem = bool(self._problem), ""
            batch = tuple(islice(self._queue, self._at_once))
        if self._is_unwritten:
            with self._typing:
                self._write_line()
        if batch:
            self._commit(batch)
        elif self._is_unsynced:
            self._sync()
        elif troubled:
            self._tell_others(self.standing)
        return True

    def _has_work(self) -> bool:
        is_waiting = bool(self._queue) or self._is_unwritten or self._is_unsynced
        return self._closing or (not self._problem and is_waiting)

    def _commit(self, batch: Sequence[Waiting[Entry]]) -> None:
        try:
            steps = [self._step(entry) for entry, _ in batch]
            waiting = steps[self._already_there(steps) :]
            document = (
                self._session.commit(waiting, view=_shown(batch[-1][1]))
                if waiting
                else self._session.document
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, the steps are kept and tried again
            self._recover(_told(error), len(batch))
            return
        with self._changed:
            for _ in batch:
                self._queue.popleft()
            self._at_once = min(MOST_AT_ONCE, self._at_once * 2)
            self._acknowledged = document.revision
            standing = self._standing()
            self._changed.notify_all()
        self._news.put(document)
        self._tell_others(standing)

    def _already_there(self, steps: Sequence[Step]) -> int:
        """Return how many of the steps a commit that failed has kept after all.

        Raises:
            StoreError: The record goes on with something else.
        """
        found = self._session.document.lines[self._acknowledged :]
        kept = [(line.kind, line.body) for line in found]
        if kept != [(step.kind, canonical(step.op)) for step in steps[: len(found)]]:
            raise StoreError(
                f"{self._session.document.key.path} was changed by another program, so nothing is "
                "saved over it. Leave, and open it again."
            )
        return len(found)

    def _recover(self, problem: str, tried: int) -> None:
        """Read the record afresh after a failure, for it may be safe after all; then try less."""
        try:
            self._session.reopen()
        except Exception as error:  # noqa: BLE001 - same
            also = _told(error)
            problem = f"{problem} {also}" if also not in problem else problem
        if tried > 1:
            self._at_once = tried // 2  # a disk with little room takes some of it
        else:
            self._tell(problem)

    def _write_line(self) -> None:
        """Write the typed line into its file; called with ``_typing``."""
        try:
            self._session.type(self._line)
        except StoreError as error:
            self._is_unwritten = True
            self._tell(str(error))
            return
        with self._changed:
            self._is_unwritten, self._is_unsynced = False, True
            self._changed.notify_all()

    def _sync(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or bool(self._queue), SYNC_SECONDS)
            self._is_unsynced = False
        try:
            self._session.sync_typed()
        except StoreError as error:
            self._is_unwritten = True
            self._tell(str(error))

    def _tell(self, problem: str) -> None:
        with self._changed:
            self._problem = problem
            standing = self._standing()
            self._changed.notify_all()
        self._tell_others(standing)

    def _tell_others(self, standing: SaveState) -> None:
        with suppress(Exception):
            self._heard(standing)

    def _follow(self) -> None:
        """Hand on the newest document after commits, until there will be none."""
        is_over = False
        while not is_over:
            news = [self._news.get()]
            while not self._news.empty():
                news.append(self._news.get())
            is_over = None in news
            documents = [one for one in news if one is not None]
            if documents and self._noted is not None:
                with suppress(Exception):
                    self._noted(documents[-1])

    def _trouble(self) -> str:
        return STOPPED if self._ended and not self._closing else self._problem

    def _standing(self) -> SaveState:
        problem, pending = self._trouble(), len(self._queue)
        is_waiting = bool(pending) or self._is_unwritten
        if problem or (self._closing and is_waiting):
            return SaveState(saving=Saving.NOT_SAVED, pending=pending, problem=problem)
        saving = Saving.SAVING if is_waiting else Saving.SAVED
        return SaveState(saving=saving, pending=pending)


def _shown(view: View) -> dict[str, Any]:
    """Return what the file shows first; nothing where that cannot be made: the steps stand alone."""
    try:
        return view()
    except Exception:  # noqa: BLE001 - derived, so it stops nothing
        return {}


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, StoreError) else MISTAKE.format(name=type(error).__name__)
