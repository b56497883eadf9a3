"""How close ratings of told answers come to the key, and how sure that is.

Lean (elevation), distance and correlation: Cronbach (1955), Psychological Bulletin 52, 177-193, as
far as told answers identify them; the least numbers of answers come from a simulation that
``docs/drills.md`` names. Shares: Wilson (1927), Journal of the American Statistical Association 22.
"""

from collections.abc import Sequence
from math import sqrt

from interview.model.record import Record
from interview.model.told import ToldRating
from interview.scoring.distributions import f_quantile

EXACT = 2
"""Points for the same level; one less for each level off."""
LEAST_FOR_LEAN = 18
LEAST_FOR_CORRELATION = 45
LEAST_FOR_TRAIT = 10
LEAST_SPREAD = 0.4
"""Levels; without it few equal differences would give an interval without width."""
CONFIDENCE = 0.90
Z = 1.6448536269514722
Pair = tuple[ToldRating, ToldRating]
"""One's own rating, and the key's."""


class Interval(Record):
    """A value with its 90 % interval."""

    value: float
    low: float
    high: float


class Closeness(Record):
    """What a number of first-time answers, rated without seeing a key, can bear."""

    answers: int
    same: int
    """Answers on the key's own level, or without evidence in both."""
    same_share: Interval
    distance: float
    """Mean number of levels between."""
    lean: Interval | None
    """Mean of own level less the key's; none under 18 answers."""
    correlation: float | None
    """None under 45 answers."""
    none_rated: tuple[int, int]
    """How many answers without evidence were given a level, and of how many."""
    rated_none: tuple[int, int]
    """How many answers with a level were called no evidence, and of how many."""


def points(own: ToldRating, key: ToldRating) -> int:
    """Return 2 for the same level, 1 for one level off, 0 otherwise.

    No evidence earns 2 where the key says so too, whatever the reason, and 0 against a level.
    """
    if own.level is None or key.level is None:
        return EXACT if own.level is key.level else 0
    return max(0, EXACT - abs(own.level - key.level))


def lean(differences: Sequence[int]) -> Interval:
    """Return the mean difference in levels with its interval by Student's t.

    Args:
        differences: Own level less the key's; at least two.
    """
    count = len(differences)
    mean = sum(differences) / count
    spread = sqrt(sum((one - mean) ** 2 for one in differences) / (count - 1))
    student = sqrt(f_quantile(CONFIDENCE, 1, count - 1))
    half = student * max(spread, LEAST_SPREAD) / sqrt(count)
    return Interval(value=mean, low=mean - half, high=mean + half)


def share(hits: int, count: int) -> Interval:
    """Return a share with Wilson's interval; all of 0 to 1 where nothing was counted."""
    if not count:
        return Interval(value=0.0, low=0.0, high=1.0)
    found = hits / count
    weight = 1 + Z * Z / count
    middle = (found + Z * Z / (2 * count)) / weight
    half = Z * sqrt(found * (1 - found) / count + Z * Z / (4 * count * count)) / weight
    low, high = middle - half if hits else 0.0, middle + half if hits < count else 1.0
    return Interval(value=found, low=low, high=high)


def closeness(pairs: Sequence[Pair]) -> Closeness | None:
    """Return what the pairs can bear; none where there is no pair."""
    if not pairs:
        return None
    levels = [(own.level, key.level) for own, key in pairs if own.level is not None and key.level is not None]
    differences = [own - key for own, key in levels]
    same = sum(own.level == key.level for own, key in pairs)
    empty = [own.level is not None for own, key in pairs if key.level is None]
    full = [own.level is None for own, key in pairs if key.level is not None]
    can_lean = len(pairs) >= LEAST_FOR_LEAN and len(differences) > 1
    return Closeness(
        answers=len(pairs),
        same=same,
        same_share=share(same, len(pairs)),
        distance=sum(map(abs, differences)) / max(1, len(differences)),
        lean=lean(differences) if can_lean else None,
        correlation=_correlation(levels) if len(pairs) >= LEAST_FOR_CORRELATION else None,
        none_rated=(sum(empty), len(empty)),
        rated_none=(sum(full), len(full)),
    )


def _correlation(levels: Sequence[tuple[int, int]]) -> float | None:
    from statistics import StatisticsError, correlation  # noqa: PLC0415 - from 45 answers on

    try:
        return correlation(*(list(map(float, side)) for side in zip(*levels, strict=True)))
    except (StatisticsError, TypeError):
        return None
