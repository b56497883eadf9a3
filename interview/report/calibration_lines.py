"""How interviews were held, as lines of text; each figure with its n."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from interview.scoring.agreement import Agreement
from interview.scoring.calibration import InterviewerUse
from interview.scoring.questions import QuestionHealth
from interview.scoring.standing_wording import PRIVATE, coefficient, leniency
from interview.scoring.summary import shown


def calibration_lines(
    interviewers: Iterable[InterviewerUse],
    questions: Iterable[QuestionHealth],
    agreement: Agreement,
    topics: Mapping[str, str] | None = None,
) -> list[str]:
    """Return everything, interviewers first; nobody is graded.

    Args:
        interviewers: How each of them used the method.
        questions: How each question works.
        agreement: How far interviewers agree.
        topics: A few words for each question; without them its id stands there.
    """
    return [
        PRIVATE,
        "",
        *(line for one in interviewers for line in _interviewer(one)),
        "",
        *_agreement(agreement),
        "",
        *(line for one in questions for line in _question(one, agreement, topics or {})),
    ]


def _interviewer(one: InterviewerUse) -> list[str]:
    levels = ", ".join(f"{level}: {count}" for level, count in one.levels.items())
    counted = one.tally
    against = leniency(one.severity) if one.severity else "no rating that counts"
    minutes = f"{shown(one.minutes)} minutes on average" if one.minutes is not None else "not timed"
    left = f"no evidence {counted.no_evidence}, skipped {counted.skipped}"
    followed = f"off script {one.off_script} of {one.asked}; {shown(one.probes)} probes a question"
    return [
        f"{one.interviewer}, {one.cards} cards: {against}",
        f"  levels given {levels}; mean {shown(one.mean)}; {counted.late} late",
        f"  {left}, {followed}; {minutes}",
    ]


def _agreement(found: Agreement) -> list[str]:
    spread = found.spread
    said = "Two interviewers of one candidate: too few panels to say"
    if spread.typical is not None:
        said = (
            f"Two interviewers of one candidate differ by {shown(spread.typical)} points on average "
            f"({spread.panels} panels)"
        )
    pairs = [
        f"{' and '.join(pair.interviewers)}: {coefficient(pair.kappa)}" for pair in found.pairs
    ]
    return [said, coefficient(found.reliability), coefficient(found.intraclass), *pairs]


def _question(one: QuestionHealth, agreement: Agreement, topics: Mapping[str, str]) -> list[str]:
    ceiling = {None: "too few to say", True: "most answers at 4 or 5", False: "room above"}
    room = ceiling[one.is_at_ceiling]
    alpha = agreement.questions.get(one.question)
    agreed = coefficient(replace(alpha, name="alpha")) if alpha else "alpha: nobody rated it twice"
    apart = coefficient(replace(one.discrimination, name="discrimination"))
    late = f"over time {_share(one.overtime_rate)} of {one.timed} timed"
    return [
        f"{topics.get(one.question, one.question)} ({one.trait}), {one.rated} ratings, mean {shown(one.mean)}: {room}",
        f"  {apart}; {agreed}",
        f"  skipped {_share(one.skip_rate)}, {late}",
    ]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
