"""The scripted candidate: practice, told how it was held, never a grade."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from interview.errors import RuleError
from interview.library.check import check
from interview.library.copying import copy_out
from interview.workspace import role_playing
from interview.workspace.drilling import forget
from interview.workspace.workspace import Workspace
from tests.drill.answers import NOON, ROOT

HELD = "\n\n/jump 1\n\n\n/number 3\n\n/story\n\n/4\n/jump 2\n\n\n/number 5\n\n/generality\n/offscript why\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home", lambda: NOON, content=ROOT, own=tmp_path / "own")


def interview(folder: Path, *arguments: str, given: str = "", who: str = "Ana"):
    return subprocess.run(
        [sys.executable, "-m", "interview", "drill", "role", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "INTERVIEW_HOME": str(folder / "records"),
            "INTERVIEW_OWN": str(folder / "own"),
            "INTERVIEW_AS": who,
        },
    )


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_role_answers_every_question_of_its_kit_and_calls_for_fixed_words(workspace, lang):
    found = role_playing.role(workspace, "service", lang)
    kit = workspace.library.kit("service", lang)

    assert [answer.question for answer in found.answer] == [one.id for one in kit.questions]
    assert {str(answer.before) for answer in found.answer if answer.before} == {
        "generality",
        "hypothetical",
        "we",
        "zero",
        "refuses_count",
    }
    for answer in found.answer:
        assert set(answer.probes) == {probe.id for probe in kit.question(answer.question).probes}
        assert bool(answer.before) is bool(answer.before_words)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_version_b_is_the_same_words_and_the_same_key(workspace, lang):
    found = role_playing.role(workspace, "service", lang)
    kit = workspace.library.kit("service", lang)
    plain, winning = (role_playing.pages(found, kit, manner) for manner in "ab")

    assert [line for line in plain if line not in winning] == [plain[1]]
    assert found.unprepared in plain[2]


def test_what_was_held_is_shown_and_what_nobody_ticked_is_called_not_ticked(tmp_path):
    held = interview(tmp_path, "hold", "--plain", given=HELD + "/quit\n")
    assert "4 of 4 beats ticked as said; 1 of 3 follow-ups; 0 off the script" in held.stdout
    assert "level 4, key 4" in held.stdout
    assert "fixed words for “generality” used" in held.stdout
    assert "fixed words for “hypothetical” not ticked" in held.stdout
    assert "1 off the script" in held.stdout

    heard = interview(tmp_path, "heard", given="w\nc\n\nl\n")

    assert "normalise word for word, contrast changed, count not ticked, case left out" in heard.stdout
    assert "not said" not in heard.stdout
    assert list((tmp_path / "records").rglob("*.json")) == []


def test_a_table_takes_three_interviewers_and_names_nobody_unasked(tmp_path):
    files = []
    for who in ("Ana", "Ben", "Cleo"):
        interview(tmp_path, "hold", "--plain", given=HELD, who=who)
        file = tmp_path / f"{who}.json"
        file.write_text(interview(tmp_path, "show", "--json", who=who).stdout, "utf-8")
        files.append(str(file))

    two = interview(tmp_path, "table", *files[:2])
    three = interview(tmp_path, "table", *files)

    assert two.returncode == 1
    assert "Ana" not in three.stdout
    assert "Ana" in interview(tmp_path, "table", "--names", *files).stdout
    assert len(json.loads(interview(tmp_path, "table", *files, "--json").stdout)) == 24


def test_a_role_that_does_not_fit_its_kit_any_more_is_an_error(tmp_path):
    copy_out(tmp_path)
    file = tmp_path / "questions" / "en" / "roles" / "service.toml"
    text = file.read_text("utf-8").replace("question_version = 2", "question_version = 1", 1)
    file.write_text(text.replace('question = "promise"', 'question = "queue"'), "utf-8")

    found = [problem.code for problem in check([file]).problems]

    assert sorted(found) == ["DV-03", "F-15", "F-15"]


def test_forgetting_takes_the_roles_with_it(tmp_path, workspace):
    interview(tmp_path, "hold", "--plain", given=HELD)

    assert forget(workspace, "Ana") == 1

    with pytest.raises(RuleError, match="drill role hold"):
        role_playing.last(workspace, "Ana")
