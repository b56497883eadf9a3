"""The whole interview as lines in and lines out: for a screen reader, a slow line, a script."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from interview.model.content import Medium
from interview.plain.dialogue import converse
from interview.store.files import FileStore
from interview.workspace import interviewing
from interview.workspace.record_lists import summary
from interview.workspace.workspace import Workspace
from tests.tui.stage import FullDisk

ROOT = Path(__file__).parents[2]
NOON = 1_800_000_000.0
QUESTIONS = 4
WHOLE = [
    "",  # a line of the opening
    "/jump 1",
    "",
    "",
    "/number 3-4",
    "",
    '" I said: I will help you, but not while you are shouting',
    "+ opened a second till",
    "/tick situation",
    "/4",
    "/jump 2",
    "",
    "",
    "/zero",
    "",
    "+ the closest it came",
    "/3",
    "/jump 3",
    "/skip no_time",
    "/jump 4",
    "/skip no_time",
    "/review",
    "/impression 4 calm and exact",
    "/submit yes",
]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home", lambda: NOON, content=ROOT)


def talk(workspace: Workspace, *lines: str, lang: str = "en") -> str:
    kit = workspace.library.kit("service-short", lang)
    live = interviewing.practice(workspace, kit, Medium.PHONE, "Olga")
    out = io.StringIO()
    converse(live, io.StringIO("".join(f"{line}\n" for line in lines)), out, workspace.remarks)
    return out.getvalue()


def program(home: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "INTERVIEW_HOME": str(home), "INTERVIEW_AS": "Olga S."}
    return subprocess.run(
        [sys.executable, "-m", "interview", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def test_a_whole_interview_from_a_script_ends_in_a_card_that_stock_tinydb_reads(tmp_path: Path) -> None:
    done = program(
        tmp_path,
        *("conduct", "Ana P.", "--kit", "service-short", "--plain"),
        given="".join(f"{line}\n" for line in WHOLE),
    )

    assert "Receipt: " in done.stdout
    with TinyDB(next(tmp_path.rglob("card.*.json"))) as database:
        view = database.table("doc").get(doc_id=1)["view"]
    assert view["status"] == "submitted"
    assert sorted(map(str, view["ratings"].values())) == ["3", "4", "skipped (no time)", "skipped (no time)"]


def test_a_refused_line_is_said_changes_nothing_and_makes_a_script_fail(tmp_path: Path) -> None:
    start = ("conduct", "Ana P.", "--kit", "service-short", "--plain")

    done = program(tmp_path, *start, given="/jump 1\n/4\n/where\n")

    assert done.returncode == 1
    assert "No answer is marked yet" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_the_dialogue_goes_on_where_it_stopped(tmp_path: Path) -> None:
    start = ("conduct", "Ana P.", "--kit", "service-short", "--plain")
    program(tmp_path, *start, given="/jump 2\n\n+ a line\n")

    again = program(tmp_path, *start, given="/notes\n")

    assert "Question 2 of 4" in again.stdout
    assert "1 + a line" in again.stdout


def test_what_came_back_is_offered_by_name_and_its_words_are_shown(workspace: Workspace) -> None:
    told = talk(workspace, "/jump 1", "", "", "/replies", "/zero")

    assert '/zero "never", none' in told
    assert "SAY: All right. What was the closest it came?" in told


def test_what_to_bear_in_mind_is_said_when_a_question_opens_and_when_it_is_rated(
    workspace: Workspace,
) -> None:
    said = talk(workspace, "/jump 1", "", "", "/number 3", "", "/quit")
    hint = f"Bear in mind: {workspace.library.kit('service-short', 'en').questions[0].hint}"

    assert hint in said
    assert said.index(hint) < said.index("SAY: There is nothing unusual")
    assert said.count(hint) < said.count("Enter:")


def test_the_same_dialogue_speaks_russian(workspace: Workspace) -> None:
    assert "SAY: " in (told := talk(workspace, "/jump 1", "", "", "/zero", lang="ru"))
    assert "Здравствуйте" in told or "Добрый день" in told


def test_undo_takes_a_rating_back_and_redo_gives_it_again(workspace: Workspace) -> None:
    told = talk(workspace, "/jump 1", "", "", "/number 2", "", "+ x", "/4", "/undo", "/redo", "/review")

    assert "1 " in told
    assert ": 4" in told.rpartition("Review.")[2]


def test_no_control_character_of_a_note_reaches_the_output(workspace: Workspace) -> None:
    told = talk(workspace, "/jump 1", "+ \x1b[2J\x07 [bold]x[/]", "/notes")

    assert "\x1b" not in told
    assert "\x07" not in told
    assert "[bold]x[/]" in told


def test_totals_stay_hidden_until_review(workspace: Workspace) -> None:
    told = talk(workspace, "/jump 1", "", "", "/number 2", "", "+ x", "/4", "/where")

    assert "Mean of the traits" not in told


def test_the_review_points_at_a_note_that_others_should_not_read(workspace: Workspace) -> None:
    told = talk(workspace, "/jump 1", "+ call me at 0151 2345678", "/review")

    assert "The note holds a telephone number" in told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_window_leaves_by_the_same_door(tmp_path: Path, number: signal.Signals) -> None:
    start = ("conduct", "Ana P.", "--kit", "service-short", "--plain")
    environment = {**os.environ, "INTERVIEW_HOME": str(tmp_path), "INTERVIEW_AS": "Olga S."}
    with subprocess.Popen(
        [sys.executable, "-m", "interview", *start],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as running:
        running.stdin.write("a line\n")
        running.stdin.flush()
        while "Noted 1." not in running.stdout.readline():
            pass
        running.send_signal(number)
        assert "Left." in running.stdout.read()

    assert running.returncode == 0
    assert "1 · a line" in program(tmp_path, *start, given="/notes\n").stdout


def test_a_reader_that_has_gone_is_no_reason_to_lose_a_line(tmp_path: Path) -> None:
    start = ("conduct", "Ana P.", "--kit", "service-short", "--plain")
    environment = {**os.environ, "INTERVIEW_HOME": str(tmp_path), "INTERVIEW_AS": "Olga S."}
    with subprocess.Popen(
        [sys.executable, "-m", "interview", *start],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as running:
        while "Enter: " not in running.stdout.readline():
            pass
        running.stdout.close()
        running.stdin.write("a line\n")
        running.stdin.close()
        assert running.stderr.read() == ""

    assert running.returncode == 0
    assert "1 · a line" in program(tmp_path, *start, given="/notes\n").stdout


def test_a_turn_is_short_and_the_whole_of_it_is_there_on_request(workspace: Workspace) -> None:
    short = talk(workspace, "/jump 1", "", "").splitlines()[-3:]
    whole = talk(workspace, "/jump 1", "", "", "/where")

    assert sum(map(len, short)) < 330
    assert "What came back?" not in "".join(short)
    assert "How did they answer? /number a number; " in whole
    assert "Question 1 of 4" in whole


def test_the_place_is_said_when_it_is_another_one(workspace: Workspace) -> None:
    told = talk(workspace, "/jump 1", "", "", "/jump 2")

    assert told.count("Question 1 of 4") == 1
    assert told.count("Question 2 of 4") == 1


def test_a_card_is_submitted_by_asking_twice_and_by_nothing_between(workspace: Workspace) -> None:
    skipped = [f"{line} {number}".strip() for number in range(1, 5) for line in ("/jump", "/skip no_time")]
    lines = [line if line.startswith("/jump") else "/skip no_time" for line in skipped]

    asked = talk(workspace, *lines, "/review", "/submit")
    between = talk(workspace, *lines, "/review", "/submit", "/where", "/submit")
    twice = talk(workspace, *lines, "/review", "/submit", "/submit")

    assert "Submitting freezes the card" in asked
    assert "Submitted;" not in asked + between
    assert "Submitted;" in twice


class Watched(io.StringIO):
    """Input at which somebody sits."""

    def isatty(self) -> bool:
        return True


def test_leaving_with_something_not_on_the_disk_offers_to_wait_and_is_asked_for_twice(tmp_path: Path) -> None:
    disk = FullDisk()
    workspace = Workspace(
        tmp_path / "home", lambda: NOON, content=ROOT, store=FileStore(tmp_path / "home", summary, disk)
    )
    choice = interviewing.InterviewChoice(interviewer="Olga", candidate="Ana", kit_id="service-short")
    live = interviewing.start_interview(workspace, choice)
    disk.is_full = True
    out = io.StringIO()

    code = converse(live, Watched("\n/quit\n/where\n/quit\n/quit\n/where\n"), out, workspace.remarks)

    said = out.getvalue()
    assert code == 1
    assert said.count("It is tried again. /quit again leaves") == 2
    assert "Not safely on the disk" in said.splitlines()[-2]


def test_a_line_is_read_back_and_put_right(workspace: Workspace) -> None:
    said = talk(
        workspace,
        "/jump 1",
        "opened a till",
        "it was March",
        "/readback 1",
        "/readback 2 it was May",
        "/notes",
    )

    assert "1 · opened a till (confirmed by the candidate)" in said
    assert "2 · it was May (as the candidate put it right)" in said
