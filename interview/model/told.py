"""Told answers: what a candidate might say, and where it belongs on the anchors."""

from enum import StrEnum
from hashlib import sha256

import msgspec

from interview.model.content import Status
from interview.model.record import Record
from interview.model.scale import ANY_LEVEL
from interview.model.scorecard import NoEvidence


class AnswerUse(StrEnum):
    """Which rounds an answer is kept for."""

    LEARN = "learn"  # the key is shown at once
    CHECK = "check"  # kept for the rounds that are measured


class Trap(StrEnum):
    """What in an answer pulls away from its level."""

    PLAIN = "plain"
    FLUENT_GENERAL = "fluent_general"
    CHARM = "charm"
    WE = "we"
    THIRD_PERSON = "third_person"
    HYPOTHETICAL = "hypothetical"
    INTENTION = "intention"
    POLICY = "policy"
    RELUCTANT = "reluctant"
    TOLD_BADLY = "told_badly"
    DIALECT = "dialect"
    CULTURE = "culture"
    VICTORY = "victory"
    EFFORT = "effort"
    CANDOUR = "candour"
    GOOD_END = "good_end"
    FEELING = "feeling"
    LATE_VIRTUE = "late_virtue"
    BORDERLINE = "borderline"


class ToldRating(Record):
    """Where somebody places an answer: a level, or no evidence. Exactly one of the two."""

    level: int | None = None
    no_evidence: NoEvidence | None = None

    def __post_init__(self) -> None:
        """Hold the rule that exactly one of the two is given."""
        if (self.level is None) == (self.no_evidence is None) or self.level not in (None, *ANY_LEVEL):
            raise ValueError("A told answer has a level, or it holds no evidence.")

    def __str__(self) -> str:
        """Return the rating in words."""
        if self.level is not None:
            return str(self.level)
        return f"no evidence ({str(self.no_evidence).replace('_', ' ')})"


class AnswerKey(Record):
    """Where an answer belongs and why; held back until the reader's own rating stands."""

    rating: ToldRating
    told_words: tuple[str, ...]
    """The candidate's words that decide, letter by letter."""
    because: str
    anchor_words: str = ""
    """The words of the level's anchor that decide, letter by letter."""
    near: int | None = None
    """The other level that a careful reader may defend."""
    flags: tuple[str, ...] = ()
    traps: tuple[Trap, ...] = ()


class ToldAnswer(Record):
    """One told answer with all that is needed to rate it; nothing of it lies elsewhere."""

    id: str
    lang: str
    trait: str
    name: str
    """The trait's name."""
    asked: str
    told: str
    version: int
    use: AnswerUse
    anchors: tuple[str, ...]
    rubric: int
    """The rubric's version."""
    status: Status
    key: AnswerKey
    experts: int = 0
    """How many people rated it alone, where its key is not one author's."""

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of every word and of the key."""
        return sha256(msgspec.json.encode(self, order="sorted")).hexdigest()

    @property
    def wording(self) -> str:
        """Return what tells whether somebody has seen it: language, id, version and its words."""
        return f"{self.lang}/{self.id}/{self.version}/{sha256(self.told.encode()).hexdigest()[:12]}"
