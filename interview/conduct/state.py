"""Where an interview stands; made only by ``machine``."""

from enum import StrEnum

from msgspec.structs import replace

from interview.conduct.events import Began, Part
from interview.model.content import Beat, Form, Kit, Medium, Probe, Question
from interview.model.record import Record
from interview.model.scorecard import Amendment, Answer, Evidence, FactAnswer, Impression

MOST_PROBES = 3
MOST_EXTRA = 5
"""Prepared utterances beyond the beats that the program offers for one question."""


class Phase(StrEnum):
    """Where one question stands."""

    READY = "ready"
    NORMALISE = "normalise"
    CONTRAST = "contrast"
    ASK_COUNT = "ask_count"
    CLOSEST = "closest"  # zero came back; asked for the closest it came
    ASK_CASE = "ask_case"
    PROBE = "probe"  # listening, a probe still open
    RATE = "rate"  # listening, nothing more to ask
    PARKED = "parked"
    RETURNED = "returned"  # asked whether anything came back
    OTHER_DOMAIN = "other_domain"  # asked for colleagues, study, volunteering
    SETTLED = "settled"  # a level, no evidence, or skipped


LISTENING = frozenset({Phase.PROBE, Phase.RATE})
WAITING = frozenset({Phase.CLOSEST, Phase.RETURNED, Phase.OTHER_DOMAIN})
"""An episode was asked for by words other than the case."""
BEAT_OF = {
    Phase.NORMALISE: Beat.NORMALISE,
    Phase.CONTRAST: Beat.CONTRAST,
    Phase.ASK_COUNT: Beat.COUNT,
    Phase.ASK_CASE: Beat.CASE,
}
"""The beat that a phase says."""


class Response(Record):
    """One question, as far as it has come."""

    answer: Answer
    phase: Phase = Phase.READY
    said: tuple[str, ...] = ()
    """Utterances in order; see ``utterance``."""
    showing: str = ""
    """The branch or probe whose words are on display; empty: the phase's own beat."""
    resume: Phase = Phase.READY
    """Where a question that was put aside or settled had come to."""
    parked: bool = False
    """Has been parked; a question is parked once."""
    left: bool = False
    """Another question was opened before this one was settled."""
    told: bool = False
    """The case was asked or told, so there can be something to rate."""
    extra: int = 0
    """Prepared utterances used beyond the beats."""
    next_id: int = 1


class State(Record):
    """A whole interview at one moment."""

    kit: Kit
    began: Began
    began_at: float
    entered: float
    """When the current stay began."""
    last: float
    """When the latest event happened; time never runs backwards."""
    responses: dict[str, Response]
    part: Part = Part.OPENING
    question: str = ""
    script: tuple[str, ...] = ()
    """Lines around the questions that were said, such as ``opening:0``."""
    spent: dict[str, float] = {}
    """Seconds by place, the current stay left out."""
    paused: bool = False
    half_time: bool = False
    stretch: float = 1.0
    """What every planned time is multiplied by for this candidate, as agreed."""
    notes: tuple[Evidence, ...] = ()
    next_note: int = 1
    facts: dict[str, FactAnswer] = {}
    impression: Impression | None = None
    submitted: float | None = None
    sittings: tuple[float, ...] = ()
    """When the conversation went on after a long break."""
    amendments: tuple[Amendment, ...] = ()

    @property
    def current(self) -> Response | None:
        """Return the question being asked, if one is."""
        return self.responses[self.question] if self.part is Part.QUESTION else None

    @property
    def place(self) -> str:
        """Return the name that time is kept under."""
        return f"question:{self.question}" if self.part is Part.QUESTION else str(self.part)

    @property
    def unsettled(self) -> tuple[Response, ...]:
        """Return the questions that have no level, no evidence and no skip, in order."""
        return tuple(found for found in self.responses.values() if found.answer.rating is None)

    def put(self, response: Response) -> "State":
        """Return the state with one question replaced."""
        return replace(self, responses={**self.responses, response.answer.question: response})

    @property
    def runs(self) -> bool:
        """Tell whether time counts: the clocks are not stopped, and it is not entered from paper."""
        return not (self.paused or self.began.held)

    @property
    def is_submitted(self) -> bool:
        """Tell whether the card is frozen."""
        return self.submitted is not None


def asked(kit: Kit, response: Response) -> Question:
    """Return the question as it is being asked: itself, or its situational version."""
    return kit.question(response.answer.asked_as or response.answer.question)


def utterance(response: Response, kind: str, name: str) -> str:
    """Return the name of something said: ``beat:count``, ``branch:zero``, ``probe:p1``.

    What is said while the situational version is asked ends in its id, as in
    ``beat:case@rude-customer-would``.
    """
    version = f"@{response.answer.asked_as}" if response.answer.asked_as else ""
    return f"{kind}:{name}{version}"


def is_situational(kit: Kit, response: Response) -> bool:
    """Tell whether the question, as it is being asked, is about what one would do."""
    return asked(kit, response).form is Form.SITUATIONAL


def ticks(kit: Kit, response: Response) -> tuple[str, ...]:
    """Return what a complete account of this question covers, in order."""
    question = asked(kit, response)
    own = kit.rubric(question.trait).ticks
    return own + tuple(dict.fromkeys(probe.need for probe in question.probes if probe.need not in own))


def open_probes(state: State, response: Response) -> tuple[Probe, ...]:
    """Return the prepared probes still worth asking: need open, not used, within the limits."""
    answer = response.answer
    if response.extra >= MOST_EXTRA or len(answer.probes) >= MOST_PROBES:
        return ()
    return tuple(
        probe
        for probe in asked(state.kit, response).probes
        if probe.id not in answer.probes
        and probe.need not in answer.ticks
        and not (probe.visual and state.began.medium is Medium.PHONE)
    )
