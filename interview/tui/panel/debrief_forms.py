"""What is filled in at a debrief; nothing in it is chosen beforehand."""

from collections.abc import Sequence

from interview.formatting import NO_EVIDENCE, OUTCOMES
from interview.model.scorecard import NoEvidence
from interview.tui.toolkit.form import EntryForm, Field, FieldOption


def discussion(who: str) -> EntryForm:
    """Return the form for what came out of talking about a difference."""
    people = Field("who", "who", "who discussed it")
    people.editor.set(who)
    words = Field("words", "came out", "what was said; the ratings stay")
    return EntryForm([words, people], "record", "words")


def waving(who: str) -> EntryForm:
    """Return the form for letting a difference stand without talking about it."""
    people = Field("who", "who", "who accepts it without discussion")
    people.editor.set(who)
    return EntryForm([people, Field("words", "why", "may stay empty")], "accept it without discussion", "who")


def consensus(anchors: Sequence[str], names: Sequence[str], present: str) -> EntryForm:
    """Return the form for what the panel agreed on.

    Args:
        anchors: The levels in words.
        names: Who interviewed, as a hint.
        present: Who was there when something was agreed before.
    """
    people = Field("present", "who was there", f"such as {', '.join(names)}")
    people.editor.set(present)
    level = Field("level", "agreed level", f"1 to {len(anchors)}").offer(levels(anchors))
    why = Field("reason", "reason", "what it rests on")
    return EntryForm([level, why, people], "record", "level")


def change(anchors: Sequence[str]) -> EntryForm:
    """Return the form for changing a rating of one's own."""
    none = [FieldOption(value=why, label=f"no evidence: {words}") for why, words in NO_EVIDENCE.items()]
    level = Field("level", "becomes", f"1 to {len(anchors)}, or no evidence").offer([*levels(anchors), *none])
    why = Field("reason", "reason", "what in the answer fits that anchor")
    return EntryForm([level, why], "change my rating", "level")


def decision() -> EntryForm:
    """Return the form for a decision; whoever decides chooses, names themselves and says why."""
    outcomes = [FieldOption(value=one, label=words) for one, words in OUTCOMES.items()]
    return EntryForm(
        [
            Field("outcome", "outcome", "type, or choose with ↑ and ↓").offer(outcomes),
            Field("reason", "reason", "what in the evidence it rests on"),
            Field("by", "decided by", "who takes the decision"),
        ],
        "record the decision",
        "outcome",
    )


def levels(anchors: Sequence[str]) -> list[FieldOption]:
    """Return the levels to choose from, with their anchors."""
    return [
        FieldOption(value=str(level), label=f"{level} {text}".rstrip())
        for level, text in enumerate(anchors, 1)
    ]


def settled(value: str) -> tuple[int | None, NoEvidence | None]:
    """Return the level, or why there is no evidence, that a form's value stands for."""
    return (int(value), None) if value.isdigit() else (None, NoEvidence(value))
