"""One connection: the program in a process of its own, as the person who came.

textual-serve starts a command through a shell and passes its own environment on. Here the command is
a list, no shell is in between, and the program is told who came.
"""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import msgspec
from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from interview.model.visitor import VARIABLE, Visitor

LEAVE_SECONDS = 12.0
"""How long the program may take to save and leave before it is ended; what was typed is safe."""
KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "HOME", "VIRTUAL_ENV", "PYTHONPATH")
"""What of the host's environment the program is given: no editor, no token, no proxy."""
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


def environment(visitor: Visitor, home: Path) -> dict[str, str]:
    """Return what the program is told: who came, where the records are, and little else."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    told = msgspec.json.encode(visitor).decode()
    return {**kept, VARIABLE: told, "INTERVIEW_HOME": str(home), "PYTHONUTF8": "1"}


def command(*arguments: str) -> list[str]:
    """Return this very program as a command."""
    return [sys.executable, "-m", "interview", *arguments]


def end_with_host() -> None:
    """Leave when the host is killed; called in the new process, before the program."""
    ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGTERM)


class Seat(AppService):
    """The screens for one browser.

    Args:
        told: The environment of the program.
        socket: The browser's connection.
        downloads: Where files for the browser wait.
    """

    def __init__(
        self, told: dict[str, str], socket: web.WebSocketResponse, downloads: DownloadManager
    ) -> None:
        close: Callable[[], Awaitable[None]] = socket.close  # type: ignore[assignment]
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=downloads,
        )
        self._told = told

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        screens = self._build_environment(width=width, height=height)
        drawn = {name: screens[name] for name in screens if name.startswith(("TEXTUAL_", "TERM_"))}
        self._process = await asyncio.create_subprocess_exec(
            *command(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**self._told, **drawn, "COLUMNS": str(width), "ROWS": str(height)},
            preexec_fn=end_with_host,
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Carry everything until the program ends, however it ends; the page is told."""
        try:
            await super().run()
        finally:
            await self.remote_close()

    async def leave(self) -> None:
        """Let the program save and leave, as when a window is closed; end it if it does not."""
        with suppress(asyncio.TimeoutError, ConnectionError):
            await asyncio.wait_for(self.stop(), LEAVE_SECONDS)
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
        if self._process is not None:
            await self._process.wait()
