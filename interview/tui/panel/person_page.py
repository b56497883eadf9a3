"""A candidate of an opening as rows: who it is, whose card there is, what was decided and done."""

from typing import TYPE_CHECKING

from interview.formatting import day
from interview.tui.keymap import actions
from interview.tui.panel import life_page
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, hanging, heading, scrolled
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import Row, Span, cut, padded, row, rule

if TYPE_CHECKING:
    from interview.workspace.card_access import Assignment
    from interview.workspace.opening_life import PersonLife

NAMES = 24


def page(life: "PersonLife", at: int, scroll: int, below: PageFoot, size: Size) -> Page:
    """Return everything about a person, the interviewer at ``at`` highlighted."""
    cells, _ = size
    head = [heading([cut(life.who.name, cells // 2), cut(life.opening.title, cells // 3)], (), cells)]
    rows = [*_who(life, cells), *_cards(life, at, cells), *_history(life, cells)]
    top = 0

    def body(room: int) -> list[Row]:
        nonlocal top
        seen, top = scrolled(rows, scroll, room)
        return seen

    made = framed(head, body, below, actions("person"), size, most_keys=3)
    return Page(made.rows, made.caret, scroll=top)


def _who(life: "PersonLife", cells: int) -> list[Row]:
    who = life.who
    said = {
        "reached at": who.contact,
        "arranged": who.logistics,
        "listed": f"{day(who.added)}, as {who.id}" if who.added else who.id,
        "state": life_page.state(life.line) or "nobody is asked to interview them",
        "kept": _kept(life),
        **({"before": " ".join(life.before)} if life.before else {}),
    }
    return [
        line
        for label, words in said.items()
        for line in hanging(row(Span(f"   {label:<11}", "dim")), words or "–", cells)
    ]


def _kept(life: "PersonLife") -> str:
    held = "".join(f"; on hold by {one.who}: {one.reason}" for one in life.kept.holds)
    return f"until {life.kept.until}{held}" if life.kept.until else f"{life.kept.why}{held}"


def _cards(life: "PersonLife", at: int, cells: int) -> list[Row]:
    title = rule(row(Span("cards", "strong")), (), cells)
    if not life.line.seats:
        return [title, row(Span("   no card, and nobody is asked for one", "dim"))]
    questions = len(life.opening.kit.questions)
    at = min(at, len(life.line.seats) - 1)
    rows = []
    for place, seat in enumerate(life.line.seats):
        start = Span(" ▸ " if place == at else "   ", "picked")
        name = Span(padded(seat.name, NAMES), "strong" if place == at else "")
        rows.append(row(start, name, f"  {_how_far(seat, questions)}"))
    return [title, *rows]


def _how_far(seat: "Assignment", questions: int) -> str:
    if seat.problem:
        return "damaged; interview doctor says how"
    if seat.is_submitted:
        return "submitted" if seat.is_counted else "submitted, and not counted: not on the panel"
    return f"draft, {seat.card.settled} of {questions}" if seat.card else "not begun"


def _history(life: "PersonLife", cells: int) -> list[Row]:
    rows = [rule(row(Span("history", "strong")), (), cells)]
    for deed in reversed(life.history):
        _, at, who, what = life_page.deed_line(deed)
        rows += hanging(row(Span(f"   {at}  ", "dim"), Span(f"{who} ", "strong")), what, cells)
    return rows
