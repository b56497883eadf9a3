"""Nobody reads another's ratings of a candidate before the own card is in."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from interview.cli.command_group import app
from interview.errors import RuleError
from interview.model.opening import Opening
from interview.workspace import card_access, comparing, debriefing, openings
from interview.workspace.drafts import drafts
from interview.workspace.naming import slug
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, submit

BENS_WORDS = "Ben heard this 2"


@pytest.fixture
def ben_is_in(workspace: Workspace, opening: Opening) -> Opening:
    submit(workspace, opening, "Ben", 2)
    return opening


def run(workspace: Workspace, who: str, *arguments: str) -> str:
    """Return everything a command prints, whether it is refused or not."""
    result = CliRunner().invoke(
        app, [*arguments, "--home", str(workspace.home), "--as", who], standalone_mode=False
    )
    return f"{result.output}{result.exception or ''}"


def card_of(opening: Opening, who: str) -> str:
    return f"{opening.id}/{opening.candidates[0]}/{slug(who)}"


def test_a_panel_member_sees_nothing_of_the_others_before_the_own_card_is_in(
    workspace: Workspace, ben_is_in: Opening
) -> None:
    seen = card_access.visibility_by_candidate(workspace, ben_is_in, "Olga")[ben_is_in.candidates[0]]

    assert seen.cards == ()
    assert seen.hidden == card_access.WAIT


def test_a_draft_of_ones_own_does_not_open_the_others(workspace: Workspace, ben_is_in: Opening) -> None:
    begin(workspace, ben_is_in, "Olga").close()

    assert (
        card_access.visibility_by_candidate(workspace, ben_is_in, "Olga")[ben_is_in.candidates[0]].cards == ()
    )


def test_after_submitting_the_others_submitted_cards_can_be_read(
    workspace: Workspace, ben_is_in: Opening
) -> None:
    submit(workspace, ben_is_in, "Olga", 4)

    seen = card_access.visibility_by_candidate(workspace, ben_is_in, "Olga")[ben_is_in.candidates[0]]

    assert sorted(card.interviewer for card in seen.cards) == ["Ben", "Olga"]


def test_independence_holds_candidate_by_candidate(workspace: Workspace, ben_is_in: Opening) -> None:
    submit(workspace, ben_is_in, "Ben", 1, candidate=1)
    submit(workspace, ben_is_in, "Olga", 4, candidate=1)

    seen = card_access.visibility_by_candidate(workspace, ben_is_in, "Olga")

    assert seen[ben_is_in.candidates[0]].hidden
    assert not seen[ben_is_in.candidates[1]].hidden


def test_somebody_outside_the_panel_waits_until_every_card_is_in(
    workspace: Workspace, ben_is_in: Opening
) -> None:
    before = card_access.visibility_by_candidate(workspace, ben_is_in, "Mia")[ben_is_in.candidates[0]]
    submit(workspace, ben_is_in, "Olga", 4)
    after = card_access.visibility_by_candidate(workspace, ben_is_in, "Mia")[ben_is_in.candidates[0]]

    assert before.cards == ()
    assert "Olga" in before.hidden
    assert len(after.cards) == 2


def test_a_reveal_needs_a_reason_and_is_recorded_and_shown(workspace: Workspace, ben_is_in: Opening) -> None:
    candidate = ben_is_in.candidates[0]
    with pytest.raises(RuleError, match="reason"):
        comparing.reveal(workspace, ben_is_in.id, candidate, " ", who="Mia")

    revealed = comparing.reveal(workspace, ben_is_in.id, candidate, "Olga is ill until May", who="Mia")

    seen = card_access.visibility_by_candidate(workspace, revealed, "Mia")[candidate]
    assert [reveal.reason for reveal in revealed.reveals] == ["Olga is ill until May"]
    assert seen.revealed
    assert len(seen.cards) == 1


def test_a_panel_member_cannot_reveal_past_the_own_card(workspace: Workspace, ben_is_in: Opening) -> None:
    with pytest.raises(RuleError, match="your own card"):
        comparing.reveal(workspace, ben_is_in.id, ben_is_in.candidates[0], "curious", who="Olga")


def test_compare_withholds_the_numbers_and_says_why(workspace: Workspace, ben_is_in: Opening) -> None:
    found = comparing.results(workspace, ben_is_in.id, "Olga")
    candidate = ben_is_in.candidates[0]

    assert found.hidden[candidate] == card_access.WAIT
    assert found.profile(candidate).total.mean is None
    assert found.readable == ()


@pytest.mark.parametrize(
    "command",
    [
        ("compare",),
        ("compare", "--json"),
        ("compare", "--adjusted"),
        ("compare", "--explain", "Ana P."),
        ("compare", "--board", "--json"),
        ("candidates",),
        ("candidates", "--json"),
    ],
    ids=" ".join,
)
def test_no_command_about_an_opening_tells_a_panel_member_too_early(
    workspace: Workspace, ben_is_in: Opening, command: tuple[str, ...]
) -> None:
    told = run(workspace, "Olga", command[0], ben_is_in.id, *command[1:])

    assert BENS_WORDS not in told
    assert "2.0" not in told


def test_show_refuses_anothers_card_and_shows_the_own(workspace: Workspace, ben_is_in: Opening) -> None:
    refused = run(workspace, "Olga", "show", card_of(ben_is_in, "Ben"))
    own = run(workspace, "Ben", "show", card_of(ben_is_in, "Ben"))

    assert BENS_WORDS not in refused
    assert card_access.WAIT in refused
    assert BENS_WORDS in own


def test_show_refuses_anothers_draft_even_after_the_own_card_is_in(
    workspace: Workspace, opening: Opening
) -> None:
    submit(workspace, opening, "Olga", 4)
    begin(workspace, opening, "Ben").close()

    assert "has not submitted" in run(workspace, "Olga", "show", card_of(opening, "Ben"))


def test_the_list_of_drafts_shows_only_ones_own(workspace: Workspace, opening: Opening) -> None:
    begin(workspace, opening, "Ben").close()

    assert drafts(workspace, "Olga") == ()
    assert [draft.candidate for draft in drafts(workspace, "Ben")] == ["Ana P."]


def test_a_debrief_opens_when_every_card_is_in(workspace: Workspace, ben_is_in: Opening) -> None:
    candidate = ben_is_in.candidates[0]
    with pytest.raises(RuleError, match="Olga"):
        debriefing.meeting(workspace, ben_is_in.id, candidate, "Ben")

    submit(workspace, ben_is_in, "Olga", 4)
    met = debriefing.meeting(workspace, ben_is_in.id, candidate, "Ben")

    assert met.topics[0].width == 2
    assert [topic.question for topic in met.to_discuss] == [met.topics[0].question]


def test_the_completion_board_holds_no_rating(workspace: Workspace, ben_is_in: Opening) -> None:
    told = run(workspace, "Olga", "compare", ben_is_in.id, "--board", "--json")
    rows = json.loads(told)

    assert [seat["card"]["status"] for seat in rows[0]["seats"] if seat["card"]] == ["submitted"]
    assert "level" not in told


def test_reading_the_files_is_what_independence_does_not_prevent(
    workspace: Workspace, ben_is_in: Opening
) -> None:
    file = next(Path(workspace.home).rglob("card.ben.*.json"))

    assert BENS_WORDS in file.read_text("utf-8")


def test_nobody_waits_for_somebody_who_stepped_aside(workspace: Workspace, ben_is_in: Opening) -> None:
    candidate = ben_is_in.candidates[0]
    aside = openings.release(workspace, ben_is_in.id, candidate, "Olga", "a cousin", by="Mia")

    assert len(card_access.visibility_by_candidate(workspace, aside, "Mia")[candidate].cards) == 1
    assert [one.reason for one in aside.releases] == ["a cousin"]


def test_somebody_who_stepped_aside_neither_interviews_nor_sees_results(
    workspace: Workspace, ben_is_in: Opening
) -> None:
    candidate = ben_is_in.candidates[0]
    aside = openings.release(workspace, ben_is_in.id, candidate, "Olga", "a cousin", by="Olga")

    assert (
        card_access.visibility_by_candidate(workspace, aside, "Olga")[candidate].hidden == card_access.ASIDE
    )
    with pytest.raises(RuleError, match="stepped aside"):
        begin(workspace, aside, "Olga")


def test_a_card_that_is_in_is_not_taken_back_by_stepping_aside(
    workspace: Workspace, ben_is_in: Opening
) -> None:
    with pytest.raises(RuleError, match="is submitted already"):
        openings.release(workspace, ben_is_in.id, "Ana P.", "Ben", "a cousin", by="Mia")
