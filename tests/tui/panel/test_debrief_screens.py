"""The panel's meeting as the panel uses it."""

import pytest

from interview.model.opening import Discussed, Outcome
from interview.workspace import card_access, debriefing
from tests.tui.panel_stage import Panel, press

SIZES = [(80, 24), (120, 40)]
ANA = "ana-pereira"


@pytest.fixture
def panel(tmp_path):
    """One candidate with three cards: apart on two traits, thin on one, one card without a level."""
    made = Panel(tmp_path / "home", people=("Olga", "Ben", "Chidi"))
    made.add("Ana Pereira")
    made.card(ANA, "Olga", 2, 4, 4, "ne", 3, 4, 4, 4, 4, told="She left the queue standing.")
    made.card(ANA, "Ben", 5, 4, 4, 4, 3, 4, 4, 4, 4, told="I told them I would be back at five.")
    made.card(ANA, "Chidi", 4, 4, 2, 4, 3, 4, 4, 4, 4, told="", flag="they never listen anyway")
    return made


def meet(panel: Panel, who: str = "Olga") -> debriefing.Meeting:
    return debriefing.meeting(panel.workspace, panel.id, ANA, who)


def debrief(panel: Panel) -> debriefing.Debrief:
    return debriefing.debrief_of(panel.workspace, panel.id, ANA)


def opened(panel: Panel, who: str = "Olga"):
    """Return the program with the debrief open."""
    return panel.app(who).run_test(size=SIZES[0])


@pytest.mark.parametrize("size", SIZES)
async def test_the_widest_difference_comes_first_with_interviewers_beside_each_other(
    panel, same_screen, size
):
    app = panel.app("Olga")

    async with app.run_test(size=size) as pilot:
        await press(pilot, "d")
        same_screen(app, "debrief_difference")


@pytest.mark.parametrize("size", SIZES)
async def test_the_decision_comes_last_with_nothing_chosen_beforehand(panel, same_screen, size):
    app = panel.app("Olga")

    async with app.run_test(size=size) as pilot:
        await press(pilot, "d", "w⏎⏎⏎", "n", "w⏎⏎⏎", "o", "⏎")
        same_screen(app, "debrief_decision")


async def test_a_debrief_says_whom_it_waits_for_and_does_not_open(panel):
    panel.add("Ben Kaya")
    async with opened(panel, "Mia") as pilot:
        screen = await press(pilot, "⇲", "d")

    assert "The debrief opens when every card is submitted. Waiting for: Olga, Ben, Chidi." in screen.replace(
        "\n   ", " "
    )
    assert "raw means" in screen


async def test_a_panel_member_who_owes_a_card_opens_no_debrief(panel):
    panel.add("Ben Kaya")
    panel.card("ben-kaya", "Ben", *(4,) * 9, told="Never to be seen.")
    async with opened(panel) as pilot:
        screen = await press(pilot, "/kaya⏎", "d")

    assert "Waiting for: Olga" in screen
    assert "Never to be seen" not in screen


async def test_questions_are_gone_through_in_order_and_the_strip_says_what_is_left(panel):
    async with opened(panel) as pilot:
        first = await press(pilot, "d")
        second = await press(pilot, "n")
        back = await press(pilot, "b")

    assert "▸!1 warm  !2 opti" in first
    assert "2 left to discuss" in first
    assert "!1 warm  ▸!2 opti" in second
    assert back == first


async def test_a_difference_is_waved_through_by_name(panel):
    async with opened(panel) as pilot:
        screen = await press(pilot, "d", "w" + "⌫" * 4 + "Mia R.⏎same case, other words⏎⏎")

    kept = debrief(panel).discussed[0]
    assert (kept.who, kept.waved, kept.words) == ("Mia R.", True, "same case, other words")
    assert "accepted without discussion by Mia R.: same case, other words" in screen
    assert "1 left to discuss" in screen
    assert "✓1 warm" in screen


async def test_a_difference_is_waved_through_by_nobody_without_a_name(panel):
    async with opened(panel) as pilot:
        screen = await press(pilot, "d", "w" + "⌫" * 4 + "⏎⏎⏎")

    assert "Name who discussed the difference or accepted it without discussion." in screen
    assert debrief(panel).discussed == ()


async def test_what_came_out_of_a_discussion_is_kept(panel):
    async with opened(panel) as pilot:
        refused = await press(pilot, "d", "d⏎⏎⏎")
        screen = await press(pilot, "↑↑Ben heard the end only⏎⏎⏎")

    assert "Write what came out of it" in refused
    assert "discussed by Olga: Ben heard the end only" in screen


async def test_only_an_open_difference_is_waved_through(panel):
    async with opened(panel) as pilot:
        screen = await press(pilot, "d", "nnnw")

    assert "No difference is open here" in screen


async def test_a_consensus_stands_beside_the_ratings_never_over_them(panel):
    async with opened(panel) as pilot:
        refused = await press(pilot, "d", "c⏎")
        screen = await press(pilot, "⎋c4⏎Both heard the queue grow⏎Olga, Ben⏎⏎")

    assert "1 to 5" in refused or "agreed level" in refused
    agreed = debrief(panel).consensus[0]
    assert (agreed.level, agreed.present) == (4, ("Olga", "Ben"))
    assert [card.answers[0].rating.level for card in meet(panel).cards] == [2, 5, 4]
    assert "agreed 4: Both heard the queue grow (with Olga, Ben)" in screen
    assert "2 Warmth at level 2" in screen


async def test_a_consensus_without_a_chosen_level_is_refused(panel):
    async with opened(panel) as pilot:
        screen = await press(pilot, "d", "c⏎Both heard it⏎Olga⏎⏎")

    assert "Choose the level" in screen
    assert debrief(panel).consensus == ()


async def test_the_own_rating_is_changed_with_a_reason_and_only_the_own(panel):
    async with opened(panel) as pilot:
        screen = await press(pilot, "d", "m4⏎The queue was served in the end⏎⏎")
    async with opened(panel, "Mia") as pilot:
        other = await press(pilot, "d", "m")

    card = next(one for one in meet(panel).cards if one.interviewer == "Olga")
    change = card.amendments[0]
    assert (change.before.level, change.after.level, change.anchor) == (2, 4, 4)
    assert "1 left to discuss" in screen
    assert "was 2; changed: The" in screen
    assert "You have no rating here; everybody changes only their own." in other


async def test_a_change_without_a_reason_changes_nothing(panel):
    async with opened(panel) as pilot:
        screen = await press(pilot, "d", "m4⏎⏎⏎")

    assert "The reason is empty" in screen
    assert all(not card.amendments for card in meet(panel).cards)


async def test_no_decision_is_taken_while_a_difference_is_open(panel):
    async with opened(panel) as pilot:
        screen = await press(pilot, "d", "o", "⏎")

    assert "2 left to discuss, or to accept without discussion, by name" in screen
    assert "decided by" not in screen


async def test_a_decision_needs_an_outcome_a_reason_and_somebody_who_takes_it(panel):
    async with opened(panel) as pilot:
        await press(pilot, "d", "w⏎⏎⏎", "n", "w⏎⏎⏎", "o", "⏎")
        no_outcome = await press(pilot, "⏎⏎⏎⏎")
        no_name = await press(pilot, "↑↑↑on hold⏎⏎⏎⏎")
        no_reason = await press(pilot, "↑Noor⏎⏎")
        nothing = debrief(panel).decisions
        taken = await press(pilot, "↑↑One more reference⏎⏎⏎")

    assert "Choose the outcome" in no_outcome
    assert "Write who takes the decision" in no_name
    assert "The reason is empty" in no_reason
    assert nothing == ()
    decision = debrief(panel).decisions[0]
    assert (decision.outcome, decision.reason, decision.who) == (
        Outcome.ON_HOLD,
        "One more reference",
        "Noor",
    )
    assert "on hold  Noor, 08:53 today: One more reference" in taken


async def test_an_earlier_decision_stays_in_sight(panel):
    for question in ("q-warmth", "q-optimism"):
        talk = Discussed(question=question, who="Ben", waved=True, words="", at=1.0)
        debriefing.discuss(panel.workspace, meet(panel), talk, who="Ben")
    debriefing.decide(panel.workspace, meet(panel), Outcome.ON_HOLD, "One reference", who="Mia")
    async with opened(panel) as pilot:
        screen = await press(pilot, "d", "o", "⏎an offer⏎It came, and fits⏎Mia⏎⏎")
        behind = await press(pilot, "⎋", "⏎", "⇲")

    for shown in (screen, behind):
        assert "on hold" in shown
        assert "an offer" in shown
        assert shown.index("on hold") < shown.index("an offer")


async def test_what_somebody_else_recorded_meanwhile_is_shown_and_what_was_typed_stays(panel):
    async with opened(panel) as pilot:
        await press(pilot, "d", "c4⏎Both heard it")
        talk = Discussed(question="q-warmth", who="Ben", waved=False, words="Said it", at=1.0)
        debriefing.discuss(panel.workspace, meet(panel, "Ben"), talk, who="Ben")
        refused = await press(pilot, "⏎Olga⏎⏎")
        kept = debrief(panel).consensus
        recorded = await press(pilot, "⏎")

    assert "meanwhile. Look at it again" in refused
    assert "discussed by Ben: Said it" in refused
    assert "Both heard it" in refused
    assert kept == ()
    assert "agreed 4: Both heard it (with Olga)" in recorded
    assert "discussed by Ben: Said it" in recorded


async def test_a_voided_question_is_out_of_the_discussion(panel):
    debriefing.void(panel.workspace, panel.id, "q-warmth", "Asked in two ways", who="Mia")
    async with opened(panel) as pilot:
        screen = await press(pilot, "d")
        last = await press(pilot, "nnnnnnnnd")

    assert "▸!1 opti" in screen
    assert "∅9 warm" in screen
    assert "left out for everybody; there is nothing to discuss" in last


async def test_interviewers_who_do_not_fit_are_a_key_away(tmp_path):
    panel = Panel(tmp_path / "home", people=("Olga", "Ben", "Chidi", "Dana", "Emil"))
    panel.add("Ana Pereira")
    panel.rated(ANA, *((4,) * 9 for _ in range(5)))
    async with opened(panel) as pilot:
        first = await press(pilot, "d")
        second = await press(pilot, "⇥")

    assert "Emil" not in first
    assert "2 more interviewers" in first
    assert second.splitlines()[5].split("│")[2].strip() == "Dana"


async def test_the_help_lists_the_keys_of_the_page_in_sight(panel):
    async with opened(panel) as pilot:
        questions = await press(pilot, "d", "?")
        decision = await press(pilot, "⎋o?")

    assert "wave" in questions or "by name" in questions
    assert "fill in outcome, reason and who decided" in decision


async def test_a_debrief_that_nobody_may_see_cannot_be_opened_by_its_name(panel):
    panel.add("Ben Kaya")
    seen = card_access.visibility_by_candidate(panel.workspace, panel.opening, "Olga")["ben-kaya"]
    app = panel.app("Olga", screen="compare")
    async with app.run_test(size=SIZES[0]) as pilot:
        await press(pilot, "/kaya⏎", "⏎", "d")
        screen = await press(pilot, "")

    assert seen.hidden
    assert "Waiting for: Olga" in screen
