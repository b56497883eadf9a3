"""From what is missing to the receipt."""

import pytest

from interview.conduct.events import Part
from interview.model.scorecard import CardStatus
from tests.tui.signs import strokes
from tests.tui.stage import TO_THE_CASE, shown

ALL_SETTLED = TO_THE_CASE + "⇥+ stayed civil⏎⎋4" + "  3" + "   5⏎ e1"
REVIEW = ALL_SETTLED + "     "


def test_what_is_missing_comes_first_and_is_a_key_away_from_its_place(stage):
    controller = stage.controller(TO_THE_CASE + "4jr")
    assert shown(controller).splitlines()[2].startswith(" 1 Question 2")

    controller.press("1")

    assert controller.live.state.question == "owning-up"


def test_after_mending_the_next_step_leads_back_to_the_review(stage):
    controller = stage.controller(TO_THE_CASE + "4jr1 3")
    assert "space back to the review" in shown(controller)

    controller.press(" ")

    assert controller.live.state.part is Part.REVIEW


def test_totals_are_not_to_be_seen_before_every_question_is_settled(stage):
    conducting = "\n".join(shown(stage.controller(ALL_SETTLED), *size) for size in [(80, 24), (120, 40)])
    unsettled = shown(stage.controller(TO_THE_CASE + "4jr"))
    settled = shown(stage.controller(REVIEW))

    assert "Mean" not in conducting
    assert "Mean" not in unsettled
    assert "Mean of the traits        3.5" in settled


def test_a_total_tells_how_it_was_made(stage):
    controller = stage.controller(REVIEW + "t")

    assert "Composure 4.00" in shown(controller, 80, 40)


def test_the_overall_impression_waits_for_the_last_rating(stage):
    early = stage.controller(TO_THE_CASE + "4jro")
    assert early.panel is None
    assert "comes last" in shown(early)

    late = stage.controller(REVIEW + "o4calm and clear⏎")

    assert late.live.state.impression.words == "calm and clear"
    assert "4 calm and clear" in shown(late)


def test_submission_asks_once_more_and_any_other_key_is_a_no(stage):
    controller = stage.controller(REVIEW + "s")
    assert "y submit it" in shown(controller)
    controller.press("x")
    assert not controller.live.state.is_submitted
    assert "submit it" not in shown(controller)
    assert "Not submitted." in shown(controller)
    controller.press("y")
    assert not controller.live.state.is_submitted

    for key in "sy":
        controller.press(key)

    assert controller.live.state.is_submitted


def test_an_unsettled_card_is_not_submitted(stage):
    controller = stage.controller(TO_THE_CASE + "4jrsy")

    assert not controller.live.state.is_submitted
    assert "2 not rated yet" in shown(stage.controller(TO_THE_CASE + "4jrs"))


def test_a_submitted_card_shows_the_receipt_of_its_record(stage):
    live = stage.kept()
    controller = stage.controller(REVIEW + "sy", live)
    assert live.wait_saved(10)

    assert f"Receipt {live.receipt()}" in shown(controller)
    assert len(live.receipt()) == 12
    live.close()


def test_a_rating_is_amended_with_a_reason_that_names_its_anchor(stage):
    controller = stage.controller(REVIEW + "sym15she set the limit in quoted words⏎")

    change = controller.live.state.amendments[0]
    assert (change.before.level, change.after.level, change.anchor) == (4, 5, 5)
    assert controller.live.scorecard().status is CardStatus.AMENDED
    assert "Composure: 4 became 5. she set the limit" in shown(controller, 80, 40)


def test_an_amendment_without_a_reason_is_refused(stage):
    controller = stage.controller(REVIEW + "sym15⏎")

    assert controller.live.state.amendments == ()
    assert "An amendment needs a reason" in shown(controller)


def test_a_flag_is_listed_with_its_quote_and_changes_no_total(stage):
    flagged = TO_THE_CASE + "f1they ought to know⏎" + ALL_SETTLED.removeprefix(TO_THE_CASE)
    controller = stage.controller(flagged + "     ")

    assert "1 red, arrogance: “they ought to know”" in shown(controller)
    assert "Mean of the traits        3.5" in shown(controller)


@pytest.mark.parametrize("line", ["↓" * 200, "↑" * 5])
def test_scrolling_stops_at_the_ends(stage, line):
    controller = stage.controller(REVIEW)
    for key in strokes(line):
        controller.press(key)

    assert "Courtesy" in shown(controller)
