"""An ordinary week: somebody withdraws, the wrong name was picked, the panel changes, the vacancy closes."""

import json

import pytest
from click.testing import CliRunner

from interview.cli.command_group import app
from interview.conduct.events import EvidenceNoted
from interview.errors import RuleError
from interview.model.opening import Opening, Outcome
from interview.workspace import card_access, card_records, comparing, debriefing, lifecycle, openings, owing
from interview.workspace.drafts import drafts
from interview.workspace.history import history
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, submit


@pytest.fixture
def run(workspace: Workspace):
    def ran(*arguments: str, who: str = "Mia") -> tuple[int, str]:
        given = [*arguments, "--home", str(workspace.home), "--as", who]
        result = CliRunner().invoke(app, given)
        return result.exit_code, f"{result.output}{result.exception or ''}"

    return ran


def people(workspace: Workspace, opening: Opening) -> list[str]:
    found = openings.read(workspace, opening.id).opening
    return [one.name for one in openings.candidates(workspace, found)]


def seen(workspace: Workspace, opening: Opening, viewer: str, candidate: int = 0):
    found = openings.read(workspace, opening.id).opening
    about = opening.candidates[candidate]
    return card_access.visibility_by_candidate(workspace, found, viewer, [about])[about]


def waits(workspace: Workspace, opening: Opening) -> dict[str, int]:
    workspace.index.refresh()
    return workspace.index.opening_rows()[opening.id].waits


def test_somebody_who_withdrew_holds_nobody_up_on_the_board_or_at_home(
    workspace: Workspace, opening: Opening
) -> None:
    assert waits(workspace, opening) == {"Olga": 2, "Ben": 2}
    ana = opening.candidates[0]

    lifecycle.withdraw(workspace, opening.id, ana, "another job", who="Mia", is_back=False)

    assert waits(workspace, opening) == {"Olga": 1, "Ben": 1}
    board = comparing.board(workspace, opening.id)
    assert [row.waited_for for row in board.rows] == [(), ("Olga", "Ben")]
    lifecycle.withdraw(workspace, opening.id, ana, "changed her mind", who="Mia", is_back=True)
    assert waits(workspace, opening) == {"Olga": 2, "Ben": 2}


def test_a_draft_begun_by_mistake_is_discarded_and_can_be_taken_up_again(
    workspace: Workspace, opening: Opening
) -> None:
    submit(workspace, opening, "Ben", 2)
    begin(workspace, opening, "Mia").close()
    card = f"{opening.id}/{opening.candidates[0]}/mia"
    assert seen(workspace, opening, "Mia").hidden == card_access.WAIT
    assert [one.card for one in drafts(workspace, "Mia")] == [card]

    lifecycle.discard(workspace, card, "wrong row", who="Mia")

    assert drafts(workspace, "Mia") == ()
    assert seen(workspace, opening, "Mia").hidden.startswith("Results are shown when every card")
    with pytest.raises(RuleError, match="Eve may not do that with this card"):
        lifecycle.discard(workspace, card, "to look", who="Eve")
    begin(workspace, opening, "Mia").close()
    assert [one.card for one in drafts(workspace, "Mia")] == [card]


def test_a_card_discarded_after_something_was_noted_blinds_for_good(
    workspace: Workspace, opening: Opening
) -> None:
    for who in ("Ben", "Olga"):
        submit(workspace, opening, who, 2)
    live = begin(workspace, opening, "Mia")
    live.do(EvidenceNoted(text="she was early"))
    live.close()

    lifecycle.discard(workspace, f"{opening.id}/{opening.candidates[0]}/mia", "to look", who="Mia")

    assert seen(workspace, opening, "Mia").cards == ()


def test_a_card_about_the_wrong_person_is_moved_whole_and_waited_for_again(
    workspace: Workspace, opening: Opening
) -> None:
    ana, carl = opening.candidates
    submit(workspace, opening, "Olga", 4)
    submit(workspace, opening, "Ben", 2)
    with pytest.raises(RuleError, match="Only Olga moves this card"):
        lifecycle.move(workspace, f"{opening.id}/{ana}/olga", carl, "not mine", who="Ben")

    new = lifecycle.move(workspace, f"{opening.id}/{ana}/olga", "Carl Q.", "wrong name", who="Olga")

    assert (new.candidate, new.interviewer) == (carl, "olga")
    moved = card_access.one(workspace, str(new), "Olga")
    assert (moved.candidate, moved.answers[0].rating.level) == (carl, 4)
    assert seen(workspace, opening, "Olga").cards == ()  # blind to Ben's of Ana again
    assert seen(workspace, opening, "Olga").hidden == card_access.WAIT
    board = comparing.board(workspace, opening.id)
    assert [row.waited_for for row in board.rows] == [("Olga",), ("Ben",)]
    assert waits(workspace, opening) == {"Olga": 1, "Ben": 1}


def test_two_who_are_one_are_merged_once_no_card_is_left_about_the_one_who_goes(
    workspace: Workspace, opening: Opening
) -> None:
    twice = openings.add_candidate(workspace, opening.id, "Ana Pe.", who="Mia")
    submit(workspace, openings.read(workspace, opening.id).opening, "Olga", 4, candidate=2)
    with pytest.raises(RuleError, match="moves them first"):
        lifecycle.merge(workspace, opening.id, twice.id, opening.candidates[0], "same", who="Mia")

    lifecycle.move(workspace, f"{opening.id}/{twice.id}/olga", "Ana P.", "same", who="Olga")
    lifecycle.merge(workspace, opening.id, twice.id, opening.candidates[0], "same", who="Mia")

    assert people(workspace, opening) == ["Ana P.", "Carl Q."]


def test_only_somebody_about_whom_nothing_is_recorded_is_removed(
    workspace: Workspace, opening: Opening
) -> None:
    ana, carl = opening.candidates
    begin(workspace, opening, "Olga").close()
    with pytest.raises(RuleError, match="Withdraw them instead"):
        lifecycle.remove(workspace, opening.id, ana, "", who="Mia")

    lifecycle.remove(workspace, opening.id, carl, "entered twice", who="Mia")

    assert people(workspace, opening) == ["Ana P."]


def test_a_name_is_put_right_and_the_one_before_stays_in_the_record(
    workspace: Workspace, opening: Opening
) -> None:
    lifecycle.rename(workspace, opening.id, opening.candidates[0], who="Mia", name="Anna P.")

    assert people(workspace, opening) == ["Anna P.", "Carl Q."]
    said = [
        line.op["name"]
        for line in workspace.store.lines(f"people/{opening.id}/").lines.values()
        if line.candidate == opening.candidates[0]
    ]
    assert sorted(said) == ["Ana P.", "Anna P."]


def test_the_owner_gives_and_ends_rights_and_hands_the_opening_over(
    workspace: Workspace, opening: Opening
) -> None:
    def may(who: str) -> bool:
        try:
            openings.add_candidate(workspace, opening.id, f"By {who}", who=who)
        except RuleError:
            return False
        return True

    assert not may("Noor")
    lifecycle.change_right(workspace, opening.id, "Noor", "coordinator", who="Mia", gives=True)
    assert may("Noor")
    with pytest.raises(RuleError, match=r"Noor may not do that in this opening\. Mia could\."):
        lifecycle.change_right(workspace, opening.id, "Eve", "coordinator", who="Noor", gives=True)
    lifecycle.change_right(workspace, opening.id, "Noor", "coordinator", who="Mia", gives=False)
    assert not may("Noor")
    assert lifecycle.hand_over(workspace, opening.id, "Noor", who="Mia").owner == "Noor"
    assert may("Noor")
    assert not may("Mia")


def test_a_lost_owner_is_followed_by_a_coordinator_and_that_is_shown(
    workspace: Workspace, opening: Opening
) -> None:
    lifecycle.change_right(workspace, opening.id, "Noor", "coordinator", who="Mia", gives=True)
    with pytest.raises(RuleError, match="could"):
        lifecycle.take_over(workspace, opening.id, "mine now", who="Eve")

    made = lifecycle.take_over(workspace, opening.id, "her laptop is lost", who="Noor")

    assert made.owner == "Noor"
    told = history(workspace, opening.id)
    assert (told[-1].what, told[-1].why) == ("took the opening over from Mia", "her laptop is lost")


def test_answers_and_cards_are_owed_until_they_are_in_told_or_the_opening_is_closed(
    workspace: Workspace, opening: Opening
) -> None:
    for who in ("Olga", "Ben"):
        submit(workspace, opening, who, 3)
    met = debriefing.meeting(workspace, opening.id, opening.candidates[0], "Olga")
    debriefing.decide(workspace, met, Outcome.NO_OFFER, "No", who="Mia")

    def owed() -> set[tuple[str, str, str]]:
        return {(one.what, one.who, one.name) for one in owing.due(workspace)}

    cards = {("card", "Olga", "Carl Q."), ("card", "Ben", "Carl Q.")}
    assert owed() == {("answer", "Mia", "Ana P."), *cards}
    owing.told(workspace, opening.id, opening.candidates[0], "by phone", who="Mia")
    assert owed() == cards
    lifecycle.close(workspace, opening.id, "filled", "", who="Mia")
    assert owed() == set()
    assert waits(workspace, opening) == {}
    lifecycle.reopen(workspace, opening.id, "she left", who="Mia")
    assert owed() == cards


def test_a_stranger_can_follow_the_history_that_the_commands_made(
    workspace: Workspace, opening: Opening, run
) -> None:
    place = opening.id
    steps = (
        ("opening", "grant", place, "Noor"),
        ("opening", "terms", place, "--title", "Front office", "--answer-by", "by Friday"),
        ("candidate", "rename", place, "Ana P.", "--name", "Anna P."),
        ("candidate", "withdraw", place, "Carl Q.", "--reason", "another job"),
        ("candidate", "told", place, "Carl Q.", "--how", "letter", "--day", "2027-01-20"),
        ("opening", "close", place, "--outcome", "filled"),
        ("opening", "reopen", place, "--reason", "she left"),
        ("opening", "archive", place),
        ("opening", "archive", place, "--back"),
        ("opening", "hand-over", place, "Noor"),
    )
    for step in steps:
        code, told = run(*step)
        assert code == 0, told
    assert run("opening", "close", place, "--outcome", "x")[0] == 1  # not Mia's any more

    code, told = run("history", place, "--json")
    what = [one["what"] for one in json.loads(told)]

    assert code == 0
    assert what[-10:] == [
        "made Noor a coordinator",
        "changed answer_by, title",
        "changed who the candidate is called or how they are reached",
        "noted that the candidate withdrew",
        "told the candidate: letter, 2027-01-20",
        "closed the opening: filled",
        "reopened the opening",
        "put the opening out of the way",
        "brought the opening back",
        "handed the opening over to Noor",
    ]
    assert "Carl Q." in run("history", f"{place}/Carl Q.")[1]
    assert "Nobody owes" not in run("due")[1]


def test_a_card_is_put_right_by_commands_too(workspace: Workspace, opening: Opening, run) -> None:
    begin(workspace, opening, "Olga").close()
    card = f"{opening.id}/{opening.candidates[0]}/olga"

    assert run("card", "move", card, "--to", "Carl Q.", "--reason", "wrong row", who="Olga")[0] == 0
    new = f"{opening.id}/{opening.candidates[1]}/olga"
    assert card_records.version_of(workspace, card_records.card_of(workspace, new))
    assert run("card", "discard", new, "--reason", "a rehearsal", who="Olga")[0] == 0
    assert drafts(workspace, "Olga") == ()


def test_an_archived_opening_is_out_of_the_way_and_found(workspace: Workspace, opening: Opening, run) -> None:
    assert run("opening", "archive", opening.id)[0] == 0
    assert "Front desk" not in run("openings")[1]
    assert "Front desk" in run("openings", "--all")[1]
    assert run("candidates", "front-desk")[0] == 0
    assert run("opening", "archive", "front-desk", "--back")[0] == 0
    assert "Front desk" in run("openings")[1]
