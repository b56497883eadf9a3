"""Did interviewers see a chance mix of candidates, or did the strict ones get the strong?

How strict each interviewer is, is estimated twice: from candidates that colleagues saw too, which holds
whoever saw whom, and from every interview, which holds only where who saw whom was left to chance. If it
was, the two differ by no more than the first is less sure than the second.

Source: specification test, Hausman (1978), Econometrica 46, 1251-1271.
"""

from math import sqrt
from operator import mul

from interview.model.record import Record
from interview.scoring.coefficient import ENOUGH
from interview.scoring.linear import Rows, backward, cholesky, forward, inverse
from interview.scoring.panel_linked import leniency_system
from interview.scoring.panel_model import Fit

LIMIT = 2.5
"""Beyond it lies about one in twenty chance mixes of 200 candidates, fewer of 60: more than 1.96, because the
variances are estimated too; ``bench/standing.py`` counts them."""
FEWEST = 3
"""Interviewers about whom all interviews add something."""
TINY = 1e-9
LEAST_NEW = 0.02
"""The least that all interviews add about an interviewer, as a share of what shared candidates leave open."""


class AssignmentTest(Record):
    """Whether who interviewed whom looks like chance."""

    value: float
    """About standard normal under a chance mix; above 0: the strict saw stronger candidates."""
    interviewers: int
    """How many it rests on."""

    @property
    def is_random(self) -> bool:
        """Return whether nothing speaks against chance."""
        return abs(self.value) < LIMIT


def assignment_test(fit: Fit) -> AssignmentTest | None:
    """Return whether interviewers saw a chance mix; none where too few candidates are shared to say."""
    shared = [panel for panel in fit.panels if len(panel) > 1]
    if len(shared) < ENOUGH:
        return None
    own, count = fit.variances, len(fit.interviewers)
    variances = (own.interviewer, own.interview, own.rating)
    told, known = _told(leniency_system(shared, variances, count))
    all_told, all_known = _told(leniency_system(fit.panels, variances, count, own.candidate))
    moved = [n for n in range(count) if known[n][n] - all_known[n][n] > LEAST_NEW * known[n][n]]
    if len(moved) < FEWEST:
        return None
    width = [[known[n][m] - all_known[n][m] + (n == m) * TINY for m in moved] for n in moved]
    lower = cholesky(width)
    gap = forward(lower, [all_told[n] - told[n] for n in moved])
    along = forward(lower, [told[n] for n in moved])
    length = sqrt(sum(one * one for one in along))
    if not length:
        return None
    # Under chance, what all interviews add does not go with what the shared ones said already.
    return AssignmentTest(value=-sum(map(mul, gap, along)) / length, interviewers=len(moved))


def _told(system: tuple[float, Rows, list[float]]) -> tuple[list[float], Rows]:
    """Return every leniency and their covariance."""
    _, triangle, half = system
    return backward(triangle, half)[1:], [row[1:] for row in inverse(triangle)[1:]]
