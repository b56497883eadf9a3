"""How much one interview tells about the candidate rather than about itself.

vc / (vc + vr + vh + ve / n): the candidate's variance over everything that makes two interviews of the
same candidate differ. It works with sparse panels, where no two candidates have the same interviewers.

Sources: Cronbach, Gleser, Nanda & Rajaratnam (1972), The Dependability of Behavioral Measurements;
for k interviews, Spearman (1910) and Brown (1910), British Journal of Psychology 3.
"""

from collections.abc import Callable
from math import exp, log, sqrt
from statistics import NormalDist

from msgspec.structs import replace

from interview.scoring.coefficient import CONFIDENCE, ENOUGH, Coefficient, too_few
from interview.scoring.panel_linked import candidate_objective, severity_objective
from interview.scoring.panel_model import CANDIDATE, INTERVIEWER, Fit, Variances
from interview.scoring.posterior import NINETY

NAME = "reliability of one interview"
STEP = 0.05
"""In logarithms of a standard deviation; wide enough for how exactly the highest point is known."""

Objective = Callable[[float, float], float]


def single_interview(fit: Fit) -> Coefficient:
    """Return the reliability of one interview with an approximate 90 % interval.

    The interval takes the most probable variances as normal in their logarithms. Too few to say
    below 15 candidates with two interviewers or more: before that, priors speak, not ratings.
    """
    shared = sum(len(panel) > 1 for panel in fit.panels)
    if shared < ENOUGH:
        return too_few(NAME, shared)
    value = fit.reliability
    middle = log(value / (1 - value))
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * _log_odds_variance(fit) ** 0.5
    return Coefficient(
        name=NAME,
        n=shared,
        value=value,
        low=1 / (1 + exp(reach - middle)),
        high=1 / (1 + exp(-reach - middle)),
    )


def of_several(one: Coefficient, interviews: int) -> Coefficient:
    """Return the reliability of the mean of so many interviews, with the ends of its interval."""

    def grown(value: float | None) -> float | None:
        return None if value is None else interviews * value / (1 + (interviews - 1) * value)

    return replace(
        one,
        name=f"reliability of {interviews} interviews",
        value=grown(one.value),
        low=grown(one.low),
        high=grown(one.high),
    )


def expected_width(own: Variances, ratings: float, interviewers: int) -> float:
    """Return how wide the 90 % interval of a candidate's score is with so many interviewers.

    Args:
        own: Where differences come from.
        ratings: How many ratings an interview has.
        interviewers: How many interviews.
    """
    noise = own.interviewer + own.interview + own.rating / ratings
    return 2 * NINETY / sqrt(1 / own.candidate + interviewers / noise)


def _log_odds_variance(fit: Fit) -> float:
    own, counts = fit.variances, [heard.ratings for panel in fit.panels for heard in panel]
    each = own.rating * len(counts) / sum(counts)
    noise = own.interviewer + own.interview + each
    at = log(own.candidate) / 2, log(own.interview) / 2
    candidate, both, interview = _spread(candidate_objective(fit.panels, own.rating, fit.severity), at)
    by_candidate, by_interview = 2.0, -2 * own.interview / noise
    freedom = max(sum(counts) - len(counts) - len(fit.difficulty) + 1, 0) + 4
    return (
        by_candidate**2 * candidate
        + 2 * by_candidate * by_interview * both
        + by_interview**2 * interview
        + (2 * own.interviewer / noise) ** 2 * _severity_variance(fit)
        + (each / noise) ** 2 * 2 / freedom
    )


def _severity_variance(fit: Fit) -> float:
    shared = [panel for panel in fit.panels if len(panel) > 1]
    objective = severity_objective(shared, fit.variances.rating, len(fit.interviewers))
    at = log(fit.variances.interviewer) / 2, log(fit.severity.interview_prior.median)
    curve = -_bend(objective, at, (STEP, 0.0))
    return 1 / max(curve, INTERVIEWER.log_sd**-2)


def _spread(objective: Objective, at: tuple[float, float]) -> tuple[float, float, float]:
    """Return variance, covariance and variance of the two logarithms around the highest point."""
    one, other = -_bend(objective, at, (STEP, 0.0)), -_bend(objective, at, (0.0, STEP))
    sum_bend = -_bend(objective, at, (STEP, STEP))
    cross = (sum_bend - one - other) / 2
    determinant = one * other - cross * cross
    if one <= 0 or determinant <= 0:  # flat: nothing is known beyond the priors
        return CANDIDATE.log_sd**2, 0.0, CANDIDATE.log_sd**2
    return other / determinant, -cross / determinant, one / determinant


def _bend(objective: Objective, at: tuple[float, float], step: tuple[float, float]) -> float:
    """Return the second derivative along a step, per STEP squared."""
    up = objective(at[0] + step[0], at[1] + step[1])
    down = objective(at[0] - step[0], at[1] - step[1])
    return (up - 2 * objective(*at) + down) / STEP**2
