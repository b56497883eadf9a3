"""Comments that silence one finding: ``# check: ignore LR-35 because …``.

Where a rule finds more than one thing in the same table, the comment quotes which:
``# check: ignore LR-20 "gives an order" because …``.
"""

import re
from collections.abc import Iterable

from interview.library.codes import RULE_CODES
from interview.library.positions import Comment, Keys
from interview.library.problems import Problem, Severity
from interview.library.reading import Source
from interview.model.record import Record

MARK = "check:"
_WRITTEN = re.compile(r"#\s*check:\s*ignore\s+(?P<what>.*?)\s*(?:\bbecause\b(?P<why>.*))?\Z")
_NAMED = re.compile(r'([^\s,"]+)(?:\s+"([^"]*)")?')
_REMEDY = "Write # check: ignore LR-35 because … with the rule's code and your reason."


class Ignore(Record):
    """One finding silenced in one table, or in a whole file."""

    path: str
    line: int
    code: str
    table: Keys
    quoted: str = ""
    """Words of the finding's message; empty: the rule's only finding there."""

    def is_for(self, keys: Keys, problem: Problem) -> bool:
        """Tell whether it names the finding."""
        is_inside = keys[: len(self.table)] == self.table
        return is_inside and self.quoted.casefold() in problem.message.casefold()


def ignores_of(source: Source) -> tuple[list[Ignore], list[Problem]]:
    """Return what the file's comments switch off, and which of them are not understood."""
    ignores: list[Ignore] = []
    problems: list[Problem] = []
    if MARK not in source.text:
        return ignores, problems
    for comment in source.positions.comments:
        if MARK not in comment.text:
            continue
        match = _WRITTEN.match(comment.text.strip())
        named: list[tuple[str, str]] = _NAMED.findall(match["what"]) if match else []
        fault = _fault(match["why"] if match else None, [code for code, _ in named])
        if fault:
            problems.append(_problem(source.shown, comment, fault))
            continue
        ignores += [
            Ignore(path=source.shown, line=comment.line, code=code, table=comment.table, quoted=quoted)
            for code, quoted in named
        ]
    return ignores, problems


def apply(
    ignores: list[Ignore], problems: Iterable[tuple[Keys, Problem]]
) -> tuple[list[Problem], list[Problem]]:
    """Return the problems that are left, and one for each ignore that is not for exactly one.

    Each problem comes with the table or key it is about.
    """
    placed = list(dict.fromkeys(problems))
    by_file: dict[tuple[str, str], list[tuple[Keys, Problem]]] = {}
    for keys, problem in placed:
        by_file.setdefault((problem.path, problem.code), []).append((keys, problem))
    silenced: set[tuple[Keys, Problem]] = set()
    faults: list[Problem] = []
    for ignore in ignores:
        hits = [it for it in by_file.get((ignore.path, ignore.code), ()) if ignore.is_for(*it)]
        if len(hits) == 1:
            silenced.update(hits)
        else:
            faults.append(_unclear(ignore, [it for _, it in hits]) if hits else _idle(ignore))
    return [problem for keys, problem in placed if (keys, problem) not in silenced], faults


def _fault(why: str | None, codes: list[str]) -> str:
    unknown = [code for code in codes if code not in RULE_CODES]
    if not codes:
        return "This comment is not understood."
    if unknown:
        return f"There is no rule {unknown[0]!r}."
    if not (why or "").strip(" .:…-"):
        return f"{', '.join(codes)} is switched off without a reason."
    return ""


def _problem(path: str, comment: Comment, message: str) -> Problem:
    return Problem(
        path=path, line=comment.line, code="F-20", severity=Severity.ERROR, message=message, remedy=_REMEDY
    )


def _unclear(ignore: Ignore, found: list[Problem]) -> Problem:
    listed = "; ".join(it.message for it in found)
    return Problem(
        path=ignore.path,
        line=ignore.line,
        code="F-20",
        severity=Severity.WARNING,
        message=f"{ignore.code} finds {len(found)} things here, and none is ignored: {listed}",
        remedy=f'Quote which: # check: ignore {ignore.code} "words of the finding" because …',
    )


def _idle(ignore: Ignore) -> Problem:
    return Problem(
        path=ignore.path,
        line=ignore.line,
        code="F-21",
        severity=Severity.INFO,
        message=f"{ignore.code} finds nothing to ignore here.",
        remedy="Delete the comment, or move it under the table that it is meant for.",
    )
