"""Words the program never uses about people: it summarises ratings, a person decides."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = re.compile(
    r"recommended|best candidate|top candidate|\bobjective(ly)?\b|\bpredicts\b|bias-free|unbiased"
    r"|объективн|рекомендован|лучший кандидат",
    re.IGNORECASE,
)
TEXTS = [
    *sorted((ROOT / "interview" / "report" / "templates").glob("*.j2")),
    *sorted((ROOT / "questions").rglob("*.toml")),
    *sorted((ROOT / "rubrics").rglob("*.toml")),
    ROOT / "README.md",
]


def said(path: Path) -> list[str]:
    """Return every string of a module that is no docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    bare = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_recommends_or_predicts(path: Path) -> None:
    assert FORBIDDEN.findall(path.read_text("utf-8")) == []


def test_no_string_of_the_program_recommends_or_predicts() -> None:
    hits = [
        (str(path.relative_to(ROOT)), text)
        for path in sorted((ROOT / "interview").rglob("*.py"))
        for text in said(path)
        if FORBIDDEN.search(text)
    ]

    assert hits == []
