"""Time used and time left."""

import pytest

from interview.conduct.clock import Pace, read
from interview.conduct.events import Finished, HalfTime, MoreTime, Paused, RecordedEvent, Resumed, Submitted
from interview.conduct.review import scorecard
from interview.errors import RuleError
from tests.conduct.kits import (
    HEARING,
    NOON,
    a_history,
    after,
    all_settled,
    answer,
    back_to,
    beat,
    fallback,
    go,
    next_event,
    park,
    rate,
    skip,
    took,
)


def at(seconds, history):
    """Return the clocks so many seconds after noon."""
    return read(history.state, NOON + seconds)


def test_the_clocks_run_from_the_beginning():
    clock = at(25, a_history())

    assert (clock.here, clock.total, clock.left) == (25, 25, 1800 - 25)
    assert clock.here_planned == 60
    assert not clock.paused


def test_each_question_has_a_clock_of_its_own_that_goes_on_when_one_comes_back():
    history = a_history(go("firm"), go("bag"), go("firm"), every=100)

    assert at(350, history).here == 100 + 50
    assert at(350, history).total == 350


@pytest.mark.parametrize(
    ("seconds", "pace"),
    [
        (0, Pace.CALM),
        (299, Pace.CALM),
        (300, Pace.AMBER),
        (389, Pace.AMBER),
        (390, Pace.RED),
        (4000, Pace.RED),
    ],
)
def test_a_question_is_amber_at_its_planned_time_and_red_at_a_third_more(seconds, pace):
    history = a_history(go("firm"), every=0)

    assert at(seconds, history).here_pace is pace


def test_over_time_a_question_can_be_rated_at_once():
    history = a_history(*HEARING, every=200)
    assert at(1200, history).here_pace is Pace.RED

    assert answer(after(history, rate(3))).rating.level == 3


def test_the_situational_version_is_measured_by_its_own_plan():
    history = a_history(*HEARING, took("hypothetical"), fallback())

    assert at(100, history).here_planned == 200


@pytest.mark.parametrize(("place", "planned"), [("opening", 60), ("candidate", 120), ("closing", 60)])
def test_the_parts_around_the_questions_have_a_plan_too(place, planned):
    assert at(20, a_history(go(place))).here_planned == planned


def test_the_review_has_no_plan_and_costs_no_time():
    history = a_history(*all_settled(), Finished())

    clock = at(5000, history)

    assert clock.here_planned == 0
    assert clock.here_pace is Pace.CALM
    assert clock.total == 50


def test_behind_and_ahead_count_settled_questions_whole():
    history = a_history(go("firm"), every=60)
    assert at(60 + 300, history).behind == 0
    assert at(60 + 400, history).behind == 100

    history = after(history, skip("no_time"), go("bag"))
    assert at(80, history).behind == 80 - 60 - 300


def test_at_the_end_of_the_plan_nothing_is_behind():
    history = a_history(*all_settled(), Finished(), every=0)

    assert at(0, history).behind == -(60 + 4 * 300 + 120 + 60)


def test_the_end_of_the_plan_can_be_passed():
    assert at(1900, a_history(go("firm"))).left == -100


def test_a_pause_stops_every_clock():
    history = a_history(go("firm"), Paused(), every=30)

    clock = at(1000, history)

    assert (clock.here, clock.total) == (30, 60)
    assert clock.paused
    assert next_event(history) == Resumed()


def test_the_clocks_run_again_after_a_pause():
    history = a_history(go("firm"), Paused(), Resumed(), every=30)

    clock = at(100, history)

    assert (clock.here, clock.total) == (30 + 10, 60 + 10)
    assert not clock.paused


def test_looking_at_another_question_does_not_start_the_clocks():
    history = a_history(go("firm"), Paused(), go("bag"), every=30)

    assert at(500, history).paused
    assert at(500, history).total == 60


def test_the_clocks_are_stopped_once():
    with pytest.raises(RuleError, match="stopped already"):
        a_history(Paused(), Paused())


def test_the_time_away_after_a_crash_does_not_count():
    history = a_history(*HEARING)
    hours_later = NOON + 50 + 7200

    history = history.then(RecordedEvent(at=hours_later, event=Resumed()))

    assert read(history.state, hours_later + 5).total == 50 + 5


def test_a_crash_during_a_pause_adds_nothing():
    history = a_history(go("firm"), Paused())

    history = history.then(RecordedEvent(at=NOON + 9000, event=Resumed()))

    assert read(history.state, NOON + 9000).total == 20


def test_a_clock_set_back_never_takes_time_away():
    history = a_history(*HEARING, every=60)
    hour_back = NOON - 3600

    history = history.then(RecordedEvent(at=hour_back, event=rate(4)))

    assert answer(history).rating.at == NOON + 300
    assert read(history.state, hour_back).total == 300
    assert history.entries[-1].at == hour_back


def test_the_half_time_cue_is_due_once_half_of_the_time_has_passed():
    history = a_history(go("firm"))
    assert not at(899, history).half_time_due
    assert at(900, history).half_time_due

    history = after(history, HalfTime())
    assert not at(1200, history).half_time_due


def test_the_half_time_cue_comes_with_a_question_and_not_between():
    assert not at(1000, a_history(go("candidate"))).half_time_due


def test_seconds_of_a_question_put_aside_add_up_on_the_card():
    history = a_history(go("firm"), beat("normalise"), park(), go("bag"), back_to(), skip("no_time"))

    assert scorecard(history.state).answers[0].seconds == 30 + 10


def test_a_submitted_card_keeps_its_time():
    history = a_history(*all_settled(), Finished(), Submitted())

    assert scorecard(history.state).seconds == 50
    assert at(9000, history).total == 50


@pytest.mark.parametrize(
    ("more", "planned", "length"),
    [
        (MoreTime(percent=25), 375, 2250),
        (MoreTime(percent=50), 450, 2700),
        (MoreTime(minutes=6), 360, 2160),
        (MoreTime(), 300, 1800),
    ],
)
def test_time_that_was_agreed_is_no_delay(more, planned, length):
    history = after(a_history(go("firm"), every=0), more)

    clock = at(planned - 1, history)
    assert clock.here_planned == planned
    assert clock.here_pace is Pace.CALM
    assert clock.left == length - planned + 1
    assert at(planned, history).here_pace is Pace.AMBER
    usual = at(300, a_history(go("firm"), every=0))
    assert clock.behind == pytest.approx(usual.behind * history.state.stretch + 0, abs=61)


def test_time_that_is_beyond_reason_is_refused():
    with pytest.raises(RuleError, match="up to 300 per cent, or up to 240 minutes"):
        after(a_history(go("firm")), MoreTime(percent=301))
