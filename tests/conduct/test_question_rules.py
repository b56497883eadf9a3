"""Beats, numbers, follow-ups and ticks."""

import pytest
from msgspec.structs import replace

from interview.conduct.events import OffScript, Part, ScriptSaid
from interview.conduct.state import Phase, ticks
from interview.errors import RuleError
from interview.model.content import Medium, Probe
from interview.model.scorecard import CountKind
from tests.conduct.kits import (
    CASE_ASKED,
    COUNT_ASKED,
    HEARING,
    KIT,
    PAST_HEARING,
    PROBES,
    QUESTIONS,
    SITUATIONAL_HEARING,
    a_history,
    after,
    answer,
    beat,
    coming,
    go,
    next_event,
    number,
    offered,
    probe,
    rate,
    response,
    said,
    shown,
    story,
    tick,
    took,
)


def test_a_beat_out_of_turn_is_refused():
    with pytest.raises(RuleError, match="not the one to say now"):
        a_history(go("firm"), beat("count"))


def test_a_step_about_another_question_is_refused():
    with pytest.raises(RuleError, match="Go to the question first"):
        a_history(go("bag"), beat("normalise"))


def test_a_question_that_the_kit_does_not_have_is_refused_by_name():
    with pytest.raises(RuleError, match="no question called 'unheard-of'"):
        a_history(go("unheard-of"))


@pytest.mark.parametrize(
    "count",
    [
        number(0),
        number(-1),
        number(4, 3),
        number(3, kind=CountKind.ZERO),
        number(3, kind=CountKind.REFUSED),
        number(10**9),
    ],
    ids=["zero", "below zero", "falling range", "never", "refused", "a billion"],
)
def test_a_count_that_is_no_number_above_zero_is_refused(count):
    with pytest.raises(RuleError, match="Give a number above 0"):
        a_history(*COUNT_ASKED, count)


def test_a_number_before_it_was_asked_for_is_refused():
    with pytest.raises(RuleError, match="once it has been asked for"):
        a_history(go("firm"), number(3))


def test_a_question_that_asks_for_no_number_takes_none():
    with pytest.raises(RuleError, match="asks for no number"):
        a_history(*PAST_HEARING, number(3, question="welcome"))


def test_a_number_can_be_corrected_while_the_story_is_told():
    history = a_history(*HEARING, number(5))

    assert answer(history).count.low == 5
    assert response(history).phase is Phase.PROBE


def test_follow_ups_are_offered_in_their_order_while_their_need_is_open():
    history = a_history(*HEARING)
    assert coming(history) == "What exactly did you say?"

    history = after(history, tick("action"))
    assert coming(history) == "How did it end?"

    history = after(history, probe("p2"))
    assert shown(history) == "How did it end?"
    assert coming(history) == "What would you do differently?"


def test_a_follow_up_whose_need_is_met_or_that_was_asked_is_refused():
    for given in (tick("action"), probe("p1")):
        with pytest.raises(RuleError, match="not open"):
            a_history(*HEARING, given, probe("p1"))


def test_three_follow_ups_are_the_most_however_many_are_prepared():
    fourth = Probe(id="p4", need="situation", say="Where was that?")
    firm = replace(QUESTIONS[0], probes=(*PROBES, fourth))
    history = a_history(*HEARING, kit=replace(KIT, questions=(firm, *QUESTIONS[1:])))

    history = after(history, probe("p1"), probe("p4"), probe("p2"))

    assert response(history).phase is Phase.RATE
    with pytest.raises(RuleError, match="not open"):
        after(history, probe("p3"))


def test_a_tick_taken_away_opens_the_follow_up_again():
    history = a_history(*HEARING, tick("action"), tick("action", on=False))

    assert answer(history).ticks == ()
    assert next_event(history) == probe("p1")


def test_a_follow_up_before_the_case_is_refused():
    with pytest.raises(RuleError, match="come after the case"):
        a_history(*CASE_ASKED, probe("p1"))


def test_with_everything_told_what_is_left_is_the_rating():
    history = a_history(*HEARING, tick("action"), tick("result"), tick("reflection"))

    assert response(history).phase is Phase.RATE
    assert next_event(history) is None


def test_a_level_can_be_given_with_follow_ups_still_open():
    assert answer(a_history(*HEARING, rate(2))).rating.level == 2


@pytest.mark.parametrize(
    ("medium", "words"),
    [(Medium.ROOM, "How did they look?"), (Medium.VIDEO, "How did they look?"), ("phone", None)],
)
def test_what_was_to_be_seen_is_not_asked_about_on_the_phone(medium, words):
    asked = [beat(name, "bag") for name in ("normalise", "contrast", "count", "case")]

    history = a_history(go("bag"), *asked, medium=Medium(medium))

    assert coming(history) == words


def test_ticks_come_from_the_rubric_and_then_from_the_follow_ups():
    history = a_history()
    kit = history.state.kit

    assert ticks(kit, response(history)) == ("situation", "action", "result", "reflection")
    assert ticks(kit, response(history, "mistake")) == ("action", "apology", "repair", "result", "reflection")


def test_a_rubrics_own_tick_can_be_ticked():
    history = a_history(*SITUATIONAL_HEARING, tick("apology", "mistake"))

    assert answer(history, "mistake").ticks == ("apology",)


def test_a_tick_that_is_not_there_or_a_question_not_asked_is_refused():
    with pytest.raises(RuleError, match="nothing called 'smile'"):
        a_history(*HEARING, tick("smile"))
    with pytest.raises(RuleError, match="Ask the question first"):
        a_history(tick("action"))


def test_what_is_not_in_the_kit_is_noted_as_off_script_even_after_the_rating():
    words = "asked which hotel"
    history = a_history(*HEARING, OffScript(question="firm", words=words), rate(3))
    history = after(history, OffScript(question="firm", words="asked again"))

    assert answer(history).off_script == (words, "asked again")
    with pytest.raises(RuleError, match="Write what was asked"):
        after(history, OffScript(question="firm", words="  "))


def test_the_script_is_said_line_by_line():
    history = a_history()
    assert shown(history) == "Good day, Ana."
    assert coming(history) == "We have 20 minutes."

    history = after(history, ScriptSaid(part=Part.OPENING, index=0))
    assert said(history) == ["Good day, Ana."]
    assert shown(history) == "We have 20 minutes."
    assert coming(history) is None

    history = after(history, ScriptSaid(part=Part.OPENING, index=1))
    assert shown(history) is None
    assert next_event(history) == go("firm")


def test_a_script_line_said_twice_is_said_once():
    line = ScriptSaid(part=Part.OPENING, index=0)

    assert a_history(line, line).state.script == ("opening:0",)


@pytest.mark.parametrize("index", [-1, 2])
def test_a_script_line_that_is_not_there_is_refused(index):
    with pytest.raises(RuleError, match="no such line"):
        a_history(ScriptSaid(part=Part.OPENING, index=index))


def test_a_script_line_of_another_part_is_refused():
    with pytest.raises(RuleError, match="belongs to the closing"):
        a_history(ScriptSaid(part=Part.CLOSING, index=0))


def test_a_slot_without_words_is_shown_as_an_ellipsis():
    closing = ScriptSaid(part=Part.CLOSING, index=0)

    assert shown(a_history(go("closing"), closing)) == "You hear from us by …."


def test_after_a_story_the_case_stays_on_display():
    assert shown(a_history(*HEARING, took("generality"), story())) == "firm case."


def test_after_the_closest_time_its_question_stays_on_display():
    assert shown(a_history(*COUNT_ASKED, took("zero"), story())) == "Words for zero."


def test_after_a_silence_the_beat_is_said_again_and_listed_once():
    history = a_history(*COUNT_ASKED, took("silence"))
    assert shown(history) == "Words for silence. firm count."
    assert coming(history) == "firm case."

    history = after(history, number(2))

    assert said(history) == ["firm normalise.", "firm contrast.", "firm count.", "Words for silence."]


def test_what_ended_a_question_is_not_on_display_when_one_looks_back():
    history = a_history(*HEARING, took("refuses_case"), go("bag"), go("firm"))

    assert shown(history) is None


def test_a_number_is_offered_until_one_is_noted():
    assert "number" in offered(a_history(*COUNT_ASKED, beat("count"), beat("case")))
    assert "number" not in offered(a_history(*CASE_ASKED))
