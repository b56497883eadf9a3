"""Candidates from a file."""

import csv
from pathlib import Path

from interview.errors import ContentError
from interview.workspace.openings import Newcomer

COLUMNS = ("name", "contact", "logistics")


def from_csv(path: Path) -> list[Newcomer]:
    """Return the people in the rows of a CSV file with a heading ``name``.

    Raises:
        ContentError: The file cannot be read or has no such column; names the place.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    rows = csv.DictReader(text.splitlines())
    headings = {str(name).strip().casefold(): name for name in rows.fieldnames or ()}
    if "name" not in headings:
        raise ContentError(f"{path}:1: There is no column called name. Write it in the first line.")
    people = []
    for row in rows:
        cells = {key: str(row.get(headings.get(key, ""), "") or "").strip() for key in COLUMNS}
        if any(cells.values()):
            people.append(Newcomer(**cells))
    return people
