"""Nothing but a constant or text made safe reaches a widget that reads markup."""

import ast
from pathlib import Path

import pytest

SINKS = frozenset(
    [
        "Static",
        "Label",
        "Button",
        "Checkbox",
        "RadioButton",
        "Option",
        "Selection",
        "TabPane",
        "Collapsible",
        "Placeholder",
        "Link",
        "notify",
        "update",
        "add_row",
        "add_column",
        "add_option",
        "add_leaf",
        "set_label",
        "Content",
        "from_markup",
    ]
)
TITLES = frozenset({"border_title", "border_subtitle", "tooltip"})
SAFE = frozenset({"plain", "visible"})
ROOT = Path(__file__).parents[2] / "interview" / "tui"
FILES = sorted(path for path in ROOT.rglob("*.py") if "textual" in path.read_text(encoding="utf-8"))


def is_safe(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return "[" not in str(node.value)
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Name | ast.Attribute) and name_of(called) in SAFE


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def unsafe_lines(tree: ast.Module) -> list[int]:
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in SINKS:
            lines += [node.lineno for given in node.args if not is_safe(given)]
        if isinstance(node, ast.Assign) and any(name_of(to) in TITLES for to in node.targets):
            lines += [] if is_safe(node.value) else [node.lineno]
    return lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_raw_text_reaches_a_widget(path):
    assert unsafe_lines(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line", ["Static(name)", "app.notify(f'hi {name}')", "x.border_title = name", "Label('[b]')"]
)
def test_the_search_finds_what_it_is_for(line):
    assert unsafe_lines(ast.parse(line)) == [1]
