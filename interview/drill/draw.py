"""Which answers a round holds: the same for the same seed and files, on every machine.

Order comes from a hash of seed and id, for the generators of the standard library promise the same
numbers only within one version.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import zip_longest

from interview.drill.round import RoundMode
from interview.errors import RuleError
from interview.model.told import AnswerUse, ToldAnswer

SIZES = {RoundMode.LEARN: 9, RoundMode.CHECK: 18, RoundMode.WARM_UP: 3}
EMPTY = {RoundMode.LEARN: 1, RoundMode.CHECK: 2, RoundMode.WARM_UP: 1}
"""How many answers of a round hold no evidence."""
BORDERLINE = {RoundMode.LEARN: (2, 3), RoundMode.CHECK: (0, 0), RoundMode.WARM_UP: (1, 1)}
LOW = 2
TRIES = 3000
MIXED = 4
"""Every so many tries look past what was never seen, for the rest may not make up a round."""


def draw(
    answers: Iterable[ToldAnswer], mode: RoundMode, seed: int, seen: Callable[[ToldAnswer], bool]
) -> tuple[ToldAnswer, ...]:
    """Return the answers of a round in their order, those never seen first in line.

    Every level at least once, the planned number without evidence and of borderline ones, traits
    by turns. A choice of traits that cannot give all of it gives as much as it can.

    Raises:
        RuleError: There are too few answers.
    """
    kept = AnswerUse.CHECK if mode is RoundMode.CHECK else AnswerUse.LEARN
    pool = [it for it in answers if it.use is kept and not (it.key.near and mode is RoundMode.CHECK)]
    size = SIZES[mode]
    if len(pool) < size and (mode is RoundMode.CHECK or len(pool) < SIZES[RoundMode.WARM_UP]):
        raise RuleError(
            f"There are {len(pool)} told answers for this, and a round needs {size}. "
            "Choose more traits, or another language: interview drill --lang en."
        )
    best, least = _by_traits(pool, mode, seed, 0, seen), _fault(pool, mode, seen)
    for attempt in range(TRIES):
        wanted = seen if (attempt + 1) % MIXED else (lambda _answer: False)
        found = _by_traits(pool, mode, seed, attempt, wanted)
        fault = _fault(found, mode, seen)
        if fault < least or attempt == 0:
            best, least = found, fault
        if least[0] == 0 and least[1] <= max(0, len(found) - sum(not seen(it) for it in pool)):
            break
    return best


def _by_traits(
    pool: Sequence[ToldAnswer], mode: RoundMode, seed: int, attempt: int, seen: Callable[[ToldAnswer], bool]
) -> tuple[ToldAnswer, ...]:
    """Return as many as a round holds, one of each trait by turns."""

    def place(text: str) -> str:
        return sha256(f"{seed}/{attempt}/{text}".encode()).hexdigest()

    by_trait: dict[str, list[ToldAnswer]] = {}
    for answer in sorted(pool, key=lambda it: (seen(it), place(it.id))):
        by_trait.setdefault(answer.trait, []).append(answer)
    rows = zip_longest(*(by_trait[trait] for trait in sorted(by_trait, key=place)))
    turns = [answer for row in rows for answer in row if answer is not None]
    return tuple(turns[: SIZES[mode]])


def _fault(
    found: Sequence[ToldAnswer], mode: RoundMode, seen: Callable[[ToldAnswer], bool]
) -> tuple[int, int]:
    """Return how far the answers are from a whole round, and how many were seen before."""
    levels = [it.key.rating.level for it in found]
    low, high = BORDERLINE[mode]
    near = sum(it.key.near is not None for it in found)
    if mode is RoundMode.WARM_UP:
        clear = [it.key.rating.level for it in found if it.key.near is None]
        missing = int(not any(level is not None and level <= LOW for level in clear))
    else:
        every = range(1, max(len(it.anchors) for it in found) + 1)
        missing = len(set(every) - set(levels))
    wrong = missing + abs(levels.count(None) - EMPTY[mode]) + max(0, low - near, near - high)
    return wrong, sum(map(seen, found))
