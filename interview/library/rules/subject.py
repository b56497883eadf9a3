"""What a rule looks at, and what it answers."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from interview.library.content_index import ContentIndex, ContentTable
from interview.library.phrases import PhraseBook, Words
from interview.library.positions import Keys
from interview.library.problems import Severity
from interview.library.profiles import JurisdictionProfile
from interview.library.shapes import KitShape, PolesShape, QuestionShape, RubricShape, ScriptShape, Shape
from interview.model.content import Beat, Branch


class Kind(StrEnum):
    """What a text is for."""

    NORMALISE = "normalise"
    CONTRAST = "contrast"
    COUNT = "count"
    CASE = "case"
    SCENARIO = "scenario"  # a situational question, or the situational version of one
    PROBE = "probe"
    FACT = "fact"  # may be answered with yes or no, and is never scored
    BRANCH = "branch"
    SCRIPT = "script"
    LETTER = "letter"
    ANCHOR = "anchor"
    TITLE = "title"  # a few words that name something, spoken in a sentence or shown in a list
    REMARK = "remark"  # what the interviewer reads and nobody says


BEATS = frozenset({Kind.NORMALISE, Kind.CONTRAST, Kind.COUNT, Kind.CASE})
ASKS = frozenset({Kind.COUNT, Kind.CASE})
SPOKEN = BEATS | {Kind.SCENARIO, Kind.PROBE, Kind.BRANCH, Kind.SCRIPT, Kind.FACT}
QUESTIONED = ASKS | {Kind.SCENARIO, Kind.PROBE}


class LintedText(NamedTuple):
    """One text, what it is for, and where it stands."""

    kind: Kind
    name: str
    """What it is called in a message, such as ``The probe p2``."""
    words: Words
    entry: ContentTable[Any]
    keys: Keys
    question: QuestionShape | None = None
    need: str = ""
    """What a probe serves."""

    @property
    def text(self) -> str:
        """Return the text as it is written."""
        return self.words.text


class RuleFinding(NamedTuple):
    """What a rule has to say."""

    message: str
    remedy: str
    keys: Keys = ()
    """Where in the subject's table."""
    severity: Severity | None = None
    """Other than the rule's own."""
    entry: ContentTable[Any] | None = None
    """The table, where the rule looks at more than one."""


class LintContext(NamedTuple):
    """What lies beside the subject while a rule looks at it."""

    content: ContentIndex
    book: PhraseBook
    profile: JurisdictionProfile
    source: ContentIndex | None
    """The same content in the language it was first written in."""
    packaged: ContentIndex | None
    """The content that came with the program, in the same language."""


class Over(StrEnum):
    """What a rule is asked about, one at a time."""

    TEXT = "text"
    QUESTION = "question"
    RUBRIC = "rubric"
    TOLD = "told"
    ANSWER = "answer"
    KIT = "kit"
    CONTENT = "content"


class LintRule(NamedTuple):
    """One rule: its code, what it looks at, and the function that judges."""

    code: str
    severity: Severity
    over: Over
    judge: Callable[[Any, LintContext], Iterable[RuleFinding]]
    kinds: frozenset[Kind] = frozenset()
    """For a rule over texts: which."""
    needs_words: bool = True
    """Whether it can judge only where its language has word lists."""


IN_BEATS = frozenset(
    [
        "say",
        "anchors",
        "branches",
        "purpose",
        "opening",
        "candidate_questions",
        "closing",
        "feedback",
        "survey",
    ]
)
"""Fields that are texts of a kind of their own, wherever they stand."""
TITLES = frozenset(["topic", "title", "name", "tick_names", "low", "high", "answer_by", "contact", "tasks"])
"""Fields that name something, in a sentence or in a list."""
POLES = frozenset(PolesShape.__struct_fields__)
SILENT = frozenset(
    [
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
    ]
)
"""Fields that nobody hears, and that are read as names of things. All others are checked."""


def texts_of(
    content: ContentIndex, entries: Iterable[ContentTable[Any]], book: PhraseBook
) -> Iterator[LintedText]:
    """Yield every text that a candidate or an interviewer hears or reads.

    Those of the given questions, rubrics and kits, and those that all of them share.
    """
    for entry in entries:
        yield from _of_entry(entry, book)
        yield from _of_fields(entry, book)
    if content.branches is not None:
        yield from _of_branches(content.branches, content.branches.value, (), book)
    if content.script is not None:
        yield from _of_script(content.script, book)
    for shared in (content.script, content.flags, content.language):
        if shared is not None:
            yield from _of_fields(shared, book)


def _of_entry(entry: ContentTable[Any], book: PhraseBook) -> Iterator[LintedText]:
    if isinstance(entry.value, QuestionShape):
        yield from _of_question(entry, book)
    elif isinstance(entry.value, RubricShape):
        yield from _of_anchors(entry, ("anchors",), entry.value.anchors, book)
    elif isinstance(entry.value, KitShape):
        for at, fact in enumerate(entry.value.fact):
            words = book.words(fact.say)
            yield LintedText(Kind.FACT, f"The fact {fact.id}", words, entry, ("fact", at, "say"))


def _of_fields(entry: ContentTable[Any], book: PhraseBook) -> Iterator[LintedText]:
    """Yield the titles and remarks of a table and of all that lies in it."""
    for keys, text in _fields(entry.value, ()):
        field = next(str(key) for key in reversed(keys) if isinstance(key, str))
        kind = Kind.TITLE if field in TITLES else Kind.REMARK
        name = f"The {field.replace('_', ' ')}{' pole' if field in POLES else ''}"
        yield LintedText(kind, name, book.words(text), entry, keys)


def _fields(value: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Shape):
        names = value.__struct_fields__
        inner = [(it, getattr(value, it)) for it in names if it not in SILENT | IN_BEATS]
    elif isinstance(value, tuple):
        inner = enumerate(value)
    elif isinstance(value, str) and value and not isinstance(value, StrEnum):
        yield keys, value
    for key, part in inner:
        yield from _fields(part, (*keys, key))


def _of_question(entry: ContentTable[QuestionShape], book: PhraseBook) -> Iterator[LintedText]:
    question = entry.value
    for beat, text in question.say.items():
        is_scenario = question.form == "situational" and beat is Beat.CASE
        kind = Kind.SCENARIO if is_scenario else Kind(beat)
        yield LintedText(kind, f"The {beat} beat", book.words(text), entry, ("say", str(beat)), question)
    for at, probe in enumerate(question.probe):
        name, keys = f"The probe {probe.id}", ("probe", at, "say")
        words = book.words(probe.say)
        yield LintedText(Kind.PROBE, name, words, entry, keys, question, probe.need)
    yield from _of_branches(entry, question.branches, ("branches",), book)
    yield from _of_anchors(entry, ("anchors",), question.anchors, book)
    if question.fallback is not None:
        words = book.words(question.fallback.say)
        yield LintedText(Kind.SCENARIO, "The fall-back", words, entry, ("fallback", "say"), question)
        anchors = question.fallback.anchors
        yield from _of_anchors(entry, ("fallback", "anchors"), anchors, book)


def _of_branches(
    entry: ContentTable[Any], branches: dict[Branch, str], keys: Keys, book: PhraseBook
) -> Iterator[LintedText]:
    for branch, text in branches.items():
        name = f"The branch {branch}"
        yield LintedText(Kind.BRANCH, name, book.words(text), entry, (*keys, str(branch)))


def _of_anchors(
    entry: ContentTable[Any], keys: Keys, anchors: tuple[str, ...], book: PhraseBook
) -> Iterator[LintedText]:
    for at, text in enumerate(anchors):
        yield LintedText(Kind.ANCHOR, f"Level {at + 1}", book.words(text), entry, (*keys, at))


def _of_script(entry: ContentTable[ScriptShape], book: PhraseBook) -> Iterator[LintedText]:
    script = entry.value
    yield LintedText(Kind.SCRIPT, "The purpose", book.words(script.purpose), entry, ("purpose",))
    parts = (
        ("opening", script.opening, Kind.SCRIPT),
        ("candidate_questions", script.candidate_questions, Kind.SCRIPT),
        ("closing", script.closing, Kind.SCRIPT),
        ("feedback", script.feedback, Kind.LETTER),
        ("survey", script.survey, Kind.LETTER),
    )
    for part, lines, kind in parts:
        for at, text in enumerate(lines):
            name = f"Line {at + 1} of {part}"
            yield LintedText(kind, name, book.words(text), entry, (part, at))
