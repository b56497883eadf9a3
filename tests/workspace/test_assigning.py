"""Who asks what and whom: assigned, covered, and in nobody's way."""

import pytest
from click.testing import CliRunner

from interview.cli.command_group import app
from interview.conduct.events import Finished, Skipped, Submitted
from interview.errors import RuleError
from interview.model.opening import Opening
from interview.model.scorecard import SkipReason
from interview.workspace import assigning, card_access, comparing, openings, preparing
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, rate, submit


@pytest.fixture
def wide(workspace: Workspace, opening: Opening) -> Opening:
    """Return an opening of four interviewers and six candidates."""
    openings.set_panel(workspace, opening.id, ("Olga", "Ben", "Eve", "Dan"), who="Mia")
    openings.add_candidates(workspace, opening.id, ["Dora", "Emil", "Fay", "Gus"], who="Mia")
    return openings.read(workspace, opening.id).opening


def waits(workspace: Workspace, opening: Opening) -> list[tuple[str, ...]]:
    workspace.index.refresh()
    return [row.waited_for for row in comparing.board(workspace, opening.id).rows]


def see(workspace: Workspace, opening: Opening, name: str, *candidates: str, **back) -> None:
    assigning.assign_candidates(workspace, opening.id, name, candidates, who="Mia", **back)


def test_whoever_is_assigned_candidates_is_waited_for_there_alone(
    workspace: Workspace, wide: Opening
) -> None:
    see(workspace, wide, "Olga", "Ana P.", "Carl Q.")
    see(workspace, wide, "Ben", "Ana P.")
    for name in ("Eve", "Dan"):
        see(workspace, wide, name, "Dora")

    assert waits(workspace, wide) == [("Olga", "Ben"), ("Olga",), ("Eve", "Dan"), (), (), ()]
    assert workspace.index.opening_rows()[wide.id].expected == 5
    assert openings.read(workspace, wide.id).opening.panel == ("Olga", "Ben", "Eve", "Dan")
    for name in ("Olga", "Ben"):
        submit(workspace, wide, name, 3)
    seen = card_access.visibility_by_candidate(workspace, wide, "Mia", [wide.candidates[0]])
    assert len(seen[wide.candidates[0]].cards) == 2  # nobody else is waited for
    late = card_access.visibility_by_candidate(workspace, wide, "Eve", [wide.candidates[0]])
    assert late[wide.candidates[0]].cards == ()  # was asked once, so stays blind


def test_a_card_that_was_begun_stays_a_seat_when_its_author_sees_fewer(
    workspace: Workspace, wide: Opening
) -> None:
    begin(workspace, wide, "Olga", 2).close()
    see(workspace, wide, "Olga", "Ana P.")

    assert [("Olga" in row) for row in waits(workspace, wide)] == [True, False, True, False, False, False]
    with pytest.raises(RuleError, match="has begun a card about one of them"):
        see(workspace, wide, "Olga", "Dora", is_back=True)
    see(workspace, wide, "Olga", "Ana P.", is_back=True)
    see(workspace, wide, "Ben", "Ana P.", is_back=True)
    assert waits(workspace, wide)[0] == ("Eve", "Dan")


def test_an_interview_holds_only_the_own_questions_and_the_rest_is_no_gap_in_it(
    workspace: Workspace, opening: Opening
) -> None:
    first, *rest = [question.id for question in opening.kit.questions]
    assigning.assign_questions(workspace, opening.id, "Ben", rest, who="Mia")
    assigning.assign_questions(workspace, opening.id, "Olga", [first], who="Mia")
    basis = preparing.preparation_basis(workspace, InterviewChoice(interviewer="Olga", opening_id=opening.id))
    topic = opening.kit.questions[0].topic
    assert basis.shares[opening.candidates[0]].startswith(f"You ask 1 of {len(rest) + 1}: {topic}. Ben asks")

    live = begin(workspace, opening, "Olga")
    assert [one.answer.question for one in live.state.unsettled] == [first]
    rate(live, first, 4)
    live.do(Finished())
    live.do(Submitted())
    live.close()
    submit_others(workspace, opening, rest)

    profile = comparing.results(workspace, opening.id, "Mia").profile(opening.candidates[0])
    assert (profile.tally.planned, profile.tally.skipped) == (len(rest) + 1, len(rest))
    assigning.assign_questions(workspace, opening.id, "", [first, *rest], who="Mia")
    assert len(begin(workspace, opening, "Olga", 1).state.unsettled) == len(rest) + 1


def submit_others(workspace: Workspace, opening: Opening, rest: list[str]) -> None:
    live = begin(workspace, opening, "Ben")
    for question in rest:
        live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
    live.do(Finished())
    live.do(Submitted())
    live.close()


def test_what_is_left_open_is_named_before_the_first_interview(workspace: Workspace, wide: Opening) -> None:
    first = wide.kit.questions[0]
    assert assigning.coverage(workspace, wide.id).gaps == ()
    for name in ("Olga", "Ben"):
        see(workspace, wide, name, "Ana P.")
    for name in ("Eve", "Dan"):
        see(workspace, wide, name, "Ana P.", "Carl Q.")
    see(workspace, wide, "Dan", "Carl Q.", is_back=True)
    assigning.assign_questions(workspace, wide.id, "Ben", [first.id], who="Mia")

    found = assigning.coverage(workspace, wide.id)

    assert found.gaps[:2] == (
        "Eve alone interviews Carl Q.: nothing tells how strict that is.",
        "Nobody interviews Dora.",
    )
    assert found.gaps[-1] == f"Ben asks “{first.topic}” and does not see Carl Q.: everybody asks it there."
    assert (found.questions[first.topic], found.loads) == ("Ben", {"Olga": 1, "Ben": 1, "Eve": 2, "Dan": 1})
    assert comparing.board(workspace, wide.id).gaps == found.gaps
    assert first.id in {one.answer.question for one in begin(workspace, wide, "Eve", 1).state.unsettled}


def test_a_rota_links_the_panel_shares_the_work_and_keeps_what_was_held(
    workspace: Workspace, wide: Opening
) -> None:
    submit(workspace, wide, "Dan", 3, candidate=5)
    openings.release(workspace, wide.id, "Ana P.", "Olga", "cousins", by="Mia")

    made = assigning.propose_rota(workspace, wide.id, 2, 4, who="Mia", applies=True)

    assert made.loads == {"Olga": 3, "Ben": 3, "Eve": 3, "Dan": 3}
    assert "Olga" not in made.candidates["Ana P."]
    assert made.notes == ()
    assert sum(map(len, waits(workspace, wide))) == 11  # two each, one is in
    again = assigning.propose_rota(workspace, wide.id, 2, 4, who="Mia")
    assert again.candidates == {}
    short = assigning.propose_rota(workspace, wide.id, 3, 4, who="Mia")
    assert short.notes[0].startswith("Not 3 interviewers for: ")


def test_a_rota_of_one_interviewer_each_says_that_it_links_nobody(
    workspace: Workspace, wide: Opening
) -> None:
    made = assigning.propose_rota(workspace, wide.id, 1, 9, who="Mia")

    assert made.notes[0].startswith("Interviewers are in 4 groups that share no candidate")


def test_the_commands_of_shares(workspace: Workspace, wide: Opening) -> None:
    def run(*arguments: str, who: str = "Mia") -> tuple[int, str]:
        result = CliRunner().invoke(app, ["opening", *arguments, "--home", str(workspace.home), "--as", who])
        return result.exit_code, f"{result.output}{result.exception or ''}"

    topic = wide.kit.questions[0].topic
    assert f"{topic}  " in run("assign", wide.id, "Ben", "--question", wide.kit.questions[0].id)[1]
    assert "Ben may not do that" in run("assign", wide.id, "Ben", "--candidate", "Fay", who="Ben")[1]
    assert "Zed is not on the panel" in run("assign", wide.id, "Zed", "--candidate", "Fay")[1]
    assert "Interviews each: Olga 3, Ben 3, Eve 3, Dan 3." in run("rota", wide.id, "--assign")[1]
    assert "Nothing is left open" not in run("coverage", wide.id)[1]
    assert run("assign", wide.id, "--question", wide.kit.questions[0].id, "--back")[0] == 0
    assert "Nothing is left open" in run("coverage", wide.id)[1]
    assert run("assign", wide.id, "Ben")[0] == 2
