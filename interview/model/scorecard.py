"""What one interviewer heard and how it was rated."""

from enum import StrEnum

from interview.model.content import Medium
from interview.model.record import Record
from interview.model.scale import ANY_LEVEL


class CountKind(StrEnum):
    """What came back to the count; it is shown, never scored."""

    EXACT = "exact"
    RANGE = "range"
    ABOUT = "about"
    ZERO = "zero"
    MANY = "many"
    DONT_KNOW = "dont_know"
    REFUSED = "refused"
    NO_EXPOSURE = "no_exposure"


class Telling(StrEnum):
    """What kind of answer was told (Bangerter et al. 2014, and two more)."""

    STORY = "story"
    TYPICAL = "typical"  # a usual sequence, no date, place or person: a pseudo-story
    OPINION = "opinion"  # a generality, an opinion or a self-description
    SITUATIONAL = "situational"  # what one would do
    THIRD_PARTY = "third_party"  # somebody else's act


class NoEvidence(StrEnum):
    """Why an answer holds nothing to rate; never a low rating."""

    REFUSED = "refused"
    NO_SPECIFIC = "no_specific"
    HYPOTHETICAL = "hypothetical"
    THIRD_PARTY = "third_party"
    CONFIDENTIAL = "confidential"
    WELFARE = "welfare"
    NOTHING_CAME = "nothing_came"


class SkipReason(StrEnum):
    """Why a question was not asked."""

    NO_TIME = "no_time"
    INTERRUPTED = "interrupted"
    ALREADY_ANSWERED = "already_answered"
    CANDIDATE_ASKED = "candidate_asked"
    NOT_APPLICABLE = "not_applicable"
    ASKED_BY_ANOTHER = "asked_by_another"  # as the opening assigns it; not planned for this interview


GIVEN_SKIPS = tuple(reason for reason in SkipReason if reason is not SkipReason.ASKED_BY_ANOTHER)
"""Those an interviewer gives; the other follows from the opening alone."""


class Polarity(StrEnum):
    """What a noted line speaks for."""

    NEUTRAL = "neutral"
    SUPPORTS = "supports"
    AGAINST = "against"
    QUOTE = "quote"


class Count(Record):
    """How many times, as the candidate put it."""

    kind: CountKind
    low: int | None = None
    high: int | None = None
    words: str = ""
    other_window: bool = False
    """Counted over other months than the question named; nobody asks why."""


class Evidence(Record):
    """One noted line: an act or a quote."""

    id: int
    at: float
    """Seconds since 1970, UTC."""
    text: str
    polarity: Polarity = Polarity.NEUTRAL
    read_back: str = ""
    """``confirmed`` or ``corrected`` by the candidate, to whom it was read back; empty: it was not."""
    added: str = ""
    """Why it was added after submission; empty: it was noted before."""


class Flag(Record):
    """A red or green mark; needs a verbatim quote and never changes a score."""

    kind: str
    quote: str
    at: float


class Rating(Record):
    """How one answer was settled: a level, or no evidence, or skipped. Exactly one of the three."""

    at: float
    level: int | None = None
    no_evidence: NoEvidence | None = None
    skipped: SkipReason | None = None
    late: bool = False
    """Given after another question had been opened."""

    def __post_init__(self) -> None:
        """Hold the rule that exactly one of the three is given."""
        given = [value for value in (self.level, self.no_evidence, self.skipped) if value is not None]
        if len(given) != 1 or (self.level is not None and self.level not in ANY_LEVEL):
            msg = "A rating is a level, or no evidence, or skipped."
            raise ValueError(msg)

    def __str__(self) -> str:
        """Return the rating in words, such as ``4 (late)`` or ``no evidence (refused)``."""
        if self.level is not None:
            return f"{self.level} (late)" if self.late else str(self.level)
        kind, reason = ("no evidence", self.no_evidence) if self.no_evidence else ("skipped", self.skipped)
        return f"{kind} ({str(reason).replace('_', ' ')})"


class Amendment(Record):
    """A rating changed after submission; the one before stays in the record."""

    at: float
    question: str
    before: Rating
    after: Rating
    reason: str
    anchor: int | None = None
    """The level whose anchor the reason names."""


class Answer(Record):
    """Everything recorded about one question."""

    question: str
    trait: str
    situational: bool = False
    """Rated on the situational fall-back's own anchors; reported apart."""
    asked_as: str = ""
    """The fall-back's id where one was asked."""
    count: Count | None = None
    telling: Telling | None = None
    ticks: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Flag, ...] = ()
    branches: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    off_script: tuple[str, ...] = ()
    other_domain: bool = False
    """Evidence from colleagues, study or volunteering."""
    seconds: float = 0.0
    rating: Rating | None = None


class FactReply(StrEnum):
    """What came back to a fact."""

    YES = "yes"
    NO = "no"
    NOT_SAID = "not_said"


class FactAnswer(Record):
    """One fact as one interviewer heard it."""

    fact: str
    reply: FactReply
    at: float


class Impression(Record):
    """One overall impression, recorded after the ratings and never mixed into them."""

    level: int
    words: str
    at: float


class CardStatus(StrEnum):
    """How far a scorecard is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    AMENDED = "amended"


class Scorecard(Record):
    """One interviewer's view of one candidate."""

    opening: str
    candidate: str
    interviewer: str
    kit: str
    kit_version: int
    fingerprint: str
    lang: str
    medium: Medium
    began: float
    status: CardStatus
    answers: tuple[Answer, ...]
    seconds: float = 0.0
    submitted: float | None = None
    impression: Impression | None = None
    amendments: tuple[Amendment, ...] = ()
    facts: tuple[FactAnswer, ...] = ()
    candidate_notes: tuple[Evidence, ...] = ()
    """Notes of the candidate's own questions; never rated."""
    sittings: tuple[float, ...] = ()
    """When the conversation went on after more than an hour; seconds since 1970."""
    entered: float | None = None
    """When it was entered from paper, where ``began`` is when it was held."""

    @property
    def rated(self) -> int:
        """Return how many questions have a level."""
        return sum(1 for answer in self.answers if answer.rating and answer.rating.level)

    @property
    def settled(self) -> int:
        """Return how many questions have a level, no evidence or a skip."""
        return sum(1 for answer in self.answers if answer.rating)
