"""Opening a question again that was settled or put aside."""

import pytest

from interview.conduct.state import LISTENING, Phase
from interview.errors import RuleError
from tests.conduct.kits import (
    CASE_ASKED,
    COUNT_ASKED,
    HEARING,
    a_history,
    after,
    all_settled,
    answer,
    back_to,
    beat,
    go,
    note,
    nothing,
    number,
    offered,
    park,
    rate,
    response,
    shown,
    skip,
    story,
    took,
)

PUT_ASIDE = (*COUNT_ASKED, took("zero"), took("zero_again"))


def test_somebody_who_refused_can_still_tell():
    history = a_history(*COUNT_ASKED, took("refuses_count"))
    assert offered(history) == ["story"]

    history = after(history, story())

    assert answer(history).rating is None
    assert response(history).phase in LISTENING
    history = after(history, rate(4))
    assert answer(history).rating.level == 4
    assert not answer(history).rating.late


def test_an_answer_that_comes_later_in_the_interview_opens_its_question_again():
    history = a_history(*HEARING, took("generality"), nothing("no_specific"), go("bag"))

    history = after(history, go("firm"), story(), note("opened a second till"), rate(4))

    assert answer(history).rating.level == 4
    assert not answer(history).rating.late


def test_a_skipped_question_can_be_asked_when_there_is_time_after_all():
    history = a_history(*all_settled(), go("firm"))
    assert offered(history) == []
    with pytest.raises(RuleError, match="skipped; take it up again"):
        after(history, story())

    history = after(history, back_to())

    assert answer(history).rating is None
    assert shown(history) == "firm normalise."


def test_a_question_skipped_half_way_goes_on_where_it_was():
    history = a_history(*CASE_ASKED, skip("interrupted"), go("bag"), back_to())

    assert response(history).phase is Phase.ASK_CASE
    assert shown(history) == "firm case."


def test_a_question_put_aside_and_then_skipped_comes_back_as_one_put_aside():
    history = a_history(*PUT_ASIDE, skip("no_time"), back_to())

    assert response(history).phase is Phase.RETURNED
    assert "topic?" in shown(history)


def test_a_question_is_left_for_later_once():
    history = a_history(*COUNT_ASKED, park(), back_to(), number(3), beat("case"))

    with pytest.raises(RuleError, match="left for later once"):
        after(history, park())


def test_whether_anything_came_back_is_asked_once():
    history = a_history(*PUT_ASIDE, back_to(), skip("no_time"), back_to())

    assert response(history).said.count("branch:returning") == 1
    assert response(history).phase is Phase.RETURNED
