"""Which lines of a content file an interview has a step for."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from msgspec.structs import replace

from interview.conduct.events import Part
from interview.library.content_index import ContentIndex, ContentTable
from interview.library.positions import Keys
from interview.library.reading import shown
from interview.library.shapes import KitShape, QuestionShape
from interview.model.content import Beat, Form
from interview.model.scale import ANY_LEVEL
from interview.workspace.authoring import File, FileKind

NOTHING = "Nothing in this file is said aloud or rated by."
PARTS = ((Part.OPENING, "opening"), (Part.CANDIDATE, "candidate_questions"), (Part.CLOSING, "closing"))


class SourceKind(StrEnum):
    """What a line of a file is about."""

    BEAT = "beat"
    PROBE = "probe"
    BRANCH = "branch"
    WOULD = "situational version"
    LEVEL = "level"
    WOULD_LEVEL = "situational version, level"
    LINE = "line"
    PLAN = "plan"


class SourcePosition(NamedTuple):
    """A line of a file, and the step of an interview that it is about."""

    line: int
    what: SourceKind
    name: str = ""
    """Which beat, probe or branch; for a line of the script, the part."""
    number: int = 0
    """Which level or line of the script, from 1."""
    question: int = 0
    """Which of the questions at hand."""


class SourceMaterial(NamedTuple):
    """What of a language is needed to show one file."""

    spots: list[SourcePosition]
    questions: list[ContentTable[QuestionShape]]
    kit: KitShape | None = None


def gathered(content: ContentIndex, file: File) -> SourceMaterial | str:
    """Return the lines of the file with a step of their own; or why it has none."""
    gather = GATHER.get(file.kind)
    found = gather(content, file) if gather else NOTHING
    if isinstance(found, str):
        broken = [it for it in content.problems if it.path == shown(file.path)]
        return f"Line {broken[0].line} has to be mended first." if broken else found
    return found


def _of_questions(content: ContentIndex, file: File) -> SourceMaterial | str:
    own = [entry for entry in content.questions if entry.source.shown == shown(file.path)]
    if not own:
        return "There is no question here yet."
    spots = [spot for at, entry in enumerate(own) for spot in _in_question(entry, at)]
    return SourceMaterial(spots, own)


def _of_rubric(content: ContentIndex, file: File) -> SourceMaterial | str:
    entry = content.rubrics.get(file.path.stem)
    asked = [it for it in content.questions if it.trait == file.path.stem]
    if entry is None or not asked:
        return "There is no rubric here yet." if entry is None else "No question asks for it yet."
    return SourceMaterial(
        list(_levels(entry, ("anchors",), SourceKind.LEVEL, 0)) or [_first(entry)], asked[:1]
    )


def _of_kit(content: ContentIndex, file: File) -> SourceMaterial | str:
    kit = content.kits.get(file.path.stem)
    asked = [found for name in kit.value.questions if (found := content.question(name))] if kit else []
    if kit is None or not asked:
        return "There is no kit here yet." if kit is None else "No question of it can be read."
    lines = [kit.source.positions.line(("questions", at)) for at in range(len(kit.value.questions))]
    known = [it.value.id for it in asked]
    spots = [SourcePosition(1, SourceKind.PLAN)]
    for name, line in zip(kit.value.questions, lines, strict=True):
        if name in known:
            beat = next(iter(asked[known.index(name)].value.say), Beat.CASE)
            spots.append(SourcePosition(line, SourceKind.BEAT, beat, question=known.index(name)))
    return SourceMaterial(spots, asked, kit.value)


def _of_script(content: ContentIndex, _file: File) -> SourceMaterial | str:
    entry = content.script
    if entry is None:
        return "There is no script here yet."
    spots = [
        SourcePosition(entry.source.positions.line((key, at)), SourceKind.LINE, part, at + 1)
        for part, key in PARTS
        for at in range(len(getattr(entry.value, key)))
    ]
    for kit in content.kits.values():
        asked = [found for name in kit.value.questions if (found := content.question(name))]
        if asked:
            return SourceMaterial(spots, asked, kit.value)
    return SourceMaterial(spots, content.questions[:1])


def _of_branches(content: ContentIndex, _file: File) -> SourceMaterial | str:
    entry = content.branches
    asked = [it for it in content.questions if it.value.form is Form.SCOTT][:1]
    if entry is None or not entry.value or not asked:
        return "There are no branches here yet." if asked else "No question can be read."
    bare = asked[0]._replace(value=replace(asked[0].value, branches={}))
    spots = [
        SourcePosition(entry.source.positions.line((name,)), SourceKind.BRANCH, name) for name in entry.value
    ]
    return SourceMaterial(spots, [bare])


GATHER: dict[FileKind, Callable[[ContentIndex, File], SourceMaterial | str]] = {
    FileKind.QUESTIONS: _of_questions,
    FileKind.RUBRIC: _of_rubric,
    FileKind.KIT: _of_kit,
    FileKind.SCRIPT: _of_script,
    FileKind.BRANCHES: _of_branches,
}


def _first(entry: ContentTable[Any]) -> SourcePosition:
    return SourcePosition(entry.source.positions.line(entry.keys), SourceKind.LEVEL)


def _in_question(entry: ContentTable[QuestionShape], at: int) -> Iterator[SourcePosition]:
    """Yield every line of the question that has a step of its own."""
    question = entry.value
    here = entry.source.positions.line(entry.keys)
    yield SourcePosition(here, SourceKind.BEAT, next(iter(question.say), Beat.CASE), question=at)
    keyed: list[tuple[Keys, SourceKind, str]] = [
        *((("say", str(beat)), SourceKind.BEAT, str(beat)) for beat in question.say),
        *((("probe", it), SourceKind.PROBE, probe.id) for it, probe in enumerate(question.probe)),
        *((("branches", str(name)), SourceKind.BRANCH, str(name)) for name in question.branches),
    ]
    if question.poles is not None:
        keyed.append((("poles",), SourceKind.BEAT, Beat.CONTRAST))
    if question.fallback is not None:
        keyed.append((("fallback",), SourceKind.WOULD, ""))
        yield from _levels(entry, ("fallback", "anchors"), SourceKind.WOULD_LEVEL, at)
    yield from _levels(entry, ("anchors",), SourceKind.LEVEL, at)
    for keys, what, name in keyed:
        yield SourcePosition(entry.source.positions.line((*entry.keys, *keys)), what, name, question=at)


def _levels(entry: ContentTable[Any], keys: Keys, what: SourceKind, at: int) -> Iterator[SourcePosition]:
    positions = entry.source.positions
    above = positions.line((*entry.keys, *keys[:-1]))
    for number in ANY_LEVEL:
        line = positions.line((*entry.keys, *keys, number - 1))
        if line > above:
            yield SourcePosition(line, what, number=number, question=at)
