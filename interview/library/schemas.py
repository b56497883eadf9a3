"""JSON Schemas of the content files, made of the same shapes that they are checked against.

An editor with a TOML plug-in reads the first line of a file, ``#:schema ../schemas/questions.json``,
and completes and marks what is written. The schemas lie beside the content they are for.
"""

import json
from pathlib import PurePosixPath
from typing import Any

import msgspec

from interview.library.locate import QUESTIONS, SCHEMAS
from interview.library.shapes import (
    FlagsShape,
    KitShape,
    LanguageShape,
    QuestionShape,
    RoleShape,
    RubricShape,
    ScriptShape,
    SurveyShape,
    Text,
    ToldShape,
    TraitShape,
)
from interview.model.content import Branch


class QuestionsShape(TraitShape, frozen=True, kw_only=True):
    """``questions/<lang>/<trait>.toml``, as a whole."""

    question: tuple[QuestionShape, ...]


_KINDS: dict[str, Any] = {
    "branches": dict[Branch, Text],
    "flags": FlagsShape,
    "kit": KitShape,
    "language": LanguageShape,
    "questions": QuestionsShape,
    "role": RoleShape,
    "rubric": RubricShape,
    "script": ScriptShape,
    "survey": SurveyShape,
    "told": ToldShape,
}
_BY_NAME = frozenset({"branches", "flags", "language", "script", "survey"})
_BY_FOLDER = {"kits": "kit", "roles": "role", "told": "told"}


def schemas() -> dict[str, str]:
    """Return the text of every schema by its file name."""
    return {f"{name}.json": _written(kind) for name, kind in _KINDS.items()}


def schema_line(path: str) -> str:
    """Return the first line of a content file, by its path such as ``questions/en/kits/a.toml``."""
    file = PurePosixPath(path)
    whole = "questions" if file.parts[0] == QUESTIONS else "rubric"
    kind = file.stem if file.stem in _BY_NAME else _BY_FOLDER.get(file.parent.name, whole)
    up = "../" * (len(file.parts) - 2)
    place = up if file.parts[0] == QUESTIONS else f"../{up}{QUESTIONS}/"
    return f"#:schema {place}{SCHEMAS}/{kind}.json"


def _written(kind: Any) -> str:  # noqa: ANN401 - a type form
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(kind)}
    return json.dumps(_plain(schema), indent=1, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return the schema with the anchors that all regular expressions know."""
    if isinstance(value, dict):
        return {
            key: it.replace(r"\A", "^").replace(r"\Z", "$")
            if key == "pattern" and isinstance(it, str)
            else _plain(it)
            for key, it in value.items()
        }
    return [_plain(it) for it in value] if isinstance(value, list) else value
