"""Plausible readings of the same ratings: who would stand where, how often.

Each draw takes one leniency for every interviewer, one pool mean and one true value for every
candidate, as likely as the fit holds them, and ranks the candidates. Draws come in pairs that are each
other's mirror image, a chance is counted as what is likely given the rest of the draw, and candidates
with equal evidence share what was drawn: so the same evidence gives the same figure.

Sources: simulation from the posterior, Gelman et al. (2013), Bayesian Data Analysis, ch. 3; antithetic
pairs and conditional expectations, Hammersley & Handscomb (1964), Monte Carlo Methods, ch. 5.
"""

from collections.abc import Sequence
from math import ceil, erfc, sqrt
from operator import add, mul, sub
from random import Random

from interview.model.record import Record
from interview.scoring.linear import backward
from interview.scoring.posterior import Posterior, Range


class Drawn(Record):
    """What all draws say together, by candidate."""

    p_top: list[float]
    """Chance to be among the top of the candidate's pool, 0 to 1."""
    ranks: list[tuple[int, int]]
    """90 % range of places within the candidate's linked group; 1 is the highest."""


class Pools(Record):
    """Who is ranked among whom."""

    groups: list[int]
    """The linked group of each candidate; places are counted within it."""
    pools: list[int]
    """Among whom each candidate may be at the top: everybody who was asked comparable questions."""
    tops: dict[int, int]
    """How many the top of each pool is."""


def ninety(values: Sequence[float]) -> Range:
    """Return the range that leaves 5 % of the values out at either end."""
    held = sorted(values)
    return held[int(0.05 * len(held))], held[ceil(0.95 * len(held)) - 1]


def drawn(known: Posterior, ranked: Pools, draws: int, seed: int) -> Drawn:
    """Return chances and ranges over seeded draws.

    Args:
        known: What the fit holds.
        ranked: Who is ranked among whom.
        draws: How many; an odd one is rounded up to a pair.
        seed: The same seed gives the same answer.
    """
    random = Random(seed)  # noqa: S311 - a simulation that must repeat, not a secret
    count, pairs = len(ranked.groups), (draws + 1) // 2
    sharpness = [1 / (sd * sqrt(2)) for sd in known.sds]
    chances = [0.0] * count
    ranks: list[list[int]] = [[] for _ in range(count)]
    for _ in range(pairs):
        moved = _moved(known, random)
        noise = [sd * random.gauss(0, 1) for sd in known.sds]
        whole = list(map(add, moved, noise))
        for centres, values in (
            (list(map(add, known.means, moved)), list(map(add, known.means, whole))),
            (list(map(sub, known.means, moved)), list(map(sub, known.means, whole))),
        ):
            order = sorted(range(count), key=values.__getitem__, reverse=True)
            _note_ranks(order, ranked.groups, ranks)
            for pool, top in ranked.tops.items():
                inside = order if len(ranked.tops) == 1 else [n for n in order if ranked.pools[n] == pool]
                _note_chances(inside, top, (values, centres, sharpness), chances)
    return _shared(known, ranked, [chance / (2 * pairs) for chance in chances], ranks)


def _shared(known: Posterior, ranked: Pools, chances: list[float], ranks: list[list[int]]) -> Drawn:
    """Return what was drawn, the same for all whose evidence is equal."""
    kinds = [
        (round(mean, 9), round(spread, 9), *place)
        for mean, spread, *place in zip(known.means, known.spreads, ranked.groups, ranked.pools, strict=True)
    ]
    alike: dict[object, list[int]] = {}
    for n, kind in enumerate(kinds):
        alike.setdefault(kind, []).append(n)
    whole = dict.fromkeys(ranked.tops, 0.0)
    for pool, chance in zip(ranked.pools, chances, strict=True):
        whole[pool] += chance
    scale = [ranked.tops[pool] / whole[pool] for pool in ranked.pools]
    same = {kind: sum(chances[n] * scale[n] for n in held) / len(held) for kind, held in alike.items()}
    ranges = {kind: ninety([rank for n in held for rank in ranks[n]]) for kind, held in alike.items()}
    return Drawn(
        p_top=[min(1.0, same[kind]) for kind in kinds],
        ranks=[(int(low), int(high)) for low, high in map(ranges.__getitem__, kinds)],
    )


def _leniency_errors(known: Posterior, random: Random) -> list[float]:
    severity, count = known.fit.severity, len(known.fit.interviewers)
    if severity.triangle:
        return backward(severity.triangle, [random.gauss(0, 1) for _ in range(count + 1)])[1:]
    sd = sqrt(severity.spread)
    return [sd * random.gauss(0, 1) for _ in range(count)]


def _moved(known: Posterior, random: Random) -> list[float]:
    """Return how far what each candidate's value lies around is from its mean in one draw."""
    errors = _leniency_errors(known, random)
    scores = [
        -sum([w * errors[r] for r, w in held])  # a list is summed faster than a generator
        for held in known.weights
    ]
    toward = (sum(map(mul, known.shares, scores)) + known.mean_sd * random.gauss(0, 1)) * known.pull
    return [(score + toward) * k for score, k in zip(scores, known.shrinkage, strict=True)]


def _note_chances(
    order: Sequence[int], top: int, drawn: tuple[Sequence[float], ...], chances: list[float]
) -> None:
    """Add how likely each one is above the others' cut, whatever the own value turned out to be."""
    values, centres, sharpness = drawn
    if len(order) <= top:
        for n in order:
            chances[n] += 1
        return
    others_cut, cut = values[order[top]], values[order[top - 1]]
    for n in order[:top]:
        chances[n] += erfc((others_cut - centres[n]) * sharpness[n]) / 2
    for n in order[top:]:
        chances[n] += erfc((cut - centres[n]) * sharpness[n]) / 2


def _note_ranks(order: Sequence[int], groups: Sequence[int], ranks: list[list[int]]) -> None:
    passed = [0] * (max(groups) + 1)
    for candidate in order:
        group = groups[candidate]
        passed[group] += 1
        ranks[candidate].append(passed[group])
