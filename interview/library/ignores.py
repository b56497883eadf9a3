"""Comments that switch a rule off: ``# check: ignore LR-27 because …``."""

import re
from collections.abc import Iterable

from interview.library.codes import RULE_CODES
from interview.library.positions import Comment, Keys
from interview.library.problems import Problem, Severity
from interview.library.reading import Source
from interview.model.record import Record

MARK = "check:"
_WRITTEN = re.compile(r"#\s*check:\s*ignore\s+(?P<codes>[\w\s,-]+?)\s*(?:because\b(?P<why>.*))?\Z")
_REMEDY = "Write # check: ignore LR-27 because … with the rule's code and your reason."


class Ignore(Record):
    """One rule switched off for one table, or for a whole file."""

    path: str
    line: int
    code: str
    table: Keys


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
        codes = re.split(r"[\s,]+", match["codes"]) if match else []
        fault = _fault(match["why"] if match else None, codes)
        if fault:
            problems.append(_problem(source.shown, comment, fault))
            continue
        ignores += [
            Ignore(path=source.shown, line=comment.line, code=code, table=comment.table)
            for code in codes
        ]
    return ignores, problems


def apply(
    ignores: list[Ignore], problems: Iterable[tuple[Keys, Problem]]
) -> tuple[list[Problem], list[Problem]]:
    """Return the problems that are left, and one for each ignore that switched nothing off.

    Each problem comes with the table or key it is about.
    """
    left: list[Problem] = []
    used: set[Ignore] = set()
    by_file: dict[tuple[str, str], list[Ignore]] = {}
    for ignore in ignores:
        by_file.setdefault((ignore.path, ignore.code), []).append(ignore)
    for keys, problem in problems:
        candidates = by_file.get((problem.path, problem.code), [])
        hits = [it for it in candidates if keys[: len(it.table)] == it.table]
        used.update(hits)
        if not hits:
            left.append(problem)
    return left, [_idle(ignore) for ignore in ignores if ignore not in used]


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
        path=path,
        line=comment.line,
        code="F-20",
        severity=Severity.ERROR,
        message=message,
        remedy=_REMEDY,
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
