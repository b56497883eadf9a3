"""Rules about how a question asks: one thing, openly, about what has happened, once."""

from collections.abc import Iterator

from interview.library.content_index import ContentTable
from interview.library.phrases import Hit, Words
from interview.library.problems import Severity
from interview.library.rules.subject import (
    ASKS,
    BEATS,
    QUESTIONED,
    Kind,
    LintContext,
    LintedText,
    LintRule,
    Over,
    RuleFinding,
)
from interview.library.shapes import QuestionShape
from interview.model.content import Beat, Case, Form

MONTHS_IN_YEAR = 12
WEEKS_IN_MONTH = 4.345
TOO_REASSURING = 2
STEM = 4
EPISODES = frozenset({Kind.CASE, Kind.SCENARIO})
"""Texts that ask for an episode, and may ask at once what somebody did in it."""


def compound(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-02: a beat asks one thing; what somebody did in the episode asked for is part of it."""
    words = said.words
    follow_ups = words.hits("follow_up") if said.kind in EPISODES else []
    followed = {words.sentence(hit)[-1] for hit in follow_ups if words.sentence(hit)}
    questions = words.asks - sum(words.row[last] == "?" for last in followed)
    joined = [
        hit
        for hit in words.hits("compound")
        if _is_asked(said, hit) and not any(hit.first <= it.first <= hit.last for it in follow_ups)
    ]
    if questions > 1:
        yield RuleFinding(f"{said.name} asks {words.asks} questions.", "Keep one; make the other a probe.")
    elif joined:
        yield RuleFinding(
            f'{said.name} asks two things: "{words.quote(joined[0])}".', "Ask one; make the other a probe."
        )
    elif len({hit.first for hit in follow_ups}) > 1:
        yield RuleFinding(
            f'{said.name} asks for more at once: "{words.quote(follow_ups[-1])}".',
            "Keep the first; make the other a probe, offered where it is not answered by itself.",
            severity=Severity.WARNING,
        )


def order_of_beats(entry: ContentTable[QuestionShape], _context: LintContext) -> Iterator[RuleFinding]:
    """LR-03: the beats stand in the order in which they are said."""
    said = list(entry.value.say)
    if entry.value.form is Form.SCOTT and set(said) == set(Beat) and said != list(Beat):
        yield RuleFinding(
            f"The beats stand in another order than they are said: {', '.join(said)}.",
            f"Write them in this order: {', '.join(Beat)}.",
            ("say",),
        )


def leading(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-04: no answer is suggested."""
    if said.words.has("leading"):
        yield RuleFinding(
            f'{said.name} suggests the answer: "{said.words.said("leading")}".',
            "Ask so that every answer is as easy to give.",
        )


def hypothetical(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-05: a question about the past asks what happened; looking back may ask otherwise."""
    is_about_past = said.question is not None and said.question.form is not Form.SITUATIONAL
    if said.words.has("hypothetical") and is_about_past and said.need != "reflection":
        yield RuleFinding(
            f'{said.name} asks what somebody would do: "{said.words.said("hypothetical")}".',
            "Ask what they did on one occasion; the situational version has a place of its own.",
        )


def usual(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-06: a question asks for one time, not for a habit."""
    if said.words.has("usual"):
        yield RuleFinding(
            f'{said.name} asks for a habit: "{said.words.said("usual")}".', "Ask for a specific example."
        )


def closed(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-07: where a story or a number is wanted, yes and no are no answers."""
    for hit in said.words.hits("closed"):
        where = said.words.sentence(hit)
        ends = said.words.row[where[-1]] == "?"
        polite = said.words.nearby("polite_ask", where) or said.words.nearby("how_many", where)
        if ends and not polite:
            yield RuleFinding(
                f'{said.name} can be answered with yes or no: "{said.words.quote(hit)} …?".',
                "Ask how many, or ask them to tell about one time.",
            )
            return


def free_number(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-08: a count has no ready-made answers."""
    if said.words.has("bins"):
        yield RuleFinding(
            f'{said.name} offers ready-made answers: "{said.words.said("bins")}".',
            "Ask for a number and offer none.",
        )


def window(said: LintedText, context: LintContext) -> Iterator[RuleFinding]:
    """LR-08: a count names its period, the one that is declared, of a sensible length."""
    declared = said.question.window_months if said.question else None
    spoken = list(_months(said.words, context.book.numbers))
    if declared is None:
        yield RuleFinding(
            "The period of the count is not declared.", "Add window_months, such as 6.", ("say",)
        )
    elif not spoken:
        yield RuleFinding(
            f"{said.name} does not say which period it asks about.",
            'Say it, such as "in the last six months".',
        )
    elif not any(abs(months - declared) < 1 for months in spoken):
        yield RuleFinding(
            f"{said.name} asks about {_shown(spoken[0])} months; window_months is {declared}.",
            "Make the two agree.",
        )
    if declared is not None and not 1 <= declared <= MONTHS_IN_YEAR:
        yield RuleFinding(
            f"A period of {declared} months cannot be counted from memory.",
            "Ask about 1 to 12 months; 6 is usual.",
            severity=Severity.WARNING,
        )


def normal(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-11: it happens to everyone, said once and without comforting."""
    if not said.words.has("universal"):
        yield RuleFinding(
            f"{said.name} does not say that it happens to everyone.",
            'Say so in a word, such as "everyone" or "sooner or later".',
        )
    comforts = said.words.hits("reassurance")
    if len(comforts) >= TOO_REASSURING:
        listed = ", ".join(f'"{said.words.quote(hit)}"' for hit in comforts)
        yield RuleFinding(
            f"{said.name} comforts too much: {listed}.",
            "One matter-of-fact sentence is enough; comforting makes people wary.",
        )


def two_poles(entry: ContentTable[QuestionShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-12: a contrast holds two ways apart, both named and both said."""
    question = entry.value
    if question.form is not Form.SCOTT:
        return
    poles = question.poles
    for side in ("low", "high"):
        pole = getattr(poles, side) if poles else ""
        if not pole.strip():
            yield RuleFinding(
                f"The contrast lacks its {side} pole.",
                f'Add {side} = "…" under [question.poles].',
                ("poles",),
            )
        elif not _is_said(pole, question.say.get(Beat.CONTRAST, ""), context):
            yield RuleFinding(
                f'The contrast beat never says its {side} pole "{pole}".',
                "Say both ways in the beat, or name the pole by the beat's own words.",
                ("poles", side),
                Severity.WARNING,
            )


def fair_low_pole(entry: ContentTable[QuestionShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-12: the low pole is a thing that normal people do."""
    poles = entry.value.poles
    if poles is None:
        return
    words = context.book.words(poles.low)
    if words.has("moral"):
        yield RuleFinding(
            f'The low pole condemns itself: "{words.said("moral")}".',
            "Name what somebody does, without judging it, so that it can be admitted.",
            ("poles", "low"),
        )


def one_episode(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-13: the last beat asks for one episode that stands out."""
    words, question = said.words, said.question
    is_scott = question is not None and question.form is Form.SCOTT
    if is_scott and not words.has("superlative"):
        yield RuleFinding(
            f"{said.name} does not ask for the one that stands out.",
            "Ask for the worst, the hardest or the best.",
        )
    elif not words.has("singular") or (words.has("plural") and not words.has("superlative")):
        yield RuleFinding(
            f"{said.name} does not ask for one episode.", 'Ask for one: "the hardest one", "a time".'
        )


def declared_case(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-13: the last beat asks for the kind of episode that is declared."""
    question = said.question
    if question is None or question.form is not Form.SCOTT:
        return
    if question.case is None:
        yield RuleFinding(
            "It is not declared which episode is asked for.",
            'Add case = "worst", "hardest" or "best".',
            ("say",),
        )
    elif said.words.has("best" if question.case is not Case.BEST else "worst"):
        asked = said.words.said("best" if question.case is not Case.BEST else "worst")
        yield RuleFinding(
            f'{said.name} asks for the "{asked}"; case is {str(question.case)!r}.', "Make the two agree."
        )


def vague(said: LintedText, _context: LintContext) -> Iterator[RuleFinding]:
    """LR-32: a time and a quantity that mean the same to everyone."""
    if said.words.has("vague"):
        yield RuleFinding(
            f'{said.name} is vague: "{said.words.said("vague")}".', "Name the time or the number."
        )


def why_chain(entry: ContentTable[QuestionShape], context: LintContext) -> Iterator[RuleFinding]:
    """LR-32: at most one why."""
    asked = [at for at, it in enumerate(entry.value.probe) if context.book.words(it.say).has("why_did")]
    if len(asked) > 1:
        yield RuleFinding(
            f"{len(asked)} probes ask why; that sounds like an interrogation.",
            "Ask what they did and how it ended.",
            ("probe", asked[1], "say"),
        )


def _is_asked(said: LintedText, hit: Hit) -> bool:
    """Tell whether a joined question is really asked: not quoted, and no part of the scene."""
    if said.words.units[hit.first].quoted:
        return False
    return said.kind is not Kind.SCENARIO or said.words.row[said.words.sentence(hit)[-1]] == "?"


def _months(words: Words, numbers: dict[str, int]) -> Iterator[float]:
    if words.has("half_year"):
        yield MONTHS_IN_YEAR / 2
    for name, months in (("month", 1.0), ("year", 12.0), ("week", 1 / WEEKS_IN_MONTH)):
        for hit in words.hits(name):
            before = words.row[hit.first - 1] if hit.first else ""
            number = int(before) if before.isdecimal() else numbers.get(before)
            if number is not None:
                yield number * months
    if words.has("whole_year"):
        yield MONTHS_IN_YEAR
    if words.has("whole_month"):
        yield 1


def _shown(months: float) -> str:
    return f"{months:.0f}" if months >= 1 else "less than 1"


def _is_said(pole: str, beat: str, context: LintContext) -> bool:
    """Tell whether at least half the words of the pole come back in the beat, endings aside."""
    named = [word[:STEM] for word in context.book.words(pole).words]
    spoken = {word[:STEM] for word in context.book.words(beat).words}
    return 2 * sum(word in spoken for word in named) >= len(named)


RULES = (
    LintRule("LR-02", Severity.ERROR, Over.TEXT, compound, ASKS | {Kind.SCENARIO}),
    LintRule("LR-03", Severity.ERROR, Over.QUESTION, order_of_beats, needs_words=False),
    LintRule("LR-04", Severity.WARNING, Over.TEXT, leading, BEATS | QUESTIONED),
    LintRule("LR-05", Severity.WARNING, Over.TEXT, hypothetical, ASKS | {Kind.PROBE}),
    LintRule("LR-06", Severity.WARNING, Over.TEXT, usual, ASKS | {Kind.PROBE}),
    LintRule("LR-07", Severity.WARNING, Over.TEXT, closed, ASKS),
    LintRule("LR-08", Severity.ERROR, Over.TEXT, free_number, frozenset({Kind.COUNT})),
    LintRule("LR-08", Severity.ERROR, Over.TEXT, window, frozenset({Kind.COUNT})),
    LintRule("LR-11", Severity.WARNING, Over.TEXT, normal, frozenset({Kind.NORMALISE})),
    LintRule("LR-12", Severity.ERROR, Over.QUESTION, two_poles),
    LintRule("LR-12", Severity.WARNING, Over.QUESTION, fair_low_pole),
    LintRule("LR-13", Severity.WARNING, Over.TEXT, one_episode, frozenset({Kind.CASE})),
    LintRule("LR-13", Severity.WARNING, Over.TEXT, declared_case, frozenset({Kind.CASE})),
    LintRule("LR-32", Severity.INFO, Over.TEXT, vague, ASKS),
    LintRule("LR-32", Severity.INFO, Over.QUESTION, why_chain),
)
