"""Nobody reads another's ratings of a candidate before the own card is in."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from interview.cli.app import app
from interview.errors import RuleError
from interview.model.opening import Opening
from interview.workspace import cards, comparing, debriefing, openings
from interview.workspace.desk import Desk
from interview.workspace.interviewing import card_id, card_key
from interview.workspace.unfinished import drafts
from tests.workspace.interviews import begin, submit

BENS_WORDS = "Ben heard this 2"


@pytest.fixture
def ben_is_in(desk: Desk, opening: Opening) -> Opening:
    submit(desk, opening, "Ben", 2)
    return opening


def run(desk: Desk, who: str, *arguments: str) -> str:
    """Return everything a command prints, whether it is refused or not."""
    result = CliRunner().invoke(
        app, [*arguments, "--home", str(desk.home), "--as", who], standalone_mode=False
    )
    return f"{result.output}{result.exception or ''}"


def card_of(opening: Opening, who: str) -> str:
    return card_id(card_key(opening.id, opening.candidates[0], who))


def test_a_panel_member_sees_nothing_of_the_others_before_the_own_card_is_in(
    desk: Desk, ben_is_in: Opening
) -> None:
    seen = cards.sights(desk, ben_is_in, "Olga")[ben_is_in.candidates[0]]

    assert seen.cards == ()
    assert seen.hidden == cards.WAIT


def test_a_draft_of_ones_own_does_not_open_the_others(desk: Desk, ben_is_in: Opening) -> None:
    begin(desk, ben_is_in, "Olga").close()

    assert cards.sights(desk, ben_is_in, "Olga")[ben_is_in.candidates[0]].cards == ()


def test_after_submitting_the_others_submitted_cards_can_be_read(
    desk: Desk, ben_is_in: Opening
) -> None:
    submit(desk, ben_is_in, "Olga", 4)

    seen = cards.sights(desk, ben_is_in, "Olga")[ben_is_in.candidates[0]]

    assert sorted(card.interviewer for card in seen.cards) == ["Ben", "Olga"]


def test_independence_holds_candidate_by_candidate(desk: Desk, ben_is_in: Opening) -> None:
    submit(desk, ben_is_in, "Ben", 1, candidate=1)
    submit(desk, ben_is_in, "Olga", 4, candidate=1)

    seen = cards.sights(desk, ben_is_in, "Olga")

    assert seen[ben_is_in.candidates[0]].hidden
    assert not seen[ben_is_in.candidates[1]].hidden


def test_somebody_outside_the_panel_waits_until_every_card_is_in(
    desk: Desk, ben_is_in: Opening
) -> None:
    before = cards.sights(desk, ben_is_in, "Mia")[ben_is_in.candidates[0]]
    submit(desk, ben_is_in, "Olga", 4)
    after = cards.sights(desk, ben_is_in, "Mia")[ben_is_in.candidates[0]]

    assert before.cards == ()
    assert "Olga" in before.hidden
    assert len(after.cards) == 2


def test_a_reveal_needs_a_reason_and_is_recorded_and_shown(desk: Desk, ben_is_in: Opening) -> None:
    candidate = ben_is_in.candidates[0]
    with pytest.raises(RuleError, match="reason"):
        comparing.reveal(desk, ben_is_in.id, candidate, " ", who="Mia")

    revealed = comparing.reveal(desk, ben_is_in.id, candidate, "Olga is ill until May", who="Mia")

    seen = cards.sights(desk, revealed, "Mia")[candidate]
    assert [reveal.reason for reveal in revealed.reveals] == ["Olga is ill until May"]
    assert seen.revealed
    assert len(seen.cards) == 1


def test_a_panel_member_cannot_reveal_past_the_own_card(desk: Desk, ben_is_in: Opening) -> None:
    with pytest.raises(RuleError, match="your own card"):
        comparing.reveal(desk, ben_is_in.id, ben_is_in.candidates[0], "curious", who="Olga")


def test_compare_withholds_the_numbers_and_says_why(desk: Desk, ben_is_in: Opening) -> None:
    found = comparing.results(desk, ben_is_in.id, "Olga")
    candidate = ben_is_in.candidates[0]

    assert found.hidden[candidate] == cards.WAIT
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
    desk: Desk, ben_is_in: Opening, command: tuple[str, ...]
) -> None:
    told = run(desk, "Olga", command[0], ben_is_in.id, *command[1:])

    assert BENS_WORDS not in told
    assert "2.0" not in told


def test_show_refuses_anothers_card_and_shows_the_own(desk: Desk, ben_is_in: Opening) -> None:
    refused = run(desk, "Olga", "show", card_of(ben_is_in, "Ben"))
    own = run(desk, "Ben", "show", card_of(ben_is_in, "Ben"))

    assert BENS_WORDS not in refused
    assert cards.WAIT in refused
    assert BENS_WORDS in own


def test_show_refuses_anothers_draft_even_after_the_own_card_is_in(
    desk: Desk, opening: Opening
) -> None:
    submit(desk, opening, "Olga", 4)
    begin(desk, opening, "Ben").close()

    assert "has not submitted" in run(desk, "Olga", "show", card_of(opening, "Ben"))


def test_the_list_of_drafts_shows_only_ones_own(desk: Desk, opening: Opening) -> None:
    begin(desk, opening, "Ben").close()

    assert drafts(desk, "Olga") == ()
    assert [draft.candidate for draft in drafts(desk, "Ben")] == ["Ana P."]


def test_a_debrief_opens_when_every_card_is_in(desk: Desk, ben_is_in: Opening) -> None:
    candidate = ben_is_in.candidates[0]
    with pytest.raises(RuleError, match="Olga"):
        debriefing.meeting(desk, ben_is_in.id, candidate, "Ben")

    submit(desk, ben_is_in, "Olga", 4)
    met = debriefing.meeting(desk, ben_is_in.id, candidate, "Ben")

    assert met.topics[0].width == 2
    assert [topic.question for topic in met.to_discuss] == [met.topics[0].question]


def test_the_completion_board_holds_no_rating(desk: Desk, ben_is_in: Opening) -> None:
    told = run(desk, "Olga", "compare", ben_is_in.id, "--board", "--json")
    rows = json.loads(told)

    assert [seat["card"]["status"] for seat in rows[0]["seats"] if "card" in seat] == ["submitted"]
    assert "level" not in told


def test_reading_the_files_is_what_independence_does_not_prevent(
    desk: Desk, ben_is_in: Opening
) -> None:
    file = next(Path(desk.home).rglob("card.ben.json"))

    assert BENS_WORDS in file.read_text("utf-8")


def test_nobody_waits_for_somebody_who_stepped_aside(desk: Desk, ben_is_in: Opening) -> None:
    candidate = ben_is_in.candidates[0]
    aside = openings.release(desk, ben_is_in.id, candidate, "Olga", "a cousin", by="Mia")

    assert len(cards.sights(desk, aside, "Mia")[candidate].cards) == 1
    assert [one.reason for one in aside.releases] == ["a cousin"]


def test_somebody_who_stepped_aside_neither_interviews_nor_sees_results(
    desk: Desk, ben_is_in: Opening
) -> None:
    candidate = ben_is_in.candidates[0]
    aside = openings.release(desk, ben_is_in.id, candidate, "Olga", "a cousin", by="Olga")

    assert cards.sights(desk, aside, "Olga")[candidate].hidden == cards.ASIDE
    with pytest.raises(RuleError, match="stepped aside"):
        begin(desk, aside, "Olga")


def test_a_card_that_is_in_is_not_taken_back_by_stepping_aside(
    desk: Desk, ben_is_in: Opening
) -> None:
    with pytest.raises(RuleError, match="is in already"):
        openings.release(desk, ben_is_in.id, "Ana P.", "Ben", "a cousin", by="Mia")
