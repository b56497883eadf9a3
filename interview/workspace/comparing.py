"""Use cases of the person who compares: who is where, and how sure the numbers are."""

from collections.abc import Sequence
from math import floor
from typing import TYPE_CHECKING

from interview.errors import RuleError
from interview.formatting import day
from interview.model.arrangements import Promise, promises
from interview.model.fold import Fold
from interview.model.opening import Opening
from interview.model.plain_values import whole
from interview.model.progress import Progress
from interview.model.record import Record
from interview.model.scorecard import CardStatus, Scorecard
from interview.scoring.compare import Matrix, WhatIf, WhatIfChange, matrix, what_if
from interview.scoring.comparison_table import Circumstances, ComparisonTable, comparison_table
from interview.scoring.ratings import Basis, basis_of
from interview.scoring.summary import Profile, profiles
from interview.workspace import assigning, card_access, openings, owing, own_documents
from interview.workspace.card_access import Assignment, Visibility
from interview.workspace.naming import slug
from interview.workspace.workspace import Workspace

if TYPE_CHECKING:
    from interview.scoring.standing import Chances, Standings

LATE_AFTER = owing.DAY
"""Seconds after its beginning from which a card that is not in counts as late."""


class Results(Record):
    """What one viewer may know about an opening."""

    opening: Opening
    names: dict[str, str]
    visibilities: dict[str, Visibility]
    basis: Basis
    profiles: tuple[Profile, ...]
    """In the order of names."""
    matrix: Matrix
    damage: tuple[str, ...] = ()
    """What cannot be read, a sentence each."""
    severity_for: str = ""
    """Who alone may read how strict each interviewer is; empty: the viewer may."""
    decided: dict[str, str] = {}
    """The outcome of the newest decision, by candidate."""

    @property
    def readable(self) -> tuple[Scorecard, ...]:
        """Return the cards the numbers are made of: those of candidates whose results are shown."""
        shown = [visibility for visibility in self.visibilities.values() if not visibility.hidden]
        return tuple(card for visibility in shown for card in visibility.cards)

    @property
    def hidden(self) -> dict[str, str]:
        """Return why results are withheld, by candidate."""
        return {
            name: visibility.hidden for name, visibility in self.visibilities.items() if visibility.hidden
        }

    @property
    def table(self) -> ComparisonTable:
        """Return the comparison in words."""
        people = {one: self._circumstances(one) for one in self.visibilities}
        return comparison_table(self.matrix, self.profiles, people, self.opening)

    def _circumstances(self, candidate: str) -> Circumstances:
        seen = self.visibilities[candidate]
        return Circumstances(
            name=self.names[candidate],
            withheld=seen.hidden,
            waiting=tuple(seat.name for seat in seen.seats if seat.is_awaited),
            decided="" if seen.hidden else self.decided.get(candidate, ""),
            after_seeing=() if seen.hidden else seen.after_seeing,
            is_early=seen.revealed,
        )

    def profile(self, candidate: str) -> Profile:
        """Return the candidate's profile; KeyError where there is none."""
        for found in self.profiles:
            if found.candidate == candidate:
                return found
        raise KeyError(candidate)


class BoardRow(Record):
    """One candidate on the completion board."""

    candidate: str
    name: str
    seats: tuple[Assignment, ...]
    days: float
    """Since the candidate was added, until a decision."""
    band: int
    """1 to 3 by the days waited; 0: decided or withdrawn, nobody waits."""
    decided: str = ""
    withdrew: str = ""
    """The day on which it was noted that the candidate withdrew; empty: they did not."""
    answer: str = ""
    """What became of the answer to the candidate, in words; empty: none is owed yet."""
    answer_band: int = 0
    """1 to 3 by how pressing the answer is; 0: none is owed."""

    @property
    def waited_for(self) -> tuple[str, ...]:
        """Return whose card is missing."""
        return tuple(seat.name for seat in self.seats if seat.is_awaited)


class Board(Record):
    """Who has done what in an opening; no rating is in it."""

    opening: Opening
    rows: tuple[BoardRow, ...]
    progress: Progress = Progress()
    late: frozenset[str] = frozenset()
    """Cards that were begun more than a day ago and are not in."""
    damage: tuple[str, ...] = ()
    """What cannot be read, a sentence each."""
    gaps: tuple[str, ...] = ()
    """Whom and what nobody is asked to see or ask, a sentence each."""


def results(workspace: Workspace, opening_id: str, viewer: str) -> Results:
    """Return everything the viewer may know about the opening's candidates.

    Candidates whose results are withheld are in it with the reason and the viewer's own card, if
    that is in; nobody else's rating is.
    """
    document = openings.find(workspace, opening_id)
    opening = document.opening
    workspace.index.look(opening)
    visibilities = card_access.visibility_by_candidate(workspace, opening, viewer)
    basis = basis_of(opening)
    shown = [visibility for visibility in visibilities.values() if not visibility.hidden]
    names = workspace.index.names(opening.id, opening.candidates)
    by_name = sorted(opening.candidates, key=lambda one: (names[one].casefold(), one))
    found = profiles(by_name, [card for one in shown for card in one.cards], basis)
    return Results(
        opening=opening,
        names=names,
        visibilities=visibilities,
        basis=basis,
        profiles=found,
        matrix=matrix(found, basis),
        damage=card_access.damage(workspace, opening, visibilities),
        severity_for=card_access.severity_for(document, viewer),
        decided={one: row.outcome for one, row in workspace.index.outcomes(opening.id).items()},
    )


def look(workspace: Workspace, opening_id: str, viewer: str) -> Results:
    """Return what ``results`` does, for somebody's eyes: that they saw it is noted once."""
    found = results(workspace, opening_id, viewer)
    card_access.trace(workspace, found.opening, found.visibilities, viewer)
    return found


def board(workspace: Workspace, opening_id: str) -> Board:
    """Return who has done what: not begun, draft and how far, in, late; and who waits."""
    document = openings.find(workspace, opening_id)
    opening = document.opening
    workspace.index.look(opening)
    now, owed, said = workspace.clock(), owing.answers(workspace, document), promises(document.fold)
    outcomes = workspace.index.outcomes(opening.id)
    seats = card_access.assignments_of(workspace, opening)
    names = workspace.index.names(opening.id, opening.candidates)
    added = {line.about: line.t / 1000 for line in reversed(document.fold.of("candidate"))}
    rows = []
    for candidate in opening.candidates:
        decided = outcomes.get(candidate)
        gone = document.fold.withdrawn.get(candidate)
        until = decided.at if decided else gone.t / 1000 if gone else now
        days = max(0.0, until - added[candidate]) / owing.DAY
        rows.append(
            BoardRow(
                candidate=candidate,
                name=names[candidate],
                seats=seats[candidate],
                days=floor(days * 10) / 10,
                band=0 if decided or gone else 1 + sum(days >= edge for edge in owing.BANDS),
                decided=decided.outcome if decided else "",
                withdrew=withdrew(document.fold, candidate),
                answer=owing.answer_words(said.get(candidate, Promise()), owed.get(candidate)),
                answer_band=owed[candidate].band if candidate in owed else 0,
            )
        )
    late = frozenset(
        row.card
        for row in workspace.index.cards(opening=opening.id, status=CardStatus.DRAFT)
        if now - row.began > LATE_AFTER
    )
    damage = tuple(workspace.index.damaged(opening).values())
    known = workspace.folds.blindness(opening.id)[0].progress
    gaps = assigning.coverage(workspace, opening.id).gaps
    return Board(opening=opening, rows=tuple(rows), progress=known, late=late, damage=damage, gaps=gaps)


def withdrew(fold: Fold, candidate: str) -> str:
    """Return the day on which a candidate withdrew, as it was noted; empty: they did not."""
    line = fold.withdrawn.get(candidate)
    return str((line.op or {}).get("day") or day(line.t / 1000)) if line else ""


def adjusted(found: Results, places: int = 0) -> "Standings":
    """Return where everybody stands, with interviewers' severity taken into account.

    Args:
        found: What the viewer may know.
        places: How many are to be hired; 0: as many as the opening says, or else the top tenth.
    """
    from interview.scoring.standing import standings, unnamed  # noqa: PLC0415 - only when asked for

    shown = [one for one in found.profiles if one.candidate not in found.hidden]
    made = standings(shown, places=places or found.opening.places)
    return unnamed(made, found.severity_for) if found.severity_for else made


def head_to_head(found: Results, candidates: Sequence[str]) -> "Chances":
    """Return the chance that the first truly stands above the second, for each two of them."""
    from interview.scoring.standing import head_to_head as of_profiles  # noqa: PLC0415 - only when asked for

    return of_profiles([one for one in found.profiles if one.candidate not in found.hidden], candidates)


def reconsider(found: Results, change: WhatIfChange) -> WhatIf:
    """Return what other weights, or leaving something out, would change; nothing is stored."""
    return what_if([one.candidate for one in found.profiles], found.readable, found.basis, change)


def reveal(workspace: Workspace, opening_id: str, candidate: str, reason: str, *, who: str) -> Opening:
    """Show somebody outside the panel the results before all cards are submitted; it is recorded.

    Raises:
        RuleError: There is no reason, or the viewer has an own card to submit first.
    """
    opening = openings.find(workspace, opening_id).opening
    visibility = card_access.visibility_by_candidate(workspace, opening, who, [candidate])[candidate]
    if visibility.hidden == card_access.WAIT:
        raise RuleError(card_access.WAIT)
    op = {"to": slug(who), "name": who, "reason": openings.needed(reason, "reason")}
    act = own_documents.Act("revealed", op, candidate)
    return openings.change(workspace, opening.id, act, who=who)


def assignment_words(seat: Assignment, questions: int, late: frozenset[str]) -> str:
    """Return how far one interviewer's card is, in words."""
    if seat.is_submitted:
        return f"{seat.name}: submitted, not here yet" if seat.is_elsewhere else f"{seat.name}: submitted"
    if seat.card is None:
        return f"{seat.name}: not begun"
    is_late = ", late" if seat.card.card in late else ""
    return f"{seat.name}: draft {seat.card.settled} of {questions}{is_late}"


def plain(found: Results, standing: "Standings | None") -> dict[str, object]:
    """Return the comparison as one JSON document: rows in raw order, withheld ones with the reason."""
    table = found.table
    lines = {line.candidate: line for line in table.lines}
    return {
        "opening": found.opening.id,
        "fingerprint": found.basis.fingerprint,
        "traits": list(found.matrix.traits),
        "rows": [
            {
                **whole(row),
                "name": lines[row.candidate].name,
                "decided": found.decided.get(row.candidate),
                "waiting_for": lines[row.candidate].waiting,
                "notes": lines[row.candidate].notes,
            }
            for row in found.matrix.rows
            if row.candidate not in found.hidden
        ],
        "facts": {
            one.candidate: {fact.fact.id: fact.replies for fact in one.facts}
            for one in found.profiles
            if one.facts and one.candidate not in found.hidden
        },
        "remarks": table.remarks,
        "withheld": found.hidden,
        "damaged": found.damage,
        "standing": whole(standing),
    }
