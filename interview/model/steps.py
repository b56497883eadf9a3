"""What can happen to an opening, a person and a decision; records only ever grow by these.

A tag is what a kind of step is called in the record: for good, whatever its class is called.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from interview.errors import DamagedError
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


class Unread(Record):
    """A step of a newer program: it stays in the record and has no effect here."""

    step: str


class OpeningCreated(Step, tag="OpeningCreated"):
    """A vacancy was opened, with the exact wording of its kit."""

    opening: Opening


class PanelChanged(Step, tag="PanelChanged"):
    """The people who interview were named anew."""

    panel: tuple[str, ...]


class CandidateAdded(Step, tag="CandidateAdded"):
    """Somebody became a candidate of the opening."""

    candidate: str


class KitReplaced(Step, tag="KitReplaced"):
    """New interviews use another wording; those begun keep theirs."""

    version: KitVersion


class QuestionVoided(Step, tag="QuestionVoided"):
    """A question was left out for everybody."""

    void: Void


class VoidLifted(Step, tag="VoidLifted"):
    """A voided question counts again."""

    question: str
    reason: str


class InterviewerReleased(Step, tag="InterviewerReleased"):
    """Somebody stepped aside, or was asked to, for one candidate."""

    release: Release


class ResultsRevealed(Step, tag="ResultsRevealed"):
    """Results were shown before all cards were in."""

    reveal: Reveal


class PersonAdded(Step, tag="PersonAdded"):
    """Somebody's identity was recorded, apart from every score."""

    person: Candidate


class ConsensusReached(Step, tag="ConsensusReached"):
    """The panel agreed on a level, beside the individual ones."""

    consensus: Consensus


class DifferenceDiscussed(Step, tag="DifferenceDiscussed"):
    """A difference was discussed or waved through, by name."""

    discussed: Discussed


class Decided(Step, tag="Decided"):
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
TAGS = frozenset(str(kind.__struct_config__.tag) for kind in Step.__subclasses__())


def as_plain(step: Step) -> dict[str, Any]:
    """Return the step as plain values for a record."""
    plain: dict[str, Any] = msgspec.to_builtins(step)
    return plain


def from_plain(plain: object, kind: Any, place: str) -> Any:  # noqa: ANN401 - a union of steps is no type to mypy
    """Return the step that ``as_plain`` made plain, ``Unread`` where a newer program wrote it.

    Raises:
        DamagedError: No program can have written this; names ``place``.
    """
    try:
        unread = msgspec.convert(plain, Unread)
        if unread.step not in TAGS:
            return unread
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise DamagedError(
            f"{place} holds a step that cannot be read ({error}). Put it back from a backup."
        ) from error


class Recorded(Record):
    """What the steps of an opening come to."""

    opening: Opening | None = None
    unread: str = ""
    """The name of a step that a newer program took; nothing may be added after it here."""


def opening_of(operations: Iterable[object], place: str) -> Recorded:
    """Return the opening that its recorded steps make, whatever today's rules say of them.

    Raises:
        DamagedError: A step cannot be read, or the first does not begin an opening.
    """
    made, unread = None, ""
    for plain in operations:
        step = from_plain(plain, OpeningStep, place)
        if isinstance(step, Unread):
            unread = step.step
        else:
            made = opened(made, step)
            if made is None:
                raise DamagedError(f"{place} does not begin with its creation.")
    return Recorded(opening=made, unread=unread)


def debrief_of(candidate: str, operations: Iterable[object], place: str) -> tuple[Debrief, str]:
    """Return the debrief that its recorded steps make, and a step of a newer program, if any.

    Raises:
        DamagedError: A step cannot be read.
    """
    debrief, unread = Debrief(candidate=candidate), ""
    for plain in operations:
        step = from_plain(plain, DebriefStep, place)
        if isinstance(step, Unread):
            unread = step.step
        else:
            debrief = debriefed(debrief, step)
    return debrief, unread


def person_of(operations: Iterable[object], place: str) -> Candidate | None:
    """Return who somebody is by the newest step that says so; none where no step does.

    Raises:
        DamagedError: A step cannot be read.
    """
    steps = [from_plain(plain, PersonAdded, place) for plain in operations]
    return next((one.person for one in reversed(steps) if isinstance(one, PersonAdded)), None)


def opened(opening: Opening | None, step: OpeningStep) -> Opening | None:
    """Return the opening after one more step; none before its creation."""
    if isinstance(step, OpeningCreated):
        return step.opening
    if opening is None:
        return None
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
