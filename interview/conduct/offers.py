"""What may have come back to the line just said, and the words for it."""

from interview.conduct.branches import LIKELY, RULES
from interview.conduct.events import BranchTaken, Event, FallbackAsked, StoryTold
from interview.conduct.speech import Slots, filled, spoken
from interview.conduct.state import LISTENING, MOST_EXTRA, Phase, Response, State, asked
from interview.model.content import Beat, Branch, Form
from interview.model.record import Record
from interview.model.scorecard import NoEvidence, Telling


class Offer(Record):
    """Something that may have come back, and the words for it."""

    id: str
    """A branch's name, or ``number``, ``story``, ``situational``."""
    did: str
    words: str = ""
    event: Event | None = None
    """None: a number has to be typed first."""


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
