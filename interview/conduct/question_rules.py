"""Saying the beats, and what comes back: how the state follows, whatever the record holds."""

from msgspec.structs import replace

from interview.conduct import events
from interview.conduct.branches import RULES, TELLING, BranchRule, why_not
from interview.conduct.guards import is_skipped, need, need_current, need_here
from interview.conduct.handlers import evolves, permits
from interview.conduct.speech import script_lines
from interview.conduct.state import (
    BEAT_OF,
    LISTENING,
    WAITING,
    Phase,
    Response,
    State,
    asked,
    is_situational,
    open_probes,
    ticks,
    utterance,
)
from interview.errors import RuleError
from interview.model.content import Beat, Branch, Form
from interview.model.scorecard import Answer, Count, CountKind, Rating, Telling

AFTER = {
    Beat.NORMALISE: Phase.CONTRAST,
    Beat.CONTRAST: Phase.ASK_COUNT,
    Beat.COUNT: Phase.ASK_CASE,
    Beat.CASE: Phase.PROBE,
}
NUMBERS = {CountKind.EXACT, CountKind.RANGE, CountKind.ABOUT}
ASKED = LISTENING | {Phase.ASK_COUNT, Phase.ASK_CASE}
COUNTABLE = ASKED | {Phase.CLOSEST}
MOST_COUNTED = 1_000_000


def first_phase(form: Form) -> Phase:
    """Return where a question of this form begins."""
    return Phase.NORMALISE if form is Form.SCOTT else Phase.ASK_CASE


@permits(events.ScriptSaid)
def _script_said(state: State, event: events.ScriptSaid) -> None:
    need(event.part is state.part, f"That line belongs to the {event.part} part.")
    need(0 <= event.index < len(script_lines(state, event.part)), "The script has no such line.")


@evolves(events.ScriptSaid)
def script_said(state: State, event: events.ScriptSaid, _at: float) -> State:
    """Tick a line around the questions."""
    line = f"{event.part}:{event.index}"
    return state if line in state.script else replace(state, script=(*state.script, line))


@permits(events.BeatSaid)
def _beat_said(state: State, event: events.BeatSaid) -> None:
    found = need_current(state, event.question)
    need(BEAT_OF.get(found.phase) is event.beat, f"The line “{event.beat}” is not the one to say now.")


@evolves(events.BeatSaid)
def beat_said(state: State, event: events.BeatSaid, _at: float) -> State:
    """Go on to the next beat."""
    found = state.responses[event.question]
    return state.put(
        replace(
            found,
            phase=AFTER[event.beat],
            said=_with_beat(found),
            showing="",
            told=found.told or event.beat is Beat.CASE,
        )
    )


@permits(events.Counted)
def _counted(state: State, event: events.Counted) -> None:
    found = need_current(state, event.question)
    need(asked(state.kit, found).form is Form.SCOTT, "This question asks for no number.")
    need(found.phase in COUNTABLE, "A number can be noted once it has been asked for.")
    high = event.high if event.high is not None else event.low
    need(
        event.kind in NUMBERS and 0 < event.low <= high <= MOST_COUNTED,
        "Give a number above 0, or a range such as 3-4. For none, take “never”.",
    )


@evolves(events.Counted)
def counted(state: State, event: events.Counted, _at: float) -> State:
    """Record how many times; the number is never scored."""
    found = state.responses[event.question]
    count = Count(
        kind=event.kind,
        low=event.low,
        high=event.high,
        words=event.words,
        other_window=Branch.NO_EXPOSURE in found.answer.branches,
    )
    answer = replace(found.answer, count=count)
    if found.phase in LISTENING:
        return state.put(replace(found, answer=answer, showing=""))
    said = found.said if found.phase is Phase.ASK_CASE else _with_beat(found)
    return state.put(replace(found, answer=answer, phase=Phase.ASK_CASE, said=said, showing=""))


@permits(events.BranchTaken)
def _branch_taken(state: State, event: events.BranchTaken) -> None:
    refusal = why_not(state, need_current(state, event.question), event.branch)
    need(not refusal, refusal)


@evolves(events.BranchTaken)
def branch_taken(state: State, event: events.BranchTaken, at: float) -> State:
    """Show the fixed words of a branch and go where it leads."""
    if event.branch not in RULES:
        return state  # these words are said by taking up a question left for later
    return state.put(_branched(state.responses[event.question], event.branch, at))


def _branched(found: Response, branch: Branch, at: float) -> Response:
    rule = RULES[branch]
    words = utterance(found, "branch", branch)
    said = _with_beat(found) if found.phase in rule.at else found.said
    after = replace(
        found,
        answer=_branch_noted(found.answer, branch),
        said=(*said, words),
        showing=words,
        extra=found.extra + rule.extra,
    )
    if rule.settles is not None:
        rating = Rating(at=at, no_evidence=rule.settles, late=found.left)
        settled = replace(after.answer, rating=rating)
        return replace(after, answer=settled, phase=Phase.SETTLED, resume=found.phase)
    return _led(after, rule)


def _branch_noted(answer: Answer, branch: Branch) -> Answer:
    rule = RULES[branch]
    return replace(
        answer,
        branches=(*answer.branches, branch),
        count=answer.count if rule.count is None else Count(kind=rule.count),
        telling=answer.telling if rule.telling is None else rule.telling,
        other_domain=answer.other_domain or branch is Branch.NEVER_EXPOSED,
    )


def _led(found: Response, rule: BranchRule) -> Response:
    """Go where the branch leads."""
    if rule.heard and found.phase is Phase.ASK_CASE:
        return replace(found, phase=Phase.PROBE, told=True)
    if rule.to is None:
        return found
    if rule.to is Phase.PARKED:
        return replace(found, phase=rule.to, resume=found.phase, parked=True)
    return replace(found, phase=rule.to, told=False)


@permits(events.StoryTold)
def _story_told(state: State, event: events.StoryTold) -> None:
    found = need_here(state, event.question)
    phase = found.resume if found.phase is Phase.SETTLED else found.phase
    need(not is_skipped(found), "This question was skipped; take it up again first.")
    need(phase in ASKED | WAITING, "An episode can be told once it has been asked for.")
    need(not is_situational(state.kit, found), "This question asks what one would do, not for an episode.")


@evolves(events.StoryTold)
def story_told(state: State, event: events.StoryTold, _at: float) -> State:
    """Take note that one particular episode of the candidate's own was told.

    A question that was settled without evidence is open again; a level stays until it is changed.
    """
    found = state.responses[event.question]
    settled = found.phase is Phase.SETTLED
    phase = found.resume if settled else found.phase
    answer = replace(
        found.answer,
        telling=Telling.STORY,
        other_domain=found.answer.other_domain or event.other_domain or phase is Phase.OTHER_DOMAIN,
    )
    if answer.rating is not None and answer.rating.level is not None:
        return state.put(replace(found, answer=answer))
    return state.put(
        replace(
            found,
            answer=replace(answer, rating=None),
            phase=Phase.PROBE,
            said=found.said if settled else _with_beat(found),
            showing="",
            told=True,
            left=found.left and not settled,
        )
    )


@permits(events.ProbeUsed)
def _probe_used(state: State, event: events.ProbeUsed) -> None:
    found = need_current(state, event.question)
    need(found.phase in LISTENING, "Follow-ups come after the case.")
    offered = [probe.id for probe in open_probes(state, found)]
    need(event.probe in offered, "That follow-up is not open: it was asked, answered or left out.")


@evolves(events.ProbeUsed)
def probe_used(state: State, event: events.ProbeUsed, _at: float) -> State:
    """Show a prepared follow-up."""
    found = state.responses[event.question]
    words = utterance(found, "probe", event.probe)
    answer = replace(found.answer, probes=(*found.answer.probes, event.probe))
    return state.put(
        replace(found, answer=answer, said=(*found.said, words), showing=words, extra=found.extra + 1)
    )


@permits(events.OffScript)
def _off_script(state: State, event: events.OffScript) -> None:
    need_here(state, event.question)
    need(bool(event.words.strip()), "Write what was asked, in a few words.")


@evolves(events.OffScript)
def off_script(state: State, event: events.OffScript, _at: float) -> State:
    """Note that something was asked which is not in the kit."""
    found = state.responses[event.question]
    answer = replace(found.answer, off_script=(*found.answer.off_script, event.words))
    return state.put(replace(found, answer=answer))


@permits(events.FallbackAsked)
def _fallback_asked(state: State, event: events.FallbackAsked) -> None:
    found = need_current(state, event.question)
    fallback = state.kit.question(event.question).fallback
    need(fallback is not None, "This question has no situational version.")
    need(not found.answer.situational, "The situational version was asked already.")
    need(
        may_fall_back(state, found),
        "The situational version is for a candidate who was asked for a real time and has none.",
    )


@evolves(events.FallbackAsked)
def fallback_asked(state: State, event: events.FallbackAsked, _at: float) -> State:
    """Ask the situational version, for a candidate who can only say "I would"."""
    found = state.responses[event.question]
    fallback = state.kit.question(event.question).fallback
    if fallback is None:
        return state
    answer = replace(found.answer, situational=True, asked_as=fallback.id, telling=None, ticks=(), probes=())
    return state.put(replace(found, answer=answer, phase=Phase.ASK_CASE, showing="", told=False))


@permits(events.Ticked)
def _ticked(state: State, event: events.Ticked) -> None:
    found = state.responses.get(event.question)
    if found is None or event.tick not in ticks(state.kit, found):
        raise RuleError(f"There is nothing called {event.tick!r} to tick here.")
    need(found.phase is not Phase.READY, "Ask the question first.")


@evolves(events.Ticked)
def ticked(state: State, event: events.Ticked, _at: float) -> State:
    """Mark a part of the account as covered, or take the mark away."""
    found = state.responses[event.question]
    others = tuple(tick for tick in found.answer.ticks if tick != event.tick)
    answer = replace(found.answer, ticks=(*others, event.tick) if event.on else others)
    return state.put(replace(found, answer=answer))


def _with_beat(found: Response) -> tuple[str, ...]:
    """Return what was said, the beat at hand included; a beat is listed once."""
    beat = BEAT_OF.get(found.phase)
    words = "" if beat is None else utterance(found, "beat", beat)
    return found.said if not words or words in found.said else (*found.said, words)


def may_fall_back(state: State, found: Response) -> bool:
    """Tell whether the situational version may be asked now."""
    return (
        state.kit.question(found.answer.question).fallback is not None
        and found.phase in TELLING
        and not found.answer.situational
        and found.answer.telling is Telling.SITUATIONAL
    )
