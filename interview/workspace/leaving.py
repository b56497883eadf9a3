"""The one door out of open interviews: what waits is written first, what is lost is said."""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Protocol

from interview.workspace.saving import SaveState, Saving
from interview.workspace.workspace import Workspace

QUIET_SECONDS = 0.5
"""How long writing may take before a word is said about it."""
STUCK_SECONDS = 120.0
"""How long a disk may take for one step before it counts as refusing."""
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows has no SIGHUP


class OpenRecord(Protocol):
    """What is written while it goes on: an interview, a round of told answers."""

    PLACE: str
    """The screen it is shown on."""

    @property
    def standing(self) -> SaveState:
        """How the record stands."""

    def retry(self) -> None:
        """Try a disk again that refused."""

    def wait_saved(self, seconds: float = ...) -> bool:
        """Wait until every step is on the disk; false when it is not."""

    def close(self, seconds: float = ...) -> SaveState:
        """Write what is left and let go."""


def kept_from_leaving(record: OpenRecord) -> str:
    """Return what somebody who wants to leave is told first: what would be lost; empty when nothing would."""
    record.retry()
    return "" if record.wait_saved(QUIET_SECONDS) else record.standing.lost


class Ended(BaseException):
    """The window was closed, the line dropped, or the system asked the program to end."""


@contextmanager
def ending_with(handler: object) -> Iterator[None]:
    """Let the system's requests to end go to a handler; they mean it, so none cuts writing short."""
    before = {}
    with suppress(ValueError):  # only the main thread is asked to end
        before = {number: signal.signal(number, handler) for number in SIGNALS}  # type: ignore[arg-type]
    try:
        yield
    finally:
        for number, one in before.items():
            signal.signal(number, one)


def end(*_signal: object) -> None:
    """Leave from wherever the program is."""
    raise Ended


def leave(lives: Sequence[OpenRecord], say: Callable[[str], None]) -> list[str]:
    """Write and close interviews, and return a sentence about each of which something is lost.

    It waits as long as the disk gets on, and says so; ctrl+c leaves anyway.
    """
    with ending_with(signal.SIG_IGN):
        return [sentence for live in lives if (sentence := _leave(live, say))]


def sync_at_end(workspace: Workspace, say: Callable[[str], None]) -> None:
    """Bring the records to the server that was named for them, if one was; ctrl+c leaves without."""
    if workspace.has_server:
        say("Syncing with the server; ctrl+c leaves without. Everything is safe here.")
        with suppress(KeyboardInterrupt):
            workspace.sync_if_named(say)


def _leave(live: OpenRecord, say: Callable[[str], None]) -> str:
    try:
        live.retry()
        if not live.wait_saved(QUIET_SECONDS) and live.standing.saving is Saving.SAVING:
            say(f"Writing {live.standing.pending} steps to the disk; ctrl+c leaves without them.")
            _wait(live)
        return live.close(0.0 if live.standing.saving is Saving.SAVING else QUIET_SECONDS).lost
    except KeyboardInterrupt:
        return live.close(0.0).lost


def _wait(live: OpenRecord) -> None:
    """Wait until all is written, the disk refuses, or nothing moves any more."""
    pending, since = live.standing.pending, time.monotonic()
    while live.standing.saving is Saving.SAVING and time.monotonic() - since < STUCK_SECONDS:
        live.wait_saved(1.0)
        if live.standing.pending < pending:
            pending, since = live.standing.pending, time.monotonic()
