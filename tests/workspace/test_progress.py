"""Home, lists and the completion board count the same cards, whatever happened to the panel."""

import pytest

from interview.errors import RuleError
from interview.model.opening import Outcome
from interview.workspace import comparing, debriefing, lifecycle, openings
from interview.workspace.deciding import Ruling, decide_each
from interview.workspace.interviewing import InterviewPlan, begin
from tests.workspace.panels import hold

NO = Ruling(outcome=Outcome.NO_OFFER, reason="the place is filled", by="Mia")


def figures(workspace, opening):
    """Return what home says and what the board says of one opening."""
    workspace.index.refresh()
    row = workspace.index.opening_rows()[opening.id]
    board = comparing.board(workspace, opening.id)
    waited: dict[str, int] = {}
    for one in board.rows:
        for name in one.waited_for:
            waited[name] = waited.get(name, 0) + 1
    return (row.submitted, row.expected, row.waits), (
        board.progress.submitted,
        board.progress.expected,
        waited,
    )


def both(workspace, opening):
    home, board = figures(workspace, opening)
    assert home == board
    return home


def test_home_and_the_board_agree_after_every_change_of_the_panel(workspace, opening):
    ana, carl = opening.candidates
    assert both(workspace, opening) == (0, 4, {"Olga": 2, "Ben": 2})

    openings.release(workspace, opening.id, ana, "Ben", "they know each other", by="Ben")
    assert both(workspace, opening) == (0, 3, {"Olga": 2, "Ben": 1})
    hold(workspace, opening, "Olga", rest=3)
    assert both(workspace, opening) == (1, 3, {"Olga": 1, "Ben": 1})
    lifecycle.withdraw(workspace, opening.id, carl, "another job", who="Mia", is_back=False)
    assert both(workspace, opening) == (1, 1, {})
    hold(workspace, opening, "Eve", rest=3)  # on no panel: in, and not counted in results
    assert both(workspace, opening) == (2, 2, {})
    openings.set_panel(workspace, opening.id, ("Kim",), who="Mia")
    assert both(workspace, opening) == (2, 3, {"Kim": 1})


def test_where_no_panel_is_named_home_waits_for_whoever_has_begun_as_the_board_does(workspace, opening):
    kit = opening.kit
    alone = openings.create(workspace, "Bar", kit, openings.OpeningTerms(), who="Mia")
    ana, dan = openings.add_candidates(workspace, alone.id, ["Ana P.", "Dan K."], who="Mia")
    alone = openings.read(workspace, alone.id).opening
    assert both(workspace, alone) == (0, 0, {})

    begin(workspace, InterviewPlan(opening=alone.id, candidate=ana.id, interviewer="Mia")).close()
    assert both(workspace, alone) == (0, 1, {"Mia": 1})
    hold(workspace, alone, "Mia", rest=3, candidate=1)
    assert both(workspace, alone) == (1, 2, {"Mia": 1})
    lifecycle.discard(workspace, f"{alone.id}/{ana.id}/mia", "wrong row", who="Mia")
    assert both(workspace, alone) == (1, 1, {})
    assert dan.id in alone.candidates


def test_one_decision_is_recorded_for_several_and_for_those_who_were_never_interviewed(workspace, opening):
    ana, carl = opening.candidates
    lifecycle.withdraw(workspace, opening.id, ana, "another job", who="Mia", is_back=False)

    decide_each(workspace, opening.id, [ana, "Carl Q."], NO, who="Mia")

    for candidate in (ana, carl):
        (decision,) = debriefing.debrief_of(workspace, opening.id, candidate).decisions
        assert (decision.outcome, decision.who) == (NO.outcome, "Mia")
    assert both(workspace, opening)[2] == {}, "nobody interviews somebody who was told no"


def test_a_decision_for_several_is_taken_for_none_where_one_card_is_missing(workspace, opening):
    hold(workspace, opening, "Olga", rest=3)

    with pytest.raises(RuleError, match="Waiting for: Ben"):
        decide_each(workspace, opening.id, opening.candidates, NO, who="Mia")

    assert all(not debriefing.debrief_of(workspace, opening.id, one).decisions for one in opening.candidates)


def test_only_who_leads_decides_about_somebody_whom_nobody_interviewed(workspace, opening):
    with pytest.raises(RuleError, match="Waiting for"):
        decide_each(workspace, opening.id, [opening.candidates[1]], NO, who="Olga")


def test_a_difference_holds_up_no_decision_about_somebody_who_withdrew(workspace, opening):
    ana = opening.candidates[0]
    hold(workspace, opening, "Olga", rest=1)
    hold(workspace, opening, "Ben", rest=5)
    with pytest.raises(RuleError, match=r"still to discuss.*Ana P"):
        decide_each(workspace, opening.id, [ana], NO, who="Mia")

    lifecycle.withdraw(workspace, opening.id, ana, "another job", who="Mia", is_back=False)

    met = debriefing.meeting(workspace, opening.id, ana, "Mia")
    assert (met.to_discuss, bool(met.withdrew)) == ((), True)
    decide_each(workspace, opening.id, [ana], NO, who="Mia")
    assert comparing.board(workspace, opening.id).rows[0].withdrew == met.withdrew
