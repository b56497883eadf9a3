"""How the rows of a page are shared out among its parts."""

from collections.abc import Iterable
from typing import NamedTuple


class Demand(NamedTuple):
    """How many rows a part wants at one turn, those it has already included."""

    part: str
    rows: int
    is_whole: bool = False
    """All of them or none: a part of it would help nobody."""


def shared(demands: Iterable[Demand], room: int) -> dict[str, int]:
    """Return the rows of each part; turn by turn, as long as there is room.

    A part that comes late gets nothing before those ahead of it have all they asked for, so no row
    stays empty while a text is cut for want of one.
    """
    shares: dict[str, int] = {}
    for part, rows, is_whole in demands:
        has = shares.setdefault(part, 0)
        spare = room - sum(shares.values())
        if rows - has <= spare or not is_whole:
            shares[part] = has + max(0, min(rows - has, spare))
    return shares
