"""The report as a CSV file, one row a rating, and as a workbook."""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from interview.report.escaping import csv_cell, sheet_cell
from interview.report.ratings_table import COLUMNS, ratings_table
from interview.report.report_data import Findings, ReportData
from interview.report.workbook_sheets import Cell, WorkbookSheet, sheets
from interview.scoring.standing_wording import STATEMENT

if TYPE_CHECKING:
    from xlsxwriter import Workbook

NARROWEST, WIDEST = 8, 60
SHADES = {
    "type": "2_color_scale",
    "min_type": "num",
    "max_type": "num",
    "min_value": 1,
    "max_value": 5,
    "min_color": "#F1F5FA",
    "max_color": "#6498CA",
}


def csv_document(report_data: ReportData, found: Findings) -> bytes:
    """Return one row a rating, as UTF-8 that spreadsheets recognise; formulas stay text."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in ratings_table(report_data, found):
        cells = [getattr(line, column) for column in COLUMNS]
        writer.writerow([csv_cell(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def workbook(report_data: ReportData, found: Findings) -> bytes:
    """Return a workbook; the same report gives the same bytes, and formulas stay text."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only for a workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    made = datetime.fromtimestamp(report_data.at, UTC).replace(tzinfo=None)
    title = sheet_cell(report_data.opening.title)
    book.set_properties({"title": title, "comments": STATEMENT, "created": made})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    figure = book.add_format({"valign": "top", "num_format": "0.0##"})
    for sheet in sheets(report_data, found):
        _fill(book, sheet, {"heading": heading, "text": plain, "figure": figure})
    book.close()
    return file.getvalue()


def _fill(book: "Workbook", sheet: WorkbookSheet, styles: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    widths = [NARROWEST] * len(sheet.headings)
    rows: tuple[Sequence[Cell], ...] = (sheet.headings, *sheet.rows)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                style = styles["text" if number else "heading"]
                page.write_string(number, column, sheet_cell(cell), style)
                longest = max(map(len, cell.splitlines()), default=0)
                widths[column] = max(widths[column], min(WIDEST, longest + 1))
            elif cell is not None:
                figure = isinstance(cell, float)
                page.write_number(number, column, cell, styles["figure" if figure else "text"])
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, 1)
    if sheet.scale and sheet.rows:
        first, last = sheet.scale
        page.conditional_format(1, first, len(sheet.rows), last, SHADES)
