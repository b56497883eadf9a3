"""What is added to one's own card after it was submitted: always with a reason, never in its place."""

from interview.conduct import events
from interview.conduct.note_marks import noted
from interview.errors import RuleError, StoreError
from interview.model.record import Record
from interview.model.text import visible
from interview.workspace.interviewing import resume
from interview.workspace.live_interview import Live
from interview.workspace.naming import pick, slug
from interview.workspace.workspace import Workspace


class LateAddition(Record):
    """What somebody adds to a submitted card."""

    question: str
    """By its number or its id."""
    text: str
    """A note line, with its mark."""
    reason: str
    level: int | None = None
    """The rating that was missing; none: the note alone."""


def add(workspace: Workspace, card: str, late: LateAddition, *, who: str) -> str:
    """Add a note, and a rating that was missing, to a submitted card; return the card's name.

    Raises:
        RuleError: It is not submitted, not one's own, open elsewhere, or the rating is not missing.
        StoreError: The disk did not confirm it.
    """
    live = resume(workspace, card)
    try:
        if live.locked or slug(live.interviewer) != slug(who):
            raise RuleError(live.locked or f"Only {live.interviewer} adds to this card.")
        for step in _steps(live, late):
            live.do(step)
    finally:
        lost = live.close().lost
    if lost:
        raise StoreError(lost)
    began = live.state.began
    return f"{began.opening}/{began.candidate}/{slug(began.interviewer)}"


def _steps(live: Live, late: LateAddition) -> list[events.Event]:
    ids = list(live.state.responses)
    topics = {name: live.kit.question(name).topic for name in ids}
    is_number = late.question.isdecimal() and 0 < int(late.question) <= len(ids)
    question = ids[int(late.question) - 1] if is_number else pick(late.question, topics, "question")
    polarity, words = noted(visible(late.text))
    note = events.NoteAppended(question=question, text=words, polarity=polarity, reason=late.reason)
    if late.level is None:
        return [note]
    rating = live.state.responses[question].answer.rating
    if rating is not None and rating.level is not None:
        raise RuleError("That question has a level; amend it instead, with a reason that names the anchor.")
    amended = events.Amended(question=question, reason=late.reason, level=late.level, anchor=late.level)
    live.history.then(events.RecordedEvent(at=live.state.last, event=note)).then(
        events.RecordedEvent(at=live.state.last, event=amended)
    )  # both or neither
    return [note, amended]
