"""Who should see whom next, so that interviewers are linked by shared candidates and share the work.

Only candidates whom two interviewers saw tell a strict interviewer from a weak candidate
(connectedness of a rating design, Linacre (1994), Many-Facet Rasch Measurement).
"""

from collections import Counter
from collections.abc import Collection, Sequence

from interview.model.record import Record

Pairs = Collection[tuple[str, str]]
"""A candidate and an interviewer each."""


class Rota(Record):
    """A proposal for the interviews to come."""

    pairs: tuple[tuple[str, str], ...]
    """A candidate and an interviewer each."""
    loads: dict[str, int]
    """Interviews of each interviewer, those held or assigned before counted in."""
    short: tuple[str, ...]
    """Candidates who do not come to as many interviewers as asked for."""
    groups: int
    """Linked groups of interviewers there would be; 1 is as it should be."""


def rota(
    candidates: Sequence[str],
    interviewers: Sequence[str],
    before: Pairs,
    barred: Pairs,
    *,
    each: int,
    most: int,
) -> Rota:
    """Propose whom to see next: candidates with fewest interviews first, by whoever links most and sat least.

    Args:
        candidates: Who is to be interviewed, in the order of the list.
        interviewers: The panel, in its order.
        before: Interviews held or assigned already; they stay.
        barred: Who must not meet whom.
        each: Interviewers a candidate.
        most: Interviews an interviewer, those before counted in.
    """
    plan = _Plan(candidates, interviewers, before)
    made: list[tuple[str, str]] = []
    for least in range(1, each + 1):
        for candidate in candidates:
            who = plan.next(candidate, barred, most) if plan.have[candidate] < least else ""
            if who:
                plan.add(candidate, who)
                made.append((candidate, who))
    return Rota(
        pairs=tuple(made),
        loads={who: plan.loads[who] for who in interviewers},
        short=tuple(one for one in candidates if plan.have[one] < each),
        groups=len({plan.root(who) for who in interviewers if plan.loads[who]}),
    )


class _Plan:
    """Interviews so far, and who is linked with whom by them."""

    def __init__(self, candidates: Sequence[str], interviewers: Sequence[str], before: Pairs) -> None:
        self.interviewers = interviewers
        self.have: Counter[str] = Counter()
        self.loads: Counter[str] = Counter()
        self._seen_by: dict[str, list[str]] = {one: [] for one in candidates}
        self._together: Counter[frozenset[str]] = Counter()
        self._parent = {who: who for who in interviewers}
        for candidate, who in before:
            if candidate in self._seen_by and who in self._parent:
                self.add(candidate, who)

    def add(self, candidate: str, who: str) -> None:
        """Take an interview in."""
        for other in self._seen_by[candidate]:
            self._together[frozenset((who, other))] += 1
            self._parent[self.root(other)] = self.root(who)
        self._seen_by[candidate].append(who)
        self.have[candidate] += 1
        self.loads[who] += 1

    def root(self, who: str) -> str:
        """Return who stands for the group of everybody linked with an interviewer."""
        while self._parent[who] != who:
            who = self._parent[who]
        return who

    def next(self, candidate: str, barred: Pairs, most: int) -> str:
        """Return who had best see a candidate next; empty where nobody can."""
        seen_by = self._seen_by[candidate]
        free = [
            who
            for who in self.interviewers
            if self.loads[who] < most and who not in seen_by and (candidate, who) not in barred
        ]
        return min(free, key=lambda who: self._rank(who, seen_by), default="")

    def _rank(self, who: str, seen_by: Sequence[str]) -> tuple[bool, int, int]:
        links_nobody = any(self.root(who) == self.root(other) for other in seen_by)
        return links_nobody, self.loads[who], sum(self._together[frozenset((who, one))] for one in seen_by)
