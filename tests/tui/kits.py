"""A small kit with words that one can picture being said."""

from interview.model.content import Beat, Branch, Case, FlagKind, Form, Kit, Probe, Question, Rubric, Script

BRANCHES = {branch: f"Fixed words for {branch.replace('_', ' ')}." for branch in Branch} | {
    Branch.ZERO: "All right. What was the closest it came?",
    Branch.GENERALITY: "That helps. I'd like a specific example. Which one comes to mind?",
    Branch.HYPOTHETICAL: "And has it happened? What did you do that time?",
    Branch.REFUSES_CASE: "That's fine, thank you. We'll go on.",
}

RUDE = Question(
    id="rude-customer",
    form=Form.SCOTT,
    trait="composure",
    version=1,
    topic="a customer you had to be firm with",
    seconds=270,
    case=Case.WORST,
    beats={
        Beat.NORMALISE: "There is nothing unusual in a customer managing to irritate you.",
        Beat.CONTRAST: "Still, there is a world of difference between an open argument and "
        "politely setting a limit.",
        Beat.COUNT: "How many times in the last six months have you felt that you had to be firm "
        "with a customer?",
        Beat.CASE: "Tell me about the worst one.",
    },
    probes=(
        Probe(id="p1", need="action", say="What exactly did you say?"),
        Probe(id="p2", need="result", say="How did it end for the customer?"),
        Probe(id="p3", need="situation", say="What could you see on their face?", visual=True),
    ),
    branches=BRANCHES,
    fallback=Question(
        id="rude-customer-would",
        form=Form.SITUATIONAL,
        trait="composure",
        version=1,
        topic="a guest who shouts",
        seconds=240,
        beats={Beat.CASE: "A guest shouts about a bill. What would you do?"},
        branches=BRANCHES,
        anchors=tuple(f"Would do what level {level} says." for level in range(1, 6)),
    ),
)
SLIP = Question(
    id="owning-up",
    form=Form.PAST,
    trait="recovery",
    version=1,
    topic="a mistake of yours that a customer felt",
    seconds=240,
    beats={Beat.CASE: "Tell me about a mistake of yours that a customer felt."},
    branches=BRANCHES,
)
HABIT = Question(
    id="remembered",
    form=Form.SCOTT,
    trait="courtesy",
    version=1,
    topic="something you remembered about a customer",
    seconds=270,
    beats={
        Beat.NORMALISE: "Nobody remembers every face.",
        Beat.CONTRAST: "You can start afresh with each customer, or let someone know that you remember.",
        Beat.COUNT: "How many times in the last six months did you use something you remembered?",
        Beat.CASE: "Tell me about the best one.",
    },
    branches=BRANCHES,
)


def rubric(trait: str, name: str, ticks: tuple[str, ...], *anchors: str) -> Rubric:
    return Rubric(trait=trait, name=name, version=1, definition=name, ticks=ticks, anchors=anchors)


STORY = ("situation", "action", "result")
RUBRICS = (
    rubric(
        "composure",
        "Composure",
        STORY,
        "Argued openly, insulted someone or paid them back; defends it or tells it as a victory.",
        "Got drawn in, or walked off and left the customers waiting.",
        "Stayed civil, ended it by the rule or handed it over; cannot say how it turned out.",
        "Stated politely, in words they can quote, what was possible and what was not, and kept "
        "working on the problem.",
        "Set such a limit, brought the problem to an outcome, and names an own mistake.",
    ),
    rubric(
        "recovery",
        "Recovery",
        (*STORY, "apologise", "review", "fix", "document"),
        *(f"Recovery at level {level}, as an act." for level in range(1, 6)),
    ),
    rubric(
        "courtesy", "Courtesy", STORY, *(f"Courtesy at level {level}, as an act." for level in range(1, 6))
    ),
)
SERVICE = Kit(
    id="service",
    title="Service",
    lang="en",
    version=3,
    minutes=20,
    opening_seconds=60,
    candidate_seconds=120,
    closing_seconds=60,
    questions=(RUDE, SLIP, HABIT),
    rubrics=RUBRICS,
    script=Script(
        opening=(
            "Hello, {candidate}. My name is {interviewer}.",
            "We have {minutes} minutes. I ask everyone the same questions.",
        ),
        candidate_questions=("The next few minutes are yours.",),
        closing=("Thank you, {candidate}. You will hear from us {answer_by}.",),
        purpose="We ask everyone the same questions about the work.",
        answer_by="within three days",
    ),
    flags=(
        FlagKind(id="RF-1", name="arrogance", polarity="red"),
        FlagKind(id="RF-5", name="blame before facts", polarity="red"),
        FlagKind(id="GF-2", name="saw a pattern", polarity="green"),
    ),
)
