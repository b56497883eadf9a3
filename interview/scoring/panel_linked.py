"""The panel-linked score: how hard the questions were, how strict the interviewer, how sure we are.

Model, in rating points:

    rating    = interview score + question difficulty + rating noise
    interview = pool mean + candidate + interviewer's leniency + interview noise

An interview is the unit of evidence, not a rating. Leniency is learned only from candidates that two
interviewers or more have rated, so giving the strong candidates to the strict interviewers does not
make them look lenient. All else is shrinkage: little evidence gives no extreme score. Variances are
the most probable ones under weak priors.

Sources: variance components by restricted likelihood, Patterson & Thompson (1971), Biometrika 58,
545-554; shrinkage (BLUP), Robinson (1991), Statistical Science 6, 15-32; the two stages and their
priors were measured by simulation, which ``bench/standing.py`` repeats.
"""

from collections.abc import Callable, Iterable, Sequence
from math import exp, log

from interview.scoring.linear import Rows, backward, cholesky, forward, inverse, maximise
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
    freed,
    rating_noise,
    sharpened,
    unlinked,
)


def fit(ratings: Ratings) -> Fit:
    """Return the panel-linked fit; there must be at least one rating."""
    scores, counts, difficulty, noise = _interviews(ratings)
    question_sets = asked_alike(ratings)
    offsets = _offsets(ratings, scores, question_sets)
    panels: Panels = [[] for _ in ratings.candidates]
    for (candidate, interviewer), score, count in zip(ratings.interviews, scores, counts, strict=True):
        panels[candidate].append(Heard(interviewer, score - offsets[candidate], count))
    severity = _severity(panels, noise, len(ratings.interviewers))
    objective = candidate_objective(panels, noise, severity)
    start = (log(CANDIDATE.median), log(severity.interview_prior.median))
    log_candidate, log_interview = maximise(objective, start)
    variances = Variances(
        candidate=exp(2 * log_candidate),
        interviewer=severity.spread,
        interview=exp(2 * log_interview),
        rating=noise,
    )
    pool_mean, shrunk = _shrunk(panels, severity, variances)
    return Fit(
        candidates=ratings.candidates,
        interviewers=ratings.interviewers,
        difficulty=dict(zip(ratings.questions, difficulty, strict=True)),
        panels=panels,
        severity=severity,
        variances=variances,
        pool_mean=pool_mean,
        scores=shrunk,
        question_sets=question_sets,
        offsets=offsets,
    )


def _offsets(ratings: Ratings, scores: Sequence[float], question_sets: Sequence[int]) -> list[float]:
    """Return how much higher than all interviews those with each candidate's questions are rated."""
    held: dict[int, list[float]] = {}
    for (candidate, _), score in zip(ratings.interviews, scores, strict=True):
        held.setdefault(question_sets[candidate], []).append(score)
    if len(held) == 1:
        return [0.0] * len(question_sets)
    middle = sum(scores) / len(scores)
    means = {number: sum(values) / len(values) - middle for number, values in held.items()}
    return [means[number] for number in question_sets]


def _interviews(ratings: Ratings) -> tuple[list[float], list[int], list[float], float]:
    """Fit interviews and questions by alternating means; return both and the noise left over."""
    counts, asked = [0] * len(ratings.interviews), [0] * len(ratings.questions)
    for sitting, question, _ in ratings.values:
        counts[sitting] += 1
        asked[question] += 1
    scores, difficulty = [0.0] * len(counts), [0.0] * len(asked)
    for _ in range(ROUNDS):
        scores = _means(((i, y - difficulty[q]) for i, q, y in ratings.values), counts)
        found = _means(((q, y - scores[i]) for i, q, y in ratings.values), asked)
        middle = sum(found) / len(found)
        found = [value - middle for value in found]
        moved = max(abs(new - old) for new, old in zip(found, difficulty, strict=True))
        difficulty = found
        if moved < SETTLED:
            break
    squares = sum((y - scores[i] - difficulty[q]) ** 2 for i, q, y in ratings.values)
    return scores, counts, difficulty, rating_noise(squares, ratings)


def _means(values: Iterable[tuple[int, float]], counts: Sequence[int]) -> list[float]:
    sums = [0.0] * len(counts)
    for index, value in values:
        sums[index] += value
    return [total / count for total, count in zip(sums, counts, strict=True)]


def _severity(panels: Panels, noise: float, interviewers: int) -> InterviewerSeverity:
    shared = [panel for panel in panels if len(panel) > 1]
    if not shared:
        return unlinked(interviewers)

    objective = severity_objective(shared, noise, interviewers)
    start = (log(INTERVIEWER.median), log(INTERVIEW.median))
    spread, interview = (exp(2 * found) for found in maximise(objective, start))
    _, triangle, right = leniency_system(shared, (spread, interview, noise), interviewers)
    covariance = inverse(triangle)
    return InterviewerSeverity(
        leniency=backward(triangle, right)[1:],
        variance=[covariance[i][i] for i in range(1, interviewers + 1)],
        spread=spread,
        triangle=triangle,
        interview_prior=sharpened(interview, sum(map(len, shared)) - len(shared)),
    )


def leniency_system(
    panels: Panels, variances: tuple[float, float, float], interviewers: int, between: float = VAGUE
) -> tuple[float, Rows, list[float]]:
    """Return log likelihood, Cholesky triangle and half-solved right side for (mean, leniencies).

    Candidates are eliminated one by one, so the system is as small as the number of interviewers.

    Args:
        panels: The interviews that leniency is learned from.
        variances: Of interviewers, of interviews, of single ratings.
        interviewers: How many there are.
        between: Variance of candidates; vague, only who shares a candidate is compared.
    """
    spread, interview, noise = variances
    size = interviewers + 1
    system = [[0.0] * size for _ in range(size)]
    right = [0.0] * size
    for i in range(1, size):
        system[i][i] = 1 / spread
    doubled = len(panels) * log(between) + interviewers * log(spread)
    for panel in panels:
        weights = [1 / (interview + noise / heard.ratings) for heard in panel]
        doubled += _eliminate(panel, weights, system, right, between)
    triangle = cholesky(system)
    half = forward(triangle, right)
    doubled += 2 * sum(log(row[-1]) for row in triangle) - sum(value * value for value in half)
    return -0.5 * doubled, triangle, half


def _eliminate(
    panel: list[Heard], weights: list[float], system: Rows, right: list[float], between: float
) -> float:
    """Add one candidate's interviews to the system; return their part of -2 log likelihood."""
    weight = sum(weights)
    whole = 1 / between + weight
    score = sum(w * heard.score for w, heard in zip(weights, panel, strict=True))
    system[0][0] += weight - weight * weight / whole
    right[0] += score - weight * score / whole
    part = log(whole) - score * score / whole
    for w, heard in zip(weights, panel, strict=True):
        i = heard.interviewer + 1
        row = system[i]
        row[0] += w * (1 - weight / whole)
        row[i] += w
        right[i] += w * (heard.score - score / whole)
        part += w * heard.score * heard.score - log(w)
        for v, other in zip(weights, panel, strict=True):
            if other.interviewer < i:
                row[other.interviewer + 1] -= w * v / whole
    return part


def severity_objective(shared: Panels, noise: float, interviewers: int) -> Callable[[float, float], float]:
    """Return the log posterior of (log sd of leniency, log sd of interview noise).

    Args:
        shared: The interviews of candidates with two or more.
        noise: Variance of a single rating.
        interviewers: How many there are.
    """

    def objective(log_spread: float, log_interview: float) -> float:
        variances = exp(2 * log_spread), exp(2 * log_interview), noise
        likelihood = leniency_system(shared, variances, interviewers)[0]
        return likelihood + INTERVIEWER.log_density(log_spread) + INTERVIEW.log_density(log_interview)

    return objective


def candidate_objective(
    panels: Panels, noise: float, severity: InterviewerSeverity
) -> Callable[[float, float], float]:
    """Return the log posterior of (log sd of candidates, log sd of interview noise)."""
    prepared = [[freed(heard, noise, severity) for heard in panel] for panel in panels]

    def objective(log_candidate: float, log_interview: float) -> float:
        likelihood = _pooled(prepared, exp(2 * log_candidate), exp(2 * log_interview))
        return (
            likelihood
            + CANDIDATE.log_density(log_candidate)
            + severity.interview_prior.log_density(log_interview)
        )

    return objective


def _pooled(panels: list[list[tuple[float, float]]], candidate: float, interview: float) -> float:
    """Return the restricted log likelihood of the candidates' means around one pool mean."""
    doubled, held = 0.0, []
    for panel in panels:
        weight = score = 0.0
        for base, value in panel:
            w = 1 / (interview + base)
            weight += w
            score += w * value
            doubled += log(w) - w * value * value
        mean = score / weight
        precision = 1 / (candidate + 1 / weight)
        doubled += log(precision) - log(weight) + score * mean
        held.append((precision, mean))
    whole = sum(precision for precision, _ in held)
    middle = sum(precision * mean for precision, mean in held) / whole
    doubled -= log(whole) + sum(precision * (mean - middle) ** 2 for precision, mean in held)
    return doubled / 2


def _shrunk(panels: Panels, severity: InterviewerSeverity, variances: Variances) -> tuple[float, list[float]]:
    """Return the pool mean and each candidate's mean pulled toward it."""
    held = []
    for panel in panels:
        own = [freed(heard, variances.rating, severity) for heard in panel]
        weights = [1 / (variances.interview + base) for base, _ in own]
        score = sum(w * value for w, (_, value) in zip(weights, own, strict=True))
        held.append((sum(weights), score))
    precisions = [1 / (variances.candidate + 1 / weight) for weight, _ in held]
    middle = sum(p * y / w for p, (w, y) in zip(precisions, held, strict=True)) / sum(precisions)
    pull = 1 / variances.candidate
    return middle, [(score + middle * pull) / (weight + pull) for weight, score in held]
