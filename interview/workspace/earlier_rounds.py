"""One person in several openings and rounds: taken over as the same, and pointed out to whoever leads."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from interview.errors import InterviewError, RuleError
from interview.formatting import OUTCOMES, day, listed
from interview.model.blindness import Sighting
from interview.model.content import Kit
from interview.model.opening import Opening
from interview.model.record import Record
from interview.scoring.summary import shown
from interview.workspace import card_access, comparing, openings
from interview.workspace.debriefing import debrief_of
from interview.workspace.naming import slug
from interview.workspace.openings import Newcomer, OpeningDocument, OpeningTerms
from interview.workspace.own_documents import Act
from interview.workspace.workspace import Workspace

BLIND = frozenset({Sighting.OWN_CARD_FIRST, Sighting.ASIDE, Sighting.ERASED})
"""Who sees nothing of earlier rounds either, so that a rating rests on this interview alone."""


class EarlierRound(Record):
    """What a person's earlier interviews in another opening came to, as far as the viewer may read it."""

    opening: str
    title: str
    candidate: str
    """Their id there."""
    name: str
    is_tied: bool
    """Whether the owner said it is the same person; else only the name is the same."""
    total: str = ""
    """The raw mean there; empty where there is none, or it may not be read."""
    decided: str = ""
    hidden: str = ""
    """Why its results are not shown."""


class RoundPlan(Record):
    """What another round is to be."""

    title: str
    kit: Kit
    panel: tuple[str, ...] = ()


def next_round(
    workspace: Workspace, opening_id: str, candidates: Sequence[str], plan: RoundPlan, *, who: str
) -> Opening:
    """Open another round: chosen candidates as the same persons, with a kit and panel of its own.

    What the vacancy promises and needs is taken over; ratings and notes are not.

    Raises:
        RuleError: Whoever asks does not lead the earlier round, or nobody is chosen.
    """
    before = openings.find(workspace, opening_id)
    openings.need_right(before.fold, who, "candidate")
    if not candidates:
        raise RuleError("Say who goes on: --candidate NAME, for each.")
    old = before.opening
    people = [openings.find_candidate(workspace, old, one) for one in candidates]
    known = ("retain", "answer_by", "contact", "host", "needs", "first_tasks")
    terms = OpeningTerms(panel=plan.panel, **{name: getattr(old, name) for name in known})
    made = openings.create(workspace, plan.title, plan.kit, terms, who=who)
    again = [Newcomer(name=one.name, contact=one.contact, logistics=one.logistics) for one in people]
    added = openings.add_candidates(workspace, made.id, again, who=who)
    ties = [
        Act("same_as", {"opening": old.id, "candidate": one.id}, new.id)
        for one, new in zip(people, added, strict=True)
    ]
    return openings.change(workspace, made.id, *ties, who=who)


def tie(workspace: Workspace, opening_id: str, candidate: str, same: str, *, who: str) -> Opening:
    """Say that a candidate is the same person as one of another opening, ``OPENING/CANDIDATE``.

    Raises:
        RuleError: It is one of this opening, or whoever asks does not own it.
    """
    given, _, person = same.partition("/")
    other = openings.find(workspace, given).opening
    if other.id == opening_id:
        raise RuleError("That is the same opening. Two who are one there are merged: candidate merge.")
    said = {"opening": other.id, "candidate": openings.find_candidate(workspace, other, person).id}
    return openings.change(workspace, opening_id, Act("same_as", said, candidate), who=who)


def earlier(workspace: Workspace, opening_id: str, candidate: str, viewer: str) -> tuple[EarlierRound, ...]:
    """Return where a candidate was before, the tied first; nothing to whoever may not know.

    Only owner and coordinators are told, and none of them while the own card is still to come.
    What they read of another opening is what they may read there.
    """
    document = openings.read(workspace, opening_id)
    if not _may_know(workspace, document, candidate, viewer):
        return ()
    tied = list(dict.fromkeys(_tied(workspace, document, candidate)))
    name = slug(openings.person(workspace, opening_id, candidate).name)
    alike = [
        (row.opening, row.candidate)
        for row in workspace.store.rows(kind="person")
        if slug(str(row.fields.get("name", ""))) == name and row.opening != opening_id
    ]
    found = [
        _round(workspace, place, one, viewer, is_tied=(place, one) in tied)
        for place, one in dict.fromkeys([*tied, *alike])
    ]
    return tuple(one for one in found if one)


def same_names(
    workspace: Workspace, opening_id: str, candidates: Iterable[str], viewer: str
) -> dict[str, str]:
    """Return, by candidate, in which other openings there is somebody of that name; see ``earlier``."""
    document, titles = openings.read(workspace, opening_id), openings.titles(workspace)
    known: dict[str, list[str]] = {}
    for row in workspace.store.rows(kind="person"):
        if row.opening != opening_id and row.opening in titles:
            known.setdefault(slug(str(row.fields.get("name", ""))), []).append(titles[row.opening])
    names = workspace.index.names(opening_id, candidates)
    return {
        one: listed(tuple(dict.fromkeys(known[slug(name)])))
        for one, name in names.items()
        if slug(name) in known and _may_know(workspace, document, one, viewer)
    }


def _may_know(workspace: Workspace, document: OpeningDocument, candidate: str, viewer: str) -> bool:
    blind, _ = workspace.folds.blindness(document.opening.id)
    return document.fold.is_lead(slug(viewer)) and blind.sight(slug(viewer), candidate) not in BLIND


def _tied(workspace: Workspace, document: OpeningDocument, candidate: str) -> Iterator[tuple[str, str]]:
    """Yield the same person in earlier rounds, the latest first; a circle ends where it began."""
    seen, waiting = set(), [(document.opening.id, candidate)]
    while waiting:
        place, one = waiting.pop(0)
        try:
            lines = workspace.folds.of(place).of("same_as")
        except InterviewError:
            continue  # that opening is not here, or cannot be read
        for line in lines:
            other = (str((line.op or {})["opening"]), str((line.op or {})["candidate"]))
            if line.about == one and other not in seen and other[0] != document.opening.id:
                seen.add(other)
                waiting.append(other)
                yield other


def _round(
    workspace: Workspace, place: str, candidate: str, viewer: str, *, is_tied: bool
) -> EarlierRound | None:
    try:
        found = comparing.results(workspace, place, viewer)
        if candidate not in found.opening.candidates:
            return None
        known = EarlierRound(
            opening=place,
            title=found.opening.title,
            candidate=candidate,
            name=found.names[candidate],
            is_tied=is_tied,
            hidden=found.hidden.get(candidate, ""),
        )
        if known.hidden:
            return known
        total = found.profile(candidate).enough_total
        decisions = debrief_of(workspace, place, candidate).decisions
        card_access.trace(workspace, found.opening, {candidate: found.visibilities[candidate]}, viewer)
    except InterviewError:
        return None
    last = decisions[-1] if decisions else None
    decided = f"{OUTCOMES[last.outcome]}, {last.who}, {day(last.at)}: {last.reason}" if last else ""
    return replace(known, total=shown(total) if total is not None else "", decided=decided)


def words(one: EarlierRound) -> str:
    """Return an earlier round in a sentence."""
    whose = "was here before" if one.is_tied else "may have been here before (the same name)"
    came = one.hidden or "; ".join(filter(None, (f"raw mean {one.total}" if one.total else "", one.decided)))
    return f"{one.name} {whose}: {one.title}. {came}".strip()
