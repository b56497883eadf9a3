"""Until when records are kept, what keeps them longer, and whose are to go."""

import pytest

from interview.errors import RuleError
from interview.model.opening import Decision, Outcome
from interview.workspace import debriefing, lifecycle, openings, retaining
from tests.workspace.panels import hold

DAY = 86_400.0


@pytest.fixture
def ana(opening):
    return opening.candidates[0]


def decide(workspace, opening, outcome=Outcome.NO_OFFER):
    for who in ("Olga", "Ben"):
        hold(workspace, opening, who, rest=3)
    met = debriefing.meeting(workspace, opening.id, opening.candidates[0], "Olga")
    said = Decision(outcome=outcome, reason="Two others told more", who="Olga", at=workspace.clock())
    debriefing.decide(workspace, met, said.outcome, said.reason, by="Olga", who="Olga")


def keep(workspace, opening, retain):
    return lifecycle.change_terms(workspace, opening.id, {"retain": retain}, who="Mia")


def test_a_word_that_is_no_period_is_refused_where_an_opening_is_made_and_where_it_is_changed(
    workspace, opening
):
    kit = opening.kits[0].kit
    with pytest.raises(RuleError, match="no period"):
        openings.create(workspace, "Bar", kit, openings.OpeningTerms(retain="banana"), who="Mia")
    with pytest.raises(RuleError, match="no period"):
        keep(workspace, opening, "banana")


def test_nothing_counts_before_the_event_it_counts_from(workspace, opening, ana):
    keep(workspace, opening, "6m")
    assert retaining.kept_of(workspace, opening.id, ana).until == ""


def test_the_day_counts_from_the_decision_and_not_from_one_that_settles_nothing(workspace, opening, ana):
    keep(workspace, opening, "6m")
    decide(workspace, opening, Outcome.ON_HOLD)
    assert retaining.kept_of(workspace, opening.id, ana).until == ""

    met = debriefing.meeting(workspace, opening.id, ana, "Olga")
    debriefing.decide(workspace, met, Outcome.NO_OFFER, "Settled now", by="Olga", who="Olga")

    assert retaining.kept_of(workspace, opening.id, ana).until == "2027-07-15"


def test_without_a_decision_it_counts_from_the_withdrawal_and_else_from_the_close(workspace, opening, ana):
    keep(workspace, opening, "90d")
    lifecycle.withdraw(workspace, opening.id, ana, "Moved away", who="Mia", is_back=False)
    other = opening.candidates[1]
    assert retaining.kept_of(workspace, opening.id, ana).until == "2027-04-15"
    assert retaining.kept_of(workspace, opening.id, other).until == ""

    lifecycle.close(workspace, opening.id, "filled", "", who="Mia")

    assert "close" in retaining.kept_of(workspace, opening.id, other).why


def test_due_lists_what_goes_within_a_month_and_who_holds_it_and_why(workspace, opening, ana, clock):
    keep(workspace, opening, "90d")
    lifecycle.withdraw(workspace, opening.id, ana, "Moved away", who="Mia", is_back=False)
    assert not list(retaining.going(workspace))

    clock.now += 70 * DAY
    retaining.hold(workspace, opening.id, ana, "A claim came", who="Mia")
    (one,) = retaining.going(workspace)

    assert (one.name, one.until) == ("Ana P.", "2027-04-15")
    assert [(hold.who, hold.reason) for hold in one.holds] == [("Mia", "A claim came")]

    retaining.release(workspace, opening.id, ana, "It was settled", who="Mia")
    (one,) = retaining.going(workspace)
    assert not one.holds


def test_what_is_to_be_erased_has_come_is_not_on_hold_and_is_the_owners(workspace, opening, clock):
    keep(workspace, opening, "2w")
    for one in opening.candidates:
        lifecycle.withdraw(workspace, opening.id, one, "Moved away", who="Mia", is_back=False)
    retaining.hold(workspace, opening.id, opening.candidates[1], "A claim came", who="Mia")
    clock.now += 13 * DAY
    assert not retaining.to_erase(workspace, "Mia")

    clock.now += DAY

    assert [one.name for one in retaining.to_erase(workspace, "Mia")] == ["Ana P."]
    assert not retaining.to_erase(workspace, "Ben")


def test_a_shorter_period_says_whose_records_go_earlier(workspace, opening, ana):
    keep(workspace, opening, "1y")
    lifecycle.withdraw(workspace, opening.id, ana, "Moved away", who="Mia", is_back=False)

    assert retaining.shortened(workspace, opening.id, "6m") == ("Ana P.: 2027-07-15 instead of 2028-01-15",)
    assert not retaining.shortened(workspace, opening.id, "2y")
    keep(workspace, opening, "6m")
    assert "Goes earlier now: Ana P.: 2027-07-15 instead of 2028-01-15." in workspace.remarks.take()


def test_only_whoever_leads_holds_and_only_what_is_held_is_released(workspace, opening, ana):
    with pytest.raises(RuleError, match="Mia could"):
        retaining.hold(workspace, opening.id, ana, "A claim", who="Ben")
    with pytest.raises(RuleError, match="no hold"):
        retaining.release(workspace, opening.id, ana, "Nothing", who="Mia")


def test_somebody_is_found_by_name_wherever_they_are(workspace, opening, ana):
    assert openings.find_person(workspace, "ana p.")[1].id == ana
    assert openings.find_person(workspace, f"front-desk/{ana[:4]}")[1].name == "Ana P."
