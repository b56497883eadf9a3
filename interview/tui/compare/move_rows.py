"""Who would move, as rows: place and raw mean before and after."""

from collections.abc import Mapping

from interview.scoring.compare import Move, WhatIf
from interview.scoring.summary import shown
from interview.tui.toolkit.rows import Row, Span, cut, padded, row

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
