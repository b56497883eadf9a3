"""The levels that answers are rated by: as many as the kit says, from 3 to 7."""

from interview.model.record import Record

FEWEST, USUAL, MOST = 3, 5, 7
ANY_LEVEL = range(1, MOST + 1)
"""What can be a level on some scale."""
LOWEST = 1.0
_TOP_TWO = 5
"""Levels from which an answer on the last but one is a high one too."""


class Scale(Record):
    """Levels 1 to ``levels``; figures on different scales are never in one mean."""

    levels: int = USUAL

    def __str__(self) -> str:
        """Return the span in words, such as ``1 to 5``."""
        return f"1 to {self.levels}"

    @property
    def every(self) -> range:
        """Return the levels, lowest first."""
        return range(1, self.levels + 1)

    @property
    def middle(self) -> int:
        """Return the middle level, the lower one of two: the most that what usually happens is rated."""
        return (self.levels + 1) // 2

    @property
    def extremes(self) -> frozenset[int]:
        """Return the levels that need a noted line: all but an exact middle one."""
        return frozenset(self.every) - ({self.middle} if self.levels % 2 else set())

    @property
    def high(self) -> int:
        """Return the level from which an answer leaves little room above."""
        return self.levels - (self.levels >= _TOP_TWO)

    @property
    def wide(self) -> int:
        """Return the difference a panel talks about: half the scale, two levels at least."""
        return max(2, self.levels // 2)

    @property
    def wide_words(self) -> str:
        """Return that difference in words, such as ``two levels or more``."""
        return f"{'three' if self.wide > 2 else 'two'} levels or more"  # noqa: PLR2004 - there are only the two

    def share(self, value: float) -> float:
        """Return how far up the scale a figure lies, from 0 to 1."""
        return (self.within(value) - LOWEST) / (self.levels - LOWEST)

    def within(self, value: float) -> float:
        """Return the figure, or the end of the scale that it lies beyond."""
        return min(float(self.levels), max(LOWEST, value))
