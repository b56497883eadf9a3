"""What a commit costs, seen by the screens' loop and by the disk."""

import time
from pathlib import Path
from statistics import median

from bench.screens import p95
from interview.cli.system_clock import RisingClock
from interview.conduct.events import EvidenceNoted
from interview.workspace import interviewing, openings
from interview.workspace.workspace import Workspace

ROOT = Path(__file__).parents[1]
STEPS = 200


def report(homes: dict[str, Path]) -> None:
    """Print the cost of a step, of its acknowledgement, and of a key."""
    for name, home in homes.items():
        workspace = Workspace(home, RisingClock(), content=ROOT)
        kit = workspace.library.kit("service", "en")
        opening = openings.create(workspace, f"Bench {name}", kit, openings.OpeningTerms(), who="Bench")
        person = openings.add_candidate(workspace, opening.id, "Somebody", who="Bench")
        live = interviewing.begin(
            workspace,
            interviewing.InterviewPlan(opening=opening.id, candidate=person.id, interviewer="Bench"),
        )
        seen, acknowledged = [], []
        for number in range(STEPS):
            began = time.perf_counter()
            live.do(EvidenceNoted(text=f"line {number}"))
            seen.append((time.perf_counter() - began) * 1000)
            live.wait_saved(10)
            acknowledged.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        for number in range(STEPS):
            live.type("x" * (number % 80))
        key = (time.perf_counter() - began) / STEPS * 1000
        live.close()
        print(
            f"a step        {name:32} {median(seen):7.2f} ms on the loop (p95 {p95(seen):.2f}), "
            f"{median(acknowledged):.1f} ms to the acknowledgement (p95 {p95(acknowledged):.1f})"
        )
        print(f"a key kept    {name:32} {key:7.3f} ms")
