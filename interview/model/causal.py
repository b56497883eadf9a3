"""The log lines of one opening in an order that every machine agrees on, whatever came first."""

from collections.abc import Iterable, Mapping

from interview.model.kinds import is_personal
from interview.model.line import Line


class CausalOrder:
    """Lines, each after everything its writer had seen; the past of a line as a set of bits.

    A line waits while something it names is not here, or while an operation that judging others
    needs is not: nothing is judged on half its past.
    """

    def __init__(self, lines: Mapping[str, Line]) -> None:
        self.lines = lines
        depth = _depths(lines)
        self.waiting = frozenset(h for h, found in depth.items() if not found)
        self.hashes = sorted(
            (h for h, found in depth.items() if found), key=lambda h: (depth[h], lines[h].person, h)
        )
        self.rank = {h: place for place, h in enumerate(self.hashes)}
        self._past: dict[str, int] = {}
        self._kinds: dict[str, list[str]] = {}
        for h in self.hashes:
            seen = 0
            for before in _named(lines[h]):
                seen |= self._past[before] | (1 << self.rank[before])
            self._past[h] = seen
            self._kinds.setdefault(lines[h].kind, []).append(h)
        self.everything = (1 << len(self.hashes)) - 1

    def past(self, h: str) -> int:
        """Return what the writer of a line had seen, the line itself not among it."""
        return self._past[h]

    def past_of(self, seen: Iterable[str]) -> int:
        """Return the lines named and all that they had seen; what is not here counts for nothing."""
        found = 0
        for h in seen:
            if h in self._past:
                found |= self._past[h] | (1 << self.rank[h])
        return found

    def of(self, *kinds: str) -> list[str]:
        """Return the lines of these kinds, in order."""
        found = [h for kind in kinds for h in self._kinds.get(kind, ())]
        return found if len(kinds) == 1 else sorted(found, key=self.rank.__getitem__)

    def within(self, kind: str, past: int) -> list[str]:
        """Return the lines of a kind that are in a past, in order."""
        return [h for h in self._kinds.get(kind, ()) if past >> self.rank[h] & 1]

    def before(self, one: str, other: str) -> bool:
        """Return whether the writer of the other line had seen the one."""
        return bool(self._past[other] >> self.rank[one] & 1)

    def are_concurrent(self, one: str, other: str) -> bool:
        """Return whether neither writer had seen the other's line."""
        return one != other and not self.before(one, other) and not self.before(other, one)

    def ends(self, writer: str = "") -> tuple[str, ...]:
        """Return the lines that no other has seen, but for a writer's own."""
        named = {before for h in self.hashes for before in _named(self.lines[h])}
        return tuple(h for h in self.hashes if h not in named and self.lines[h].writer != writer)


def _named(line: Line) -> tuple[str, ...]:
    return (line.prev, *line.seen) if line.prev else line.seen


def _depths(lines: Mapping[str, Line]) -> dict[str, int]:
    """Return how many steps each line is from a beginning; 0 where it waits."""
    depth: dict[str, int] = {}
    for start in lines:
        stack = [start]
        while stack:
            h = stack[-1]
            if h in depth:
                stack.pop()
                continue
            line = lines[h]
            before = _named(line)
            unknown = [one for one in before if one not in depth and one in lines]
            if unknown:
                stack.extend(unknown)
                continue
            stack.pop()
            depth[h] = _depth(line, [depth.get(one, 0) for one in before])
    return depth


def _depth(line: Line, before: list[int]) -> int:
    if not all(before) or (line.body is None and not is_personal(line.kind)):
        return 0
    return 1 + max(before, default=0)
