"""The page about reports names every format that there is, and what can be written in it."""

import re
from pathlib import Path

from interview.report.workbook_sheet import RATING_COLUMNS
from interview.workspace.reporting import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "reports.md").read_text("utf-8")


def told(start: str) -> list[str]:
    """Return the endings named in the line of the page that begins so."""
    line = next(line for line in PAGE.splitlines() if line.strip().startswith(start))
    return re.findall(r"\.([a-z]+)\b", line)


def test_every_format_has_its_line_in_the_table_and_no_other_has():
    assert re.findall(r"^\| `\.(\w+)` \|", PAGE, re.MULTILINE) == list(FORMATS)


def test_the_first_lines_say_which_formats_an_opening_and_a_kit_can_have():
    of_kit = [name for name, one in FORMATS.items() if one.of_kit is not None]

    assert told("interview report OPENING   --to report.html  ") == list(FORMATS)
    assert told("interview report KIT ") == of_kit


def test_the_columns_of_the_csv_are_those_that_the_page_lists():
    section = PAGE.split("### CSV and the sheet Ratings")[1].split("###")[0]
    listed = re.search(r"`([a-z_,\s]+)`", section)

    assert listed is not None
    assert re.findall(r"[a-z_]+", listed[1]) == [column.key for column in RATING_COLUMNS]
