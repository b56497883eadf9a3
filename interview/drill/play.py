"""The game: which step is allowed now, and what it leads to.

``decide`` may refuse and runs once, before the record; ``evolve`` never refuses.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from interview.drill import round as drill_round
from interview.drill.round import DrillEvent, Marked, Round, RoundMode, Stage
from interview.errors import DamagedError, RuleError

RULES = 1
"""The version of the rules of the game, kept with every round."""
ANSWERING = frozenset({Stage.READING, Stage.CHOSEN})
STANDS = "There is nothing to rate now; what was rated stands."
WHEN: dict[type[DrillEvent], tuple[frozenset[Stage], str]] = {
    drill_round.WentOn: (frozenset({Stage.RULES, Stage.SHOWN}), "Rate this answer first."),
    drill_round.Chose: (ANSWERING, STANDS),
    drill_round.Reasoned: (ANSWERING, "A reason is written before the rating stands."),
    drill_round.RatingSettled: (frozenset({Stage.CHOSEN}), "Rate it first: a level, or no evidence."),
    drill_round.Objected: (frozenset(Stage), ""),
    drill_round.TookBack: (ANSWERING, STANDS),
    drill_round.TookAgain: (ANSWERING, STANDS),
    drill_round.DrillClosed: (frozenset(Stage) - {Stage.SCORE, Stage.CLOSED}, ""),
}
"""Where each step is allowed, and what is said elsewhere."""
OVER = "This round is over."


def replay(steps: Iterable[DrillEvent]) -> Round:
    """Return the round that the steps make; DamagedError where it has no beginning."""
    first, *more = [*steps] or [DrillEvent()]
    if not isinstance(first, drill_round.DrillBegan) or not first.answers:
        raise DamagedError("This drill has no beginning; interview drill begins a new one.")
    state = Round(began=first)
    for event in more:
        state = evolve(state, event)
    return state


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
        raise RuleError(OVER if state.is_over else otherwise)
    match event:
        case drill_round.RatingSettled() if len(event.keys) != len(keys_due(state)):
            raise RuleError("A key is shown when its rating stands; those of a check at the end.")
        case drill_round.Objected() if not event.text.strip() or event.answer not in _shown(state):
            raise RuleError("Say in a line what is wrong with a key that was shown.")
        case drill_round.TookBack() if not state.before:
            raise RuleError("There is nothing to undo here.")
        case drill_round.TookAgain() if not state.after:
            raise RuleError("There is nothing to redo.")


def evolve(state: Round, event: DrillEvent) -> Round:
    """Return the round after a step; a step of no kind known here changes nothing."""
    step = _STEPS.get(type(event))
    return state if step is None else step(state, event)


def _shown(state: Round) -> set[str]:
    return {drawn.id for drawn, _ in zip(state.began.answers, state.keys, strict=False)}


def _next(state: Round) -> Round:
    place = state.place + (state.stage is not Stage.RULES)
    stage = Stage.READING if place < state.size else Stage.SCORE
    return replace(state, stage=stage, place=place, mark=Marked(), before=(), after=())


def _marked(state: Round, mark: Marked) -> Round:
    stage = Stage.READING if mark.rating is None else Stage.CHOSEN
    return replace(state, stage=stage, mark=mark, before=(*state.before, state.mark), after=())


def _settled(state: Round, event: drill_round.RatingSettled) -> Round:
    settled = replace(
        state, stage=Stage.SHOWN, marks=(*state.marks, state.mark), keys=(*state.keys, *event.keys)
    )
    return _next(settled) if state.began.mode is RoundMode.CHECK else settled


def _took_back(state: Round, _event: drill_round.TookBack) -> Round:
    *before, mark = *state.before, state.mark
    if not before:
        return state
    back = _marked(state, before.pop())
    return replace(back, before=tuple(before), after=(mark, *state.after))


def _took_again(state: Round, _event: drill_round.TookAgain) -> Round:
    mark, *after = *state.after, state.mark
    return replace(_marked(state, mark), after=tuple(after[:-1])) if after else state


_STEPS: dict[type[DrillEvent], Callable[[Round, Any], Round]] = {
    drill_round.WentOn: lambda state, _event: _next(state),
    drill_round.Chose: lambda state, event: _marked(state, replace(state.mark, rating=event.rating)),
    drill_round.Reasoned: lambda state, event: _marked(state, replace(state.mark, why=event.text.strip())),
    drill_round.RatingSettled: _settled,
    drill_round.Objected: lambda state, event: replace(
        state, objections={**state.objections, event.answer: event.text.strip()}
    ),
    drill_round.TookBack: _took_back,
    drill_round.TookAgain: _took_again,
    drill_round.DrillClosed: lambda state, _event: replace(state, stage=Stage.CLOSED),
}
