"""Rules about what may be asked at all. A word list is a help, not legal advice."""

from collections.abc import Iterator

from interview.library.phrases import Hit
from interview.library.problems import Severity
from interview.library.profiles import topics
from interview.library.rules.subject import (
    ASKS,
    QUESTIONED,
    SPOKEN,
    Kind,
    LintContext,
    LintedText,
    LintRule,
    Over,
    RuleFinding,
)
from interview.model.content import Branch

NEAR = 2
CLAUSE = 4
"""Words in which a clause about somebody else begins."""
HINT = ".hint"
"""The list of a topic's words that are risky where nothing in the text speaks of the workplace."""
USES = {Kind.ANCHOR: (".rate",), Kind.REMARK: (".ask", ".rate")}
"""The lists of a topic that are looked at, where it is not the one of questions."""
VERBS = {Kind.ANCHOR: "rates by", Kind.REMARK: "speaks of", Kind.TITLE: "speaks of"}
ALONE = ".word"
"""The list of a topic's words that are risky wherever they are asked of somebody."""


def no_risky_topic(said: LintedText, context: LintContext) -> Iterator[RuleFinding]:
    """LR-21: nothing that is said, rated by or read touches a protected or risky topic.

    A phrase counts where it speaks about the candidate. A scene about a customer's age, child
    or illness is none: a phrase that names somebody else is left alone.
    """
    words, uses = said.words, USES.get(said.kind, (".ask",))
    verb = VERBS.get(said.kind, "asks about")
    for code in sorted({code for use in (*uses, ALONE, HINT) for code in words.topics(use)}):
        hits = [it for use in uses for it in words.hits(code + use) if not _about_others(said, it, use)]
        if not hits and said.kind is not Kind.ANCHOR:
            hits = [it for it in words.hits(code + ALONE) if _is_put_to_you(said, it)]
        if not hits and said.kind in QUESTIONED | {Kind.FACT} and not words.has("workplace"):
            hits = [it for it in words.hits(code + HINT) if _is_personal(said, it)]
        if hits:
            yield RuleFinding(
                f'{said.name} {verb} {topics()[code].name} ({code}): "{said.words.quote(hits[0])}".',
                topics()[code].instead,
                severity=context.profile.severity(code),
            )


def no_trap(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-22: nobody is asked why they were not working."""
    if said.words.has("gap"):
        yield RuleFinding(
            f'{said.name} asks why somebody was not working: "{said.words.said("gap")}".',
            "Offer another period instead, and say that no reason is needed.",
        )


def no_reason_asked(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-22: the words for somebody without experience in the period ask for no reason."""
    if said.keys[-1] not in (Branch.NO_EXPOSURE, Branch.NEVER_EXPOSED):
        return
    for hit in said.words.hits("why"):
        if not said.words.nearby("negation", said.words.sentence(hit)):
            yield RuleFinding(
                f'{said.name} asks for a reason: "{said.words.quote(hit)}".',
                "Offer another period instead, and say that no reason is needed.",
            )


def no_group(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-31: customers are not told apart by what they are."""
    if said.words.has("segment"):
        yield RuleFinding(
            f'{said.name} picks out a group of people: "{said.words.said("segment")}".',
            "Say what the customer does or needs.",
        )


def no_outside_knowledge(said: LintedText, context: LintContext) -> Iterator[RuleFinding]:
    """LR-31: a scene needs no knowledge of sport, holidays or drinks, unless it is the job."""
    tasks = context.book.words(". ".join(said.question.tasks) if said.question else "")
    known = {tasks.quote(hit).lower()[:4] for hit in tasks.hits("sector")}
    for hit in said.words.hits("sector"):
        word = said.words.quote(hit)
        if word.lower()[:4] not in known:
            yield RuleFinding(
                f'{said.name} needs knowledge that no task of the question names: "{word}".',
                "Choose a scene that everyone knows, or name the task.",
            )
            return


def _is_put_to_you(said: LintedText, hit: Hit) -> bool:
    """Tell whether a word that is risky by itself is asked of the candidate.

    It is in a question, or in a request that says "your"; where anybody else is in the text, only
    behind "your" itself.
    """
    words = said.words
    if words.units[hit.first].quoted:
        return False
    sentence = words.sentence(hit)
    is_question = words.row[sentence[-1]] == "?"
    if words.has("bystander"):
        return is_question and bool(words.nearby("yours", range(hit.first - 1, hit.first)))
    is_asked = is_question or bool(words.nearby("yours", sentence))
    return is_asked or said.kind is Kind.TITLE


def _is_personal(said: LintedText, hit: Hit) -> bool:
    """Tell whether a word is in a question of the kind that is asked about a person's life."""
    return _is_put_to_you(said, hit) and bool(said.words.nearby("personal", said.words.sentence(hit)))


def _about_others(said: LintedText, hit: Hit, use: str) -> bool:
    """Tell whether the phrase is about somebody else than the candidate."""
    words = said.words
    if use == ".rate":
        around = range(max(0, hit.first - NEAR), hit.last + NEAR + 1)
        return bool(words.nearby("third_party", around))
    sentence = words.sentence(hit)
    before = range(sentence[0], hit.first)
    if words.row[sentence[-1]] != "?":
        if said.kind is Kind.SCENARIO or words.nearby("bystander", before):
            return True
    elif words.nearby("relative", range(max(sentence[0], hit.first - CLAUSE), hit.first + 1)):
        return bool(words.nearby("bystander", before))  # as in "a colleague who had just come here"
    end = min(hit.last + NEAR + 2, sentence[-1])
    return bool(words.nearby("others", range(hit.first, end))) or words.units[hit.first].quoted


RULES: tuple[LintRule, ...] = (
    LintRule("LR-21", Severity.ERROR, Over.TEXT, no_risky_topic, frozenset(Kind)),
    LintRule("LR-22", Severity.ERROR, Over.TEXT, no_trap, SPOKEN | {Kind.TITLE, Kind.LETTER}),
    LintRule("LR-22", Severity.ERROR, Over.TEXT, no_reason_asked, frozenset({Kind.BRANCH})),
    LintRule("LR-31", Severity.WARNING, Over.TEXT, no_group, SPOKEN | {Kind.ANCHOR, Kind.TITLE}),
    LintRule("LR-31", Severity.WARNING, Over.TEXT, no_outside_knowledge, ASKS | {Kind.SCENARIO, Kind.PROBE}),
)
