"""Time used and time left, as functions of the state and the moment."""

from enum import StrEnum

from interview.conduct.events import Part
from interview.conduct.state import State, asked
from interview.model.content import FACT_SECONDS
from interview.model.record import Record

RED = 1.3
"""The share of the planned time from which a clock is red; amber begins at the whole of it."""


class Pace(StrEnum):
    """How a clock stands against its plan."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"


class Clock(Record):
    """Seconds, for the question or part at hand and for the whole conversation."""

    at: float
    """The moment itself, seconds since 1970."""
    here: float
    here_planned: float
    here_pace: Pace
    total: float
    left: float
    """Until the planned end; below zero when it has passed."""
    behind: float
    """Behind the plan; below zero when ahead."""
    half_time_due: bool
    paused: bool


def read(state: State, now: float) -> Clock:
    """Return every clock at the moment ``now``; time before the latest event counts as none."""
    now = max(now, state.last)
    here = seconds_at(state, state.place, now)
    planned = _planned_here(state) * state.stretch
    total = total_seconds(state, now)
    length = state.kit.minutes * 60 * state.stretch
    return Clock(
        at=now,
        here=here,
        here_planned=planned,
        here_pace=_pace(here, planned),
        total=total,
        left=length - total,
        behind=total - _due(state, here / state.stretch) * state.stretch,
        half_time_due=not state.half_time and state.part is Part.QUESTION and total >= length / 2,
        paused=state.paused,
    )


def seconds_at(state: State, place: str, now: float) -> float:
    """Return the seconds spent at a place, the current stay included."""
    before = state.spent.get(place, 0.0)
    if place != state.place or not state.runs or state.is_submitted:
        return before
    return before + max(0.0, now - state.entered)


def total_seconds(state: State, now: float) -> float:
    """Return the seconds of the conversation so far; the review does not count."""
    places = {*state.spent, state.place} - {str(Part.REVIEW)}
    return sum(seconds_at(state, place, now) for place in places)


def _planned_here(state: State) -> float:
    found = state.current
    if found is not None:
        return asked(state.kit, found).seconds
    return {
        Part.OPENING: state.kit.opening_seconds,
        Part.FACTS: len(state.kit.facts) * FACT_SECONDS,
        Part.CANDIDATE: state.kit.candidate_seconds,
        Part.CLOSING: state.kit.closing_seconds,
    }.get(state.part, 0)


def _pace(here: float, planned: float) -> Pace:
    if not planned or here < planned:
        return Pace.CALM
    return Pace.AMBER if here < planned * RED else Pace.RED


def _due(state: State, here: float) -> float:
    """Return how much of the plan is behind us: settled questions whole, this one as it goes."""
    due = 0.0 if state.part is Part.OPENING else float(state.kit.opening_seconds)
    for found in state.responses.values():
        if found.answer.rating is not None and found is not state.current:
            due += state.kit.question(found.answer.question).seconds
    due += len(state.facts) * FACT_SECONDS if state.part is not Part.FACTS else 0
    if state.part is Part.CLOSING:
        due += state.kit.candidate_seconds
    if state.part is Part.REVIEW:
        return due + state.kit.candidate_seconds + state.kit.closing_seconds
    return due + min(here, _planned_here(state))
