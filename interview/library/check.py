"""Check content: every problem at once, in the order of files and lines."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from interview.errors import ContentError
from interview.formatting import counted
from interview.library.content_index import ContentIndex, ContentTable
from interview.library.ignores import Ignore, apply, ignores_of
from interview.library.integrity import (
    of_branches,
    of_kit,
    of_question,
    of_rubric,
    of_script,
    of_told,
    touches,
)
from interview.library.kit_catalogue import languages_of
from interview.library.locate import (
    LANGUAGE_NAME,
    QUESTIONS,
    RUBRICS,
    SCHEMAS,
    Place,
    holds_content,
    packaged,
)
from interview.library.phrases import no_words, phrase_book
from interview.library.problems import Problem, Severity, in_order
from interview.library.profiles import DEFAULT, JurisdictionProfile, profile
from interview.library.reading import shown
from interview.library.rules.judge import judged
from interview.library.rules.subject import LintContext
from interview.model.record import Record


class Report(Record):
    """What a check found."""

    problems: tuple[Problem, ...]
    files: int
    """How many files were looked at."""

    @property
    def errors(self) -> int:
        """Return how many problems keep content from being used."""
        return self._count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Return how many problems are better mended."""
        return self._count(Severity.WARNING)

    @property
    def remarks(self) -> int:
        """Return how many problems are only worth knowing."""
        return self._count(Severity.INFO)

    @property
    def summary(self) -> str:
        """Return the last line: how many files and problems."""
        files = counted(self.files, "file")
        if not self.problems:
            return f"{files} checked: no problems."
        counts = (
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.remarks, "remark"),
        )
        return f"{files} checked: {', '.join(counts)}."

    def __str__(self) -> str:
        """Return everything as ``interview check`` prints it."""
        return "\n".join([*map(str, self.problems), self.summary])

    def _count(self, severity: Severity) -> int:
        return sum(1 for problem in self.problems if problem.severity is severity)


def check(
    paths: Iterable[Path] = (), profile_name: str = DEFAULT, edited: Mapping[Path, bytes] | None = None
) -> Report:
    """Return every problem in the content that the paths name.

    Args:
        paths: Content folders, folders inside them, or single files; the packaged content if none.
        profile_name: The jurisdiction profile to judge topics by.
        edited: Files as an editor holds them, not yet saved, by absolute path.

    Raises:
        ContentError: There is no such profile.
    """
    law = profile(profile_name)
    named = [Path(os.path.abspath(path)) for path in paths] or [packaged()]  # noqa: PTH100 - must not follow links
    problems: list[Problem] = []
    checked: set[str] = set()
    for root, chosen in _by_root(named, problems).items():
        found, files = _check_place(Place(root=root, kind="given"), law, edited or {}, chosen)
        problems += found
        checked |= files
    return Report(problems=tuple(in_order(problems)), files=len(checked))


def check_kit(content: ContentIndex, kit_id: str, profile_name: str = DEFAULT) -> Report:
    """Return every problem in what one kit is made of; an error stands in the way of its use.

    Args:
        content: The files of the kit's language; ``Library.shelf_with`` finds it.
        kit_id: A kit of the content.
        profile_name: The jurisdiction profile to judge topics by.
    """
    context = _context(content, profile(profile_name), None)
    kit = content.kits[kit_id]
    asked = [found for name in kit.value.questions if (found := content.question(name))]
    rubrics = [content.rubrics[it.trait] for it in asked if it.trait in content.rubrics]
    entries: list[ContentTable[Any]] = [kit, *rubrics, *content.shared()]
    whole = {entry.source.shown for entry in entries}
    files = whole | {entry.source.shown for entry in asked}
    problems = [
        it
        for it in _check_shelf(context, files.__contains__)
        if it.path in whole or any(touches(it, entry) for entry in asked)
    ]
    return Report(problems=tuple(in_order(problems)), files=len(files))


def _by_root(named: list[Path], problems: list[Problem]) -> dict[Path, list[Path]]:
    """Return the paths under the content folder each of them belongs to."""
    roots: dict[Path, list[Path]] = {}
    for path in named:
        root = _root_of(path)
        if root is not None:
            roots.setdefault(root, []).append(path)
            continue
        is_there = path.exists()
        problems.append(
            Problem(
                path=shown(path),
                line=1,
                code="F-17" if is_there else "F-01",
                severity=Severity.ERROR,
                message="This lies in no content folder." if is_there else "There is no such file or folder.",
                remedy=f"Name a folder that holds {QUESTIONS}/ and {RUBRICS}/, or something in it.",
            )
        )
    return roots


def _root_of(path: Path) -> Path | None:
    if holds_content(path):
        return path
    for folder in (path, *path.parents):
        if folder.name in (QUESTIONS, RUBRICS) and holds_content(folder.parent):
            return folder.parent if os.path.lexists(path) else None
    return None


def _check_place(
    place: Place, law: JurisdictionProfile, edited: Mapping[Path, bytes], chosen: list[Path]
) -> tuple[list[Problem], set[str]]:
    wanted = _Chosen(place.root, chosen)
    try:
        langs = languages_of(place)
    except ContentError as problem:
        return [_unlisted(place, str(problem))], set()
    problems = [*_odd_folders(place)] if langs else [_empty(place)]
    files: set[str] = set()
    contents: dict[str, ContentIndex] = {}
    for lang in langs:
        if not wanted.covers_language(lang):
            continue
        content = contents.setdefault(lang, ContentIndex(place, lang, edited))
        origin = content.language.value.source_language if content.language else lang
        if origin in langs and origin not in contents:
            contents[origin] = ContentIndex(place, origin, edited)
        context = _context(content, law, contents.get(origin))
        problems += _check_shelf(context, wanted.covers)
        files |= {it.shown for it in content.sources} | {it.path for it in content.problems}
    return [it for it in problems if wanted.covers(it.path)], set(filter(wanted.covers, files))


def _context(content: ContentIndex, law: JurisdictionProfile, source: ContentIndex | None) -> LintContext:
    is_packaged = os.path.realpath(content.place.root) == os.path.realpath(packaged())
    return LintContext(
        content=content,
        book=phrase_book(content.lang) or no_words(content.lang),
        profile=law,
        source=source,
        packaged=None if is_packaged else _packaged_shelf(content.lang),
    )


def _check_shelf(context: LintContext, covers: Callable[[str], bool]) -> list[Problem]:
    content = context.content
    ignores: list[Ignore] = []
    lasting = list(_lasting(content))  # first, for it reads what only a check or a drill reads
    problems = [*content.problems, *lasting, *_wordless(context)]
    for source in content.sources:
        found, faults = ignores_of(source)
        ignores += found
        problems += faults
    left, idle = apply(ignores, judged(context, covers))
    return [*problems, *left, *idle]


def _lasting(content: ContentIndex) -> Iterator[Problem]:
    """Yield what no comment switches off."""
    yield from of_branches(content)
    yield from of_script(content)
    for entry in content.questions:
        yield from of_question(content, entry)
    for rubric in content.rubrics.values():
        yield from of_rubric(content, rubric)
    for kit in content.kits.values():
        yield from of_kit(content, kit)
    yield from of_told(content)


def _wordless(context: LintContext) -> Iterator[Problem]:
    """Yield one remark where a language has no word lists."""
    if not context.book.topics:
        path = shown(context.content.place.questions / context.content.lang)
        yield Problem(
            path=path,
            line=1,
            code="LR-30",
            severity=Severity.INFO,
            message=f"There are no word lists for {context.content.lang!r}; wording was checked in part.",
            remedy="Read the texts with the rules in mind, or add the lists.",
        )


@cache
def _packaged_shelf(lang: str) -> ContentIndex | None:
    place = Place(root=packaged(), kind="packaged")
    return ContentIndex(place, lang) if lang in languages_of(place) else None


def _unlisted(place: Place, message: str) -> Problem:
    return Problem(
        path=shown(place.questions),
        line=1,
        code="F-03",
        severity=Severity.ERROR,
        message=message,
        remedy="Give yourself the right to read it (chmod u+rx).",
    )


def _odd_folders(place: Place) -> Iterator[Problem]:
    """Yield folders that look like a language but are none by name."""
    for name in sorted(os.listdir(place.questions)):  # noqa: PTH208 - names are judged before they are paths
        path = place.questions / name
        is_known = name.startswith(".") or name == SCHEMAS
        if not is_known and path.is_dir() and not LANGUAGE_NAME.fullmatch(name):
            yield Problem(
                path=shown(path),
                line=1,
                code="F-16",
                severity=Severity.ERROR,
                message="The folder's name is no language.",
                remedy="Call it by a short code, such as en, ru or pt-BR.",
            )


def _empty(place: Place) -> Problem:
    return Problem(
        path=shown(place.questions),
        line=1,
        code="F-19",
        severity=Severity.ERROR,
        message="There is no language here.",
        remedy="Make a folder for one, such as en, or copy the packaged content: interview init DIR",
    )


class _Chosen:
    """Which files of a content folder were asked for."""

    def __init__(self, root: Path, chosen: list[Path]) -> None:
        self._all = root in chosen
        self._files = [shown(path) for path in chosen]
        self._parts = [path.relative_to(root).parts for path in chosen]

    def covers(self, path: str) -> bool:
        """Tell whether the file, by its shown path, was asked for."""
        return self._all or any(path == it or path.startswith(it + os.sep) for it in self._files)

    def covers_language(self, lang: str) -> bool:
        """Tell whether anything of the language was asked for."""
        return self._all or any(len(it) < 2 or it[1] == lang for it in self._parts)  # noqa: PLR2004 - folder, language
