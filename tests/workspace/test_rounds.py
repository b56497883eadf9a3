"""One person in several rounds: the same person, known as such to whoever leads, and no rating is coloured by it."""

import json

import pytest
from click.testing import CliRunner

from interview.cli.command_group import app
from interview.errors import RuleError
from interview.model.opening import Opening, Outcome
from interview.workspace import debriefing, earlier_rounds, openings
from interview.workspace.history import history
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, submit


@pytest.fixture
def second(workspace: Workspace, opening: Opening) -> Opening:
    """Return a second round with Ana alone, led by Mia, interviewed by Noor and Olga."""
    for who in ("Olga", "Ben"):
        submit(workspace, opening, who, 4)
    met = debriefing.meeting(workspace, opening.id, opening.candidates[0], "Mia")
    debriefing.decide(workspace, met, Outcome.ANOTHER_INTERVIEW, "see her at the desk", who="Mia")
    kit = workspace.library.kit("service", "en")
    plan = earlier_rounds.RoundPlan(title="Front desk, second round", kit=kit, panel=("Noor", "Olga"))
    return earlier_rounds.next_round(workspace, opening.id, ["Ana P."], plan, who="Mia")


def known(workspace: Workspace, opening: Opening, viewer: str, candidate: int = 0):
    return earlier_rounds.earlier(workspace, opening.id, opening.candidates[candidate], viewer)


def test_chosen_candidates_go_on_as_the_same_persons_with_another_kit_and_panel(
    workspace: Workspace, opening: Opening, second: Opening
) -> None:
    assert (second.kit.id, second.panel, second.owner) == ("service", ("Noor", "Olga"), "Mia")
    assert [one.name for one in openings.candidates(workspace, second)] == ["Ana P."]
    (before,) = known(workspace, second, "Mia")
    assert (before.opening, before.is_tied, before.hidden) == (opening.id, True, "")
    assert before.decided.startswith("another interview, Mia, ")

    plan = earlier_rounds.RoundPlan(title="Third", kit=second.kit)
    third = earlier_rounds.next_round(workspace, second.id, ["Ana P."], plan, who="Mia")
    assert [(one.title, one.is_tied) for one in known(workspace, third, "Mia")] == [
        (second.title, True),
        (opening.title, True),
    ]
    with pytest.raises(RuleError, match=r"Ben may not do that in this opening\. Mia could"):
        earlier_rounds.next_round(workspace, opening.id, ["Ana P."], plan, who="Ben")


def test_nobody_but_owner_and_coordinators_is_told_and_they_only_when_their_own_card_is_in(
    workspace: Workspace, second: Opening
) -> None:
    assert known(workspace, second, "Noor") == ()
    assert known(workspace, second, "Zed") == ()  # has no part in it
    assert known(workspace, second, "Olga") == ()  # who interviewed her then
    kinds = {one.what for one in history(workspace, second.id, viewer="Noor")}
    assert "tied the candidate to an earlier opening" not in kinds
    assert "tied the candidate to an earlier opening" in {
        one.what for one in history(workspace, second.id, viewer="Mia")
    }

    begin(workspace, second, "Mia").close()
    assert known(workspace, second, "Mia") == ()
    submit(workspace, second, "Mia", 3)
    assert len(known(workspace, second, "Mia")) == 1


def test_whoever_leads_this_round_reads_of_another_only_what_may_be_read_there(
    workspace: Workspace, opening: Opening
) -> None:
    mine = openings.create(workspace, "Bar", opening.kit, openings.OpeningTerms(), who="Olga")
    ana = openings.add_candidate(workspace, mine.id, "ana p.", who="Olga").id
    submit(workspace, opening, "Ben", 4)

    (before,) = earlier_rounds.earlier(workspace, mine.id, ana, "Olga")

    assert (before.is_tied, before.total) == (False, "")
    assert before.hidden == "You see the others' ratings of this candidate once your own card is submitted."
    earlier_rounds.tie(workspace, mine.id, ana, f"{opening.id}/Ana P.", who="Olga")
    assert earlier_rounds.earlier(workspace, mine.id, ana, "Olga")[0].is_tied
    with pytest.raises(RuleError, match="candidate merge"):
        earlier_rounds.tie(workspace, mine.id, ana, f"{mine.id}/{ana}", who="Olga")


def test_whoever_adds_somebody_is_told_of_the_same_name_in_other_openings(
    workspace: Workspace, opening: Opening
) -> None:
    other = openings.create(workspace, "Bar", opening.kit, openings.OpeningTerms(panel=("Noor",)), who="Mia")
    ana, dora = openings.add_candidates(workspace, other.id, ["ANA P.", "Dora"], who="Mia")
    workspace.index.refresh()

    told = earlier_rounds.same_names(workspace, other.id, [ana.id, dora.id], "Mia")

    assert told == {ana.id: "Front desk"}
    assert earlier_rounds.same_names(workspace, other.id, [ana.id], "Noor") == {}


def test_the_commands_of_rounds(workspace: Workspace, opening: Opening) -> None:
    def run(*arguments: str, who: str = "Mia") -> tuple[int, str]:
        result = CliRunner().invoke(app, [*arguments, "--home", str(workspace.home), "--as", who])
        return result.exit_code, f"{result.output}{result.exception or ''}"

    made = (
        "opening",
        "next-round",
        opening.id,
        "--candidate",
        "Ana P.",
        "--title",
        "Two",
        "--kit",
        "service",
    )
    code, out = run(*made, "--panel", "Noor", "--json")
    place = json.loads(out)["opening"]

    assert code == 0
    again = run("candidate", "add", place, "Carl Q.")[1]
    assert "Carl Q. may have been here before (the same name): Front desk." in again
    assert "Ana P. was here before: Front desk." in run("candidate", "earlier", place, "Ana P.")[1]
    assert run("candidate", "earlier", place, "Ana P.", who="Noor")[1].startswith("No earlier round")
    assert (
        "Noor may not do that"
        in run("candidate", "earlier", place, "Ana P.", "--same-as", f"{opening.id}/Ana P.", who="Noor")[1]
    )
