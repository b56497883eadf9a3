"""Who did what: in words, with the login, and nothing of a card that may not be read."""

import getpass
import platform

import pytest
from click.testing import CliRunner

from interview.cli.command_group import app
from interview.errors import RuleError
from interview.model.opening import Discussed, Opening, Outcome
from interview.workspace import assigning, debriefing, lifecycle, openings, owing
from interview.workspace.card_records import CardName
from interview.workspace.history import history, of_card
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import submit


def test_a_card_tells_its_steps_to_whoever_may_read_it_and_only_its_frame_to_others(
    workspace: Workspace, opening: Opening
) -> None:
    submit(workspace, opening, "Olga", 4)
    card = CardName(opening=opening.id, candidate=opening.candidates[0], interviewer="olga")

    own = [one.what for one in of_card(workspace, card, "Olga")]
    others = [one.what for one in of_card(workspace, card, "Ben")]

    topic = opening.kit.questions[0].topic
    assert f"a level: {topic}" in own
    assert "4" not in "".join(own)
    assert [what.split(",")[0] for what in others] == [
        "an interview begins",
        "the card is frozen; its author may see the others'",
        "submitted the own card",
    ]
    lifecycle.move(workspace, str(card), opening.candidates[1], "wrong name", who="Olga")
    assert of_card(workspace, card, "Ben")[-1].what == "moved the card of Olga to Carl Q."
    with pytest.raises(RuleError, match="There is no card"):
        of_card(workspace, CardName(opening=opening.id, candidate="x", interviewer="olga"), "Olga")


def test_every_line_tells_the_login_at_the_machine_and_again_when_that_changes(
    workspace: Workspace, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = f"{getpass.getuser()} at {platform.node()}"
    assert {one.login for one in history(workspace, opening.id)} == {here}

    monkeypatch.setattr(platform, "node", lambda: "elsewhere")
    lifecycle.close(workspace, opening.id, "filled", "", who="Mia")
    lifecycle.reopen(workspace, opening.id, "she left", who="Mia")

    told = [(one.what, one.login) for one in history(workspace, opening.id)][-3:]
    there = f"{getpass.getuser()} at elsewhere"
    assert told == [
        ("wrote from another login or machine from then on", there),
        ("closed the opening: filled", there),
        ("reopened the opening", there),
    ]


def test_assignments_promises_and_card_histories_are_told_in_words(
    workspace: Workspace, opening: Opening
) -> None:
    question = opening.kit.questions[0].id
    assigning.assign_questions(workspace, opening.id, "Ben", [question], who="Mia")
    assigning.assign_questions(workspace, opening.id, "", [question], who="Mia")
    owing.told(workspace, opening.id, opening.candidates[0], "phone", who="Mia")

    assert [one.what for one in history(workspace, opening.id)][-3:] == [
        f"let Ben ask the question {question}",
        f"let everybody ask the question {question}",
        "told the candidate: phone, 2027-01-15",
    ]
    submit(workspace, openings.read(workspace, opening.id).opening, "Olga", 3)
    given = ["history", f"{opening.id}/Ana P./Olga", "--home", str(workspace.home), "--as", "Mia"]
    result = CliRunner().invoke(app, given)
    assert "an interview begins" in result.output


def test_who_decided_what_and_why_is_told_and_the_reason_only_to_whoever_sees_the_results(
    workspace: Workspace, opening: Opening
) -> None:
    for who, level in (("Olga", 4), ("Ben", 2)):
        submit(workspace, opening, who, level)
    ana = opening.candidates[0]
    met = debriefing.meeting(workspace, opening.id, ana, "Olga")
    question = opening.kit.questions[0]
    gap = Discussed(question=question.id, who="Ben", waved=True, words="both saw one case", at=0.0)
    debriefing.discuss(workspace, met, gap, who="Ben")
    met = debriefing.meeting(workspace, opening.id, ana, "Olga")
    debriefing.decide(workspace, met, Outcome.OFFER, "kept her word twice", who="Mia")
    lifecycle.close(workspace, opening.id, "filled", "", who="Mia")

    told = [(one.who, one.what, one.why) for one in history(workspace, opening.id, ana, "Olga")][-2:]
    assert told == [
        ("Ben", f"accepted without discussion: {question.topic}", "both saw one case"),
        ("Mia", "decided: an offer", "kept her word twice"),
    ]
    assert history(workspace, opening.id, viewer="Olga")[-1].what == "closed the opening: filled"
    others = [(one.what, one.why) for one in history(workspace, opening.id, ana, "Zed")]
    assert others[-1] == ("decided: an offer", "")
    assert not any("without discussion" in what for what, _ in others)
