"""An opening and its people at a glance, and what the viewer may do about them; no rating is in it."""

from interview.model.fold import Fold
from interview.model.kind import Right
from interview.model.kinds import LOG
from interview.model.opening import Candidate, Opening
from interview.model.progress import Progress
from interview.model.record import Record
from interview.workspace import comparing, earlier_rounds, openings, owing, scheduling
from interview.workspace.comparing import BoardRow
from interview.workspace.history import Deed, history
from interview.workspace.naming import slug
from interview.workspace.owing import Owed
from interview.workspace.retaining import Kept, kept_of
from interview.workspace.scheduling import BookedInterview
from interview.workspace.workspace import Workspace


class PanelMember(Record):
    """Somebody with a part in an opening."""

    person: str
    """The name as a path has it."""
    name: str
    roles: tuple[str, ...]
    waits: int = 0
    """Cards that are waited for."""


class OpeningLife(Record):
    """One opening at a glance."""

    opening: Opening
    people: tuple[BoardRow, ...]
    members: tuple[PanelMember, ...]
    answers: tuple[Owed, ...]
    """Answers that candidates are owed."""
    progress: Progress
    outcome: str = ""
    """What came of it, where it is closed."""
    is_closed: bool = False
    is_archived: bool = False
    booked: tuple[BookedInterview, ...] = ()
    """Appointments, the earliest first."""
    gaps: tuple[str, ...] = ()
    """Who is seen by nobody, and which questions nobody asks, a sentence each."""
    refusals: dict[str, str] = {}
    """Why the viewer may not do something, by the kind of line; what is not here they may."""


class PersonLife(Record):
    """One candidate of one opening."""

    opening: Opening
    who: Candidate
    line: BoardRow
    others: dict[str, str]
    """The other candidates: name by id."""
    history: tuple[Deed, ...]
    kept: Kept
    """Until when the records about them are kept, and what holds them."""
    before: tuple[str, ...] = ()
    """Where they were interviewed before, a sentence each; only for whoever leads the opening."""
    refusals: dict[str, str] = {}


def opening_life(workspace: Workspace, opening_id: str, viewer: str) -> OpeningLife:
    """Return an opening at a glance."""
    document = openings.read(workspace, opening_id)
    opening, fold = document.opening, document.fold
    found = comparing.board(workspace, opening.id)
    return OpeningLife(
        opening=opening,
        people=found.rows,
        members=_members(fold, opening, found.progress),
        answers=tuple(owing.answers(workspace, document).values()),
        booked=scheduling.booked(workspace, document),
        gaps=found.gaps,
        progress=found.progress,
        outcome=str((fold.closed.op or {}).get("outcome", "")) if fold.closed else "",
        is_closed=fold.closed is not None,
        is_archived=fold.is_archived,
        refusals=_refusals(fold, viewer),
    )


def person_life(workspace: Workspace, opening_id: str, candidate: str, viewer: str) -> PersonLife:
    """Return one candidate at a glance.

    Raises:
        RuleError: Nobody of that name or id is a candidate of the opening.
    """
    document = openings.read(workspace, opening_id)
    opening, fold = document.opening, document.fold
    rows = {row.candidate: row for row in comparing.board(workspace, opening.id).rows}
    who = openings.find_candidate(workspace, opening, candidate)
    return PersonLife(
        opening=opening,
        who=who,
        line=rows[who.id],
        others={one: row.name for one, row in rows.items() if one != who.id},
        history=history(workspace, opening.id, who.id, viewer),
        kept=kept_of(workspace, opening.id, who.id),
        before=tuple(
            map(earlier_rounds.words, earlier_rounds.earlier(workspace, opening.id, who.id, viewer))
        ),
        refusals=_refusals(fold, viewer),
    )


def _members(fold: Fold, opening: Opening, known: Progress) -> tuple[PanelMember, ...]:
    roles: dict[str, list[str]] = {fold.owner: ["owner"]}
    for right in Right:
        for person in sorted(fold.holders(right)):
            roles.setdefault(person, []).append(str(right))
    for name in opening.panel:
        roles.setdefault(slug(name), []).append("panel")
    return tuple(
        PanelMember(
            person=person,
            name=fold.called(person),
            roles=tuple(held),
            waits=known.waits.get(fold.called(person), 0),
        )
        for person, held in roles.items()
    )


def _refusals(fold: Fold, viewer: str) -> dict[str, str]:
    return {kind: why for kind in LOG if (why := openings.refusal(fold, viewer, kind))}
