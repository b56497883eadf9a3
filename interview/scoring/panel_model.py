"""What the panel-linked score assumes, and what a fit of it holds."""

from collections.abc import Iterable, Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from interview.model.record import Record
from interview.scoring.linear import Rows

VAGUE = 1e3
"""The candidates' variance while leniency is learned: nothing is assumed about them."""
ROUNDS = 100
"""How often the alternating fit of interviews and questions goes round at most."""
SETTLED = 1e-7
"""Where it stops, in rating points."""


class Prior(NamedTuple):
    """A log-normal prior of a standard deviation, in rating points."""

    median: float
    log_sd: float

    def log_density(self, log_sd: float) -> float:
        """Return the log density, up to a constant, of the logarithm of a standard deviation."""
        return -0.5 * ((log_sd - log(self.median)) / self.log_sd) ** 2


CANDIDATE = Prior(0.6, 0.7)
INTERVIEWER = Prior(0.3, 0.7)
INTERVIEW = Prior(0.5, 0.7)

Row = tuple[str, str, str, int]
"""Candidate, interviewer, question, level."""


class Heard(NamedTuple):
    """One interview of a candidate."""

    interviewer: int
    score: float
    """Mean rating with the difficulty of its questions taken out."""
    ratings: int


Panels = list[list[Heard]]
"""The interviews of each candidate."""


class Ratings(Record):
    """All ratings, by number instead of by name."""

    candidates: tuple[str, ...]
    interviewers: tuple[str, ...]
    questions: tuple[str, ...]
    interviews: tuple[tuple[int, int], ...]
    """Candidate and interviewer of each interview."""
    values: tuple[tuple[int, int, float], ...]
    """Interview, question and level of each rating."""


class Variances(Record):
    """How much of the differences between ratings comes from where, in squared rating points."""

    candidate: float
    interviewer: float
    interview: float
    rating: float


class InterviewerSeverity(Record):
    """How lenient each interviewer is, against colleagues on the same candidates."""

    leniency: list[float]
    """Rating points above colleagues; negative is stricter."""
    variance: list[float]
    spread: float
    """Variance of leniency over interviewers."""
    triangle: Rows = []
    """Cholesky triangle of the precision of (mean, leniencies); empty: nobody shares a candidate."""
    interview_prior: Prior = INTERVIEW
    """What the shared candidates already say about interview noise."""


class Fit(Record):
    """Everything the ratings of one opening say, before any draw."""

    candidates: tuple[str, ...]
    interviewers: tuple[str, ...]
    difficulty: dict[str, float]
    """How much higher than average each question is rated."""
    panels: Panels
    severity: InterviewerSeverity
    variances: Variances
    pool_mean: float
    scores: list[float]
    question_sets: list[int]
    """Which set of questions each candidate was asked; two sets share no question."""
    offsets: list[float]
    """How much higher than the average interview those with each candidate's set are rated.

    Whether questions are easier or candidates better, nothing tells; it is taken off ``panels``."""

    @property
    def reliability(self) -> float:
        """Return the share of one interview's variance that is the candidate's."""
        counts = [heard.ratings for panel in self.panels for heard in panel]
        own = self.variances
        noise = own.interviewer + own.interview + own.rating * len(counts) / sum(counts)
        return own.candidate / (own.candidate + noise)

    @property
    def shared(self) -> list[set[int]]:
        """Return, for each interviewer, the candidates that a colleague rated too."""
        found: list[set[int]] = [set() for _ in self.interviewers]
        for candidate, panel in enumerate(self.panels):
            for heard in panel if len(panel) > 1 else ():
                found[heard.interviewer].add(candidate)
        return found


def numbered(rows: Iterable[Row]) -> Ratings:
    """Return the ratings with names replaced by numbers, in the order they first come."""
    candidates: dict[str, int] = {}
    interviewers: dict[str, int] = {}
    questions: dict[str, int] = {}
    interviews: dict[tuple[int, int], int] = {}
    values = []
    for candidate, interviewer, question, level in rows:
        pair = (
            candidates.setdefault(candidate, len(candidates)),
            interviewers.setdefault(interviewer, len(interviewers)),
        )
        sitting = interviews.setdefault(pair, len(interviews))
        values.append((sitting, questions.setdefault(question, len(questions)), float(level)))
    return Ratings(
        candidates=tuple(candidates),
        interviewers=tuple(interviewers),
        questions=tuple(questions),
        interviews=tuple(interviews),
        values=tuple(values),
    )


def freed(heard: Heard, noise: float, severity: InterviewerSeverity) -> tuple[float, float]:
    """Return an interview's variance but for interview noise, and its score without leniency."""
    base = noise / heard.ratings + severity.variance[heard.interviewer]
    return base, heard.score - severity.leniency[heard.interviewer]


def unlinked(interviewers: int) -> InterviewerSeverity:
    """Return what is known where nobody shares a candidate: nothing, so nothing is adjusted."""
    spread = INTERVIEWER.median**2
    return InterviewerSeverity(leniency=[0.0] * interviewers, variance=[spread] * interviewers, spread=spread)


def rating_noise(squares: float, ratings: Ratings) -> float:
    """Return the variance of single ratings from the squares left over, held by a weak prior."""
    used = len(ratings.interviews) + len(ratings.questions) - 1
    return (squares + 2.0) / (max(len(ratings.values) - used, 0) + 4)


def sharpened(spread: float, freedom: int) -> Prior:
    """Return the prior of interview noise after shared candidates gave it a first estimate."""
    before, data = INTERVIEW.log_sd**-2, 2.0 * max(freedom, 1)
    middle = (log(INTERVIEW.median) * before + log(sqrt(spread)) * data) / (before + data)
    return Prior(exp(middle), (before + data) ** -0.5)


def asked_alike(ratings: Ratings) -> list[int]:
    """Return which set of questions each candidate was asked, numbered from 1.

    Between two sets that share no question nothing tells hard questions from weak candidates.
    """
    asked = [(ratings.interviews[sitting][0], question) for sitting, question, _ in ratings.values]
    return linked(asked, len(ratings.candidates), len(ratings.questions))[0]


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
        interviewers: How many interviewers, or whatever else links candidates, there are.

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
