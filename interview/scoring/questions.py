"""How well each question works: does it tell candidates apart, and does it fit the time?

Sources: item-rest correlation, Nunnally & Bernstein (1994), Psychometric Theory, ch. 8; interval, Fisher
(1921), Metron 1, 3-32. The rest of an interview is told by the same person in the same hour, so the
correlation is inflated; it ranks questions, it does not grade them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import atanh, sqrt, tanh
from statistics import NormalDist

from interview.model.record import Record
from interview.model.scale import Scale
from interview.scoring.coefficient import CONFIDENCE, ENOUGH, Coefficient, Verdict, too_few
from interview.scoring.ratings import Given
from interview.scoring.summary import Tally, tally

ENOUGH_CANDIDATES = 40
"""Candidates below which it is too early to say whether a question tells them apart."""
ALMOST_ONE = 1 - 1e-12
"""The interval's transform has no value at 1."""
CEILING = 0.8
"""The share of high levels from which a question has little room above."""


class QuestionHealth(Record):
    """How one question works."""

    question: str
    trait: str
    levels: dict[int, int]
    """How often each level was given on the question's own anchors; every level is there."""
    tally: Tally
    discrimination: Coefficient
    """Item-rest correlation within interviewers; ``n`` is candidates."""
    scale: Scale = Scale()
    timed: int = 0
    """Answers that took any time."""
    overtime: int = 0
    """How many of them took longer than planned."""

    @property
    def rated(self) -> int:
        """Return how many levels were given."""
        return sum(self.levels.values())

    @property
    def mean(self) -> float | None:
        """Return the average level."""
        whole = sum(level * count for level, count in self.levels.items())
        return whole / self.rated if self.rated else None

    @property
    def high_share(self) -> float | None:
        """Return the share of high levels."""
        high = sum(count for level, count in self.levels.items() if level >= self.scale.high)
        return high / self.rated if self.rated else None

    @property
    def is_at_ceiling(self) -> bool | None:
        """Return whether most answers are at the top; none: too few ratings to say."""
        if self.rated < ENOUGH or self.high_share is None:
            return None
        return self.high_share >= CEILING

    @property
    def skip_rate(self) -> float | None:
        """Return the share of planned answers that were skipped."""
        return self.tally.skipped / self.tally.planned if self.tally.planned else None

    @property
    def overtime_rate(self) -> float | None:
        """Return the share of timed answers that took longer than planned."""
        return self.overtime / self.timed if self.timed else None


def question_health(lines: Iterable[Given], scale: Scale) -> tuple[QuestionHealth, ...]:
    """Return how each question works, in the order they come.

    Args:
        lines: Every planned answer of the opening's submitted cards.
        scale: What they are rated by.
    """
    questions: dict[str, list[Given]] = {}
    interviews: dict[tuple[str, str], dict[str, int]] = {}
    for line in lines:
        questions.setdefault(line.question, []).append(line)
        if line.counts and line.level is not None:
            own = interviews.setdefault((line.candidate, line.interviewer), {})
            own[line.question] = line.level
    return tuple(_health(name, held, interviews, scale) for name, held in questions.items())


Interviews = dict[tuple[str, str], dict[str, int]]
"""The levels of each candidate's interview with each interviewer, by question."""


def _health(name: str, lines: Sequence[Given], interviews: Interviews, scale: Scale) -> QuestionHealth:
    levels = Counter(line.level for line in lines if line.counts)
    timed = [line for line in lines if line.seconds > 0 and line.planned_seconds]
    return QuestionHealth(
        question=name,
        trait=lines[0].trait,
        levels={level: levels[level] for level in scale.every},
        tally=tally(lines),
        discrimination=_discrimination(name, interviews),
        scale=scale,
        timed=len(timed),
        overtime=sum(line.seconds > line.planned_seconds for line in timed),
    )


def _discrimination(name: str, interviews: Interviews) -> Coefficient:
    by_interviewer: dict[str, list[tuple[str, float, float]]] = {}
    for (candidate, interviewer), levels in interviews.items():
        rest = [level for question, level in levels.items() if question != name]
        if name in levels and rest:
            row = (candidate, float(levels[name]), sum(rest) / len(rest))
            by_interviewer.setdefault(interviewer, []).append(row)
    several = [rows for rows in by_interviewer.values() if len(rows) > 1]
    candidates = {candidate for rows in several for candidate, _, _ in rows}
    title, n = f"discrimination of {name}", len(candidates)
    if n < ENOUGH_CANDIDATES:
        return too_few(title, n, ENOUGH_CANDIDATES)
    value = _correlation([pair for rows in several for pair in _centred(rows)])
    if value is None:
        return Coefficient(name=title, n=n, verdict=Verdict.NO_VARIATION)
    middle = atanh(max(-ALMOST_ONE, min(ALMOST_ONE, value)))
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) / sqrt(n - 3)
    return Coefficient(name=title, n=n, value=value, low=tanh(middle - reach), high=tanh(middle + reach))


def _centred(rows: Sequence[tuple[str, float, float]]) -> list[tuple[float, float]]:
    """Return one interviewer's pairs against that interviewer's own averages."""
    item = sum(one for _, one, _ in rows) / len(rows)
    rest = sum(other for _, _, other in rows) / len(rows)
    return [(one - item, other - rest) for _, one, other in rows]


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    squares = sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)
    return sum(a * b for a, b in pairs) / sqrt(squares) if squares else None
