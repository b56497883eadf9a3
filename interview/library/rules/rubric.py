"""Rules about levels: different acts, seen or heard, of one trait only."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, combinations
from typing import Any

from interview.library.content_index import ContentIndex, ContentTable
from interview.library.phrases import Hit, Words, fold
from interview.library.positions import Keys
from interview.library.problems import Severity
from interview.library.rules.subject import Kind, LintContext, LintedText, LintRule, Over, RuleFinding
from interview.library.shapes import QuestionShape, RubricShape

ALIKE = 0.85
OVERLAP = 0.7
GRAM = 4
NEAR = 2
LADDER = 3
SENTENCE = 3
"""Words of the shortest level that can name an act."""


def different_levels(entry: ContentTable[RubricShape], _context: LintContext) -> Iterator[RuleFinding]:
    """LR-14: no two levels say the same."""
    yield from _twins(entry.value.anchors, ("anchors",))


def different_own_levels(entry: ContentTable[QuestionShape], _context: LintContext) -> Iterator[RuleFinding]:
    """LR-14: no two levels of a situational question say the same."""
    yield from _twins(entry.value.anchors, ("anchors",))
    if entry.value.fallback is not None:
        yield from _twins(entry.value.fallback.anchors, ("fallback", "anchors"))


def numbered_as_they_stand(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-14: a level that carries a number carries its own."""
    first = said.words.row[0] if said.words.row else ""
    level = int(said.keys[-1]) + 1
    if first.isdecimal() and len(first) == 1 and int(first) != level:
        yield RuleFinding(
            f"{said.name} begins with the number {first}.",
            "Order the levels from 1 up, and leave out the numbers.",
        )


def more_than_praise(said: LintedText, context: LintContext) -> Iterator[RuleFinding]:
    """LR-15: a level says what somebody did, not how good it was."""
    words = [word for word in said.words.words if not word.isdecimal()]
    if words and context.book.topics and all(context.book.is_in(word, "evaluative") for word in words):
        yield RuleFinding(
            f'{said.name} only praises or blames: "{said.text.strip()}"',
            "Describe what somebody at this level did or said.",
        )


def says_something(said: LintedText, context: LintContext) -> Iterator[RuleFinding]:
    """LR-15: a level is a sentence; what praises or names a quality is told of as such."""
    is_told = said.words.has("inference") or any(more_than_praise(said, context))
    if said.text.strip() and len(said.words.words) < SENTENCE and not is_told:
        yield RuleFinding(
            f'{said.name} says nothing: "{said.text.strip()}"',
            "Describe what somebody at this level did or said.",
        )


def no_ladder(entry: ContentTable[RubricShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-15: levels differ in what is done, not in how often."""
    bare = [_without_adverbs(text, context) for text in entry.value.anchors]
    steps = max((bare.count(it) for it in bare), default=0)
    texts = set(entry.value.anchors)
    if steps >= LADDER and len(texts) >= LADDER:
        yield RuleFinding(
            f"{steps} levels differ only in how often.",
            "Describe for each level what somebody did or said.",
            ("anchors",),
        )


def not_manner(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-16: a level rates acts, never voice, looks, charm or energy; a customer's are no manner."""
    words = said.words
    things = words.hits("confident_of")
    hits = [
        hit
        for hit in words.hits("manner_weak")
        if not _somebody_elses(words, hit) and not any(hit.first == it.first for it in things)
    ]
    for hit in (*words.hits("manner"), *hits):
        yield RuleFinding(
            f'{said.name} rates manner or body: "{words.quote(hit)}".',
            "Describe what was done for the customer; manner misleads and is unfair to many.",
        )
        return


def an_act(said: LintedText, context: LintContext) -> Iterator[RuleFinding]:
    """LR-17: a level names an act, not what somebody is or feels."""
    inferred = said.words.hits("inference")
    if not inferred:
        return
    covered = range(inferred[0].first, inferred[0].last + 1)
    others = [word for at, word in enumerate(said.words.row) if at not in covered]
    endings = context.book.endings("act_endings")
    if not any(context.book.is_in(word, "acts") or word.endswith(endings) for word in others):
        yield RuleFinding(
            f'{said.name} names an inference: "{said.text.strip()}"',
            "Say what somebody did or said from which one would conclude it.",
        )


def apart_from_other_traits(content: ContentIndex, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-18: one act counts for one trait, in the levels of a trait and in those of a question."""
    levels = [
        (entry, trait, (*keys, at), text, _grams(text))
        for entry, trait, keys, anchors in _all_levels(content)
        for at, text in enumerate(anchors)
    ]
    for first, second in _candidates([grams for *_, grams in levels]):
        (_, one, keys, text, grams), (entry, other, place, _, others) = (levels[first], levels[second])
        if one != other and _likeness(grams, others) > OVERLAP:
            yield RuleFinding(
                f"Level {int(place[-1]) + 1} is nearly level {int(keys[-1]) + 1} of {one!r}:"
                f' "{text.strip()}"',
                "Let each level name an act of its own trait.",
                place,
                entry=entry,
            )


def _all_levels(content: ContentIndex) -> Iterator[tuple[ContentTable[Any], str, Keys, tuple[str, ...]]]:
    for rubric in content.rubrics.values():
        yield rubric, rubric.value.trait, ("anchors",), rubric.value.anchors
    for question in content.questions:
        yield question, question.trait, ("anchors",), question.value.anchors
        if question.value.fallback is not None:
            anchors = question.value.fallback.anchors
            yield question, question.trait, ("fallback", "anchors"), anchors


def _candidates(levels: list[frozenset[str]]) -> list[tuple[int, int]]:
    """Return the pairs that can be alike at all, so that few need to be compared in full.

    Two sets that overlap so much share one of their rarest elements: those that are left when
    as many as may differ are taken away.
    """
    counts = Counter(chain.from_iterable(levels))
    places: dict[str, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    for at, grams in enumerate(levels):
        rarest = sorted(grams, key=lambda gram: (counts[gram], gram))
        differing = len(grams) - int(len(grams) * OVERLAP / (2 - OVERLAP)) + 1
        for gram in rarest[:differing]:
            pairs.update((before, at) for before in places.get(gram, ()))
            places.setdefault(gram, []).append(at)
    return sorted(pairs)


def _twins(anchors: tuple[str, ...], keys: tuple[str, ...]) -> Iterator[RuleFinding]:
    grams = [_grams(text) for text in anchors]
    for one, other in combinations(range(len(anchors)), 2):
        if grams[one] and _likeness(grams[one], grams[other]) > ALIKE:
            yield RuleFinding(
                f"Level {other + 1} says nearly the same as level {one + 1}.",
                "Describe what is different about it.",
                (*keys, other),
            )


@lru_cache(maxsize=2048)
def _grams(text: str) -> frozenset[str]:
    even = " ".join(fold(text).split())
    return frozenset(even[at : at + GRAM] for at in range(len(even) - GRAM + 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many runs of four letters two texts share: 1.0 all, 0.0 none."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _without_adverbs(text: str, context: LintContext) -> str:
    words = context.book.words(text).words
    return " ".join(word for word in words if not context.book.is_in(word, "adverbs"))


def _somebody_elses(words: Words, hit: Hit) -> bool:
    """Tell whether the manner is a customer's, by the words right before or, in a genitive, after."""
    where = range(max(0, hit.first - NEAR), hit.last + NEAR + 1)
    return any(it.first in where for it in words.hits("third_party"))


LEVELS = frozenset({Kind.ANCHOR})
RULES = (
    LintRule("LR-14", Severity.ERROR, Over.RUBRIC, different_levels, needs_words=False),
    LintRule("LR-14", Severity.ERROR, Over.QUESTION, different_own_levels, needs_words=False),
    LintRule("LR-14", Severity.ERROR, Over.TEXT, numbered_as_they_stand, LEVELS, needs_words=False),
    LintRule("LR-15", Severity.ERROR, Over.TEXT, more_than_praise, LEVELS),
    LintRule("LR-15", Severity.ERROR, Over.TEXT, says_something, LEVELS, needs_words=False),
    LintRule("LR-15", Severity.ERROR, Over.RUBRIC, no_ladder),
    LintRule("LR-16", Severity.ERROR, Over.TEXT, not_manner, LEVELS),
    LintRule("LR-17", Severity.WARNING, Over.TEXT, an_act, LEVELS),
    LintRule("LR-18", Severity.WARNING, Over.CONTENT, apart_from_other_traits, needs_words=False),
)
