"""What holds in every round, whatever is pressed in whatever order."""

import json
from typing import get_args

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from interview.drill.play import decide, evolve, keys_due, replay
from interview.drill.round import (
    AnyDrillEvent,
    DrillClosed,
    Objected,
    RatingSettled,
    Reasoned,
    RoundMode,
    Stage,
    TookAgain,
    TookBack,
    WentOn,
    event_of,
)
from interview.errors import DamagedError, RuleError
from interview.model.scorecard import NoEvidence
from tests.drill.answers import TELLING, a_round, an_answer, level, nothing

ANSWERS = tuple(an_answer(name, level) for name, level in (("d", 2), ("a", 5), ("c", 0), ("b", 3)))
anything = st.one_of(
    st.builds(WentOn),
    st.builds(level, st.integers(1, 5)),
    st.builds(nothing, st.sampled_from(NoEvidence)),
    st.builds(Reasoned, text=st.sampled_from(["", "he said so", "\x1b[2J"])),
    st.builds(RatingSettled, keys=st.sampled_from([(), (ANSWERS[0].key,), tuple(it.key for it in ANSWERS)])),
    st.builds(Objected, answer=st.sampled_from(["a", "b", "z"]), text=st.sampled_from(["", "wrong"])),
    st.builds(TookBack),
    st.builds(TookAgain),
    st.just(a_round(ANSWERS)[0]),
)


class AnyRound(RuleBasedStateMachine):
    """Presses keys, sensible and not, and checks after each that the promises hold."""

    @initialize(mode=st.sampled_from(RoundMode))
    def begin(self, mode):
        event, self.state = a_round(ANSWERS, mode)
        self.steps = [event]
        self.settled = ()
        self.is_left = False
        self.refusals = set()

    def do(self, event):
        try:
            decide(self.state, event)
        except RuleError as refusal:
            self.refusals.add(str(refusal))
            return
        self.state = evolve(self.state, event)
        self.steps.append(event)

    @rule(event=anything)
    def press_anything(self, event):
        self.do(event)

    @rule(number=st.integers(1, 5))
    def rate_and_settle(self, number):
        self.do(WentOn())
        self.do(level(number))
        keys = tuple(ANSWERS[at].key for at in keys_due(self.state))
        self.do(RatingSettled(keys=keys))

    @precondition(lambda self: len(self.steps) > 12)
    @rule()
    def give_up(self):
        self.do(DrillClosed())

    @invariant()
    def no_key_is_seen_before_its_rating_stands(self):
        shown = len(self.state.keys)
        if self.state.began.mode is RoundMode.CHECK:
            assert shown in {0, len(ANSWERS)}
            assert not shown or len(self.state.marks) == len(ANSWERS)
        assert shown <= len(self.state.marks)
        assert json.dumps(msgspec.to_builtins(self.steps)).count(TELLING) == shown

    @invariant()
    def what_is_settled_stands(self):
        assert self.state.marks[: len(self.settled)] == self.settled
        assert all(mark.rating is not None for mark in self.state.marks)
        self.settled = self.state.marks

    @invariant()
    def nothing_is_passed_over_and_nothing_is_rated_twice(self):
        settled = self.state.place + (self.state.stage is Stage.SHOWN)
        assert self.state.stage is Stage.CLOSED or len(self.state.marks) == settled

    @invariant()
    def a_kill_resumes_exactly_here(self):
        kept = json.loads(json.dumps(msgspec.to_builtins(self.steps)))
        assert replay(map(event_of, kept)) == self.state

    @invariant()
    def a_refusal_says_why_in_a_sentence(self):
        assert [it for it in self.refusals if not it.endswith(".") or it[0].islower()] == []

    @invariant()
    def a_round_that_is_over_stays_over(self):
        assert not self.is_left or self.state.is_over
        self.is_left = self.state.is_over


def test_no_order_of_steps_breaks_a_promise_of_the_round():
    run_state_machine_as_test(
        AnyRound, settings=settings(max_examples=60, stateful_step_count=40, deadline=None)
    )


def test_every_kind_of_step_is_tried_and_read_back():
    event = a_round(ANSWERS)[0]
    tried = [WentOn(), level(1), Reasoned(text="x"), RatingSettled(), event]
    tried += [Objected(answer="a", text="x"), TookBack(), TookAgain(), DrillClosed()]

    assert {type(step) for step in tried} == set(get_args(AnyDrillEvent))
    assert [event_of(msgspec.to_builtins(step)) for step in tried] == tried


def test_undo_goes_back_through_this_answer_and_never_past_what_is_settled():
    _, state = a_round(ANSWERS)
    for event in (WentOn(), level(4), RatingSettled(keys=(ANSWERS[0].key,)), WentOn()):
        state = evolve(state, event)
    for event in (level(2), level(5), TookBack()):
        decide(state, event)
        state = evolve(state, event)
    assert state.mark.rating.level == 2
    decide(state, TookAgain())
    assert evolve(state, TookAgain()).mark.rating.level == 5
    state = evolve(state, TookBack())

    with pytest.raises(RuleError, match="nothing to undo"):
        decide(state, TookBack())

    assert state.marks[0].rating.level == 4
    assert state.stage is Stage.READING


def test_a_step_that_this_program_does_not_know_is_named():
    with pytest.raises(DamagedError, match="sang"):
        event_of({"event": "sang", "at": 1.0})
    with pytest.raises(DamagedError):
        event_of({"event": "chose", "at": 1.0, "rating": {"level": 9}})
    with pytest.raises(DamagedError, match="no beginning"):
        replay([WentOn()])


def test_a_beginning_holds_nothing_that_tells_a_key():
    plain = msgspec.json.encode(a_round(ANSWERS)[0])

    assert b"level" not in plain
    assert TELLING.encode() not in plain
