"""Whatever a candidate or an interviewer can hear or read is checked, in whatever field it stands."""

import itertools
import json
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
import pytest

from interview.library.check import check
from interview.library.faults import _bare, _without_none
from interview.library.rules.subject import SILENT
from interview.library.shapes import (
    FlagsShape,
    KitShape,
    LanguageShape,
    QuestionShape,
    RubricShape,
    ScriptShape,
    Shape,
)
from interview.model.content import Branch

FAULT = "Is married. How many children do you have at home?"
FILES: dict[str, Any] = {
    "rubrics/en/patience.toml": RubricShape,
    "rubrics/en/flags.toml": FlagsShape,
    "questions/en/kits/short.toml": KitShape,
    "questions/en/script.toml": ScriptShape,
    "questions/en/language.toml": LanguageShape,
    "questions/en/branches.toml": dict[Branch, str],
    "questions/en/patience.toml": tuple[QuestionShape, ...],
}
WHOLE = {
    "fact": {"id": "licence", "name": "licence", "say": "Do you have a driving licence?"},
    "section": {"title": "Welcome", "first": "long-story"},
}
"""What a list of tables has that is not there yet."""
Keys = tuple[str | int, ...]


def places(kind: Any) -> Iterator[Keys]:
    """Return every place of a text in a type of table, the first of each list."""
    plain = _bare(_without_none(kind))
    if isinstance(plain, type) and issubclass(plain, Shape):
        for field in msgspec.structs.fields(plain):
            yield from ((field.encode_name, *rest) for rest in places(field.type))
    elif get_origin(plain) is tuple:
        yield from ((0, *rest) for rest in places(get_args(plain)[0]))
    elif get_origin(plain) is dict:
        key, value = get_args(plain)
        names = list(key) if isinstance(key, type) and issubclass(key, StrEnum) else []
        for name in names:
            yield from ((str(name), *rest) for rest in places(value))
    elif plain is str:
        yield ()


def named(keys: Keys) -> str:
    """Return the field that a place belongs to; a beat or a branch is no field of its own."""
    if keys[-2:-1] in {("say",), ("branches",)}:
        return str(keys[-2])
    return next(str(key) for key in reversed(keys) if isinstance(key, str))


PLACES = [
    (file, ("question", *keys) if file.endswith("questions/en/patience.toml") else keys)
    for file, kind in FILES.items()
    for keys in places(kind)
]
READ = [(file, keys) for file, keys in PLACES if named(keys) not in SILENT]


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {inline(it)}' for key, it in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value)


def planted(text: str, keys: Keys) -> str:
    table = tomllib.loads(text)
    here: Any = table
    for key, following in itertools.pairwise(keys):
        empty = [dict(WHOLE.get(str(key), {}))] if following == 0 else {}
        here = here[key] if isinstance(key, int) else here.setdefault(key, empty)
    if isinstance(here, list):
        here[:1] = [FAULT]
    else:
        here[keys[-1]] = FAULT
    return "\n".join(f"{key} = {inline(value)}" for key, value in table.items())


@pytest.mark.parametrize(
    ("file", "keys"), READ, ids=lambda it: ".".join(map(str, it)) if isinstance(it, tuple) else Path(it).stem
)
def test_a_risky_question_is_found_wherever_it_is_planted(content: Path, file: str, keys: Keys) -> None:
    path = content / file
    edited = {path: planted(path.read_text("utf-8"), keys).encode()}

    found = {it.code for it in check([path], edited=edited).problems if it.path == file}

    assert "LR-21" in found


def test_only_names_of_things_and_codes_are_silent() -> None:
    assert {named(keys) for _, keys in PLACES} & SILENT == {
        "id",
        "trait",
        "need",
        "ticks",
        "count_of",
        "questions",
        "first",
        "polarity",
        "source",
        "translation",
        "source_language",
        "reviewed_by",
    }
