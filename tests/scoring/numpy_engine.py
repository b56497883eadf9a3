"""The panel-linked fit and its draws once more, with numpy: an independent check of the pure ones.

The same arithmetic as ``panel_linked`` and ``draws``: equal to rounding in all but the draws, which
take other random numbers.

Sources: those of ``panel_linked`` and ``draws``.
"""

from collections.abc import Callable, Sequence
from math import ceil, exp, log
from typing import Any, NamedTuple

import numpy as np

from interview.scoring.draws import Drawn, Pools
from interview.scoring.linear import maximise
from interview.scoring.panel_model import (
    CANDIDATE,
    INTERVIEW,
    INTERVIEWER,
    ROUNDS,
    SETTLED,
    VAGUE,
    Fit,
    Heard,
    InterviewerSeverity,
    Panels,
    Ratings,
    Variances,
    asked_alike,
    rating_noise,
    sharpened,
    unlinked,
)
from interview.scoring.posterior import Posterior

Array = Any
BATCH = 100
"""Draws made at once; bounds the memory that a large pool takes."""


class Columns(NamedTuple):
    """Interviews sorted by candidate, one column a property."""

    candidate: Array
    interviewer: Array
    score: Array
    ratings: Array


def fit(ratings: Ratings) -> Fit:
    """Return the panel-linked fit; there must be at least one rating."""
    columns, difficulty, noise = _interviews(ratings)
    severity = _severity(columns, noise, len(ratings.interviewers))
    objective = _candidate_objective(columns, noise, severity)
    start = (log(CANDIDATE.median), log(severity.interview_prior.median))
    log_candidate, log_interview = maximise(objective, start)
    variances = Variances(
        candidate=exp(2 * log_candidate),
        interviewer=severity.spread,
        interview=exp(2 * log_interview),
        rating=noise,
    )
    weight, score = _weighted(columns, variances.interview, noise, severity)
    precision = 1 / (variances.candidate + 1 / weight)
    pool_mean = float((precision * score / weight).sum() / precision.sum())
    pull = 1 / variances.candidate
    return Fit(
        candidates=ratings.candidates,
        interviewers=ratings.interviewers,
        difficulty=dict(zip(ratings.questions, difficulty.tolist(), strict=True)),
        panels=_panels(columns, len(ratings.candidates)),
        severity=severity,
        variances=variances,
        pool_mean=pool_mean,
        scores=((score + pool_mean * pull) / (weight + pull)).tolist(),
        question_sets=asked_alike(ratings),
        offsets=[0.0] * len(ratings.candidates),
    )


def sampled(known: Posterior, draws: int, seed: int) -> tuple[Array, Array]:
    """Return the candidates' values and the interviewers' leniency in plain draws, one a column."""
    random = np.random.default_rng(seed)
    fit = known.fit
    values = np.empty((len(fit.candidates), draws))
    leniency = np.empty((len(fit.interviewers), draws))
    for start in range(0, draws, BATCH):
        batch = slice(start, min(start + BATCH, draws))
        errors = _leniency_errors(fit, random, batch.stop - batch.start)
        leniency[:, batch] = errors + np.array(fit.severity.leniency)[:, None]
        values[:, batch] = _values(known, errors, random)
    return values, leniency


def drawn(known: Posterior, ranked: Pools, draws: int, seed: int) -> Drawn:
    """Return shares and ranges over plain draws; the arguments are those of ``draws.drawn``."""
    values, _ = sampled(known, draws, seed)
    places = _places(values)
    return Drawn(
        p_top=(places <= ranked.tops[1]).mean(axis=1).tolist(),
        ranks=[(int(low), int(high)) for low, high in ninety(_grouped(values, places, ranked.groups))],
    )


def _interviews(ratings: Ratings) -> tuple[Columns, Array, float]:
    sitting, question, value = (np.array(column) for column in zip(*ratings.values, strict=True))
    counts, asked = np.bincount(sitting), np.bincount(question)
    scores, difficulty = np.zeros(len(counts)), np.zeros(len(asked))
    for _ in range(ROUNDS):
        scores = np.bincount(sitting, value - difficulty[question]) / counts
        found = np.bincount(question, value - scores[sitting]) / asked
        found -= found.mean()
        moved = abs(found - difficulty).max()
        difficulty = found
        if moved < SETTLED:
            break
    squares = float(((value - scores[sitting] - difficulty[question]) ** 2).sum())
    pairs = np.array(ratings.interviews)
    order = np.argsort(pairs[:, 0], kind="stable")
    columns = Columns(pairs[order, 0], pairs[order, 1], scores[order], counts[order])
    return columns, difficulty, rating_noise(squares, ratings)


def _panels(columns: Columns, candidates: int) -> Panels:
    panels: Panels = [[] for _ in range(candidates)]
    for candidate, *heard in zip(*(column.tolist() for column in columns), strict=True):
        panels[candidate].append(Heard(*heard))
    return panels


def _severity(columns: Columns, noise: float, interviewers: int) -> InterviewerSeverity:
    several = np.bincount(columns.candidate)[columns.candidate] > 1
    if not several.any():
        return unlinked(interviewers)
    shared = Columns(*(column[several] for column in columns))
    system = _system(shared, noise, interviewers)

    def objective(log_spread: float, log_interview: float) -> float:
        likelihood = system(exp(2 * log_spread), exp(2 * log_interview))[0]
        return likelihood + INTERVIEWER.log_density(log_spread) + INTERVIEW.log_density(log_interview)

    start = (log(INTERVIEWER.median), log(INTERVIEW.median))
    spread, interview = (exp(2 * found) for found in maximise(objective, start))
    _, triangle, half = system(spread, interview)
    covariance = np.linalg.inv(triangle @ triangle.T)
    freedom = len(shared.candidate) - len(np.unique(shared.candidate))
    return InterviewerSeverity(
        leniency=np.linalg.solve(triangle.T, half)[1:].tolist(),
        variance=np.diag(covariance)[1:].tolist(),
        spread=spread,
        triangle=[row[: i + 1] for i, row in enumerate(triangle.tolist())],
        interview_prior=sharpened(interview, freedom),
    )


def _system(
    shared: Columns, noise: float, interviewers: int
) -> Callable[[float, float], tuple[float, Array, Array]]:
    """Return what gives log likelihood, triangle and half-solved right side for two variances."""
    _, who, panel_sizes = np.unique(shared.candidate, return_inverse=True, return_counts=True)
    r, m = shared.interviewer, shared.score
    one, other = _pairs(panel_sizes)
    cell = r[one] * interviewers + r[other]

    def system(spread: float, interview: float) -> tuple[float, Array, Array]:
        w = 1 / (interview + noise / shared.ratings)
        weight, score = np.bincount(who, w), np.bincount(who, w * m)
        whole = 1 / VAGUE + weight
        matrix, right = np.zeros((interviewers + 1,) * 2), np.zeros(interviewers + 1)
        between = np.bincount(cell, w[one] * w[other] / whole[who[one]], interviewers**2)
        own = 1 / spread + np.bincount(r, w, interviewers)
        matrix[1:, 1:] = np.diag(own) - between.reshape(interviewers, interviewers)
        matrix[0, 0], right[0] = (weight - weight**2 / whole).sum(), (score / whole).sum() / VAGUE
        matrix[1:, 0] = np.bincount(r, w * (1 - (weight / whole)[who]), interviewers)
        matrix[0, 1:] = matrix[1:, 0]
        right[1:] = np.bincount(r, w * (m - (score / whole)[who]), interviewers)
        triangle = np.linalg.cholesky(matrix)
        half = np.linalg.solve(triangle, right)
        doubled = len(whole) * log(VAGUE) + interviewers * log(spread)
        doubled += (np.log(whole) - score**2 / whole).sum() + (w * m * m - np.log(w)).sum()
        doubled += 2 * np.log(np.diag(triangle)).sum() - half @ half
        return -0.5 * float(doubled), triangle, half

    return system


def _pairs(sizes: Array) -> tuple[Array, Array]:
    """Return every ordered pair of rows of one panel, rows standing panel by panel."""
    start = np.repeat(np.cumsum(sizes) - sizes, sizes)
    size = np.repeat(sizes, sizes)
    one = np.repeat(np.arange(len(size)), size)
    step = np.arange(len(one)) - np.repeat(np.cumsum(size) - size, size)
    return one, start[one] + step


def _weighted(
    columns: Columns, interview: float, noise: float, severity: InterviewerSeverity
) -> tuple[Array, Array]:
    base = noise / columns.ratings + np.array(severity.variance)[columns.interviewer]
    w = 1 / (interview + base)
    value = columns.score - np.array(severity.leniency)[columns.interviewer]
    return np.bincount(columns.candidate, w), np.bincount(columns.candidate, w * value)


def _candidate_objective(
    columns: Columns, noise: float, severity: InterviewerSeverity
) -> Callable[[float, float], float]:
    base = noise / columns.ratings + np.array(severity.variance)[columns.interviewer]
    value = columns.score - np.array(severity.leniency)[columns.interviewer]

    def objective(log_candidate: float, log_interview: float) -> float:
        w = 1 / (exp(2 * log_interview) + base)
        weight, score = (np.bincount(columns.candidate, x) for x in (w, w * value))
        precision, mean = 1 / (exp(2 * log_candidate) + 1 / weight), score / weight
        middle = (precision * mean).sum() / precision.sum()
        doubled = (np.log(w) - w * value**2).sum() - log(precision.sum())
        doubled += (np.log(precision) - np.log(weight) + score * mean).sum()
        doubled -= (precision * (mean - middle) ** 2).sum()
        return (
            float(doubled) / 2
            + CANDIDATE.log_density(log_candidate)
            + severity.interview_prior.log_density(log_interview)
        )

    return objective


def _leniency_errors(fit: Fit, random: Array, draws: int) -> Array:
    rows, count = fit.severity.triangle, len(fit.interviewers)
    if not rows:
        return fit.severity.spread**0.5 * random.standard_normal((count, draws))
    triangle = np.zeros((count + 1, count + 1))
    for i, row in enumerate(rows):
        triangle[i, : i + 1] = row
    return np.linalg.solve(triangle.T, random.standard_normal((count + 1, draws)))[1:]


def _values(pool: Posterior, errors: Array, random: Array) -> Array:
    interviewer = [r for held in pool.weights for r, _ in held]
    weight = np.array([w for held in pool.weights for _, w in held])
    starts = np.cumsum([0, *(len(held) for held in pool.weights[:-1])])
    lifted = np.add.reduceat(weight[:, None] * errors[interviewer], starts, axis=0)
    scores = np.array(pool.scores)[:, None] - lifted
    draws = errors.shape[1]
    mean = np.array(pool.shares) @ scores + pool.mean_sd * random.standard_normal(draws)
    shrunk = (scores + mean * pool.pull) * np.array(pool.shrinkage)[:, None]
    return shrunk + np.array(pool.sds)[:, None] * random.standard_normal(scores.shape)


def _places(values: Array) -> Array:
    order = np.argsort(-values, axis=0)
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(1, len(values) + 1)[:, None], axis=0)
    return places


def _grouped(values: Array, places: Array, groups: Sequence[int]) -> Array:
    """Return the places within each candidate's own linked group."""
    if len(set(groups)) == 1:
        return places
    held = np.array(groups)
    found = np.empty_like(places)
    for group in set(groups):
        found[held == group] = _places(values[held == group])
    return found


def ninety(values: Array) -> list[tuple[float, float]]:
    draws = values.shape[1]
    low, high = int(0.05 * draws), ceil(0.95 * draws) - 1
    held = np.partition(values, (low, high), axis=1)
    return list(zip(held[:, low].tolist(), held[:, high].tolist(), strict=True))
