"""Builders, disks that fail, and starting a child."""

import errno
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from interview.model.line import Step
from interview.store.disk import Disk
from interview.store.protocol import Key

ROOT = Path(__file__).parents[2]
CARD = Key.of("openings", "front-desk", "ana", "card.bob.x1y2z3")
NOON = 1_700_000_000.0
CALLS = (
    "read",
    "create",
    "open",
    "open_or_create",
    "duplicate",
    "size",
    "write",
    "sync",
    "truncate",
    "replace",
    "remove",
    "make_folder",
    "sync_folder",
    "close",
)


def step(op, kind="EvidenceNoted", **fields):
    """Return a step that says something."""
    return Step(kind=kind, t=int(NOON * 1000), op=op, **fields)


def put(store, *operations, key=CARD, expected=0, view=None):
    """Commit operations to a document that nobody holds, which has so many lines."""
    lines = store.read(key).lines
    head = lines[expected - 1].h if 0 < expected <= len(lines) else "" if not expected else "none"
    return store.commit(key, list(map(step, operations)), expected=head, view=view or {"rated": 1})


def hold(store, key=CARD, note="the window in room 2"):
    """Open a session."""
    return store.open(key, who="bob", at=NOON, note=note)


def keep(session, *operations, view=None):
    """Commit operations in a session."""
    return session.commit(list(map(step, operations)), view=view or {"rated": 1})


def start_child(name, *arguments):
    """Start a script of ``children`` that writes to its output as it goes."""
    script = Path(__file__).with_name("children") / f"{name}.py"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, str(script), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )


class Death(BaseException):
    """The process ends here, as far as the disk can tell."""


class QuickDisk(Disk):
    """Does not wait for the medium, where no test looks at what a power cut leaves."""

    def sync(self, number):
        """Return at once."""


class FaultyDisk(QuickDisk):
    """Fails at the call with this number, once or from then on.

    Kinds: the name of an ``errno``, "torn" (half of a write arrives, then EIO), "death" (nothing arrives any more, not even clean-up).
    """

    def __init__(self, kind="EIO", at=0, *, for_ever=False, only=CALLS):
        self.kind, self.at, self.for_ever = kind, at, for_ever
        self.calls = []
        for name in only:
            setattr(self, name, partial(self._call, name))

    @property
    def has_struck(self):
        return 0 < self.at <= len(self.calls)

    def _call(self, name, *arguments):
        self.calls.append(name)
        here = len(self.calls)
        strikes = self.at and (here >= self.at if self.for_ever else here == self.at)
        real = getattr(super(), name)
        if not strikes:
            return real(*arguments)
        if self.kind in ("torn", "death") and name == "write" and here == self.at:
            number, content = arguments
            os.write(number, content[: len(content) // 2])
        if self.kind == "death":
            raise Death
        if name == "close":  # what fails is the last flush; the descriptor is gone all the same
            real(*arguments)
        code = getattr(errno, "EIO" if self.kind == "torn" else self.kind)
        raise OSError(code, os.strerror(code))


class ShortDisk(Disk):
    """Takes only a few bytes of every write, as a disk that is nearly full may."""

    def write_some(self, number, content):
        return os.write(number, content[:7])
