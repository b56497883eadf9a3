"""How an interviewer uses the scale beside colleagues who rated the same answers' questions.

Only answers of one candidate to one question that a colleague rated too are compared, so that neither
the candidates nor the questions are mistaken for the interviewer. Each figure has an interval over
candidates, and below 15 shared ones nothing is said.

Sources: restriction of range, central tendency and halo as separate effects, Saal, Downey & Lahey (1980),
Psychological Bulletin 88, 413-428; halo as how little the own traits differ within one person, there.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from math import sqrt
from statistics import pstdev
from typing import NamedTuple

from interview.model.record import Record
from interview.model.scale import Scale
from interview.scoring.coefficient import Coefficient, estimated
from interview.scoring.ratings import Given

RANGE = "range of levels beside colleagues', as a ratio"
MIDDLE = "share of middle levels less colleagues'"
HALO = "differences between the own traits of a candidate beside colleagues', as a ratio"


class CoRated(NamedTuple):
    """Two interviewers' levels for the same candidate's answer to a question."""

    question: str
    trait: str
    own: int
    other: int
    levels: int
    """How many the scale has."""


Shared = Sequence[CoRated]
"""Everything of one candidate that an interviewer and a colleague both rated."""
Sums = tuple[float, float]
"""What one candidate adds to the own side and to colleagues', or to a sum and a count."""


class RaterEffects(Record):
    """How one interviewer uses the scale; a narrow range or a halo may also be how things are."""

    interviewer: str
    openings: int
    """How many the figures are from."""
    effects: tuple[Coefficient, ...]
    """Range, middle levels, and differences between traits; ``n`` is shared candidates."""


def rater_effects(lines: Iterable[tuple[str, Given, Scale]], seed: int = 0) -> tuple[RaterEffects, ...]:
    """Return how each interviewer uses the scale, by name.

    Args:
        lines: The opening, a rating in it, and its scale.
        seed: The same seed gives the same intervals.
    """
    levels: dict[tuple[str, str], dict[str, dict[str, Given]]] = {}
    scales: dict[str, int] = {}
    for opening, line, scale in lines:
        if line.counts:
            scales[opening] = scale.levels
            by = levels.setdefault((opening, line.candidate), {})
            by.setdefault(line.interviewer, {})[line.question] = line
    names = sorted({name for by in levels.values() for name in by})
    return tuple(_effects(name, levels, scales, seed) for name in names)


def _effects(
    name: str, levels: dict[tuple[str, str], dict[str, dict[str, Given]]], scales: dict[str, int], seed: int
) -> RaterEffects:
    units = []
    seen = {opening for (opening, _), by in levels.items() if name in by}
    for (opening, _), by in levels.items():
        own = by.get(name, {})
        unit = [
            CoRated(question, own[question].trait, own[question].level or 0, line.level or 0, scales[opening])
            for other, theirs in by.items()
            if other != name
            for question, line in theirs.items()
            if question in own
        ]
        units += [unit] if unit else []
    figures = (
        (RANGE, _squares(units), True),
        (MIDDLE, [*map(_middle, units)], False),
        (HALO, [*map(_halo, units)], False),
    )
    found = [estimated(what, sums, partial(_ratio, is_squared), seed) for what, sums, is_squared in figures]
    return RaterEffects(interviewer=name, openings=len(seen), effects=tuple(found))


def _ratio(is_squared: bool, sums: Sequence[Sums]) -> float | None:  # noqa: FBT001 - bound by name
    """Return the first sum over the second, or its root where both are squares; none over nothing."""
    first, second = (sum(side) for side in zip(*sums, strict=True))
    if not second:
        return None
    share = first / second
    return sqrt(share) if is_squared else share


def _squares(units: Sequence[Shared]) -> list[Sums]:
    """Return each candidate's squared distances from the means of the questions, own and colleagues'."""
    pairs = [pair for unit in units for pair in unit]
    own = _means((pair.question, pair.own) for pair in pairs)
    other = _means((pair.question, pair.other) for pair in pairs)
    return [
        (
            sum((pair.own - own[pair.question]) ** 2 for pair in unit),
            sum((pair.other - other[pair.question]) ** 2 for pair in unit),
        )
        for unit in units
    ]


def _middle(unit: Shared) -> Sums:
    """Return how much more often the middle of the scale is given than colleagues give it, and of how many."""
    return sum(_is_middle(pair.own, pair) - _is_middle(pair.other, pair) for pair in unit), len(unit)


def _is_middle(level: int, pair: CoRated) -> bool:
    return abs(2 * level - (pair.levels + 1)) <= 1


def _halo(unit: Shared) -> Sums:
    """Return how far the own traits of a candidate differ, and how far colleagues' do."""
    own = _means((pair.trait, pair.own) for pair in unit)
    other = _means((pair.trait, pair.other) for pair in unit)
    return pstdev(own.values()), pstdev(other.values())


def _means(levels: Iterable[tuple[str, int]]) -> dict[str, float]:
    held: dict[str, list[int]] = {}
    for name, level in levels:
        held.setdefault(name, []).append(level)
    return {name: sum(own) / len(own) for name, own in held.items()}
