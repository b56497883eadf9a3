"""Intervals by drawing the same candidates again and again."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from interview.scoring.draws import ninety

Unit = TypeVar("Unit")
RESAMPLES = 400


def resampled(
    units: Sequence[Unit],
    statistic: Callable[[Sequence[Unit]], float | None],
    seed: int = 0,
    draws: int = RESAMPLES,
) -> tuple[float, float] | None:
    """Return the 90 % percentile interval of a statistic; none where it is hardly ever defined.

    Whole units are drawn, so what belongs to one candidate stays together.

    Args:
        units: One a candidate.
        statistic: What is wanted; none where a draw does not define it.
        seed: The same seed gives the same interval.
        draws: How often.

    Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.
    """
    random = Random(seed)  # noqa: S311 - a simulation that must repeat, not a secret
    found = [statistic(random.choices(units, k=len(units))) for _ in range(draws if units else 0)]
    defined = [value for value in found if value is not None]
    return ninety(defined) if len(defined) > draws / 2 else None
