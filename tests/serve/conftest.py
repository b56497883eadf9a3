"""A host in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Host:
    """``interview serve`` on the loopback address; use it as a context.

    Args:
        folder: Where its records and its account's files lie.
    """

    def __init__(self, folder: Path) -> None:
        self.home = folder / "records"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "state"),
            "LANG": "C.UTF-8",
            "INTERVIEW_HOME": str(self.home),
            "PYTHONPATH": str(ROOT),
        }
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def run(self, *arguments: str, who: str = "Mia") -> subprocess.CompletedProcess[str]:
        """Run a command as whoever runs the host."""
        return subprocess.run(
            [sys.executable, "-m", "interview", *arguments, "--as", who],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def link(self, name: str) -> str:
        """Return a one-time link for a person."""
        done = self.run("serve", "invite", name, "--url", self.url)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self, *options: str) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "interview", "serve", "--port", str(self.port), *options],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        end = time.monotonic() + PATIENCE
        while self.status("/") is None:
            assert time.monotonic() < end, "the host did not start"
            assert self.process.poll() is None, self.process.communicate()[0].decode()
        return self

    def status(self, path: str, **headers: str) -> int | None:
        """Return the status of a page for a browser with these headers; none when nobody answers."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = urllib.request.Request(self.url + path, headers=named)  # noqa: S310 - loopback
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as refusal:
            refusal.close()
            return refusal.code
        except OSError:
            return None

    def stop(self) -> str:
        """End it and return everything it printed."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.communicate(timeout=PATIENCE)[0].decode()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    made = Host(tmp_path)
    yield made
    process = getattr(made, "process", None)
    if process is not None:
        if process.poll() is None:
            made.stop()
        process.stdout.close()
