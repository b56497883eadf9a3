"""One word for one thing in everything a person reads, and plurals by one rule."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.tui.keymap import ACTIONS

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
TABLE = GLOSSARY.partition("## One word for one thing")[2]
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", TABLE, re.MULTILINE)[1:]
NEVER = [word.strip() for _, words in ROWS[1:] for word in words.split(",")]
UNREAD = ("interview/library/words", "interview/store", "interview/model/kinds.py")
"""Where strings are word lists or names in records."""


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every text of a module that a person may read: not names, nor docstrings but of commands."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    commands = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and isinstance(node.body[0], ast.Expr) and _is_command(node)
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        is_sentence = " " in node.value.strip() and not node.value.startswith("select ")
        if is_sentence and (id(node) not in docs or id(node) in commands):
            yield node.lineno, node.value


def _is_command(node: ast.FunctionDef) -> bool:
    return any(re.search(r"\.(command|group)\(", ast.unparse(one)) for one in node.decorator_list)


MODULES = [
    path
    for path in sorted((ROOT / "interview").rglob("*.py"))
    if not str(path.relative_to(ROOT)).startswith(UNREAD)
]
SHOWN = [
    *sorted((ROOT / "tests" / "tui" / "golden").glob("*.txt")),
    *sorted((ROOT / "interview").rglob("*.j2")),
    ROOT / "README.md",
]


@pytest.fixture(scope="module")
def read() -> list[tuple[str, str]]:
    """Return everything that people read, each with where it stands."""
    said = [(f"{path.relative_to(ROOT)}:{line}", text) for path in MODULES for line, text in strings(path)]
    shown = [(str(path.relative_to(ROOT)), path.read_text("utf-8")) for path in SHOWN]
    keys = [(f"{one.screen}.{one.id}", f"{one.label} | {one.help}") for one in ACTIONS]
    return [*said, *shown, *keys]


@pytest.mark.parametrize("word", NEVER)
def test_nothing_a_person_reads_has_another_word_for_it(read: list[tuple[str, str]], word: str) -> None:
    found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)

    assert [(where, text[:200]) for where, text in read if found.search(text)] == []


def test_the_table_has_each_word_once() -> None:
    words = [word.strip().casefold() for row in ROWS[1:] for cell in row for word in cell.split(",")]

    assert sorted(words) == sorted(set(words))
    assert len(ROWS) > 20


def test_plurals_are_made_by_one_rule() -> None:
    glued = re.compile(r"""['"]s['"] \*|else ['"]s['"]|['"]s['"] if""")
    hits = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in MODULES
        if "interview/model" not in str(path)  # knows no wording of others
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if glued.search(line)
    ]

    assert hits == []
