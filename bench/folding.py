"""How long it takes to merge and fold an opening, by its size.

python bench/folding.py
"""

import gc
import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from interview.model.blindness import Blindness
from interview.model.completeness import forks, gaps
from interview.model.fold import Fold
from interview.model.kinds import is_personal
from interview.model.line import Line, Lines, Step, after
from interview.model.merging import merge
from interview.model.rights import new_opening

CARD_LINES = 38
PANEL = ("ben", "cy", "dan")


def opening(candidates: int) -> tuple[str, Lines]:
    """Return an opening with three cards of about forty lines for each candidate."""
    salts = random.Random(1)
    place = new_opening("bench", "ana.d1", "n")
    lines: Lines = {}
    ends: dict[str, Line] = {}

    def write(
        doc: str, kind: str, op: dict[str, object], about: str = "", seen: tuple[str, ...] = ()
    ) -> Line:
        step = Step(kind=kind, t=len(lines), op=op, about=about, seen=seen, salted=is_personal(kind))
        salt = salts.randbytes(16).hex() if step.salted else ""
        line = ends[doc] = lines.setdefault((made := after(ends.get(doc), doc, step, salt)).h, made)
        return line

    def log(person: str) -> str:
        return f"openings/{place}/log.{person}.d1"

    end = write(log("ana"), "created", {"nonce": "n", "terms": {"title": "Bench"}})
    for person in PANEL:
        end = write(log("ana"), "joined", {"who": person})
    for number in range(candidates):
        about = f"c{number}"
        who = write(f"people/{place}/{about}/who.ana.d1", "person", {"name": f"Person {number}"})
        end = write(log("ana"), "candidate", {"heads": {who.doc: [1, who.h]}}, about)
        for person in PANEL:
            doc = f"openings/{place}/{about}/card.{person}.d1"
            write(doc, "Began", {"interviewer": person}, seen=(end.h,))
            for n in range(CARD_LINES):
                write(doc, "Rated" if n % 4 else "EvidenceNoted", {"question": "q", "level": 3})
            sent = write(doc, "Submitted", {}, seen=(end.h,))
            seen = (end.h,) if number % 5 else ()
            write(log(person), "lodged", {"heads": {doc: [sent.n, sent.h]}}, about, seen)
    return place, lines


def median(work: Callable[[], object], repeat: int = 5) -> float:
    """Return the median of some runs, in milliseconds."""
    took = []
    for _ in range(repeat):
        gc.collect()
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def of_logs(logs: Lines, place: str) -> object:
    """Fold the logs alone, as nearly every use case does."""
    found = Fold(logs, place)
    return found.candidates, found.view, found.rights.ever


def of_all(lines: Lines, place: str) -> object:
    """Fold everything, and decide for everybody who sees, who is waited for and what counts."""
    seen = Blindness(Fold(lines, place), lines)
    sights = [(seen.sight("ana", c), seen.waited_for(c)) for c in seen.fold.candidates]
    return sights, [seen.counts(card) for card in seen.cards.values()]


def whole(lines: Lines, place: str) -> object:
    """Look for what is missing and for what went two ways."""
    return gaps(lines), forks(lines, place)


def main() -> None:
    """Print one line for each size."""
    print("candidates  log lines  all lines  logs ms  state ms  merge ms  gaps+forks ms")
    for candidates in (20, 200, 1000):
        place, lines = opening(candidates)
        logs = {h: line for h, line in lines.items() if line.is_log}
        half = dict(list(lines.items())[: len(lines) // 2])
        print(
            f"{candidates:10}  {len(logs):9}  {len(lines):9}"
            f"  {median(partial(of_logs, logs, place)):7.1f}"
            f"  {median(partial(of_all, lines, place)):8.1f}"
            f"  {median(partial(merge, lines, half)):8.1f}"
            f"  {median(partial(whole, lines, place), 3):8.1f}"
        )


if __name__ == "__main__":
    main()
