"""Plausible readings of the same ratings: who would stand where, how often.

Each draw takes one leniency for every interviewer, one pool mean and one true value for every
candidate, as likely as the fit holds them, and ranks the candidates. Nothing about a candidate is
read off a single draw; shares and ranges over all draws are.

Sources: simulation from the posterior, Gelman et al. (2013), Bayesian Data Analysis, ch. 3; intervals
around the shrunken score, Gasperson, Bowler, Wuensch & Bowler (2013), International Journal of
Selection and Assessment 21.
"""

from collections.abc import Sequence
from math import ceil, sqrt
from operator import mul
from random import Random

from interview.model.record import Record
from interview.scoring.linear import backward
from interview.scoring.panel_model import Fit

Range = tuple[float, float]


class Drawn(Record):
    """What all draws say together; lists run over candidates or interviewers as in the fit."""

    p_top: list[float]
    """Share of draws in which the candidate is among the top, 0 to 1."""
    ranks: list[tuple[int, int]]
    """90 % range of places within the candidate's linked group; 1 is the highest."""
    scores: list[Range]
    """90 % interval of the score."""
    leniency: list[Range]


class Pool(Record):
    """Everything about the candidates that is the same in each draw."""

    weights: list[list[tuple[int, float]]]
    """Interviewer and weight of each interview of each candidate."""
    scores: list[float]
    """Weighted sum of each candidate's interview scores, without the fitted leniency."""
    shares: list[float]
    """What each weighted sum adds to the pool mean."""
    mean_sd: float
    shrinkage: list[float]
    """One over the precision of each candidate's value."""
    sds: list[float]
    pull: float
    """One over the variance between candidates."""


def ninety(values: Sequence[float]) -> Range:
    """Return the range that leaves 5 % of the values out at either end."""
    held = sorted(values)
    return held[int(0.05 * len(held))], held[ceil(0.95 * len(held)) - 1]


def drawn(fit: Fit, groups: Sequence[int], top: int, draws: int, seed: int) -> Drawn:
    """Return shares and ranges over seeded draws.

    Args:
        fit: What the ratings say.
        groups: The linked group of each candidate; ranks are counted within it.
        top: How many candidates the top is.
        draws: How many; 1,000 leave a share about 3 points uncertain.
        seed: The same seed gives the same answer.
    """
    random = Random(seed)  # noqa: S311 - a simulation that must repeat, not a secret
    pool = pooled(fit)
    hits = [0] * len(groups)
    ranks: list[list[float]] = [[] for _ in groups]
    values: list[list[float]] = []
    leniencies: list[list[float]] = []
    for _ in range(draws):
        errors = _leniency_errors(fit, random)
        value = _values(pool, errors, random)
        order = sorted(range(len(groups)), key=value.__getitem__, reverse=True)
        for candidate in order[:top]:
            hits[candidate] += 1
        _note_ranks(order, groups, ranks)
        values.append(value)
        leniencies.append([a + b for a, b in zip(fit.severity.leniency, errors, strict=True)])
    return Drawn(
        p_top=[hit / draws for hit in hits],
        ranks=[(int(low), int(high)) for low, high in map(ninety, ranks)],
        scores=[ninety(held) for held in zip(*values, strict=True)],
        leniency=[ninety(held) for held in zip(*leniencies, strict=True)],
    )


def pooled(fit: Fit) -> Pool:
    """Return what each draw needs; a draw knows leniency, so its variance weighs nothing here."""
    own, leniency = fit.variances, fit.severity.leniency
    weights = [
        [(heard.interviewer, 1 / (own.interview + own.rating / heard.ratings)) for heard in panel]
        for panel in fit.panels
    ]
    scores = [
        sum(w * (heard.score - leniency[r]) for heard, (r, w) in zip(panel, held, strict=True))
        for panel, held in zip(fit.panels, weights, strict=True)
    ]
    whole = [sum(w for _, w in held) for held in weights]
    precisions = [1 / (own.candidate + 1 / weight) for weight in whole]
    shrinkage = [1 / (weight + 1 / own.candidate) for weight in whole]
    return Pool(
        weights=weights,
        scores=scores,
        shares=[p / w / sum(precisions) for p, w in zip(precisions, whole, strict=True)],
        mean_sd=1 / sqrt(sum(precisions)),
        shrinkage=shrinkage,
        sds=[sqrt(variance) for variance in shrinkage],
        pull=1 / own.candidate,
    )


def _leniency_errors(fit: Fit, random: Random) -> list[float]:
    triangle, count = fit.severity.triangle, len(fit.interviewers)
    if triangle:
        return backward(triangle, [random.gauss(0, 1) for _ in range(count + 1)])[1:]
    sd = sqrt(fit.severity.spread)
    return [sd * random.gauss(0, 1) for _ in range(count)]


def _values(pool: Pool, errors: Sequence[float], random: Random) -> list[float]:
    scores = [
        score - sum([w * errors[r] for r, w in held])  # a list is summed faster than a generator
        for score, held in zip(pool.scores, pool.weights, strict=True)
    ]
    mean = sum(map(mul, pool.shares, scores)) + pool.mean_sd * random.gauss(0, 1)
    toward = mean * pool.pull
    return [
        (score + toward) * shrinkage + sd * random.gauss(0, 1)
        for score, shrinkage, sd in zip(scores, pool.shrinkage, pool.sds, strict=True)
    ]


def _note_ranks(order: Sequence[int], groups: Sequence[int], ranks: list[list[float]]) -> None:
    passed: dict[int, int] = {}
    for candidate in order:
        group = groups[candidate]
        passed[group] = passed.get(group, 0) + 1
        ranks[candidate].append(passed[group])
