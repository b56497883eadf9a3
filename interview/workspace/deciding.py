"""Decisions about several candidates at once, and about those with whom there was no debrief to hold."""

from collections.abc import Iterable

from interview.errors import RuleError
from interview.formatting import OUTCOMES
from interview.model.opening import Debrief, Outcome
from interview.model.record import Record
from interview.workspace import comparing, debriefing, openings
from interview.workspace.debriefing import Meeting
from interview.workspace.naming import slug
from interview.workspace.own_documents import Act
from interview.workspace.workspace import Workspace

FINAL = frozenset({Outcome.OFFER, Outcome.NO_OFFER, Outcome.WITHDREW})
"""Outcomes after which nobody interviews the candidate any more."""


class Ruling(Record):
    """What a person decided, before it is recorded."""

    outcome: Outcome
    reason: str
    by: str = ""
    """Who decided; empty: whoever records it."""


def decide_each(
    workspace: Workspace, opening_id: str, candidates: Iterable[str], verdict: Ruling, *, who: str
) -> tuple[Debrief, ...]:
    """Record one decision for several candidates; for none where one of them may not have it.

    Whoever leads the opening also decides about somebody who withdrew or was never interviewed.
    Nobody waits for cards about the latter once that is final.

    Raises:
        RuleError: A card is missing or a difference is open; the message says whose.
    """
    document = openings.find(workspace, opening_id)
    known = [openings.find_candidate(workspace, document.opening, one).id for one in candidates]
    openings.needed(verdict.reason[: openings.NAME_LENGTH], "reason")
    met = [_meeting(workspace, document, one, who) for one in dict.fromkeys(known)]
    left = [one.name for one in met if one.to_discuss]
    if left:
        raise RuleError(
            f"Differences are still to discuss, or to accept without discussion, by name: {', '.join(left)}."
        )
    made = []
    for one in met:
        found = debriefing.decide(workspace, one, verdict.outcome, verdict.reason, who=who, by=verdict.by)
        made.append(found)
        if verdict.outcome in FINAL and not one.cards:
            _excuse(workspace, one, verdict.outcome, who)
    return tuple(made)


def _excuse(workspace: Workspace, met: Meeting, outcome: Outcome, who: str) -> None:
    """Let nobody wait for cards about somebody who is not interviewed any more."""
    said = {"reason": f"decided without an interview: {OUTCOMES[outcome]}"}
    waiting = workspace.folds.blindness(met.opening.id)[0].waited_for(met.candidate)
    acts = [Act("excused", {"who": person, **said}, met.candidate) for person in waiting]
    openings.change(workspace, met.opening.id, *acts, who=who)


def _meeting(workspace: Workspace, document: openings.OpeningDocument, candidate: str, who: str) -> Meeting:
    """Return the meeting a decision is taken in; one without cards where there was none to hold."""
    opening, fold = document.opening, document.fold
    blind, _ = workspace.folds.blindness(opening.id)
    begun = any(held.candidate == candidate and not blind.is_gone(held) for held in blind.cards.values())
    if (begun and candidate not in fold.withdrawn) or not fold.is_lead(slug(who)):
        return debriefing.meeting(workspace, opening.id, candidate, who)
    talk = debriefing.talk_of(workspace, opening.id, candidate)
    return Meeting(
        opening=opening,
        candidate=candidate,
        name=openings.person(workspace, opening.id, candidate).name,
        cards=(),
        topics=(),
        debrief=talk.debrief,
        ends=talk.ends,
        withdrew=comparing.withdrew(fold, candidate),
    )
