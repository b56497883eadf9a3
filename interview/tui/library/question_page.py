"""A new question as rows: the piece at hand, what is wrong with it, what is written so far."""

from interview.tui.keymap import actions
from interview.tui.library import preview_rows
from interview.tui.library.file_page import STYLES, TALL, WIDE, in_full
from interview.tui.library.question_builder import QuestionBuilder
from interview.tui.toolkit.form import Field
from interview.tui.toolkit.line_editor import LineEditor
from interview.tui.toolkit.page import Page, edited, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, ends, exactly, fitted, padded, row, rule, wrap
from interview.tui.toolkit.wrapping import drawn, drawn_cells, pieces, row_of
from interview.workspace.authoring import Folder, Problem, Severity
from interview.workspace.rehearsal import Rehearsal, aloud

EDGES = 2
OPTIONS = 7
"""Rows that a list to choose from may take."""
LONGEST = 45
"""Words that people can follow in one piece that is said aloud."""
NAME = 22
"""Cells of a piece's name in the list of what is written."""
INDENT = 3


class Preview:
    """What is previewed, and why it cannot be."""

    def __init__(self) -> None:
        self.rehearsal: Rehearsal | None = None
        self.why = ""


def page(
    builder: QuestionBuilder, preview: Preview, place: tuple[Folder, str], cells: int, height: int
) -> Page:
    """Return the whole screen at that size.

    Args:
        builder: The pieces.
        preview: What an interview would show.
        place: The folder and the language that it is written into.
        cells: The width.
        height: In rows.
    """
    last = footer((*actions("everywhere"), *actions("question")), cells)
    is_wide = cells >= WIDE and height >= TALL
    if builder.shows_preview and not is_wide:
        return Page([*preview_rows.instead(preview.rehearsal, preview.why, cells, height), last])
    left = cells - preview_rows.CELLS - 1 if is_wide else cells
    rows, caret = _pieces(builder, left, height - EDGES)
    if is_wide:
        room = min(preview_rows.HEIGHT, height - EDGES)
        shown = preview_rows.beside(preview.rehearsal, preview.why, preview_rows.CELLS, room)
        shown = exactly(shown, height - EDGES)
        bar = Span("│", "rule")
        rows = [(*fitted(one, left), bar, *two) for one, two in zip(rows, shown, strict=True)]
    return Page([_header(builder, place, cells), *rows, last], caret)


def _header(builder: QuestionBuilder, place: tuple[Folder, str], cells: int) -> Row:
    folder, lang = place
    number = Span(f"{min(builder.at + 1, len(builder.pieces))} of {len(builder.pieces)} ")
    where = f"{lang}, into {folder.name}"
    room = cells - len("  New question") - len(number.text) - 4
    left = row(" ", Span("New question", "strong"), Span(f"  {cut(where, room)}", "dim"))
    return ends(left, (number,), cells)


def _pieces(builder: QuestionBuilder, cells: int, height: int) -> tuple[list[Row], tuple[int, int] | None]:
    """Return the piece at hand above what is written so far, and the place of the caret."""
    piece = builder.piece
    rows = [rule(row(Span(piece.title, "label")), (), cells), *_plain(piece.ask, cells, "dim")]
    example = builder.known.example.get(piece.name, "")
    if example and not builder.written(piece.name):
        rows += _plain(f"For example: {example}", cells, "dim")
    rows.append(BLANK)
    caret: tuple[int, int] | None = None
    if builder.is_last:
        rows += _last_look(builder, cells)
    else:
        lines, place = _asked(builder, cells)
        caret = (place[0], len(rows) + place[1] + 1)
        rows += lines
    rows += _judged(builder, cells)
    if builder.message:
        rows += [BLANK, *_plain(f"! {builder.message}", cells, "warn")]
    rows.append(BLANK)
    rows += _so_far(builder, cells, height - len(rows))
    return exactly(rows, height), caret


def _asked(builder: QuestionBuilder, cells: int) -> tuple[list[Row], tuple[int, int]]:
    """Return the line being written or the list to choose from, and the caret in it."""
    piece = builder.piece
    field = builder.choice(piece)
    if field is not None:
        return _choices(field, cells)
    rows, caret = _wrapped(builder.editor(piece), cells)
    if piece.is_spoken:
        words = len(builder.written(piece.name).split())
        over = words > LONGEST
        text = f"{words} words, {aloud(builder.written(piece.name))} s aloud; at most {LONGEST} words"
        rows.append(row("   ", Span(cut(text, cells - 4), "warn" if over else "dim")))
    return rows, caret


def _wrapped(editor: LineEditor, cells: int) -> tuple[list[Row], tuple[int, int]]:
    """Return a long line in as many rows as it needs, the caret in one of them."""
    text, room = editor.text, cells - INDENT - 2
    inside = row_of(text, editor.place, room)
    rows: list[Row] = []
    for at, (start, end) in enumerate(pieces(text, room)):
        mark = Span(" › " if at == 0 else "   ", "strong")
        if at != inside:
            rows.append(row(mark, drawn(text[start:end])))
            continue
        under = drawn(text[editor.place : editor.place + 1]) or " "
        before, after = text[start : editor.place], text[editor.place + 1 : end]
        rows.append(row(mark, drawn(before), Span(under, "cursor"), drawn(after)))
    start = pieces(text, room)[inside][0]
    return rows, (INDENT + drawn_cells(text[start : editor.place]), inside)


def _choices(field: Field, cells: int) -> tuple[list[Row], tuple[int, int]]:
    line, column = edited(" › ", field.editor, cells)
    first = max(0, min(field.at - OPTIONS // 2, len(field.shown) - OPTIONS))
    around = field.shown[first : first + OPTIONS]
    rows = [line]
    for at, option in enumerate(around, first):
        is_picked = at == field.at
        text = f"   {'▸' if is_picked else ' '} {padded(option.label, min(24, cells // 2))}"
        note = Span(f" {cut(option.note, cells - len(text) - 2)}", "dim")
        rows.append(row(Span(text, "picked" if is_picked else ""), note))
    return rows, (column, 0)


def _last_look(builder: QuestionBuilder, cells: int) -> list[Row]:
    kind = "a new file with its rubric" if builder.trait.is_new else "the file of its trait"
    file = f"questions/…/{builder.trait_id}.toml"
    found = [f"It goes into {kind}: {file}."]
    if builder.missing:
        names = ", ".join(piece.title for piece in builder.missing)
        found.append(f"Still missing: {names}.")
    found.append("← → go through the interview's steps in the preview (F4 where it is not beside).")
    return [line for text in found for line in _plain(text, cells)]


def _judged(builder: QuestionBuilder, cells: int) -> list[Row]:
    """Return what is wrong with the piece at hand; on the last page, with all of it."""
    if builder.is_last:
        found = [it for them in builder.problems.values() for it in them]
    else:
        found = builder.problems.get(builder.piece.name, []) if _has(builder) else []
    if not found:
        return _plain("No problems.", cells, "good") if builder.is_last else []
    return [line for problem in _ordered(found) for line in in_full(problem, cells, "")]


def _has(builder: QuestionBuilder) -> bool:
    return bool(builder.written(builder.piece.name))


def _ordered(problems: list[Problem]) -> list[Problem]:
    order = list(Severity)
    return sorted(problems, key=lambda it: (order.index(it.severity), it.line))


def _so_far(builder: QuestionBuilder, cells: int, height: int) -> list[Row]:
    """Return the pieces written so far, the newest where there is no room for all."""
    written = builder.done
    if height < 2 or not written:  # noqa: PLR2004 - the rule and one line
        return []
    rows = [rule(row(Span("so far", "label")), (), cells)]
    for piece in written[-(height - 1) :]:
        found = builder.problems.get(piece.name, [])
        sign = _sign(found)
        name = min(NAME, cells // 3)
        text = cut(builder.written(piece.name), cells - name - 5)
        rows.append(row(" ", sign, Span(f" {padded(piece.title, name)} ", "dim"), text))
    return rows


def _sign(found: list[Problem]) -> Span:
    if not found:
        return Span("✓", "good")
    worst = _ordered(found)[0].severity
    return Span("✗" if worst is Severity.ERROR else "!", STYLES[worst])


def _plain(words: str, cells: int, style: str = "") -> list[Row]:
    return [row("   ", Span(line, style)) for line in wrap(words, cells - 5)]
