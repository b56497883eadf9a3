"""How the candidate may have answered to the line just said, and the words for it."""

from interview.conduct.branches import LIKELY, RULES, why_not
from interview.conduct.events import BranchTaken, Event, FallbackAsked, StoryTold
from interview.conduct.question_rules import may_fall_back
from interview.conduct.speech import Slots, filled, to_say
from interview.conduct.state import (
    LISTENING,
    WAITING,
    Phase,
    Response,
    State,
    asked,
    is_situational,
    utterance,
)
from interview.model.content import Beat, Branch, Form
from interview.model.record import Record
from interview.model.scorecard import CountKind, NoEvidence, Telling

NUMBERLESS = {CountKind.ZERO, CountKind.MANY, CountKind.DONT_KNOW, CountKind.NO_EXPOSURE}
ASKING = WAITING | {Phase.ASK_COUNT, Phase.ASK_CASE}


class PossibleReply(Record):
    """Something that may have come back, and the words for it."""

    id: str
    """A branch's name, or ``number``, ``story``, ``situational``."""
    did: str
    words: str = ""
    event: Event | None = None
    """None: a number has to be typed first."""


def possible_replies(state: State, slots: Slots) -> tuple[PossibleReply, ...]:
    """Return how they may have answered to the line just said, likeliest first.

    For a settled question: a story, where one would open it again.
    """
    found = state.current
    if found is None or state.is_submitted:
        return ()
    if found.phase is Phase.SETTLED:
        return (_story(found),) if _reopens(state, found) else ()
    special: list[PossibleReply] = []
    if _number_open(state, found):
        special.append(PossibleReply(id="number", did="a number"))
    if _story_open(state, found):
        special.append(_story(found))
    if may_fall_back(state, found):
        special.append(_situational(state, found, slots))
    branches = (branch for branch in LIKELY if not why_not(state, found, branch))
    return (*special, *(_branch(state, found, branch, slots) for branch in branches))


def likely_reasons(found: Response) -> tuple[NoEvidence, ...]:
    """Return every reason for no evidence, those that this answer suggests first."""
    taken = [Branch(name) for name in reversed(found.answer.branches)]
    reasons = [RULES[branch].otherwise for branch in taken if branch in RULES]
    suggested = [reason for reason in reasons if reason is not None]
    if found.phase in WAITING:
        suggested.append(NoEvidence.NOTHING_CAME)
    return tuple(dict.fromkeys([*suggested, NoEvidence.NO_SPECIFIC, *NoEvidence]))


def _reopens(state: State, found: Response) -> bool:
    """Tell whether an episode told now would change how the question was settled."""
    rating = found.answer.rating
    if rating is None or is_situational(state.kit, found):
        return False
    if rating.level is not None:
        return found.answer.telling is Telling.TYPICAL
    left_alone = rating.no_evidence in {None, NoEvidence.WELFARE}
    return found.resume in ASKING | LISTENING and not left_alone


def _story(found: Response) -> PossibleReply:
    event = StoryTold(question=found.answer.question)
    return PossibleReply(id="story", did="a specific example", event=event)


def _situational(state: State, found: Response, slots: Slots) -> PossibleReply:
    name = found.answer.question
    fallback = state.kit.question(name).fallback
    words = "" if fallback is None else fallback.beats.get(Beat.CASE, "")
    topic = "" if fallback is None else fallback.topic
    return PossibleReply(
        id="situational",
        did="has no real time to tell",
        words=filled(words, {**slots, "topic": topic}),
        event=FallbackAsked(question=name),
    )


def _branch(state: State, found: Response, branch: Branch, slots: Slots) -> PossibleReply:
    words = utterance(found, "branch", branch)
    return PossibleReply(
        id=branch,
        did=RULES[branch].did,
        words=to_say(state, found, words, slots).words,
        event=BranchTaken(question=found.answer.question, branch=branch),
    )


def _number_open(state: State, found: Response) -> bool:
    """Tell whether a number is to be expected; one noted already can still be noted anew."""
    if asked(state.kit, found).form is not Form.SCOTT:
        return False
    count = found.answer.count
    if found.phase in {Phase.ASK_CASE, Phase.CLOSEST}:
        return count is None or count.kind in NUMBERLESS
    return found.phase is Phase.ASK_COUNT or (found.phase in LISTENING and count is None)


def _story_open(state: State, found: Response) -> bool:
    if is_situational(state.kit, found):
        return False
    unmarked = found.phase in LISTENING and found.answer.telling is not Telling.STORY
    return found.phase in ASKING or unmarked
