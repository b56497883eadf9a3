"""What is said now, what comes next, and what has been said."""

import re
from collections.abc import Mapping

from interview.conduct.asking import BEAT_OF
from interview.conduct.events import Part
from interview.conduct.state import LISTENING, Phase, Response, State, asked, open_probes
from interview.model.content import Beat, Branch
from interview.model.record import Record

SLOT = re.compile(r"\{([a-z_]+)\}")
ENDED = re.compile(r"(?<!\.)\.\.(?!\.)")
"""A name that ends in a full stop, at the end of a sentence."""
BLANK = "…"

Slots = Mapping[str, str]
"""The words for ``{candidate}`` and the like; what is missing is shown as an ellipsis."""


class Line(Record):
    """Something to say aloud."""

    id: str
    """Such as ``beat:count``, ``branch:zero``, ``probe:p1``, ``opening:0``."""
    words: str


def filled(text: str, slots: Slots) -> str:
    """Return spoken text with its slots filled."""
    return ENDED.sub(".", SLOT.sub(lambda match: slots.get(match.group(1)) or BLANK, text))


def script_lines(state: State, part: Part) -> tuple[str, ...]:
    """Return the lines of a part around the questions."""
    script = state.kit.script
    return {
        Part.OPENING: script.opening,
        Part.CANDIDATE: script.candidate_questions,
        Part.CLOSING: script.closing,
    }.get(part, ())


def unsaid(state: State) -> list[int]:
    """Return which lines of the part around the questions are still to be said."""
    lines = script_lines(state, state.part)
    return [index for index in range(len(lines)) if f"{state.part}:{index}" not in state.script]


def now(state: State, slots: Slots) -> Line | None:
    """Return the line to say now, or that was just said while the candidate answers."""
    found = state.current
    if found is None:
        return _first(state, unsaid(state), slots)
    if found.phase in {Phase.PARKED, Phase.SETTLED} and not found.showing:
        return None
    utterance = found.showing or _own_utterance(found)
    return None if utterance is None else spoken(state, found, utterance, slots)


def then(state: State, slots: Slots) -> Line | None:
    """Return the line that comes after the one to say now."""
    found = state.current
    if found is None:
        return _first(state, unsaid(state)[1:], slots)
    if found.phase in LISTENING:
        probes = open_probes(state, found)
        return spoken(state, found, f"probe:{probes[0].id}", slots) if probes else None
    beats = [beat for beat in asked(state.kit, found).beats if f"beat:{beat}" not in found.said]
    own = BEAT_OF.get(found.phase)
    coming = [beat for beat in beats if beat is not own or found.showing]
    return spoken(state, found, f"beat:{coming[0]}", slots) if coming and own else None


def said(state: State, slots: Slots) -> tuple[Line, ...]:
    """Return what was said so far in this part or question, in order."""
    found = state.current
    if found is None:
        lines = script_lines(state, state.part)
        return tuple(
            _script_line(state, index, slots)
            for index in range(len(lines))
            if f"{state.part}:{index}" in state.script
        )
    return tuple(spoken(state, found, utterance, slots) for utterance in found.said)


def spoken(state: State, found: Response, utterance: str, slots: Slots) -> Line:
    """Return the words of one utterance of a question."""
    question = asked(state.kit, found)
    kind, _, name = utterance.partition(":")
    slots = {**slots, "topic": question.topic}
    if kind == "beat":
        words = question.beats.get(Beat(name), "")
    elif kind == "probe":
        words = next((probe.say for probe in question.probes if probe.id == name), "")
    else:
        words = _branch_words(state, found, Branch(name))
    return Line(id=utterance, words=filled(words, slots))


def _own_utterance(found: Response) -> str | None:
    own = BEAT_OF.get(found.phase)
    if own is not None:
        return f"beat:{own}"
    return found.said[-1] if found.said else None


def _branch_words(state: State, found: Response, branch: Branch) -> str:
    question = asked(state.kit, found)
    fixed = question.branches.get(branch, "")
    if branch is Branch.MEANING:
        return f"{question.beats.get(Beat.CONTRAST, '')} {fixed}".strip()
    if branch is Branch.PURPOSE:
        return fixed or state.kit.script.purpose
    if branch is Branch.SILENCE:
        own = BEAT_OF.get(found.phase)
        return f"{fixed} {question.beats[own]}" if own else fixed
    return fixed


def _first(state: State, indices: list[int], slots: Slots) -> Line | None:
    return _script_line(state, indices[0], slots) if indices else None


def _script_line(state: State, index: int, slots: Slots) -> Line:
    words = script_lines(state, state.part)[index]
    return Line(id=f"{state.part}:{index}", words=filled(words, slots))
