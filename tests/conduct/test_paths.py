"""Whole ways through a question, from the first beat to its rating."""

import pytest

from interview.conduct.events import Part
from interview.conduct.replies import likely_reasons, possible_replies
from interview.conduct.state import LISTENING, Phase
from interview.errors import RuleError
from interview.model.scorecard import CountKind, NoEvidence, SkipReason, Telling
from tests.conduct.kits import (
    COUNT_ASKED,
    HEARING,
    PAST_ASKED,
    SITUATIONAL_HEARING,
    SLOTS,
    a_history,
    after,
    answer,
    back_to,
    beat,
    coming,
    fallback,
    go,
    next_event,
    nothing,
    number,
    offered,
    park,
    probe,
    rate,
    response,
    said,
    shown,
    skip,
    story,
    tick,
    took,
)

NEVER = (*COUNT_ASKED, took("zero"))
PUT_ASIDE = (*NEVER, took("zero_again"))


def test_a_scott_question_says_its_four_beats_and_is_rated():
    history = a_history()
    words = []
    for event in (go("firm"), beat("normalise"), beat("contrast"), number(3)):
        history = after(history, event)
        words.append((shown(history), coming(history)))
    assert words == [
        ("firm normalise.", "firm contrast."),
        ("firm contrast.", "firm count."),
        ("firm count.", "firm case."),
        ("firm case.", None),
    ]

    history = after(history, beat("case"), story(), rate(4))

    assert answer(history).rating.level == 4
    assert answer(history).telling is Telling.STORY
    assert response(history).phase is Phase.SETTLED


def test_a_past_question_has_only_its_case():
    history = a_history(*PAST_ASKED)
    assert shown(history) == "welcome case."
    assert offered(history) == [
        "story",
        "generality",
        "hypothetical",
        "we",
        "typical",
        "silence",
        "third_party",
        "confidential",
        "refuses_case",
        "again",
        "off_point",
        "purpose",
        "private",
        "distress",
    ]

    history = after(history, beat("case", "welcome"), rate(3, "welcome"))

    assert answer(history, "welcome").rating.level == 3


def test_a_situational_question_is_never_asked_for_an_episode():
    history = a_history(*SITUATIONAL_HEARING)
    assert "story" not in offered(history)
    with pytest.raises(RuleError, match="what one would do"):
        after(history, story("mistake"))

    history = after(history, rate(5, "mistake"))

    assert answer(history, "mistake").rating.level == 5


def test_never_with_a_closest_time_is_rated_normally_and_stays_never():
    history = a_history(*NEVER)
    assert shown(history) == "Words for zero."

    history = after(history, story(), rate(5))

    assert answer(history).rating.level == 5
    assert answer(history).count.kind is CountKind.ZERO


def test_never_is_no_level_before_anything_was_told():
    with pytest.raises(RuleError, match="No answer is marked yet"):
        a_history(*NEVER, rate(1))


def test_still_nothing_is_put_aside_and_comes_back_once_at_the_end_of_the_plan():
    history = a_history(*PUT_ASIDE)
    assert response(history).phase is Phase.PARKED
    assert shown(history) == "Words for zero_again."
    assert next_event(history) == go("bag")

    others = [skip("no_time", name) for name in ("bag", "welcome", "mistake")]
    history = after(history, go("bag"), *others)
    assert next_event(history) == back_to()

    history = after(history, back_to())
    assert shown(history) == "Has anything come back on the one about the firm topic?"
    history = after(history, took("other_domain"))
    assert shown(history) == "Words for other_domain."
    assert likely_reasons(response(history))[0] is NoEvidence.NOTHING_CAME

    history = after(history, nothing("nothing_came"))

    assert answer(history).rating.no_evidence is NoEvidence.NOTHING_CAME
    assert answer(history).count.kind is CountKind.ZERO
    assert next_event(history) == go("candidate")


def test_what_came_back_is_rated_normally():
    history = a_history(*PUT_ASIDE, go("bag"), back_to(), story(), rate(4))

    assert answer(history).rating.level == 4
    assert not answer(history).other_domain


def test_what_came_from_another_field_says_so():
    history = a_history(*PUT_ASIDE, back_to(), took("other_domain"), story(), rate(4))

    assert answer(history).other_domain
    assert answer(history).rating.level == 4


def test_nothing_for_a_second_time_goes_to_another_field_and_is_not_put_aside_again():
    """It was put aside while the count was open, so that it cannot be put aside once more."""
    history = a_history(*COUNT_ASKED, park(), back_to())
    assert shown(history) == "firm count."

    history = after(history, took("zero"))
    assert "zero_again" not in offered(history)
    history = after(history, took("other_domain"))

    assert shown(history) == "Words for other_domain."
    assert response(history).phase is Phase.OTHER_DOMAIN


def test_general_talk_is_asked_about_once_and_is_never_a_level():
    history = a_history(*HEARING, took("generality"))
    assert shown(history) == "Words for generality."
    assert likely_reasons(response(history))[0] is NoEvidence.NO_SPECIFIC

    for level in range(1, 6):
        with pytest.raises(RuleError, match="General talk is no evidence"):
            after(history, rate(level))
    assert next_event(history) == story()
    assert answer(after(history, nothing("no_specific"))).rating.level is None


def test_general_talk_that_turns_into_one_time_is_rated_normally():
    history = a_history(*HEARING, took("generality"), story(), rate(1))

    assert answer(history).telling is Telling.STORY
    assert answer(history).rating.level == 1


@pytest.mark.parametrize("branch", ["generality", "hypothetical", "third_party", "confidential"])
def test_the_one_re_ask_also_stands_where_the_closest_time_was_asked_for(branch):
    history = a_history(*NEVER, took(branch))

    assert shown(history) == f"Words for {branch}."
    assert response(history).phase is Phase.CLOSEST
    assert answer(after(history, story(), rate(4))).rating.level == 4


@pytest.mark.parametrize(
    ("branch", "reason"),
    [
        ("generality", "no_specific"),
        ("hypothetical", "hypothetical"),
        ("third_party", "third_party"),
        ("confidential", "confidential"),
    ],
)
def test_a_re_ask_that_brings_nothing_suggests_its_own_reason(branch, reason):
    reasons = likely_reasons(response(a_history(*HEARING, took(branch))))

    assert reasons[0] == reason
    assert sorted(reasons) == sorted(NoEvidence)


def test_the_latest_re_ask_suggests_the_first_reason():
    history = a_history(*HEARING, took("third_party"), took("generality"))

    assert likely_reasons(response(history))[:2] == ("no_specific", "third_party")


def test_with_nothing_to_go_by_the_first_reason_is_that_no_one_time_was_told():
    assert likely_reasons(response(a_history(*HEARING)))[0] is NoEvidence.NO_SPECIFIC


def test_a_usual_run_of_things_is_rated_three_at_most():
    history = a_history(*HEARING, took("typical"))

    assert answer(after(history, rate(3))).rating.level == 3
    for level in (4, 5):
        with pytest.raises(RuleError, match="rated 3 at most"):
            after(history, rate(level))


def test_a_usual_run_of_things_that_turns_into_one_time_has_no_limit():
    history = a_history(*HEARING, took("typical"), story(), rate(5))

    assert answer(history).rating.level == 5


def test_a_usual_run_of_things_can_turn_into_one_time_after_it_was_rated():
    history = a_history(*HEARING, took("typical"), rate(3))
    assert offered(history) == ["story"]

    history = after(history, story())

    assert answer(history).rating.level == 3
    assert answer(after(history, rate(5))).rating.level == 5


def test_i_would_is_no_level_and_the_situational_version_is_offered():
    history = a_history(*HEARING, took("hypothetical"))
    with pytest.raises(RuleError, match="no evidence of what was done"):
        after(history, rate(4))
    offer = next(o for o in possible_replies(history.state, SLOTS) if o.id == "situational")
    assert offer.words == "What would you do about the firm-would topic?"

    history = after(history, offer.event)
    assert shown(history) == "What would you do about the firm-would topic?"
    history = after(history, beat("case"), rate(4))

    assert answer(history).situational
    assert answer(history).asked_as == "firm-would"
    assert history.state.kit.anchors(answer(history).asked_as)[3] == "Would do 4."
    assert answer(history).rating.level == 4


def test_the_situational_version_starts_with_ticks_and_follow_ups_of_its_own():
    history = a_history(*HEARING, probe("p1"), tick("result"), took("hypothetical"), fallback())
    assert answer(history).ticks == ()

    history = after(history, beat("case"))

    assert coming(history) == "What exactly did you say?"
    assert history.state.responses["firm"].extra == 2


def test_what_was_said_before_the_situational_version_keeps_its_words():
    history = a_history(*HEARING, took("hypothetical"), fallback(), beat("case"))

    assert said(history) == [
        "firm normalise.",
        "firm contrast.",
        "firm count.",
        "firm case.",
        "Words for hypothetical.",
        "What would you do about the firm-would topic?",
    ]


def test_the_situational_version_waits_for_somebody_who_was_asked_for_a_real_time():
    with pytest.raises(RuleError, match="asked for a real time"):
        a_history(*HEARING, fallback())
    with pytest.raises(RuleError, match="asked for a real time"):
        a_history(*HEARING, took("hypothetical"), story(), fallback())


def test_the_situational_version_is_asked_once():
    with pytest.raises(RuleError, match="asked already"):
        a_history(*HEARING, took("hypothetical"), fallback(), fallback())


def test_a_question_without_a_situational_version_says_so():
    with pytest.raises(RuleError, match="no situational version"):
        a_history(go("welcome"), took("hypothetical", "welcome"), fallback("welcome"))


def test_a_situational_question_put_aside_is_read_again():
    history = a_history(*SITUATIONAL_HEARING, park("mistake"), go("bag"), back_to("mistake"))

    assert shown(history) == "mistake case."
    history = after(history, beat("case", "mistake"), skip("interrupted", "mistake"))
    history = after(history, back_to("mistake"))
    with pytest.raises(RuleError, match="No answer is marked yet"):
        after(history, rate(2, "mistake"))
    history = after(history, beat("case", "mistake"), rate(2, "mistake"))
    assert answer(history, "mistake").rating.level == 2


def test_distress_ends_the_question_at_once_and_nothing_more_is_asked():
    history = a_history(*HEARING, took("distress"))

    assert answer(history).rating.no_evidence is NoEvidence.WELFARE
    assert shown(history) == "Words for distress."
    assert coming(history) is None
    assert offered(history) == []
    assert next_event(history) == go("bag")
    with pytest.raises(RuleError, match="rated or skipped"):
        after(history, probe("p1"))


@pytest.mark.parametrize("given", [(go("firm"),), COUNT_ASKED, NEVER, HEARING])
def test_distress_can_be_marked_from_the_first_word_on(given):
    assert "distress" in offered(a_history(*given))


def test_a_story_told_at_once_is_followed_by_the_count_and_then_by_follow_ups():
    history = a_history(*COUNT_ASKED, story())
    assert response(history).phase in LISTENING
    assert coming(history) == "Words for count_after."
    assert next_event(history) == took("count_after")

    history = after(history, took("count_after"), number(4))

    assert answer(history).count.low == 4
    assert response(history).phase in LISTENING
    assert next_event(history) == probe("p1")


def test_the_number_is_not_asked_for_again_once_it_is_known():
    history = a_history(*HEARING, story())

    assert "count_after" not in offered(history)
    with pytest.raises(RuleError, match="cannot come up"):
        after(history, took("count_after"))


def test_a_question_that_was_not_asked_is_skipped_and_not_without_evidence():
    for given in ((), (skip("no_time"),)):
        with pytest.raises(RuleError, match="not asked; skip it"):
            a_history(*given, nothing("refused"))

    history = a_history(skip("already_answered"))

    assert answer(history).rating.skipped is SkipReason.ALREADY_ANSWERED


def test_an_interview_can_be_conducted_with_the_one_next_action_and_ratings():
    history = a_history()

    for _ in range(40):
        current = history.state.current
        event = next_event(history) or rate(3, current.answer.question)
        history = after(history, event)
        if history.state.part is Part.REVIEW:
            break

    assert [found.answer.rating.level for found in history.state.responses.values()] == [3] * 4
    assert len(response(history).answer.probes) == 3
