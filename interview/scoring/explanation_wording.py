"""How a number was made, with names and topics in place of the ids."""

from msgspec.structs import replace

from interview.model.wording import Wording
from interview.scoring.explain import Explanation, ExplanationPart


def in_words(explanation: Explanation, name: str, wording: Wording) -> list[str]:
    """Return an explanation as lines, with names and topics in place of the ids."""
    about, _, who = explanation.about.rpartition(" of ")
    told = replace(
        explanation,
        about=f"{wording.trait(about)} of {name or who}",
        parts=tuple(_part_in_words(part, wording) for part in explanation.parts),
        left_out=tuple(_by_topic(reason, wording) for reason in explanation.left_out),
        notes=tuple(_note_in_words(line, wording) for line in explanation.notes),
    )
    return told.lines()


def _part_in_words(part: ExplanationPart, wording: Wording) -> ExplanationPart:
    detail = ", ".join(_rated_in_words(one, wording) for one in part.detail.split(", "))
    return replace(part, label=wording.trait(part.label), detail=detail)


def _rated_in_words(words: str, wording: Wording) -> str:
    question, _, level = words.rpartition(" ")
    topic = wording.topic(question)
    return words if topic == question else f"“{topic}” {level}"


def _note_in_words(line: str, wording: Wording) -> str:
    mark, colon, rest = line.partition(": ")
    return f"{mark}{colon}{_by_topic(rest, wording)}" if mark == "amended" else line


def _by_topic(words: str, wording: Wording) -> str:
    question, comma, rest = words.partition(",")
    return f"{wording.topic(question)}{comma}{rest}"
