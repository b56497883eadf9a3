"""What lists, start, commits and the care of records cost as a store grows.

python bench/growth.py [INTERVIEWS ...]     default: 1,000, 10,000 and 100,000 (several minutes)
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.fill import PER_OPENING, fill  # noqa: E402 - the path has to be set first
from bench.screens import EmptyTerminal, first_frame  # noqa: E402 - same
from interview.conduct.events import EvidenceNoted  # noqa: E402 - same
from interview.workspace import interviewing, openings  # noqa: E402 - same
from interview.workspace.workspace import Workspace  # noqa: E402 - same
from tests.terminal.terminal import Terminal  # noqa: E402 - same

SIZES = (1_000, 10_000, 100_000)
ROUNDS, COMMITS = 5, 200


def command(home: Path, *words: str) -> tuple[float, float]:
    """Run a command; return its seconds, and the megabytes of its largest process so far."""
    began = time.perf_counter()
    call = (sys.executable, "-m", "interview", "--home", str(home), *words)
    subprocess.run(call, cwd=ROOT, capture_output=True, check=True)
    spent = time.perf_counter() - began
    return spent, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def made(home: Path, interviews: int) -> float:
    """Fill a store with every processor and return the seconds it took."""
    began = time.perf_counter()
    parts = [PER_OPENING] * (interviews // PER_OPENING)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        list(pool.map(partial(fill, home, content=ROOT, listed=False), parts, chunksize=5))
    os.sync()  # or what is measured next waits for what was written here
    return time.perf_counter() - began


def commits(home: Path) -> list[float]:
    """Return the milliseconds from a step to its acknowledgement."""
    workspace = Workspace(home, time.time, content=ROOT)  # noqa: TID251 - a bench has a real clock
    kit = workspace.library.kit("service", "en")
    opening = openings.create(workspace, "Bench", kit, openings.OpeningTerms(), who="Bench")
    person = openings.add_candidate(workspace, opening.id, "Somebody", who="Bench")
    plan = interviewing.InterviewPlan(opening=opening.id, candidate=person.id, interviewer="Bench")
    live = interviewing.begin(workspace, plan)
    times = []
    for number in range(COMMITS):
        began = time.perf_counter()
        live.do(EvidenceNoted(text=f"line {number}"))
        live.wait_saved(10)
        times.append((time.perf_counter() - began) * 1000)
    live.close()
    return times


def report(home: Path, interviews: int) -> None:
    """Print one line of figures about a store of some size."""
    filled = made(home, interviews)
    rebuild, _ = command(home, "doctor", "--reindex")
    doctor, memory = command(home, "doctor")
    lists = median(command(home, "openings")[0] for _ in range(ROUNDS))
    empty, first = [], []
    for _ in range(ROUNDS):
        empty.append(first_frame(EmptyTerminal(home=home), "type here"))
        first.append(first_frame(Terminal(home=home), "new interview"))
    p99 = quantiles(commits(home), n=100)[-1]
    print(
        f"{interviews:10,}  {filled:6.0f} s  {lists * 1000:7.0f} ms  {median(first) / median(empty):6.2f} x"
        f"  {p99:7.1f} ms  {rebuild - doctor:7.1f} s  {doctor:6.1f} s  {memory:6.0f} MB",
        flush=True,
    )


def main() -> None:
    """Print one line for each size."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    print("interviews    made    openings  home/empty  commit p99  rebuild  doctor  memory", flush=True)
    for interviews in sizes:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            home.mkdir(mode=0o700)
            report(home, interviews)


if __name__ == "__main__":
    main()
