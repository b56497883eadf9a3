"""The house itself: sizes, layers at run time, nothing of anybody's workplace."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = sorted((ROOT / "interview").rglob("*.py"))
TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
).stdout.split("\n")
HEAVY = {"textual", "rich", "icalendar", "tinydb", "jinja2", "xlsxwriter", "numpy", "hypothesis"}


def loaded_by(*arguments: str, home: Path) -> set[str]:
    """Return the top-level modules that a command loads."""
    program = (
        "import sys\n"
        "from interview.cli.entry import run\n"
        "run(sys.argv[1:])\n"
        "print('\\x00' + ' '.join(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"INTERVIEW_HOME": str(home), "INTERVIEW_AS": "Olga S.", "PATH": "/usr/bin:/bin"},
    )
    return set(done.stdout.rpartition("\x00")[2].split())


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_has_more_than_400_lines_and_no_function_more_than_40(path: Path) -> None:
    text = path.read_text("utf-8")
    functions = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert text.count("\n") <= 400
    assert [node.name for node in functions if _length(node) > 40] == []


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines, its docstring left out."""
    lines = (node.end_lineno or 0) - node.lineno + 1
    if ast.get_docstring(node):
        lines -= (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
    return lines


def test_no_name_of_a_module_and_no_public_class_stands_twice() -> None:
    modules = Counter(path.stem for path in CODE if path.name not in {"__init__.py", "__main__.py"})
    classes = Counter(
        node.name
        for path in CODE
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )

    assert [name for name, times in modules.items() if times > 1] == []
    assert [name for name, times in classes.items() if times > 1] == []


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("openings",), ("kits",), ("check",), ("candidates", "nowhere"), ("show", "a/b/c")],
    ids=lambda arguments: arguments[0],
)
def test_a_command_that_draws_nothing_loads_no_screen_and_no_heavy_library(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    assert loaded_by(*arguments, home=tmp_path) & HEAVY == set()


def test_the_layers_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        pytest.skip("import-linter is not installed here; make check installs it")

    done = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_nothing_in_the_repository_names_a_workplace() -> None:
    hits = [
        f"{name}: {word}"
        for name in TRACKED
        if name and (ROOT / name).is_file() and name != "tests/test_house.py"
        for word in ("/work/main", "../shared", "DESIGN.md", "METHOD.md", "STORAGE.md", "STANDING.md")
        if word in (ROOT / name).read_text("utf-8", "ignore")
    ]

    assert hits == []


def test_the_constraints_pin_every_library_by_name_alone() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    pinned = {line.partition("==")[0].lower() for line in pins}

    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._]+", line)] == []
    assert [name for name in wanted if re.split(r"[<>=]", name)[0].lower() not in pinned] == []
