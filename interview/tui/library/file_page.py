"""A content file as rows: its text, what is wrong on which line, and the preview."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from rich.cells import cell_len

from interview.formatting import counted
from interview.tui.keymap import actions
from interview.tui.library import preview_rows
from interview.tui.library.file_editor import FileEditor, Mode
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, ends, exactly, fitted, row, rule, wrap
from interview.tui.toolkit.text_buffer import TextBuffer
from interview.tui.toolkit.wrapping import drawn, drawn_cells, pieces, row_of
from interview.workspace.authoring import Problem, Severity

WIDE = 120
"""From this width on the preview lies beside the text."""
TALL = 24
"""From this height on it does."""
EDGES = 2
LEAST_WORDS = 4
"""Rows for problems in words, the rule above them counted in."""
SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "dim"}
NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
KINDS = {
    "given": "the folder of --content",
    "here": "this folder",
    "yours": "your folder",
    "packaged": "packaged",
}
HINT_ROOM = 16
"""Cells behind a line from which on its problem is named there."""
EQUAL, OTHER = " ", "≠"


def page(sheet: FileEditor, cells: int, height: int) -> Page:
    """Return the whole screen at that size."""
    sheet.is_wide = cells >= WIDE and height >= TALL
    last = footer((*actions("everywhere"), *sheet.offered()), cells)
    if sheet.mode is Mode.COMPARE and sheet.theirs is not None:
        found, sheet.scroll = versions(sheet, cells, height - EDGES)
        return Page([_header(sheet, cells), *found, last])
    if sheet.covers_text:
        shown = preview_rows.instead(sheet.rehearsal, sheet.no_rehearsal, cells, height)
        return Page([*shown, last])
    if sheet.is_wide and sheet.shows_preview:
        return _side_by_side(sheet, cells, height, last)
    return _alone(sheet, cells, height, last)


def _alone(sheet: FileEditor, cells: int, height: int, last: Row) -> Page:
    words = max(LEAST_WORDS, height // 4)
    body = height - EDGES - words
    rows, caret = text_rows(sheet, cells, body)
    found = [_header(sheet, cells), *rows, *_words(sheet, cells, words), last]
    return Page(found, _at(sheet, caret))


def _side_by_side(sheet: FileEditor, cells: int, height: int, last: Row) -> Page:
    left = cells - preview_rows.CELLS - 1
    body = height - EDGES
    shown = min(preview_rows.HEIGHT, body - LEAST_WORDS)
    rows, caret = text_rows(sheet, left, body)
    right = preview_rows.CELLS
    side = [
        *preview_rows.beside(sheet.rehearsal, sheet.no_rehearsal, right, shown),
        *_words(sheet, right, body - shown),
    ]
    bar = Span("│", "rule")
    both = [(*fitted(one, left), bar, *other) for one, other in zip(rows, side, strict=True)]
    return Page([_header(sheet, cells), *both, last], _at(sheet, caret))


def _at(sheet: FileEditor, caret: tuple[int, int]) -> tuple[int, int] | None:
    return (caret[0], caret[1] + 1) if sheet.mode is Mode.TEXT else None


def _header(sheet: FileEditor, cells: int) -> Row:
    folder = sheet.file.folder
    where = f"{KINDS.get(folder.kind, folder.kind)}: {folder.name}"
    state = _state(sheet)
    place = Span(f"line {sheet.line} of {len(sheet.buffer.lines)}  ", "dim")
    name = Span(f" {sheet.file.name}", "strong")
    room = cells - cell_len(name.text) - cell_len(place.text) - cell_len(state.text) - 6
    left = row(name, Span(f"  {cut(where, room)}" if room > len("here") else "", "dim"))
    return ends(left, row(place, state, " "), cells)


def _state(sheet: FileEditor) -> Span:
    if not sheet.is_editable:
        return Span("read only", "dim")
    if sheet.theirs is not None:
        return Span("CHANGED BY SOMEBODY ELSE", "bad")
    if not sheet.is_saved:
        return Span("not saved", "warn")
    return Span("saved", "good") if sheet.opened.existed else Span("not there yet", "warn")


def text_rows(sheet: FileEditor, cells: int, height: int) -> tuple[list[Row], tuple[int, int]]:
    """Return the part of the text with the caret in it, and the caret's column and row."""
    buffer = sheet.buffer
    digits = len(str(len(buffer.lines)))
    gutter = digits + 3
    buffer.cells, buffer.page = max(10, cells - gutter - 1), max(1, height - 2)
    sheet.top = _top(sheet, height)
    worst = _worst(sheet.problems)
    rows: list[Row] = []
    caret = (0, 0)
    at = sheet.top
    while at < len(buffer.lines) and (len(rows) < height or at <= buffer.row):
        if at == buffer.row:
            inside = row_of(buffer.line, buffer.column, buffer.cells)
            start = pieces(buffer.line, buffer.cells)[inside][0]
            caret = (gutter + drawn_cells(buffer.line[start : buffer.column]), len(rows) + inside)
        rows += _line(buffer, at, digits, worst.get(at + 1), cells)
        at += 1
    hidden = max(0, caret[1] - height + 1)
    return exactly(rows[hidden:], height), (caret[0], caret[1] - hidden)


def _top(sheet: FileEditor, height: int) -> int:
    """Return the first line to show, so that the whole line with the caret is in sight."""
    buffer = sheet.buffer
    top = min(sheet.top, buffer.row)
    used = sum(len(pieces(buffer.lines[at], buffer.cells)) for at in range(top, buffer.row))
    own = min(height, row_of(buffer.line, buffer.column, buffer.cells) + 1)
    while top < buffer.row and used + own > height:
        used -= len(pieces(buffer.lines[top], buffer.cells))
        top += 1
    return top


def _worst(problems: Sequence[Problem]) -> dict[int, Problem]:
    """Return the most serious problem of every line that has one."""
    found: dict[int, Problem] = {}
    order = list(SIGNS)
    for problem in problems:
        before = found.get(problem.line)
        if before is None or order.index(problem.severity) < order.index(before.severity):
            found[problem.line] = problem
    return found


def _line(buffer: TextBuffer, at: int, digits: int, problem: Problem | None, cells: int) -> list[Row]:
    """Return a line of the text in its rows, with its number and the sign of its problem."""
    line = buffer.lines[at]
    style = _style(line)
    sign = Span(SIGNS[problem.severity], STYLES[problem.severity]) if problem else Span(" ")
    number = Span(f"{at + 1:>{digits}} ", "strong" if at == buffer.row else "dim")
    rows: list[Row] = []
    for start, end in pieces(line, buffer.cells):
        head = (number, sign, Span(" ")) if start == 0 else (Span(" " * (digits + 3)),)
        is_here = at == buffer.row and start <= buffer.column
        ends_here = buffer.column < end or end == len(line)
        if is_here and ends_here:
            rows.append((*head, *_with_caret(line, (start, end), buffer.column, style)))
        else:
            rows.append(row(*head, Span(drawn(line[start:end]), style)))
    if problem is not None:
        rows[-1] = _hinted(rows[-1], problem, cells)
    return rows


def _with_caret(line: str, piece: tuple[int, int], column: int, style: str) -> Row:
    start, end = piece
    under = drawn(line[column : column + 1]) or " "
    return row(
        Span(drawn(line[start:column]), style),
        Span(under, "cursor"),
        Span(drawn(line[column + 1 : end]), style),
    )


def _style(line: str) -> str:
    first = line.lstrip()[:1]
    return "dim" if first == "#" else "strong" if first == "[" and not line[:1].isspace() else ""


def _hinted(line: Row, problem: Problem, cells: int) -> Row:
    """Name the problem behind the line, where there is room."""
    used = sum(cell_len(span.text) for span in line)
    room = cells - used - 4
    if room < HINT_ROOM:
        return line
    text = cut(f"{problem.code} {problem.message}", room)
    return (*line, Span(f"  ◂ {text}", STYLES[problem.severity]))


def _words(sheet: FileEditor, cells: int, height: int) -> list[Row]:
    """Return the message and the problems in words; those of the caret's line first, in full."""
    title = row(*_counts(sheet))
    rows = [rule(title, row(Span("F8", "key", "f8"), Span(" next", "dim")), cells)]
    if sheet.message:
        style = "warn" if sheet.is_warning else "strong"
        rows += _wrapped(f"{'!' if sheet.is_warning else '»'} {sheet.message}", style, cells)
    elif not sheet.opened.existed and not sheet.text:
        rows += _wrapped("» There is no such file yet; write, and saving makes it.", "strong", cells)
    if sheet.mode is Mode.LEAVING:
        question = "This file is not saved. enter saves and leaves, d drops the changes, esc stays."
        rows += _wrapped(f"? {question}", "warn", cells)
    rows += _listed(sheet, cells, height - len(rows))
    rows += _elsewhere(sheet, cells)
    if len(rows) == 1 and sheet.shows_preview:
        rows += _wrapped(preview_rows.ASSUMED, "dim", cells)
    return exactly(rows, height)


def _listed(sheet: FileEditor, cells: int, room: int) -> list[Row]:
    """Return the problems, those of the caret's line first; the others in short where room is scarce."""
    here = [it for it in sheet.problems if it.line == sheet.line]
    later = [it for it in sheet.problems if it.line > sheet.line]
    before = [it for it in sheet.problems if it.line < sheet.line]
    full = [
        line for problem in (*here, *later, *before) for line in in_full(problem, cells, str(problem.line))
    ]
    if len(full) <= room:
        return full
    first = [line for problem in here for line in in_full(problem, cells, str(problem.line))]
    return [*first, *(_in_short(problem, cells) for problem in (*later, *before))]


def _counts(sheet: FileEditor) -> list[Span]:
    if sheet.findings is None:
        return [Span("checking …", "dim")]
    found: list[Span] = []
    for severity, sign in SIGNS.items():
        count = sum(1 for it in sheet.problems if it.severity is severity)
        if count:
            name = NAMES[severity]
            gap = "  " if found else ""
            found.append(Span(f"{gap}{sign} {counted(count, name)}", STYLES[severity]))
    return found or [Span("no problems", "good")]


def in_full(problem: Problem, cells: int, line: str) -> list[Row]:
    """Return a problem and what to do about it, in as many rows as they need.

    Args:
        problem: What is wrong.
        cells: The width.
        line: The line's number; empty where it says nothing to the reader.
    """
    where = f"{line}: " if line else ""
    sign = f"{SIGNS[problem.severity]} {where}{problem.code} {problem.message}"
    return [*_wrapped(sign, STYLES[problem.severity], cells), *_wrapped(f"  → {problem.remedy}", "", cells)]


def _in_short(problem: Problem, cells: int) -> Row:
    text = f"{SIGNS[problem.severity]} {problem.line}: {problem.code} {problem.message}"
    return row(Span(f" {cut(text, cells - 2)}", STYLES[problem.severity]))


def _elsewhere(sheet: FileEditor, cells: int) -> list[Row]:
    """Return what this file has broken in others, and that there is more wrong there."""
    new, others = sheet.elsewhere()
    rows = [
        row(Span(f" {cut(f'✗ now in {it.path}:{it.line}: {it.code} {it.message}', cells - 2)}", "bad"))
        for it in new
    ]
    if others:
        count = counted(others, "error")
        rows.append(row(Span(f" {count} in other files of this language, as before", "dim")))
    return rows


def _wrapped(text: str, style: str, cells: int) -> list[Row]:
    indent = len(text) - len(text.lstrip())
    first, *more = wrap(text, cells - 4 - indent) or ("",)
    return [
        row(Span(f" {' ' * indent}{first}", style)),
        *(row(Span(f"   {' ' * indent}{line}", style)) for line in more),
    ]


AROUND = 2
"""Lines of agreement shown around every difference."""


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
        row(*fitted(row(Span(f" {left}", style)), half), Span(f" {sign} ", "warn"), Span(right, style))
        for left, right in both
    ] or [row(*fitted((), half), Span(f" {sign} ", "warn"))]
