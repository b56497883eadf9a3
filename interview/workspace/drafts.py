"""Interviews that are not submitted yet: where each stopped, and which one somebody means to go on with."""

from interview.errors import DamagedError, RuleError
from interview.model.record import Record
from interview.model.scorecard import CardStatus
from interview.workspace import openings
from interview.workspace.card_records import card_of, version_of
from interview.workspace.naming import slug
from interview.workspace.record_lists import CardRow, OpeningRow
from interview.workspace.workspace import Workspace


class Unfinished(Record):
    """A card that is not submitted yet."""

    card: str
    title: str
    candidate: str
    settled: int
    questions: int
    question: str
    """The id of the question it stopped at; empty outside the questions."""
    last: float
    number: int = 0
    """The place of that question in the kit, from 1; 0 outside the questions."""
    topic: str = ""
    """A few words that name that question."""


def drafts(workspace: Workspace, interviewer: str = "", limit: int = 20) -> tuple[Unfinished, ...]:
    """Return the cards not submitted yet, the latest touched first; of one interviewer if named."""
    own = slug(interviewer) if interviewer else ""
    rows = [
        row
        for row in workspace.index.cards(status=CardStatus.DRAFT, interviewer=own, limit=limit)
        if row.problem or not _is_discarded(workspace, row)
    ]
    known = workspace.index.opening_rows()
    names = {row.card: workspace.index.names(row.opening, [row.candidate])[row.candidate] for row in rows}
    topics = {opening: workspace.index.topics(opening) for opening in {row.opening for row in rows}}
    return tuple(
        _draft(row, known[row.opening], names[row.card], topics[row.opening])
        for row in rows
        if row.opening in known
    )


def walk_in_draft(
    workspace: Workspace, candidate: str, kit: tuple[str, str], interviewer: str
) -> CardRow | None:
    """Return the interview without a vacancy that was begun with that person and kit, if it is one.

    It holds its own wording, so going on with it reads no content, whatever became of the files.

    Args:
        workspace: Where to look.
        candidate: The name, or the id.
        kit: Its id and language.
        interviewer: Whose card.
    """
    wanted = candidate.strip().casefold()
    held = workspace.index.opening_rows()
    found = []
    for row in workspace.index.cards(status=CardStatus.DRAFT, interviewer=slug(interviewer)):
        opening = held.get(row.opening)
        if opening is None or not openings.is_walk_in(opening.title):
            continue
        is_meant = (opening.kit, opening.lang) == kit
        if is_meant and not row.problem and not _is_discarded(workspace, row):
            name = workspace.index.names(row.opening, [row.candidate])[row.candidate]
            found += [row] if wanted in {row.candidate, name.casefold()} else []
    if len(found) != 1 or version_of(workspace, card_of(workspace, found[0].card)) is None:
        return None
    return found[0]


def _is_discarded(workspace: Workspace, row: CardRow) -> bool:
    """Tell whether a card was laid aside, or is gone with its opening from these records.

    One of a damaged opening is listed, and named there.
    """
    try:
        return row.document in workspace.folds.of(row.opening).discarded
    except RuleError:
        return True
    except DamagedError:
        return False


def _draft(row: CardRow, opening: OpeningRow, name: str, topics: dict[str, str]) -> Unfinished:
    asked = list(topics)
    return Unfinished(
        card=row.card,
        title=opening.title,
        candidate=name,
        settled=row.settled,
        questions=opening.questions,
        question=row.question,
        number=asked.index(row.question) + 1 if row.question in topics else 0,
        topic=topics.get(row.question, ""),
        last=row.last,
    )
