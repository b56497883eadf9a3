"""A coefficient never goes without its n and an interval, and sometimes must not be said at all."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from random import Random
from typing import TypeVar

from interview.model.record import Record
from interview.scoring.draws import ninety

ENOUGH = 15
"""Candidates with two interviewers or more below which agreement is too uncertain to print."""
CONFIDENCE = 0.90


class Verdict(StrEnum):
    """Whether there is anything to say."""

    SAID = "said"
    TOO_FEW = "too_few"
    NO_VARIATION = "no_variation"  # nearly everybody gave one level; that is not disagreement


class Coefficient(Record):
    """A figure between interviewers; only ``said`` ones hold a value."""

    name: str
    n: int
    """Candidates with two interviewers or more, or what the name says."""
    verdict: Verdict = Verdict.SAID
    value: float | None = None
    low: float | None = None
    high: float | None = None
    needed: int = ENOUGH
    """The n from which it would be said."""


def too_few(name: str, n: int, needed: int = ENOUGH) -> Coefficient:
    """Return the answer that there are too few to say."""
    return Coefficient(name=name, n=n, verdict=Verdict.TOO_FEW, needed=needed)


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


def estimated(
    name: str, units: Sequence[Unit], statistic: Callable[[Sequence[Unit]], float | None], seed: int = 0
) -> Coefficient:
    """Return a statistic with its n and interval, or why it is not said; units are as in ``resampled``."""
    if len(units) < ENOUGH:
        return too_few(name, len(units))
    value, span = statistic(units), resampled(units, statistic, seed)
    if value is None or span is None:
        return Coefficient(name=name, n=len(units), verdict=Verdict.NO_VARIATION)
    return Coefficient(name=name, n=len(units), value=value, low=span[0], high=span[1])
