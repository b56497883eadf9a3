"""What is said now, what comes next, and what has been said."""

import re
from collections.abc import Mapping

from interview.conduct.branches import owes_count
from interview.conduct.events import Part
from interview.conduct.state import BEAT_OF, LISTENING, Phase, Response, State, asked, open_probes, utterance
from interview.model.content import Beat, Branch, Question
from interview.model.record import Record

SLOT = re.compile(r"\{([a-z_]+)\}")
ENDED = re.compile(r"(?<!\.)\.\.(?!\.)")
"""A name that ends in a full stop, at the end of a sentence."""
BLANK = "…"
REPEATING = (Branch.AGAIN, Branch.OFF_POINT)
"""After their words the line before is said once more; after a silence, only a beat is."""

Slots = Mapping[str, str]
"""The words for ``{candidate}`` and the like; what is missing is shown as an ellipsis."""


class SpokenLine(Record):
    """Something to say aloud."""

    id: str
    """An utterance such as ``beat:count`` or ``probe:p1``, or a script line such as ``opening:0``."""
    words: str


def filled(text: str, slots: Slots) -> str:
    """Return spoken text with its slots filled."""
    return ENDED.sub(".", SLOT.sub(lambda match: slots.get(match.group(1)) or BLANK, text))


def script_lines(state: State, part: Part) -> tuple[str, ...]:
    """Return the lines of a part around the questions."""
    script = state.kit.script
    return {
        Part.OPENING: script.opening,
        Part.FACTS: tuple(fact.say for fact in state.kit.facts),
        Part.CANDIDATE: script.candidate_questions,
        Part.CLOSING: script.closing,
    }.get(part, ())


def unsaid(state: State) -> list[int]:
    """Return which lines of the part around the questions are still to be said."""
    return [index for index in range(len(script_lines(state, state.part))) if not _is_said(state, index)]


def _is_said(state: State, index: int) -> bool:
    if state.part is Part.FACTS:
        return state.kit.facts[index].id in state.facts
    return f"{state.part}:{index}" in state.script


def now(state: State, slots: Slots) -> SpokenLine | None:
    """Return the line to say now, or that was just said while the candidate answers."""
    found = state.current
    if found is None:
        return _first(state, unsaid(state), slots)
    if found.phase in {Phase.PARKED, Phase.SETTLED} and not found.showing:
        return None
    words = found.showing or _own_utterance(found)
    return None if words is None else to_say(state, found, words, slots)


def saying_now(state: State, slots: Slots) -> tuple[SpokenLine, ...]:
    """Return everything to say before the next step: around the questions, the rest of the part."""
    if state.current is None:
        coming = unsaid(state)[: 1 if state.part is Part.FACTS else None]
        return tuple(_script_line(state, index, slots) for index in coming)
    line = now(state, slots)
    return (line,) if line is not None else ()


def then(state: State, slots: Slots) -> SpokenLine | None:
    """Return the line that comes after the one to say now."""
    found = state.current
    if found is None:
        return _first(state, unsaid(state)[1:], slots)
    words = _follow_up(state, found) if found.phase in LISTENING else _next_beat(state, found)
    return None if words is None else spoken(state, found, words, slots)


def said(state: State, slots: Slots) -> tuple[SpokenLine, ...]:
    """Return what was said so far in this part or question, in order."""
    found = state.current
    if found is None:
        lines = script_lines(state, state.part)
        return tuple(
            _script_line(state, index, slots) for index in range(len(lines)) if _is_said(state, index)
        )
    return tuple(spoken(state, found, utterance, slots) for utterance in found.said)


def spoken(state: State, found: Response, words: str, slots: Slots) -> SpokenLine:
    """Return the words of one utterance of a question, as they were or will be said."""
    what, _, version = words.partition("@")
    question = state.kit.question(version or found.answer.question)
    kind, _, name = what.partition(":")
    if kind == "beat":
        text = question.beats.get(Beat(name), "")
    elif kind == "probe":
        text = next((probe.say for probe in question.probes if probe.id == name), "")
    else:
        text = _branch_words(state, question, Branch(name))
    return SpokenLine(id=words, words=filled(text, {**slots, "topic": question.topic}))


def to_say(state: State, found: Response, words: str, slots: Slots) -> SpokenLine:
    """Return the words of an utterance as it is said now; some lead to the line before once more."""
    line = spoken(state, found, words, slots)
    before = _repeated(found, words)
    if not before:
        return line
    return SpokenLine(id=line.id, words=f"{line.words} {spoken(state, found, before, slots).words}")


def _repeated(found: Response, words: str) -> str:
    """Return the utterance that is said once more after these words; empty: none is."""
    beat = BEAT_OF.get(found.phase)
    if beat is not None and words == utterance(found, "branch", Branch.SILENCE):
        return utterance(found, "beat", beat)
    if words not in {utterance(found, "branch", branch) for branch in REPEATING}:
        return ""
    if words in found.said:
        return found.said[max(0, found.said.index(words) - 1)]
    return utterance(found, "beat", beat) if beat is not None else "".join(found.said[-1:])


def _own_utterance(found: Response) -> str | None:
    own = BEAT_OF.get(found.phase)
    if own is not None:
        return utterance(found, "beat", own)
    case = utterance(found, "beat", Beat.CASE)
    if found.phase in LISTENING and case in found.said:
        return case
    return found.said[-1] if found.said else None


def _follow_up(state: State, found: Response) -> str | None:
    if owes_count(state, found):
        return utterance(found, "branch", Branch.COUNT_AFTER)
    probes = open_probes(state, found)
    return utterance(found, "probe", probes[0].id) if probes else None


def _next_beat(state: State, found: Response) -> str | None:
    own = BEAT_OF.get(found.phase)
    if own is None:
        return None
    beats = asked(state.kit, found).beats
    for beat in Beat:
        words = utterance(found, "beat", beat)
        if beat in beats and words not in found.said and (beat is not own or found.showing):
            return words
    return None


def _branch_words(state: State, question: Question, branch: Branch) -> str:
    fixed = question.branches.get(branch, "")
    if branch is Branch.MEANING:
        return f"{question.beats.get(Beat.CONTRAST, '')} {fixed}".strip()
    if branch is Branch.PURPOSE:
        return fixed or state.kit.script.purpose
    return fixed


def _first(state: State, indices: list[int], slots: Slots) -> SpokenLine | None:
    return _script_line(state, indices[0], slots) if indices else None


def _script_line(state: State, index: int, slots: Slots) -> SpokenLine:
    words = script_lines(state, state.part)[index]
    return SpokenLine(id=f"{state.part}:{index}", words=filled(words, slots))
