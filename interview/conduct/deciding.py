"""Which steps may be taken now.

Asked once, before a step is written down. What the record holds is never judged again: a rule that
changes tomorrow must not make yesterday's interviews unreadable.
"""

from collections.abc import Callable
from typing import Any

from interview.conduct.branches import TELLING, why_not
from interview.conduct.events import (
    Amended,
    BeatSaid,
    BranchTaken,
    Counted,
    Event,
    EvidenceChanged,
    EvidenceNoted,
    FallbackAsked,
    Finished,
    Flagged,
    HalfTime,
    ImpressionGiven,
    Moved,
    NoEvidenceFound,
    OffScript,
    Parked,
    Part,
    Paused,
    ProbeUsed,
    Rated,
    Resumed,
    Returned,
    ScriptSaid,
    Skipped,
    StoryTold,
    Submitted,
    Ticked,
)
from interview.conduct.guards import need, need_current, need_here, need_question
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
)
from interview.errors import RuleError
from interview.model.content import Form
from interview.model.scorecard import LEVELS, CountKind, Telling

NUMBERS = {CountKind.EXACT, CountKind.RANGE, CountKind.ABOUT}
ASKED = LISTENING | {Phase.ASK_COUNT, Phase.ASK_CASE}
COUNTABLE = ASKED | {Phase.CLOSEST}
MOST_COUNTED = 1_000_000
AFTER_SUBMISSION = (Amended, Resumed, Paused)

TYPICAL_CAP = 3
"""The highest level for a usual run of things; a choice of this method, not a finding."""

NOT_RATABLE = {
    Telling.OPINION: "General talk is no evidence. If one particular time was told, mark that first; "
    "otherwise note no evidence.",
    Telling.THIRD_PARTY: "Somebody else's act is no evidence of the candidate's. If an own one was "
    "told, mark that first; otherwise note no evidence.",
    Telling.SITUATIONAL: "“I would” is no evidence of what was done. Ask the situational version, or "
    "note no evidence.",
}


def decide(state: State, event: Event) -> None:
    """Refuse a step that may not be taken now.

    Raises:
        RuleError: It is not legal; the message says why.
    """
    permit = PERMITS.get(type(event))
    if permit is None:
        raise RuleError(f"{type(event).__name__} is not a step inside an interview.")
    if state.is_submitted and not isinstance(event, AFTER_SUBMISSION):
        raise RuleError("This card is submitted. Amend it with a reason.")
    permit(state, event)


def may_fall_back(state: State, found: Response) -> bool:
    """Tell whether the situational version may be asked now."""
    return (
        state.kit.question(found.answer.question).fallback is not None
        and found.phase in TELLING
        and not found.answer.situational
        and found.answer.telling is Telling.SITUATIONAL
    )


def _script_said(state: State, event: ScriptSaid) -> None:
    need(event.part is state.part, f"That line belongs to the {event.part} part.")
    need(0 <= event.index < len(script_lines(state, event.part)), "The script has no such line.")


def _beat_said(state: State, event: BeatSaid) -> None:
    found = need_current(state, event.question)
    need(
        BEAT_OF.get(found.phase) is event.beat,
        f"The line “{event.beat}” is not the one to say now.",
    )


def _counted(state: State, event: Counted) -> None:
    found = need_current(state, event.question)
    need(asked(state.kit, found).form is Form.SCOTT, "This question asks for no number.")
    need(found.phase in COUNTABLE, "A number can be noted once it has been asked for.")
    high = event.high if event.high is not None else event.low
    need(
        event.kind in NUMBERS and 0 < event.low <= high <= MOST_COUNTED,
        "Give a number above 0, or a range such as 3-4. For none, take “never”.",
    )


def _branch_taken(state: State, event: BranchTaken) -> None:
    refusal = why_not(state, need_current(state, event.question), event.branch)
    need(not refusal, refusal)


def _story_told(state: State, event: StoryTold) -> None:
    found = need_here(state, event.question)
    phase = found.resume if found.phase is Phase.SETTLED else found.phase
    need(not _is_skipped(found), "This question was skipped; take it up again first.")
    need(phase in ASKED | WAITING, "An episode can be told once it has been asked for.")
    need(
        not is_situational(state.kit, found),
        "This question asks what one would do, not for an episode.",
    )


def _probe_used(state: State, event: ProbeUsed) -> None:
    found = need_current(state, event.question)
    need(found.phase in LISTENING, "Follow-ups come after the case.")
    offered = [probe.id for probe in open_probes(state, found)]
    need(event.probe in offered, "That follow-up is not open: it was asked, answered or left out.")


def _off_script(state: State, event: OffScript) -> None:
    need_here(state, event.question)
    need(bool(event.words.strip()), "Write what was asked, in a few words.")


def _fallback_asked(state: State, event: FallbackAsked) -> None:
    found = need_current(state, event.question)
    fallback = state.kit.question(event.question).fallback
    need(fallback is not None, "This question has no situational version.")
    need(not found.answer.situational, "The situational version was asked already.")
    need(
        may_fall_back(state, found),
        "The situational version is for a candidate who was asked for a real time and has none.",
    )


def _ticked(state: State, event: Ticked) -> None:
    found = state.responses.get(event.question)
    if found is None or event.tick not in ticks(state.kit, found):
        raise RuleError(f"There is nothing called {event.tick!r} to tick here.")
    need(found.phase is not Phase.READY, "Ask the question first.")


def _evidence_noted(state: State, event: EvidenceNoted) -> None:
    need(bool(event.text.strip()), "There is nothing on the line yet.")
    if event.question:
        need_question(state, event.question)


def _evidence_changed(state: State, event: EvidenceChanged) -> None:
    own = need_question(state, event.question).answer.evidence if event.question else state.notes
    need(event.id in [line.id for line in own], "That line is not there.")


def _flagged(state: State, event: Flagged) -> None:
    need_question(state, event.question)
    need(event.kind in [flag.id for flag in state.kit.flags], "This kit has no such flag.")
    need(bool(event.quote.strip()), "A flag needs the candidate's own words.")


def _rated(state: State, event: Rated) -> None:
    _need_ratable(state, need_question(state, event.question), event.level)


def _no_evidence_found(state: State, event: NoEvidenceFound) -> None:
    _need_asked(need_question(state, event.question))


def _skipped(state: State, event: Skipped) -> None:
    need_question(state, event.question)


def _impression_given(state: State, event: ImpressionGiven) -> None:
    need(
        state.part is Part.REVIEW and not state.unsettled,
        "The overall impression comes last, when every question is settled.",
    )
    need(event.level in LEVELS, "An impression is a level from 1 to 5.")


def _submitted(state: State, _event: Submitted) -> None:
    need(
        state.part is Part.REVIEW, "Finish the conversation first; the card is submitted in review."
    )
    topics = [state.kit.question(found.answer.question).topic for found in state.unsettled]
    need(
        not topics,
        "Not settled yet: "
        + "; ".join(topics)
        + ". Rate each, note no evidence, or skip with a reason.",
    )


def _amended(state: State, event: Amended) -> None:
    found = need_question(state, event.question)
    need(
        state.is_submitted and found.answer.rating is not None,
        "Before the card is submitted, change the rating itself.",
    )
    need(bool(event.reason.strip()), "An amendment needs a reason.")
    need(event.anchor is None or event.anchor in LEVELS, "An anchor is named by its level, 1 to 5.")
    need(
        (event.level is None) is not (event.no_evidence is None),
        "Amend to a level from 1 to 5, or to no evidence.",
    )
    if event.level is not None:
        _need_ratable(state, found, event.level)
    else:
        _need_asked(found)


def _moved(state: State, event: Moved) -> None:
    need(event.part is not Part.REVIEW, "Finish the conversation to come to the review.")
    if event.part is Part.QUESTION:
        need_question(state, event.question)


def _parked(state: State, event: Parked) -> None:
    found = need_current(state, event.question)
    need(not found.parked, "This question was put aside once; settle it now.")


def _returned(state: State, event: Returned) -> None:
    found = need_question(state, event.question)
    need(
        found.phase is Phase.PARKED or _is_skipped(found),
        "Only a question that was put aside or skipped can be taken up again.",
    )


def _paused(state: State, _event: Paused) -> None:
    need(not state.paused, "The clocks are stopped already.")


def _finished(state: State, _event: Finished) -> None:
    need(state.part is not Part.REVIEW, "The review is open already.")


def _always(_state: State, _event: Event) -> None:
    """Permit the step."""


PERMITS: dict[type[Event], Callable[[State, Any], None]] = {
    ScriptSaid: _script_said,
    BeatSaid: _beat_said,
    Counted: _counted,
    BranchTaken: _branch_taken,
    StoryTold: _story_told,
    ProbeUsed: _probe_used,
    OffScript: _off_script,
    FallbackAsked: _fallback_asked,
    Ticked: _ticked,
    EvidenceNoted: _evidence_noted,
    EvidenceChanged: _evidence_changed,
    Flagged: _flagged,
    Rated: _rated,
    NoEvidenceFound: _no_evidence_found,
    Skipped: _skipped,
    ImpressionGiven: _impression_given,
    Submitted: _submitted,
    Amended: _amended,
    Moved: _moved,
    Parked: _parked,
    Returned: _returned,
    Paused: _paused,
    Resumed: _always,
    HalfTime: _always,
    Finished: _finished,
}


def _need_ratable(state: State, found: Response, level: int) -> None:
    need(level in LEVELS, "A level is a number from 1 to 5.")
    need(
        found.told,
        "No answer is marked yet. Mark the case as said, or that one particular time was told; "
        "or note no evidence.",
    )
    telling = found.answer.telling
    if telling in NOT_RATABLE and asked(state.kit, found).form is not Form.SITUATIONAL:
        raise RuleError(NOT_RATABLE[Telling(telling)])
    need(
        telling != Telling.TYPICAL or level <= TYPICAL_CAP,
        f"A usual run of things, with no one time in it, is rated {TYPICAL_CAP} at most. "
        "If one particular time was told, mark that first.",
    )


def _need_asked(found: Response) -> None:
    came_to = found.resume if found.phase is Phase.SETTLED else found.phase
    need(
        came_to is not Phase.READY,
        "This question was not asked; skip it with a reason instead.",
    )


def _is_skipped(found: Response) -> bool:
    return found.answer.rating is not None and found.answer.rating.skipped is not None
