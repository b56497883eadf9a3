"""What comparing two hundred candidates costs."""

import time
from collections.abc import Callable
from pathlib import Path

from interview.cli.system_clock import RisingClock
from interview.workspace import comparing, demo
from interview.workspace.workspace import Workspace

ROOT = Path(__file__).parents[1]


def report(home: Path) -> None:
    """Print the cost of the raw comparison, the board and the adjusted standing."""
    plan = demo.DemoPlan(candidates=200, interviewers=3)
    opening = demo.make(Workspace(home, RisingClock(), content=ROOT), plan)
    workspace = Workspace(home, RisingClock(), content=ROOT)

    def once(name: str, use_case: Callable[[], object]) -> None:
        began = time.perf_counter()
        use_case()
        print(f"compare       {name:32} {(time.perf_counter() - began) * 1000:7.0f} ms")

    found = comparing.results(workspace, opening.id, "Manager")
    once("200 x 3, raw", lambda: comparing.results(workspace, opening.id, "Manager"))
    once("200 x 3, board", lambda: comparing.board(workspace, opening.id))
    once("200 x 3, adjusted", lambda: comparing.adjusted(found))
