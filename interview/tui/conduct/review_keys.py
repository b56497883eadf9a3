"""The keys of the review: mend what is missing, say how it was overall, submit, amend."""

from collections.abc import Callable

from interview.conduct.events import Amended, ImpressionGiven, Moved, NoteAppended, Part, Submitted
from interview.conduct.note_marks import noted
from interview.conduct.review import MissingItem
from interview.conduct.state import State
from interview.errors import RuleError
from interview.formatting import NO_EVIDENCE
from interview.model.scorecard import NoEvidence
from interview.tui.conduct import board_keys
from interview.tui.conduct.prompts import ChoicePrompt, Command, PromptOption, choice_prompt, text_prompt
from interview.tui.keymap import action_of
from interview.tui.toolkit.keyboard import latin
from interview.workspace.live_interview import Live
from interview.workspace.reviewing import all_gaps

PAGE = 10
"""Rows that a page up or down moves."""
CONFIRM = "y"
FIXES = "123456789"
"""What the missing things are reached by."""


def is_open(state: State) -> bool:
    """Tell whether the review is what is to be seen."""
    return state.part is Part.REVIEW


def screen_of(state: State) -> str:
    """Return whose keys are in force, as the keymap calls it."""
    if not is_open(state):
        return "conduct"
    return "submitted" if state.is_submitted else "review"


def missing(state: State) -> tuple[MissingItem, ...]:
    """Return what is missing and has a place to mend it."""
    return () if state.is_submitted else tuple(gap for gap in all_gaps(state) if gap.question)


def command(live: Live, typed: str) -> Command | None:
    """Return what a key of the review amounts to; none when it means nothing here.

    Raises:
        RuleError: It means something that is not allowed now.
    """
    state, typed = live.state, latin(typed)
    if typed in FIXES and FIXES.index(typed) < len(missing(state)):
        gap = missing(state)[FIXES.index(typed)]
        return Moved(part=Part.QUESTION, question=gap.question)
    ask = ASKING.get(action_of(typed, screen_of(state)))
    return ask(state) if ask else None


def need_ready(state: State) -> None:
    """Refuse a submission that cannot be; RuleError says what is in the way."""
    if state.unsettled:
        count = len(state.unsettled)
        raise RuleError(f"{count} not rated yet; press a number to go there.")


def ask_to_submit() -> ChoicePrompt:
    """Ask for the one more key that submits; any other does not."""
    option = PromptOption(CONFIRM, "submit it; any other key does not", Submitted())
    return ChoicePrompt("Submitting freezes the card", (option,), "Not submitted.")


def ask_impression(state: State) -> ChoicePrompt:
    """Ask for the one overall impression: a level, then words.

    Raises:
        RuleError: Not every question is rated or skipped; it comes last, so that it colours none of them.
    """
    if state.unsettled:
        raise RuleError("The overall impression comes last, when every question is rated or skipped.")

    def words(level: int) -> Command:
        start = state.impression.words if state.impression else ""
        return text_prompt(
            f"Overall {level}, in a few words", lambda text: ImpressionGiven(level=level, words=text), start
        )

    return choice_prompt(
        "Overall impression, beside the ratings", [(IMPRESSIONS[n], words(n)) for n in IMPRESSIONS]
    )


def ask_amendment(state: State) -> ChoicePrompt:
    """Ask which rating to change, to what, and why."""
    options = [
        (f"{board_keys.topic(state, found)} {board_keys.mark(found)}", _levels(state, found.answer.question))
        for found in state.responses.values()
    ]
    return choice_prompt("Amend which rating", options)


def ask_late_note(state: State) -> ChoicePrompt:
    """Ask which question a line is added to, for the line, and why it comes late."""

    def line(question: str) -> Command:
        return text_prompt("The line, with its mark", lambda words: _late(question, words))

    options = [(board_keys.topic(state, one), line(one.answer.question)) for one in state.responses.values()]
    return choice_prompt("Add a note to", options)


def _late(question: str, line: str) -> Command:
    polarity, words = noted(line)
    return text_prompt(
        "Why is it added after submission?",
        lambda reason: NoteAppended(question=question, text=words, polarity=polarity, reason=reason),
    )


def _levels(state: State, question: str) -> ChoicePrompt:
    found = state.responses[question]
    levels = state.kit.anchors(found.answer.asked_as or question)
    options = [
        PromptOption(str(level), text, _why(question, level, None)) for level, text in enumerate(levels, 1)
    ]
    none = choice_prompt(
        "No evidence, because",
        [(words, _why(question, None, reason)) for reason, words in NO_EVIDENCE.items()],
    )
    return ChoicePrompt("Amend to", (*options, PromptOption("e", "no evidence", none)))


def _why(question: str, level: int | None, reason: NoEvidence | None) -> Command:
    title = f"Why? Name what fits level {level}" if level else "Why?"
    return text_prompt(
        title,
        lambda words: Amended(question=question, reason=words, level=level, no_evidence=reason, anchor=level),
    )


IMPRESSIONS = {1: "very low", 2: "low", 3: "middling", 4: "high", 5: "very high"}
ASKING: dict[str, Callable[[State], Command]] = {
    "jump": board_keys.ask_where,
    "impression": ask_impression,
    "amend": ask_amendment,
    "append": ask_late_note,
}
