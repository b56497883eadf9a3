"""How far interviewers of the same candidates agree, or that there are too few to say.

Sources: the limits below which nothing is said come from the sampling range of each figure (true
ICC .5, two interviewers: 8 candidates give -.13 to .83, 30 give .25 to .68); percentile intervals for
alpha, Zapf, Castell, Morawietz & Karch (2016), BMC Medical Research Methodology 16, 93.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, combinations
from math import sqrt
from typing import TypedDict

from msgspec.structs import replace

from interview.model.record import Record
from interview.model.scale import ANY_LEVEL
from interview.scoring.coefficient import CONFIDENCE, ENOUGH, Coefficient, Unit, Verdict, estimated, too_few
from interview.scoring.distributions import f_quantile
from interview.scoring.intraclass import unequal
from interview.scoring.krippendorff import alpha
from interview.scoring.panel_linked import fit
from interview.scoring.panel_model import numbered
from interview.scoring.ratings import Given
from interview.scoring.reliability import expected_width, of_several, single_interview
from interview.scoring.standing import Standings, rows_of
from interview.scoring.summary import Profile, within_sd

ENOUGH_FOR_A_PAIR = 30
"""Shared candidates from which two interviewers get a kappa of their own."""
MORE = (1, 2, 3, 4)
"""Interviews of one candidate for which it is said what they tell."""
NEARLY_ALL = 0.9
"""The share of ratings on one level from which there is no variation to agree about."""
MANY = 1e7
"""Degrees of freedom at which an F variable is a chi-square one over its degrees of freedom."""


class PanelSpread(Record):
    """How far interviewers of one candidate differ, in rating points."""

    panels: int
    """Candidates with two interviewers or more."""
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    """The 90 % interval of ``sd``."""
    typical: float | None = None
    """Two interviewers of one candidate differ by this much on average."""


class PairAgreement(Record):
    """Two interviewers who rated many of the same candidates."""

    interviewers: tuple[str, str]
    kappa: Coefficient


class Agreement(Record):
    """Everything that is said about agreement in one opening."""

    spread: PanelSpread
    reliability: Coefficient
    """Of one interview."""
    intraclass: Coefficient
    questions: dict[str, Coefficient]
    """Krippendorff's ordinal alpha of each question."""
    pairs: tuple[PairAgreement, ...]
    several: tuple[Coefficient, ...] = ()
    """Reliability of the mean of two interviews and more; empty: too few to say."""
    traits: dict[str, Coefficient] = {}
    """Reliability of one interview on each trait."""
    widths: tuple[float, ...] = ()
    """How wide the 90 % interval of a candidate's score is with one interviewer, with two and so on."""


def agreement(found: Sequence[Profile], standings: Standings, seed: int = 0) -> Agreement:
    """Return how far interviewers agree, every figure with its n and interval.

    Args:
        found: The opening's profiles.
        standings: Made of the same profiles.
        seed: The same seed gives the same intervals.
    """
    panels = [list(one.total.by_interviewer.values()) for one in found]
    lines = [line for one in found for line in one.lines if line.counts]
    questions = dict.fromkeys(line.question for line in lines)
    return Agreement(
        spread=panel_spread(panels),
        reliability=standings.reliability or too_few("reliability of one interview", 0),
        intraclass=intraclass_of(panels),
        questions={
            name: question_alpha(name, [line for line in lines if line.question == name], seed)
            for name in sorted(questions)
        },
        pairs=pair_agreements(found, seed),
        **_more_interviews(found, standings),
    )


class _MoreInterviews(TypedDict):
    several: tuple[Coefficient, ...]
    traits: dict[str, Coefficient]
    widths: tuple[float, ...]


def _more_interviews(found: Sequence[Profile], standings: Standings) -> _MoreInterviews:
    """Return what one interview tells, and what more of them would."""
    one, own = standings.reliability, standings.variances
    ratings = [reading.ratings for row in standings.rows for reading in row.readings]
    is_said = one is not None and one.value is not None
    traits = dict.fromkeys(trait.trait for profile in found for trait in profile.traits)
    by_trait = {trait: numbered(rows_of(found, trait)) for trait in traits}
    return {
        "several": tuple(of_several(one, k) for k in MORE[1:]) if one is not None and is_said else (),
        "traits": {
            trait: replace(single_interview(fit(held)), name=trait)
            for trait, held in by_trait.items()
            if held.candidates
        },
        "widths": tuple(expected_width(own, sum(ratings) / len(ratings), k) for k in MORE)
        if own is not None and is_said
        else (),
    }


def panel_spread(panels: Iterable[Sequence[float]]) -> PanelSpread:
    """Return how far interviewers of one candidate differ; normal-theory interval.

    Source: chi-square interval of a variance, Snedecor & Cochran (1989), Statistical Methods, 5.11.
    """
    held = [panel for panel in panels if len(panel) > 1]
    sd = within_sd(held)
    if sd is None:
        return PanelSpread(panels=0)
    freedom = sum(map(len, held)) - len(held)
    apart = [abs(a - b) for panel in held for a, b in combinations(panel, 2)]
    low, high = (
        sd / sqrt(f_quantile(share, freedom, MANY)) for share in ((1 + CONFIDENCE) / 2, (1 - CONFIDENCE) / 2)
    )
    return PanelSpread(panels=len(held), sd=sd, low=low, high=high, typical=sum(apart) / len(apart))


def intraclass_of(panels: Iterable[Sequence[float]]) -> Coefficient:
    """Return ICC(1) of interview totals over panels of any size, severity left in."""
    name, held = "agreement of totals, ICC(1)", [panel for panel in panels if len(panel) > 1]
    if len(held) < ENOUGH:
        return too_few(name, len(held))
    found = unequal(held, CONFIDENCE)
    if found is None:
        return Coefficient(name=name, n=len(held), verdict=Verdict.NO_VARIATION)
    return Coefficient(name=name, n=len(held), value=found.value, low=found.low, high=found.high)


def question_alpha(question: str, lines: Iterable[Given], seed: int = 0) -> Coefficient:
    """Return ordinal alpha of one question over candidates that two or more have rated on it."""
    name, by_candidate = f"agreement beyond chance on {question}, alpha", dict[str, list[int]]()
    for line in lines:
        if line.level is not None:
            by_candidate.setdefault(line.candidate, []).append(line.level)
    units = [levels for levels in by_candidate.values() if len(levels) > 1]
    if len(units) < ENOUGH:
        return too_few(name, len(units))
    return _coefficient(name, units, alpha, seed, list(chain.from_iterable(units)))


def pair_agreements(found: Iterable[Profile], seed: int = 0) -> tuple[PairAgreement, ...]:
    """Return quadratic kappa of every two interviewers with 30 shared candidates or more."""
    shared: dict[tuple[str, str], list[list[tuple[int, int]]]] = {}
    for one in found:
        for pair, levels in _co_rated(one.lines).items():
            shared.setdefault(pair, []).append(levels)
    return tuple(
        PairAgreement(interviewers=pair, kappa=_pair_kappa(units, seed))
        for pair, units in sorted(shared.items())
        if len(units) >= ENOUGH_FOR_A_PAIR
    )


def _co_rated(lines: Iterable[Given]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return the levels that each two interviewers of one candidate gave to the same questions."""
    levels: dict[str, dict[str, int]] = {}
    for line in lines:
        if line.counts and line.level is not None:
            levels.setdefault(line.interviewer, {})[line.question] = line.level
    found = {
        (one, other): [
            (levels[one][question], levels[other][question])
            for question in sorted(levels[one].keys() & levels[other].keys())
        ]
        for one, other in combinations(sorted(levels), 2)
    }
    return {pair: both for pair, both in found.items() if both}


def _pair_kappa(units: Sequence[Sequence[tuple[int, int]]], seed: int) -> Coefficient:
    def statistic(drawn: Sequence[Sequence[tuple[int, int]]]) -> float | None:
        return kappa_of_pairs(chain.from_iterable(drawn))

    values = list(chain.from_iterable(chain.from_iterable(units)))
    return _coefficient("agreement beyond chance, weighted kappa", units, statistic, seed, values)


def _coefficient(
    name: str,
    units: Sequence[Unit],
    statistic: Callable[[Sequence[Unit]], float | None],
    seed: int,
    levels: Sequence[int],
) -> Coefficient:
    if max(map(levels.count, set(levels))) >= NEARLY_ALL * len(levels):
        return Coefficient(name=name, n=len(units), verdict=Verdict.NO_VARIATION)
    return estimated(name, units, statistic, seed)


def kappa(table: Sequence[Sequence[float]], weigh: Callable[[int, int], float]) -> float | None:
    """Return weighted kappa of a square table of counts or shares; none where nothing can differ.

    Args:
        table: One row a level of the first interviewer, one column a level of the second.
        weigh: How bad it is to land in that row and column; 0 on the diagonal.
    """
    whole = sum(map(sum, table))
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    places = [(i, j) for i in range(len(table)) for j in range(len(table))]
    expected = sum(weigh(i, j) * rows[i] * columns[j] for i, j in places)
    observed = sum(weigh(i, j) * table[i][j] for i, j in places)
    return 1 - whole * observed / expected if expected else None


def kappa_of_pairs(pairs: Iterable[tuple[int, int]]) -> float | None:
    """Return quadratic kappa of pairs of levels given to the same answers."""
    table = [[0.0] * len(ANY_LEVEL) for _ in ANY_LEVEL]
    for one, other in pairs:
        table[one - ANY_LEVEL[0]][other - ANY_LEVEL[0]] += 1
    return kappa(table, lambda row, column: (row - column) ** 2)
