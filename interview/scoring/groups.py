"""Which candidates and interviewers are linked by shared interviews."""

from collections.abc import Sequence


def linked(
    interviews: Sequence[tuple[int, int]], candidates: int, interviewers: int
) -> tuple[list[int], list[int]]:
    """Return the linked group of each candidate and of each interviewer, numbered from 1.

    Two groups share nobody, so nothing in the ratings tells whether one group's interviewers are
    stricter or its candidates weaker. Groups are numbered in the order of their first candidate;
    an interviewer without an interview is in group 0.

    Args:
        interviews: Number of the candidate and of the interviewer, one pair an interview.
        candidates: How many candidates there are; each has an interview.
        interviewers: How many interviewers there are.

    Source: connectedness of a rating design, Linacre (1994), Many-Facet Rasch Measurement;
    disjoint sets, Galler & Fischer (1964).
    """
    parent = list(range(candidates + interviewers))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for candidate, interviewer in interviews:
        parent[root(candidate)] = root(candidates + interviewer)
    numbers: dict[int, int] = {}
    of_candidates = [numbers.setdefault(root(node), len(numbers) + 1) for node in range(candidates)]
    of_interviewers = [numbers.get(root(candidates + node), 0) for node in range(interviewers)]
    return of_candidates, of_interviewers
