"""The game: which step is allowed now, and what it leads to.

``decide`` may refuse and runs once, before the record; ``evolve`` never refuses.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from interview.drill.round import (
    Chose,
    ChoseNone,
    DrillBegan,
    DrillClosed,
    DrillEvent,
    Marked,
    Objected,
    RatingSettled,
    Reasoned,
    Round,
    RoundMode,
    Stage,
    TookAgain,
    TookBack,
    WentOn,
)
from interview.errors import DamagedError, RuleError
from interview.model.scorecard import LEVELS
from interview.model.told import ToldRating

RULES = 1
"""The version of the rules of the game, kept with every round."""
ANSWERING = frozenset({Stage.READING, Stage.CHOSEN})
WHEN: dict[type[DrillEvent], tuple[frozenset[Stage], str]] = {
    WentOn: (frozenset({Stage.RULES, Stage.SHOWN}), "Rate this answer first."),
    Chose: (ANSWERING, "There is nothing to rate now; what is settled stands."),
    ChoseNone: (ANSWERING, "There is nothing to rate now; what is settled stands."),
    Reasoned: (ANSWERING, "A reason is written before the rating stands."),
    RatingSettled: (frozenset({Stage.CHOSEN}), "Rate it first: 1 to 5, or no evidence."),
    Objected: (frozenset(Stage), ""),
    TookBack: (ANSWERING, "What is settled stands."),
    TookAgain: (ANSWERING, "What is settled stands."),
    DrillClosed: (frozenset(Stage) - {Stage.SCORE, Stage.CLOSED}, "This round is over."),
}
"""Where each step is allowed, and what is said elsewhere."""


def begin(event: DrillBegan, at: float) -> Round:
    """Return a round that has just begun."""
    return Round(began=event, began_at=at)


def replay(steps: Iterable[tuple[DrillEvent, float]]) -> Round:
    """Return the round that the steps make; DamagedError where it has no beginning."""
    found: Round | None = None
    for event, at in steps:
        if found is None and isinstance(event, DrillBegan) and event.answers:
            found = begin(event, at)
        elif found is not None:
            found = evolve(found, event)
    if found is None:
        raise DamagedError("This drill has no beginning; interview drill begins a new one.")
    return found


def keys_due(state: Round) -> range:
    """Return the places of the answers whose keys may be seen once the present one is settled."""
    if state.is_over:
        return range(0)
    if state.began.mode is not RoundMode.CHECK:
        return range(state.place, state.place + 1)
    return range(state.size if state.place == state.size - 1 else 0)


def decide(state: Round, event: DrillEvent) -> None:
    """Refuse a step that is not allowed now; RuleError says why."""
    stages, otherwise = WHEN.get(type(event), (frozenset(), "This round has begun already."))
    if state.stage not in stages:
        raise RuleError("This round is over." if state.is_over else otherwise)
    if isinstance(event, Chose) and event.level not in LEVELS:
        raise RuleError("Give a level from 1 to 5.")
    if isinstance(event, RatingSettled) and len(event.keys) != len(keys_due(state)):
        raise RuleError("A key is shown when its rating stands; those of a check after the last.")
    if isinstance(event, Objected):
        shown = {drawn.id for drawn, _ in zip(state.began.answers, state.keys, strict=False)}
        if event.answer not in shown or not event.text.strip():
            raise RuleError("Say in a line what is wrong with a key that was shown.")
    if isinstance(event, TookBack) and not state.before:
        raise RuleError("There is nothing to undo here.")
    if isinstance(event, TookAgain) and not state.after:
        raise RuleError("There is nothing to redo.")


def evolve(state: Round, event: DrillEvent) -> Round:
    """Return the round after a step; a step of no kind known here changes nothing."""
    step = _STEPS.get(type(event))
    return state if step is None else step(state, event)


def _went_on(state: Round, _event: WentOn) -> Round:
    if state.stage is Stage.RULES:
        return replace(state, stage=Stage.READING)
    return _next(state)


def _next(state: Round) -> Round:
    place = state.place + 1
    stage = Stage.READING if place < state.size else Stage.SCORE
    return replace(state, stage=stage, place=place, mark=Marked(), before=(), after=())


def _marked(state: Round, mark: Marked) -> Round:
    stage = Stage.READING if mark.rating is None else Stage.CHOSEN
    return replace(state, stage=stage, mark=mark, before=(*state.before, state.mark), after=())


def _chose(state: Round, event: Chose) -> Round:
    return _marked(state, replace(state.mark, rating=ToldRating(level=event.level)))


def _chose_none(state: Round, event: ChoseNone) -> Round:
    return _marked(state, replace(state.mark, rating=ToldRating(no_evidence=event.reason)))


def _reasoned(state: Round, event: Reasoned) -> Round:
    return _marked(state, replace(state.mark, why=event.text.strip()))


def _settled(state: Round, event: RatingSettled) -> Round:
    settled = replace(
        state, stage=Stage.SHOWN, marks=(*state.marks, state.mark), keys=(*state.keys, *event.keys)
    )
    return _next(settled) if state.began.mode is RoundMode.CHECK else settled


def _objected(state: Round, event: Objected) -> Round:
    return replace(state, objections={**state.objections, event.answer: event.text.strip()})


def _took_back(state: Round, _event: TookBack) -> Round:
    if not state.before:
        return state
    *before, mark = state.before
    back = _marked(state, mark)
    return replace(back, before=tuple(before), after=(state.mark, *state.after))


def _took_again(state: Round, _event: TookAgain) -> Round:
    if not state.after:
        return state
    mark, *after = state.after
    return replace(_marked(state, mark), after=tuple(after))


def _closed(state: Round, _event: DrillClosed) -> Round:
    return replace(state, stage=Stage.CLOSED)


_STEPS: dict[type[DrillEvent], Callable[[Round, Any], Round]] = {
    WentOn: _went_on,
    Chose: _chose,
    ChoseNone: _chose_none,
    Reasoned: _reasoned,
    RatingSettled: _settled,
    Objected: _objected,
    TookBack: _took_back,
    TookAgain: _took_again,
    DrillClosed: _closed,
}
