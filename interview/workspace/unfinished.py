"""What somebody has begun and not submitted: the first thing the home screen shows."""

from interview.model.record import Record
from interview.model.scorecard import CardStatus
from interview.workspace.catalogue import CardRow, OpeningRow
from interview.workspace.desk import Desk
from interview.workspace.naming import slug


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


def drafts(desk: Desk, interviewer: str = "", limit: int = 20) -> tuple[Unfinished, ...]:
    """Return the cards not submitted yet, the latest touched first; of one interviewer if named."""
    own = slug(interviewer) if interviewer else None
    rows = desk.index.cards(status=CardStatus.DRAFT, interviewer=own, limit=limit)
    known = desk.index.opening_rows()
    names = desk.index.names({row.candidate for row in rows})
    topics = {opening: desk.index.topics(opening) for opening in {row.opening for row in rows}}
    return tuple(
        _draft(row, known[row.opening], names[row.candidate], topics[row.opening])
        for row in rows
        if row.opening in known
    )


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
