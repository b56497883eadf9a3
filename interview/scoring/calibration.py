"""How each interviewer uses the method: for whoever looks after the interviews.

Counts and averages with their n, no grades. Rating against colleagues is taken from shared candidates
only and called stricter or more lenient by ``wording.leniency`` under its limits.

Sources: severity and use of the scale as separate rater effects, Saal, Downey & Lahey (1980),
Psychological Bulletin 88, 413-428; few prepared probes and the same questions for all, Campion, Palmer &
Campion (1997), Personnel Psychology 50, 655-702.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from interview.formatting import counted, percent
from interview.model.record import Record
from interview.model.scorecard import Answer, Scorecard
from interview.scoring.agreement import Agreement
from interview.scoring.coefficient import Verdict
from interview.scoring.questions import QuestionHealth
from interview.scoring.rater_effects import RaterEffects
from interview.scoring.ratings import Basis, given, submitted
from interview.scoring.standing import Leniency, Standings
from interview.scoring.standing_wording import PRIVATE, coefficient, leniency
from interview.scoring.summary import Tally, shown, tally

SCALE_USE = (
    "How each of them uses the scale beside colleagues, on answers both rated, over every opening you look "
    "after. Ratios under 1: a narrower range, or traits told apart less. Panels of three with twelve "
    "candidates say nothing about that."
)
WHAT_RELIABILITY_IS = "Reliability: how much of a figure is the candidate and not the interview, from 0 to 1."


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


def _use(name: str, cards: Sequence[Scorecard], basis: Basis, severity: Leniency | None) -> InterviewerUse:
    lines = given(cards, basis)
    levels = Counter(line.level for line in lines)
    asked = [answer for card in cards for answer in card.answers if _was_asked(answer, basis)]
    seconds = [card.seconds for card in cards if card.seconds > 0]
    return InterviewerUse(
        interviewer=name,
        cards=len(cards),
        levels={level: levels[level] for level in basis.scale.every},
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


def calibration_lines(
    interviewers: Iterable[InterviewerUse],
    questions: Iterable[QuestionHealth],
    agreement: Agreement,
    effects: Iterable[RaterEffects] = (),
    topics: Mapping[str, str] | None = None,
) -> list[str]:
    """Return everything, interviewers first; nobody is graded.

    Args:
        interviewers: How each of them used the method.
        questions: How each question works.
        agreement: How far interviewers agree.
        effects: How each interviewer uses the scale, over every opening one looks after.
        topics: A few words for each question; without them its id stands there.
    """
    return [
        PRIVATE,
        "",
        *(line for one in interviewers for line in _interviewer(one)),
        "",
        *_agreement(agreement),
        "",
        SCALE_USE,
        *(line for one in effects for line in _effects(one)),
        "",
        *(line for one in questions for line in _question(one, agreement, topics or {})),
    ]


def _interviewer(one: InterviewerUse) -> list[str]:
    levels = ", ".join(f"{level}: {count}" for level, count in one.levels.items())
    rated = one.tally
    against = leniency(one.severity) if one.severity else "no rating that counts"
    minutes = f"{shown(one.minutes)} minutes on average" if one.minutes is not None else "not timed"
    left = f"no evidence {rated.no_evidence}, skipped {rated.skipped}"
    followed = f"off script {one.off_script} of {one.asked}; {shown(one.probes)} probes a question"
    return [
        f"{one.interviewer}, {one.cards} cards: {against}",
        f"  levels given {levels}; mean {shown(one.mean)}; {rated.late} late",
        f"  {left}, {followed}; {minutes}",
    ]


def _effects(one: RaterEffects) -> list[str]:
    where = f"{one.interviewer}, {counted(one.openings, 'opening')}"
    if all(figure.verdict is Verdict.TOO_FEW for figure in one.effects):
        shared, needed = one.effects[0].n, one.effects[0].needed
        return [f"{where}: too few to say ({counted(shared, 'shared candidate')}, needs {needed})"]
    return [where, *(f"  {coefficient(figure)}" for figure in one.effects)]


def _by_trait(found: Agreement) -> list[str]:
    if all(one.verdict is Verdict.TOO_FEW for one in found.traits.values()):
        return ["  on a single trait: too few to say"] if found.traits else []
    return [f"  {coefficient(one)}" for one in found.traits.values()]


def _agreement(found: Agreement) -> list[str]:
    spread = found.spread
    said = "Two interviewers of one candidate: too few panels to say"
    if spread.typical is not None:
        said = (
            f"Two interviewers of one candidate differ by {shown(spread.typical)} points on average "
            f"({spread.panels} panels)"
        )
    pairs = [f"{' and '.join(pair.interviewers)}: {coefficient(pair.kappa)}" for pair in found.pairs]
    widths = ", ".join(
        f"{counted(k, 'interviewer')} {shown(width)}" for k, width in enumerate(found.widths, 1)
    )
    return [
        said,
        WHAT_RELIABILITY_IS,
        *map(coefficient, (found.reliability, *found.several)),
        *_by_trait(found),
        *([f"90 % interval of a candidate's score, in points: {widths}"] if widths else []),
        coefficient(found.intraclass),
        *pairs,
    ]


def _question(one: QuestionHealth, agreement: Agreement, topics: Mapping[str, str]) -> list[str]:
    high = " or ".join(str(level) for level in one.scale.every if level >= one.scale.high)
    ceiling = {None: "too few to say", True: f"most answers at {high}", False: "room above"}
    room = ceiling[one.is_at_ceiling]
    alpha = agreement.questions.get(one.question)
    agreed = (
        coefficient(replace(alpha, name="agreement beyond chance, alpha"))
        if alpha
        else "nobody rated it twice"
    )
    apart = coefficient(replace(one.discrimination, name="tells candidates apart, item-rest correlation"))
    late = f"over time {percent(one.overtime_rate)} of {one.timed} timed"
    return [
        f"{topics.get(one.question, one.question)} ({one.trait}), {one.rated} ratings, mean {shown(one.mean)}: {room}",
        f"  {apart}; {agreed}",
        f"  skipped {percent(one.skip_rate)}, {late}",
    ]
