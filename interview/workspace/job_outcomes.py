"""Use cases of whoever asks, later, whether the interviews told anything: how the job went for those hired.

What came of somebody is kept with the opening, apart from every card, and enters no figure about anybody.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from interview.errors import InterviewError, RuleError
from interview.model.fold import last
from interview.model.opening import Outcome
from interview.model.record import Record
from interview.scoring.coefficient import Coefficient
from interview.scoring.validity import validity
from interview.workspace import card_access, comparing, debriefing, openings
from interview.workspace.openings import OpeningDocument, needed
from interview.workspace.own_documents import Act
from interview.workspace.workspace import Workspace

JOB = "job"
"""What the line is about: how the job went."""


class JobOutcome(Record):
    """How the job went for somebody who was hired, as one person saw it."""

    opening: str
    candidate: str
    name: str
    level: int
    scale: int
    """The highest level; 1 is the lowest."""
    day: str
    by: str
    """Who says so."""
    reason: str


class OutcomesSeen(Record):
    """What came of those hired, and whether ratings went with it."""

    outcomes: tuple[JobOutcome, ...]
    """The newest of each person."""
    validity: tuple[Coefficient, ...]
    """For each kit and scale of outcomes."""


def add(workspace: Workspace, given: str, found: JobOutcome, *, who: str) -> JobOutcome:
    """Record how the job went for somebody who was hired.

    Args:
        workspace: Where.
        given: The candidate: an id, a name, or OPENING/CANDIDATE.
        found: What is said; opening, candidate and name are filled in here.
        who: Who records it.

    Raises:
        RuleError: Nobody decided to offer this candidate the job, or the level is not on the scale.
    """
    document, person = openings.find_person(workspace, given)
    opening = document.opening
    decisions = debriefing.debrief_of(workspace, opening.id, person.id).decisions
    if not decisions or decisions[-1].outcome is not Outcome.OFFER:
        raise RuleError(
            f"Nothing here says that {person.name} was offered the job; an outcome is about somebody hired."
        )
    if not 1 <= found.level <= found.scale:
        raise RuleError(f"{found.level} is not on the scale 1-{found.scale}.")
    said = {
        "what": JOB,
        "level": found.level,
        "scale": found.scale,
        "day": date.fromisoformat(found.day).isoformat(),
        "by": needed(found.by, "name of who says so"),
        "words": needed(found.reason, "reason"),
    }
    openings.change(workspace, opening.id, Act("outcome", said, person.id), who=who)
    return _outcome(opening.id, person.name, person.id, said)


def seen(workspace: Workspace, viewer: str, opening: str = "") -> OutcomesSeen:
    """Return what came of those hired in every opening that the viewer looks after, or in one.

    Raises:
        RuleError: Somebody else looks after the one opening.
    """
    pairs: dict[str, list[tuple[float, float]]] = {}
    told: list[JobOutcome] = []
    for document in _documents(workspace, viewer, opening):
        outcomes = list(_of(workspace, document))
        told += outcomes
        found = comparing.results(workspace, document.opening.id, viewer) if outcomes else None
        for one in outcomes if found else ():
            total = found.matrix.row(one.candidate).total if found else None
            if found and total is not None and one.candidate not in found.hidden:
                kit = found.basis.kit
                pairs.setdefault(f"{kit.id}, {kit.scale}, against outcomes 1 to {one.scale}", []).append(
                    (total, one.level)
                )
    return OutcomesSeen(
        outcomes=tuple(told), validity=tuple(validity(name, held) for name, held in sorted(pairs.items()))
    )


def _documents(workspace: Workspace, viewer: str, opening: str) -> Iterator[OpeningDocument]:
    if opening:
        document = openings.find(workspace, opening)
        if owner := card_access.severity_for(document, viewer):
            raise RuleError(f"How the job went is for whoever looks after the opening ({owner}).")
        yield document
        return
    workspace.index.refresh()
    for row in workspace.index.openings():
        with suppress(InterviewError):  # what cannot be read is named where openings are listed
            document = openings.read(workspace, row.opening)
            if not card_access.severity_for(document, viewer):
                yield document


def _of(workspace: Workspace, document: OpeningDocument) -> Iterator[JobOutcome]:
    opening = document.opening
    lines = [line for line in document.fold.of("outcome") if {"level", "scale"} <= (line.op or {}).keys()]
    newest = last(lines, lambda line: line.about)
    names = workspace.index.names(opening.id, opening.candidates)
    for candidate, line in newest.items():
        if candidate in names:
            yield _outcome(opening.id, names[candidate], candidate, line.op or {})


def _outcome(opening: str, name: str, candidate: str, op: dict[str, Any]) -> JobOutcome:
    return JobOutcome(
        opening=opening,
        candidate=candidate,
        name=name,
        level=op["level"],
        scale=op["scale"],
        day=op.get("day", ""),
        by=op.get("by", ""),
        reason=op.get("words", ""),
    )
