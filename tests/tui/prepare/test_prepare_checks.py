"""What is looked at before the candidate sits down."""

import shutil
from pathlib import Path

import pytest

import interview
from interview.errors import AlikeError, RuleError
from interview.model.content import Medium
from interview.workspace import openings
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.preparing import CheckResult, begin, candidate_checks, preparation_basis
from tests.tui.lobby import WHO, Lobby

ROOT = Path(interview.__file__).parents[1]


@pytest.fixture
def lobby(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Lobby()


def choice(**said):
    return InterviewChoice(interviewer=WHO, **said)


def found(lobby, verdict, **said):
    return [
        it.text for it in preparation_basis(lobby.workspace, choice(**said)).checks if it.verdict is verdict
    ]


def test_a_good_opening_has_no_obstacle_and_says_what_was_looked_at(lobby):
    opening, _ = lobby.opening(answer_by="by Friday", contact="Mia")

    good = " ".join(found(lobby, CheckResult.GOOD, opening_id=opening))

    assert found(lobby, CheckResult.OBSTACLE, opening_id=opening) == []
    assert "complete" in good
    assert "planned of" in good
    assert "Records can be written in records" in good


def test_what_the_opening_says_of_the_job_is_read_before_the_interview(lobby):
    opening, _ = lobby.opening(needs=("to be heard", "a straight answer"), first_tasks="Runs a till.")

    good = found(lobby, CheckResult.GOOD, opening_id=opening)

    assert "Customers here need: to be heard; a straight answer." in good
    assert "Whoever is hired does first: Runs a till." in good


def test_drafts_are_said_to_be_drafts(lobby):
    notes = found(lobby, CheckResult.NOTE, kit_id="service")

    assert any("8 of 8 questions are drafts, to be piloted" in note for note in notes)


def test_a_broken_kit_is_an_obstacle_that_names_every_problem(lobby):
    for folder in ("questions", "rubrics"):
        shutil.copytree(ROOT / folder, folder)
    Path("rubrics/en/empathy.toml").unlink()
    Path("questions/en/warmth.toml").write_text("no [toml")

    (obstacle,) = found(lobby, CheckResult.OBSTACLE, kit_id="service")

    assert "rubrics/en/empathy.toml" in obstacle
    assert "questions/en/warmth.toml:1" in obstacle


def test_a_kit_in_use_by_an_opening_does_not_notice_that_its_files_broke(lobby):
    opening, _ = lobby.opening()
    Path("questions").mkdir()

    assert found(lobby, CheckResult.OBSTACLE, opening_id=opening) == []


def test_records_that_cannot_be_written_are_an_obstacle(lobby):
    Path("records").write_text("a file stands here")

    assert any("Move it away" in text for text in found(lobby, CheckResult.OBSTACLE, kit_id="service"))


def test_practice_needs_no_place_for_records(lobby):
    Path("records").write_text("a file stands here")

    assert found(lobby, CheckResult.OBSTACLE, practice=True) == []


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"panel": ()}, "has no panel named"),
        ({"panel": ("Ben", "Kim")}, "Olga is not on the panel (Ben, Kim)"),
    ],
)
def test_gaps_of_an_opening_are_noted(lobby, terms, words):
    opening, _ = lobby.opening(**terms)

    assert any(words in note for note in found(lobby, CheckResult.NOTE, opening_id=opening))


def test_an_opening_that_is_not_there_is_an_obstacle(lobby):
    assert "no opening" in found(lobby, CheckResult.OBSTACLE, opening_id="nowhere")[0]


@pytest.mark.parametrize(
    ("name", "verdict", "words"),
    [
        ("", CheckResult.OBSTACLE, "Who is the candidate?"),
        ("   ", CheckResult.OBSTACLE, "Who is the candidate?"),
        ("A" * 301, CheckResult.OBSTACLE, "301 characters; 300 at most"),
        ("Zoe", CheckResult.GOOD, "Zoe is added as a candidate"),
        ("ana p.", CheckResult.NOTE, "Ana P. is listed, and ana p. is much like it"),
        ("[bold]x[/]\x1b[2J", CheckResult.GOOD, "[bold]x[/]␛[2J is added"),
    ],
)
def test_a_name_is_judged_before_the_candidate_sits_down(lobby, name, verdict, words):
    opening, _ = lobby.opening(owner=WHO)
    settled = preparation_basis(lobby.workspace, choice(opening_id=opening))

    (check,) = candidate_checks(settled, choice(candidate=name, opening_id=opening), is_new=True)

    assert check.verdict is verdict
    assert words in check.text


def test_a_draft_of_ones_own_is_said_to_go_on(lobby):
    opening, people = lobby.opening()
    lobby.begun(opening, people[0])
    settled = preparation_basis(lobby.workspace, choice(opening_id=opening))

    (check,) = candidate_checks(settled, choice(candidate=people[0]), is_new=False)

    assert "You have begun this interview (0 rated or skipped); it goes on." in check.text


def test_another_interviewers_draft_is_not_told(lobby):
    opening, people = lobby.opening()
    lobby.begun(opening, people[0], who="Ben")
    settled = preparation_basis(lobby.workspace, choice(opening_id=opening))

    (check,) = candidate_checks(settled, choice(candidate=people[0]), is_new=False)

    assert "has not been interviewed by you" in check.text


def test_a_kit_made_for_the_phone_is_not_silently_used_in_the_room(lobby):
    settled = preparation_basis(lobby.workspace, choice(kit_id="service-short"))
    asked = choice(kit_id="service-short", medium="room", candidate="Zoe")

    assert settled.kit.medium is Medium.PHONE
    texts = [check.text for check in candidate_checks(settled, asked, is_new=True)]
    assert "This kit is made for phone, and you chose room." in texts


def test_somebody_new_becomes_a_candidate_of_the_opening_when_it_begins(lobby):
    opening, _ = lobby.opening(owner="Olga")

    live = begin(lobby.workspace, choice(opening_id=opening, candidate="Zoe"), is_new=True)
    live.close()

    known = openings.candidates(lobby.workspace, openings.read(lobby.workspace, opening).opening)
    assert [one.name for one in known] == ["Ana P.", "Dan K.", "Zoe"]
    assert live.candidate.name == "Zoe"


def test_a_namesake_without_an_opening_is_another_person(lobby):
    asked = choice(kit_id="service", candidate="Zoe")
    first = begin(lobby.workspace, asked, is_new=True)
    with pytest.raises(AlikeError, match=r"The second would be called Zoe \(2\)"):
        begin(lobby.workspace, asked, is_new=True)
    sure = choice(kit_id="service", candidate="Zoe", is_sure=True)
    second = begin(lobby.workspace, sure, is_new=True)
    first.close()
    second.close()

    assert first.candidate.id != second.candidate.id
    assert first.opening.id == second.opening.id
    assert {one.name for one in preparation_basis(lobby.workspace, asked).people} == {"Zoe", "Zoe (2)"}


def test_a_refused_name_adds_nobody(lobby):
    opening, people = lobby.opening()

    with pytest.raises(RuleError, match="301 characters"):
        begin(lobby.workspace, choice(opening_id=opening, candidate="A" * 301), is_new=True)

    assert list(openings.read(lobby.workspace, opening).opening.candidates) == people
