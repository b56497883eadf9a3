"""Editors are told by schemas what a content file may hold; they and the loader say the same."""

import json
import os
import tomllib
from typing import Any

import pytest

from interview.library.locate import SCHEMAS, packaged
from interview.library.schemas import schema_line, schemas

ROOT = packaged()
PLACE = ROOT / "questions" / SCHEMAS
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for name in ("questions", "rubrics")
    for path in (ROOT / name).rglob("*.toml")
)


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_says_what_the_loader_checks(name: str) -> None:
    if os.environ.get("INTERVIEW_WRITE_GOLDEN"):
        PLACE.mkdir(exist_ok=True)
        (PLACE / name).write_text(schemas()[name], "utf-8")

    assert (PLACE / name).read_text("utf-8") == schemas()[name]


@pytest.mark.parametrize("file", FILES)
def test_every_content_file_names_its_schema_first_and_fits_it(file: str) -> None:
    path = ROOT / file
    text = path.read_text("utf-8")
    if os.environ.get("INTERVIEW_WRITE_GOLDEN") and not text.startswith("#:schema"):
        text = f"{schema_line(file)}\n{text}"
        path.write_text(text, "utf-8")

    first = text.partition("\n")[0]

    assert first == schema_line(file)
    schema = (path.parent / first.removeprefix("#:schema ")).resolve()
    assert schema.parent == PLACE
    assert faults(json.loads(schema.read_text("utf-8")), tomllib.loads(text)) == []


def faults(schema: dict[str, Any], table: Any) -> list[str]:
    """Return what of the schema's names a table misses or does not know, down to the last table."""

    def walk(part: dict[str, Any], value: Any, where: str) -> list[str]:
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rpartition("/")[2]]
        if "anyOf" in part:
            return min((walk(it, value, where) for it in part["anyOf"]), key=len)
        if isinstance(value, list):
            inner = part.get("items") or {}
            return [it for at, one in enumerate(value) for it in walk(inner, one, f"{where}.{at}")]
        if not isinstance(value, dict):
            return [] if "enum" not in part or value in part["enum"] else [f"{where}: {value}"]
        known = part.get("properties", {})
        found = [f"{where}.{name} is missing" for name in part.get("required", ()) if name not in value]
        for name, one in value.items():
            more = part.get("additionalProperties", {})
            if name in known or isinstance(more, dict):
                found += walk(known.get(name) or more, one, f"{where}.{name}")
            else:
                found.append(f"{where}.{name} is unknown")
        return found

    return walk(schema, table, "")


def test_a_misspelt_name_does_not_fit_the_schema() -> None:
    text = (ROOT / "questions/en/kits/service.toml").read_text("utf-8")

    wrong = tomllib.loads(text.replace("\nminutes = ", "\nminuets = ", 1))

    assert faults(json.loads(schemas()["kit.json"]), wrong) == [".minutes is missing", ".minuets is unknown"]
