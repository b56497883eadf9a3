"""What is said now, what comes next, and what may have come back."""

import re
from collections.abc import Mapping

from interview.conduct.asking import BEAT_OF
from interview.conduct.branches import LIKELY, RULES
from interview.conduct.events import (
    BeatSaid,
    BranchTaken,
    Event,
    FallbackAsked,
    Finished,
    Moved,
    Part,
    ProbeUsed,
    Returned,
    ScriptSaid,
    StoryTold,
)
from interview.conduct.state import (
    LISTENING,
    MOST_EXTRA,
    Phase,
    Response,
    State,
    asked,
    open_probes,
)
from interview.model.content import Beat, Branch, Form
from interview.model.record import Record
from interview.model.scorecard import NoEvidence, Telling

SLOT = re.compile(r"\{([a-z_]+)\}")
BLANK = "…"

Slots = Mapping[str, str]
"""The words for ``{candidate}`` and the like; what is missing is shown as an ellipsis."""


class Line(Record):
    """Something to say aloud."""

    id: str
    """Such as ``beat:count``, ``branch:zero``, ``probe:p1``, ``opening:0``."""
    words: str


class Step(Record):
    """The one next action."""

    label: str
    event: Event | None = None
    """None: a rating, or a submission, is a person's to give."""


class Offer(Record):
    """Something that may have come back, and the words for it."""

    id: str
    """A branch's name, or ``number``, ``story``, ``situational``."""
    did: str
    words: str = ""
    event: Event | None = None
    """None: a number has to be typed first."""


def filled(text: str, slots: Slots) -> str:
    """Return spoken text with its slots filled."""
    return SLOT.sub(lambda match: slots.get(match.group(1)) or BLANK, text)


def script_lines(state: State, part: Part) -> tuple[str, ...]:
    """Return the lines of a part around the questions."""
    script = state.kit.script
    return {
        Part.OPENING: script.opening,
        Part.CANDIDATE: script.candidate_questions,
        Part.CLOSING: script.closing,
    }.get(part, ())


def now(state: State, slots: Slots) -> Line | None:
    """Return the line to say now, or that was just said while the candidate answers."""
    found = state.current
    if found is None:
        return _script_now(state, slots)
    if found.phase in {Phase.PARKED, Phase.SETTLED} and not found.showing:
        return None
    utterance = found.showing or _own_utterance(found)
    return None if utterance is None else spoken(state, found, utterance, slots)


def then(state: State, slots: Slots) -> Line | None:
    """Return the line that comes after the one to say now."""
    found = state.current
    if found is None:
        unsaid = _unsaid(state)
        return _script_line(state, unsaid[1], slots) if len(unsaid) > 1 else None
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


def next_step(state: State) -> Step:
    """Return the one next action of the interview as it stands."""
    found = state.current
    if found is not None:
        return _question_step(state, found)
    if state.part is Part.REVIEW:
        return Step(label="submit" if not state.is_submitted else "done")
    unsaid = _unsaid(state)
    if unsaid:
        return Step(label="said, go on", event=ScriptSaid(part=state.part, index=unsaid[0]))
    if state.part is Part.OPENING:
        return _onward(state)
    if state.part is Part.CANDIDATE:
        return Step(label="close", event=Moved(part=Part.CLOSING))
    return Step(label="review", event=Finished())


def offers(state: State, slots: Slots) -> tuple[Offer, ...]:
    """Return what may have come back to the line just said, likeliest first."""
    found = state.current
    if found is None or found.answer.rating is not None:
        return ()
    name = found.answer.question
    special: list[Offer] = []
    if asked(state.kit, found).form is Form.SCOTT and _countable(found):
        special.append(Offer(id="number", did="a number"))
    if _story_open(state, found):
        special.append(Offer(id="story", did="one particular time", event=StoryTold(question=name)))
    if _fallback_open(state, found):
        words = filled(state.kit.question(name).fallback.beats[Beat.CASE], slots)  # type: ignore[union-attr]
        special.append(
            Offer(
                id="situational",
                did="has no real time to tell",
                words=words,
                event=FallbackAsked(question=name),
            )
        )
    return (
        *special,
        *(_branch_offer(state, found, b, slots) for b in LIKELY if _open(state, found, b)),
    )


def likely_reasons(found: Response) -> tuple[NoEvidence, ...]:
    """Return every reason for no evidence, those that this answer suggests first."""
    taken = [Branch(name) for name in reversed(found.answer.branches)]
    reasons = [RULES[branch].otherwise for branch in taken if branch in RULES]
    suggested = [reason for reason in reasons if reason is not None]
    return tuple(dict.fromkeys([*suggested, *NoEvidence]))


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


def _branch_offer(state: State, found: Response, branch: Branch, slots: Slots) -> Offer:
    return Offer(
        id=branch,
        did=RULES[branch].did,
        words=spoken(state, found, f"branch:{branch}", slots).words,
        event=BranchTaken(question=found.answer.question, branch=branch),
    )


def _open(state: State, found: Response, branch: Branch) -> bool:
    rule = RULES[branch]
    if branch is Branch.COUNT_AFTER and found.answer.count is not None:
        return False
    return (
        asked(state.kit, found).form in rule.forms
        and found.phase in rule.at
        and branch not in found.answer.branches
        and (not rule.extra or found.extra < MOST_EXTRA)
    )


def _countable(found: Response) -> bool:
    late = found.phase in LISTENING and found.answer.count is None
    return found.phase is Phase.ASK_COUNT or late


def _story_open(state: State, found: Response) -> bool:
    if asked(state.kit, found).form is Form.SITUATIONAL:
        return False
    waiting = {Phase.ASK_COUNT, Phase.ASK_CASE, Phase.CLOSEST, Phase.RETURNED, Phase.OTHER_DOMAIN}
    doubted = found.phase in LISTENING and found.answer.telling not in {None, Telling.STORY}
    return found.phase in waiting or doubted


def _fallback_open(state: State, found: Response) -> bool:
    question = state.kit.question(found.answer.question)
    return (
        question.fallback is not None
        and not found.answer.situational
        and found.phase in {Phase.ASK_CASE, *LISTENING}
        and found.answer.telling is Telling.SITUATIONAL
    )


def _question_step(state: State, found: Response) -> Step:
    name = found.answer.question
    beat = BEAT_OF.get(found.phase)
    if beat is not None:
        return Step(label="said, go on", event=BeatSaid(question=name, beat=beat))
    if found.phase in {Phase.SETTLED, Phase.PARKED}:
        return _onward(state)
    if found.phase is Phase.PROBE:
        probe = open_probes(state, found)[0]
        return Step(label="ask the follow-up", event=ProbeUsed(question=name, probe=probe.id))
    if found.phase is Phase.RATE:
        return Step(label="rate it: 1 to 5, or no evidence")
    return Step(label="they tell of one", event=StoryTold(question=name))


def _onward(state: State) -> Step:
    for found in state.responses.values():
        if found.phase is Phase.READY and found.answer.rating is None:
            name = found.answer.question
            return Step(label="next question", event=Moved(part=Part.QUESTION, question=name))
    for found in state.responses.values():
        if found.phase is Phase.PARKED:
            name = found.answer.question
            return Step(label="back to the one put aside", event=Returned(question=name))
    return Step(label="the candidate's questions", event=Moved(part=Part.CANDIDATE))


def _unsaid(state: State) -> list[int]:
    lines = script_lines(state, state.part)
    return [index for index in range(len(lines)) if f"{state.part}:{index}" not in state.script]


def _script_now(state: State, slots: Slots) -> Line | None:
    unsaid = _unsaid(state)
    return _script_line(state, unsaid[0], slots) if unsaid else None


def _script_line(state: State, index: int, slots: Slots) -> Line:
    words = script_lines(state, state.part)[index]
    return Line(id=f"{state.part}:{index}", words=filled(words, slots))
