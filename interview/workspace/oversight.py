"""Use cases of whoever looks after the interviews: how they are held, not who is good at it."""

import csv
from pathlib import Path

from interview.errors import ContentError, RuleError
from interview.model.record import Record
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
        questions=question_health(line for one in found.profiles for line in one.lines),
        agreement=agreement(found.profiles, standing),
    )


COLUMNS = ("group", "applicants", "selected")
MOST_DIGITS = 9


def impact_of(path: Path) -> ImpactReport:
    """Return how the selection rates in a CSV file compare; nothing of it is stored.

    Raises:
        ContentError: The file cannot be read; the message names the line and what to do.
        RuleError: The counts leave nothing to compare.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ContentError(f"{path} cannot be read: {reason}.") from error
    reader = csv.DictReader(text.splitlines(), skipinitialspace=True)
    try:
        headings = [str(name).strip().casefold() for name in reader.fieldnames or ()]
        rows = list(reader)
    except csv.Error as error:
        raise ContentError(f"{path} cannot be read as CSV: {error}.") from error
    if any(column not in headings for column in COLUMNS):
        raise ContentError(f"{path}:1: Write group,applicants,selected in the first line.")
    try:
        return impact([_group(path, number, row) for number, row in enumerate(rows, 2)])
    except RuleError as error:
        raise RuleError(f"{path}: {error}") from error


def _group(path: Path, number: int, row: dict[str, str]) -> Group:
    cells = {str(key).strip().casefold(): str(cell or "").strip() for key, cell in row.items()}
    counts = []
    for column in COLUMNS[1:]:
        if not cells[column].isdecimal() or len(cells[column]) > MOST_DIGITS:
            raise ContentError(
                f"{path}:{number}: {column} is {cells[column]!r}; give a whole number, 0 or more."
            )
        counts.append(int(cells[column]))
    return Group(name=cells["group"], applicants=counts[0], selected=counts[1])
