"""Intraclass correlations: how much of the differences between scores is the candidates'.

Sources: Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428; intervals also McGraw & Wong
(1996), Psychological Methods 1, 30-46; unequal panels, Donner (1986), International Statistical
Review 54, 67-82.
"""

from collections.abc import Sequence

from interview.model.record import Record
from interview.scoring.distributions import f_quantile


class Intraclass(Record):
    """One intraclass correlation with its interval."""

    kind: str
    """As Shrout & Fleiss write it: the model, and how many raters' mean is meant."""
    value: float
    low: float
    high: float


class Squares(Record):
    """Mean squares of a table of targets by judges."""

    targets: int
    judges: int
    between: float
    """Between targets."""
    within: float
    """Within targets: judges and error together."""
    judge: float
    error: float


def squares(table: Sequence[Sequence[float]]) -> Squares:
    """Return the mean squares of a complete table, one row a target.

    Raises:
        ValueError: Fewer than two targets or judges, or rows of different lengths.
    """
    n, k = len(table), len(table[0]) if table else 0
    if n < 2 or k < 2 or any(len(row) != k for row in table):  # noqa: PLR2004 - two of each vary
        raise ValueError("An intraclass correlation needs a full table, at least two by two.")
    grand = sum(map(sum, table)) / (n * k)
    rows = [sum(row) / k for row in table]
    columns = [sum(column) / n for column in zip(*table, strict=True)]
    whole = sum((value - grand) ** 2 for row in table for value in row)
    between = k * sum((mean - grand) ** 2 for mean in rows)
    judge = n * sum((mean - grand) ** 2 for mean in columns)
    return Squares(
        targets=n,
        judges=k,
        between=between / (n - 1),
        within=(whole - between) / (n * (k - 1)),
        judge=judge / (k - 1),
        error=max(0.0, whole - between - judge) / ((n - 1) * (k - 1)),
    )


def intraclass(table: Sequence[Sequence[float]], confidence: float = 0.95) -> tuple[Intraclass, ...]:
    """Return the six intraclass correlations of Shrout & Fleiss, each with its interval.

    ICC(1,1): each target has judges of its own; ICC(2,1): the judges are a sample; ICC(3,1): they are
    all there are. ICC(1,k) … ICC(3,k): the same for the mean of all judges.

    Args:
        table: One row a target, one column a judge, nothing missing.
        confidence: Of the intervals.

    Raises:
        ValueError: The table is not full, or all targets have the same mean.
    """
    found = squares(table)
    if not found.between:
        raise ValueError("All targets have the same mean, so no correlation is defined.")
    singles = (_first(found, confidence), _second(found, confidence), _third(found, confidence))
    names = [f"ICC({number},{size})" for size in (1, found.judges) for number in (1, 2, 3)]
    values = [*singles, *(tuple(_of_mean(x, found.judges) for x in one) for one in singles)]
    return tuple(
        Intraclass(kind=name, value=value, low=low, high=high)
        for name, (value, low, high) in zip(names, values, strict=True)
    )


def unequal(panels: Sequence[Sequence[float]], confidence: float = 0.90) -> Intraclass | None:
    """Return ICC(1) for panels of different sizes; none where it is not defined.

    The panel size is the average that makes the estimate unbiased; the interval is the F interval at
    that size, which is exact for equal panels and approximate otherwise.

    Args:
        panels: The interview scores of each candidate with two or more.
        confidence: Of the interval.
    """
    held = [panel for panel in panels if len(panel) > 1]
    n, whole = len(held), sum(map(len, held))
    if n < 2:  # noqa: PLR2004 - one candidate shows no difference between candidates
        return None
    grand = sum(map(sum, held)) / whole
    means = [sum(panel) / len(panel) for panel in held]
    between = sum(len(panel) * (mean - grand) ** 2 for panel, mean in zip(held, means, strict=True)) / (n - 1)
    within = sum((value - mean) ** 2 for panel, mean in zip(held, means, strict=True) for value in panel) / (
        whole - n
    )
    if not between and not within:
        return None
    size = (whole - sum(len(panel) ** 2 for panel in held) / whole) / (n - 1)
    value, low, high = _one_way(between, within, size, (n - 1, whole - n), confidence)
    return Intraclass(kind="ICC(1)", value=value, low=low, high=high)


Triple = tuple[float, ...]
"""Value, low and high end."""


def _one_way(
    between: float, within: float, size: float, freedom: tuple[float, float], confidence: float
) -> Triple:
    share = (1 + confidence) / 2
    up, down = f_quantile(share, *freedom), f_quantile(share, *reversed(freedom))

    def correlation(between: float, within: float) -> float:
        return (between - within) / (between + (size - 1) * within)

    return (
        correlation(between, within),
        correlation(between, within * up),
        correlation(between * down, within),
    )


def _first(found: Squares, confidence: float) -> Triple:
    freedom = (found.targets - 1, found.targets * (found.judges - 1))
    return _one_way(found.between, found.within, found.judges, freedom, confidence)


def _third(found: Squares, confidence: float) -> Triple:
    freedom = (found.targets - 1, (found.targets - 1) * (found.judges - 1))
    return _one_way(found.between, found.error, found.judges, freedom, confidence)


def _second(found: Squares, confidence: float) -> Triple:
    n, k = found.targets, found.judges
    between, judge, error = found.between, found.judge, found.error
    value = (between - error) / (between + (k - 1) * error + k * (judge - error) / n)
    # Satterthwaite's degrees of freedom of the judges and error together, Shrout & Fleiss p. 424;
    # written without dividing by the error, which may be 0.
    a, b = k * value * judge, (n * (1 + (k - 1) * value) - k * value) * error
    spread = (n - 1) * a**2 + b**2
    freedom = (k - 1) * (n - 1) * (a + b) ** 2 / spread if spread else 1.0
    share = (1 + confidence) / 2
    up, down = f_quantile(share, n - 1, freedom), f_quantile(share, freedom, n - 1)
    rest = k * judge + (k * n - k - n) * error
    low = n * (between - up * error) / (up * rest + n * between)
    high = n * (down * between - error) / (rest + n * down * between)
    return value, low, high


def _of_mean(value: float, judges: int) -> float:
    """Return what Spearman and Brown make of a single judge's correlation for the mean of all."""
    return judges * value / (1 + (judges - 1) * value)
