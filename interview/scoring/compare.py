"""Candidates by traits, in the order of their raw totals, with ties shown as ties."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

import msgspec

from interview.errors import RuleError
from interview.model.record import Record
from interview.model.scorecard import Scorecard
from interview.scoring.ratings import Basis, submitted
from interview.scoring.summary import Profile, TraitScore, profiles, within_sd


class Cell(Record):
    """One candidate on one trait, as small as a table needs it."""

    trait: str
    mean: float | None = None
    interviewers: int = 0
    """How many have a rating that counts."""
    rated: int = 0
    planned: int = 0
    spread: float | None = None
    differs: bool = False
    """Two interviewers are two levels or more apart on one question."""
    situational: float | None = None
    """The mean over fall-back answers, apart from ``mean``."""
    late: int = 0

    @property
    def coverage(self) -> float | None:
        """Return the share of planned ratings that count."""
        return self.rated / self.planned if self.planned else None


class CandidateRow(Record):
    """One candidate in the comparison."""

    candidate: str
    cells: tuple[Cell, ...]
    total: float | None
    """None: under a third of the planned ratings count; stands after the others, not below them."""
    complete: bool
    """80 % or more of the planned ratings count."""
    coverage: float | None
    interviewers: int
    """How many have a rating that counts."""
    spread: float | None
    sd: float | None
    standard_error: float | None = None
    """Of the total, from the disagreement within the opening's panels; none where there is no panel."""
    place: int | None = None
    """1 for the highest total; equal totals share a place; none without a total."""
    first_place: int | None = None
    last_place: int | None = None
    """Between these two places nothing in the ratings tells the candidate from the neighbours."""
    tied_above: bool = False
    """No further below the row above than the standard error of their difference."""
    gaps: int = 0
    provisional: bool = False
    """The total rests on a third of the planned ratings or more, but on less than 80 %."""
    other_wording: bool = False
    """Interviewed, wholly or partly, in another version of the kit."""


class Matrix(Record):
    """The comparison of one opening."""

    traits: tuple[str, ...]
    rows: tuple[CandidateRow, ...]
    """Highest total first, equal ones in the order they came in, then those without a total."""
    sd: float | None
    """How far interviewers of one candidate differ in their totals, pooled over the opening."""
    panels: int
    """How many candidates have two interviewers or more; what ``sd`` rests on."""
    fingerprint: str
    mixed: bool = False
    """More than one wording is in use; totals rest on different questions."""
    question_sets: int = 1
    """How many sets of questions candidates were asked that share none; totals of two do not compare."""
    highest_share: float | None = None
    """The share of all ratings that are the highest level, 0 to 1; none without a rating."""

    def row(self, candidate: str) -> CandidateRow:
        """Return the candidate's row; KeyError where there is none."""
        for row in self.rows:
            if row.candidate == candidate:
                return row
        raise KeyError(candidate)


class WhatIfChange(Record):
    """What a what-if does differently."""

    weights: dict[str, float] = {}
    """Trait weights; traits not named keep theirs."""
    without_questions: tuple[str, ...] = ()
    without_interviewers: tuple[str, ...] = ()


class Move(Record):
    """What a change does to one candidate."""

    candidate: str
    place_before: int | None
    place_after: int | None
    total_before: float | None
    total_after: float | None


class WhatIf(Record):
    """The order before and after a change; nothing of it is stored."""

    before: Matrix
    after: Matrix
    moves: tuple[Move, ...]
    """Candidates whose place changed, in the new order."""


def compare(candidates: Iterable[str], cards: Iterable[Scorecard], basis: Basis) -> Matrix:
    """Return the comparison of these candidates; drafts are left out."""
    return matrix(profiles(candidates, submitted(cards), basis), basis)


def matrix(found: Sequence[Profile], basis: Basis) -> Matrix:
    """Return the comparison of profiles that were already made; equal totals keep their order.

    The standard error of a total is the pooled within-panel standard deviation over the square
    root of the candidate's interviewers: a panel of two is too few for a figure of its own, and one
    interviewer has the whole of it. Two totals tie when they are no further apart than the standard
    error of their difference; where no panel tells it, only when they are equal.

    Source: averaging independent ratings, Huffcutt, Culbertson & Weyhrauch (2013), International
    Journal of Selection and Assessment 21, 264-276; standard error of a mean.
    """
    panels = [list(one.total.by_interviewer.values()) for one in found]
    sd = _disagreement(panels, sum(one.tally.rated for one in found))
    wordings = {mark for one in found for mark in one.fingerprints}
    rows = [_row(one, basis, sd, mixed=len(wordings) > 1) for one in found]
    ranked = [row for row in rows if row.total is not None]
    ranked.sort(key=lambda row: -(row.total or 0))
    rest = [row for row in rows if row.total is None]
    return Matrix(
        traits=basis.traits,
        rows=(*_placed(ranked), *rest),
        sd=sd,
        panels=sum(len(panel) > 1 for panel in panels),
        fingerprint=basis.fingerprint,
        mixed=len(wordings) > 1,
        question_sets=_question_sets(found),
        highest_share=_highest_share(found),
    )


def _disagreement(panels: Sequence[Sequence[float]], ratings: int) -> float | None:
    """Return the pooled deviation within panels, never less than what rounding to whole levels makes.

    A few panels may agree exactly by chance; a rating still says no more than its level. Source:
    variance of a rounded figure, one twelfth of the step squared, Sheppard (1898), Proceedings of the
    London Mathematical Society 29, 353-380.
    """
    sd = within_sd(panels)
    return None if sd is None else max(sd, sqrt(sum(map(len, panels)) / max(1, ratings) / 12))


def _question_sets(found: Sequence[Profile]) -> int:
    """Return how many groups of candidates share no question, not even by way of somebody between."""
    sets: list[set[str]] = []
    for asked in {frozenset(line.question for line in one.lines if line.counts) for one in found}:
        if asked:
            linked = [one for one in sets if not one.isdisjoint(asked)]
            sets = [one for one in sets if one.isdisjoint(asked)]
            sets.append(set(asked).union(*linked))
    return max(1, len(sets))


def _highest_share(found: Sequence[Profile]) -> float | None:
    levels = [(line.level, one.scale.levels) for one in found for line in one.lines if line.counts]
    return sum(level == highest for level, highest in levels) / len(levels) if levels else None


def what_if(
    candidates: Iterable[str], cards: Iterable[Scorecard], basis: Basis, change: WhatIfChange
) -> WhatIf:
    """Return what other weights, or leaving a question or an interviewer out, would change.

    Raises:
        RuleError: The change names what is not there, or leaves no trait any weight.
    """
    names, held = list(candidates), submitted(cards)
    _check(change, basis, held)
    weights = {**basis.weights, **change.weights}
    other = msgspec.structs.replace(
        basis, weights=weights, voided=basis.voided.union(change.without_questions)
    )
    kept = [card for card in held if card.interviewer not in change.without_interviewers]
    before, after = compare(names, held, basis), compare(names, kept, other)
    old = {row.candidate: row for row in before.rows}
    moves = [
        Move(
            candidate=row.candidate,
            place_before=old[row.candidate].place,
            place_after=row.place,
            total_before=old[row.candidate].total,
            total_after=row.total,
        )
        for row in after.rows
        if row.place != old[row.candidate].place
    ]
    return WhatIf(before=before, after=after, moves=tuple(moves))


def _check(change: WhatIfChange, basis: Basis, cards: Sequence[Scorecard]) -> None:
    questions = {question.id for kit in basis.kits.values() for question in kit.questions}
    interviewers = {card.interviewer for card in cards}
    named = (
        ("trait", change.weights, basis.traits),
        ("question", change.without_questions, questions),
        ("interviewer", change.without_interviewers, interviewers),
    )
    for kind, wanted, known in named:
        for name in wanted:
            if name not in known:
                raise RuleError(f"No {kind} here is called {name!r}; there is {_listed(known)}.")
    if not any({**dict.fromkeys(basis.traits, 1.0), **basis.weights, **change.weights}.values()):
        raise RuleError("Every weight is 0, so nothing is left to compare; give one trait a weight.")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _row(one: Profile, basis: Basis, sd: float | None, *, mixed: bool) -> CandidateRow:
    raters = len(one.total.by_interviewer)
    cells = {trait.trait: _cell(trait) for trait in one.traits}
    return CandidateRow(
        candidate=one.candidate,
        cells=tuple(cells.get(trait, Cell(trait=trait)) for trait in basis.traits),
        total=one.enough_total,
        complete=one.is_complete,
        coverage=one.tally.coverage,
        interviewers=raters,
        spread=one.total.spread,
        sd=one.total.sd,
        standard_error=sd / sqrt(raters) if sd is not None and raters else None,
        gaps=len(one.gaps),
        provisional=one.enough_total is not None and not one.is_complete,
        other_wording=mixed and one.fingerprints not in {(), (basis.fingerprint,)},
    )


def _cell(trait: TraitScore) -> Cell:
    return Cell(
        trait=trait.trait,
        mean=trait.score.mean,
        interviewers=len(trait.score.by_interviewer),
        rated=trait.tally.rated,
        planned=trait.tally.planned,
        spread=trait.score.spread,
        differs=bool(trait.gaps),
        situational=trait.situational.mean,
        late=trait.tally.late,
    )


def _placed(rows: Sequence[CandidateRow]) -> list[CandidateRow]:
    totals = sorted(row.total for row in rows if row.total is not None)
    by_error: dict[float, list[float]] = {}
    for row in rows:
        if row.standard_error is not None and row.total is not None:
            by_error.setdefault(row.standard_error, []).append(row.total)
    for held in by_error.values():
        held.sort()
    placed: list[CandidateRow] = []
    for number, row in enumerate(rows):
        first, last = _places(row, by_error, len(rows))
        placed.append(
            msgspec.structs.replace(
                row,
                place=1 + len(totals) - bisect_right(totals, row.total or 0),
                first_place=first,
                last_place=last,
                tied_above=number > 0 and _tie(rows[number - 1], row),
            )
        )
    return placed


def _places(
    row: CandidateRow, by_error: Mapping[float, Sequence[float]], count: int
) -> tuple[int, int] | tuple[None, None]:
    if row.standard_error is None or row.total is None:
        return None, None
    above = below = 0
    for error, totals in by_error.items():
        reach = sqrt(row.standard_error**2 + error**2)
        above += len(totals) - bisect_right(totals, row.total + reach)
        below += bisect_left(totals, row.total - reach)
    return 1 + above, count - below


def _tie(upper: CandidateRow, lower: CandidateRow) -> bool:
    difference = (upper.total or 0) - (lower.total or 0)
    if upper.standard_error is None or lower.standard_error is None:
        return difference == 0
    return difference <= sqrt(upper.standard_error**2 + lower.standard_error**2)
