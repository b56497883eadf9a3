"""Leaving a question out for everybody, as rows: the questions, and what one of them would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interview.model.opening import Opening, Void
from interview.model.wording import Wording
from interview.scoring.compare import WhatIf
from interview.tui.compare.what_if_page import move_rows, summary
from interview.tui.keymap import actions
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, heading, indented
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, row, rule

EXPLAINED = (
    "A question that did not work is left out for everybody, with a reason; "
    "its ratings stay in the records, and it can be counted again."
)


@dataclass(frozen=True)
class LeaveOutState:
    """The questions, and what is being looked at."""

    opening: Opening
    questions: tuple[str, ...]
    at: int
    names: Mapping[str, str]
    effect: WhatIf | None = None
    """What leaving it out, or counting it again, would change; none: not asked for."""


def page(omission: LeaveOutState, below: PageFoot, size: Size) -> Page:
    """Return the questions, and the order before and after where it is asked for."""
    cells, _ = size
    left_out = len(omission.opening.voids)
    parts = ["questions left out for everybody", f"{left_out} now", cut(omission.opening.title, 40)]

    def body(room: int) -> list[Row]:
        listed = _questions(omission, cells)
        if omission.effect is None:
            return [*_window(listed, omission.at, room - 3), BLANK, *indented(EXPLAINED, " ", cells, "dim")]
        most = min(len(listed), max(3, room // 3))
        title = row(Span(f"the order before and after: {summary(omission.effect)}", "strong"))
        moves = move_rows(omission.effect, omission.names, cells, room - most - 1)
        return [*_window(listed, omission.at, most), rule(title, (), cells), *moves]

    return framed([heading(parts, (), cells)], body, below, actions("leave_out"), size)


def question_of(omission: LeaveOutState) -> str:
    """Return the question under the cursor."""
    return omission.questions[omission.at]


def void_of(opening: Opening, question: str) -> Void | None:
    """Return why a question is left out; none when it counts."""
    return next((void for void in opening.voids if void.question == question), None)


def _questions(omission: LeaveOutState, cells: int) -> list[Row]:
    wording = Wording(omission.opening)
    return [
        _question(omission, wording, question, cells, is_here=place == omission.at)
        for place, question in enumerate(omission.questions)
    ]


def _question(omission: LeaveOutState, wording: Wording, question: str, cells: int, *, is_here: bool) -> Row:
    void = void_of(omission.opening, question)
    start = Span(" ▸ " if is_here else "   ", "picked" if is_here else "")
    sign = Span("[out] " if void else "[in]  ", "warn" if void else "dim")
    asked = wording.question(question)
    trait = wording.trait(asked.trait) if asked else ""
    why = f": {void.reason} ({void.who})" if void else f" · {trait}"
    topic = wording.topic(question)
    return row(start, sign, Span(cut(f"{topic}{why}", cells - 10), "strong" if is_here else ""))


def _window(rows: Sequence[Row], at: int, room: int) -> list[Row]:
    top = max(0, min(at - room // 2, len(rows) - room))
    return [*rows[top : top + room]]
