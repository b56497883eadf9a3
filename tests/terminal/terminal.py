"""A real terminal for the program: a pseudo-terminal, and an emulator that shows what a user sees."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

import pyte

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
}
"""What a usual terminal answers when it is asked about itself."""


class Terminal:
    """The program in a terminal of a size; use it as a context.

    Args:
        arguments: What follows ``interview``.
        home: The folder of records.
        columns: Width.
        rows: Height.
        extra: Further variables of the environment.
    """

    COMMAND: tuple[str, ...] = ("-m", "interview")

    def __init__(
        self,
        *arguments: str,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        extra: dict[str, str] | None = None,
    ) -> None:
        self.arguments = arguments
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home.parent),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "INTERVIEW_HOME": str(home),
            "INTERVIEW_AS": "Olga S.",
            **(extra or {}),
        }
        self.size = (columns, rows)
        self.reset()

    def reset(self) -> None:
        """Begin with an empty screen, for another start."""
        self.screen = pyte.Screen(*self.size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.code: int | None = None

    def __enter__(self) -> Self:
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execve(  # noqa: S606 - the program itself, in the child
                sys.executable, [sys.executable, *self.COMMAND, *self.arguments], self.environment
            )
        self._set_size()
        return self

    def __exit__(self, *problem: object) -> None:
        if self.code is None:
            self.kill(signal.SIGKILL)
        os.close(self.master)

    @property
    def text(self) -> str:
        """What is on the screen, trailing spaces left out."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def type(self, *keys: str) -> None:
        """Send each text by itself, and let the program answer before the next."""
        for key in keys:
            os.write(self.master, key.encode())
            self.read()

    def burst(self, keys: str) -> None:
        """Send everything at once, as a slow line delivers it."""
        waiting = keys.encode()
        while waiting:
            waiting = waiting[os.write(self.master, waiting[:1024]) :]
            self.read(0.0)

    def wait(self, *texts: str) -> str:
        """Read until all texts are on the screen."""
        self.until(lambda: all(text in self.text for text in texts), f"{texts} on the screen")
        return self.text

    def wait_gone(self, *texts: str) -> str:
        """Read until none of the texts is on the screen."""
        self.until(lambda: not any(text in self.text for text in texts), f"{texts} off the screen")
        return self.text

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Read until the condition holds; fail with the screen as it is when patience ends."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end or not self._step(0.1):
                raise AssertionError(f"Never saw {what}. The screen:\n{self.text}")

    def read(self, seconds: float = 0.02) -> bool:
        """Take in what the program writes until it is quiet, or for a second; false at its end."""
        enough = time.monotonic() + seconds + 1.0
        size = -1
        while size != len(self.raw) and time.monotonic() < enough:
            size = len(self.raw)
            if not self._step(seconds):
                return False
        return True

    def _step(self, seconds: float) -> bool:
        """Take in one piece of what the program writes, if any comes in time; false at its end."""
        if not select.select([self.master], [], [], seconds)[0]:
            return True
        try:
            chunk = os.read(self.master, 65_536)
        except OSError:
            chunk = b""
        if not chunk:
            self._reap(0)
            return False
        self._take(chunk)
        return True

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.screen.resize(rows, columns)
        self._set_size()

    def kill(self, number: signal.Signals) -> None:
        """Send a signal and wait for the end."""
        os.kill(self.pid, number)
        while self.code is None and self.read(0.1):
            self._reap(os.WNOHANG)
        if self.code is None:
            self._reap(0)

    def finish(self) -> int:
        """Read until the program has ended by itself and return its exit code."""
        self.until_ended()
        assert self.code is not None
        return self.code

    def until_ended(self) -> None:
        """Read until the program has ended."""
        end = time.monotonic() + PATIENCE
        while self.code is None and self.read(0.1):
            self._reap(os.WNOHANG)
            if time.monotonic() > end:
                raise AssertionError(f"It did not end. The screen:\n{self.text}")

    def _take(self, chunk: bytes) -> None:
        self.raw += chunk
        self.stream.feed(chunk)
        for question, answer in ANSWERS.items():
            if question in chunk:
                os.write(self.master, answer)

    def _set_size(self) -> None:
        size = struct.pack("HHHH", self.screen.lines, self.screen.columns, 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, size)

    def _reap(self, how: int) -> None:
        if self.code is None:
            pid, status = os.waitpid(self.pid, how)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)


def lines(texts: Iterable[str]) -> str:
    """Return the texts, each followed by Enter."""
    return "".join(f"{text}\r" for text in texts)
