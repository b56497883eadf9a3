"""How each interviewer uses the method: for whoever looks after the interviews.

Counts and averages with their n, no grades. Rating against colleagues is taken from shared candidates
only and called stricter or more lenient by ``wording.leniency`` under its limits.

Sources: severity and use of the scale as separate rater effects, Saal, Downey & Lahey (1980),
Psychological Bulletin 88, 413-428; few prepared probes and the same questions for all, Campion, Palmer &
Campion (1997), Personnel Psychology 50, 655-702.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from interview.model.record import Record
from interview.model.scorecard import LEVELS, Answer, Scorecard
from interview.scoring.ratings import Basis, given, submitted
from interview.scoring.standing import Leniency, Standings
from interview.scoring.summary import Tally, tally


class InterviewerUse(Record):
    """How one interviewer used the method."""

    interviewer: str
    cards: int
    levels: dict[int, int]
    """How often each level was given, situational answers included; every level is there."""
    tally: Tally
    """Planned, rated, no evidence, skipped, late, amended."""
    probes: float
    """Prepared probes used, on average for each question that was asked."""
    off_script: int
    """Questions with something said that was not prepared."""
    asked: int
    """Questions that were opened and not skipped."""
    minutes: float | None = None
    """On average for each interview; none where no interview was timed."""
    timed: int = 0
    """Interviews that ``minutes`` rests on."""
    severity: Leniency | None = None
    """Against colleagues on shared candidates; none without a rating that counts."""

    @property
    def mean(self) -> float | None:
        """Return the average level given; it says as much about the candidates as about anybody."""
        count = sum(self.levels.values())
        return sum(level * n for level, n in self.levels.items()) / count if count else None


def interviewers(
    cards: Iterable[Scorecard], basis: Basis, standings: Standings
) -> tuple[InterviewerUse, ...]:
    """Return how each interviewer used the method, by name; drafts are left out.

    Args:
        cards: The opening's cards.
        basis: The rules they are counted by.
        standings: Made of the same cards.
    """
    severities = {row.interviewer: row for row in standings.interviewers}
    held: dict[str, list[Scorecard]] = {}
    for card in submitted(cards):
        held.setdefault(card.interviewer, []).append(card)
    return tuple(_use(name, held[name], basis, severities.get(name)) for name in sorted(held))


def _use(
    name: str, cards: Sequence[Scorecard], basis: Basis, severity: Leniency | None
) -> InterviewerUse:
    lines = given(cards, basis)
    levels = Counter(line.level for line in lines)
    asked = [answer for card in cards for answer in card.answers if _was_asked(answer, basis)]
    seconds = [card.seconds for card in cards if card.seconds > 0]
    return InterviewerUse(
        interviewer=name,
        cards=len(cards),
        levels={level: levels[level] for level in LEVELS},
        tally=tally(lines),
        probes=sum(len(answer.probes) for answer in asked) / len(asked) if asked else 0.0,
        off_script=sum(bool(answer.off_script) for answer in asked),
        asked=len(asked),
        minutes=sum(seconds) / len(seconds) / 60 if seconds else None,
        timed=len(seconds),
        severity=severity,
    )


def _was_asked(answer: Answer, basis: Basis) -> bool:
    if answer.question in basis.voided or answer.rating is None:
        return False
    return answer.rating.skipped is None
