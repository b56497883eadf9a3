"""Model values as TOML text, in the form that people write content files in."""

from collections.abc import Iterable, Mapping
from typing import Any

import tomlkit
from tomlkit.items import Array

from interview.library.locate import QUESTIONS, RUBRICS
from interview.library.schemas import schema_line
from interview.model.content import Form, Question, Rubric

SHORT = 60
"""Characters of a list that stands on one line."""


def question_toml(question: Question) -> str:
    """Return the question as a ``[[question]]`` block, ended by a line feed."""
    return tomlkit.dumps({"question": _grown([_question(question)])})


def trait_toml(trait: str, questions: Iterable[Question]) -> str:
    """Return a whole file of questions of one trait."""
    return content_toml(
        f"{QUESTIONS}/en/{trait}.toml", {"trait": trait, "question": [*map(_question, questions)]}
    )


def content_toml(path: str, values: Mapping[str, Any]) -> str:
    """Return a whole content file; its path says which schema it follows."""
    return f"{schema_line(path)}\n" + tomlkit.dumps(_grown(values))


def with_blocks(text: str, trait: str, questions: Iterable[Mapping[str, Any]]) -> str:
    """Return a file of questions with these in it; one of the same id is taken out first."""
    added = {str(question["id"]): question for question in questions}
    if not text:
        return content_toml(
            f"{QUESTIONS}/en/{trait}.toml", {"trait": trait, "question": list(added.values())}
        )
    document = tomlkit.parse(text)
    kept = [question for question in document.get("question", []) if question.get("id") not in added]
    if len(kept) < len(document.get("question", [])):
        document["question"] = _grown([question.unwrap() for question in kept])
        text = tomlkit.dumps(document)
    blocks = tomlkit.dumps({"question": _grown(list(added.values()))})
    return (
        f"{text.rstrip()}\n\n{blocks}"
        if kept
        else content_toml(f"{QUESTIONS}/en/{trait}.toml", {"trait": trait, "question": list(added.values())})
    )


def _grown(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return the value as TOML writes it well: single values before tables, long lists one text a line."""
    if isinstance(value, Mapping):
        table = tomlkit.table()
        for name, item in sorted(value.items(), key=lambda pair: _is_table(pair[1])):
            table.append(name, _grown(item))
        return table
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        made = tomlkit.aot()
        for item in value:
            made.append(_grown(item))
        return made
    if isinstance(value, list) and value and isinstance(value[0], str):
        return _lines(value) if sum(map(len, value)) > SHORT else list(value)
    return str(value) if isinstance(value, str) else value


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
    )


def rubric_toml(rubric: Rubric) -> str:
    """Return a whole rubric file."""
    return content_toml(
        f"{RUBRICS}/en/{rubric.trait}.toml",
        _there(
            trait=rubric.trait,
            name=rubric.name,
            version=rubric.version,
            status=rubric.status,
            source=rubric.source,
            definition=rubric.definition,
            anchors=list(rubric.anchors),
            ticks=list(rubric.ticks),
            tick_names=list(rubric.tick_names),
        ),
    )


def _question(question: Question) -> dict[str, Any]:
    poles = question.poles if question.form is Form.SCOTT else None
    return _there(
        id=question.id,
        form=question.form,
        topic=question.topic,
        version=question.version,
        status=question.status,
        source=question.source,
        seconds=question.seconds,
        tasks=list(question.tasks),
        window_months=question.window_months,
        count_of=question.count_of,
        case=question.case,
        hint=question.hint,
        anchors=list(question.anchors),
        say={str(beat): text for beat, text in question.beats.items()},
        poles=poles and {"low": poles.low, "high": poles.high},
        probe=[
            _there(id=it.id, need=it.need, say=it.say, visual=it.visual or None) for it in question.probes
        ],
        branches={str(branch): text for branch, text in question.branches.items()},
        fallback=question.fallback and _fallback(question.fallback),
    )


def _fallback(question: Question) -> dict[str, Any]:
    return _there(
        id=question.id,
        source=question.source,
        topic=question.topic,
        seconds=question.seconds,
        say=" ".join(question.beats.values()),
        anchors=list(question.anchors),
    )


def _there(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever TOML holds
    """Return what there is; nothing, empty texts and empty lists are left out."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _lines(texts: Iterable[str]) -> Array:
    """Return a list with one text a line."""
    array = tomlkit.array()
    array.extend(texts)
    return array.multiline(multiline=True)
