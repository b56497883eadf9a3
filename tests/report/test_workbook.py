"""Ratings as CSV and as a workbook, for people who go on counting."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from interview.report import workbook
from interview.report.escaping import csv_cell, sheet_cell
from interview.report.ratings_table import ratings_table
from interview.report.report_data import findings
from interview.report.workbook_sheet import RATING_COLUMNS
from interview.workspace import reporting
from tests.report.readers import sheets
from tests.report.stores import FORMULA, HIDDEN, MINUS, NOBODY, SCRIPT


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_one_row_a_rating(report, told) -> None:
    _, opening = told

    found = rows(report("csv"))

    assert list(found[0]) == [column.key for column in RATING_COLUMNS]
    assert len(found) == 7 * len(opening.kit.questions) + 1
    assert {row["status"] for row in found} == {*("rated", "no_evidence", "skipped", "voided", "withheld")}
    assert {row["scale_max"] for row in found if row["status"] != "withheld"} == {"5"}


def test_every_row_says_whose_it_is_and_when_it_was_given(told) -> None:
    workspace, opening = told
    report_data = reporting.of_opening(workspace, opening, "Olga")

    lines = ratings_table(report_data, findings(report_data))

    assert {line.candidate_id for line in lines} == set(opening.candidates)
    for line in lines[:-1]:
        assert line.scale_max == 5
        assert line.submitted_at >= line.rated_at > "2027-01-15" or line.amended == "yes"
        assert bool(line.first_rating) == (line.amended == "yes")


def test_no_evidence_is_no_figure(report) -> None:
    found = [row for row in rows(report("csv")) if row["status"] in {"no_evidence", "skipped"}]

    assert len(found) == 3
    assert all(row["rating"] == "" and row["reason"] for row in found)


def test_an_amended_rating_shows_what_it_was(report) -> None:
    (amended,) = [row for row in rows(report("csv")) if row["amended"] == "yes"]

    assert (amended["rating"], amended["first_rating"]) == ("5", "3")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_withheld_candidate_has_a_row_with_the_reason_and_nothing_else(report, kind) -> None:
    content = report(kind)
    found = rows(content) if kind == "csv" else sheets(content)["Ratings"]

    (row,) = [row for row in found if row["candidate"] == NOBODY]

    assert row["status"] == "withheld"
    assert "own card" in row["reason"]
    assert not row["rating"]
    assert not row["interviewer"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"])
def test_a_csv_cell_that_would_be_a_formula_gets_an_apostrophe(first: str) -> None:
    assert csv_cell(f"{first}1+1") == f"'{first}1+1"


def test_every_other_csv_cell_stays_as_it_is(report) -> None:
    assert csv_cell("2 - 1 = 1") == "2 - 1 = 1"
    assert csv_cell("'quoted'") == "'quoted'"
    names = {row["candidate"] for row in rows(report("csv"))}
    assert {SCRIPT, HIDDEN, f"'{FORMULA}"} <= names


def test_a_carriage_return_cannot_begin_a_formula() -> None:
    assert csv_cell("\r=1").startswith("'")


def test_every_text_in_the_workbook_is_text_and_unchanged(report) -> None:
    book = load_workbook(BytesIO(report("xlsx", adjusted=True)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    kinds = {cell.data_type for cell in cells}
    words = {cell.value for cell in cells}

    assert kinds == {"s", "n", "d"}
    assert {FORMULA, SCRIPT} <= words
    assert any(str(value).startswith(f"“{MINUS}”") for value in words)
    assert not [cell for cell in cells if cell.hyperlink]


def test_the_workbook_has_its_sheets_the_last_of_which_explains_the_others(report) -> None:
    found = sheets(report("xlsx"))

    assert list(found) == ["Comparison", "Ratings", "Evidence", "Kit", "History", "Legend"]
    assert len(found["Ratings"]) == len(rows(report("csv")))
    assert {"adjusted", "chance"}.isdisjoint(found["Comparison"][0])
    assert {"adjusted", "chance"} <= set(sheets(report("xlsx", adjusted=True))["Comparison"][0])


def test_the_matrix_holds_figures_one_can_count_with(report) -> None:
    found = {row["candidate"]: row for row in sheets(report("xlsx"))["Comparison"]}

    assert found[HIDDEN]["total"] == pytest.approx(4 / 3)
    assert found[HIDDEN]["Composure"] == 1
    assert found[SCRIPT]["Composure"] == 3.5
    assert found[NOBODY]["total"] is None
    assert found[NOBODY]["withheld"]


def test_every_column_of_every_sheet_is_explained_and_headed_in_plain_words(report) -> None:
    book = load_workbook(BytesIO(report("xlsx", adjusted=True)))
    legend = {(row[0].value, row[1].value): row[2].value for row in book["Legend"].iter_rows(min_row=2)}

    for sheet in book.worksheets[:-1]:
        for cell in sheet[1]:
            assert legend[sheet.title, cell.value], (sheet.title, cell.value)
            assert "_" not in cell.value


def test_a_sheet_can_be_filtered_and_prints_on_as_few_pages_as_it_is_long(report) -> None:
    book = load_workbook(BytesIO(report("xlsx")))

    for sheet in book.worksheets:
        edge = sheet.dimensions
        assert sheet.auto_filter.ref == edge
        assert sheet.print_area.replace("$", "").endswith(edge)
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == "B2"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in {1, None}  # one is what a file need not say
        assert sheet.page_setup.fitToHeight == 0
        assert all(8 <= column.width <= 61 for column in sheet.column_dimensions.values())


def test_a_column_has_one_number_format_and_shares_and_days_are_what_they_are(report) -> None:
    book = load_workbook(BytesIO(report("xlsx", adjusted=True)))

    formats: dict[tuple[str, str], set[str]] = {}
    for sheet in book.worksheets:
        headings = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            for heading, cell in zip(headings, row, strict=True):
                if cell.value is not None:
                    formats.setdefault((sheet.title, heading), set()).add(cell.number_format)
    assert all(len(kinds) == 1 for kinds in formats.values()), formats
    assert formats["Comparison", "rated"] == {"0%"}
    assert formats["Comparison", "total"] == {"0.0"}
    assert formats["History", "when (UTC)"] == formats["Ratings", "rated (UTC)"] == {"yyyy-mm-dd hh:mm"}
    assert isinstance(sheets(report("xlsx"))["Ratings"][0]["rated (UTC)"], datetime)


def test_history_tells_what_was_done_by_whom_and_why(report) -> None:
    told_by = {(row["who"], row["why"]) for row in sheets(report("xlsx"))["History"]}

    assert {
        ("Mia", "Asked in two ways"),
        ("Mia", "Ben is ill until Friday"),
        ("Ben", "Anchor 5: kept it"),
        ("Mia", "Kept a promise, twice"),
    } <= told_by


def test_the_same_results_give_the_same_bytes(told) -> None:
    workspace, opening = told
    report_data = reporting.of_opening(workspace, opening, "Olga")

    first, second = (workbook.workbook(report_data, findings(report_data)) for _ in range(2))

    assert first == second


def test_what_a_cell_cannot_hold_is_cut_and_says_so() -> None:
    assert sheet_cell("a" * 40_000).endswith("a…")
    assert len(sheet_cell("a" * 40_000)) == 32_000
    assert sheet_cell("a\x00b\uffff") == "a␀b⟨U+FFFF⟩"
