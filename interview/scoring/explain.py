"""Every number explains itself: how it was made, from what, and what was left out."""

from collections.abc import Iterable, Sequence

from interview.errors import RuleError
from interview.formatting import counted
from interview.model.kit import SHORT
from interview.model.record import Record
from interview.model.scorecard import Rating
from interview.scoring.compare import Matrix
from interview.scoring.ratings import Basis, Given, Settled
from interview.scoring.standing import Reading, Standing, Standings
from interview.scoring.summary import Profile, Tally, shortfall, shown

UNNAMED = "how strict each interviewer is, is for whoever looks after the interviews ({})"
UNEQUAL = "mean of the traits, each by its weight"
EQUAL = "mean of the traits, each counting the same"
WHY_LEFT_OUT = {
    Settled.SITUATIONAL: "rated on the situational fall-back, shown apart",
    Settled.NO_EVIDENCE: "no evidence",
    Settled.SKIPPED: "skipped",
    Settled.OPEN: "no rating",
}


class ExplanationPart(Record):
    """One value that went into a number."""

    label: str
    value: float | None
    weight: float = 1.0
    detail: str = ""


class Explanation(Record):
    """How one number was made."""

    about: str
    formula: str
    value: float | None
    parts: tuple[ExplanationPart, ...]
    n: int
    """How many ratings, or whatever ``parts`` are made of, went in."""
    planned: int
    left_out: tuple[str, ...] = ()
    """Each thing left out, with the reason."""
    notes: tuple[str, ...] = ()
    weights_reason: str = ""
    fingerprints: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        """Return how many planned ratings did not go in."""
        return self.planned - self.n

    def lines(self) -> list[str]:
        """Return the explanation as plain lines, the result first."""
        exact = "" if self.value is None else f" (before rounding {shown(self.value, 4)})"
        weighted = len({part.weight for part in self.parts}) > 1
        return [
            f"{self.about}: {shown(self.value)}{exact}",
            f"  = {self.formula}",
            *(f"    {_part(part, weighted=weighted)}" for part in self.parts),
            *([f"  weights: {self.weights_reason}"] if self.weights_reason else []),
            f"  {self.n} of {self.planned} planned ratings went in",
            *(f"  left out: {reason}" for reason in self.left_out),
            *(f"  {note}" for note in self.notes),
            *([f"  kit fingerprint {_marks(self.fingerprints)}"] if self.fingerprints else []),
        ]


def explain_total(profile: Profile, basis: Basis) -> Explanation:
    """Return how a candidate's total was made."""
    parts = tuple(
        ExplanationPart(
            label=trait.trait,
            value=trait.score.mean,
            weight=profile.weights.get(trait.trait, 1.0),
            detail=f"{counted(trait.tally.rated, 'rating')}, "
            f"{counted(len(trait.score.by_interviewer), 'interviewer')}",
        )
        for trait in profile.traits
        if trait.score.mean is not None
    )
    weighted = len(set(profile.weights.values())) > 1
    return Explanation(
        about=f"total of {profile.candidate}",
        formula=UNEQUAL if weighted else EQUAL,
        value=profile.enough_total,
        parts=parts,
        n=profile.tally.rated,
        planned=profile.tally.planned,
        left_out=(*_left_out(profile.lines), *_voided(basis)),
        notes=_notes(profile),
        weights_reason=basis.weights_reason if weighted else "",
        fingerprints=profile.fingerprints,
    )


def explain_trait(profile: Profile, trait: str, basis: Basis) -> Explanation:
    """Return how a candidate's mean on one trait was made.

    Raises:
        RuleError: Nobody asked this candidate about that trait.
    """
    if trait not in {held.trait for held in profile.traits}:
        raise RuleError(f"{profile.candidate} was asked nothing about {trait!r}.")
    held = profile.trait(trait)
    lines = [line for line in profile.lines if line.trait == trait]
    return Explanation(
        about=f"{trait} of {profile.candidate}",
        formula="mean over interviewers of each one's mean rating",
        value=held.score.mean,
        parts=tuple(
            ExplanationPart(label=interviewer, value=mean, detail=_levels(interviewer, lines))
            for interviewer, mean in held.score.by_interviewer.items()
        ),
        n=held.tally.rated,
        planned=held.tally.planned,
        left_out=(*_left_out(lines), *_voided(basis)),
        notes=(*_late(held.tally), *_amended(lines)),
        fingerprints=profile.fingerprints,
    )


def explain_standard_error(matrix: Matrix, candidate: str) -> Explanation:
    """Return how the standard error behind a candidate's ties was made."""
    row = matrix.row(candidate)
    panels = counted(matrix.panels, "candidate") + " with two interviewers or more"
    alone = "unknown: no candidate has two interviewers, so nothing shows how far they differ"
    return Explanation(
        about=f"standard error of the total of {candidate}",
        formula="standard deviation within panels, over the square root of "
        + counted(row.interviewers, "interviewer"),
        value=row.standard_error,
        parts=(ExplanationPart(label="standard deviation within panels", value=matrix.sd, detail=panels),),
        n=sum(cell.rated for cell in row.cells),
        planned=sum(cell.planned for cell in row.cells),
        notes=(alone,) if row.standard_error is None else (),
        fingerprints=(matrix.fingerprint,),
    )


def explain_standing(found: Standings, candidate: str) -> Explanation:
    """Return how a candidate's adjusted score was made; KeyError where there is none."""
    row = found.row(candidate)
    interviews = tuple(
        ExplanationPart(
            label=reading.interviewer, value=_freed(reading), weight=reading.share, detail=_read(reading)
        )
        for reading in row.readings
    )
    pool = ExplanationPart(
        label="pool average",
        value=found.question_set(row).mean,
        weight=1 - sum(part.weight for part in interviews),
        detail=counted(found.question_set(row).pool, "candidate"),
    )
    span = f"90 % interval {shown(row.low)} to {shown(row.high)}, raw total {shown(row.raw)}"
    another = f"with one more interviewer the interval, {shown(row.width, 2)} wide, would have about "
    return Explanation(
        about=f"adjusted score of {candidate}",
        formula="mean of the interviews and the pool average, each by how much it tells",
        value=row.score,
        parts=(*interviews, pool),
        n=row.ratings,
        planned=row.planned,
        notes=(
            f"{span}; {found.draws} draws, seed {found.seed}",
            f"{another}{shown(row.width_with_another, 2)}",
            *_cut((*interviews, pool), row),
            *([UNNAMED.format(found.severity_for)] if found.severity_for else []),
        ),
    )


def _freed(reading: Reading) -> float | None:
    if reading.score is None or reading.leniency is None:
        return None
    return reading.score - reading.leniency


def _read(reading: Reading) -> str:
    rested = counted(reading.ratings, "rating")
    if reading.score is None:
        return rested
    return (
        f"{rested}, difficulty of the questions taken out: {shown(reading.score, 2)}, "
        f"leniency {shown(reading.leniency, 2)} taken off"
    )


def _cut(parts: Sequence[ExplanationPart], row: Standing) -> list[str]:
    held = [part.weight * part.value for part in parts if part.value is not None]
    if len(held) < len(tuple(parts)):
        return []
    whole = sum(held)
    beyond = abs(whole - row.score) > 1e-6  # noqa: PLR2004 - more than rounding
    return [f"{shown(whole, 2)} lies beyond the scale and is cut to it"] if beyond else []


def _part(part: ExplanationPart, *, weighted: bool) -> str:
    weight = f"  × {part.weight:.3g}" if weighted else ""
    detail = f"  ({part.detail})" if part.detail else ""
    return f"{part.label}  {shown(part.value, 2)}{weight}{detail}"


def _levels(interviewer: str, lines: Iterable[Given]) -> str:
    own = [line for line in lines if line.interviewer == interviewer and line.counts]
    return ", ".join(f"{line.question} {line.level}" for line in own)


def _left_out(lines: Iterable[Given]) -> list[str]:
    return [
        f"{line.question}, {line.interviewer}: {WHY_LEFT_OUT[line.settled]}"
        for line in lines
        if not line.counts
    ]


def _voided(basis: Basis) -> list[str]:
    return [f"{question}, everybody: voided" for question in sorted(basis.voided)]


def _notes(profile: Profile) -> tuple[str, ...]:
    notes = [*_late(profile.tally), *_amended(profile.lines)]
    if profile.missing_traits:
        notes.append(f"without any rating: {', '.join(profile.missing_traits)}")
    if short := shortfall(profile.tally.coverage):
        notes.append(f"{short}: {profile.tally.missing()}")
    if len(profile.fingerprints) > 1:
        notes.append("interviewed in more than one version of the kit")
    return tuple(notes)


def _late(tally: Tally) -> list[str]:
    return [f"{counted(tally.late, 'rating')} given late"] if tally.late else []


def _amended(lines: Iterable[Given]) -> list[str]:
    return [
        f"amended: {line.question}, {line.interviewer}, first {_level(line.first)}"
        for line in lines
        if line.first is not None
    ]


def _level(rating: Rating | None) -> str:
    return str(rating.level) if rating and rating.level else "without a level"


def _marks(fingerprints: Iterable[str]) -> str:
    return ", ".join(mark[:SHORT] for mark in fingerprints)
