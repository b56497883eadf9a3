"""How fast the screens are, each figure beside an empty Textual app of the same run."""

import os
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from tempfile import mkdtemp

from tests.terminal.terminal import ROOT, Terminal

ROUNDS = 9
KEYS = "she said that the bag had been there all along "


class EmptyTerminal(Terminal):
    """The empty app in the same terminal."""

    COMMAND = (str(ROOT / "bench" / "empty_app.py"),)


class FreshTerminal(Terminal):
    """The program with a new folder of records at every start."""

    def reset(self) -> None:
        """Begin with nothing, on the screen and in the records."""
        super().reset()
        self.environment["INTERVIEW_HOME"] = mkdtemp(dir=Path(self.environment["HOME"]))


def first_frame(terminal: Terminal, *texts: str) -> float:
    """Return the milliseconds from the start of the process to the texts on the screen."""
    began = time.perf_counter()
    with terminal:
        terminal.wait(*texts)
        return (time.perf_counter() - began) * 1000


def interleaved(cases: dict[str, tuple[Terminal, str]]) -> dict[str, list[float]]:
    """Start each case once a round, in turn, so that a busy moment hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, (terminal, text) in cases.items():
            terminal.reset()
            times[name].append(first_frame(terminal, text))
    return times


def typing(terminal: Terminal, *before: str) -> tuple[list[float], list[int]]:
    """Type a line key by key; return milliseconds to the repaint and bytes written, for each key."""
    terminal.type(*before)
    terminal.read(0.3)
    times, sizes = [], []
    for number, key in enumerate(KEYS, 1):
        size, began = len(terminal.raw), time.perf_counter()
        os.write(terminal.master, key.encode())
        terminal.wait(KEYS[:number].strip())
        times.append((time.perf_counter() - began) * 1000)
        terminal.read(0.02)
        sizes.append(len(terminal.raw) - size)
    return times, sizes


def changing(terminal: Terminal, key: str, text: str, back: str) -> list[float]:
    """Open a screen by a key and close it again; return milliseconds until it shows the text."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        os.write(terminal.master, key.encode())
        terminal.wait(text)
        times.append((time.perf_counter() - began) * 1000)
        terminal.type(back)
        terminal.wait_gone(text)
    return times


def resident(terminal: Terminal) -> float:
    """Return the program's resident memory in MB."""
    status = Path(f"/proc/{terminal.pid}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line) / 1024


def idle(terminal: Terminal, seconds: float = 5.0) -> tuple[float, float]:
    """Return the share of one processor, in per cent, and bytes a second while nobody types."""
    before, size, began = _ticks(terminal), len(terminal.raw), time.perf_counter()
    while time.perf_counter() - began < seconds:
        terminal.read(0.5)
    spent = time.perf_counter() - began
    used = (_ticks(terminal) - before) / os.sysconf("SC_CLK_TCK")
    return used / spent * 100, (len(terminal.raw) - size) / spent


def _ticks(terminal: Terminal) -> int:
    fields = Path(f"/proc/{terminal.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20)[-1]


def report(homes: dict[str, Path]) -> None:
    """Print every figure about the screens; ``homes`` are stores by name."""
    cases: dict[str, tuple[Terminal, str]] = {
        "empty app": (EmptyTerminal(home=next(iter(homes.values()))), "type here"),
        **{f"home, {name}": (Terminal(home=home), "new interview") for name, home in homes.items()},
        **{
            f"conduct, {name}": (Terminal("conduct", "Zoe", "--kit", "service", home=home), "SAY")
            for name, home in homes.items()
        },
        "conduct, a new home": (
            FreshTerminal("conduct", "Zoe", "--kit", "service", home=next(iter(homes.values()))),
            "SAY",
        ),
    }
    times = interleaved(cases)
    base = median(times["empty app"])
    for name, values in times.items():
        print(f"first screen  {name:32} {median(values):7.0f} ms  {median(values) / base:5.2f} x")
    for name, home in homes.items():
        with Terminal(home=home) as terminal:
            terminal.wait("new interview")
            for key, text in (("n", "before the candidate sits down"), ("?", "keys: Home")):
                values = changing(terminal, key, text, "\x1b")
                print(f"screen change {f'home, {key}, {name}':32} {median(values):7.0f} ms")
    home = next(iter(homes.values()))
    with EmptyTerminal(home=home) as terminal:
        terminal.wait("type here")
        _print_typing("empty app", *typing(terminal))
        print(f"memory        {'empty app':32} {resident(terminal):7.0f} MB")
    with Terminal("conduct", "Zoe", "--kit", "service", home=home) as terminal:
        terminal.wait("SAY")
        _print_typing("conduct, note line", *typing(terminal, "\t"))
        print(f"memory        {'conduct':32} {resident(terminal):7.0f} MB")
        share, size = idle(terminal)
        print(f"idle          {'conduct':32} {share:7.2f} %   {size:6.0f} bytes/s")


def _print_typing(name: str, times: list[float], sizes: list[int]) -> None:
    print(
        f"key to paint  {name:32} {median(times):7.1f} ms  p95 {p95(times):5.1f} ms  "
        f"{median(sizes):6.0f} bytes a key"
    )


if __name__ == "__main__":
    sys.exit("Run bench/run.py, which fills the stores first.")
