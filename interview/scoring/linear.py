"""The little linear algebra and search that the standing needs, without any library."""

from collections.abc import Callable, Sequence
from math import sqrt
from operator import mul

Rows = list[list[float]]


def cholesky(matrix: Sequence[Sequence[float]]) -> Rows:
    """Return the lower triangle whose product with its transpose is the matrix.

    Only the lower half of the matrix is read; it must be positive definite. Each row of the result
    ends at its diagonal.
    """
    lower: Rows = []
    for i, row in enumerate(matrix):
        own: list[float] = []
        for j in range(i):
            own.append((row[j] - sum(map(mul, own, lower[j]))) / lower[j][j])
        own.append(sqrt(row[i] - sum(map(mul, own, own))))
        lower.append(own)
    return lower


def forward(lower: Rows, right: Sequence[float]) -> list[float]:
    """Return x where lower · x = right."""
    found: list[float] = []
    for row, value in zip(lower, right, strict=True):
        found.append((value - sum(map(mul, row, found))) / row[-1])
    return found


def backward(lower: Rows, right: Sequence[float]) -> list[float]:
    """Return x where transposed lower · x = right."""
    found = list(right)
    for i in range(len(lower) - 1, -1, -1):
        found[i] /= lower[i][i]
        for j in range(i):
            found[j] -= lower[i][j] * found[i]
    return found


def inverse(lower: Rows) -> Rows:
    """Return the inverse of the matrix that ``lower`` is the Cholesky triangle of."""
    size = len(lower)
    return [backward(lower, forward(lower, [float(i == j) for j in range(size)])) for i in range(size)]


def maximise(objective: Callable[[float, float], float], start: tuple[float, float]) -> tuple[float, float]:
    """Return where the objective is highest, to about 0.02 in each direction.

    A pattern search: it needs no slope and always takes the same path.
    """
    point, highest, steps = list(start), objective(*start), [0.5, 0.5]
    while max(steps) > 0.02:  # noqa: PLR2004 - two per cent of a standard deviation
        for axis in (0, 1):
            for sign in (1, -1):
                other = point.copy()
                other[axis] += sign * steps[axis]
                value = objective(*other)
                if value > highest:
                    point, highest = other, value
                    steps[axis] *= 1.2
                    break
            else:
                steps[axis] *= 0.45
    return point[0], point[1]
