"""Where each candidate stands among the opening's candidates, with the uncertainty.

The raw total comes first and is never replaced; the adjusted score stands beside it, for whoever asks.
Explained in two sentences: see ``wording.METHOD``.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import floor, sqrt
from typing import NamedTuple

from msgspec.structs import replace

from interview.model.record import Record
from interview.scoring import draws as plain_draws
from interview.scoring import panel_linked
from interview.scoring.assignment import AssignmentTest, assignment_test
from interview.scoring.coefficient import Coefficient
from interview.scoring.draws import Drawn, Pools
from interview.scoring.panel_model import Fit, Ratings, Row, Variances, freed, linked, numbered
from interview.scoring.posterior import NINETY, Posterior
from interview.scoring.reliability import single_interview
from interview.scoring.summary import Profile

TOP_SHARE = 0.10
DRAWS = 600
UNCLEAR_FROM, LIKELY_FROM = 0.2, 0.8
"""The chance to be among the top from which it is unclear, and from which it is likely."""


class Reading(Record):
    """What one interview adds to an adjusted score."""

    interviewer: str
    score: float | None
    """Mean rating with the difficulty of its questions taken out."""
    leniency: float | None
    """Taken off the score: rating points above colleagues; negative is stricter.

    Both none for whoever is not in charge of the opening: see ``unnamed``."""
    ratings: int
    share: float
    """Its part of the adjusted score, 0 to 1; the pool's mean has the rest."""


class Standing(Record):
    """One candidate among the others."""

    candidate: str
    raw: float | None
    """The raw total, as in the comparison."""
    score: float
    """The adjusted score, from 1 to 5."""
    low: float
    high: float
    """The 90 % interval of the adjusted score, cut to the scale."""
    p_top: float | None
    """Chance to be among the top of those asked comparable questions, 0 to 1; none in a pool of one."""
    rank_low: int
    rank_high: int
    """The 90 % range of places within the linked group."""
    group: int
    interviewers: int
    ratings: int
    planned: int
    adjusted: bool
    """Some interviewer of this candidate shares candidates with a colleague."""
    complete: bool
    readings: tuple[Reading, ...]
    width: float = 0.0
    """How wide the 90 % interval is, not cut to the scale."""
    width_with_another: float = 0.0
    """How wide it would be with one more interviewer, about."""
    question_set: int = 1

    @property
    def is_unclear(self) -> bool:
        """Return whether the ratings leave open on which side of the top's cut it lies.

        From 20 to 80 %; one interviewer alone never settles that somebody is likely to be there.
        """
        if self.p_top is None or self.p_top < UNCLEAR_FROM:
            return False
        return self.p_top < LIKELY_FROM or self.interviewers == 1


class Leniency(Record):
    """One interviewer against colleagues on the same candidates; not a performance rating."""

    interviewer: str
    leniency: float
    """Rating points above colleagues; negative is stricter."""
    low: float
    high: float
    """The 90 % interval."""
    shared: int
    """Candidates that a colleague rated too."""
    interviews: int
    group: int


class QuestionSet(Record):
    """Candidates whose questions are linked; those of another set share no question with them.

    Nobody is ordered against a candidate of another set.
    """

    number: int
    pool: int
    """How many candidates."""
    top: int
    """How many of them the top is."""
    mean: float
    """Where scores of the set are pulled to."""


class Standings(Record):
    """Everybody's standing, and what it rests on."""

    rows: tuple[Standing, ...] = ()
    """Set by set of questions, the highest adjusted score first."""
    interviewers: tuple[Leniency, ...] = ()
    pool: int = 0
    top: int = 0
    """How many candidates the top is, where there is one set of questions."""
    places: int = 0
    """How many the opening hires, which the top is then; 0: it is the top tenth."""
    question_sets: tuple[QuestionSet, ...] = ()
    groups: int = 0
    """Linked groups; with more than one, places are counted within a group."""
    shared: int = 0
    """Candidates with two interviewers or more."""
    pool_mean: float | None = None
    variances: Variances | None = None
    assignment: AssignmentTest | None = None
    """Whether who interviewed whom looks like chance; none where too few are shared to say."""
    reliability: Coefficient | None = None
    """How much one interview tells about the candidate rather than about itself."""
    difficulty: dict[str, float] = {}
    """How much higher than average each question is rated."""
    left_out: tuple[str, ...] = ()
    """Candidates without a rating that counts."""
    draws: int = 0
    seed: int = 0
    severity_for: str = ""
    """Who alone may read how strict each interviewer is; empty: it is in here."""

    def question_set(self, row: Standing) -> QuestionSet:
        """Return the candidates among whom somebody stands."""
        return self.question_sets[row.question_set - 1]

    def row(self, candidate: str) -> Standing:
        """Return the candidate's standing; KeyError where there is none."""
        for row in self.rows:
            if row.candidate == candidate:
                return row
        raise KeyError(candidate)


Chances = dict[tuple[str, str], float]
"""How likely the first truly stands above the second, by the ids of two candidates."""


class _Made(NamedTuple):
    fit: Fit
    known: Posterior
    drawn: Drawn
    ranked: Pools
    interviewer_groups: list[int]
    shared: list[set[int]]


def standings(
    found: Sequence[Profile], *, places: int = 0, share: float = TOP_SHARE, draws: int = DRAWS, seed: int = 0
) -> Standings:
    """Return where everybody stands; the order of the profiles changes nothing.

    Ratings that count in the raw total count here; what was answered situationally does not.

    Args:
        found: The opening's profiles, made of submitted cards.
        places: How many the opening hires: the top is as many; 0: it is a share.
        share: The share of candidates that is called the top.
        draws: Plausible readings to draw; 600 leave a chance about a point uncertain.
        seed: The same seed and ratings give the same answer.
    """
    profiles = sorted(found, key=lambda one: one.candidate)
    left_out = tuple(one.candidate for one in profiles if not one.tally.rated)
    ratings = numbered(rows_of(found))
    if not ratings.candidates:
        return Standings(left_out=left_out)
    made = _make(ratings, (places, share), draws, seed)
    held = {one.candidate: one for one in profiles}
    rows = [_row(made, n, held[name]) for n, name in enumerate(ratings.candidates)]
    order = sorted(
        range(len(rows)), key=lambda n: (rows[n].question_set, -made.fit.scores[n], rows[n].candidate)
    )
    return Standings(
        rows=tuple(rows[n] for n in order),
        interviewers=_interviewers(made),
        pool=len(rows),
        top=made.ranked.tops[1],
        places=places,
        question_sets=_question_sets(made),
        groups=max(made.ranked.groups),
        shared=sum(len(panel) > 1 for panel in made.fit.panels),
        pool_mean=made.fit.pool_mean,
        variances=made.fit.variances,
        assignment=assignment_test(made.fit),
        reliability=single_interview(made.fit),
        difficulty=made.fit.difficulty,
        left_out=left_out,
        draws=draws,
        seed=seed,
    )


def unnamed(found: Standings, severity_for: str) -> Standings:
    """Return the standings without how strict any interviewer is, for whoever is not in charge."""
    rows = [
        replace(row, readings=tuple(replace(one, score=None, leniency=None) for one in row.readings))
        for row in found.rows
    ]
    return replace(found, rows=tuple(rows), interviewers=(), severity_for=severity_for)


def top_count(pool: int, share: float = TOP_SHARE) -> int:
    """Return how many candidates the top share of a pool is, halves rounded up; at least one."""
    return max(1, floor(round(share * pool, 9) + 0.5))


def worth_another_interview(found: Standings, limit: int = 5) -> tuple[Standing, ...]:
    """Return the unclear ones, chance nearest to 50 % first: there another interview tells most.

    Source: ``bench/standing.py``; second interviews aimed there find more of the true top than the
    same number spread at random.
    """
    open_ones = [(abs(row.p_top - 0.5), row) for row in found.rows if row.p_top and row.is_unclear]
    open_ones.sort(key=lambda pair: (pair[0], pair[1].interviewers, pair[1].candidate))
    return tuple(row for _, row in open_ones[:limit])


def rows_of(found: Iterable[Profile], trait: str = "") -> list[Row]:
    """Return the ratings that count, in the order of candidates; of one trait, if any is named."""
    ordered = sorted(found, key=lambda one: one.candidate)
    return [row for one in ordered for row in _rows(one, trait)]


def _rows(one: Profile, trait: str) -> list[Row]:
    counted = [line for line in one.lines if line.counts and trait in {"", line.trait}]
    counted.sort(key=lambda line: (line.interviewer, line.question))
    return [
        (line.candidate, line.interviewer, line.question, line.level)
        for line in counted
        if line.level is not None
    ]


def head_to_head(found: Sequence[Profile], candidates: Sequence[str]) -> Chances:
    """Return the chance that the first truly stands above the second, for each two of some candidates.

    What ``standings`` would draw, integrated exactly. Two who were asked no common set of questions,
    and whoever has no rating that counts, are left out.
    """
    ratings = numbered(rows_of(found))
    if not ratings.candidates:
        return {}
    fit = panel_linked.fit(ratings)
    known, numbers = Posterior(fit), {name: n for n, name in enumerate(ratings.candidates)}
    held = [(name, numbers[name]) for name in candidates if name in numbers]
    return {
        (one, other): known.above(n, m)
        for one, n in held
        for other, m in held
        if n != m and fit.question_sets[n] == fit.question_sets[m]
    }


def _make(ratings: Ratings, wanted: tuple[int, float], draws: int, seed: int) -> _Made:
    by_interviewer, interviewer_groups = linked(
        ratings.interviews, len(ratings.candidates), len(ratings.interviewers)
    )
    fit = panel_linked.fit(ratings)
    sizes, (places, share) = Counter(fit.question_sets), wanted
    numbers: dict[tuple[int, int], int] = {}
    ranked = Pools(
        groups=[
            numbers.setdefault(pair, len(numbers) + 1)
            for pair in zip(by_interviewer, fit.question_sets, strict=True)
        ],
        pools=fit.question_sets,
        tops={
            number: min(size, places) if places else top_count(size, share)
            for number, size in sorted(sizes.items())
        },
    )
    known = Posterior(fit)
    return _Made(
        fit=fit,
        known=known,
        drawn=plain_draws.drawn(known, ranked, draws, seed),
        ranked=ranked,
        interviewer_groups=interviewer_groups,
        shared=fit.shared,
    )


def _question_sets(made: _Made) -> tuple[QuestionSet, ...]:
    offsets = dict(zip(made.fit.question_sets, made.fit.offsets, strict=True))
    return tuple(
        QuestionSet(
            number=number,
            pool=made.fit.question_sets.count(number),
            top=top,
            mean=made.fit.pool_mean + offsets[number],
        )
        for number, top in made.ranked.tops.items()
    )


def _row(made: _Made, number: int, profile: Profile) -> Standing:
    low, high = made.known.interval(number)
    panel, offset = made.fit.panels[number], made.fit.offsets[number]
    is_alone = made.fit.question_sets.count(made.fit.question_sets[number]) == 1
    return Standing(
        candidate=profile.candidate,
        raw=profile.enough_total,
        score=profile.scale.within(made.fit.scores[number] + offset),
        low=profile.scale.within(low + offset),
        high=profile.scale.within(high + offset),
        p_top=None if is_alone else made.drawn.p_top[number],
        rank_low=made.drawn.ranks[number][0],
        rank_high=made.drawn.ranks[number][1],
        group=made.ranked.groups[number],
        question_set=made.fit.question_sets[number],
        interviewers=len(panel),
        ratings=profile.tally.rated,
        planned=profile.tally.planned,
        adjusted=any(made.shared[heard.interviewer] for heard in panel),
        complete=profile.is_complete,
        readings=_readings(made.fit, number),
        width=high - low,
        width_with_another=_width_with_another(made, number),
    )


def _width_with_another(made: _Made, number: int) -> float:
    """Return how wide the interval would be if somebody who rates like the others joined."""
    own, counts = made.fit.variances, [heard.ratings for panel in made.fit.panels for heard in panel]
    noise = own.interviewer + own.interview + own.rating * len(counts) / sum(counts)
    return 2 * NINETY / sqrt(made.known.spreads[number] ** -2 + 1 / noise)


def _readings(fit: Fit, number: int) -> tuple[Reading, ...]:
    panel, own = fit.panels[number], fit.variances
    weights = [1 / (own.interview + freed(heard, own.rating, fit.severity)[0]) for heard in panel]
    whole = sum(weights) + 1 / own.candidate
    return tuple(
        Reading(
            interviewer=fit.interviewers[heard.interviewer],
            score=heard.score + fit.offsets[number],
            leniency=fit.severity.leniency[heard.interviewer],
            ratings=heard.ratings,
            share=weight / whole,
        )
        for heard, weight in zip(panel, weights, strict=True)
    )


def _interviewers(made: _Made) -> tuple[Leniency, ...]:
    interviews = Counter(heard.interviewer for panel in made.fit.panels for heard in panel)
    rows = [
        Leniency(
            interviewer=name,
            leniency=made.fit.severity.leniency[n],
            low=made.known.leniency(n)[0],
            high=made.known.leniency(n)[1],
            shared=len(made.shared[n]),
            interviews=interviews[n],
            group=made.interviewer_groups[n],
        )
        for n, name in enumerate(made.fit.interviewers)
    ]
    return tuple(sorted(rows, key=lambda row: row.interviewer))
