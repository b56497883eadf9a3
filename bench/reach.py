"""How many risky questions ``interview check`` finds, and how many harmless ones it holds up.

The labelled questions lie in ``bench/lawful``; ``SOURCES.md`` there says where they come from.
Start with ``python bench/reach.py [--missed]``.
"""

import math
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from interview.library.check import check  # noqa: E402 - the path has to be set first

SETS = ROOT / "bench" / "lawful"
CODES = {"LR-21", "LR-22"}
DOUBT = 0.1
RUBRIC = """trait = "asked"
name = "Asked"
version = 1
definition = "-"
anchors = ["a", "b", "c", "d", "e"]
"""


class Labelled(NamedTuple):
    """One question of a set."""

    kind: str
    """``direct``, ``indirect`` or ``harmless``."""
    topic: str
    text: str


def read(path: Path) -> Iterator[Labelled]:
    """Yield the questions of a set."""
    kind = topic = ""
    for line in filter(None, map(str.strip, path.read_text("utf-8").splitlines())):
        if line.startswith("=="):
            _, kind, topic, *_ = line.split()
        else:
            yield Labelled(kind, topic, line)


def held_up(questions: list[Labelled], lang: str, folder: Path) -> set[int]:
    """Return the places of the questions that the check reports, each planted as a question."""
    toml = ['trait = "asked"']
    lines: dict[int, int] = {}
    for at, question in enumerate(questions):
        toml += ["[[question]]", f'id = "q{at}"', 'form = "past"', 'topic = "this"']
        toml += ["version = 1", "seconds = 60", "[question.say]", f"case = {_quoted(question.text)}"]
        lines[len(toml)] = at
    for name, text in (("questions", "\n".join(toml)), ("rubrics", RUBRIC)):
        place = folder / name / lang
        place.mkdir(parents=True, exist_ok=True)
        (place / "asked.toml").write_text(text + "\n", "utf-8")
    problems = check([folder]).problems
    return {lines[it.line] for it in problems if it.code in CODES and it.line in lines}


def bound(found: int, total: int) -> float:
    """Return the lower 90 % bound of a share (Clopper and Pearson 1934, one-sided)."""
    low, high = 0.0, found / total
    for _ in range(50):
        share = (low + high) / 2
        tail = sum(
            math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(found, total + 1)
        )
        low, high = (low, share) if tail > DOUBT else (share, high)
    return low


def report(path: Path, *, missed: bool) -> None:
    """Print one table for one set."""
    lang, _, _ = path.stem.partition("-")
    questions = list(read(path))
    with tempfile.TemporaryDirectory() as folder:
        found = held_up(questions, lang, Path(folder))
    totals: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for at, question in enumerate(questions):
        for topic in (question.topic, "all"):
            totals[question.kind, topic][at in found] += 1
    print(f"\n{path.stem}: {len(questions)} questions")
    for (kind, topic), counts in sorted(totals.items(), key=lambda it: (it[0][0], it[0][1] == "all")):
        total = counts.total()
        if kind == "harmless":
            least = 1 - bound(counts[False], total)
            shown = (
                f"{counts[True]:4} of {total:3} held up   {counts[True] / total:6.1%} (at most {least:.1%})"
            )
        else:
            least = bound(counts[True], total)
            shown = (
                f"{counts[True]:4} of {total:3} found     {counts[True] / total:6.1%} (at least {least:.1%})"
            )
        print(f"  {kind:9} {topic:10} {shown}")
    if missed:
        for at, question in enumerate(questions):
            if (at in found) == (question.kind == "harmless"):
                print(f"    {question.kind} {question.topic}: {question.text}")


def main() -> None:
    """Print a table for every set, or for those whose names hold an argument."""
    wanted = [it for it in sys.argv[1:] if not it.startswith("-")]
    for path in sorted(SETS.glob("*.txt")):
        if not wanted or any(re.search(it, path.stem) for it in wanted):
            report(path, missed="--missed" in sys.argv)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


if __name__ == "__main__":
    main()
