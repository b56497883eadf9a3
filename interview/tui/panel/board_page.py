"""The completion board as rows: whose card is in, how far the others are, who waits how long."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from interview.formatting import counted, said
from interview.tui.keymap import actions
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, hanging, heading
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, padded, row, rule
from interview.workspace.naming import slug

if TYPE_CHECKING:
    from interview.workspace.card_access import Assignment
    from interview.workspace.comparing import Board, BoardRow

LONGEST_NAME = 22
SEAT = 12
DAYS = 11
ANSWER = 10
LEAST_WAITING = 12
BARS = {0: "", 1: "▮▯▯", 2: "▮▮▯", 3: "▮▮▮"}
LEGEND = "✓ submitted, 2/8 draft, · not begun; days ▮▯▯ under 3, ▮▮▯ under 6, ▮▮▮ 6+"


class BoardColumns(NamedTuple):
    """Whose cards are shown, and how wide the columns are, in cells."""

    people: list[str]
    names: int
    answer: int
    """0: nobody is owed one yet."""
    cells: int
    """All of them."""


class Order(StrEnum):
    """What the rows are ordered by."""

    ADDED = "as they came"
    WAITING = "longest wait first"
    NAME = "by name"


def ordered(board: "Board", order: Order) -> list["BoardRow"]:
    """Return the rows in that order; whoever is decided about waits for nothing."""
    if order is Order.NAME:
        return sorted(board.rows, key=lambda one: one.name.casefold())
    if order is Order.WAITING:
        return sorted(board.rows, key=lambda one: (bool(one.decided), -one.days))
    return list(board.rows)


class BoardView(NamedTuple):
    """What is looked at, and in what order."""

    board: "Board"
    rows: list["BoardRow"]
    at: int = 0
    """The row in sight."""
    order: Order = Order.ADDED


def page(looking: BoardView, below: PageFoot, size: Size) -> Page:
    """Return the board."""
    (board, rows, at, order), (cells, _) = looking, size
    people = _people(board)
    names = min(LONGEST_NAME, max((cell_len(one.name) for one in rows), default=4), cells // 3)
    answer = ANSWER if any(one.answer for one in rows) else 0
    fitting = max(1, (cells - 4 - names - DAYS - answer - LEAST_WAITING) // SEAT)
    seen = people[:fitting]
    columns = BoardColumns(seen, names, answer, cells)
    head = [_header(board, order, cells), _headings(columns, is_cut=len(people) > fitting)]

    def body(room: int) -> list[Row]:
        about = _about(board, rows[at], cells) if rows else []
        space = room - 2 - len(about)
        top = max(0, min(at - space // 2, len(rows) - space))
        listed = [
            _row(board, one, columns, is_here=place == at)
            for place, one in enumerate(rows[top : top + space], start=top)
        ]
        filler = [BLANK] * (space - len(listed))
        foot = row(Span(f" {cut(LEGEND, cells - 2)}", "dim"))
        if board.gaps:
            more = f" (and {len(board.gaps) - 1} more)" if len(board.gaps) > 1 else ""
            foot = row(Span(f" ! {cut(board.gaps[0], cells - 4 - len(more))}{more}", "warn"))
        return [*listed, *filler, rule((), (), cells), *about, foot]

    return framed(head, body, below, actions("board"), size)


def _header(board: "Board", order: Order, cells: int) -> Row:
    complete = sum(not one.waited_for for one in board.rows)
    parts = [
        cut(board.opening.title, cells // 2),
        f"{board.progress.submitted} of {board.progress.expected} submitted",
        f"{complete} of {counted(len(board.rows), 'candidate')} complete",
        str(order),
    ]
    return heading(parts, (), cells)


def _headings(columns: BoardColumns, *, is_cut: bool) -> Row:
    line = row(" " * 3, Span(padded("candidate", columns.names + 1), "dim"))
    for name in columns.people:
        line = (*line, Span(padded(name, SEAT - 1) + " ", "dim"))
    more = Span("› ", "warn") if is_cut else Span("")
    answer = f"{'answer':<{columns.answer}}" if columns.answer else ""
    return row(*line, Span(f"{'waits':<{DAYS}}{answer}", "dim"), more, Span("for", "dim"))


def _row(board: "Board", one: "BoardRow", columns: BoardColumns, *, is_here: bool) -> Row:
    seats = {seat.name: seat for seat in one.seats}
    style = "strong" if is_here else ""
    line = row(
        Span(" ▸ " if is_here else "   ", "picked"), Span(padded(one.name, columns.names) + " ", style)
    )
    for name in columns.people:
        text, look = _seat(board, seats.get(name))
        line = (*line, Span(padded(text, SEAT - 1) + " ", look))
    waits = f"{one.days:.0f} d {BARS[one.band]}" if one.band else said(one.decided) or "withdrew"
    line = (*line, Span(padded(waits, DAYS - 1) + " ", "warn" if one.band == max(BARS) else ""))
    if columns.answer:
        owed = f"owed {BARS[one.answer_band]}" if one.answer_band else "✓ told" if one.answer else ""
        look = "warn" if one.answer_band == max(BARS) else ""
        line = (*line, Span(padded(owed, ANSWER - 1) + " ", look))
    left = columns.cells - (4 + columns.names + SEAT * len(columns.people) + DAYS + columns.answer) - 1
    return row(*line, Span(cut(", ".join(one.waited_for), left), "dim"))


def _seat(board: "Board", seat: "Assignment | None") -> tuple[str, str]:
    """Return how far a card is, in a sign or two."""
    if seat is None:
        return "", ""
    if seat.problem:
        return "! damaged", "bad"
    if seat.is_submitted:
        return ("✓ not here", "warn") if seat.is_elsewhere else ("✓", "good")
    if seat.card is None:
        return "·", "dim"
    far = f"{seat.card.settled}/{len(board.opening.kit.questions)}"
    return (f"{far} late", "warn") if seat.card.card in board.late else (far, "")


def _about(board: "Board", one: "BoardRow", cells: int) -> list[Row]:
    """Return in words what the row says in signs; two rows at most."""
    from interview.workspace.comparing import assignment_words  # noqa: PLC0415 - only with a board

    questions = len(board.opening.kit.questions)
    seats = ", ".join(assignment_words(seat, questions, board.late) for seat in one.seats)
    decided = f"decided: {said(one.decided)}; " if one.decided else ""
    decided += f"{one.answer}; " if one.answer else ""
    gone = f"withdrew {one.withdrew}; " if one.withdrew else ""
    who = row(Span(f" {cut(one.name, cells // 3)}: ", "strong"))
    return hanging(who, f"{decided}{gone}{seats}", cells)[:2]


def _people(board: "Board") -> list[str]:
    """Return whose cards there are or should be, the panel first."""
    others = {seat.name for one in board.rows for seat in one.seats}
    known = {slug(name) for name in board.opening.panel}
    return [*board.opening.panel, *sorted(name for name in others if slug(name) not in known)]
