"""The report as a CSV file, one row a rating, and as a workbook."""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from interview.formatting import line_marks, mark, moment, said
from interview.model.content import Beat
from interview.model.opening import KitVersion
from interview.model.wording import Wording
from interview.report.escaping import csv_cell, sheet_cell
from interview.report.ratings_table import RatingRow, ratings_table
from interview.report.report_data import Findings, ReportData
from interview.report.timeline import timeline
from interview.report.workbook_sheet import (
    CHANCE_COLUMNS,
    COMPARISON_COLUMNS,
    EVIDENCE_COLUMNS,
    HISTORY_COLUMNS,
    KIT_COLUMNS,
    MOMENT,
    NUMBER_FORMATS,
    RATING_COLUMNS,
    TEXT,
    Cell,
    SheetColumn,
    WorkbookSheet,
    whole_percent,
)
from interview.scoring import standing_wording as standing_words
from interview.scoring.compare import CandidateRow
from interview.scoring.comparison_table import ComparisonLine, marks_on
from interview.scoring.standing import Standings
from interview.scoring.standing_wording import STATEMENT

if TYPE_CHECKING:
    from xlsxwriter import Workbook

NARROWEST, WIDEST = 8, 50
WORD = 12
"""Cells from which the longest word of a heading is turned rather than the column widened."""
LINE, MOST_LINES = 15, 27
"""Points a line of a row takes; the most lines that a row can have."""
A4 = 9
SHADES = {
    "type": "2_color_scale",
    "min_type": "num",
    "max_type": "num",
    "min_value": 1,
    "min_color": "#F1F5FA",
    "max_color": "#6498CA",
}


class Headings(NamedTuple):
    """How headings are written: flat, or turned where the column is narrow."""

    flat: Any
    turned: Any


def csv_document(report_data: ReportData, found: Findings) -> bytes:
    """Return one row a rating, as UTF-8 that spreadsheets recognise; formulas stay text."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.key for column in RATING_COLUMNS])
    for line in ratings_table(report_data, found):
        writer.writerow([csv_cell(cell) if isinstance(cell, str) else cell for cell in _cells(line)])
    return text.getvalue().encode("utf-8-sig")


def _cells(line: RatingRow) -> list[Cell]:
    return [getattr(line, column.key) for column in RATING_COLUMNS]


def workbook(report_data: ReportData, found: Findings) -> bytes:
    """Return a workbook; the same report gives the same bytes, and formulas stay text."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only for a workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    made = datetime.fromtimestamp(report_data.at, UTC).replace(tzinfo=None)
    title = sheet_cell(report_data.opening.title)
    book.set_properties({"title": title, "comments": STATEMENT, "created": made})
    styles = {
        look: book.add_format(
            {"valign": "top", "text_wrap": look == TEXT, "indent": int(look == TEXT), "num_format": number}
        )
        for look, number in NUMBER_FORMATS.items()
    }
    bold = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
    headings = Headings(
        flat=book.add_format(bold), turned=book.add_format({**bold, "text_wrap": False, "rotation": 90})
    )
    for sheet in sheets(report_data, found):
        _fill(book, sheet, styles, headings)
    book.close()
    return file.getvalue()


def _fill(book: "Workbook", sheet: WorkbookSheet, styles: dict[str, Any], headings: Headings) -> None:
    page = book.add_worksheet(sheet.name)
    heights = [1] * (len(sheet.rows) + 1)
    for number, column in enumerate(sheet.columns):
        cells = [row[number] for row in sheet.rows]
        width, is_turned = _width(column, cells)
        heading = sheet_cell(column.heading)
        page.write_string(0, number, heading, headings.turned if is_turned else headings.flat)
        heights[0] = max(heights[0], ceil(len(heading) / 2) if is_turned else _lines(heading, width))
        for line, cell in enumerate(cells, 1):
            value = _value(cell, column.look)
            if isinstance(value, str):
                page.write_string(line, number, value, styles[TEXT])
                heights[line] = max(heights[line], _lines(value, width))
            elif isinstance(value, datetime):
                page.write_datetime(line, number, value, styles[MOMENT])
            elif value is not None:
                page.write_number(line, number, value, styles[column.look])
        page.set_column(number, number, width)
    for line, lines in enumerate(heights):
        if lines > 1:
            page.set_row(line, LINE * min(lines, MOST_LINES))
    _lay_out(page, sheet)


def _lay_out(page: Any, sheet: WorkbookSheet) -> None:  # noqa: ANN401 - a worksheet
    """Settle how a sheet is filtered, shaded and printed."""
    last, edge = len(sheet.rows), len(sheet.columns) - 1
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, edge)
    if sheet.scale and sheet.rows:
        first, final, highest = sheet.scale
        page.conditional_format(1, first, last, final, {**SHADES, "max_value": highest})
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.print_area(0, 0, last, edge)
    page.set_footer("&L&A&RPage &P of &N")


def _lines(text: str, width: int) -> int:
    """Return how many lines text takes in a column, about; nothing sets the height of a row by itself."""
    return sum(max(1, ceil(len(part) / (width - 2))) for part in text.split("\n"))


def _value(cell: Cell, look: str) -> Cell | datetime:
    """Return what a cell holds; none where there is nothing to write."""
    if not isinstance(cell, str):
        return cell
    if look == TEXT:
        return sheet_cell(cell)
    return datetime.fromisoformat(cell) if cell and look == MOMENT else sheet_cell(cell) or None


def _width(column: SheetColumn, cells: Sequence[Cell]) -> tuple[int, bool]:
    """Return cells wide enough for what stands in a column, and whether its heading is turned to fit."""
    word = max((len(word) for word in column.heading.split()), default=0) + 3
    longest = max((len(line) for cell in cells for line in str(cell or "").splitlines()), default=0)
    wanted = max(NARROWEST, {TEXT: longest + 2, MOMENT: 17}.get(column.look, NARROWEST))
    if word > WORD and wanted < word:
        return wanted, True
    return min(WIDEST, max(wanted, word)), False


def sheets(report_data: ReportData, found: Findings) -> tuple[WorkbookSheet, ...]:
    """Return the sheets Comparison, Ratings, Evidence, Kit, History and Legend."""
    made = (
        _comparison(report_data, found),
        WorkbookSheet(
            "Ratings",
            RATING_COLUMNS,
            [
                _cells(replace(line, fingerprint=mark(line.fingerprint)))
                for line in ratings_table(report_data, found)
            ],
        ),
        WorkbookSheet("Evidence", EVIDENCE_COLUMNS, _evidence(report_data)),
        WorkbookSheet(
            "Kit", KIT_COLUMNS, [row for version in report_data.opening.kits for row in _wording(version)]
        ),
        WorkbookSheet("History", HISTORY_COLUMNS, _history(report_data)),
    )
    return (*made, _legend(made, found))


def _legend(made: Sequence[WorkbookSheet], found: Findings) -> WorkbookSheet:
    columns = tuple(
        map(
            SheetColumn,
            ("sheet", "column", "name", "sheet"),
            ("sheet", "column", "meaning", "name in CSV and JSON"),
        )
    )
    rows: list[Sequence[Cell]] = [
        (sheet.name, column.heading, column.meaning, column.key) for sheet in made for column in sheet.columns
    ]
    rows += [("in notes and reports", mark, words, "") for mark, words in marks_on(found.basis.scale).items()]
    rows += [("Comparison", "", remark, "") for remark in found.table.remarks]
    return WorkbookSheet("Legend", columns, [*rows, ("", "", STATEMENT, "")])


def _comparison(report_data: ReportData, found: Findings) -> WorkbookSheet:
    wording = Wording(report_data.opening)
    rows = {row.candidate: row for row in found.matrix.rows}
    traits = tuple(
        SheetColumn(trait, wording.trait(trait), f"mean on this trait, from {found.basis.scale}", "figure")
        for trait in found.matrix.traits
    )
    before, after = COMPARISON_COLUMNS[:7], COMPARISON_COLUMNS[7:]
    chances = CHANCE_COLUMNS if found.standings else ()
    columns = (*before, *traits, *after[:-2], *chances, *after[-2:])
    first = len(before)
    return WorkbookSheet(
        name="Comparison",
        columns=columns,
        rows=[
            (
                line.name,
                *_figures(rows.get(line.candidate), len(traits)),
                *(", ".join(line.waiting), line.decided, "; ".join(line.notes)),
                *_adjusted(line, found.standings),
                *(line.candidate, line.withheld),
            )
            for line in found.table.lines
        ],
        scale=(first, first + len(traits) - 1, found.basis.kit.levels) if traits else None,
    )


def _figures(row: CandidateRow | None, traits: int) -> tuple[Cell, ...]:
    if row is None:
        return (None,) * (traits + 11)
    return (
        *(row.place, row.first_place, row.last_place, _yes(row.tied_above)),
        *(row.total, row.standard_error),
        *(cell.mean for cell in row.cells),
        *(row.interviewers, whole_percent(row.coverage), row.spread),
        *(_yes(row.provisional), _yes(row.other_wording)),
    )


def _adjusted(line: ComparisonLine, found: Standings | None) -> tuple[Cell, ...]:
    if found is None:
        return ()
    if line.withheld or line.candidate in found.left_out:
        return (None,) * len(CHANCE_COLUMNS)
    row = found.row(line.candidate)
    chance, places = standing_words.chance(row, found), standing_words.places(row, found)
    return (row.score, row.low, row.high, chance, places)


def _evidence(report_data: ReportData) -> list[Sequence[Cell]]:
    wording = Wording(report_data.opening)
    rows: list[Sequence[Cell]] = []
    for person in report_data.readable:
        for card in person.cards:
            who = (person.candidate.name, card.interviewer)
            for answer in card.answers:
                about = (*who, wording.trait(answer.trait), answer.question)
                rows += [
                    (*about, moment(line.at), f"{said(line.polarity)}{line_marks(line)}", line.text)
                    for line in answer.evidence
                ]
                rows += [(*about, moment(flag.at), f"flag {flag.kind}", flag.quote) for flag in answer.flags]
            rows += [
                (*who, "", "", moment(note.at), "candidate's question", note.text)
                for note in card.candidate_notes
            ]
    return rows


def _wording(version: KitVersion) -> list[Sequence[Cell]]:
    kit = version.kit
    about = (mark(version.fingerprint), kit.title, kit.version)
    rows: list[Sequence[Cell]] = []
    for rubric in kit.rubrics:
        rows.append((*about, "trait", rubric.trait, rubric.name, rubric.definition))
        rows += [
            (*about, "anchor", rubric.trait, f"{level}", words)
            for level, words in enumerate(rubric.anchors, 1)
        ]
    for question in kit.questions:
        for asked in (question, *([question.fallback] if question.fallback else [])):
            rows += [
                (*about, "question", asked.id, str(beat), asked.beats[beat])
                for beat in Beat
                if beat in asked.beats
            ]
            rows += [
                (*about, "anchor", asked.id, f"{level}", words)
                for level, words in enumerate(asked.anchors, 1)
            ]
    return rows


def _history(report_data: ReportData) -> list[Sequence[Cell]]:
    happened = [(one.when, one.who, one.candidate, one.what, one.why) for one in timeline(report_data)]
    made = (moment(report_data.at), report_data.asked_by, "", "made this workbook", STATEMENT)
    return [*happened, made]


def _yes(value: bool) -> str:  # noqa: FBT001 - the question is the argument
    return "yes" if value else "no"
