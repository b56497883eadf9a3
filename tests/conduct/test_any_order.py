"""What holds in every interview, whatever is pressed in whatever order."""

import json
import os

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from interview.conduct import clock, next_action, replies, review, speech
from interview.conduct.branches import RULES
from interview.conduct.events import (
    TAGS,
    Amended,
    BeatSaid,
    BranchTaken,
    Finished,
    Moved,
    NoEvidenceFound,
    NoteAppended,
    Part,
    Paused,
    Rated,
    RecordedEvent,
    Redone,
    Resumed,
    Skipped,
    StoryTold,
    Submitted,
    Undone,
    as_plain,
    from_plain,
)
from interview.conduct.machine import replay
from interview.conduct.outline import outline
from interview.conduct.state import LISTENING, MOST_EXTRA, MOST_PROBES, Phase
from interview.errors import RuleError
from interview.model.content import Beat, Medium
from interview.model.scorecard import CountKind, NoEvidence, SkipReason
from tests.conduct.any_event import IDS, KINDS, about, anything
from tests.conduct.kits import (
    COUNT_ASKED,
    HEARING,
    KIT,
    PAST_HEARING,
    SITUATIONAL_HEARING,
    SLOTS,
    a_history,
    all_settled,
    back_to,
    fallback,
    go,
    park,
    rate,
    took,
)

NEVER_A_LEVEL = {CountKind.ZERO, CountKind.REFUSED, CountKind.NO_EXPOSURE}
MORE_THAN_ENOUGH = 120
"""Steps; more than any interview of the small kit has left."""
NEVER = (*COUNT_ASKED, took("zero"))
PUT_ASIDE = (*NEVER, took("zero_again"), go("bag"))
REVIEWED = (*HEARING, rate(4), *all_settled()[1:], Finished())
SO_FAR = (
    (),
    COUNT_ASKED,
    HEARING,
    (*HEARING, took("hypothetical")),
    (*HEARING, took("hypothetical"), fallback()),
    NEVER,
    PUT_ASIDE,
    (*PUT_ASIDE, back_to()),
    (*PUT_ASIDE, back_to(), took("other_domain")),
    SITUATIONAL_HEARING,
    (*SITUATIONAL_HEARING, park("mistake")),
    PAST_HEARING,
    all_settled(),
    REVIEWED,
    (*REVIEWED, Submitted()),
)
"""Where the pressing begins, so that it comes far."""
since_the_last = st.sampled_from([0.0, 1.0, 20.0, 400.0, 90_000.0, -3.0, -90_000.0])


def test_every_kind_of_event_is_tried():
    assert {kind.__name__ for kind in KINDS} == set(TAGS)


class AnyInterview(RuleBasedStateMachine):
    """Presses keys, sensible and not, and checks after each that the promises hold."""

    @initialize(medium=st.sampled_from(Medium), so_far=st.sampled_from(SO_FAR))
    def begin(self, medium, so_far):
        self.history = a_history(*so_far, medium=medium)
        self.entries_before = ()
        self.refusals = set()

    @property
    def state(self):
        return self.history.state

    def here(self, data):
        """Return the question being asked, or any."""
        current = self.state.current
        return current.answer.question if current else data.draw(st.sampled_from(IDS))

    def do(self, event, data):
        at = self.history.entries[-1].at + data.draw(since_the_last)
        before, plain = self.history, msgspec.json.encode(self.history.done[-1])
        self.entries_before = before.entries
        try:
            self.history = before.then(RecordedEvent(at=at, event=event))
        except RuleError as error:
            self.refusals.add(str(error))
            assert msgspec.json.encode(before.done[-1]) == plain
            return
        if before.state.is_submitted:
            assert isinstance(event, (Amended, NoteAppended, Paused, Resumed))

    @rule(event=anything, data=st.data())
    def press_anything(self, event, data):
        self.do(event, data)

    @rule(data=st.data())
    def press_anything_about_the_question_at_hand(self, data):
        self.do(data.draw(about[self.here(data)]), data)

    @rule(data=st.data())
    def take_the_next_step(self, data):
        event = next_action.next_action(self.state).event
        if event is not None:
            self.do(event, data)

    @rule(data=st.data())
    def take_what_came_back(self, data):
        events = [offer.event for offer in replies.possible_replies(self.state, SLOTS) if offer.event]
        if events:
            self.do(data.draw(st.sampled_from(events)), data)

    @rule(level=st.integers(1, 5), data=st.data())
    def rate(self, level, data):
        self.do(Rated(question=self.here(data), level=level), data)

    @rule(question=st.sampled_from(IDS), data=st.data())
    def jump(self, question, data):
        self.do(Moved(part=Part.QUESTION, question=question), data)

    @rule(data=st.data())
    def undo(self, data):
        self.do(Undone(), data)

    @rule(data=st.data())
    def redo(self, data):
        self.do(Redone(), data)

    @precondition(lambda self: len(self.history.entries) > 12)
    @rule(data=st.data())
    def hurry_to_the_end(self, data):
        for found in self.state.unsettled:
            name = found.answer.question
            self.do(Skipped(question=name, reason=SkipReason.NO_TIME), data)
        self.do(Finished(), data)
        self.do(Submitted(), data)

    @precondition(lambda self: self.history.state.is_submitted)
    @rule(question=st.sampled_from(IDS), level=st.none() | st.integers(1, 5), data=st.data())
    def amend(self, question, level, data):
        other = NoEvidence.NO_SPECIFIC if level is None else None
        self.do(Amended(question=question, reason="4", level=level, no_evidence=other), data)

    @invariant()
    def a_refusal_says_why_in_a_sentence(self):
        for refusal in self.refusals:
            assert not refusal[0].islower()
            assert refusal.endswith(".")

    @invariant()
    def nothing_that_happened_is_ever_lost(self):
        length = len(self.entries_before)
        assert self.history.entries[:length] == self.entries_before

    @invariant()
    def a_crash_resumes_exactly_here(self):
        kept = json.dumps([as_plain(entry) for entry in self.history.entries])
        entries = [from_plain(plain) for plain in json.loads(kept)]
        again = replay(KIT, entries)
        assert tuple(entries) == self.history.entries
        assert again == self.history

    @invariant()
    def little_is_said_beyond_the_beats_and_nothing_twice(self):
        for found in self.state.responses.values():
            assert found.extra <= MOST_EXTRA
            assert len(found.answer.probes) <= MOST_PROBES
            assert len(set(found.answer.branches)) == len(found.answer.branches)
            assert len(set(found.said) - {""}) == len(found.said)

    @invariant()
    def a_question_is_settled_by_exactly_one_of_level_no_evidence_and_skip(self):
        for found in self.state.responses.values():
            rating = found.answer.rating
            assert (found.phase is Phase.SETTLED) is (rating is not None)
            if rating is not None:
                given = (rating.level, rating.no_evidence, rating.skipped)
                assert sum(value is not None for value in given) == 1

    @invariant()
    def nothing_told_is_never_a_level(self):
        for name, found in self.state.responses.items():
            rating, count = found.answer.rating, found.answer.count
            assert not found.told or found.phase in {*LISTENING, Phase.SETTLED}
            if rating is None or rating.level is None:
                continue
            assert found.told
            if count is not None and count.kind in NEVER_A_LEVEL:
                assert self.heard_after_the_count(name)

    def heard_after_the_count(self, name):
        heard = False
        for (_, before), (entry, _) in zip(self.history.done, self.history.done[1:], strict=False):
            event = entry.event
            if getattr(event, "question", "") != name:
                continue
            if isinstance(event, BranchTaken):
                rule_ = RULES[event.branch]
                asked = before.responses[name].phase is Phase.ASK_CASE
                heard = (heard or (rule_.heard and asked)) and rule_.count is None
            told = isinstance(
                event, StoryTold | NoteAppended
            )  # a late note says what was told, with a reason
            heard = heard or told or (isinstance(event, BeatSaid) and event.beat is Beat.CASE)
        return heard

    @invariant()
    def time_never_runs_backwards(self):
        times = [state.last for _, state in self.history.done]
        assert times == sorted(times)
        for away in (-100_000.0, 0.0, 60.0):
            reading = clock.read(self.state, self.state.last + away)
            assert reading.total >= 0
            assert reading.here >= 0
            assert reading.total <= self.state.last - self.state.began_at + max(0.0, away) + 0.001

    @invariant()
    def undo_and_redo_change_nothing_but_the_record(self):
        at = self.history.entries[-1].at
        try:
            undone = self.history.then(RecordedEvent(at=at, event=Undone()))
        except RuleError:
            return
        redone = undone.then(RecordedEvent(at=at, event=Redone()))
        assert redone.state == self.state
        assert redone.undone == self.history.undone
        assert len(redone.entries) == len(self.history.entries) + 2

    @invariant()
    def every_screen_can_be_drawn(self):
        lines = [speech.now(self.state, SLOTS), speech.then(self.state, SLOTS)]
        for line in (*lines, *speech.said(self.state, SLOTS)):
            assert line is None or (line.words.strip() and "{" not in line.words)
        review.gaps(self.state)
        review.scorecard(self.state)

    @invariant()
    def no_key_on_offer_is_refused(self):
        at = self.history.entries[-1].at
        for offer in replies.possible_replies(self.state, SLOTS):
            assert offer.did
            assert "{" not in offer.words
            if offer.event is not None:
                self.history.then(RecordedEvent(at=at, event=offer.event))
        event = next_action.next_action(self.state).event
        if event is not None:
            self.history.then(RecordedEvent(at=at, event=event))
        if self.state.current and self.state.current in self.state.unsettled:
            found = self.state.current
            reason = replies.likely_reasons(found)[0]
            no_evidence = NoEvidenceFound(question=found.answer.question, reason=reason)
            self.history.then(RecordedEvent(at=at, event=no_evidence))

    @invariant()
    def the_outline_of_the_record_agrees(self):
        seen = outline(as_plain(entry) for entry in self.history.entries)
        settled = len(self.state.responses) - len(self.state.unsettled)
        assert seen.settled == settled
        assert seen.status is review.scorecard(self.state).status
        assert seen.question == (self.state.question if self.state.part is Part.QUESTION else "")

    @invariant()
    def the_next_step_again_and_again_leads_to_the_review(self):
        """Nowhere is a dead end, for somebody who finds no evidence in anything."""
        history = self.history
        for _ in range(MORE_THAN_ENOUGH):
            state = history.state
            if state.part is Part.REVIEW:
                break
            event = next_action.next_action(state).event
            if event is None:
                question = state.current.answer.question
                event = NoEvidenceFound(question=question, reason=NoEvidence.NO_SPECIFIC)
            history = history.then(RecordedEvent(at=state.last + 1, event=event))
        assert history.state.part is Part.REVIEW


@pytest.mark.slow
def test_every_promise_holds_whatever_is_pressed_in_whatever_order():
    """On a machine that calls itself CI the same keys are pressed every time, elsewhere new ones."""
    run_state_machine_as_test(
        AnyInterview,
        settings=settings(
            max_examples=80,
            stateful_step_count=35,
            deadline=None,
            database=None,
            derandomize="CI" in os.environ,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
