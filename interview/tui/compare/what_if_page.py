"""What-if as rows: what is tried at the left or above, who would move beside or below."""

from collections.abc import Mapping

from interview.scoring.compare import Move, WhatIf
from interview.scoring.summary import shown
from interview.tui.compare.what_if_controller import WhatIfController, WhatIfItem
from interview.tui.keymap import actions
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, heading, indented
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, exactly, fitted, padded, row, rule

WIDE = 100
TITLES = {"trait": "weights of traits", "question": "questions", "interviewer": "interviewers"}
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
            return [(*fitted(one, left - 2), bar, *other) for one, other in zip(tried, moved, strict=True)]
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
            *indented("Change a weight with ← and →, leave something out with space.", "   ", cells, "dim"),
        ]
    if trial.effect is None or trial.counted != trial.change:
        rows.append(row(Span("   counting …", "dim")))
        return rows if trial.effect is None else [*rows, *_moves(trial, cells, room - 2)]
    return [*rows, *_moves(trial, cells, room - 1), BLANK][:room]


def _moves(trial: WhatIfController, cells: int, room: int) -> list[Row]:
    if trial.effect is None:
        return []
    return move_rows(trial.effect, trial.found.names, cells, room)


NAME = 22


def move_rows(effect: WhatIf, names: Mapping[str, str], cells: int, room: int) -> list[Row]:
    """Return who moves in the new order, as many as there is room for; the last row counts the rest."""
    if not effect.moves:
        return [row(Span("   Nobody's place changes.", "strong"))]
    rows = [_move(one, names, cells) for one in effect.moves[: max(1, room)]]
    left = len(effect.moves) - len(rows)
    if left:
        rows[-1] = row(Span(f"   … and {left + 1} more change places", "dim"))
    return rows


def summary(effect: WhatIf) -> str:
    """Return in a few words how much would change."""
    whole = len(effect.after.rows)
    ups = sum(1 for move in effect.moves if _is_up(move))
    return f"{len(effect.moves)} of {whole} change places, {ups} up"


def _is_up(move: Move) -> bool:
    if move.place_after is None:
        return False
    return move.place_before is None or move.place_after < move.place_before


def _move(move: Move, names: Mapping[str, str], cells: int) -> Row:
    sign = "↑" if _is_up(move) else "↓"
    name = padded(names[move.candidate], min(NAME, cells // 3))
    places = f"{_place(move.place_before)} → {_place(move.place_after)}"
    means = f"{shown(move.total_before)} → {shown(move.total_after)}"
    return row(f"   {sign} {name} ", Span(f"{places:<12}", "strong"), Span(cut(means, 14), "dim"))


def _place(place: int | None) -> str:
    return f"{place}" if place is not None else "–"
