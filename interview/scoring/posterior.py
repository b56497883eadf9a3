"""What a fit holds of every candidate's true value: normal, with a mean, a spread, and covariances.

Leniency of the interviewers, the pool mean and what is the candidate's own are independent; all of them
are integrated exactly, so that equal evidence gives equal figures.

Sources: posterior of a linear model with normal effects, Gelman et al. (2013), Bayesian Data Analysis,
ch. 14; intervals around the shrunken score, Gasperson, Bowler, Wuensch & Bowler (2013), International
Journal of Selection and Assessment 21.
"""

from functools import cached_property
from math import erfc, sqrt
from operator import mul

from interview.scoring.linear import Rows, inverse
from interview.scoring.panel_model import Fit

Range = tuple[float, float]
NINETY = 1.6448536269514722
"""Standard deviations on either side of a mean that hold 90 %."""


class Posterior:
    """Everything that is known about the candidates at once.

    Args:
        fit: What the ratings say.
    """

    def __init__(self, fit: Fit) -> None:
        own, leniency = fit.variances, fit.severity.leniency
        self.fit = fit
        self.pull = 1 / own.candidate
        self.weights = [
            [(heard.interviewer, 1 / (own.interview + own.rating / heard.ratings)) for heard in panel]
            for panel in fit.panels
        ]
        """Interviewer and weight of each interview of each candidate."""
        self.scores = [
            sum(w * (heard.score - leniency[r]) for heard, (r, w) in zip(panel, held, strict=True))
            for panel, held in zip(fit.panels, self.weights, strict=True)
        ]
        """Weighted sum of each candidate's interview scores, without the fitted leniency."""
        whole = [sum(w for _, w in held) for held in self.weights]
        precisions = [1 / (own.candidate + 1 / weight) for weight in whole]
        self.shrinkage = [1 / (weight + self.pull) for weight in whole]
        self.sds = [sqrt(variance) for variance in self.shrinkage]
        self.shares = [p / w / sum(precisions) for p, w in zip(precisions, whole, strict=True)]
        """What each weighted sum adds to the pool mean."""
        self.mean_sd = 1 / sqrt(sum(precisions))
        toward = self.pull * sum(map(mul, self.shares, self.scores))
        self.means = [(score + toward) * k for score, k in zip(self.scores, self.shrinkage, strict=True)]

    @cached_property
    def covariance(self) -> Rows:
        """The covariance of the interviewers' leniencies."""
        if self.fit.severity.triangle:
            return [row[1:] for row in inverse(self.fit.severity.triangle)[1:]]
        size = range(len(self.fit.interviewers))
        return [[self.fit.severity.spread if i == j else 0.0 for j in size] for i in size]

    @cached_property
    def _by_pool(self) -> tuple[list[float], float]:
        """How the pool mean goes with each leniency, and its whole variance."""
        loads = [0.0] * len(self.fit.interviewers)
        for share, held in zip(self.shares, self.weights, strict=True):
            for r, w in held:
                loads[r] += share * w
        along = [sum(map(mul, row, loads)) for row in self.covariance]
        return along, sum(map(mul, loads, along)) + self.mean_sd**2

    def shared(self, one: int, other: int) -> float:
        """Return the covariance of two candidates' values, but for what is each one's own."""
        along, pool = self._by_pool
        mine, others = self.weights[one], self.weights[other]
        panels = sum(w * v * self.covariance[r][s] for r, w in mine for s, v in others)
        crossed = sum(w * along[r] for r, w in mine) + sum(w * along[r] for r, w in others)
        both = panels + self.pull * crossed + self.pull**2 * pool
        return self.shrinkage[one] * self.shrinkage[other] * both

    @cached_property
    def spreads(self) -> list[float]:
        """The standard deviation of each candidate's value."""
        return [sqrt(self.shared(n, n) + own) for n, own in enumerate(self.shrinkage)]

    def interval(self, one: int) -> Range:
        """Return the 90 % interval of a candidate's value."""
        reach = NINETY * self.spreads[one]
        return self.means[one] - reach, self.means[one] + reach

    def leniency(self, one: int) -> Range:
        """Return the 90 % interval of an interviewer's leniency."""
        reach = NINETY * sqrt(self.covariance[one][one])
        return self.fit.severity.leniency[one] - reach, self.fit.severity.leniency[one] + reach

    def above(self, one: int, other: int) -> float:
        """Return the chance that one candidate truly stands above another, 0 to 1."""
        variance = self.spreads[one] ** 2 + self.spreads[other] ** 2 - 2 * self.shared(one, other)
        return erfc((self.means[other] - self.means[one]) / sqrt(2 * variance)) / 2
