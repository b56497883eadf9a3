"""A line of text in as many rows as it needs, nothing of it left out."""

from functools import lru_cache

from rich.cells import cell_len

from interview.model.text import UNSAFE, visible

TAB = "    "
Piece = tuple[int, int]
"""The characters of a line that stand in one row: from, to."""


@lru_cache(maxsize=4096)
def pieces(line: str, cells: int) -> tuple[Piece, ...]:
    """Return which characters of the line stand in which row, broken behind spaces."""
    if len(line) * 2 <= cells or drawn_cells(line) <= cells:
        return ((0, len(line)),)
    found: list[Piece] = []
    start, room, space = 0, cells, -1
    at = 0
    while at < len(line):
        size = drawn_cells(line[at])
        if size > room and at > start and line[at] != " ":
            end = space + 1 if space >= start else at
            found.append((start, end))
            start, at = end, end
            room, space = cells, -1
            continue
        if line[at] == " ":
            space = at
        room -= size
        at += 1
    return (*found, (start, len(line)))


def drawn(text: str) -> str:
    """Return the text as it is shown: control characters visible, tabs as spaces."""
    if UNSAFE.search(text) is None and "\t" not in text:
        return text
    return "".join("␍" if it == "\r" else TAB if it == "\t" else visible(it) for it in text)


def drawn_cells(text: str) -> int:
    """Return how many cells the text takes as it is shown."""
    return cell_len(drawn(text))


def row_of(line: str, column: int, cells: int) -> int:
    """Return the row of the line that the place before a character lies in."""
    found = pieces(line, cells)
    return next((at for at, (start, end) in enumerate(found) if start <= column < end), len(found) - 1)


def column_at(line: str, row: int, cell: int, cells: int) -> int:
    """Return the place in a row of the line that is nearest to a cell."""
    start, end = pieces(line, cells)[row]
    last = row == len(pieces(line, cells)) - 1
    at = start
    while at < end and drawn_cells(line[start : at + 1]) <= cell:
        at += 1
    return at if last else min(at, end - 1)
