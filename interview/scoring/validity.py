"""Do ratings go with how the job went, among those who were hired?

A rank correlation with its interval, from 30 people on; before that nothing is said. Only those hired are
in it: they were rated higher and more alike than all candidates, so the figure is smaller than it would be
among everybody. It says nothing about one person.

Sources: rank correlation, Spearman (1904), American Journal of Psychology 15, 72-101; its standard error,
Bonett & Wright (2000), Psychometrika 65, 23-28; what it means that only those hired are in it, Thorndike
(1949), Personnel Selection, ch. 6.
"""

from collections.abc import Sequence
from math import atanh, sqrt, tanh

from interview.scoring.coefficient import Coefficient, Verdict, too_few
from interview.scoring.posterior import NINETY

ENOUGH_HIRED = 30
"""People with ratings and an outcome from which anything is said; at 30 the interval is about .6 wide."""
ALMOST_ONE = 1 - 1e-12
ONLY_HIRED = (
    "Only those hired are in it. They were rated higher and more alike than all candidates, so the figure is "
    "smaller than it would be among everybody; it says nothing about one person."
)
NOTHING_YET = "Nothing can be said yet of whether ratings go with how the job went."


def validity(name: str, pairs: Sequence[tuple[float, float]]) -> Coefficient:
    """Return the rank correlation of total and outcome with its 90 % interval.

    Args:
        name: Which ratings and outcomes.
        pairs: Total and outcome of each person hired, on one scale each.
    """
    if len(pairs) < ENOUGH_HIRED:
        return too_few(name, len(pairs), ENOUGH_HIRED)
    value = _correlation(_ranks([total for total, _ in pairs]), _ranks([outcome for _, outcome in pairs]))
    if value is None:
        return Coefficient(name=name, n=len(pairs), verdict=Verdict.NO_VARIATION)
    middle = atanh(max(-ALMOST_ONE, min(ALMOST_ONE, value)))
    reach = NINETY * sqrt((1 + value * value / 2) / (len(pairs) - 3))
    return Coefficient(
        name=name, n=len(pairs), value=value, low=tanh(middle - reach), high=tanh(middle + reach)
    )


def _ranks(values: Sequence[float]) -> list[float]:
    """Return each value's place, equal ones sharing the mean of theirs."""
    order = sorted(values)
    first = {value: place for place, value in reversed(list(enumerate(order)))}
    counts = {value: order.count(value) for value in first}
    return [first[value] + (counts[value] - 1) / 2 for value in values]


def _correlation(ones: Sequence[float], others: Sequence[float]) -> float | None:
    middle = (len(ones) - 1) / 2
    across = sum((a - middle) * (b - middle) for a, b in zip(ones, others, strict=True))
    along = sqrt(sum((a - middle) ** 2 for a in ones) * sum((b - middle) ** 2 for b in others))
    return across / along if along else None
