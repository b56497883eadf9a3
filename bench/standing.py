"""Does the adjusted standing find the true top, and are its chances true?  Adjusted beside raw.

    python bench/standing.py [--reps 60] [--seed 1]

A seeded simulation through the program's own functions: 200 candidates, one to three interviewers of
20 each, eight questions, ratings from 1 to 5, 15 % of them missing. True values: candidates sd 1,
severity sd 0.5, interview noise 0.6, rating noise 0.8, candidate by question 0.3, question difficulty
0.4, cut so that 5, 15, 35, 32 and 13 % fall on the five levels. In the second and third design the
stricter interviewers get the stronger candidates.

It says how well ratings recover what a simulation put into them; nothing about job performance.
"""

import argparse
import itertools
from collections.abc import Callable, Iterator, Sequence
from math import exp, sqrt
from random import Random
from statistics import NormalDist, fmean, median, stdev
from time import perf_counter
from typing import NamedTuple

from interview.model.content import Form, Kit, Medium, Question, Rubric, Script
from interview.model.scorecard import Answer, CardStatus, Rating, Scorecard
from interview.scoring.compare import CandidateRow, Matrix, matrix
from interview.scoring.ratings import Basis, basis_of_kit
from interview.scoring.standing import standings, top_count
from interview.scoring.summary import Profile, profiles, within_sd

CANDIDATES, INTERVIEWERS, QUESTIONS = 200, 20, 8
SEVERITY, INTERVIEW, RATING, BY_QUESTION, DIFFICULTY = 0.5, 0.6, 0.8, 0.3, 0.4
MISSING = 0.15
PANEL_SIZES, PANEL_CHANCES = (1, 2, 3), (0.50, 0.35, 0.15)
DESIGNS = {"random assignment": 0.0, "strict see strong, mildly": 0.5, "strict see strong": 1.5}
"""How much a point of strength and strictness draws the two together."""
DRAWS = 400
BINS = (0.0, 0.05, 0.2, 0.5, 0.8, 1.01)
TOP = top_count(CANDIDATES)


class Outcome(NamedTuple):
    """One simulated opening under one way of scoring."""

    recall: float
    chances: list[tuple[float, bool]]
    """What was said of each candidate, and whether it is truly among the top."""
    alone: list[tuple[float, bool]] = []
    """The same of those with one interviewer."""


class Simulated(NamedTuple):
    """One simulated opening, scored in three ways."""

    raw: Outcome
    table: Outcome
    """The first rows of the default table."""
    adjusted: Outcome
    apart: list[tuple[bool, bool]]
    """Of each two rows further apart than the standard error of their difference: whether one of them has
    one interviewer, and whether they truly stand in that order."""
    is_chance: bool | None
    """What the program says of who interviewed whom."""


def a_kit() -> Kit:
    """Return a kit of eight questions over four traits."""
    traits = [f"trait-{number // 2}" for number in range(QUESTIONS)]
    return Kit(
        id="bench",
        title="",
        lang="en",
        version=1,
        minutes=45,
        opening_seconds=0,
        candidate_seconds=0,
        closing_seconds=0,
        questions=tuple(
            Question(id=f"q{n}", form=Form.PAST, trait=trait, version=1, topic="", seconds=300, beats={})
            for n, trait in enumerate(traits)
        ),
        rubrics=tuple(
            Rubric(trait=trait, name=trait, version=1, definition="", anchors=())
            for trait in dict.fromkeys(traits)
        ),
        script=Script(opening=(), candidate_questions=(), closing=(), purpose=""),
    )


def thresholds() -> list[float]:
    """Return where the latent rating is cut so that the five levels get their shares."""
    parts = (1.0, SEVERITY, INTERVIEW, RATING, BY_QUESTION, DIFFICULTY)
    latent = NormalDist(0, sqrt(sum(part**2 for part in parts)))
    return [latent.inv_cdf(share) for share in (0.05, 0.20, 0.55, 0.87)]


def panel(random: Random, worth: float, leniency: Sequence[float], pull: float, size: int) -> list[int]:
    """Return who interviews a candidate; workloads differ."""
    left, chosen = dict(enumerate(leniency)), []
    for _ in range(size):
        weights = [(1 + who % 4) * exp(-pull * worth * soft / SEVERITY) for who, soft in left.items()]
        who = random.choices(list(left), weights)[0]
        chosen.append(who)
        del left[who]
    return chosen


def an_opening(
    random: Random, basis: Basis, pull: float, sizes: Callable[[], int]
) -> tuple[list[float], list[Scorecard]]:
    """Return the candidates' true values and the cards they got."""
    leniency = [random.gauss(0, SEVERITY) for _ in range(INTERVIEWERS)]
    easy = [random.gauss(0, DIFFICULTY) for _ in range(QUESTIONS)]
    cuts, truth, cards = thresholds(), [], []
    for candidate in range(CANDIDATES):
        worth = random.gauss(0, 1)
        suits = [worth + random.gauss(0, BY_QUESTION) + easy[q] for q in range(QUESTIONS)]
        truth.append(worth)
        for who in panel(random, worth, leniency, pull, sizes()):
            heard = leniency[who] + random.gauss(0, INTERVIEW)
            latent = [suit + heard + random.gauss(0, RATING) for suit in suits]
            levels = [1 + sum(value > cut for cut in cuts) for value in latent]
            cards.append(a_card(random, basis, (candidate, who), levels))
    return truth, cards


def a_card(random: Random, basis: Basis, pair: tuple[int, int], levels: Sequence[int]) -> Scorecard:
    """Return a submitted card with some ratings missing."""
    answers = tuple(
        Answer(question=question.id, trait=question.trait, rating=Rating(at=0.0, level=level))
        for question, level in zip(basis.kit.questions, levels, strict=True)
        if random.random() > MISSING
    )
    return Scorecard(
        opening="bench",
        candidate=f"c{pair[0]:03}",
        interviewer=f"i{pair[1]:02}",
        kit="bench",
        kit_version=1,
        fingerprint=basis.fingerprint,
        lang="en",
        medium=Medium.ROOM,
        began=0.0,
        status=CardStatus.SUBMITTED,
        answers=answers,
    )


def by_raw(found: Sequence[Profile], random: Random) -> dict[str, tuple[float, float]]:
    """Return raw total and chance to be among the top, errors from disagreement within panels."""
    held = [one for one in found if one.total.mean is not None]
    sd = within_sd([list(one.total.by_interviewer.values()) for one in held]) or 0.0
    means = [one.total.mean or 0.0 for one in held]
    errors = [sd / sqrt(len(one.total.by_interviewer)) for one in held]
    hits = [0] * len(held)
    for _ in range(DRAWS):
        drawn = [random.gauss(mean, error) for mean, error in zip(means, errors, strict=True)]
        for index in sorted(range(len(held)), key=drawn.__getitem__, reverse=True)[:TOP]:
            hits[index] += 1
    return {one.candidate: (mean, hit / DRAWS) for one, mean, hit in zip(held, means, hits, strict=True)}


def by_table(compared: Matrix) -> dict[str, tuple[float, float]]:
    """Return each candidate's place in the default table, the first one highest; no chance is said there."""
    return {row.candidate: (-float(place), 0.0) for place, row in enumerate(compared.rows)}


def told_apart(compared: Matrix, truth: Sequence[float]) -> list[tuple[bool, bool]]:
    """Return of rows that the table tells apart whether one has one interviewer, and whether it is right."""
    rows = [row for row in compared.rows if row.total is not None]
    return [
        (1 in {upper.interviewers, lower.interviewers}, _worth(upper, truth) > _worth(lower, truth))
        for upper, lower in itertools.combinations(rows, 2)
        if (upper.total or 0) - (lower.total or 0)
        > sqrt((upper.standard_error or 0) ** 2 + (lower.standard_error or 0) ** 2)
    ]


def _worth(row: CandidateRow, truth: Sequence[float]) -> float:
    return truth[int(row.candidate[1:])]


def judged(
    said: dict[str, tuple[float, float]], truth: Sequence[float], alone: frozenset[str] = frozenset()
) -> Outcome:
    """Return how what was said compares with the truth; ``alone`` have one interviewer."""
    order = sorted(range(len(truth)), key=truth.__getitem__, reverse=True)
    top = {f"c{number:03}" for number in order[:TOP]}
    picked = sorted(said, key=lambda name: -said[name][0])[:TOP]
    return Outcome(
        recall=len(top.intersection(picked)) / TOP,
        chances=[(chance, name in top) for name, (_, chance) in said.items()],
        alone=[(chance, name in top) for name, (_, chance) in said.items() if name in alone],
    )


def simulated(pull: float, reps: int, seed: int) -> Iterator[Simulated]:
    """Yield simulated openings, each scored in every way."""
    basis = basis_of_kit(a_kit())
    for rep in range(reps):
        random = Random(seed * 1000 + rep)
        truth, cards = an_opening(
            random,
            basis,
            pull,
            lambda: random.choices(PANEL_SIZES, PANEL_CHANCES)[0],  # noqa: B023 - used before the next round
        )
        found = profiles([f"c{n:03}" for n in range(CANDIDATES)], cards, basis)
        compared, made = matrix(found, basis), standings(found, draws=DRAWS, seed=rep)
        alone = frozenset(row.candidate for row in made.rows if row.interviewers == 1)
        yield Simulated(
            raw=judged(by_raw(found, random), truth),
            table=judged(by_table(compared), truth),
            adjusted=judged(
                {row.candidate: (row.score, row.p_top or 0.0) for row in made.rows}, truth, alone
            ),
            apart=told_apart(compared, truth),
            is_chance=made.assignment.is_random if made.assignment else None,
        )


def binned(outcomes: Sequence[Outcome]) -> list[tuple[int, float, float]]:
    """Return, for each range of chances, how many, the mean said and the share that came true."""
    held = [pair for outcome in outcomes for pair in outcome.chances]
    rows = []
    for low, high in itertools.pairwise(BINS):
        own = [(chance, true) for chance, true in held if low <= chance < high]
        said = fmean(chance for chance, _ in own) if own else 0.0
        rows.append((len(own), said, fmean(true for _, true in own) if own else 0.0))
    return rows


def brier_skill(outcomes: Sequence[Outcome]) -> float:
    """Return how much better than the base rate the chances are; 1 is perfect."""
    held = [pair for outcome in outcomes for pair in outcome.chances]
    rate = TOP / CANDIDATES
    return 1 - fmean((p - true) ** 2 for p, true in held) / (rate * (1 - rate))


def miscalibration(outcomes: Sequence[Outcome]) -> float:
    """Return the mean distance between said and true over the ranges, weighted by candidates."""
    rows = binned(outcomes)
    return sum(n * abs(said - true) for n, said, true in rows) / sum(n for n, _, _ in rows)


def paired(ones: Sequence[Outcome], others: Sequence[Outcome]) -> str:
    """Return the mean difference in recall with its standard error and the lower 95 % bound."""
    gains = [other.recall - one.recall for one, other in zip(ones, others, strict=True)]
    error = stdev(gains) / sqrt(len(gains)) if len(gains) > 1 else 0.0
    return f"{fmean(gains):+.3f} +- {error:.3f}, at least {fmean(gains) - 1.645 * error:+.3f}"


def report(name: str, made: Sequence[Simulated]) -> None:
    """Print one design, raw and adjusted side by side."""
    raw, adjusted = [one.raw for one in made], [one.adjusted for one in made]
    table = [one.table for one in made]
    print(f"\n{name}, {len(made)} openings")
    print(f"  {'':34}{'raw':>9}{'adjusted':>10}")
    for title, figure in (
        ("recall of the true top 10 %", lambda held: fmean(one.recall for one in held)),
        ("Brier skill of the chances", brier_skill),
        ("mean distance said - true", miscalibration),
    ):
        print(f"  {title:34}{figure(raw):9.3f}{figure(adjusted):10.3f}")
    print(f"  recall of the first rows of the default table: {fmean(one.recall for one in table):.3f}")
    print(f"  paired, adjusted less raw: {paired(raw, adjusted)}")
    print(f"  paired, default table less raw: {paired(raw, table)}")
    for title, wanted in (("one of them with one interviewer", True), ("both with more", False)):
        right = [is_right for one in made for is_alone, is_right in one.apart if is_alone is wanted]
        print(f"  two rows told apart, {title}: {fmean(right):.3f} of {len(right)} truly in that order")
    called = [one.is_chance for one in made if one.is_chance is not None]
    print(f"  who saw whom called no chance: {called.count(False)} of {len(called)}")
    print(
        f"  {'chance said':14}{'raw: n':>10}{'said':>7}{'true':>7}{'adjusted: n':>14}{'said':>7}{'true':>7}"
    )
    for low, high, one, other in zip(BINS, BINS[1:], binned(raw), binned(adjusted), strict=False):
        span = f"{low:.2f}-{min(high, 1):.2f}"
        print(f"  {span:14}{one[0]:10}{one[1]:7.2f}{one[2]:7.2f}{other[0]:14}{other[1]:7.2f}{other[2]:7.2f}")
    print("  of them with one interviewer: n, said, true")
    for low, high, own in zip(
        BINS, BINS[1:], binned([one._replace(chances=one.alone) for one in adjusted]), strict=False
    ):
        print(f"  {low:.2f}-{min(high, 1):.2f}{'':5}{own[0]:10}{own[1]:7.2f}{own[2]:7.2f}")


def timed(seed: int) -> None:
    """Print how long 200 candidates with three interviews each take."""
    basis = basis_of_kit(a_kit())
    _, cards = an_opening(Random(seed), basis, 0.0, lambda: 3)
    names = [f"c{n:03}" for n in range(CANDIDATES)]
    found = profiles(names, cards, basis)
    print(f"\n200 candidates x 3 interviewers x 8 questions, {len(cards)} cards, median of 5")
    jobs: tuple[tuple[str, Callable[[], object]], ...] = (
        ("compare, raw", lambda: matrix(profiles(names, cards, basis), basis)),
        ("adjusted", lambda: standings(found)),
    )
    for title, job in jobs:
        spent = []
        for _ in range(5):
            start = perf_counter()
            job()
            spent.append(perf_counter() - start)
        print(f"  {title:24}{median(spent) * 1000:8.0f} ms")


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--reps", type=int, default=60, help="openings simulated for each design")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}, {chosen.reps} openings for each design, {DRAWS} draws, top {TOP}")
    for name, pull in DESIGNS.items():
        report(name, list(simulated(pull, chosen.reps, chosen.seed)))
    timed(chosen.seed)


if __name__ == "__main__":
    main()
