"""Who stands where, what it rests on, and who has still to hand in what."""

import msgspec
import pytest

from interview.errors import RuleError
from interview.model.opening import Discussed, Opening, Outcome
from interview.scoring.compare import WhatIfChange
from interview.workspace import comparing, debriefing, kit_editing, openings, oversight
from interview.workspace.comparing import Results
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import HandClock
from tests.workspace.interviews import begin, card_key, hummed, submit
from tests.workspace.panels import hold

DAY = 86_400.0


def look(workspace: Workspace, opening: Opening, viewer: str = "Mia") -> Results:
    return comparing.results(workspace, opening.id, viewer)


def empty(workspace: Workspace, *panel: str) -> Opening:
    kit = workspace.library.kit("service-short", "en")
    return openings.create(workspace, "Night desk", kit, openings.OpeningTerms(panel=panel), who="Mia")


def spoiled(workspace: Workspace, opening: Opening, interviewer: str, candidate: int = 0) -> None:
    """Add a step of a newer program to a card that is in."""
    hummed(workspace, card_key(workspace, opening, interviewer, candidate))


def test_an_opening_without_candidates_compares_nobody(workspace: Workspace) -> None:
    opening = empty(workspace, "Olga")
    found = look(workspace, opening)

    assert found.matrix.rows == ()
    assert comparing.adjusted(found).rows == ()
    assert comparing.board(workspace, opening.id).rows == ()
    assert comparing.reconsider(found, WhatIfChange(weights={found.matrix.traits[0]: 2})).moves == ()


def test_one_candidate_has_a_raw_mean_and_no_chance_among_others(workspace: Workspace) -> None:
    opening = empty(workspace, "Olga")
    openings.add_candidates(workspace, opening.id, ["Ana P."], who="Mia")
    opening = openings.read(workspace, opening.id).opening
    hold(workspace, opening, "Olga", 4, rest=3)
    standing = comparing.adjusted(look(workspace, opening))

    assert look(workspace, opening).matrix.rows[0].place == 1
    assert [row.p_top for row in standing.rows] == [None]


def test_of_two_alike_candidates_neither_stands_above_the_other(
    workspace: Workspace, opening: Opening
) -> None:
    for candidate in (0, 1):
        for who in opening.panel:
            hold(workspace, opening, who, candidate=candidate, rest=3)
    rows = look(workspace, opening).matrix.rows

    assert [row.place for row in rows] == [1, 1]
    assert rows[1].tied_above


def test_where_everybody_heard_nothing_nobody_is_low_and_the_withheld_are_not_unrated(
    workspace: Workspace, opening: Opening
) -> None:
    for who in opening.panel:
        hold(workspace, opening, who)
    found = look(workspace, opening)
    row = found.matrix.row(opening.candidates[0])

    assert (row.total, row.complete, row.place) == (None, False, None)
    assert set(found.hidden) == set(opening.candidates[1:])
    assert comparing.adjusted(found).left_out == (opening.candidates[0],)


def test_a_card_of_another_wording_is_marked_and_of_the_same_is_not(
    workspace: Workspace, opening: Opening
) -> None:
    hold(workspace, opening, "Olga", rest=3)
    kit = opening.kit
    newer = msgspec.structs.replace(kit, minutes=kit.minutes + 5, version=kit.version + 1)
    opening = kit_editing.update_kit(workspace, opening.id, newer, "Longer talks", who="Mia")
    hold(workspace, opening, "Ben", rest=3)
    for who in opening.panel:
        hold(workspace, opening, who, candidate=1, rest=3)
    found = look(workspace, opening)

    assert found.matrix.mixed
    marks = {row.candidate: row.other_wording for row in found.matrix.rows}
    assert marks == dict(zip(opening.candidates, (True, False), strict=True))
    lines = found.table.lines
    assert {line.name: "▚" in line.total for line in lines} == {"Ana P.": True, "Carl Q.": False}


def test_a_card_from_a_newer_program_withholds_that_candidate_and_names_the_card(
    workspace: Workspace, opening: Opening
) -> None:
    for candidate in (0, 1):
        for who in opening.panel:
            hold(workspace, opening, who, candidate=candidate, rest=4)
    spoiled(workspace, opening, "Ben")
    found = look(workspace, opening)

    assert "A card cannot be read, that of Ben." in found.hidden[opening.candidates[0]]
    assert "newer version" in found.hidden[opening.candidates[0]]
    assert [card.candidate for card in found.readable] == [opening.candidates[1]] * 2
    assert found.matrix.row(opening.candidates[1]).place == 1
    with pytest.raises(RuleError, match="cannot be read, that of Ben"):
        debriefing.meeting(workspace, opening.id, opening.candidates[0], "Mia")


def test_a_what_if_shows_who_moves_and_stores_nothing(workspace: Workspace, opening: Opening) -> None:
    for candidate, levels in ((0, (5, 2)), (1, (3, 3))):
        for who in opening.panel:
            hold(workspace, opening, who, *levels, candidate=candidate, rest=3)
    found = look(workspace, opening)
    before = workspace.store.token()
    first = opening.kit.questions[0].id

    told = comparing.reconsider(found, WhatIfChange(without_questions=(first,)))

    assert {found.names[move.candidate]: move.place_after for move in told.moves} == {
        "Carl Q.": 1,
        "Ana P.": 2,
    }
    assert workspace.store.token() == before
    assert look(workspace, opening).matrix == found.matrix


def test_a_reveal_is_recorded_and_shows_one_candidate_to_one_viewer(
    workspace: Workspace, opening: Opening
) -> None:
    for candidate in (0, 1):
        hold(workspace, opening, "Olga", candidate=candidate, rest=4)
    comparing.reveal(workspace, opening.id, opening.candidates[0], "Ben is ill", who="Mia")

    assert list(look(workspace, opening).hidden) == [opening.candidates[1]]
    assert set(look(workspace, opening, "Noor").hidden) == set(opening.candidates)
    kept = openings.read(workspace, opening.id).opening.reveals[0]
    assert (kept.who, kept.reason) == ("Mia", "Ben is ill")


def test_the_board_says_who_is_in_how_far_drafts_are_and_who_is_waited_for(
    workspace: Workspace, opening: Opening
) -> None:
    submit(workspace, opening, "Olga", 4)
    begin(workspace, opening, "Ben").close()
    ana, carl = comparing.board(workspace, opening.id).rows

    assert [comparing.assignment_words(seat, 5, frozenset()) for seat in ana.seats] == [
        "Olga: submitted",
        "Ben: draft 0 of 5",
    ]
    assert ana.waited_for == ("Ben",)
    assert carl.waited_for == ("Olga", "Ben")


def test_a_card_begun_more_than_a_day_ago_and_not_in_is_late(
    workspace: Workspace, opening: Opening, clock: HandClock
) -> None:
    begin(workspace, opening, "Ben").close()
    soon = comparing.board(workspace, opening.id)
    clock.now += DAY
    then = comparing.board(workspace, opening.id)

    assert soon.late == frozenset()
    assert then.late == {then.rows[0].seats[1].card.card}
    assert comparing.assignment_words(then.rows[0].seats[1], 5, then.late).endswith("late")


@pytest.mark.parametrize(("days", "band"), [(0.0, 1), (2.9, 1), (3.0, 2), (5.9, 2), (6.0, 3)])
def test_days_are_counted_in_three_bands(
    workspace: Workspace, opening: Opening, clock: HandClock, days: float, band: int
) -> None:
    clock.now += days * DAY

    assert comparing.board(workspace, opening.id).rows[0].band == band


def test_nobody_waits_once_it_is_decided(workspace: Workspace, opening: Opening, clock: HandClock) -> None:
    for who, level in zip(opening.panel, (5, 2), strict=True):
        hold(workspace, opening, who, level)
    met = debriefing.meeting(workspace, opening.id, opening.candidates[0], "Mia")
    looked = Discussed(question=met.topics[0].question, who="Ben", waved=True, words="", at=1.0)
    debriefing.discuss(workspace, met, looked, who="Mia")
    met = debriefing.meeting(workspace, opening.id, opening.candidates[0], "Mia")
    clock.now += DAY
    debriefing.decide(workspace, met, Outcome.OFFER, "Calm under fire", who="Mia")
    clock.now += 9 * DAY
    ana, carl = comparing.board(workspace, opening.id).rows

    assert (ana.decided, ana.band, ana.days) == ("offer", 0, 1.0)
    assert (carl.decided, carl.band, carl.days) == ("", 3, 10.0)


def test_how_interviews_were_held_is_shown_to_whoever_looks_after_them_alone(
    workspace: Workspace, opening: Opening
) -> None:
    for who in opening.panel:
        hold(workspace, opening, who, rest=3)

    shown = oversight.calibration(workspace, opening.id, "Mia")

    assert [one.interviewer for one in shown.interviewers] == ["Ben", "Olga"]
    for viewer in ("Olga", "Noor"):
        with pytest.raises(RuleError, match="not a performance rating"):
            oversight.calibration(workspace, opening.id, viewer)
