"""A round of told answers: everything that can happen in it, and where it stands."""

from enum import StrEnum
from typing import Any

import msgspec

from interview.errors import DamagedError
from interview.model.content import Status
from interview.model.record import Record
from interview.model.told import AnswerKey, ToldRating


class RoundMode(StrEnum):
    """What a round is for."""

    LEARN = "learn"  # each key at once
    CHECK = "check"  # answers never seen before, all keys at the end
    WARM_UP = "warm_up"  # three, shortly before a candidate


class Stage(StrEnum):
    """Where a round stands."""

    RULES = "rules"
    READING = "reading"
    CHOSEN = "chosen"
    SHOWN = "shown"
    SCORE = "score"
    CLOSED = "closed"


class DrawnAnswer(Record):
    """One answer of a round, without anything that would tell its key."""

    id: str
    trait: str
    version: int
    fingerprint: str
    """Of every word and of the key: what is played cannot change."""
    wording: str
    status: Status
    is_new: bool
    """Whether this person had never seen it."""


class DrillEvent(Record, tag_field="event"):
    """One thing that happened in a round; a tag is its name in the record, for good."""


class DrillBegan(DrillEvent, tag="began"):
    """The draw was frozen; the rules were shown."""

    at: float
    """Seconds since 1970, UTC."""
    interviewer: str
    lang: str
    mode: RoundMode
    seed: int
    rules: int
    """The version of the rules of the game."""
    answers: tuple[DrawnAnswer, ...]


class WentOn(DrillEvent, tag="went_on"):
    """The next answer was opened, or the score after the last."""


class Chose(DrillEvent, tag="chose"):
    """A level was picked, or a reason why there is nothing to rate."""

    rating: ToldRating


class Reasoned(DrillEvent, tag="reasoned"):
    """A line about why; nobody else sees it."""

    text: str


class RatingSettled(DrillEvent, tag="settled"):
    """The rating stands, and these keys may be seen: its own, or those of a whole check."""

    keys: tuple[AnswerKey, ...] = ()


class Objected(DrillEvent, tag="objected"):
    """A doubt about a key that was shown."""

    answer: str
    text: str


class TookBack(DrillEvent, tag="took_back"):
    """The last step about this answer was taken back."""


class TookAgain(DrillEvent, tag="took_again"):
    """A step taken back was taken again."""


class DrillClosed(DrillEvent, tag="closed"):
    """The round was given up; it gives no numbers."""


AnyDrillEvent = (
    DrillBegan | WentOn | Chose | Reasoned | RatingSettled | Objected | TookBack | TookAgain | DrillClosed
)


class Marked(Record):
    """How one answer was rated."""

    rating: ToldRating | None = None
    why: str = ""


class Round(Record):
    """A whole round at one moment; made only by ``play``."""

    began: DrillBegan
    stage: Stage = Stage.RULES
    place: int = 0
    """The answer being rated, from 0."""
    mark: Marked = Marked()
    """Of the answer being rated."""
    before: tuple[Marked, ...] = ()
    after: tuple[Marked, ...] = ()
    """What undo and redo go back and forth between."""
    marks: tuple[Marked, ...] = ()
    """Of the answers that are rated or skipped."""
    keys: tuple[AnswerKey, ...] = ()
    """Those that may be seen, in the order of the answers."""
    objections: dict[str, str] = {}
    """Doubts about a key, by the answer's id."""

    @property
    def size(self) -> int:
        """Return how many answers the round holds."""
        return len(self.began.answers)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more can be rated."""
        return self.stage in {Stage.SCORE, Stage.CLOSED}

    @property
    def pairs(self) -> tuple[tuple[DrawnAnswer, ToldRating, AnswerKey], ...]:
        """Return each answer whose key may be seen, with the rating and the key."""
        return tuple(
            (drawn, mark.rating, key)
            for drawn, mark, key in zip(self.began.answers, self.marks, self.keys, strict=False)
            if mark.rating is not None
        )


def event_of(plain: dict[str, Any]) -> DrillEvent:
    """Return the event that a record holds; DamagedError if this program cannot read it."""
    try:
        found: DrillEvent = msgspec.convert(plain, AnyDrillEvent)
    except msgspec.ValidationError as error:
        raise DamagedError(
            f"A step of this drill cannot be read: {error}. A newer Interview may have written it."
        ) from error
    return found
