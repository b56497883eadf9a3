"""A new question in four beats, written one piece at a time; each piece is judged as it stands."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from interview.errors import ContentError
from interview.library.content_index import BRANCHES, FLAGS, LANGUAGE, SCRIPT, ContentIndex
from interview.library.file_editing import append
from interview.library.positions import Keys
from interview.library.problems import Problem, Severity
from interview.library.reading import Unreadable, parse, shown
from interview.library.toml_text import question_toml, rubric_toml, trait_toml
from interview.model.content import Beat, Case, Form, Poles, Probe, Question, Rubric
from interview.model.record import Record
from interview.model.scale import Scale
from interview.workspace.authoring import (
    File,
    FileKind,
    Folder,
    check_language,
    open_file,
    question_file,
    rubric_file,
    save,
)

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
RESERVED = frozenset({BRANCHES, SCRIPT, LANGUAGE, FLAGS})
WHOLE = ""
"""The name under which problems of no single piece are listed."""
QUESTION_KEYS: dict[str, Keys] = {
    "topic": ("topic",),
    "id": ("id",),
    **{str(beat): ("say", str(beat)) for beat in Beat},
    "low": ("poles", "low"),
    "high": ("poles", "high"),
    "months": ("window_months",),
    "kind": ("case",),
    "probe1": ("probe", 0, "say"),
    "probe2": ("probe", 1, "say"),
    "probe3": ("probe", 2, "say"),
    "need1": ("probe", 0, "need"),
    "need2": ("probe", 1, "need"),
    "need3": ("probe", 2, "need"),
    "minutes": ("seconds",),
    "task": ("tasks",),
    "form": ("form",),
    "fallback": ("fallback", "say"),
    **{f"own{level}": ("anchors", level - 1) for level in Scale().every},
    **{f"fallback{level}": ("fallback", "anchors", level - 1) for level in Scale().every},
}
RUBRIC_KEYS: dict[str, Keys] = {
    "name": ("name",),
    "definition": ("definition",),
    **{f"anchor{level}": ("anchors", level - 1) for level in Scale().every},
}
"""Which piece stands under which key of a file."""


class QuestionDraft(Record):
    """A question as far as it is written, with its rubric where the trait is new."""

    trait: str
    id: str
    topic: str
    seconds: int
    months: int
    kind: Case
    is_new: bool = False
    """Whether the trait is new, so that its rubric is written too."""
    name: str = ""
    definition: str = ""
    anchors: tuple[str, ...] = ()
    say: dict[Beat, str] = {}
    low: str = ""
    high: str = ""
    probes: tuple[Probe, ...] = ()
    tasks: tuple[str, ...] = ()
    form: Form = Form.SCOTT
    own: tuple[str, ...] = ()
    """Levels of what somebody would do, of a scene."""
    fallback: str = ""
    fallback_anchors: tuple[str, ...] = ()


class Trait(Record):
    """A trait that there is."""

    id: str
    name: str
    questions: int
    ticks: tuple[str, ...]
    """What a probe may serve, in the words of files."""


class Known(Record):
    """What a new question has to fit into."""

    traits: tuple[Trait, ...]
    ids: frozenset[str]
    """Ids that are taken."""
    example: dict[str, str]
    """The pieces of a question that there is, to show what is meant."""


def known(folder: Folder, lang: str) -> Known:
    """Return what a new question of the language has to fit into."""
    content = ContentIndex(folder.place, lang)
    counts: dict[str, int] = {}
    for entry in content.questions:
        counts[entry.trait] = counts.get(entry.trait, 0) + 1
    traits = [
        Trait(id=trait, name=entry.value.name, questions=counts.get(trait, 0), ticks=entry.value.ticks)
        for trait, entry in sorted(content.rubrics.items())
    ]
    ids = {entry.value.id for entry in content.questions}
    ids |= {it.value.fallback.id for it in content.questions if it.value.fallback}
    return Known(traits=tuple(traits), ids=frozenset(ids), example=_example(content))


def _example(content: ContentIndex) -> dict[str, str]:
    asked = [name for kit in content.kits.values() for name in kit.value.questions]
    found = [it for name in asked if (it := content.question(name))] + content.questions
    entry = next((it for it in found if it.value.form is Form.SCOTT), None)
    if entry is None:
        return {}
    question, rubric = entry.value, content.rubrics.get(entry.trait)
    pieces = {
        "topic": question.topic,
        "id": question.id,
        "task": "; ".join(question.tasks),
        "low": question.poles.low if question.poles else "",
        "high": question.poles.high if question.poles else "",
        **{str(beat): text for beat, text in question.say.items()},
        **{f"probe{at}": probe.say for at, probe in enumerate(question.probe, 1)},
    }
    if rubric is not None:
        pieces |= {"name": rubric.value.name, "definition": rubric.value.definition}
        pieces |= {f"anchor{at}": text for at, text in enumerate(rubric.value.anchors, 1)}
    return pieces


def trait_obstacle(known_traits: Iterable[Trait], name: str) -> str:
    """Return why a new trait cannot have this file name; empty: it can."""
    if not NAME.fullmatch(name):
        return "Use only lower-case letters a-z, digits, - and _, beginning with a letter or digit."
    if name in RESERVED:
        return f"{name}.toml is a file of another kind. Choose another name."
    if name in {trait.id for trait in known_traits}:
        return f"There is a trait {name!r} already. Go back and choose it, or choose another name."
    return ""


def texts(folder: Folder, lang: str, draft: QuestionDraft) -> dict[File, str]:
    """Return the files as they would be with the draft in them.

    Raises:
        ContentError: The file of the trait's questions cannot be read, or a new trait has a name
            that it cannot have.
    """
    if draft.is_new:
        obstacle = trait_obstacle(known(folder, lang).traits, draft.trait)
        if obstacle:
            raise ContentError(obstacle)
    asked = question_file(folder, lang, draft.trait)
    opened = open_file(asked.path)
    if opened.existed:
        gap = "\n" if opened.text.endswith("\n") else "\n\n"
        found = {asked: f"{opened.text}{gap}{question_toml(_question(draft))}"}
    else:
        found = {asked: trait_toml(draft.trait, [_question(draft)])}
    if draft.is_new:
        found[rubric_file(folder, lang, draft.trait)] = rubric_toml(_rubric(draft))
    return found


def judge(folder: Folder, lang: str, draft: QuestionDraft) -> dict[str, list[Problem]]:
    """Return what is wrong, by the piece that it is about; ``WHOLE`` for the rest of it.

    Raises:
        ContentError: The file of the trait's questions cannot be read.
    """
    written = texts(folder, lang, draft)
    edited = {file.path: text.encode() for file, text in written.items()}
    problems = check_language(folder, lang, edited).problems
    found: dict[str, list[Problem]] = {}
    for file, text in written.items():
        lines, start = _lines(file, text)
        for problem in problems:
            if problem.path == shown(file.path) and problem.line >= start:
                found.setdefault(lines.get(problem.line, WHOLE), []).append(problem)
    return found


class PiecePosition(NamedTuple):
    """Where a piece of a draft would stand."""

    file: File
    line: int
    written: dict[File, str]
    """The files as they would be with the draft in them."""


def piece_position(folder: Folder, lang: str, draft: QuestionDraft, piece: str) -> PiecePosition:
    """Return where a piece would stand; the beginning of the question where it is not written.

    Raises:
        ContentError: The file of the trait's questions cannot be read.
    """
    written = texts(folder, lang, draft)
    start = 1
    for file, text in written.items():
        lines, begins = _lines(file, text)
        for line, name in lines.items():
            if name == piece:
                return PiecePosition(file, line, written)
        start = begins if file.kind is FileKind.QUESTIONS else start
    return PiecePosition(next(iter(written)), start, written)


def write(folder: Folder, lang: str, draft: QuestionDraft) -> tuple[Path, ...]:
    """Write the draft and return the files it went into: the rubric of a new trait first.

    Raises:
        ContentError: There are errors in it, or a file cannot be written.
    """
    errors = [it for them in judge(folder, lang, draft).values() for it in them if _is_error(it)]
    if errors:
        raise ContentError(f"Not written yet: {errors[0].message} {errors[0].remedy}")
    done = []
    if draft.is_new:
        rubric = rubric_file(folder, lang, draft.trait)
        done.append(save(open_file(rubric.path), rubric_toml(_rubric(draft))).path)
    opened = open_file(question_file(folder, lang, draft.trait).path)
    question = _question(draft)
    if opened.existed:
        done.append(append(opened, question_toml(question)).path)
    else:
        done.append(save(opened, trait_toml(draft.trait, [question])).path)
    return tuple(done)


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _lines(file: File, text: str) -> tuple[dict[int, str], int]:
    """Return which piece stands on which line, and the line where the draft begins."""
    try:
        source = parse(text.encode(), shown(file.path))
    except Unreadable as problem:
        raise ContentError(str(problem.problem)) from None
    if file.kind is FileKind.RUBRIC:
        return _placed(source.positions.line, RUBRIC_KEYS, ()), 1
    last: Keys = ("question", len(source.table["question"]) - 1)
    start = source.positions.line(last)
    placed = _placed(source.positions.line, QUESTION_KEYS, last)
    return {line: piece for line, piece in placed.items() if line > start}, start


def _placed(line: Callable[[Keys], int], pieces: Mapping[str, Keys], start: Keys) -> dict[int, str]:
    """Return the piece of every line; keys that are not written fall back on a line above."""
    found: dict[int, str] = {}
    for piece, keys in pieces.items():
        at = line((*start, *keys))
        if at != line((*start, *keys[:-1])):
            found[at] = piece
    return found


def _question(draft: QuestionDraft) -> Question:
    is_scott = draft.form is Form.SCOTT
    said = tuple(Beat) if is_scott else (Beat.CASE,)
    return Question(
        id=draft.id,
        form=draft.form,
        trait=draft.trait,
        version=1,
        topic=draft.topic,
        seconds=draft.seconds,
        beats={beat: draft.say[beat] for beat in said if draft.say.get(beat)},
        probes=draft.probes,
        poles=Poles(low=draft.low, high=draft.high) if is_scott else None,
        window_months=draft.months if is_scott else None,
        case=draft.kind if is_scott else None,
        tasks=draft.tasks,
        anchors=draft.own if draft.form is Form.SITUATIONAL else (),
        fallback=_fallback(draft) if draft.fallback and draft.form is not Form.SITUATIONAL else None,
    )


def _fallback(draft: QuestionDraft) -> Question:
    return Question(
        id=f"{draft.id}-would",
        form=Form.SITUATIONAL,
        trait=draft.trait,
        version=1,
        topic=draft.topic,
        seconds=draft.seconds,
        beats={Beat.CASE: draft.fallback},
        anchors=draft.fallback_anchors,
    )


def _rubric(draft: QuestionDraft) -> Rubric:
    return Rubric(
        trait=draft.trait, name=draft.name, version=1, definition=draft.definition, anchors=draft.anchors
    )
