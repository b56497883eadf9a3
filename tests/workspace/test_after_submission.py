"""A note or a missing rating after submission, and an interview entered from paper: marked everywhere."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from interview.cli.command_group import app
from interview.conduct import events
from interview.errors import RuleError
from interview.model.opening import Opening
from interview.workspace import after_submission, card_access, interviewing, reporting
from interview.workspace.after_submission import LateAddition
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import MONDAY
from tests.workspace.interviews import begin, submit


def reports(workspace: Workspace, what: str, folder: Path) -> dict[str, str]:
    """Return what every textual report says."""
    made = {}
    for kind in ("html", "md", "csv", "json"):
        path = folder / f"report.{kind}"
        reporting.write(workspace, reporting.ReportRequest(what=what, to=path, over=True), viewer="Olga")
        made[kind] = path.read_text("utf-8")
    return made


def card_of(opening: Opening) -> str:
    return f"{opening.id}/{opening.candidates[0]}/olga"


def test_a_note_after_submission_is_marked_in_every_report(
    workspace: Workspace, opening: Opening, tmp_path: Path
) -> None:
    submit(workspace, opening, "Olga", 4)
    submit(workspace, opening, "Ben", 3)
    late = LateAddition(question="1", text='"I stayed until ten', reason="it stood on paper")

    name = after_submission.add(workspace, card_of(opening), late, who="Olga")

    assert name == card_of(opening)
    card = card_access.one(workspace, name, "Olga")
    assert card.status == "amended"
    assert card.answers[0].rating.level == 4
    for kind, text in reports(workspace, name, tmp_path).items():
        assert "I stayed until ten" in text, kind
        assert "it stood on paper" in text, kind
    shown = CliRunner().invoke(
        app, ["show", name, "--home", str(workspace.home), "--as", "Olga"], standalone_mode=False
    )
    assert "added after submission: it stood on paper" in shown.stdout


@pytest.mark.parametrize(
    ("who", "late", "why"),
    [
        ("Ben", LateAddition(question="1", text="x", reason="y"), "Only Olga"),
        ("Olga", LateAddition(question="1", text="x", reason=" "), "reason"),
        ("Olga", LateAddition(question="99", text="x", reason="y"), "no question"),
        ("Olga", LateAddition(question="1", text="x", reason="y", level=3), "has a level"),
    ],
)
def test_what_cannot_be_added_is_refused_and_leaves_the_card_as_it_was(
    workspace: Workspace, opening: Opening, who: str, late: LateAddition, why: str
) -> None:
    submit(workspace, opening, "Olga", 4)
    before = card_access.one(workspace, card_of(opening), "Olga")

    with pytest.raises(RuleError, match=why):
        after_submission.add(workspace, card_of(opening), late, who=who)

    assert card_access.one(workspace, card_of(opening), "Olga") == before


def test_a_draft_is_written_in_and_not_added_to(workspace: Workspace, opening: Opening) -> None:
    begin(workspace, opening, "Olga").close()

    with pytest.raises(RuleError, match="Before the card is submitted"):
        after_submission.add(
            workspace, card_of(opening), LateAddition(question="1", text="x", reason="y"), who="Olga"
        )


def test_an_interview_held_on_paper_is_marked_as_entered_later(
    workspace: Workspace, opening: Opening, tmp_path: Path
) -> None:
    held = MONDAY - 5 * 86400
    plan = interviewing.InterviewPlan(
        opening=opening.id, candidate=opening.candidates[0], interviewer="Olga", held=held
    )
    live = interviewing.begin(workspace, plan)
    for question in live.state.responses:
        live.do(events.Skipped(question=question, reason="no_time"))
    live.do(events.Finished())
    live.do(events.Submitted())
    live.close()

    card = card_access.one(workspace, card_of(opening), "Olga")

    assert (card.began, card.seconds) == (held, 0.0)
    assert card.entered > MONDAY
    for kind, text in reports(workspace, card_of(opening), tmp_path).items():
        assert ("entered" if kind in {"json", "csv"} else "entered later") in text, kind


def test_no_interview_was_held_in_the_future_nor_twice(workspace: Workspace, opening: Opening) -> None:
    choice = InterviewChoice(
        interviewer="Olga", candidate="Ana P.", opening_id=opening.id, held=MONDAY + 10**6
    )
    with pytest.raises(RuleError, match="still to come"):
        interviewing.start_interview(workspace, choice)

    begin(workspace, opening, "Olga").close()
    with pytest.raises(RuleError, match="was begun here"):
        interviewing.start_interview(
            workspace,
            InterviewChoice(interviewer="Olga", candidate="Ana P.", opening_id=opening.id, held=MONDAY),
        )
