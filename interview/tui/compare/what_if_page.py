"""What-if as rows: what is tried at the left or above, who would move beside or below."""

from interview.tui.compare.move_rows import move_rows, summary
from interview.tui.compare.what_if_controller import WhatIfController, WhatIfItem
from interview.tui.keymap import actions
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, heading, indented
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, exactly, fitted, row, rule

WIDE = 100
TITLES = {
    "trait": "weights of traits",
    "question": "questions",
    "interviewer": "interviewers",
}
NOTHING_STORED = "nothing of this is stored"


def page(trial: WhatIfController, below: PageFoot, size: Size) -> Page:
    """Return what is tried, and what it would change."""
    cells, _ = size
    head = heading(["what if", NOTHING_STORED, cut(trial.found.opening.title, 40)], (), cells)

    def body(room: int) -> list[Row]:
        if cells >= WIDE:
            left = cells // 2
            tried = exactly(_tried(trial, left - 2, room), room)
            moved = exactly(_moved(trial, cells - left, room), room)
            bar = Span("│ ", "rule")
            return [
                (*fitted(one, left - 2), bar, *other)
                for one, other in zip(tried, moved, strict=True)
            ]
        above = max(6, room * 3 // 5)
        return [*exactly(_tried(trial, cells, above), above), *_moved(trial, cells, room - above)]

    return framed([head], body, below, actions("what_if"), size)


def _tried(trial: WhatIfController, cells: int, room: int) -> list[Row]:
    rows: list[Row] = []
    here = 0
    kind = ""
    for place, item in enumerate(trial.items):
        if item.kind != kind:
            kind = item.kind
            rows.append(rule(row(Span(TITLES[kind], "strong")), (), cells))
        if place == trial.at:
            here = len(rows)
        rows.append(_item(trial, item, cells, is_here=place == trial.at))
    top = max(0, min(here - room // 2, len(rows) - room))
    return rows[top : top + room]


def _item(trial: WhatIfController, item: WhatIfItem, cells: int, *, is_here: bool) -> Row:
    start = Span(" ▸ " if is_here else "   ", "picked" if is_here else "")
    if item.kind == "trait":
        weight = trial.weight(item.id)
        is_other = weight != trial.found.basis.weights.get(item.id, 1.0)
        sign = f"× {weight:<4g}"
        return row(
            start,
            Span(sign, "warn" if is_other else ""),
            Span(cut(item.label, cells - 10), "strong" if is_here else ""),
        )
    is_out = trial.is_left_out(item)
    sign = "[out] " if is_out else "[in]  "
    return row(
        start,
        Span(sign, "warn" if is_out else "dim"),
        Span(cut(item.label, cells - 12), "strong" if is_here else ""),
    )


def _moved(trial: WhatIfController, cells: int, room: int) -> list[Row]:
    told = summary(trial.effect) if trial.effect and trial.is_changed else ""
    rows = [rule(row(Span("who would move", "strong")), row(Span(told)) if told else (), cells)]
    if not trial.is_changed:
        return [
            *rows,
            *indented(
                "Change a weight with ← and →, leave something out with space.", "   ", cells, "dim"
            ),
        ]
    if trial.effect is None or trial.counted != trial.change:
        rows.append(row(Span("   counting …", "dim")))
        return rows if trial.effect is None else [*rows, *_moves(trial, cells, room - 2)]
    return [*rows, *_moves(trial, cells, room - 1), BLANK][:room]


def _moves(trial: WhatIfController, cells: int, room: int) -> list[Row]:
    if trial.effect is None:
        return []
    return move_rows(trial.effect, trial.found.names, cells, room)
