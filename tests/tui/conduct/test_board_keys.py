"""What the keys of the board do to an interview."""

import pytest
from msgspec.structs import replace

from interview.conduct.events import Part
from interview.conduct.state import Phase
from interview.model.content import Beat, Branch, FlagKind, Medium
from interview.model.scorecard import CountKind, NoEvidence, SkipReason
from tests.tui.signs import strokes
from tests.tui.stage import TO_THE_CASE, TO_THE_COUNT, shown

LEAST = (60, 16)


def with_long_levels(stage):
    """Make every level so long that five of them do not fit into the smallest screen."""
    first, *others = stage.kit.rubrics
    longer = tuple(
        f"{text[:60]} {'And so on, at length. ' * 3}The end of {level}."
        for level, text in enumerate(first.anchors, 1)
    )
    stage.kit = replace(stage.kit, rubrics=(replace(first, anchors=longer), *others))


def answer(controller):
    return controller.live.state.current.answer


def test_one_key_goes_on_to_the_next_beat(stage):
    controller = stage.controller(" ")
    assert "There is nothing unusual" not in shown(controller)

    controller.press(" ")

    assert "SAY    There is nothing unusual" in shown(controller)


def test_a_line_that_was_said_moves_up_with_a_tick(stage):
    controller = stage.controller("  ")

    controller.press(" ")

    assert "✓ There is nothing unusual" in shown(controller)


def test_a_digit_at_the_count_is_the_beginning_of_the_number(stage):
    controller = stage.controller(TO_THE_COUNT + "1" + "2⏎")

    assert answer(controller).count.kind is CountKind.EXACT
    assert answer(controller).count.low == 12


def test_a_digit_after_the_case_is_a_rating(stage):
    controller = stage.controller(TO_THE_CASE + "4")

    assert answer(controller).rating.level == 4


def test_the_level_that_was_picked_is_shown_in_full_with_a_sign(stage):
    with_long_levels(stage)
    before = shown(stage.controller(TO_THE_CASE), *LEAST)
    after = shown(stage.controller(TO_THE_CASE + "4"), *LEAST)

    assert "The end of 4." not in before
    assert "▶4 Stated politely" in after
    assert "The end of 4." in after


def test_arrows_read_a_level_in_full_without_rating(stage):
    with_long_levels(stage)
    controller = stage.controller(TO_THE_CASE + "↓↓↓↓")

    assert "The end of 4." in shown(controller, *LEAST)
    assert answer(controller).rating is None


def test_never_shows_its_fixed_words_and_is_no_rating(stage):
    controller = stage.controller(TO_THE_COUNT + "0")

    assert "SAY    All right. What was the closest it came?" in shown(controller)
    assert answer(controller).count.kind is CountKind.ZERO
    assert answer(controller).rating is None


def test_no_evidence_asks_for_its_reason_the_likely_one_first(stage):
    controller = stage.controller(TO_THE_CASE + "ge")
    assert "1 nothing specific was told" in shown(controller)

    controller.press("1")

    assert answer(controller).rating.no_evidence is NoEvidence.NO_SPECIFIC


def test_a_skip_asks_for_its_reason(stage):
    controller = stage.controller("  k1")

    assert answer(controller).rating.skipped is SkipReason.NO_TIME


def test_a_key_that_does_not_apply_is_refused_in_words_and_changes_nothing(stage):
    controller = stage.controller("  ")
    before = controller.live.state

    controller.press("3")

    assert controller.live.state == before
    assert "No answer is marked yet" in shown(controller)


def test_a_flag_rests_on_the_quote_noted_last(stage):
    controller = stage.controller(TO_THE_CASE + '⇥" they ought to have known⏎⎋f1⏎')

    assert [flag.quote for flag in answer(controller).flags] == ["they ought to have known"]


def test_undo_says_what_it_took_back_and_redo_takes_it_again(stage):
    controller = stage.controller(TO_THE_CASE + "4u")
    assert answer(controller).rating is None
    assert "Taken back: the rating 4" in shown(controller)

    controller.press(".")

    assert answer(controller).rating.level == 4


@pytest.mark.parametrize("signs", [("f2",), ("=", "s")], ids=["key", "list"])
def test_a_tick_is_set_and_taken_away_by_the_same_keys(stage, signs):
    controller = stage.controller(TO_THE_CASE)

    for sign in signs:
        controller.press(sign)
    assert answer(controller).ticks == ("situation",)
    for sign in signs:
        controller.press(sign)

    assert answer(controller).ticks == ()


def test_only_follow_ups_whose_need_is_open_are_offered(stage):
    controller = stage.controller(TO_THE_CASE)
    assert "then: What exactly did you say?" in shown(controller)

    controller.press("f3")

    assert "then: How did it end for the customer?" in shown(controller)


def test_on_the_phone_nothing_to_be_seen_is_asked_for(stage):
    everywhere = "see on their face"
    in_the_room = stage.controller(TO_THE_CASE)
    on_the_phone = stage.controller(TO_THE_CASE, stage.practice(Medium.PHONE))

    assert everywhere in shown(in_the_room, 120, 40)
    assert everywhere not in shown(on_the_phone, 120, 40)


def test_a_question_put_aside_is_taken_up_again_by_the_same_key(stage):
    controller = stage.controller(TO_THE_CASE + "p")
    assert controller.live.state.current.phase is Phase.PARKED

    controller.press("p")

    assert controller.live.state.current.phase is Phase.RETURNED


def test_the_jump_list_leads_to_any_question_and_part(stage):
    controller = stage.controller("j3")
    assert controller.live.state.question == "remembered"

    controller.press("j")
    controller.press("c")

    assert controller.live.state.part is Part.CANDIDATE


def test_who_would_only_act_is_asked_what_they_would_do(stage):
    controller = stage.controller(TO_THE_CASE + "hh")

    assert answer(controller).situational
    assert "A guest shouts about a bill" in shown(controller)
    assert "Would do what level 1 says." in shown(controller)


def test_a_rating_without_a_noted_line_says_so(stage):
    controller = stage.controller(TO_THE_CASE + "4")

    assert "without a line of evidence" in shown(controller)


def test_a_late_rating_says_so(stage):
    controller = stage.controller(TO_THE_CASE + "j2j14")

    assert "Rated late" in shown(controller)


def test_the_half_time_cue_is_shown_once(stage):
    controller = stage.controller("  ")
    stage.clock.now += 11 * 60

    controller.tick()
    assert "Half the time is over; 0 of 3 rated or skipped." in shown(controller)
    controller.press(" ")
    controller.tick()

    assert "Half of the time" not in shown(controller)


def test_a_clock_over_its_plan_says_so_in_words(stage):
    controller = stage.controller(TO_THE_CASE)

    stage.clock.now += 280
    assert "4:40/4:30 over time" in shown(controller)
    assert "or rate it now: over time" in shown(controller)
    stage.clock.now += 100

    assert "6:20/4:30 far over" in shown(controller)


def test_a_pause_stops_the_clocks_and_says_so(stage):
    controller = stage.controller(TO_THE_CASE + "a")
    stage.clock.now += 600

    assert "STOPPED" in shown(controller)
    assert "20:00 left" in shown(controller)


def test_the_keys_work_in_a_russian_layout(stage):
    controller = stage.controller(TO_THE_CASE + "п" + "у" + "1")

    assert answer(controller).branches == (Branch.GENERALITY,)
    assert answer(controller).rating.no_evidence is NoEvidence.NO_SPECIFIC


def test_a_list_that_is_open_leaves_the_note_line_and_the_clock_alone(stage):
    controller = stage.controller(TO_THE_CASE + "e⇥told it well⏎")
    stage.clock.now += 5

    assert "told it well" in shown(controller)
    assert "0:05/4:30" in shown(controller)
    assert "1 nothing specific was told" in shown(controller)


def test_a_sentence_begun_on_the_board_is_told_where_notes_go(stage):
    controller = stage.controller("s")

    assert "“s” means nothing here. tab goes to the note line" in shown(controller)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (110, 30), (120, 40)])
def test_the_longest_words_to_say_are_never_cut(stage, size):
    words = " ".join(f"thewo{number:02}" for number in range(45))
    first, *others = stage.kit.questions
    spoken = replace(first, beats={**first.beats, Beat.NORMALISE: words})
    stage.kit = replace(stage.kit, questions=(spoken, *others))

    page = shown(stage.controller("  "), *size)

    assert [word for word in words.split() if word not in page] == []


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (110, 30), (120, 40)])
def test_an_open_list_is_never_cut(stage, size):
    many = tuple(FlagKind(id=f"F{n}", name=f"a kind of flag {n:02}", polarity="red") for n in range(14))
    stage.kit = replace(stage.kit, flags=many)

    page = shown(stage.controller(TO_THE_CASE + "f"), *size)

    assert [kind.name for kind in many if kind.name not in page] == []


def test_a_skipped_question_is_taken_up_again_by_the_same_key(stage):
    controller = stage.controller(TO_THE_COUNT + "k1")
    assert answer(controller).rating.skipped is SkipReason.NO_TIME

    controller.press("p")

    assert answer(controller).rating is None
    assert controller.live.state.current.phase is Phase.ASK_COUNT


def test_an_ordinary_answer_with_a_note_and_a_rating_takes_eight_keys(stage):
    controller = stage.controller("  ")

    for key in strokes("  3⏎⇥"):
        controller.press(key)
    controller.paste("+ opened a second till")
    for key in strokes("⎋4 "):
        controller.press(key)

    answered = controller.live.state.responses["rude-customer"].answer
    assert (answered.rating.level, answered.count.low) == (4, 3)
    assert [line.text for line in answered.evidence] == ["opened a second till"]
    assert "beat:case" in controller.live.state.responses["rude-customer"].said
    assert controller.live.state.question == "owning-up"


def test_a_case_that_was_not_marked_as_said_is_rated_only_where_something_was_noted(stage):
    controller = stage.controller(TO_THE_COUNT + "3⏎4")
    assert answer(controller).rating is None
    assert "No answer is marked yet" in shown(controller)

    for key in strokes("⇥told it⏎⎋4"):
        controller.press(key)

    assert answer(controller).rating.level == 4


@pytest.mark.parametrize(
    ("line", "planned", "left"),
    [("b1", "5:37", "25:00"), ("b2", "6:45", "30:00"), ("b4" + "10⏎", "6:45", "30:00")],
)
def test_time_agreed_with_one_candidate_is_no_delay(stage, line, planned, left):
    controller = stage.controller(TO_THE_CASE + line)

    assert f"0:00/{planned}" in shown(controller)
    assert f"{left} left" in shown(controller)
    assert "We have" not in shown(controller)


def test_the_minutes_that_are_spoken_are_those_that_were_agreed(stage):
    assert "We have 25 minutes." in shown(stage.controller("b1"))


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
def test_the_time_of_day_and_the_pace_are_always_in_sight(stage, size):
    controller = stage.controller(TO_THE_CASE)
    stage.clock.now += 10

    assert "19:50 left, 1:00 ahead" in shown(controller, *size)
    assert "08:53" in shown(controller, *size)
    stage.clock.now += 60
    assert "18:50 left, 1:00 ahead" in shown(controller, *size)
    stage.clock.now += 400
    assert "left, 2:20 behind" in shown(controller, *size)
    assert "09:01" in shown(controller, *size)


def test_the_first_question_says_once_what_its_lines_are_for(stage):
    first, second = stage.controller("  "), stage.controller("   ")
    third = stage.controller("  j3")

    assert "hint   Say it, then press space." in shown(first)
    assert "Say each line" not in shown(second) + shown(third)
