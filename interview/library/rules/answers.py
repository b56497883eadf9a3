"""Rules about told answers: the key can be found in the words, and nothing else tells it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import StatisticsError, correlation

from interview.library.content_index import ContentIndex, ContentTable
from interview.library.phrases import Words
from interview.library.problems import Severity
from interview.library.rules.reading_aloud import respectful, speakable
from interview.library.rules.subject import Kind, LintContext, LintedText, LintRule, Over, RuleFinding
from interview.library.shapes import ToldShape, VignetteShape
from interview.model.content import Status
from interview.model.scale import USUAL
from interview.model.told import Trap

LENGTHS = {"en": (40, 90), "ru": (32, 75)}
"""Words of a told answer, least and most; a language not named here is taken as English."""
LONGEST_REASON = 32
RUN = 5
"""So many words in a row from an anchor give the level away."""
LEAST_SET = 20
"""Answers in a language before their balance says anything."""
TELLING = 0.3
LEAST_SHARE, MOST_SHARE = 0.1, 0.3
PULL_DOWN = frozenset({Trap.RELUCTANT, Trap.TOLD_BADLY, Trap.DIALECT, Trap.CULTURE})
LEAST_PULL_DOWN = 1 / 6
LEAST_EXPERTS = 5
LEAST_AGREEMENT = 0.8
COPY = "Copy the words letter by letter."
NO_MANNER = ("manner", "манер", "not", "не", "no")
"""Words by which a reason says that manner does not count."""
_QUOTATION = re.compile(r"[«“]|(?<!\w)['\"]\w")
_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|г-н|г-жа|господин|госпожа)\.? [A-ZА-ЯЁ]\w*"
    r"|(?<=[\w,;] )[A-ZА-ЯЁ][a-zа-яё]+ [A-ZА-ЯЁ][a-zа-яё]+"
)
Vignette = ContentTable[VignetteShape]


def one_key(entry: Vignette, context: LintContext) -> Iterator[RuleFinding]:
    """DV-01: a level or a reason for no evidence, never both; the other defensible level is next to it."""
    shape = entry.value
    if (shape.level is None) == (shape.no_evidence is None):
        both = "both a level and" if shape.level is not None else "neither a level nor"
        message = f"{shape.id} has {both} a reason for no evidence."
        yield RuleFinding(message, "Give it one of the two: level = 3, or no_evidence.")
    most = len(context.content.levels(entry)) or USUAL
    if shape.level is not None and not 1 <= shape.level <= most:
        yield RuleFinding(f"The level is {shape.level}.", f"Levels go from 1 to {most}.", ("level",))
    elif shape.near is not None and (shape.level is None or abs(shape.near - shape.level) != 1):
        message = f"near is {shape.near}, which is not next to the level."
        yield RuleFinding(message, "Name the level beside it.", ("near",))


def letter_by_letter(entry: Vignette, context: LintContext) -> Iterator[RuleFinding]:
    """DV-02: the words that decide stand in the answer and in the level's anchor."""
    shape, levels = entry.value, context.content.levels(entry)
    for at, words in enumerate(shape.told_words):
        if words not in shape.told:
            yield RuleFinding(f'The answer does not hold "{words}".', COPY, ("told_words", at))
    if shape.level is not None and 1 <= shape.level <= len(levels):
        anchor = dict(enumerate(levels, 1))[shape.level]
        if not shape.anchor_words or shape.anchor_words not in anchor:
            message = f'Level {shape.level} does not hold "{shape.anchor_words}".'
            yield RuleFinding(message, COPY, ("anchor_words",))


def same_rubric(entry: ContentTable[ToldShape], context: LintContext) -> Iterator[RuleFinding]:
    """DV-03: answers are keyed against the rubric as it stands."""
    rubric = context.content.rubrics.get(entry.trait)
    if rubric is not None and rubric.value.version != entry.value.rubric:
        yield RuleFinding(
            f"The levels were given for version {entry.value.rubric} of the rubric; "
            f"it is version {rubric.value.version} now.",
            "Read every answer against the anchors again, then write the rubric's version here.",
            ("rubric",),
        )


def same_question(entry: Vignette, context: LintContext) -> Iterator[RuleFinding]:
    """DV-03: where the question has levels of its own, the answer is keyed against those."""
    found = context.content.question(entry.value.question)
    if found is None or not found.value.anchors:
        return
    version = found.value.version
    if entry.value.question_version != version:
        yield RuleFinding(
            f"The question {found.value.id!r} has levels of its own, version {version}; "
            "the answer was placed on others.",
            f"Read it against them again, then write question_version = {version}.",
            ("question",),
        )


def panel_says_so(entry: ContentTable[ToldShape], _context: LintContext) -> Iterator[RuleFinding]:
    """DV-04: piloted means that at least five people rated alone, and four in five agree."""
    told = entry.value
    if told.status is not Status.PILOTED:
        return
    if told.panel.experts < LEAST_EXPERTS:
        message = f"It is called piloted, and {told.panel.experts} people rated it."
        remedy = 'At least five people rate alone first; until then write status = "draft".'
        yield RuleFinding(message, remedy, ("status",))
    for at, shape in enumerate(told.vignette):
        counts = {it.level: it.n for it in shape.experts}
        given, total = counts.get(shape.level or 0, 0), sum(counts.values())
        if total < LEAST_EXPERTS or given < LEAST_AGREEMENT * total:
            message = f"{given} of {total} people chose the level of {shape.id}."
            remedy = "Reword it and have it rated again, or drop it."
            yield RuleFinding(message, remedy, ("vignette", at, "experts"))


def length_of_an_answer(entry: Vignette, context: LintContext) -> Iterator[RuleFinding]:
    """DV-05: long enough to hold an act, short enough to be read once, and speakable."""
    said = _said(entry, context)
    least, most = LENGTHS.get(context.content.lang, LENGTHS["en"])
    count = len(said.words.words)
    if not least <= count <= most:
        remedy = f"Tell it in {least} to {most}."
        yield RuleFinding(f"The answer has {count} words.", remedy, ("told",))
    for finding in speakable(said, context):
        yield finding._replace(keys=("told",))


def own_words(entry: Vignette, context: LintContext) -> Iterator[RuleFinding]:
    """DV-06: an answer shares no five words in a row with an anchor it is rated against."""
    anchors = map(context.book.words, context.content.levels(entry))
    runs = {run for anchor in anchors for run in _runs(anchor)}
    taken = [run for run in _runs(context.book.words(entry.value.told)) if run in runs]
    for run in taken[:1]:
        message = f'The answer takes "{" ".join(run)}" from an anchor.'
        yield RuleFinding(message, "Tell the act in the candidate's own words.", ("told",))


def nothing_else_tells(content: ContentIndex, context: LintContext) -> Iterator[RuleFinding]:
    """DV-07: neither length, quotations nor ids go with the level."""
    entries = content.vignettes()
    rated = sorted((it for it in entries if it.value.level is not None), key=lambda it: it.value.id)
    if len(entries) < LEAST_SET or not rated:
        return
    told = [entry.value.told for entry in rated]
    signs: dict[str, Sequence[float]] = {
        "The number of words": [len(context.book.words(it).words) for it in told],
        "A quotation": [bool(_QUOTATION.search(it)) for it in told],
        "The place of the id": range(len(rated)),
    }
    for name, values in signs.items():
        found = _together([entry.value.level or 0 for entry in rated], values)
        if abs(found) > TELLING:
            message = f"{name} goes with the level (r = {found:.2f})."
            remedy = "Change some answers, so that only the acts tell the level."
            yield RuleFinding(message, remedy, entry=entries[0])


def balanced(content: ContentIndex, _context: LintContext) -> Iterator[RuleFinding]:
    """DV-08: every level comes up, and enough answers are told modestly or clumsily."""
    entries = content.vignettes()
    if len(entries) < LEAST_SET:
        return
    counts = Counter(entry.value.level for entry in entries)
    for level in range(1, max(len(content.levels(entry)) for entry in entries) + 1):
        share = counts[level] / len(entries)
        if not LEAST_SHARE <= share <= MOST_SHARE:
            message = f"{share:.0%} of the answers are on level {level}."
            yield RuleFinding(message, "Keep each at 10 to 30 %.", entry=entries[0])
    if not counts[None]:
        remedy = "Add some: one in nine is a good measure."
        yield RuleFinding("No answer is without evidence.", remedy, entry=entries[0])
    modest = sum(bool(PULL_DOWN & set(entry.value.traps)) for entry in entries)
    if modest < LEAST_PULL_DOWN * len(entries):
        message = f"{modest} of {len(entries)} answers are told modestly, clumsily or in dialect."
        remedy = "Make it one in six at least; readers take a good manner for a good act."
        yield RuleFinding(message, remedy, entry=entries[0])


def nobody_named(entry: Vignette, context: LintContext) -> Iterator[RuleFinding]:
    """DV-09: no protected topic, no real name, no label for customers but in a quotation."""
    said = _said(entry, context)
    for code in said.words.topics(".note"):
        passage = said.words.said(f"{code}.note")
        message = f'The answer touches a protected topic ({code}): "{passage}".'
        yield RuleFinding(message, "Choose another scene.", ("told",))
    for finding in respectful(said, context):
        yield finding._replace(keys=("told",))
    if name := _NAME.search(entry.value.told):
        message = f'The answer names somebody: "{name.group()}".'
        yield RuleFinding(message, "Leave the name out.", ("told",))


def plain_reason(entry: Vignette, context: LintContext) -> Iterator[RuleFinding]:
    """DV-10: the reason is short, and where it mentions manner it says that manner does not count."""
    words = context.book.words(entry.value.because)
    if len(words.words) > LONGEST_REASON:
        message = f"The reason has {len(words.words)} words."
        yield RuleFinding(message, f"Give it in {LONGEST_REASON} at most.", ("because",))
    hits = [*words.hits("manner"), *words.hits("manner_weak")]
    if hits and not any(it.startswith(NO_MANNER) for it in words.words):
        message = f'The reason speaks of manner: "{words.quote(hits[0])}".'
        yield RuleFinding(message, "Say that it does not count, or leave it out.", ("because",))


def _said(entry: Vignette, context: LintContext) -> LintedText:
    words = context.book.words(entry.value.told)
    return LintedText(Kind.LETTER, "The answer", words, entry, ("told",))


def _runs(words: Words) -> Iterator[tuple[str, ...]]:
    row = words.words
    return (tuple(row[at : at + RUN]) for at in range(len(row) - RUN + 1))


def _together(one: Sequence[float], other: Sequence[float]) -> float:
    try:
        return correlation(one, other)
    except StatisticsError:
        return 0.0


E, W, ONE = Severity.ERROR, Severity.WARNING, Over.ANSWER
RULES = (
    LintRule("DV-01", E, ONE, one_key, needs_words=False),
    LintRule("DV-02", E, ONE, letter_by_letter, needs_words=False),
    LintRule("DV-03", E, Over.TOLD, same_rubric, needs_words=False),
    LintRule("DV-03", E, ONE, same_question, needs_words=False),
    LintRule("DV-04", E, Over.TOLD, panel_says_so, needs_words=False),
    LintRule("DV-05", W, ONE, length_of_an_answer, needs_words=False),
    LintRule("DV-06", E, ONE, own_words, needs_words=False),
    LintRule("DV-07", W, Over.CONTENT, nothing_else_tells, needs_words=False),
    LintRule("DV-08", W, Over.CONTENT, balanced, needs_words=False),
    LintRule("DV-09", E, ONE, nobody_named),
    LintRule("DV-10", W, ONE, plain_reason),
)
