"""Saying the beats, and what comes back."""

from msgspec.structs import replace

from interview.conduct.branches import RULES
from interview.conduct.events import (
    BeatSaid,
    BranchTaken,
    Counted,
    FallbackAsked,
    OffScript,
    ProbeUsed,
    ScriptSaid,
    StoryTold,
    Ticked,
)
from interview.conduct.refusal import need, need_current
from interview.conduct.state import (
    LISTENING,
    MOST_EXTRA,
    Phase,
    Response,
    State,
    asked,
    open_probes,
    ticks,
)
from interview.errors import RuleError
from interview.model.content import Beat, Branch, Form
from interview.model.scorecard import Count, Rating, Telling

BEAT_OF = {
    Phase.NORMALISE: Beat.NORMALISE,
    Phase.CONTRAST: Beat.CONTRAST,
    Phase.ASK_COUNT: Beat.COUNT,
    Phase.ASK_CASE: Beat.CASE,
}
AFTER = {
    Beat.NORMALISE: Phase.CONTRAST,
    Beat.CONTRAST: Phase.ASK_COUNT,
    Beat.COUNT: Phase.ASK_CASE,
    Beat.CASE: Phase.PROBE,
}
COUNTABLE = LISTENING | {Phase.ASK_COUNT, Phase.ASK_CASE}


def first_phase(form: Form) -> Phase:
    """Return where a question of this form begins."""
    return Phase.NORMALISE if form is Form.SCOTT else Phase.ASK_CASE


def script_said(state: State, event: ScriptSaid, _at: float) -> State:
    """Tick a line around the questions."""
    line = f"{event.part}:{event.index}"
    need(event.part is state.part, f"That line belongs to the {event.part} part.")
    return state if line in state.script else replace(state, script=(*state.script, line))


def beat_said(state: State, event: BeatSaid, _at: float) -> State:
    """Go on to the next beat."""
    found = need_current(state, event.question)
    need(
        BEAT_OF.get(found.phase) is event.beat,
        f"The line “{event.beat}” is not the one to say now.",
    )
    return state.put(
        replace(
            found,
            phase=AFTER[event.beat],
            said=_said(found, f"beat:{event.beat}"),
            showing="",
            told=found.told or event.beat is Beat.CASE,
        ),
    )


def counted(state: State, event: Counted, _at: float) -> State:
    """Record how many times; the number is never scored."""
    found = need_current(state, event.question)
    need(asked(state.kit, found).form is Form.SCOTT, "This question asks for no number.")
    need(found.phase in COUNTABLE, "A number can be noted once it has been asked for.")
    low, high = event.low, event.high if event.high is not None else event.low
    need(0 < low <= high, "Give a number above 0, or a range such as 3-4. For none, take “never”.")
    count = Count(
        kind=event.kind,
        low=low,
        high=event.high,
        words=event.words,
        other_window=Branch.NO_EXPOSURE in found.answer.branches,
    )
    answer = replace(found.answer, count=count)
    if found.phase is not Phase.ASK_COUNT:
        return state.put(replace(found, answer=answer))
    said = _said(found, f"beat:{Beat.COUNT}")
    return state.put(replace(found, answer=answer, phase=Phase.ASK_CASE, said=said, showing=""))


def branch_taken(state: State, event: BranchTaken, at: float) -> State:
    """Show the fixed words of a branch and go where it leads."""
    found = need_current(state, event.question)
    rule = RULES.get(event.branch)
    if rule is None:
        raise RuleError("These words are said by taking a parked question up again.")
    need(
        asked(state.kit, found).form in rule.forms and found.phase in rule.at,
        f"“{rule.did}” cannot come up here.",
    )
    need(
        event.branch not in found.answer.branches, "That has been said once; it is not said twice."
    )
    need(
        not rule.extra or found.extra < MOST_EXTRA,
        f"{MOST_EXTRA} prepared follow-ups were said; rate what there is, or note no evidence.",
    )
    if event.branch is Branch.COUNT_AFTER:
        need(found.answer.count is None, "A number is noted already.")
    return state.put(_branched(found, event.branch, at))


def _branched(found: Response, branch: Branch, at: float) -> Response:
    rule = RULES[branch]
    answer = replace(
        found.answer,
        branches=(*found.answer.branches, branch),
        count=found.answer.count if rule.count is None else Count(kind=rule.count),
        telling=found.answer.telling if rule.telling is None else rule.telling,
        other_domain=found.answer.other_domain or branch is Branch.NEVER_EXPOSED,
    )
    phase = found.phase if rule.to is None else rule.to
    if rule.settles is not None:
        answer = replace(answer, rating=Rating(at=at, no_evidence=rule.settles, late=found.left))
        phase = Phase.SETTLED
    parks = phase is Phase.PARKED
    if parks and found.parked:
        phase = Phase.OTHER_DOMAIN
    said = found.said
    if found.phase is Phase.ASK_COUNT:
        said = _said(found, f"beat:{Beat.COUNT}")
    return replace(
        found,
        answer=answer,
        phase=phase,
        said=(*said, f"branch:{branch}"),
        showing=f"branch:{branch}",
        extra=found.extra + rule.extra,
        resume=Phase.CLOSEST if parks else found.resume,
        parked=found.parked or parks,
    )


def story_told(state: State, event: StoryTold, _at: float) -> State:
    """Take note that one particular episode of the candidate's own was told."""
    found = need_current(state, event.question)
    allowed = COUNTABLE | {Phase.CLOSEST, Phase.RETURNED, Phase.OTHER_DOMAIN}
    need(found.phase in allowed, "An episode can be told once it has been asked for.")
    situational = asked(state.kit, found).form is Form.SITUATIONAL
    need(not situational, "This question asks what one would do, not for an episode.")
    answer = replace(
        found.answer,
        telling=Telling.STORY,
        other_domain=found.answer.other_domain
        or event.other_domain
        or found.phase is Phase.OTHER_DOMAIN,
    )
    return state.put(replace(found, answer=answer, phase=Phase.PROBE, told=True, showing=""))


def probe_used(state: State, event: ProbeUsed, _at: float) -> State:
    """Show a prepared follow-up."""
    found = need_current(state, event.question)
    need(found.phase in LISTENING, "Follow-ups come after the case.")
    offered = [probe.id for probe in open_probes(state, found)]
    need(event.probe in offered, "That follow-up is not open: it was asked, answered or left out.")
    utterance = f"probe:{event.probe}"
    answer = replace(found.answer, probes=(*found.answer.probes, event.probe))
    return state.put(
        replace(
            found,
            answer=answer,
            said=(*found.said, utterance),
            showing=utterance,
            extra=found.extra + 1,
        ),
    )


def off_script(state: State, event: OffScript, _at: float) -> State:
    """Note that something was asked which is not in the kit."""
    found = need_current(state, event.question)
    need(bool(event.words.strip()), "Write what was asked, in a few words.")
    answer = replace(found.answer, off_script=(*found.answer.off_script, event.words))
    return state.put(replace(found, answer=answer))


def fallback_asked(state: State, event: FallbackAsked, _at: float) -> State:
    """Ask the situational version, for a candidate who can only say "I would"."""
    found = need_current(state, event.question)
    fallback = state.kit.question(event.question).fallback
    if fallback is None:
        raise RuleError("This question has no situational version.")
    need(
        Branch.HYPOTHETICAL in found.answer.branches
        and found.answer.telling is Telling.SITUATIONAL,
        "The situational version is for a candidate who was asked for a real time and has none.",
    )
    need(not found.answer.situational, "The situational version was asked already.")
    answer = replace(
        found.answer, situational=True, asked_as=fallback.id, telling=None, ticks=(), probes=()
    )
    return state.put(replace(found, answer=answer, phase=Phase.ASK_CASE, showing="", told=False))


def ticked(state: State, event: Ticked, _at: float) -> State:
    """Mark a part of the account as covered, or take the mark away."""
    found = state.responses.get(event.question)
    if found is None or event.tick not in ticks(state.kit, found):
        raise RuleError(f"There is nothing called {event.tick!r} to tick here.")
    need(found.phase is not Phase.READY, "Ask the question first.")
    others = tuple(tick for tick in found.answer.ticks if tick != event.tick)
    answer = replace(found.answer, ticks=(*others, event.tick) if event.on else others)
    return state.put(replace(found, answer=answer))


def _said(found: Response, utterance: str) -> tuple[str, ...]:
    return found.said if utterance in found.said else (*found.said, utterance)
