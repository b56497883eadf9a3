"""What is read aloud and what answers are rated against."""

from enum import StrEnum

from msgspec.structs import force_setattr

from interview.model.record import Record
from interview.model.scale import USUAL, Scale


class Form(StrEnum):
    """How a question asks for evidence."""

    SCOTT = "scott"  # four beats: normalise, contrast, count, case
    PAST = "past"  # one beat: a particular time
    SITUATIONAL = "situational"  # one beat: a scenario, rated on anchors of its own


class Beat(StrEnum):
    """One spoken line of a question."""

    NORMALISE = "normalise"
    CONTRAST = "contrast"
    COUNT = "count"
    CASE = "case"


class Case(StrEnum):
    """Which one episode the last beat asks for."""

    WORST = "worst"
    HARDEST = "hardest"
    BEST = "best"


class Branch(StrEnum):
    """What a candidate may do instead of answering straight; each has fixed words."""

    MANY = "many"
    ZERO = "zero"
    ZERO_AGAIN = "zero_again"
    SILENCE = "silence"
    DONT_KNOW = "dont_know"
    NO_EXPOSURE = "no_exposure"
    NEVER_EXPOSED = "never_exposed"
    REFUSES_COUNT = "refuses_count"
    MEANING = "meaning"
    PURPOSE = "purpose"
    COUNT_AFTER = "count_after"
    GENERALITY = "generality"
    TYPICAL = "typical"
    HYPOTHETICAL = "hypothetical"
    WE = "we"
    THIRD_PARTY = "third_party"
    CONFIDENTIAL = "confidential"
    PRIVATE = "private"
    DISTRESS = "distress"
    REFUSES_CASE = "refuses_case"
    RETURNING = "returning"
    OTHER_DOMAIN = "other_domain"
    AGAIN = "again"
    OFF_POINT = "off_point"
    BAD_LINE = "bad_line"


ADDED = frozenset({Branch.AGAIN, Branch.OFF_POINT, Branch.BAD_LINE})
"""Branches that content written before may lack; where a kit has no words for one, it is not offered."""


class Status(StrEnum):
    """How far a wording has been tried."""

    DRAFT = "draft"  # to be piloted with real candidates
    PILOTED = "piloted"


class Medium(StrEnum):
    """Where the two people are; a phone shows and asks no visual cue."""

    ROOM = "room"
    PHONE = "phone"
    VIDEO = "video"


class Probe(Record):
    """A prepared follow-up, offered only while its need is open."""

    id: str
    need: str
    """The tick it serves: situation, action, result, reflection or one of the rubric's own."""
    say: str
    visual: bool = False
    """Asks about what was to be seen; not offered in a phone interview."""


class Poles(Record):
    """The two ways the contrast beat holds apart; both must sound like normal people."""

    low: str
    high: str


class Question(Record):
    """One question, complete: nothing it may need during an interview lies elsewhere."""

    id: str
    form: Form
    trait: str
    version: int
    topic: str
    """A few words that name it in lists and in "the one about …"."""
    seconds: int
    """Time planned for it, from the first beat to the rating."""
    beats: dict[Beat, str]
    probes: tuple[Probe, ...] = ()
    branches: dict[Branch, str] = {}
    poles: Poles | None = None
    window_months: int | None = None
    count_of: str = ""
    """What the count counts, such as ``felt_need``; a count is shown, never scored."""
    case: Case | None = None
    tasks: tuple[str, ...] = ()
    """The tasks of the job that it samples."""
    source: str = ""
    status: Status = Status.DRAFT
    anchors: tuple[str, ...] = ()
    """The question's own levels; empty: the rubric's."""
    hint: str = ""
    """What an interviewer should bear in mind; shown beside the question, never said."""
    fallback: "Question | None" = None
    """The situational version, offered to every candidate who can only say "I would"."""

    def __post_init__(self) -> None:
        """Keep the beats in the order in which they are said; a record sorts its keys."""
        spoken = {beat: self.beats[beat] for beat in Beat if beat in self.beats}
        force_setattr(self, "beats", spoken)


class Rubric(Record):
    """A trait's definition and its anchored levels."""

    trait: str
    name: str
    version: int
    definition: str
    anchors: tuple[str, ...]
    """Acts, level 1 first; as many as the kit has levels."""
    ticks: tuple[str, ...] = ("situation", "action", "result")
    """What a complete account covers."""
    tick_names: tuple[str, ...] = ()
    """The ticks in the words of the rubric's language, in the same order; empty: the ticks themselves."""
    status: Status = Status.DRAFT
    source: str = ""


class FlagKind(Record):
    """Something worth marking with a verbatim quote; it never changes a score."""

    id: str
    name: str
    polarity: str
    """``red`` or ``green``."""
    hint: str = ""
    source: str = ""


class Fact(Record):
    """Something that is or is not so, such as a licence; asked of everybody, never scored."""

    id: str
    name: str
    """A word or two for lists."""
    say: str
    needed: bool = False
    """The job cannot be done without it. A "no" is shown, and rejects nobody by itself."""
    hint: str = ""


class Section(Record):
    """Questions that stand together in a kit, from one to the next section."""

    title: str
    first: str
    """The question it begins with."""


FACT_SECONDS = 20
"""Time planned for each fact."""


class Script(Record):
    """What is said around the questions, in the same words to everyone."""

    opening: tuple[str, ...]
    candidate_questions: tuple[str, ...]
    closing: tuple[str, ...]
    purpose: str
    """The answer to "why do you ask?"."""
    answer_by: str = ""
    """By when the candidate hears, where the opening does not say."""
    contact: str = ""
    """Whom to ask, where the opening does not say."""
    feedback: tuple[str, ...] = ()
    """Lines of the letter to a candidate, with the slots act and suggestion."""
    survey: tuple[str, ...] = ()
    """Questions to the candidate about the interview, on paper, apart from every result."""


class Kit(Record):
    """Everything one interview is made of, in the order it is used."""

    id: str
    title: str
    lang: str
    version: int
    minutes: int
    opening_seconds: int
    candidate_seconds: int
    closing_seconds: int
    questions: tuple[Question, ...]
    rubrics: tuple[Rubric, ...]
    script: Script
    flags: tuple[FlagKind, ...] = ()
    medium: Medium | None = None
    """The medium it was written for; none: any."""
    status: Status = Status.DRAFT
    weights: dict[str, float] = {}
    """Trait weights other than 1; allowed only with a written reason."""
    weights_reason: str = ""
    source: str = ""
    levels: int = USUAL
    """How many levels every answer is rated by."""
    facts: tuple[Fact, ...] = ()
    """In a block of their own, after the questions."""
    sections: tuple[Section, ...] = ()
    """In the order of the questions; none: the kit is one."""

    @property
    def scale(self) -> Scale:
        """Return what its answers are rated by."""
        return Scale(levels=self.levels)

    def question(self, question_id: str) -> Question:
        """Return the question of that id, fall-backs included; KeyError where there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
            if question.fallback is not None and question.fallback.id == question_id:
                return question.fallback
        raise KeyError(question_id)

    def rubric(self, trait: str) -> Rubric:
        """Return the rubric of that trait; KeyError where there is none."""
        for rubric in self.rubrics:
            if rubric.trait == trait:
                return rubric
        raise KeyError(trait)

    def flag(self, kind: str) -> FlagKind:
        """Return the flag of that id, or one that is called by it where the kit has none."""
        return next(
            (flag for flag in self.flags if flag.id == kind), FlagKind(id=kind, name=kind, polarity="")
        )

    def anchors(self, question_id: str) -> tuple[str, ...]:
        """Return the levels that an answer to the question is rated against."""
        question = self.question(question_id)
        return question.anchors or self.rubric(question.trait).anchors

    def section(self, question_id: str) -> str:
        """Return the title of the section that a question stands in; empty where it stands in none."""
        titles, here = {one.first: one.title for one in self.sections}, ""
        for question in self.questions:
            here = titles.get(question.id, here)
            if question.id == question_id:
                break
        return here

    @property
    def planned_seconds(self) -> int:
        """Return the time its parts take together."""
        around = self.opening_seconds + self.candidate_seconds + self.closing_seconds
        around += len(self.facts) * FACT_SECONDS
        return around + sum(question.seconds for question in self.questions)
