"""The report as a CSV file, one row a rating, and as a workbook."""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from interview.formatting import moment
from interview.model.content import Beat
from interview.model.opening import KitVersion
from interview.model.record import Record
from interview.model.wording import Wording
from interview.report.escaping import csv_cell, sheet_cell
from interview.report.ratings_table import COLUMNS, ratings_table
from interview.report.report_data import Findings, ReportData
from interview.report.timeline import timeline
from interview.scoring import standing_wording as standing_words
from interview.scoring.compare import CandidateRow
from interview.scoring.standing import Standings
from interview.scoring.standing_wording import STATEMENT

if TYPE_CHECKING:
    from xlsxwriter import Workbook


NARROWEST, WIDEST = 8, 60
SHADES = {
    "type": "2_color_scale",
    "min_type": "num",
    "max_type": "num",
    "min_value": 1,
    "min_color": "#F1F5FA",
    "max_color": "#6498CA",
}

Cell = str | float | None


class WorkbookSheet(Record):
    """One sheet: headings and rows."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Sequence[Cell], ...]
    scale: tuple[int, int, int] | None = None
    """First and last column of figures to be shaded, and the highest level."""


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
        first, last, highest = sheet.scale
        page.conditional_format(1, first, len(sheet.rows), last, {**SHADES, "max_value": highest})


ADJUSTED = ("adjusted", "adjusted_low", "adjusted_high", "chance", "places")


def sheets(report_data: ReportData, found: Findings) -> tuple[WorkbookSheet, ...]:
    """Return the sheets Matrix, Scores, Evidence, Kit and History."""
    scores = tuple(
        [getattr(line, column) for column in COLUMNS] for line in ratings_table(report_data, found)
    )
    return (
        _matrix(report_data, found),
        WorkbookSheet(name="Scores", headings=COLUMNS, rows=scores),
        _evidence(report_data),
        _kit(report_data),
        _history(report_data),
    )


def _matrix(report_data: ReportData, found: Findings) -> WorkbookSheet:
    wording = Wording(report_data.opening)
    names = {person.candidate.id: person.candidate.name for person in report_data.people}
    before = ("candidate", "place", "first_place", "last_place", "tied_above", "total", "error")
    traits = tuple(wording.trait(trait) for trait in found.matrix.traits)
    after = ("interviewers", "coverage", "spread", "complete", "other_wording")
    adjusted = ADJUSTED if found.standings else ()
    headings = (*before, *traits, *after, *adjusted, "candidate_id", "withheld")
    rows: list[Sequence[Cell]] = [
        (names[row.candidate], *_figures(row), *_adjusted(row.candidate, found.standings), row.candidate, "")
        for row in found.matrix.rows
    ]
    blanks = [None] * (len(headings) - 3)
    rows += [
        (one.candidate.name, *blanks, one.candidate.id, f"withheld: {one.hidden}")
        for one in report_data.withheld
    ]
    first = len(before)
    return WorkbookSheet(
        name="Matrix",
        headings=headings,
        rows=tuple(rows),
        scale=(first, first + len(traits) - 1, found.basis.kit.levels) if traits else None,
    )


def _figures(row: CandidateRow) -> tuple[Cell, ...]:
    return (
        *(row.place, row.first_place, row.last_place, _yes(row.tied_above)),
        *(row.total, row.standard_error),
        *(cell.mean for cell in row.cells),
        *(row.interviewers, row.coverage, row.spread),
        *(_yes(row.complete), _yes(row.other_wording)),
    )


def _adjusted(candidate: str, found: Standings | None) -> tuple[Cell, ...]:
    if found is None:
        return ()
    if candidate in found.left_out:
        return (None,) * len(ADJUSTED)
    row = found.row(candidate)
    chance, places = standing_words.chance(row, found), standing_words.places(row, found)
    return (row.score, row.low, row.high, chance, places)


def _evidence(report_data: ReportData) -> WorkbookSheet:
    wording = Wording(report_data.opening)
    rows: list[Sequence[Cell]] = []
    for person in report_data.readable:
        for card in person.cards:
            who = (person.candidate.name, card.interviewer)
            for answer in card.answers:
                about = (*who, wording.trait(answer.trait), answer.question)
                rows += [(*about, moment(line.at), str(line.polarity), line.text) for line in answer.evidence]
                rows += [(*about, moment(flag.at), f"flag {flag.kind}", flag.quote) for flag in answer.flags]
            rows += [
                (*who, "", "", moment(note.at), "candidate's question", note.text)
                for note in card.candidate_notes
            ]
    headings = ("candidate", "interviewer", "trait", "question", "at", "kind", "words")
    return WorkbookSheet(name="Evidence", headings=headings, rows=tuple(rows))


def _kit(report_data: ReportData) -> WorkbookSheet:
    rows = [row for version in report_data.opening.kits for row in _wording(version)]
    headings = ("fingerprint", "kit", "version", "part", "id", "line", "words")
    return WorkbookSheet(name="Kit", headings=headings, rows=tuple(rows))


def _wording(version: KitVersion) -> list[Sequence[Cell]]:
    kit = version.kit
    about = (version.fingerprint, kit.title, kit.version)
    rows: list[Sequence[Cell]] = []
    for rubric in kit.rubrics:
        rows.append((*about, "trait", rubric.trait, rubric.name, rubric.definition))
        rows += [
            (*about, "anchor", rubric.trait, level, words) for level, words in enumerate(rubric.anchors, 1)
        ]
    for question in kit.questions:
        for asked in (question, *([question.fallback] if question.fallback else [])):
            rows += [
                (*about, "question", asked.id, str(beat), asked.beats[beat])
                for beat in Beat
                if beat in asked.beats
            ]
            rows += [
                (*about, "anchor", asked.id, level, words) for level, words in enumerate(asked.anchors, 1)
            ]
    return rows


def _history(report_data: ReportData) -> WorkbookSheet:
    happened = [(one.when, one.who, one.candidate, one.what, one.why) for one in timeline(report_data)]
    made = (moment(report_data.at), report_data.asked_by, "", "made this workbook", STATEMENT)
    headings = ("when_utc", "who", "whom", "what", "why")
    return WorkbookSheet(name="History", headings=headings, rows=(*happened, made))


def _yes(value: bool) -> str:  # noqa: FBT001 - the question is the argument
    return "yes" if value else "no"
