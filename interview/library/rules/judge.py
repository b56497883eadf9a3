"""Ask every rule about every subject of one language's content."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from interview.library.content_index import ContentTable, Value
from interview.library.positions import Keys
from interview.library.problems import Problem
from interview.library.rules.registry import RULES
from interview.library.rules.subject import (
    Kind,
    LintContext,
    LintedText,
    LintRule,
    Over,
    RuleFinding,
    texts_of,
)

Placed = tuple[Keys, Problem]
"""A problem, and the key it is about."""


def judged(context: LintContext, covers: Callable[[str], bool]) -> Iterator[Placed]:
    """Yield what the rules find in the files that are covered.

    Rules that need words are left out where there are none; those that look at a whole language
    look at all of it.
    """
    rules = [rule for rule in RULES if context.book.topics or not rule.needs_words]
    content = context.content
    questions = _covered(content.questions, covers)
    rubrics = _covered(content.rubrics.values(), covers)
    kits = _covered(content.kits.values(), covers)
    yield from _texts(rules, texts_of(content, [*questions, *rubrics, *kits], context.book), context)
    yield from _entries(rules, Over.QUESTION, questions, context)
    yield from _entries(rules, Over.RUBRIC, rubrics, context)
    yield from _entries(rules, Over.TOLD, _covered(content.told.values(), covers), context)
    yield from _entries(rules, Over.ANSWER, _covered(content.vignettes(), covers), context)
    yield from _entries(rules, Over.KIT, kits, context)
    for rule in rules:
        if rule.over is Over.CONTENT:
            for finding in rule.judge(content, context):
                if finding.entry is not None:
                    yield _placed(rule, finding, finding.entry, finding.keys)


def _covered(
    entries: Iterable[ContentTable[Value]], covers: Callable[[str], bool]
) -> list[ContentTable[Value]]:
    return [entry for entry in entries if covers(entry.source.shown)]


def _texts(rules: list[LintRule], texts: Iterable[LintedText], context: LintContext) -> Iterator[Placed]:
    by_kind: dict[Kind, list[LintRule]] = {kind: [] for kind in Kind}
    for rule in rules:
        for kind in rule.kinds:
            by_kind[kind].append(rule)
    for said in texts:
        for rule in by_kind[said.kind]:
            for finding in rule.judge(said, context):
                yield _placed(rule, finding, said.entry, finding.keys or said.keys)


def _entries(
    rules: list[LintRule], over: Over, entries: Iterable[ContentTable[Any]], context: LintContext
) -> Iterator[Placed]:
    chosen = [rule for rule in rules if rule.over is over]
    for entry in entries:
        for rule in chosen:
            for finding in rule.judge(entry, context):
                yield _placed(rule, finding, entry, finding.keys)


def _placed(rule: LintRule, finding: RuleFinding, entry: ContentTable[Any], keys: Keys) -> Placed:
    severity = finding.severity or rule.severity
    texts = (finding.message, finding.remedy)
    return (*entry.keys, *keys), entry.problem(keys, rule.code, severity, texts)
