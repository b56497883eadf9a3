"""Weighted kappa: agreement of two interviewers beyond what their habits alone would give.

Source: Cohen (1968), Psychological Bulletin 70, 213-220.
"""

from collections.abc import Callable, Iterable, Sequence

from interview.model.scorecard import LEVELS


def kappa(table: Sequence[Sequence[float]], weigh: Callable[[int, int], float]) -> float | None:
    """Return weighted kappa of a square table of counts or shares; none where nothing can differ.

    Args:
        table: One row a level of the first interviewer, one column a level of the second.
        weigh: How bad it is to land in that row and column; 0 on the diagonal.
    """
    whole = sum(map(sum, table))
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    places = [(i, j) for i in range(len(table)) for j in range(len(table))]
    expected = sum(weigh(i, j) * rows[i] * columns[j] for i, j in places)
    observed = sum(weigh(i, j) * table[i][j] for i, j in places)
    return 1 - whole * observed / expected if expected else None


def kappa_of_pairs(pairs: Iterable[tuple[int, int]]) -> float | None:
    """Return quadratic kappa of pairs of levels given to the same answers."""
    table = [[0.0] * len(LEVELS) for _ in LEVELS]
    for one, other in pairs:
        table[one - LEVELS[0]][other - LEVELS[0]] += 1
    return kappa(table, lambda row, column: (row - column) ** 2)
