"""Model values as TOML text, in the form that people write content files in."""

import re
from collections.abc import Iterable, Iterator, Mapping

from interview.library.locate import QUESTIONS, RUBRICS
from interview.library.schemas import schema_line
from interview.model.content import Branch, Form, Probe, Question, Rubric

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\n\t\x00-\x1f\x7f]')


def quoted(text: str) -> str:
    """Return the text as a TOML string."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def question_toml(question: Question, shared: Mapping[Branch, str] | None = None) -> str:
    """Return the question as a ``[[question]]`` block, ended by a line feed.

    Args:
        question: What to write.
        shared: The words of ``branches.toml``; a branch that says the same is left out.
    """
    return "\n".join(_question(question, shared or {})) + "\n"


def trait_toml(trait: str, questions: Iterable[Question]) -> str:
    """Return a whole file of questions of one trait."""
    head = f"{schema_line(f'{QUESTIONS}/en/{trait}.toml')}\ntrait = {quoted(trait)}\n"
    return "\n".join([head, *map(question_toml, questions)])


def rubric_toml(rubric: Rubric) -> str:
    """Return a whole rubric file."""
    lines = [
        schema_line(f"{RUBRICS}/en/{rubric.trait}.toml"),
        f"trait = {quoted(rubric.trait)}",
        f"name = {quoted(rubric.name)}",
        f"version = {rubric.version}",
        f"status = {quoted(rubric.status)}",
        *_given("source", rubric.source),
        f"definition = {quoted(rubric.definition)}",
        *_long_list("anchors", rubric.anchors),
        f"ticks = {_short_list(rubric.ticks)}",
    ]
    if rubric.tick_names:
        lines.append(f"tick_names = {_short_list(rubric.tick_names)}")
    return "\n".join(lines) + "\n"


def _question(question: Question, shared: Mapping[Branch, str]) -> Iterator[str]:
    yield from _head(question)
    yield from ("", "[question.say]")
    yield from (f"{beat} = {quoted(text)}" for beat, text in question.beats.items())
    if question.form is Form.SCOTT and question.poles is not None:
        yield from ("", "[question.poles]")
        yield f"low = {quoted(question.poles.low)}"
        yield f"high = {quoted(question.poles.high)}"
    for probe in question.probes:
        yield from _probe(probe)
    own = {name: text for name, text in question.branches.items() if shared.get(name) != text}
    if own:
        yield from ("", "[question.branches]")
        yield from (f"{name} = {quoted(text)}" for name, text in own.items())
    if question.fallback is not None:
        yield from _fallback(question.fallback)


def _head(question: Question) -> Iterator[str]:
    yield "[[question]]"
    for name in ("id", "form", "topic"):
        yield f"{name} = {quoted(getattr(question, name))}"
    yield f"version = {question.version}"
    yield f"status = {quoted(question.status)}"
    yield from _given("source", question.source)
    yield f"seconds = {question.seconds}"
    yield f"tasks = {_short_list(question.tasks)}"
    if question.window_months is not None:
        yield f"window_months = {question.window_months}"
    yield from _given("count_of", question.count_of)
    yield from _given("case", question.case or "")
    if question.anchors:
        yield from _long_list("anchors", question.anchors)


def _probe(probe: Probe) -> Iterator[str]:
    yield from ("", "[[question.probe]]", f"id = {quoted(probe.id)}")
    yield f"need = {quoted(probe.need)}"
    yield f"say = {quoted(probe.say)}"
    if probe.visual:
        yield "visual = true"


def _fallback(question: Question) -> Iterator[str]:
    yield from ("", "[question.fallback]", f"id = {quoted(question.id)}")
    yield from _given("source", question.source)
    yield f"topic = {quoted(question.topic)}"
    yield f"seconds = {question.seconds}"
    yield from (f"say = {quoted(text)}" for text in question.beats.values())
    yield from _long_list("anchors", question.anchors)


def _given(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"{name} = {quoted(text)}"


def _short_list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def _long_list(name: str, texts: Iterable[str]) -> Iterator[str]:
    yield f"{name} = ["
    yield from (f"    {quoted(text)}," for text in texts)
    yield "]"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character, f"\\u{ord(character):04X}")
