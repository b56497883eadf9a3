"""Rounds of told answers in words: the same lines on a screen, in the line dialogue and in a list."""

from collections.abc import Sequence

from interview.drill.round import DrawnAnswer, Round, RoundMode, Stage
from interview.formatting import counted
from interview.model.content import Status
from interview.model.text import one_line
from interview.model.told import AnswerKey, ToldAnswer, ToldRating, Trap
from interview.scoring.closeness import LEAST_FOR_LEAN, LEAST_FOR_TRAIT, Closeness, Interval, points

MODES = {RoundMode.LEARN: "Drill", RoundMode.CHECK: "Check", RoundMode.WARM_UP: "Warm-up"}
RULES = (
    "Rate each told answer by what the anchors say, not by how it is told.",
    "2 points for the key's level, 1 for one level off. No evidence: 2 where the key says so too.",
    "Nothing counts but closeness: no points for speed, for strictness or for many rounds.",
    "Answers, keys and points of this round are fixed now. An edit counts from the next round.",
    "What you rate stays with you. It is in no record, no report and no score of a candidate.",
)
KEYS_WHEN = {
    RoundMode.LEARN: "The key comes as soon as your rating stands.",
    RoundMode.CHECK: "The keys come after the last answer.",
    RoundMode.WARM_UP: "Three answers before the candidate comes; the key comes at once.",
}
PULLS = {
    Trap.PLAIN: "nothing",
    Trap.FLUENT_GENERAL: "well said, about nothing in particular",
    Trap.CHARM: "a winning manner",
    Trap.WE: "“we” for one's own part",
    Trap.THIRD_PERSON: "somebody else's act",
    Trap.HYPOTHETICAL: "what one would do",
    Trap.INTENTION: "good will instead of an act",
    Trap.POLICY: "a rule told as an act",
    Trap.RELUCTANT: "a strong act, told unwillingly",
    Trap.TOLD_BADLY: "a strong act, told clumsily",
    Trap.DIALECT: "grammar, which must not matter",
    Trap.CULTURE: "another way of telling, which must not matter",
    Trap.VICTORY: "told as a success",
    Trap.EFFORT: "trouble taken that no anchor asks for",
    Trap.CANDOUR: "disarming honesty",
    Trap.GOOD_END: "a good end, not through the act",
    Trap.FEELING: "a feeling, not acted on",
    Trap.LATE_VIRTUE: "good conduct after a reminder",
    Trap.BORDERLINE: "between two levels",
}
BEGINNING = 60
"""Characters of an answer by which it is known again."""
UPWARDS = frozenset({Trap.CHARM, Trap.FLUENT_GENERAL, Trap.EFFORT, Trap.CANDOUR, Trap.GOOD_END})
DOWNWARDS = frozenset({Trap.RELUCTANT, Trap.TOLD_BADLY, Trap.DIALECT, Trap.CULTURE})
Lines = list[tuple[str, str]]
"""Each line with its name."""
Pairs = Sequence[tuple[DrawnAnswer, ToldRating, AnswerKey]]


def rules(mode: RoundMode) -> tuple[str, ...]:
    """Return the rules of the game, shown before the first answer; a warm-up has no points."""
    kept = (RULES[0], *RULES[3:]) if mode is RoundMode.WARM_UP else RULES
    return (*kept, KEYS_WHEN[mode])


def whose_key(answer: ToldAnswer) -> str:
    """Return whose key it is, for every page that shows or counts one."""
    is_panels = answer.status is Status.PILOTED
    return f"key of a panel of {answer.experts}" if is_panels else "one author's key"


def heading(state: Round, answer: ToldAnswer) -> tuple[str, ...]:
    """Return where the round is: drill, 4 of 9, the trait."""
    mode = MODES[state.began.mode]
    if state.stage is Stage.RULES or state.is_over:
        return mode, f"{state.size} answers"
    return mode, f"{state.place + 1} of {state.size}", answer.name


def tally(state: Round) -> str:
    """Return the points so far; a warm-up has none."""
    if state.began.mode is RoundMode.WARM_UP or not state.keys:
        return ""
    total = sum(points(own, key.rating) for _, own, key in state.pairs)
    return f"{total} of {counted(2 * len(state.pairs), 'point')}"


def verdict(own: ToldRating, key: AnswerKey, mode: RoundMode) -> str:
    """Return the rating beside the key: ``you 3 · key 4 · 1 point``."""
    earned = "" if mode is RoundMode.WARM_UP else f" · {counted(points(own, key.rating), 'point')}"
    near = f" ({key.near} can be defended)" if key.near is not None else ""
    return f"you {own} · key {key.rating}{near}{earned}"


def key_lines(key: AnswerKey) -> Lines:
    """Return what decides, each with its name."""
    anchor = [(f"anchor {key.rating}", key.anchor_words)] if key.anchor_words else []
    return [
        *(("told", f"»{words}«") for words in key.told_words),
        *anchor,
        ("why", key.because),
        ("pulls", "; ".join(PULLS[trap] for trap in key.traps) or PULLS[Trap.PLAIN]),
        ("flag", ", ".join(key.flags) or "none"),
    ]


def listed(state: Round, answers: Sequence[ToldAnswer]) -> Lines:
    """Return each answer whose key may be seen, with its trait, how it begins, and why."""
    return [
        (
            f"{at}. {answer.name}: {verdict(own, key, state.began.mode)}",
            f"“{one_line(answer.told, BEGINNING)}” {key.because}",
        )
        for at, (answer, (_, own, key)) in enumerate(zip(answers, state.pairs, strict=False), 1)
    ]


def numbers(found: Closeness | None, first: Pairs, *, is_panels: bool) -> Lines:
    """Return what first-time answers of checks can bear, each with its name; and what they cannot."""
    if found is None or found.lean is None:
        have = f"{found.answers if found else 0} so far"
        return [("numbers", f"from {LEAST_FOR_LEAN} answers of checks seen for the first time: {have}")]
    whose = "a panel's key" if is_panels else "one author's key, which nobody else has rated"
    (rated, empty), (called, full) = found.none_rated, found.rated_none
    span = f"{found.same_share.low:.0%} to {found.same_share.high:.0%}, 90 %"
    lines = [
        ("checks", f"{found.answers} answers seen for the first time, against {whose}"),
        ("lean", _lean(found.lean)),
        ("distance", f"{found.distance:.1f} levels on average"),
        ("same level", f"{found.same} of {found.answers} ({span})"),
        ("no evidence", f"rated as a level: {rated} of {empty}; a level called none: {called} of {full}"),
        ("pulled", _pulled(first)),
        ("by trait", _by_trait(first)),
    ]
    if found.correlation is not None:
        lines.append(("with the key", f"correlation {found.correlation:.2f}, all traits together"))
    return lines


def _pulled(first: Pairs) -> str:
    """Return how often a good manner was rated too high, and a modest one too low."""
    levels = [
        (own.level - key.rating.level, set(key.traps))
        for _, own, key in first
        if own.level is not None and key.rating.level is not None
    ]
    high = [difference > 0 for difference, traps in levels if traps & UPWARDS]
    low = [difference < 0 for difference, traps in levels if traps & DOWNWARDS]
    return (
        f"charm, effort, candour or a good end: {sum(high)} of {len(high)} rated too high; "
        f"told modestly or clumsily: {sum(low)} of {len(low)} rated too low"
    )


def _by_trait(first: Pairs) -> str:
    """Return the traits with enough answers, each with how many were on the key's level."""
    found: dict[str, list[bool]] = {}
    for drawn, own, key in first:
        found.setdefault(drawn.trait, []).append(own.level == key.rating.level)
    enough = [
        f"{trait} {sum(same)} of {len(same)}" for trait, same in found.items() if len(same) >= LEAST_FOR_TRAIT
    ]
    return " · ".join(enough) or f"too few answers; a trait is shown from {LEAST_FOR_TRAIT} on"


def _lean(found: Interval) -> str:
    between = f"between {found.low:+.1f} and {found.high:+.1f} (90 %)"
    if found.low <= 0 <= found.high:
        return f"neither above nor below the key as far as can be seen: {found.value:+.1f}, {between}"
    side = "above" if found.value > 0 else "below"
    return f"{abs(found.value):.1f} {side} the key, {between}"
