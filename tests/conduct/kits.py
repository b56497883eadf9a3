"""A small complete kit, and short ways to say what happens in an interview."""

from interview.conduct import next_action, replies, speech
from interview.conduct.events import (
    BeatSaid,
    Began,
    BranchTaken,
    Counted,
    EvidenceNoted,
    FallbackAsked,
    Moved,
    NoEvidenceFound,
    Parked,
    Part,
    ProbeUsed,
    Rated,
    RecordedEvent,
    Returned,
    Skipped,
    StoryTold,
    Ticked,
)
from interview.conduct.machine import start
from interview.model.content import Beat, Branch, FlagKind, Form, Kit, Medium, Probe, Question, Rubric, Script
from interview.model.kit import fingerprint
from interview.model.scorecard import CountKind, NoEvidence, SkipReason

NOON = 1_760_000_000.0
SLOTS = {"candidate": "Ana", "minutes": "20"}

BRANCHES = {
    **{branch: f"Words for {branch}." for branch in Branch},
    Branch.RETURNING: "Has anything come back on the one about {topic}?",
    Branch.PURPOSE: "",
}
PROBES = (
    Probe(id="p1", need="action", say="What exactly did you say?"),
    Probe(id="p2", need="result", say="How did it end?", visual=False),
    Probe(id="p3", need="reflection", say="What would you do differently?"),
)


def a_question(question_id, trait, form=Form.SCOTT, **changes):
    beats = list(Beat) if form is Form.SCOTT else [Beat.CASE]
    details = {
        "version": 1,
        "topic": f"the {question_id} topic",
        "seconds": 300,
        "beats": {beat: f"{question_id} {beat}." for beat in beats},
        "probes": PROBES,
        "branches": BRANCHES,
    }
    return Question(id=question_id, trait=trait, form=form, **{**details, **changes})


def a_situational(question_id, trait, **changes):
    anchors = tuple(f"Would do {level}." for level in range(1, 6))
    return a_question(question_id, trait, Form.SITUATIONAL, anchors=anchors, **changes)


def a_rubric(trait, **changes):
    anchors = tuple(f"Did {level}." for level in range(1, 6))
    details = {"name": trait.title(), "version": 1, "definition": trait, "anchors": anchors}
    return Rubric(trait=trait, **{**details, **changes})


QUESTIONS = (
    a_question(
        "firm",
        "composure",
        fallback=a_situational(
            "firm-would", "composure", seconds=200, beats={Beat.CASE: "What would you do about {topic}?"}
        ),
    ),
    a_question(
        "bag",
        "warmth",
        fallback=a_situational("bag-would", "warmth"),
        probes=(Probe(id="face", need="situation", say="How did they look?", visual=True),),
    ),
    a_question("welcome", "courtesy", Form.PAST),
    a_situational("mistake", "recovery"),
)
KIT = Kit(
    id="small",
    title="Small",
    lang="en",
    version=1,
    minutes=30,
    opening_seconds=60,
    candidate_seconds=120,
    closing_seconds=60,
    questions=QUESTIONS,
    rubrics=(
        a_rubric("composure"),
        a_rubric("warmth"),
        a_rubric("courtesy"),
        a_rubric("recovery", ticks=("action", "apology", "repair")),
    ),
    script=Script(
        opening=("Good day, {candidate}.", "We have {minutes} minutes."),
        candidate_questions=("What would you like to ask?",),
        closing=("Thank you.", "You hear from us by {answer_by}."),
        purpose="We ask everyone the same.",
    ),
    flags=(
        FlagKind(id="RF-1", name="arrogance", polarity="red"),
        FlagKind(id="GF-1", name="mends it unasked", polarity="green"),
    ),
)


def beat(name, question="firm"):
    return BeatSaid(question=question, beat=Beat(name))


def took(branch, question="firm"):
    return BranchTaken(question=question, branch=Branch(branch))


def number(low, high=None, kind=None, question="firm", words=""):
    kind = kind or (CountKind.EXACT if high is None else CountKind.RANGE)
    return Counted(question=question, kind=kind, low=low, high=high, words=words)


def story(question="firm", **changes):
    return StoryTold(question=question, **changes)


def probe(name, question="firm"):
    return ProbeUsed(question=question, probe=name)


def tick(name, question="firm", **changes):
    return Ticked(question=question, tick=name, **changes)


def fallback(question="firm"):
    return FallbackAsked(question=question)


def note(text, question="firm", **changes):
    return EvidenceNoted(text=text, question=question, **changes)


def rate(level, question="firm"):
    return Rated(question=question, level=level)


def nothing(reason, question="firm"):
    return NoEvidenceFound(question=question, reason=NoEvidence(reason))


def skip(reason, question="firm"):
    return Skipped(question=question, reason=SkipReason(reason))


def park(question="firm"):
    return Parked(question=question)


def back_to(question="firm"):
    return Returned(question=question)


def go(place):
    if place in {part.value for part in Part}:
        return Moved(part=Part(place))
    return Moved(part=Part.QUESTION, question=place)


COUNT_ASKED = (go("firm"), beat("normalise"), beat("contrast"))
CASE_ASKED = (*COUNT_ASKED, number(3))
HEARING = (*CASE_ASKED, beat("case"))
PAST_ASKED = (go("welcome"),)
PAST_HEARING = (*PAST_ASKED, beat("case", "welcome"))
SITUATIONAL_HEARING = (go("mistake"), beat("case", "mistake"))


def a_beginning(kit=KIT, medium=Medium.ROOM):
    return Began(
        opening="front-desk", candidate="ana", interviewer="Olga", fingerprint=fingerprint(kit), medium=medium
    )


def a_history(*events, kit=KIT, medium=Medium.ROOM, every=10.0):
    """Return an interview begun at noon, with one of the events every ten seconds."""
    history = start(kit, RecordedEvent(at=NOON, event=a_beginning(kit, medium)))
    return after(history, *events, every=every)


def after(history, *events, every=10.0):
    for event in events:
        at = history.entries[-1].at + every
        history = history.then(RecordedEvent(at=at, event=event))
    return history


def all_settled():
    return tuple(skip("no_time", question.id) for question in QUESTIONS)


def response(history, question="firm"):
    return history.state.responses[question]


def answer(history, question="firm"):
    return response(history, question).answer


def shown(history):
    """Return the words on display, or nothing."""
    line = speech.now(history.state, SLOTS)
    return None if line is None else line.words


def coming(history):
    line = speech.then(history.state, SLOTS)
    return None if line is None else line.words


def said(history):
    return [line.words for line in speech.said(history.state, SLOTS)]


def offered(history):
    return [offer.id for offer in replies.possible_replies(history.state, SLOTS)]


def next_event(history):
    return next_action.next_action(history.state).event
