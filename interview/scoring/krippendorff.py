"""Krippendorff's alpha: agreement of any number of raters, with ratings missing.

Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania
ScholarlyCommons, asc_papers/43.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import permutations


class Metric(StrEnum):
    """What a difference between two values means."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


Coincidences = dict[tuple[float, float], float]


def alpha(units: Iterable[Sequence[float]], metric: Metric = Metric.ORDINAL) -> float | None:
    """Return alpha: 1 for full agreement, 0 for what chance gives.

    Args:
        units: The values of each unit, in any order; units with one value or none say nothing.
        metric: How far two values are apart.

    Returns:
        None where no unit has two values, or all values are the same.
    """
    table = _coincidences(units)
    counts: dict[float, float] = {}
    for (value, _), weight in table.items():
        counts[value] = counts.get(value, 0.0) + weight
    whole = sum(counts.values())
    distance = _distances(counts, metric)
    observed = sum(weight * distance[pair] for pair, weight in table.items())
    expected = sum(counts[a] * counts[b] * apart for (a, b), apart in distance.items())
    return 1 - (whole - 1) * observed / expected if expected else None


def _coincidences(units: Iterable[Sequence[float]]) -> Coincidences:
    """Return how often each ordered pair of values meets in a unit, each value counting once."""
    table: Coincidences = {}
    for unit, times in Counter(tuple(sorted(unit)) for unit in units).items():
        for pair in permutations(unit, 2):
            table[pair] = table.get(pair, 0.0) + times / (len(unit) - 1)
    return table


def _distances(counts: dict[float, float], metric: Metric) -> Coincidences:
    """Return the squared distance of every ordered pair of values."""
    values = sorted(counts)
    places, passed = {}, 0.0
    for value in values:  # an ordinal value's place: all below it and half of its own
        places[value] = passed + counts[value] / 2
        passed += counts[value]
    return {(a, b): _apart(a, b, metric, places) for a in values for b in values}


def _apart(a: float, b: float, metric: Metric, places: dict[float, float]) -> float:
    if a == b:
        return 0.0
    match metric:
        case Metric.NOMINAL:
            return 1.0
        case Metric.ORDINAL:
            return (places[a] - places[b]) ** 2
        case Metric.INTERVAL:
            return (a - b) ** 2
        case Metric.RATIO:
            return ((a - b) / (a + b)) ** 2
