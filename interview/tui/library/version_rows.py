"""Two versions of one file side by side: what somebody else wrote, and what is on the screen."""

from difflib import SequenceMatcher
from itertools import zip_longest

from interview.tui.library.file_editor import FileEditor
from interview.tui.toolkit.rows import BLANK, Row, Span, exactly, fitted, row, rule, wrap
from interview.tui.toolkit.wrapping import drawn

AROUND = 2
"""Lines of agreement shown around every difference."""
EQUAL, OTHER = " ", "≠"


def versions(sheet: FileEditor, cells: int, height: int) -> tuple[list[Row], int]:
    """Return both versions, and how far they are scrolled after all."""
    half = (cells - 3) // 2
    theirs = sheet.theirs
    there = "theirs, on the disk" if theirs and theirs.existed else "theirs: the file is gone"
    titles = row(
        *fitted(row(Span(f" {there}", "label")), half),
        "   ",
        *fitted(row(Span("mine, not saved", "label")), cells - half - 3),
    )
    found = _rows(theirs.text if theirs else "", sheet.text, half)
    room = height - 2
    top = max(0, min(sheet.scroll, len(found) - room))
    where = f"{min(len(found), top + room)} of {len(found)} rows"
    end = rule(row(Span("m keeps mine, t takes theirs, b keeps both", "strong")), row(where), cells)
    return [titles, *exactly(found[top : top + room], room), end], top


def _rows(theirs: str, mine: str, half: int) -> list[Row]:
    left, right = theirs.split("\n"), mine.split("\n")
    rows: list[Row] = []
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_grouped_opcodes(AROUND)
    for group in blocks:
        rows.append(row(Span(f"   line {group[0][1] + 1}", "dim")))
        for kind, start, end, other, last in group:
            for one, two in zip_longest(left[start:end], right[other:last], fillvalue=""):
                rows += _pair(one, two, half, is_equal=kind == "equal")
    return rows or [BLANK, row("   Both say the same.")]


def _pair(one: str, two: str, half: int, *, is_equal: bool) -> list[Row]:
    style = "dim" if is_equal else ""
    sign = EQUAL if is_equal else OTHER
    both = zip_longest(wrap(drawn(one), half - 2), wrap(drawn(two), half - 2), fillvalue="")
    return [
        row(
            *fitted(row(Span(f" {left}", style)), half),
            Span(f" {sign} ", "warn"),
            Span(right, style),
        )
        for left, right in both
    ] or [row(*fitted((), half), Span(f" {sign} ", "warn"))]
