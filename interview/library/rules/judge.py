"""Ask every rule about every subject of a shelf."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from interview.library.lines import Keys
from interview.library.problems import Problem
from interview.library.rules.subject import Desk, Finding, Kind, Over, Rule, Said, texts_of
from interview.library.rules.table import RULES
from interview.library.shelf import Entry, Value

Placed = tuple[Keys, Problem]
"""A problem, and the key it is about."""


def judged(desk: Desk, covers: Callable[[str], bool]) -> Iterator[Placed]:
    """Yield what the rules find in the files that are covered.

    Rules that need words are left out where there are none; those that look at a whole language
    look at all of it.
    """
    rules = [rule for rule in RULES if desk.book.topics or not rule.needs_words]
    shelf = desk.shelf
    questions = _covered(shelf.questions, covers)
    rubrics = _covered(shelf.rubrics.values(), covers)
    yield from _texts(rules, texts_of(shelf, questions, rubrics, desk.book), desk)
    yield from _entries(rules, Over.QUESTION, questions, desk)
    yield from _entries(rules, Over.RUBRIC, rubrics, desk)
    yield from _entries(rules, Over.TOLD, _covered(shelf.told.values(), covers), desk)
    yield from _entries(rules, Over.ANSWER, _covered(shelf.vignettes(), covers), desk)
    yield from _entries(rules, Over.KIT, _covered(shelf.kits.values(), covers), desk)
    for rule in rules:
        if rule.over is Over.SHELF:
            for finding in rule.judge(shelf, desk):
                if finding.entry is not None:
                    yield _placed(rule, finding, finding.entry, finding.keys)


def _covered(entries: Iterable[Entry[Value]], covers: Callable[[str], bool]) -> list[Entry[Value]]:
    return [entry for entry in entries if covers(entry.source.shown)]


def _texts(rules: list[Rule], texts: Iterable[Said], desk: Desk) -> Iterator[Placed]:
    by_kind: dict[Kind, list[Rule]] = {kind: [] for kind in Kind}
    for rule in rules:
        for kind in rule.kinds:
            by_kind[kind].append(rule)
    for said in texts:
        for rule in by_kind[said.kind]:
            for finding in rule.judge(said, desk):
                yield _placed(rule, finding, said.entry, finding.keys or said.keys)


def _entries(
    rules: list[Rule], over: Over, entries: Iterable[Entry[Any]], desk: Desk
) -> Iterator[Placed]:
    chosen = [rule for rule in rules if rule.over is over]
    for entry in entries:
        for rule in chosen:
            for finding in rule.judge(entry, desk):
                yield _placed(rule, finding, entry, finding.keys)


def _placed(rule: Rule, finding: Finding, entry: Entry[Any], keys: Keys) -> Placed:
    severity = finding.severity or rule.severity
    texts = (finding.message, finding.remedy)
    return (*entry.keys, *keys), entry.problem(keys, rule.code, severity, texts)
