"""What can happen to an opening, a person and a decision; records only ever grow by these."""

from typing import Any

import msgspec
from msgspec.structs import replace

from interview.errors import DamagedError, RuleError
from interview.model.opening import (
    Candidate,
    Consensus,
    Debrief,
    Decision,
    Discussed,
    KitVersion,
    Opening,
    Release,
    Reveal,
    Void,
)
from interview.model.record import Record


class Step(Record, tag_field="step"):
    """One thing that happened to a document."""


class OpeningCreated(Step):
    """A vacancy was opened, with the exact wording of its kit."""

    opening: Opening


class PanelChanged(Step):
    """The people who interview were named anew."""

    panel: tuple[str, ...]


class CandidateAdded(Step):
    """Somebody became a candidate of the opening."""

    candidate: str


class KitReplaced(Step):
    """New interviews use another wording; those begun keep theirs."""

    version: KitVersion


class QuestionVoided(Step):
    """A question was left out for everybody."""

    void: Void


class VoidLifted(Step):
    """A voided question counts again."""

    question: str
    reason: str


class InterviewerReleased(Step):
    """Somebody stepped aside, or was asked to, for one candidate."""

    release: Release


class ResultsRevealed(Step):
    """Results were shown before all cards were in."""

    reveal: Reveal


class PersonAdded(Step):
    """Somebody's identity was recorded, apart from every score."""

    person: Candidate


class ConsensusReached(Step):
    """The panel agreed on a level, beside the individual ones."""

    consensus: Consensus


class DifferenceDiscussed(Step):
    """A difference was discussed or waved through, by name."""

    discussed: Discussed


class Decided(Step):
    """A person decided."""

    decision: Decision


OpeningStep = (
    OpeningCreated
    | PanelChanged
    | CandidateAdded
    | KitReplaced
    | QuestionVoided
    | VoidLifted
    | ResultsRevealed
    | InterviewerReleased
)
DebriefStep = ConsensusReached | DifferenceDiscussed | Decided


def as_plain(step: Step) -> dict[str, Any]:
    """Return the step as plain values for a record."""
    plain: dict[str, Any] = msgspec.to_builtins(step)
    return plain


def from_plain(plain: object, kind: Any, place: str) -> Any:  # noqa: ANN401 - a union of steps is no type to mypy
    """Return the step that ``as_plain`` made plain.

    Raises:
        DamagedError: This version of the program cannot read it; names ``place``.
    """
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise DamagedError(
            f"{place} holds a step this version of Interview cannot read ({error}). "
            "Open it with the version that wrote it."
        ) from error


def opened(opening: Opening | None, step: OpeningStep) -> Opening:
    """Return the opening after one more step.

    Raises:
        RuleError: The step makes no sense now.
    """
    if isinstance(step, OpeningCreated):
        return step.opening
    if opening is None:
        raise RuleError("An opening begins with its creation.")
    changed: dict[str, object] = {}
    match step:
        case PanelChanged():
            changed["panel"] = step.panel
        case CandidateAdded():
            others = tuple(one for one in opening.candidates if one != step.candidate)
            changed["candidates"] = (*others, step.candidate)
        case QuestionVoided() | VoidLifted():
            changed["voids"] = _voids(opening, step)
        case _:
            changed.update(_longer(opening, step))
    return replace(opening, **changed)


def _longer(
    opening: Opening, step: KitReplaced | ResultsRevealed | InterviewerReleased
) -> dict[str, object]:
    match step:
        case KitReplaced():
            return {"kits": (*opening.kits, step.version)}
        case ResultsRevealed():
            return {"reveals": (*opening.reveals, step.reveal)}
        case InterviewerReleased():
            return {"releases": (*opening.releases, step.release)}


def debriefed(debrief: Debrief, step: DebriefStep) -> Debrief:
    """Return the debrief after one more step."""
    match step:
        case ConsensusReached():
            others = tuple(
                one for one in debrief.consensus if one.question != step.consensus.question
            )
            return replace(debrief, consensus=(*others, step.consensus))
        case DifferenceDiscussed():
            return replace(debrief, discussed=(*debrief.discussed, step.discussed))
        case Decided():
            return replace(debrief, decisions=(*debrief.decisions, step.decision))


def _voids(opening: Opening, step: QuestionVoided | VoidLifted) -> tuple[Void, ...]:
    question = step.void.question if isinstance(step, QuestionVoided) else step.question
    others = tuple(void for void in opening.voids if void.question != question)
    return (*others, step.void) if isinstance(step, QuestionVoided) else others
