"""Counts of applicants and selected, from a file that is read and never kept."""

import csv
from pathlib import Path

from interview.errors import ContentError, RuleError
from interview.scoring.impact import Group, ImpactReport, impact

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
