"""A round of told answers: everything that can happen in it, and where it stands."""

from enum import StrEnum
from typing import Annotated, Any

import msgspec

from interview.errors import DamagedError
from interview.model.content import Status
from interview.model.record import Record
from interview.model.scorecard import LEVELS, NoEvidence
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


class DrillEvent(Record):
    """One thing that happened in a round."""


class DrillBegan(DrillEvent):
    """The draw was frozen; the rules were shown."""

    interviewer: str
    lang: str
    mode: RoundMode
    seed: int
    rules: int
    """The version of the rules of the game."""
    answers: tuple[DrawnAnswer, ...]


class WentOn(DrillEvent):
    """The next answer was opened, or the score after the last."""


class Chose(DrillEvent):
    """A level was picked."""

    level: Annotated[int, msgspec.Meta(ge=LEVELS[0], le=LEVELS[-1])]


class ChoseNone(DrillEvent):
    """There is nothing to rate in it, for this reason."""

    reason: NoEvidence


class Reasoned(DrillEvent):
    """A line about why; nobody else sees it."""

    text: str


class RatingSettled(DrillEvent):
    """The rating stands, and these keys may be seen: its own, or those of a whole check."""

    keys: tuple[AnswerKey, ...] = ()


class Objected(DrillEvent):
    """A doubt about a key that was shown."""

    answer: str
    text: str


class TookBack(DrillEvent):
    """The last step about this answer was taken back."""


class TookAgain(DrillEvent):
    """A step taken back was taken again."""


class DrillClosed(DrillEvent):
    """The round was given up; it gives no numbers."""


NAMES: dict[str, type[DrillEvent]] = {
    "began": DrillBegan,
    "went_on": WentOn,
    "chose": Chose,
    "chose_none": ChoseNone,
    "reasoned": Reasoned,
    "settled": RatingSettled,
    "objected": Objected,
    "took_back": TookBack,
    "took_again": TookAgain,
    "closed": DrillClosed,
}
"""What each event is called in a record, for good."""
_NAME_OF = {kind: name for name, kind in NAMES.items()}


class Marked(Record):
    """How one answer was rated."""

    rating: ToldRating | None = None
    why: str = ""


class Round(Record):
    """A whole round at one moment; made only by ``play``."""

    began: DrillBegan
    began_at: float
    stage: Stage = Stage.RULES
    place: int = 0
    """The answer being rated, from 0."""
    mark: Marked = Marked()
    """Of the answer being rated."""
    before: tuple[Marked, ...] = ()
    after: tuple[Marked, ...] = ()
    """What undo and redo go back and forth between."""
    marks: tuple[Marked, ...] = ()
    """Of the answers that are settled."""
    keys: tuple[AnswerKey, ...] = ()
    """Those that may be seen, in the order of the answers."""
    objections: dict[str, str] = {}
    """Doubts about a key, by the answer's id."""

    @property
    def drawn(self) -> DrawnAnswer:
        """Return the answer being rated, or the last one."""
        return self.began.answers[min(self.place, self.size - 1)]

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


def as_plain(event: DrillEvent, at: float) -> dict[str, Any]:
    """Return an event and its time as plain values for the record."""
    fields: dict[str, Any] = msgspec.to_builtins(event)
    return {"event": _NAME_OF[type(event)], "at": at, **fields}


def from_plain(plain: dict[str, Any]) -> tuple[DrillEvent, float]:
    """Return what ``as_plain`` made plain; DamagedError if this program cannot read it."""
    kind = NAMES.get(str(plain.get("event")))
    try:
        if kind is None:
            raise ValueError(f"there is no step {plain.get('event')!r}")  # noqa: TRY301 - one way out
        return msgspec.convert(plain, kind), float(plain["at"])
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"A step of this drill cannot be read: {error}. A newer Interview may have written it."
        ) from error
