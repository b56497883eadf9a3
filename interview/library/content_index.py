"""All content files of one language in one place, each read once, with what is wrong in them."""

import os
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from interview.library.locate import Place
from interview.library.positions import Keys
from interview.library.problems import Problem, Severity
from interview.library.reading import Source, Unreadable, parse, read, shown
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
    VignetteShape,
)
from interview.model.content import Branch

Value = TypeVar("Value")
Edited = Mapping[Path, bytes]
"""Files as an editor holds them, not yet saved, by their absolute path."""

BRANCHES, SCRIPT, LANGUAGE, FLAGS = "branches", "script", "language", "flags"
KITS, TOLD, ROLES, SURVEY = "kits", "told", "roles", "survey"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class ContentTable(NamedTuple, Generic[Value]):
    """A table that has its shape, and where it stands."""

    source: Source
    keys: Keys
    value: Value
    trait: str = ""

    def problem(self, keys: Keys, code: str, severity: Severity, texts: tuple[str, str]) -> Problem:
        """Return a problem inside this table: what, and what to do."""
        return self.source.problem((*self.keys, *keys), code, severity, *texts)


class ContentIndex:
    """The content of one language; what could not be read is missing here and told in problems."""

    def __init__(self, place: Place, lang: str, edited: Edited | None = None) -> None:
        self.place = place
        self.lang = lang
        self.problems: list[Problem] = []
        self.sources: list[Source] = []
        self.questions: list[ContentTable[QuestionShape]] = []
        self.rubrics: dict[str, ContentTable[RubricShape]] = {}
        self.kits: dict[str, ContentTable[KitShape]] = {}
        self.kit_files: dict[str, str] = {}
        """Every kit file by its name, those that could not be used included."""
        self._edited = edited or {}
        self._rubric_files: set[str] = set()
        self._hidden: set[str] | None = set()
        self.branches = self._branches()
        self.script = self._single(self._questions(SCRIPT), ScriptShape)
        self.language = self._single(self._questions(LANGUAGE), LanguageShape)
        self.flags = self._single(place.rubrics / lang / f"{FLAGS}.toml", FlagsShape)
        self._read_rubrics()
        self._read_questions()
        self._read_kits()
        self._find_twins()

    def question(self, question_id: str) -> ContentTable[QuestionShape] | None:
        """Return the first question of that id."""
        return next((it for it in self.questions if it.value.id == question_id), None)

    @cached_property
    def told(self) -> dict[str, ContentTable[ToldShape]]:
        """Return the files of told answers by trait; read when somebody asks, for few do."""
        return self._optional(self.place.rubrics / self.lang / TOLD, ToldShape, "trait")

    @cached_property
    def roles(self) -> dict[str, ContentTable[RoleShape]]:
        """Return the scripted candidates by their kit; read when somebody asks."""
        return self._optional(self.place.questions / self.lang / ROLES, RoleShape, "kit")

    @cached_property
    def survey(self) -> ContentTable[SurveyShape] | None:
        """Return what people are asked about the interviews; none where there is no such file."""
        path = self._questions(SURVEY)
        return self._single(path, SurveyShape) if path.exists() or path in self._edited else None

    def vignettes(self) -> list[ContentTable[VignetteShape]]:
        """Return every told answer, by trait."""
        return [
            ContentTable(told.source, ("vignette", at), value, trait)
            for trait, told in self.told.items()
            for at, value in enumerate(told.value.vignette)
        ]

    def levels(self, vignette: ContentTable[VignetteShape]) -> tuple[str, ...]:
        """Return the levels a told answer is rated against: its question's own, or the trait's."""
        question, rubric = self.question(vignette.value.question), self.rubrics.get(vignette.trait)
        own = question.value.anchors if question is not None else ()
        return own or (rubric.value.anchors if rubric is not None else ())

    def hidden_ids(self) -> set[str] | None:
        """Return the ids of questions that are there but broken; None if any might be."""
        return self._hidden

    def shared(self) -> list[ContentTable[Any]]:
        """Return what every kit of the language uses: branches, script and flags."""
        return [it for it in (self.branches, self.script, self.flags) if it is not None]

    def tables(self) -> list[ContentTable[Any]]:
        """Return every question, rubric and kit."""
        return [*self.questions, *self.rubrics.values(), *self.kits.values()]

    def trouble_with(self, *sources: Source | None) -> list[Problem]:
        """Return the problems of these files."""
        names = {source.shown for source in sources if source is not None}
        return [problem for problem in self.problems if problem.path in names]

    def _questions(self, name: str) -> Path:
        return self.place.questions / self.lang / f"{name}.toml"

    def _branches(self) -> ContentTable[dict[Branch, str]] | None:
        source = self._source(self._questions(BRANCHES))
        if source is None:
            return None
        found = self._shaped(source, (), source.table, dict[Branch, Text])
        if found is None:
            known = {key: text for key, text in source.table.items() if key in list(Branch)}
            found = {Branch(key): text for key, text in known.items() if isinstance(text, str)}
        return ContentTable(source, (), found)

    def _single(self, path: Path, shape: type[Value]) -> ContentTable[Value] | None:
        source = self._source(path)
        value = None if source is None else self._shaped(source, (), source.table, shape)
        return None if source is None or value is None else ContentTable(source, (), value)

    def _read_rubrics(self) -> None:
        for path in self._files(self.place.rubrics / self.lang, {FLAGS}):
            self._rubric_files.add(path.stem)
            entry = self._single(path, RubricShape)
            if entry is not None and self._is_named(entry.source, path, "trait"):
                self.rubrics[path.stem] = ContentTable(*entry[:3], path.stem)

    def _read_kits(self) -> None:
        folder = self.place.questions / self.lang / KITS
        for path in self._files(folder, set()):
            self.kit_files[path.stem] = shown(path)
            entry = self._single(path, KitShape)
            if entry is not None and self._is_named(entry.source, path, "id"):
                self.kits[path.stem] = entry

    def _read_questions(self) -> None:
        others = {BRANCHES, SCRIPT, LANGUAGE, SURVEY}
        for path in self._files(self.place.questions / self.lang, others):
            source = self._source(path)
            if source is None or not self._is_trait_file(source, path):
                self._hidden = None
                continue
            for at, table in enumerate(source.table.get("question", [])):
                keys: Keys = ("question", at)
                value = self._shaped(source, keys, table, QuestionShape)
                if value is not None:
                    self.questions.append(ContentTable(source, keys, value, path.stem))
                elif self._hidden is not None:
                    self._hidden.add(str(table.get("id")) if isinstance(table, dict) else "")

    def _is_trait_file(self, source: Source, path: Path) -> bool:
        """Report what is wrong around the questions; the questions are looked at one by one."""
        around = {key: value for key, value in source.table.items() if key != "question"}
        questions = source.table.get("question")
        if not isinstance(questions, list):
            texts = ("There is no question here.", "Add [[question]].")
            if questions is not None:
                texts = ("'question' must be a list of tables.", "Write double brackets: [[question]].")
            self._complain(source, ("question",), "F-09" if questions is None else "F-10", *texts)
        is_named = self._shaped(source, (), around, TraitShape) and self._is_named(source, path, "trait")
        if path.stem not in self._rubric_files:
            rubric = shown(self.place.rubrics / self.lang / path.name)
            self._complain(
                source, ("trait",), "F-14", f"The trait {path.stem!r} has no rubric.", f"Write {rubric}."
            )
        return bool(is_named) and isinstance(questions, list)

    def _is_named(self, source: Source, path: Path, key: str) -> bool:
        name = source.table[key]
        if name == path.stem:
            return True
        self._complain(
            source,
            (key,),
            "F-14",
            f"{key} is {name!r}, but the file is called {path.name}.",
            f'Write {key} = "{path.stem}", or rename the file to {name}.toml.',
        )
        return False

    def _find_twins(self) -> None:
        seen: dict[str, ContentTable[QuestionShape]] = {}
        for entry in self.questions:
            fallback = entry.value.fallback
            ids: list[tuple[Keys, str]] = [((), entry.value.id)]
            if fallback is not None and fallback.id == entry.value.id:
                self.problems.append(
                    entry.problem(
                        ("fallback", "id"),
                        "F-13",
                        Severity.ERROR,
                        (
                            f"The fall-back leads back to its own question {fallback.id!r}.",
                            "Give the fall-back an id of its own.",
                        ),
                    )
                )
            elif fallback is not None:
                ids.append((("fallback",), fallback.id))
            for keys, name in ids:
                self._remember(seen, entry, (*keys, "id"), name)
            self._find_equal_probes(entry)
        self._find_equal_flags()

    def _remember(
        self,
        seen: dict[str, ContentTable[QuestionShape]],
        entry: ContentTable[QuestionShape],
        keys: Keys,
        name: str,
    ) -> None:
        if name in seen:
            first = seen[name]
            line = first.source.positions.line(first.keys)
            texts = (
                f"The id {name!r} is taken: {first.source.shown}:{line}.",
                "Give one of the two another id.",
            )
            self.problems.append(entry.problem(keys, "F-12", Severity.ERROR, texts))
        seen.setdefault(name, entry)

    def _find_equal_probes(self, entry: ContentTable[QuestionShape]) -> None:
        ids = [probe.id for probe in entry.value.probe]
        for at, name in enumerate(ids):
            if name in ids[:at]:
                texts = (f"Two probes are called {name!r}.", "Number them p1, p2, p3.")
                keys: Keys = ("probe", at, "id")
                self.problems.append(entry.problem(keys, "F-12", Severity.ERROR, texts))

    def _find_equal_flags(self) -> None:
        if self.flags is None:
            return
        ids = [flag.id for flag in self.flags.value.flag]
        for at, name in enumerate(ids):
            if name in ids[:at]:
                texts = (f"Two flags are called {name!r}.", "Give one of the two another id.")
                keys: Keys = ("flag", at, "id")
                self.problems.append(self.flags.problem(keys, "F-12", Severity.ERROR, texts))

    def _optional(self, folder: Path, shape: type[Value], key: str) -> dict[str, ContentTable[Value]]:
        """Return the files of a folder that need not be there, by name."""
        found: dict[str, ContentTable[Value]] = {}
        is_there = folder.is_dir() or any(it.parent == folder for it in self._edited)
        for path in self._files(folder, set()) if is_there else ():
            entry = self._single(path, shape)
            if entry is not None and self._is_named(entry.source, path, key):
                found[path.stem] = ContentTable(*entry[:3], path.stem)
        return found

    def _source(self, path: Path) -> Source | None:
        try:
            unsaved = self._edited.get(path)
            source = read(path) if unsaved is None else parse(unsaved, shown(path))
        except Unreadable as problem:
            self.problems.append(problem.problem)
            return None
        self.sources.append(source)
        return source

    def _shaped(self, source: Source, keys: Keys, table: Any, kind: type[Value]) -> Value | None:  # noqa: ANN401 - any TOML value
        try:
            return msgspec.convert(table, kind)
        except msgspec.ValidationError:
            from interview.library.faults import faults  # noqa: PLC0415 - only a mistake pays for it

            for fault in faults(kind, table, keys):
                self._complain(source, fault.keys, fault.code, fault.message, fault.remedy)
            return None

    def _files(self, folder: Path, others: set[str]) -> list[Path]:
        try:
            names = os.listdir(folder)  # noqa: PTH208 - names are judged before they are paths
        except OSError as problem:
            names = []
            if not any(it.parent == folder for it in self._edited):
                self.problems.append(_unlisted(folder, problem))
        found = []
        names += [it.name for it in self._edited if it.parent == folder and it.name not in names]
        for name in sorted(names):
            stem, dot, suffix = name.rpartition(".")
            if suffix != "toml" or not dot or stem in others:
                continue
            if _NAME.fullmatch(stem):
                found.append(folder / name)
                continue
            self.problems.append(_badly_named(folder / name))
        return found

    def _complain(self, source: Source, keys: Keys, code: str, message: str, remedy: str) -> None:
        self.problems.append(source.problem(keys, code, Severity.ERROR, message, remedy))


def _unlisted(folder: Path, problem: OSError) -> Problem:
    texts = {
        FileNotFoundError: ("F-01", "There is no such folder.", "Make it, or mend its name."),
        NotADirectoryError: ("F-02", "This is not a folder.", "Put a folder in its place."),
        PermissionError: (
            "F-03",
            "The folder may not be read.",
            "Give yourself the right to read it (chmod u+rx).",
        ),
    }
    other = ("F-04", "The folder cannot be read; is it a link to itself?", "Put a folder in its place.")
    code, message, remedy = texts.get(type(problem), other)
    return Problem(
        path=shown(folder), line=1, code=code, severity=Severity.ERROR, message=message, remedy=remedy
    )


def _badly_named(path: Path) -> Problem:
    return Problem(
        path=shown(path),
        line=1,
        code="F-16",
        severity=Severity.ERROR,
        message="The file's name cannot be an id.",
        remedy="Use only lower-case letters a-z, digits, - and _, beginning with a letter or digit.",
    )
