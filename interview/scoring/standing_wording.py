"""What may be said about a standing, and in which words.

Chances go in steps of 5 % with a word and a frequency, never as a bare number; nothing here says whom
to take. Sources: frequency wording, Gigerenzer & Hoffrage (1995), Psychological Review 102; groups
against a cut instead of chains of overlaps, Gasperson et al. (2013), International Journal of
Selection and Assessment 21.
"""

from enum import StrEnum
from math import gcd

from interview.formatting import counted
from interview.scoring.coefficient import Coefficient, Verdict
from interview.scoring.standing import LIKELY_FROM, Leniency, Standing, Standings
from interview.scoring.summary import shortfall, shown

METHOD = (
    "Each interview score is adjusted for how hard the questions were and for how much stricter or more "
    "lenient that interviewer was than colleagues who rated the same candidates. A candidate with few "
    "or conflicting interviews is then pulled toward the pool average, because little evidence should "
    "not produce an extreme score."
)
STATEMENT = (
    "Summarises interviewers' ratings; does not predict job performance; "
    "a person decides and records reasons."
)
SAME_GROUP = "These ratings cannot tell who of this group is among the top."
ALONE = "one interviewer; severity cannot be separated from the candidate; not adjusted"
ALONE_LINKED = "one interviewer; adjusted only by that interviewer's other candidates, seen by colleagues too"
NOT_LINKED = (
    "No candidate has two interviewers, so nothing tells strict interviewers from weak candidates; "
    "no score is adjusted for severity."
)
HEAD_TO_HEAD = "Chance by these ratings, in steps of 5 %: whoever stands in the row truly above whoever heads the column."
NOT_BY_CHANCE = (
    "Who interviewed whom does not look like chance: the stricter interviewers saw the {} candidates. "
    "Adjusted scores allow for that; raw totals of candidates with different interviewers do not compare."
)
AGAIN = "Least certain from these ratings, where another interview would tell most."
PRIVATE = "For whoever looks after the interviews; it is not a performance rating."
SMALL_POOL = 10
"""Candidates below which the top is called the leader."""
ENOUGH_SHARED = 5
"""Shared candidates from which an interviewer may be called stricter or more lenient."""
STEP = 5


class Band(StrEnum):
    """A group of candidates against the cut; a group, not a queue."""

    LIKELY = "likely"
    UNCLEAR = "unclear"
    OUTSIDE = "outside chance"
    UNLIKELY = "unlikely"


BOUNDS = {Band.LIKELY: (80, 100), Band.UNCLEAR: (20, 80), Band.OUTSIDE: (5, 20), Band.UNLIKELY: (0, 5)}
"""From and below, in per cent."""


def band(standing: Standing) -> Band | None:
    """Return the candidate's group; one interviewer alone is never likely; none in a pool of one."""
    if standing.p_top is None:
        return None
    return Band.UNCLEAR if standing.is_unclear else _band(standing.p_top)


def stated(standing: Standing) -> str:
    """Return the chance to be among the top, within the figures of its group; empty in a pool of one."""
    if standing.p_top is None:
        return ""
    if band(standing) is not _band(standing.p_top):
        return f"over {100 * LIKELY_FROM - STEP:.0f} %"
    return percent(standing.p_top)


def how_often(standing: Standing) -> str:
    """Return the same as how often, within the figures of its group; empty in a pool of one."""
    if standing.p_top is None:
        return ""
    if band(standing) is not _band(standing.p_top):
        return frequency(LIKELY_FROM - STEP / 100).replace("about", "more than")
    return frequency(standing.p_top)


def percent(chance: float) -> str:
    """Return a chance in steps of 5 %, rounded within its group so that word and figure agree."""
    step = _step(chance)
    if step < STEP:
        return "under 5 %"
    return "over 95 %" if step > 100 - STEP else f"{step} %"


def above(chance: float | None) -> str:
    """Return the chance that one truly stands above another; "?" where nothing tells it."""
    return "?" if chance is None else percent(chance)


def frequency(chance: float) -> str:
    """Return a chance as how often, such as "about 7 in 10"."""
    step = _step(chance)
    if step < STEP:
        often = "fewer than 1 in 20"
    elif step > 100 - STEP:
        often = "more than 19 in 20"
    else:
        part = 10 if gcd(step, 10) == 10 else 20  # noqa: PLR2004 - tens read easier than twentieths
        often = f"about {step * part // 100} in {part}"
    return often


def top_name(found: Standings, question_set: int = 1) -> str:
    """Return what the top is called: "top 3 of 30", "best 2 of 30" of so many places, "leader of 6"."""
    top, pool, asked = _top(found, question_set)
    if found.places:
        return f"best {top} of {pool}{asked}"
    return f"leader of {pool}{asked}" if pool < SMALL_POOL else f"top {top} of {pool}{asked}"


def _top(found: Standings, question_set: int) -> tuple[int, int, str]:
    """Return how many are the top, of how many, and of which question set where there are several."""
    if len(found.question_sets) < 2:  # noqa: PLR2004 - all were asked the same
        return found.top, found.pool, ""
    own = found.question_sets[question_set - 1]
    return own.top, own.pool, f", question set {own.number}"


def chance_of(standing: Standing, found: Standings) -> str:
    """Return how often the candidate would be the best, or among the best, as far as these ratings tell."""
    top, pool, asked = _top(found, standing.question_set)
    best = "the best" if top == 1 else f"among the best {top}"
    return f"chance of being {best} of {pool}{asked}: {how_often(standing)}"


def chance(standing: Standing, found: Standings) -> str:
    """Return the chance to be among the top in one phrase; empty in a pool of one."""
    word = band(standing)
    top = top_name(found, standing.question_set)
    return "" if word is None else f"{top}: {stated(standing)}, {word.value}"


def interval(standing: Standing) -> str:
    """Return the adjusted score with its 90 % interval, such as "3.9 [3.4-4.4]"."""
    return f"{shown(standing.score)} [{shown(standing.low)}-{shown(standing.high)}]"


def places(standing: Standing, found: Standings) -> str:
    """Return the range of places, within the linked group where there is more than one."""
    low, high = standing.rank_low, standing.rank_high
    span = f"rank {low}" if low == high else f"rank {low}-{high}"
    return f"{span} in group {standing.group}" if found.groups > 1 else span


def notes(standing: Standing) -> tuple[str, ...]:
    """Return what must be said beside this candidate's figures."""
    said = []
    if standing.interviewers == 1:
        said.append(ALONE_LINKED if standing.adjusted else ALONE)
        said.append("another interview would tell more")
    if short := shortfall(standing.ratings / standing.planned if standing.planned else None):
        said.append(short)
    return tuple(said)


def narrowed(standing: Standing) -> str:
    """Return what one more interviewer would do to the interval, such as "0.81 wide, then about 0.62"."""
    return f"{shown(standing.width, 2)} wide, then about {shown(standing.width_with_another, 2)}"


def cautions(found: Standings) -> tuple[str, ...]:
    """Return what must be said above the list as a whole, the statement of purpose last."""
    said = []
    sets = len(found.question_sets)
    if sets > 1:
        said.append(
            f"Candidates were asked {sets} sets of questions that share none. Nothing here tells hard "
            "questions from weak candidates, so nobody is ordered across sets."
        )
    if found.groups > max(1, sets):
        said.append(
            f"{found.groups} linked groups of interviewers and candidates; ranks are within a group. "
            f"Across groups, the chance assumes {_all_groups(found.groups)} equally strict."
        )
    if found.assignment and not found.assignment.is_random:
        said.append(NOT_BY_CHANCE.format("stronger" if found.assignment.value > 0 else "weaker"))
    if found.pool and not found.shared:
        said.append(NOT_LINKED)
    if 1 < found.pool < SMALL_POOL and not found.places and sets < 2:  # noqa: PLR2004 - one set
        said.append(f"{found.pool} candidates: too few for a top 10 %; the chance is to lead.")
    if found.left_out:
        said.append(f"{len(found.left_out)} without a rating that counts; no standing.")
    return (*said, STATEMENT)


def leniency(row: Leniency) -> str:
    """Return how an interviewer rates against colleagues on the same candidates.

    Called stricter or more lenient only where the 90 % interval excludes 0 and five candidates or more
    are shared.
    """
    if not row.shared:
        return "no candidate shared with a colleague; nothing to compare"
    figure = _signed(row.leniency)
    if row.shared >= ENOUGH_SHARED and (row.low > 0 or row.high < 0):
        figure += " more lenient than" if row.leniency > 0 else " stricter than"
    else:
        figure += " against"
    return (
        f"{figure} colleagues on {counted(row.shared, 'shared candidate')}, "
        f"90 % {_signed(row.low)} to {_signed(row.high)}"
    )


def coefficient(found: Coefficient) -> str:
    """Return a coefficient with its n and interval, or why it is not said."""
    if found.verdict is Verdict.TOO_FEW:
        return f"{found.name}: too few to say ({found.n}, needs {found.needed})"
    if found.verdict is Verdict.NO_VARIATION:
        return f"{found.name}: no variation, nearly everybody gave one level (n {found.n})"
    span = f"{shown(found.low, 2)} to {shown(found.high, 2)}"
    return f"{found.name}: {shown(found.value, 2)}, 90 % {span}, n {found.n}"


def _band(value: float) -> Band:
    return next(word for word, (start, _) in BOUNDS.items() if value * 100 >= start)


def _step(value: float) -> int:
    start, end = BOUNDS[_band(value)]
    last = end if end == 100 else end - STEP  # noqa: PLR2004 - a certain chance is a step of its own
    return min(last, max(start, STEP * int(value * 100 / STEP + 0.5)))


def _all_groups(groups: int) -> str:
    return "both interviewer groups are" if groups == 2 else "all interviewer groups are"  # noqa: PLR2004 - both means two


def _signed(value: float) -> str:
    text = shown(value)
    return text if text.startswith("-") else f"+{text}"
