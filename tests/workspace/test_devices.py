"""Several people at several devices: each writes their own documents, and putting them together is union."""

import shutil

import pytest

from interview.conduct.events import Amended, EvidenceNoted
from interview.errors import RuleError
from interview.model.completeness import forks, gaps
from interview.model.opening import Opening
from interview.workspace import card_access, card_records, comparing, interviewing, openings, preparing
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, submit


@pytest.fixture
def another(workspace: Workspace, tmp_path):
    """Return a function that makes a copy of the home at another device."""

    def made(name: str, *, is_cloned: bool = False) -> Workspace:
        shutil.copytree(workspace.home, tmp_path / name)
        copy = Workspace(tmp_path / name, workspace.clock, content=workspace.content)
        device = workspace.device if is_cloned else name[:6].ljust(6, "x")
        copy.__dict__["device"] = device
        return copy

    return made


def together(*workspaces: Workspace) -> None:
    """Let every home have what every other has."""
    for one in workspaces:
        for other in workspaces:
            one.store.add(other.store.lines().lines.values())


def test_a_card_begun_at_one_device_goes_on_at_another_as_one_card(
    workspace: Workspace, opening: Opening, another
) -> None:
    live = begin(workspace, opening, "Olga")
    live.do(EvidenceNoted(text="at the office"))
    live.close()
    home = another("laptop")

    again = begin(home, opening, "Olga")
    again.do(EvidenceNoted(text="at home"))
    assert not again.close().pending

    together(workspace, home)
    for one in (workspace, home):
        card = card_records.card_of(one, f"{opening.id}/{opening.candidates[0]}/olga")
        said = [
            entry.event.text
            for entry in card_access.history(one, card).entries
            if isinstance(entry.event, EvidenceNoted)
        ]
        assert said == ["at the office", "at home"]


def test_two_people_who_add_candidates_and_hold_cards_apart_lose_nothing_together(
    workspace: Workspace, opening: Opening, another
) -> None:
    laptop = another("laptop")
    openings.add_candidate(workspace, opening.id, "Left L.", who="Mia")
    openings.set_panel(laptop, opening.id, ("Olga", "Ben", "Dora"), who="Mia")
    openings.add_candidate(laptop, opening.id, "Right R.", who="Mia")
    submit(workspace, opening, "Olga", 4)
    submit(laptop, opening, "Ben", 2)

    together(workspace, laptop)

    for one in (workspace, laptop):
        found = openings.read(one, opening.id).opening
        names = {candidate.name for candidate in openings.candidates(one, found)}
        assert names == {"Ana P.", "Carl Q.", "Left L.", "Right R."}
        assert found.panel == ("Olga", "Ben", "Dora")
        seen = card_access.visibility_by_candidate(one, found, "Olga")[found.candidates[0]]
        assert {card.interviewer for card in seen.cards} == {"Olga", "Ben"}
        lines = one.store.lines().lines
        assert gaps(lines) == []
        assert forks(lines, opening.id) == []
    assert workspace.store.lines().lines == laptop.store.lines().lines


def test_a_copied_device_takes_another_name_and_goes_on_and_both_branches_are_kept(
    workspace: Workspace, opening: Opening, another
) -> None:
    twin = another("twin", is_cloned=True)
    openings.add_candidate(workspace, opening.id, "One O.", who="Mia")
    openings.add_candidate(twin, opening.id, "Two T.", who="Mia")
    together(workspace, twin)
    assert forks(workspace.store.lines().lines, opening.id)
    before = workspace.device

    openings.add_candidate(workspace, opening.id, "Three T.", who="Mia")

    assert workspace.device != before
    found = openings.read(workspace, opening.id).opening
    names = {candidate.name for candidate in openings.candidates(workspace, found)}
    assert {"One O.", "Two T.", "Three T."} <= names
    assert forks(workspace.store.lines().lines, opening.id) == []


def test_a_card_that_went_two_ways_says_so_and_the_first_submitted_counts(
    workspace: Workspace, opening: Opening, another
) -> None:
    begin(workspace, opening, "Olga").close()
    laptop = another("laptop")
    submit(workspace, opening, "Olga", 5)
    submit(laptop, opening, "Olga", 1)
    together(workspace, laptop)

    for one in (workspace, laptop):
        card = card_access.one(one, f"{opening.id}/{opening.candidates[0]}/olga", "Olga")
        assert card.answers[0].rating.level == 5


def test_only_owner_and_coordinators_change_an_opening_and_the_refusal_says_who_could(
    workspace: Workspace, opening: Opening
) -> None:
    before = workspace.store.token()
    for act in (
        lambda: openings.set_panel(workspace, opening.id, ("Eve",), who="Eve"),
        lambda: openings.add_candidate(workspace, opening.id, "Friend F.", who="Eve"),
        lambda: comparing.reveal(workspace, opening.id, opening.candidates[0], "curious", who="Eve"),
        lambda: openings.release(workspace, opening.id, opening.candidates[0], "Ben", "in the way", by="Eve"),
    ):
        with pytest.raises(RuleError, match=r"Eve may not do that in this opening\. Mia could\."):
            act()
    assert workspace.store.token() == before

    right = {"who": "eve", "right": "coordinator", "name": "Eve"}
    openings.change(workspace, opening.id, openings.Act("granted", right), who="Mia")
    assert openings.set_panel(workspace, opening.id, ("Eve",), who="Eve").panel == ("Eve",)


def test_leaving_the_panel_and_coming_back_shows_nobody_the_others_ratings(
    workspace: Workspace, opening: Opening
) -> None:
    submit(workspace, opening, "Ben", 2)
    reader = {"who": "olga", "right": "reader", "name": "Olga"}
    openings.change(workspace, opening.id, openings.Act("granted", reader), who="Mia")
    for panel in (("Ben",), (), ("Ben", "Olga")):
        found = openings.set_panel(workspace, opening.id, panel, who="Mia")
        seen = card_access.visibility_by_candidate(workspace, found, "Olga")
        assert seen[found.candidates[0]].cards == ()
        assert seen[found.candidates[0]].hidden == card_access.WAIT


def test_a_submission_leaves_a_receipt_in_the_own_log_and_its_going_is_missed(
    workspace: Workspace, opening: Opening
) -> None:
    submit(workspace, opening, "Ben", 2)
    lines = workspace.store.lines().lines
    (receipt,) = [line for line in lines.values() if line.kind == "lodged"]

    assert receipt.person == "ben"
    left = {h: line for h, line in lines.items() if line.name.part != "card"}
    assert gaps(lines) == []
    assert {gap.doc for gap in gaps(left)} == {*receipt.op["heads"]}


def test_an_amendment_at_another_device_is_shown_everywhere(
    workspace: Workspace, opening: Opening, another
) -> None:
    submit(workspace, opening, "Olga", 5)
    laptop = another("laptop")
    live = interviewing.resume(laptop, f"{opening.id}/{opening.candidates[0]}/olga")
    receipt = live.receipt()
    live.do(Amended(question=live.kit.questions[0].id, reason="Misread", level=3, anchor=3))
    live.close()
    together(workspace, laptop)

    card = card_access.one(workspace, f"{opening.id}/{opening.candidates[0]}/olga", "Olga")
    assert card.answers[0].rating.level == 3
    assert receipt


def test_a_receipt_that_a_crash_prevented_is_written_when_the_card_is_next_opened(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def receipts() -> list[str]:
        lines = workspace.store.lines(f"openings/{opening.id}/log.").lines
        return [line.person for line in lines.values() if line.kind == "lodged"]

    with monkeypatch.context() as cut:
        cut.setattr(interviewing, "lodge", lambda *_: None)
        submit(workspace, opening, "Ben", 2)
    assert receipts() == []

    begin(workspace, opening, "Ben").close()
    begin(workspace, opening, "Ben").close()

    assert receipts() == ["ben"]


def test_who_may_add_nobody_is_told_before_the_conversation(workspace: Workspace, opening: Opening) -> None:
    for who, refusal in (("Mia", ""), ("Olga", "Olga may not do that in this opening. Mia could.")):
        choice = InterviewChoice(interviewer=who, opening_id=opening.id, candidate="New N.")
        basis = preparing.preparation_basis(workspace, choice)
        (told,) = [
            check.text
            for check in preparing.candidate_checks(basis, choice, is_new=True)
            if "New N." in check.text
        ]
        assert told.endswith(refusal or "when the interview begins.")


def test_who_sees_others_cards_on_a_screen_leaves_a_trace_and_a_later_amendment_is_marked(
    workspace: Workspace, opening: Opening
) -> None:
    for who in ("Olga", "Ben"):
        submit(workspace, opening, who, 3)
    ana = opening.candidates[0]

    def traces() -> list[str]:
        return [line.person for line in openings.read(workspace, opening.id).fold.of("seen")]

    comparing.results(workspace, opening.id, "Olga")  # as ``--json`` reads it
    assert traces() == []
    comparing.look(workspace, opening.id, "Olga")
    comparing.look(workspace, opening.id, "Olga")
    comparing.look(workspace, opening.id, "Mia")
    assert sorted(traces()) == ["mia", "olga"]

    live = interviewing.resume(workspace, f"{opening.id}/{ana}/olga")
    live.do(Amended(question=live.kit.questions[0].id, reason="Like Ben", level=2, anchor=2))
    live.close()

    seen = card_access.visibility_by_candidate(workspace, opening, "Mia", [ana])[ana]
    assert seen.after_seeing == ("Olga",)
