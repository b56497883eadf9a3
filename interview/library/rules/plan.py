"""Rules about the plan: job-related, in time, equally weighted, and versioned."""

from collections import Counter
from collections.abc import Iterator

from interview.library.assemble import question_of, rubric_of
from interview.library.content_index import ContentIndex, ContentTable
from interview.library.phrases import ENDERS
from interview.library.problems import Severity, clock
from interview.library.rules.subject import Kind, LintContext, LintedText, LintRule, Over, RuleFinding
from interview.library.shapes import KitShape, QuestionShape, RubricShape
from interview.model.content import Question, Rubric

QUESTIONS_PER_SLOT = 8
SLOT_MINUTES = 45
CANDIDATE_SECONDS = 120
GIVEN_AWAY = 0.6


def job_related(entry: ContentTable[QuestionShape], _context: LintContext) -> Iterator[RuleFinding]:
    """LR-01: a question samples a task of the job."""
    if not entry.value.tasks:
        yield RuleFinding(
            f"The question {entry.value.id!r} names no task of the job.",
            'Add tasks = ["…"]: what people do in this job that the question is about.',
        )


def defined(entry: ContentTable[RubricShape], _context: LintContext) -> Iterator[RuleFinding]:
    """LR-01: a trait has a definition."""
    if not entry.value.definition.strip():
        yield RuleFinding(
            f"The trait {entry.value.trait!r} has no definition.",
            'Add definition = "…": what somebody with this trait does.',
        )


def versioned(entry: ContentTable[QuestionShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-24: new wording has a new version."""
    question = entry.value
    old = context.packaged.question(question.id) if context.packaged else None
    if old is None or old.value.version != question.version:
        return
    if _wording(question_of(entry, {})) != _wording(question_of(old, {})):
        yield RuleFinding(
            f"The question {question.id!r} is worded otherwise than the packaged version {question.version}.",
            f"Write version = {question.version + 1}.",
            ("version",),
        )


def versioned_rubric(entry: ContentTable[RubricShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-24: new levels have a new version."""
    rubric = rubric_of(entry.value)
    packaged = context.packaged.rubrics.get(rubric.trait) if context.packaged else None
    if packaged is None or packaged.value.version != rubric.version:
        return
    if _levels(rubric) != _levels(rubric_of(packaged.value)):
        yield RuleFinding(
            f"The rubric {rubric.trait!r} is worded otherwise than the packaged version {rubric.version}.",
            f"Write version = {rubric.version + 1}.",
            ("version",),
        )


def versioned_kit(entry: ContentTable[KitShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-24: another plan has a new version."""
    kit = entry.value
    packaged = context.packaged.kits.get(kit.id) if context.packaged else None
    if packaged is None or packaged.value.version != kit.version:
        return
    if _plan(kit) != _plan(packaged.value):
        yield RuleFinding(
            f"The kit {kit.id!r} is another one than the packaged version {kit.version}.",
            f"Write version = {kit.version + 1}.",
            ("version",),
        )


def says_what_next(content: ContentIndex, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-26: the candidate learns by when they hear, a day the opening may set, and from whom."""
    entry = content.script
    if entry is None:
        return
    if not entry.value.contact.strip():
        texts = ("The script does not say whom to ask.", 'Add contact = "…".')
        yield RuleFinding(*texts, ("contact",), entry=entry)
    for name, what in (("answer_by", "by when the candidate hears"), ("contact", "whom to ask")):
        if not any(f"{{{name}}}" in line for line in entry.value.closing):
            yield RuleFinding(
                f"The closing does not say {what}.",
                f"Put {{{name}}} into one of its lines.",
                ("closing",),
                entry=entry,
            )


def says_that_notes_are_taken(content: ContentIndex, context: LintContext) -> Iterator[RuleFinding]:
    """LR-26: the candidate learns that notes are taken."""
    entry = content.script
    if entry is not None and not context.book.words(" ".join(entry.value.opening)).has("notes"):
        yield RuleFinding(
            "The opening does not say that notes are taken.",
            "Say so, and what for.",
            ("opening",),
            entry=entry,
        )


def in_time(entry: ContentTable[KitShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-27: everything fits into the minutes."""
    kit = entry.value
    around = kit.opening_seconds + kit.candidate_seconds + kit.closing_seconds
    over = around + sum(found.value.seconds for found in _asked(kit, context)) - kit.minutes * 60
    if over > 0:
        yield RuleFinding(
            f"The plan takes {kit.minutes} minutes and {clock(over)} more.",
            "Leave out a question, or give the interview more minutes.",
            ("minutes",),
        )


def not_too_many(entry: ContentTable[KitShape], _context: LintContext) -> Iterator[RuleFinding]:
    """LR-34: at most eight questions in 45 minutes."""
    kit = entry.value
    if len(kit.questions) * SLOT_MINUTES > QUESTIONS_PER_SLOT * kit.minutes:
        most = QUESTIONS_PER_SLOT * kit.minutes // SLOT_MINUTES
        yield RuleFinding(
            f"There are {len(kit.questions)} questions in {kit.minutes} minutes; {most} can be asked well.",
            "Leave some out.",
            ("questions",),
        )


def two_for_each_trait(entry: ContentTable[KitShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-35: two questions for each trait."""
    asked = _asked(entry.value, context)
    counts = Counter(found.trait for found in asked)
    single = [trait for trait, count in counts.items() if count == 1]
    if single and len(asked) == len(entry.value.questions):
        yield RuleFinding(
            f"One question only for: {', '.join(single)}.",
            "Ask two for each trait, or drop a trait.",
            ("questions",),
        )


def time_for_the_candidate(entry: ContentTable[KitShape], _context: LintContext) -> Iterator[RuleFinding]:
    """LR-36: the candidate has time for questions too."""
    if entry.value.candidate_seconds < CANDIDATE_SECONDS:
        yield RuleFinding(
            f"The candidate's own questions get {clock(entry.value.candidate_seconds)}.",
            "Give them five minutes, at least two.",
            ("candidate_seconds",),
        )


def equal_weights(entry: ContentTable[KitShape], _context: LintContext) -> Iterator[RuleFinding]:
    """LR-28: other weights than 1 have a written reason."""
    kit = entry.value
    if any(weight != 1 for weight in kit.weights.values()) and not kit.weights_reason.strip():
        yield RuleFinding(
            "The traits have different weights without a reason.",
            'Add weights_reason = "…", or delete the weights: equal ones are the rule.',
            ("weights",),
        )


def not_given_away(said: LintedText, context: LintContext) -> Iterator[RuleFinding]:
    """LR-29: a probe does not say what the top level wants to hear."""
    rubric = context.content.rubrics.get(said.entry.trait)
    if rubric is None or not rubric.value.anchors:
        return
    asked = _stems(said.text, context)
    given = asked & _stems(rubric.value.anchors[-1], context)
    enough = 2 if said.words.has("closed") else 3
    if len(given) >= enough and len(given) >= GIVEN_AWAY * len(asked):
        yield RuleFinding(
            f'{said.name} gives level 5 away: "{rubric.value.anchors[-1]}"',
            "Ask openly: what they did, how it ended.",
        )


def no_probe_twice(entry: ContentTable[QuestionShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-37: each probe asks something else."""
    said = [context.book.words(it.say).words for it in entry.value.probe]
    for at, words in enumerate(said):
        if words in said[:at]:
            yield RuleFinding(
                f"The probe {entry.value.probe[at].id} asks the same as"
                f" {entry.value.probe[said.index(words)].id}.",
                "Delete it, or ask what it was meant for.",
                ("probe", at, "say"),
            )


def _asked(kit: KitShape, context: LintContext) -> list[ContentTable[QuestionShape]]:
    return [found for name in kit.questions if (found := context.content.question(name))]


def _wording(question: Question) -> tuple[object, ...]:
    fallback = _wording(question.fallback) if question.fallback else ()
    said = tuple(probe.say for probe in question.probes)
    own = tuple(question.branches.values())
    return (question.form, tuple(question.beats.items()), said, own, question.anchors, fallback)


def _plan(kit: KitShape) -> tuple[object, ...]:
    around = (kit.opening_seconds, kit.candidate_seconds, kit.closing_seconds)
    return (kit.minutes, around, kit.questions, kit.medium, kit.weights, kit.levels, kit.fact, kit.section)


def _levels(rubric: Rubric) -> tuple[object, ...]:
    return (rubric.definition, rubric.anchors)


def _stems(text: str, context: LintContext) -> set[str]:
    """Return the longer words without their endings."""
    words = context.book.words(text).row
    return {word[:5] for word in words if len(word) > 4 and word not in ENDERS}  # noqa: PLR2004 - short words are grammar


RULES = (
    LintRule("LR-01", Severity.ERROR, Over.QUESTION, job_related, needs_words=False),
    LintRule("LR-01", Severity.ERROR, Over.RUBRIC, defined, needs_words=False),
    LintRule("LR-24", Severity.ERROR, Over.QUESTION, versioned, needs_words=False),
    LintRule("LR-24", Severity.ERROR, Over.RUBRIC, versioned_rubric, needs_words=False),
    LintRule("LR-24", Severity.ERROR, Over.KIT, versioned_kit, needs_words=False),
    LintRule("LR-26", Severity.WARNING, Over.CONTENT, says_what_next, needs_words=False),
    LintRule("LR-26", Severity.WARNING, Over.CONTENT, says_that_notes_are_taken),
    LintRule("LR-27", Severity.WARNING, Over.KIT, in_time, needs_words=False),
    LintRule("LR-34", Severity.WARNING, Over.KIT, not_too_many, needs_words=False),
    LintRule("LR-35", Severity.WARNING, Over.KIT, two_for_each_trait, needs_words=False),
    LintRule("LR-36", Severity.WARNING, Over.KIT, time_for_the_candidate, needs_words=False),
    LintRule("LR-37", Severity.WARNING, Over.QUESTION, no_probe_twice, needs_words=False),
    LintRule("LR-28", Severity.WARNING, Over.KIT, equal_weights, needs_words=False),
    LintRule("LR-29", Severity.WARNING, Over.TEXT, not_given_away, frozenset({Kind.PROBE})),
)
