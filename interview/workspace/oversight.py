"""Use cases of whoever looks after the interviews: how they are held, not who is good at it."""

import codecs
import csv
import re
from pathlib import Path

from interview.errors import ContentError, RuleError
from interview.model.record import Record
from interview.model.text import visible
from interview.scoring.agreement import Agreement, agreement
from interview.scoring.calibration import InterviewerUse, interviewers
from interview.scoring.impact import Group, ImpactReport, impact
from interview.scoring.questions import QuestionHealth, question_health
from interview.workspace import comparing
from interview.workspace.workspace import Workspace


class Calibration(Record):
    """How an opening's interviews were held, each figure with its n."""

    interviewers: tuple[InterviewerUse, ...]
    questions: tuple[QuestionHealth, ...]
    agreement: Agreement


def calibration(workspace: Workspace, opening_id: str, viewer: str) -> Calibration:
    """Return how the interviews were held and how far interviewers agree.

    Raises:
        RuleError: Somebody else looks after the opening.
    """
    found = comparing.results(workspace, opening_id, viewer)
    if found.severity_for:
        raise RuleError(
            f"This is for whoever looks after the interviews ({found.severity_for}); "
            "it is not a performance rating, and colleagues do not see each other's."
        )
    standing = comparing.adjusted(found)
    return Calibration(
        interviewers=interviewers(found.readable, found.basis, standing),
        questions=question_health((line for one in found.profiles for line in one.lines), found.basis.scale),
        agreement=agreement(found.profiles, standing),
    )


COLUMNS = ("group", "applicants", "selected")
MOST_DIGITS = 9
SEPARATORS = ",;\t|"
SUMS = frozenset({"total", "totals", "sum", "grand total", "all", "итого", "всего"})
"""Names of a line that counts everybody twice."""


def impact_of(path: Path) -> ImpactReport:
    """Return how the selection rates in a CSV file compare; nothing of it is stored.

    Raises:
        ContentError: The file cannot be read; the message names the line and what to do.
        RuleError: The counts leave nothing to compare.
    """
    try:
        text = _decoded(path.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise ContentError(f"{path} cannot be read: {reason}.") from error
    lines = text.splitlines()
    separator = max(SEPARATORS, key=(lines or [""])[0].count)
    reader = csv.DictReader(lines, skipinitialspace=True, delimiter=separator)
    try:
        headings = [str(name).strip().casefold() for name in reader.fieldnames or ()]
        rows = list(reader)
    except csv.Error as error:
        raise ContentError(f"{path} cannot be read as CSV: {error}.") from error
    if sorted(headings) != sorted(COLUMNS):
        raise ContentError(
            f"{path}:1: Write group,applicants,selected in the first line. "
            "Each stands there once, and nothing else does."
        )
    try:
        return impact([_group(path, number, row) for number, row in enumerate(rows, 2)])
    except RuleError as error:
        raise RuleError(f"{path}: {error}") from error


def _decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or the usual one-byte tables of Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        cyrillic = content.decode("cp1251", "replace")
        words = re.findall(r"[^\W\d_]+", cyrillic)
        is_cyrillic = any(len(word) > 1 and not word[:2].isascii() for word in words)
        return content.decode("cp1251" if is_cyrillic else "cp1252")


def _group(path: Path, number: int, row: dict[str, str]) -> Group:
    cells = {str(key).strip().casefold(): str(cell or "").strip() for key, cell in row.items()}
    if None in row:
        raise ContentError(f"{path}:{number}: There are more cells than columns; take them out.")
    if cells["group"].casefold().rstrip(":") in SUMS:
        raise ContentError(f"{path}:{number}: {cells['group']!r} adds the groups up; leave that line out.")
    counts = []
    for column in COLUMNS[1:]:
        if not cells[column].isdecimal() or len(cells[column]) > MOST_DIGITS:
            raise ContentError(
                f"{path}:{number}: {column} is {cells[column]!r}; give a whole number, 0 or more."
            )
        counts.append(int(cells[column]))
    return Group(name=visible(cells["group"]), applicants=counts[0], selected=counts[1])
