"""A live interview: each step in memory at once, on the disk as soon as it can be."""

from collections.abc import Callable
from typing import Any

import msgspec

from interview.conduct.clock import Clock as Reading
from interview.conduct.clock import read
from interview.conduct.events import Event, RecordedEvent, Redone, Undone
from interview.conduct.machine import History
from interview.conduct.review import scorecard
from interview.conduct.state import State
from interview.conduct.turn import Turn
from interview.errors import LockedError
from interview.model.content import Kit
from interview.model.line import Step
from interview.model.near_names import spoken
from interview.model.opening import Candidate, Opening
from interview.model.record import Record
from interview.model.scorecard import Scorecard
from interview.model.text import visible
from interview.store.protocol import Document, Session
from interview.workspace.saving import Saver, SaveState, Saving
from interview.workspace.workspace import Clock

PRACTICE = SaveState(saving=Saving.SAVED)
CLOSE_SECONDS = 10.0


class Participants(Record):
    """Who sits together, and for what."""

    candidate: Candidate
    opening: Opening
    interviewer: str


class RecordHandle(Record):
    """What ties a live interview to its record.

    Without a session nothing is kept: it is practice, or somebody else holds the record.
    """

    session: Session | None = None
    locked: str = ""
    """Who holds the record instead."""
    step: Callable[[RecordedEvent], Step] | None = None
    """Makes a step of what happened, in a thread and just before it is kept."""
    receipt: str = ""
    """The hash of a submission that was made before."""
    noted: Callable[[Document], None] | None = None
    """Told of the newest document after commits, from a thread."""


class Live:
    """One interview being conducted, read, or practised.

    Args:
        history: What happened so far.
        party: Who sits together.
        clock: The only source of time.
        hold: What ties it to its record; nothing: practice.
    """

    PLACE = "conduct"

    def __init__(
        self, history: History, party: Participants, clock: Clock, hold: RecordHandle | None = None
    ) -> None:
        hold = hold or RecordHandle()
        self.history = history
        self.candidate = party.candidate
        self.opening = party.opening
        self.interviewer = party.interviewer
        self.locked = hold.locked
        self.heard: Callable[[SaveState], None] | None = None
        """Called from a thread whenever the standing changes."""
        self._clock = clock
        self._receipt = hold.receipt
        self._typed = visible(hold.session.typed) if hold.session else ""
        self._saver = (
            Saver(hold.session, hold.step, self._hear, hold.noted) if hold.session and hold.step else None
        )

    @property
    def state(self) -> State:
        """Where the interview stands."""
        return self.history.state

    @property
    def kit(self) -> Kit:
        """The wording in use."""
        return self.state.kit

    @property
    def is_practice(self) -> bool:
        """Whether nothing is kept."""
        return self._saver is None and not self.locked

    @property
    def standing(self) -> SaveState:
        """How the record stands."""
        return self._saver.standing if self._saver else PRACTICE

    @property
    def typed(self) -> str:
        """The line that was being typed when the interview was last left or cut off."""
        return self._typed

    @property
    def clock(self) -> Reading:
        """Every clock at this moment."""
        return read(self.state, self._clock())

    @property
    def turn(self) -> Turn:
        """What matters now: what to say, how they may answer, what comes next."""
        return Turn(self.state, self.slots, self.clock.here_pace)

    @property
    def slots(self) -> dict[str, str]:
        """The words for the slots in spoken text."""
        script = self.kit.script
        names = [self.kit.rubric(trait).name for trait in _traits(self.kit)]
        return {
            "candidate": spoken(self.candidate.name),
            "interviewer": self.interviewer,
            "minutes": str(round(self.kit.minutes * self.state.stretch)),
            "traits": ", ".join(names),
            "answer_by": self.opening.answer_by or script.answer_by,
            "contact": self.opening.contact or script.contact,
        }

    def do(self, event: Event) -> State:
        """Take one step.

        Raises:
            RuleError: It is not legal now; nothing changed.
            LockedError: Somebody else holds the card; it can only be read.
        """
        if self.locked:
            raise LockedError(self.locked)
        entry = RecordedEvent(at=round(self._clock(), 3), event=event)
        self.history = self.history.then(entry)
        if self._saver:
            state = self.history.state
            self._saver.add(entry, lambda: card_view(state, self.candidate.id))
        return self.history.state

    def undo(self) -> State:
        """Take the last step back; RuleError when there is none."""
        return self.do(Undone())

    def redo(self) -> State:
        """Take a step again that was taken back; RuleError when there is none."""
        return self.do(Redone())

    def type(self, text: str) -> None:
        """Keep the line being typed safe from a crash."""
        self._typed = text
        if self._saver:
            self._saver.type(text)

    def scorecard(self) -> Scorecard:
        """Return the card as it stands."""
        return scorecard(self.state)

    def wait_saved(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Wait until every step is on the disk; false when it is not."""
        return self._saver is None or self._saver.wait(seconds)

    def retry(self) -> None:
        """Try a disk again that refused."""
        if self._saver:
            self._saver.retry()

    def _hear(self, standing: SaveState) -> None:
        if self.heard is not None:
            self.heard(standing)

    def receipt(self) -> str:
        """Return the short hash of the submission, and all before it; empty until it is safe."""
        return (self._saver.receipt() or self._receipt)[:12] if self._saver else ""

    def close(self, seconds: float = CLOSE_SECONDS) -> SaveState:
        """Write what is left and let go; the standing tells whether all of it is safe."""
        return self._saver.close(seconds) if self._saver else PRACTICE


def card_view(state: State, candidate: str) -> dict[str, Any]:
    """Return what a person who opens the card's file should see first."""
    card = scorecard(state)
    return {
        "opening": card.opening,
        "candidate": candidate,
        "interviewer": card.interviewer,
        "status": str(card.status),
        "kit": card.kit,
        "fingerprint": card.fingerprint,
        "ratings": {
            answer.question: answer.rating.level or str(answer.rating)
            for answer in card.answers
            if answer.rating
        },
        "scorecard": msgspec.to_builtins(card),
    }


def _traits(kit: Kit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question.trait for question in kit.questions))
