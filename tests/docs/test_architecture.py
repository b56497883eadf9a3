"""The map of the house leads to what it names, and stays short enough to be read."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "docs" / "architecture.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`((?:interview|tests|docs)/[^`*<]*?)`", MAP)))


def trouble(reference: str) -> str:
    """Return what is wrong with a path, or with a name in a file; empty where it leads somewhere."""
    path, _, dotted = reference.partition("#")
    if not (ROOT / path).exists():
        return f"{path} is not there"
    body = ast.parse((ROOT / path).read_text("utf-8")).body if dotted else []
    for name in dotted.split(".") if dotted else []:
        found = next((node for node in body if name in names(node)), None)
        if found is None:
            return f"{path} has no {dotted}"
        body = getattr(found, "body", [])
    return ""


def names(node: ast.stmt) -> set[str]:
    """Return the names that a statement gives."""
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    return {getattr(node, "name", ""), *(getattr(target, "id", "") for target in targets)}


@pytest.mark.parametrize("reference", NAMED)
def test_every_place_on_the_map_is_there(reference):
    assert trouble(reference) == ""


def test_a_name_that_is_not_there_is_found():
    assert trouble("interview/workspace/live_interview.py#Live.dance")
    assert trouble("interview/ballroom/")


def test_every_room_is_on_the_map():
    rooms = [path for path in (ROOT / "interview").iterdir() if (path / "__init__.py").exists()]

    assert [room.name for room in rooms if f"| `interview/{room.name}/` |" not in MAP] == []


def test_the_map_is_read_in_a_few_minutes_and_is_linked_from_where_people_begin():
    assert MAP.count("\n") <= 120
    assert "docs/architecture.md" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
