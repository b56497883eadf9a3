"""A round of told answers as lines: for a screen reader, a slow line, a script."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from interview.drill.round import Stage
from interview.plain.rounds import RatingTalk
from interview.workspace.drilling import RoundRequest, play, rounds
from interview.workspace.workspace import Workspace
from tests.drill.answers import ROOT, packaged


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home", lambda: 1_800_000_000.0, content=ROOT, own=tmp_path / "own")


def hold(workspace, *lines, lang="en"):
    out = io.StringIO()
    given = io.StringIO("".join(f"{line}\n" for line in lines))
    code = RatingTalk(play(workspace, RoundRequest(who="Ana", lang=lang, seed=2)), given, out).hold()
    return code, out.getvalue()


def interview(home: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "interview", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "INTERVIEW_HOME": str(home / "records"),
            "INTERVIEW_OWN": str(home / "own"),
            "INTERVIEW_AS": "Ana",
        },
    )


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_whole_round_shows_each_key_only_after_its_rating(workspace, lang):
    answers = {it.id: it for it in packaged(lang)}
    lines = []
    for level in (1, 2, 3, 4, 5, 4, 3, 2, 1):
        lines += ["", str(level)]

    code, said = hold(workspace, *lines, "", lang=lang)

    assert code == 0
    state = rounds(workspace, "Ana")[0][1]
    assert state.stage is Stage.SCORE
    for drawn in state.began.answers:
        answer = answers[drawn.id]
        assert answer.told in said
        assert said.index(answer.told) < said.index(answer.key.because)
        assert all(anchor in said for anchor in answer.anchors)
    assert said.count("one author's key") >= 19
    assert re.search(r"\d+ of 18 points\. Only you see this", said)


def test_a_script_may_leave_out_the_empty_lines(workspace):
    code, said = hold(workspace, *"345432123")

    assert code == 0
    assert rounds(workspace, "Ana")[0][1].marks[-1].rating.level == 3
    assert said.count("of 18 points so far") == 1
    assert "It goes on at this answer" in said


def test_a_reason_is_given_with_e_and_a_note_before_the_rating(workspace):
    code, said = hold(workspace, "", "n he never said what he did", "e", "e hyp")

    assert code == 0
    mark = rounds(workspace, "Ana")[0][1].marks[0]
    assert str(mark.rating) == "no evidence (hypothetical)"
    assert mark.why == "he never said what he did"
    assert "no_specific" in said


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("6", "1 to 5"),
        ("e nonsense", "Name one reason"),
        ("perhaps", "Give a level"),
        ("o wrong", "was shown"),
        ("u", "nothing to undo"),
    ],
)
def test_a_line_that_means_nothing_is_refused_and_changes_nothing(workspace, line, why):
    code, said = hold(workspace, "", line)

    assert code == 1
    assert why in said
    assert rounds(workspace, "Ana")[0][1].marks == ()


def test_leaving_says_that_it_goes_on_and_the_command_does(tmp_path):
    interview(tmp_path, "drill", "--plain", "--seed", "8", given="\n4\n/quit\n")

    again = interview(tmp_path, "drill", "--plain", given="\n2\n")

    assert again.returncode == 0
    assert "Going on with the round that is open" in again.stdout
    assert "2 of 9" in again.stdout


def test_the_same_seed_gives_the_same_round_to_somebody_else(tmp_path):
    said = [interview(tmp_path / name, "drill", "--plain", "--seed", "8", given="\n").stdout for name in "ab"]

    assert said[0] == said[1]


def test_a_check_shows_no_key_before_the_last_answer_and_then_all_and_the_lean(tmp_path):
    first = interview(tmp_path, "drill", "--check", "--plain", "--seed", "8", given="3\n" * 17)
    assert " key 3" not in first.stdout
    assert "why:" not in first.stdout
    few = interview(tmp_path, "drill", "show", "--json")
    assert json.loads(few.stdout)["numbers"] is None

    last = interview(tmp_path, "drill", "--plain", given="3\n")

    assert last.stdout.count("you 3 · key") == 18
    shown = interview(tmp_path, "drill", "show").stdout
    assert re.search(r"lean +.*between [+-]\d\.\d and [+-]\d\.\d \(90 %\)", shown)
    assert "one author's key, which nobody else has rated" in shown
    assert "correlation" not in shown
    numbers = json.loads(interview(tmp_path, "drill", "show", "--json").stdout)["numbers"]
    assert numbers["answers"] == 18


def test_forgetting_on_the_command_line(tmp_path):
    interview(tmp_path, "drill", "--plain", given="\n4\n")

    assert "1 of your rounds" in interview(tmp_path, "drill", "forget").stdout
    assert "No round yet" in interview(tmp_path, "drill", "show").stdout


def test_one_who_asks_for_answers_that_are_not_there_is_told_which_are(tmp_path):
    done = interview(tmp_path, "drill", "--plain", "--trait", "charm")

    assert done.returncode == 1
    assert "composure" in done.stderr
    assert interview(tmp_path, "drill", "--plain", "--lang", "xx").returncode == 1
