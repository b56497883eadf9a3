"""Trait means, totals and what they rest on.

trait = mean of a trait's rated questions per interviewer, then mean over interviewers;
total = mean of the traits, each counting the same unless the kit writes down a reason.
No evidence and skipped are left out and counted; they are never a low rating. What was rated on a
situational fall-back's own anchors stands apart, in a mean of its own.

Sources: unit weights and one rating an answer, Campion, Palmer & Campion (1997), Personnel
Psychology 50, 655-702; equal weights unless documented, OPM Structured Interviews guide.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import isfinite, lcm, sqrt
from operator import mul

from interview.errors import RuleError
from interview.formatting import percent
from interview.model.record import Record
from interview.model.scale import Scale
from interview.model.scorecard import Scorecard
from interview.scoring.facts import FactHeard, facts_heard
from interview.scoring.flags import FlagSeen, flags_seen
from interview.scoring.ratings import Basis, Given, Settled, by_interviewer, given

COMPLETE = Fraction(4, 5)
"""The share of planned ratings below which a total is provisional."""
ENOUGH = Fraction(1, 3)
"""The share below which no total is shown; hiding more costs more of the truly best than it saves."""


class Tally(Record):
    """How many planned ratings came to what."""

    planned: int = 0
    rated: int = 0
    situational: int = 0
    no_evidence: int = 0
    skipped: int = 0
    open: int = 0
    late: int = 0
    """How many of the levels, situational ones included, were given late."""
    amended: int = 0

    @property
    def coverage(self) -> float | None:
        """Return the share of planned ratings that count, 0 to 1; none where none was planned."""
        return self.rated / self.planned if self.planned else None

    @property
    def is_complete(self) -> bool:
        """Return whether at least 80 % of the planned ratings count."""
        return self.planned > 0 and Fraction(self.rated, self.planned) >= COMPLETE

    @property
    def is_enough(self) -> bool:
        """Return whether at least a third of the planned ratings count."""
        return self.planned > 0 and Fraction(self.rated, self.planned) >= ENOUGH

    def missing(self) -> str:
        """Return why planned ratings do not count, such as "no evidence 2, skipped 1"."""
        counts = {
            "no evidence": self.no_evidence,
            "skipped": self.skipped,
            "on situational anchors": self.situational,
            "not given": self.open,
        }
        return ", ".join(f"{why} {count}" for why, count in counts.items() if count)


class Gap(Record):
    """One question on which two interviewers are half the scale apart."""

    question: str
    trait: str
    levels: dict[str, int]
    """Each interviewer's level."""
    situational: bool = False

    @property
    def width(self) -> int:
        """Return highest minus lowest."""
        return max(self.levels.values()) - min(self.levels.values())


class Score(Record):
    """A mean over interviewers, and how far they were apart."""

    mean: float | None = None
    """On the kit's scale, not rounded; none where not rated."""
    by_interviewer: dict[str, float] = {}

    @property
    def spread(self) -> float | None:
        """Return highest minus lowest interviewer; none with fewer than two."""
        values = self.by_interviewer.values()
        return max(values) - min(values) if len(values) > 1 else None

    @property
    def sd(self) -> float | None:
        """Return the sample standard deviation between interviewers; none with fewer than two."""
        return within_sd([list(self.by_interviewer.values())])


class TraitScore(Record):
    """One candidate on one trait."""

    trait: str
    score: Score
    tally: Tally
    situational: Score = Score()
    """The same over fall-back answers; never mixed into ``score``."""
    gaps: tuple[Gap, ...] = ()


class Profile(Record):
    """Everything counted about one candidate."""

    candidate: str
    traits: tuple[TraitScore, ...]
    total: Score
    """``by_interviewer`` holds each interviewer's own total."""
    tally: Tally
    interviewers: tuple[str, ...] = ()
    """Everybody with a card, whether or not a rating of theirs counts."""
    weights: dict[str, float] = {}
    """What each trait with a mean weighed."""
    flags: tuple[FlagSeen, ...] = ()
    fingerprints: tuple[str, ...] = ()
    lines: tuple[Given, ...] = ()
    scale: Scale = Scale()
    facts: tuple[FactHeard, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Return whether 80 % of the planned ratings count; a provisional total is not a low one."""
        return self.total.mean is not None and self.tally.is_complete

    @property
    def enough_total(self) -> float | None:
        """Return the total where it may be shown: a third of the planned ratings count."""
        return self.total.mean if self.tally.is_enough else None

    @property
    def missing_traits(self) -> tuple[str, ...]:
        """Return the traits without any rating that counts."""
        return tuple(trait.trait for trait in self.traits if trait.score.mean is None)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the questions on which interviewers differ by two or more, widest first."""
        found = (gap for trait in self.traits for gap in trait.gaps)
        return tuple(sorted(found, key=lambda gap: -gap.width))

    def trait(self, name: str) -> TraitScore:
        """Return the candidate's score on that trait; KeyError where nobody asked for it."""
        for trait in self.traits:
            if trait.trait == name:
                return trait
        raise KeyError(name)


def shortfall(coverage: float | None) -> str:
    """Return what few ratings make of a total, for its place beside the figure; empty: enough count.

    Args:
        coverage: The share of planned ratings that count, 0 to 1.
    """
    if coverage is None or coverage >= float(COMPLETE):
        return ""
    what = "provisional" if coverage >= float(ENOUGH) else "too few to compare"
    return f"{what}, {percent(coverage)} of the planned ratings; not a low result"


def shown(value: float | None, decimals: int = 1) -> str:
    """Return a number as it is displayed, halves rounded away from zero; an en dash for none.

    Only display rounds: 4.25 shows as 4.3 and goes on counting as 4.25.
    """
    if value is None:
        return "–"
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(round(value, 9))).quantize(step, ROUND_HALF_UP)
    return str(rounded or abs(rounded))


def within_sd(panels: Iterable[Sequence[float]]) -> float | None:
    """Return how far interviewers of the same candidate differ, pooled over panels.

    The square root of the summed squared distances from each panel's own mean over the summed
    (size - 1); none where no panel has two.
    """
    squares, freedom = 0.0, 0
    for panel in panels:
        middle = sum(panel) / len(panel) if panel else 0.0
        squares += sum((value - middle) ** 2 for value in panel)
        freedom += max(0, len(panel) - 1)
    return sqrt(squares / freedom) if freedom else None


def profile(candidate: str, cards: Iterable[Scorecard], basis: Basis) -> Profile:
    """Return everything counted about one candidate; other candidates' cards are passed over.

    Raises:
        RuleError: A weight is negative or no number.
    """
    _check_weights(basis.weights)
    own = [card for card in cards if card.candidate == candidate]
    lines = given(own, basis)
    by_trait = {name: [line for line in lines if line.trait == name] for name in _asked(lines, basis)}
    counted = {name: _means(line for line in held if line.counts) for name, held in by_trait.items()}
    weights = {name: basis.weights.get(name, 1.0) for name, held in counted.items() if held}
    return Profile(
        candidate=candidate,
        traits=tuple(_trait(name, held, counted[name], basis.scale) for name, held in by_trait.items()),
        total=_total(counted, weights),
        tally=tally(lines),
        interviewers=tuple(dict.fromkeys(card.interviewer for card in own)),
        weights=weights,
        flags=flags_seen(own, basis),
        fingerprints=tuple(dict.fromkeys(card.fingerprint for card in own)),
        lines=lines,
        scale=basis.scale,
        facts=facts_heard(own, basis),
    )


def profiles(candidates: Iterable[str], cards: Iterable[Scorecard], basis: Basis) -> tuple[Profile, ...]:
    """Return a profile for each candidate, also for those nobody has interviewed."""
    own: dict[str, list[Scorecard]] = {candidate: [] for candidate in candidates}
    for card in cards:
        if card.candidate in own:
            own[card.candidate].append(card)
    return tuple(profile(candidate, held, basis) for candidate, held in own.items())


def tally(lines: Iterable[Given]) -> Tally:
    """Return how many planned ratings came to what."""
    kept = list(lines)
    count = [line.settled for line in kept].count  # a list counts faster than a Counter
    return Tally(
        planned=len(kept),
        rated=count(Settled.RATED),
        situational=count(Settled.SITUATIONAL),
        no_evidence=count(Settled.NO_EVIDENCE),
        skipped=count(Settled.SKIPPED),
        open=count(Settled.OPEN),
        late=sum(line.late for line in kept),
        amended=sum(line.first is not None for line in kept),
    )


def _check_weights(weights: Mapping[str, float]) -> None:
    for trait, weight in weights.items():
        if not isfinite(weight) or weight < 0:
            raise RuleError(f"The weight of {trait} is {weight}; give 0 or more.")


def _asked(lines: Sequence[Given], basis: Basis) -> list[str]:
    planned = {line.trait for line in lines} or {
        question.trait for question in basis.kit.questions if question.id not in basis.voided
    }
    known = [trait for trait in basis.traits if trait in planned]
    return known + sorted(planned.difference(known))


def _means(lines: Iterable[Given]) -> dict[str, Fraction]:
    levels = {
        interviewer: [line.level for line in own if line.level is not None]
        for interviewer, own in by_interviewer(lines).items()
    }
    return {interviewer: Fraction(sum(own), len(own)) for interviewer, own in levels.items()}


def _sum(values: Iterable[Fraction]) -> Fraction:
    """Return the exact sum; one common denominator is quicker than adding one after the other."""
    parts = [value.as_integer_ratio() for value in values]
    common = lcm(*(denominator for _, denominator in parts))
    return Fraction(sum(top * (common // denominator) for top, denominator in parts), common)


def _mean(values: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction | None:
    of = [weights[name] for name in values]
    if all(weight == 1 for weight in of):
        return _sum(values.values()) / len(values) if values else None
    whole = _sum(of)
    return _sum(map(mul, values.values(), of)) / whole if whole else None


def _score(means: Mapping[str, Fraction]) -> Score:
    if not means:
        return Score()
    return Score(
        mean=float(_sum(means.values()) / len(means)),
        by_interviewer={name: float(value) for name, value in means.items()},
    )


def _trait(name: str, lines: Sequence[Given], counted: Mapping[str, Fraction], scale: Scale) -> TraitScore:
    apart = [line for line in lines if line.settled is Settled.SITUATIONAL]
    return TraitScore(
        trait=name,
        score=_score(counted),
        tally=tally(lines),
        situational=_score(_means(apart)) if apart else Score(),
        gaps=(*_gaps([line for line in lines if line.counts], scale), *_gaps(apart, scale)),
    )


def _total(counted: Mapping[str, Mapping[str, Fraction]], weights: Mapping[str, float]) -> Score:
    traits = {name: _sum(means.values()) / len(means) for name, means in counted.items() if means}
    exact = {name: Fraction(weight) for name, weight in weights.items()}
    total = _mean(traits, exact)
    own: dict[str, dict[str, Fraction]] = {}
    for name, means in counted.items():
        for interviewer, value in means.items():
            own.setdefault(interviewer, {})[name] = value
    totals = {interviewer: _mean(values, exact) for interviewer, values in own.items()}
    return Score(
        mean=None if total is None else float(total),
        by_interviewer={name: float(value) for name, value in totals.items() if value is not None},
    )


def _gaps(lines: Sequence[Given], scale: Scale) -> list[Gap]:
    questions: dict[str, dict[str, int]] = {}
    for line in lines:
        if line.level is not None:
            questions.setdefault(line.question, {})[line.interviewer] = line.level
    return [
        Gap(
            question=question,
            trait=lines[0].trait,
            levels=levels,
            situational=lines[0].settled is Settled.SITUATIONAL,
        )
        for question, levels in questions.items()
        if max(levels.values()) - min(levels.values()) >= scale.wide
    ]
