"""What each kind of content file holds; the shapes that TOML tables are checked against."""

from typing import Annotated

from msgspec import Meta, Struct

from interview.model.content import Beat, Branch, Case, Form, Medium, Status
from interview.model.scale import FEWEST, MOST, USUAL
from interview.model.scorecard import NoEvidence
from interview.model.told import AnswerUse, Trap

Text = Annotated[str, Meta(pattern=r"\S")]
Id = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9_-]{0,63}\Z")]
Version = Annotated[int, Meta(ge=1, le=1_000_000)]
Seconds = Annotated[int, Meta(ge=10, le=7200)]
Texts = tuple[Text, ...]


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every table; a name it does not know is a mistake."""


class ProbeShape(Shape, frozen=True, kw_only=True):
    """One ``[[question.probe]]``."""

    id: Id
    need: Text
    say: Text
    visual: bool = False


class PolesShape(Shape, frozen=True, kw_only=True):
    """``[question.poles]``."""

    low: str = ""
    high: str = ""


class FallbackShape(Shape, frozen=True, kw_only=True):
    """``[question.fallback]``."""

    id: Id
    say: Text
    seconds: Seconds
    anchors: tuple[str, ...] = ()
    topic: str = ""
    source: str = ""


class QuestionShape(Shape, frozen=True, kw_only=True):
    """One ``[[question]]``."""

    id: Id
    form: Form
    topic: Text
    version: Version
    seconds: Seconds
    say: dict[Beat, Text]
    status: Status = Status.DRAFT
    source: str = ""
    tasks: Texts = ()
    window_months: Annotated[int, Meta(ge=0, le=1200)] | None = None
    count_of: Annotated[str, Meta(pattern=r"\A(act|felt_need)?\Z")] = ""
    case: Case | None = None
    poles: PolesShape | None = None
    probe: tuple[ProbeShape, ...] = ()
    branches: dict[Branch, Text] = {}
    anchors: tuple[str, ...] = ()
    hint: str = ""
    fallback: FallbackShape | None = None


class TraitShape(Shape, frozen=True, kw_only=True):
    """What stands beside the questions in ``questions/<lang>/<trait>.toml``."""

    trait: Id


class RubricShape(Shape, frozen=True, kw_only=True):
    """``rubrics/<lang>/<trait>.toml``."""

    trait: Id
    name: Text
    version: Version
    definition: str = ""
    anchors: tuple[str, ...] = ()
    ticks: Texts = ("situation", "action", "result")
    tick_names: Texts = ()
    status: Status = Status.DRAFT
    source: str = ""


class ScriptShape(Shape, frozen=True, kw_only=True):
    """``questions/<lang>/script.toml``."""

    purpose: Text
    opening: Annotated[Texts, Meta(min_length=1)]
    candidate_questions: Annotated[Texts, Meta(min_length=1)]
    closing: Annotated[Texts, Meta(min_length=1)]
    answer_by: str = ""
    contact: str = ""
    feedback: Texts = ()
    survey: Texts = ()


class FactShape(Shape, frozen=True, kw_only=True):
    """One ``[[fact]]`` of a kit."""

    id: Id
    name: Text
    say: Text
    needed: bool = False
    hint: str = ""


class SectionShape(Shape, frozen=True, kw_only=True):
    """One ``[[section]]`` of a kit."""

    title: Text
    first: Id


class KitShape(Shape, frozen=True, kw_only=True):
    """``questions/<lang>/kits/<kit>.toml``."""

    id: Id
    title: Text
    version: Version
    minutes: Annotated[int, Meta(ge=1, le=480)]
    opening_seconds: Annotated[int, Meta(ge=0, le=7200)]
    candidate_seconds: Annotated[int, Meta(ge=0, le=7200)]
    closing_seconds: Annotated[int, Meta(ge=0, le=7200)]
    questions: Annotated[tuple[Id, ...], Meta(min_length=1)]
    levels: Annotated[int, Meta(ge=FEWEST, le=MOST)] = USUAL
    status: Status = Status.DRAFT
    medium: Medium | None = None
    weights: dict[str, Annotated[float, Meta(gt=0, le=1000)]] = {}
    weights_reason: str = ""
    source: str = ""
    fact: tuple[FactShape, ...] = ()
    section: tuple[SectionShape, ...] = ()


class FlagShape(Shape, frozen=True, kw_only=True):
    """One ``[[flag]]``."""

    id: Annotated[str, Meta(pattern=r"\A[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")]
    name: Text
    polarity: Annotated[str, Meta(pattern=r"\A(red|green)\Z")]
    hint: str = ""
    source: str = ""


class FlagsShape(Shape, frozen=True, kw_only=True):
    """``rubrics/<lang>/flags.toml``."""

    flag: tuple[FlagShape, ...] = ()


class ExpertsShape(Shape, frozen=True, kw_only=True):
    """One ``[[vignette.experts]]``: how many people chose a level; 0: no evidence."""

    level: Annotated[int, Meta(ge=0, le=MOST)]
    n: Annotated[int, Meta(ge=1)]


class VignetteShape(Shape, frozen=True, kw_only=True):
    """One ``[[vignette]]``: a told answer and its key."""

    id: Id
    question: Id
    question_version: Version | None = None
    """Where the question has levels of its own: for which version of it the answer was placed."""
    version: Version
    use: AnswerUse
    told: Text
    told_words: Texts
    because: Text
    level: int | None = None
    no_evidence: NoEvidence | None = None
    anchor_words: str = ""
    near: int | None = None
    flags: Texts = ()
    traps: tuple[Trap, ...] = ()
    experts: tuple[ExpertsShape, ...] = ()


class PanelShape(Shape, frozen=True, kw_only=True):
    """``[panel]``: who rated the answers, each alone."""

    experts: Annotated[int, Meta(ge=0)] = 0
    same_level: Annotated[float, Meta(ge=0, le=1)] = 0.0
    rated_on: str = ""


class ToldShape(Shape, frozen=True, kw_only=True):
    """``rubrics/<lang>/told/<trait>.toml``."""

    trait: Id
    rubric: Version
    status: Status = Status.DRAFT
    panel: PanelShape = PanelShape()
    vignette: Annotated[tuple[VignetteShape, ...], Meta(min_length=1)]


class RoleAnswerShape(Shape, frozen=True, kw_only=True):
    """One ``[[answer]]`` of a role: what the player says to one question."""

    question: Id
    question_version: Version
    count: Text
    told: Text
    level: Annotated[int, Meta(ge=1, le=MOST)]
    because: Text
    before: Branch | None = None
    """What comes instead of the story at first; the kit's fixed words are called for."""
    before_words: str = ""
    probes: dict[str, Text] = {}


class RoleShape(Shape, frozen=True, kw_only=True):
    """``questions/<lang>/roles/<kit>.toml``: a scripted candidate, for practice."""

    kit: Id
    title: Text
    unprepared: Text
    manner_a: Text
    manner_b: Text
    answer: Annotated[tuple[RoleAnswerShape, ...], Meta(min_length=1)]
    status: Status = Status.DRAFT


class SurveyShape(Shape, frozen=True, kw_only=True):
    """``questions/<lang>/survey.toml``: what people are asked about the interviews."""

    title: Text
    thanks: Text
    words: Annotated[Texts, Meta(min_length=5, max_length=5)]
    hired: Annotated[Texts, Meta(min_length=1)]


class LanguageShape(Shape, frozen=True, kw_only=True):
    """``questions/<lang>/language.toml``."""

    name: Text
    source_language: Text
    translation: Annotated[str, Meta(pattern=r"\A(complete|partial|none)\Z")]
    reviewed_by: str = ""
