"""The keys of the board while a conversation is going on."""

from collections.abc import Callable

from interview.conduct import events
from interview.conduct.machine import decide
from interview.conduct.next_action import next_action
from interview.conduct.replies import PossibleReply, likely_reasons, possible_replies
from interview.conduct.speech import unsaid
from interview.conduct.state import Phase, Response, State, asked, ticks
from interview.errors import RuleError
from interview.formatting import NO_EVIDENCE, SIGNS
from interview.model.content import FlagKind, Form
from interview.model.scorecard import GIVEN_SKIPS, FactReply, Polarity, SkipReason
from interview.tui.conduct.prompts import (
    KEYS,
    ChoicePrompt,
    Command,
    NoteEntry,
    NoteSearch,
    PromptOption,
    choice_prompt,
    text_prompt,
)
from interview.tui.conduct.read_back import ask_read_back
from interview.tui.conduct.reply_keys import OFFERS, TICK_KEYS
from interview.tui.keymap import action_of, key_of
from interview.tui.toolkit.keyboard import latin, ticks_by_letter
from interview.tui.toolkit.line_editor import LineEditor
from interview.workspace.live_interview import Live

RATES = ("rate", "rate_more")
LETTERS = "abcdefg"
DIGITS = frozenset("123456789")
FACT_REPLIES = {"y": FactReply.YES, "n": FactReply.NO}
FACT_KEYS = DIGITS | FACT_REPLIES.keys()
PARTS = (
    ("o", "the opening", events.Part.OPENING),
    ("f", "the facts", events.Part.FACTS),
    ("c", "the candidate's questions", events.Part.CANDIDATE),
    ("l", "the closing", events.Part.CLOSING),
)


def command(live: Live, typed: str) -> Command | None:
    """Return what a key of the board amounts to; none when it means nothing here.

    Raises:
        RuleError: It means something that is not allowed now.
    """
    typed = latin(typed)
    state = live.state
    if state.current is None:
        return _around(state, typed)
    tick = ticked_by(state, state.current, typed)
    if tick is not None:
        return tick
    if typed in DIGITS and begins_number(state, state.current):
        return ask_number(state.question, typed)
    for offer in possible_replies(state, live.slots):
        if OFFERS[offer.id][0] == typed:
            return _taken(state, offer)
    return _in_question(state, state.current, typed)


def begins_number(state: State, found: Response) -> bool:
    """Tell whether a digit is the beginning of the number: it was asked for, and nothing was told."""
    if asked(state.kit, found).form is not Form.SCOTT or found.told:
        return False
    return found.phase is Phase.ASK_COUNT or (found.phase is Phase.ASK_CASE and found.answer.count is None)


def heard_by_note(state: State, *, is_writing: bool) -> bool:
    """Tell whether a line on the answer shows that the case on display was told."""
    found = state.current
    if found is None or found.phase is not Phase.ASK_CASE or begins_number(state, found):
        return False
    return bool(found.answer.evidence) or is_writing


def _around(state: State, typed: str) -> Command | None:
    if state.part is events.Part.FACTS and typed in FACT_KEYS:
        return _fact(state, typed)
    action = known(typed)
    if action in {*RATES, "none", "later", "skip", "flag", "rate_list", "read_back"}:
        raise RuleError(f"There is no question here; {key_of('jump', 'conduct')} goes to one.")
    return _anywhere(state, action)


def _fact(state: State, typed: str) -> events.Event:
    """Return what a key says to the fact being asked, or that one is asked again by its number."""
    facts = state.kit.facts
    if typed in DIGITS:
        if int(typed) > len(facts):
            raise RuleError(f"There are {len(facts)} facts.")
        return events.FactNoted(fact=facts[int(typed) - 1].id)
    open_ones = unsaid(state)
    if not open_ones:
        raise RuleError("Every fact is noted; its number asks it again.")
    return events.FactNoted(fact=facts[open_ones[0]].id, reply=FACT_REPLIES[typed])


def _in_question(state: State, found: Response, typed: str) -> Command | None:
    action = known(typed)
    if action in RATES:
        return events.Rated(question=found.answer.question, level=int(typed))
    if action in SETTLING:
        return SETTLING[action](state, found)
    return _anywhere(state, action)


def known(typed: str) -> str:
    """Return the id of the action; refuse a letter that means nothing, lest a note be typed here."""
    action = action_of(typed, "conduct")
    if not action and len(typed) == 1:
        raise RuleError(f"“{typed}” means nothing here. tab goes to the note line; F1 shows the keys.")
    return action


def _park(found: Response) -> events.Event:
    name = found.answer.question
    return events.Returned(question=name) if _waits(found) else events.Parked(question=name)


def _waits(found: Response) -> bool:
    """Tell whether the question was left for later or skipped and can be taken up again."""
    rating = found.answer.rating
    return found.phase is Phase.PARKED or (rating is not None and rating.skipped is not None)


def _anywhere(state: State, action: str) -> Command | None:
    if action == "pause":
        return events.Resumed() if state.paused else events.Paused()
    return ANYWHERE[action](state) if action in ANYWHERE else None


def ask_time() -> ChoicePrompt:
    """Ask how much more time was agreed with the candidate."""
    agreed = [(f"+{n} %", events.MoreTime(percent=n)) for n in (25, 50, 100)]
    some = text_prompt("How many minutes more?", _minutes)
    return choice_prompt(
        "More time, as agreed", [*agreed, ("minutes …", some), ("as planned", events.MoreTime())]
    )


def _minutes(words: str) -> events.Event:
    if not words.isdecimal():
        raise RuleError("Give the minutes as a whole number, such as 10.")
    return events.MoreTime(minutes=int(words))


def _next(state: State) -> events.Event:
    been_in_review = str(events.Part.REVIEW) in state.spent
    settled = state.current is not None and state.current.phase is Phase.SETTLED
    if been_in_review and settled:
        return events.Finished()
    step = next_action(state)
    if step.event is None:
        raise RuleError(f"Now {step.label}.")
    return step.event


def _taken(state: State, offer: PossibleReply) -> Command:
    return ask_number(state.question) if offer.event is None else offer.event


def ticked_by(state: State, found: Response, typed: str) -> events.Ticked | None:
    """Return the tick that a key sets or takes away."""
    known = ticks(state.kit, found)
    if typed not in TICK_KEYS or TICK_KEYS.index(typed) >= len(known):
        return None
    return _tick(found, known[TICK_KEYS.index(typed)])


def _tick(found: Response, tick: str) -> events.Ticked:
    return events.Ticked(question=found.answer.question, tick=tick, on=tick not in found.answer.ticks)


def ask_covered(state: State, found: Response) -> ChoicePrompt:
    """Ask which part of a complete account was told, each by its letter; one that is ticked is unticked."""
    names = dict(zip(ticks(state.kit, found), state.kit.rubric(found.answer.trait).tick_names, strict=False))
    options = tuple(
        PromptOption(
            letter, f"{'✓' if tick in found.answer.ticks else ''}{names.get(tick, tick)}", _tick(found, tick)
        )
        for letter, tick in ticks_by_letter(ticks(state.kit, found)).items()
    )
    return ChoicePrompt("Covered; again: not covered", options)


def ask_number(question: str, start: str = "") -> Command:
    """Ask how many times; with a digit typed already."""
    from interview.conduct.typed import counted  # noqa: PLC0415 - only where a number came back

    return text_prompt("How many times? 3, 3-4 or about 10", lambda words: counted(question, words), start)


def ask_reason(found: Response) -> ChoicePrompt:
    """Ask why there is nothing to rate, the likely reasons first."""
    name = found.answer.question
    return choice_prompt(
        "No evidence, because",
        [
            (NO_EVIDENCE[reason], events.NoEvidenceFound(question=name, reason=reason))
            for reason in likely_reasons(found)
        ],
    )


def ask_skip(question: str) -> ChoicePrompt:
    """Ask why the question is not asked."""
    return choice_prompt(
        "Not asked, because",
        [(SKIPS[reason], events.Skipped(question=question, reason=reason)) for reason in GIVEN_SKIPS],
    )


def ask_level(state: State, found: Response) -> ChoicePrompt:
    """Ask for the level by letters, a for the lowest: some keyboards type no digits.

    Raises:
        RuleError: There is nothing to rate yet.
    """
    name, asked_as = found.answer.question, found.answer.asked_as or found.answer.question
    decide(state, events.Rated(question=name, level=1))
    levels = enumerate(state.kit.anchors(asked_as), 1)
    options = (
        PromptOption(LETTERS[level - 1], f"{level} {text}", events.Rated(question=name, level=level))
        for level, text in levels
    )
    return ChoicePrompt("Rate", tuple(options))


def ask_flag(state: State, found: Response, quote: str = "") -> ChoicePrompt:
    """Ask for the kind of a flag, then for the words it rests on unless they are given."""
    if not state.kit.flags:
        raise RuleError("This kit has no flags.")
    name = found.answer.question
    quotes = [line.text for line in found.answer.evidence if line.polarity is Polarity.QUOTE]
    start = quotes[-1] if quotes else ""

    def flag(kind: FlagKind) -> Command:
        if quote:
            return events.Flagged(question=name, kind=kind.id, quote=quote)
        return text_prompt(
            f"{kind.name}: in the candidate's own words",
            lambda words: events.Flagged(question=name, kind=kind.id, quote=words),
            start,
        )

    return choice_prompt("Flag", [(f"{kind.polarity}: {kind.name}", flag(kind)) for kind in state.kit.flags])


def search_notes(state: State) -> NoteSearch:
    """Return every noted line, those of the question at hand first, the newest first."""
    here = [state.current] if state.current is not None else []
    others = [found for found in state.responses.values() if found is not state.current]
    entries = [
        NoteEntry(topic(state, found), f"{SIGNS[line.polarity]} {line.text}", _going(found))
        for found in [*here, *others]
        for line in reversed(found.answer.evidence)
    ]
    around = [NoteEntry("around", f"{SIGNS[it.polarity]} {it.text}", None) for it in state.notes]
    if not entries and not around:
        raise RuleError("Nothing is noted yet.")
    question = state.question if state.current is not None else ""
    title = "All notes; letters search, a level rates"
    return NoteSearch(title, (*entries, *around), question, LineEditor())


def ask_where(state: State) -> ChoicePrompt:
    """Ask where to go: a question, a part, the review."""
    parts = [
        PromptOption(key, name, events.Moved(part=part))
        for key, name, part in PARTS
        if part is not events.Part.FACTS or state.kit.facts
    ]
    review = (
        [PromptOption("r", "the review", events.Finished())] if state.part is not events.Part.REVIEW else []
    )
    free = [key for key in KEYS if key not in "ofclr"]
    questions = [
        PromptOption(key, f"{topic(state, found)} {mark(found)}".rstrip(), _going(found))
        for key, found in zip(free, state.responses.values(), strict=False)
    ]
    return ChoicePrompt("Go to", (*questions, *parts, *review))


def _going(found: Response) -> events.Event:
    if found.phase is Phase.PARKED:
        return events.Returned(question=found.answer.question)
    return events.Moved(part=events.Part.QUESTION, question=found.answer.question)


def topic(state: State, found: Response) -> str:
    """Return the name of the question's trait."""
    return state.kit.rubric(found.answer.trait).name


def mark(found: Response) -> str:
    """Return how far a question is, in a sign or two."""
    rating = found.answer.rating
    if rating is None:
        return "later" if found.phase is Phase.PARKED else ""
    if rating.level is not None:
        return f"✓{rating.level}"
    return "✓NE" if rating.no_evidence else "skipped"


SKIPS = {
    SkipReason.NO_TIME: "no time",
    SkipReason.INTERRUPTED: "interrupted",
    SkipReason.ALREADY_ANSWERED: "answered already",
    SkipReason.CANDIDATE_ASKED: "the candidate asked to",
    SkipReason.NOT_APPLICABLE: "does not apply",
}
SETTLING: dict[str, Callable[[State, Response], Command]] = {
    "none": lambda _state, found: ask_reason(found),
    "skip": lambda _state, found: ask_skip(found.answer.question),
    "flag": ask_flag,
    "covered": ask_covered,
    "rate_list": ask_level,
    "read_back": lambda _state, found: ask_read_back(found),
    "later": lambda _state, found: _park(found),
}
ANYWHERE: dict[str, Callable[[State], Command]] = {
    "next": _next,
    "time": lambda _state: ask_time(),
    "search": search_notes,
    "jump": ask_where,
}
