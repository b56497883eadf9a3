"""Everything there is to read and write in one language of a content folder, as a list."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec.structs import replace

from interview.formatting import FORM_NAMES, counted, minutes
from interview.library.content_index import ContentIndex, ContentTable
from interview.library.problems import Problem, Severity
from interview.library.reading import shown
from interview.library.shapes import KitShape, QuestionShape
from interview.model.record import Record
from interview.workspace import authoring
from interview.workspace.authoring import File, Folder, check_language, file_of, question_file, rubric_file

SHARED = (
    ("questions", "script", "what is said around the questions"),
    ("questions", "branches", "fixed words for what a candidate may do"),
    ("rubrics", "flags", "red and green flags"),
    ("questions", "language", "the language's name, how far it is translated"),
)


class ContentItemKind(StrEnum):
    """What a line of the list is."""

    KIT = "kit"
    TRAIT = "trait"
    QUESTION = "question"
    SHARED = "shared"


class ContentItem(Record):
    """Something to open."""

    kind: ContentItemKind
    id: str
    title: str
    note: str
    file: File
    line: int = 1
    words: str = ""
    """Everything in it that one might look for, in small letters."""
    errors: int = 0
    warnings: int = 0
    first: str = ""
    """The first problem, in words."""
    is_unsaved: bool = False
    """Whether somebody began to change the file and never saved it."""


class Listing(Record):
    """One language of one folder."""

    folder: Folder
    lang: str
    language: str
    """The language's own name, and how far it is translated."""
    items: tuple[ContentItem, ...]
    summary: str
    """What a check says of all of it."""


def listing(folder: Folder, lang: str) -> Listing:
    """Return what there is, files that cannot be used included, with what is wrong in each."""
    content = ContentIndex(folder.place, lang)
    report = check_language(folder, lang)
    items = [*_kits(folder, content), *_traits(folder, content), *_shared(folder, lang)]
    return Listing(
        folder=folder,
        lang=lang,
        language=_language(content),
        items=tuple(_judged(item, items, report.problems) for item in items),
        summary=report.summary,
    )


def _language(content: ContentIndex) -> str:
    if content.language is None:
        return content.lang
    told = content.language.value
    return f"{told.name}, translation {told.translation}"


def _kits(folder: Folder, content: ContentIndex) -> Iterator[ContentItem]:
    for name in sorted(content.kit_files):
        path = folder.place.questions / content.lang / "kits" / f"{name}.toml"
        entry = content.kits.get(name)
        yield ContentItem(
            kind=ContentItemKind.KIT,
            id=name,
            title=entry.value.title if entry else name,
            note=_of_kit(entry.value) if entry else "cannot be read yet",
            file=file_of(folder, path),
            words=_words(name, *(_kit_words(entry.value) if entry else ())),
        )


def _of_kit(kit: KitShape) -> str:
    return f"{kit.minutes} min, {kit.status}"


def _kit_words(kit: KitShape) -> Iterable[str]:
    return (kit.title, *kit.questions)


def _traits(folder: Folder, content: ContentIndex) -> Iterator[ContentItem]:
    asked: dict[str, list[ContentTable[QuestionShape]]] = {}
    for entry in content.questions:
        asked.setdefault(entry.trait, []).append(entry)
    for trait in sorted({*_stems(folder, content, "rubrics"), *_stems(folder, content, "questions")}):
        yield _trait(folder, content, trait, len(asked.get(trait, ())))
        yield from _questions(folder, content, trait, asked.get(trait, []))


def _stems(folder: Folder, content: ContentIndex, part: str) -> set[str]:
    others = {name for where, name, *_ in SHARED if where == part}
    files = (folder.root / part / content.lang).glob("*.toml")
    return {path.stem for path in files if path.stem not in others and path.is_file()}


def _trait(folder: Folder, content: ContentIndex, trait: str, asked: int) -> ContentItem:
    file = rubric_file(folder, content.lang, trait)
    entry = content.rubrics.get(trait)
    if entry is None:
        note = "cannot be read yet" if file.path.exists() else "no rubric yet"
        texts: tuple[str, ...] = ()
    else:
        note = f"{counted(asked, 'question')}, {entry.value.status}"
        texts = (entry.value.name, entry.value.definition, *entry.value.anchors)
    return ContentItem(
        kind=ContentItemKind.TRAIT,
        id=trait,
        title=entry.value.name if entry else trait,
        note=note,
        file=file,
        words=_words(trait, *texts),
    )


def _questions(
    folder: Folder, content: ContentIndex, trait: str, entries: list[ContentTable[QuestionShape]]
) -> Iterator[ContentItem]:
    file = question_file(folder, content.lang, trait)
    rubric = content.rubrics.get(trait)
    name = rubric.value.name if rubric else trait
    for entry in entries:
        question = entry.value
        yield ContentItem(
            kind=ContentItemKind.QUESTION,
            id=question.id,
            title=question.topic,
            note=f"{FORM_NAMES[question.form]}, {minutes(question.seconds)}",
            file=file,
            line=entry.source.positions.line(entry.keys),
            words=_words(name, trait, question.id, question.topic, *question.say.values()),
        )
    yield from _unread(content, file, entries, f"{name} {trait}")


def _unread(
    content: ContentIndex, file: File, entries: list[ContentTable[QuestionShape]], words: str
) -> Iterator[ContentItem]:
    """Yield the questions of a file that cannot be used; one item where none can be told apart."""
    found: list[tuple[str, int]] = []
    source = next((it for it in content.sources if it.shown == shown(file.path)), None)
    tables = source.table.get("question", []) if source else []
    known = {entry.keys for entry in entries}
    if source is not None and isinstance(tables, list):
        for at, table in enumerate(tables):
            if ("question", at) not in known:
                name = str(table.get("id", "")) if isinstance(table, dict) else ""
                found.append((name, source.positions.line(("question", at))))
    elif file.path.exists():
        found.append((file.path.stem, 1))
    for name, line in found:
        yield ContentItem(
            kind=ContentItemKind.QUESTION,
            id=name or file.path.stem,
            title=file.path.name,
            note="cannot be read yet",
            file=file,
            line=line,
            words=_words(words, name),
        )


def _shared(folder: Folder, lang: str) -> Iterator[ContentItem]:
    for part, name, title in SHARED:
        path = folder.root / part / lang / f"{name}.toml"
        yield ContentItem(
            kind=ContentItemKind.SHARED,
            id=name,
            title=title,
            note="" if path.exists() else "not there yet",
            file=file_of(folder, path),
            words=_words(name, title),
        )


def _words(*texts: str) -> str:
    return " ".join(texts).casefold()


def _judged(item: ContentItem, items: list[ContentItem], problems: Iterable[Problem]) -> ContentItem:
    """Return the item with the problems of its own lines counted."""
    later = [it.line for it in items if it.file == item.file and it.line > item.line]
    end = min(later, default=0)
    start = item.line if item.line > min(it.line for it in items if it.file == item.file) else 1
    own = [
        problem
        for problem in problems
        if problem.path == shown(item.file.path) and problem.line >= start and (not end or problem.line < end)
    ]
    errors = [it for it in own if it.severity is Severity.ERROR]
    warnings = [it for it in own if it.severity is Severity.WARNING]
    worst = (*errors, *warnings)
    return replace(
        item,
        errors=len(errors),
        warnings=len(warnings),
        first=f"{worst[0].code} {worst[0].message}" if worst else "",
        is_unsaved=item.file.folder.is_editable and authoring.is_unsaved(item.file.path),
    )
