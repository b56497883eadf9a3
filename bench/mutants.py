"""Break the program on purpose, a little at a time, and list what no test noticed: ``make mutants``.

A handful of places a room, drawn with a seed. A survivor is a question, not a fault: either a test
is missing, or the code says more than it has to.
"""

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
ROOMS = ("model", "conduct", "scoring", "library", "store", "report", "workspace")
TAKEN = ("interview", "tests", "questions", "rubrics", "docs", "pyproject.toml", "README.md")
SECONDS = 300
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
}


class Mutant(NamedTuple):
    """One place of a file, said otherwise."""

    path: Path
    node: ast.expr
    words: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Return every way in which one expression of a file can be said otherwise."""
    tree = ast.parse(path.read_text("utf-8"))
    formatted = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inside = {id(node) for one in formatted for node in ast.walk(one)}  # their places are unsure
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and node.lineno == node.end_lineno and id(node) not in inside:
            changed = _changed(node)
            if changed is not None:
                yield Mutant(path, node, f"({changed})")


def _changed(node: ast.expr) -> str | None:
    text = ast.unparse(node)
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        node.ops[0] = SWAPS[type(node.ops[0])]()  # type: ignore[call-overload]
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPS:
        node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return ast.unparse(node.operand)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        node.value += 1
    else:
        return None
    return ast.unparse(node) if ast.unparse(node) != text else None


def survives(mutant: Mutant, room: str, folder: Path) -> bool:
    """Break a copy of the program in one place, and tell whether the room's tests still pass."""
    target = folder / mutant.path.relative_to(ROOT)
    before = target.read_bytes()
    lines = before.split(b"\n")
    line = lines[mutant.node.lineno - 1]
    start, end = mutant.node.col_offset, mutant.node.end_col_offset or 0
    lines[mutant.node.lineno - 1] = line[:start] + mutant.words.encode() + line[end:]
    target.write_bytes(b"\n".join(lines))
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [*command, f"tests/{room}"], cwd=folder, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    finally:
        target.write_bytes(before)
    return done.returncode == 0


def main() -> None:
    """Try some mutants in every room, and name the survivors."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("rooms", nargs="*", default=ROOMS, help="Folders of interview/.")
    asked.add_argument("--each", type=int, default=6, help="How many a room.")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for taken in TAKEN:
            copy = shutil.copytree if (ROOT / taken).is_dir() else shutil.copy
            copy(ROOT / taken, folder / taken)
        for room in given.rooms:
            dice = random.Random(f"{given.seed} {room}")
            files = sorted((ROOT / "interview" / room).rglob("*.py"))
            every = [mutant for path in files for mutant in mutants(path)]
            drawn = dice.sample(every, min(given.each, len(every)))
            alive = [mutant for mutant in drawn if survives(mutant, room, folder)]
            print(f"{room}: {len(drawn) - len(alive)} of {len(drawn)} noticed")
            for mutant in alive:
                place = f"{mutant.path.relative_to(ROOT)}:{mutant.node.lineno}"
                print(f"  {place}: {mutant.words} changes no test")


if __name__ == "__main__":
    main()
