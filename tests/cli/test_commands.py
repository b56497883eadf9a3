"""Commands as a user or a script calls them."""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from interview.cli.common import narrowed
from interview.errors import ConflictError
from interview.store.protocol import Key
from interview.workspace import openings
from interview.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
NAMES = ["[bold]x[/]", "a\x1b[2Jb", "שלום", "👩‍🍳 Ana", "=1+1", "<script>alert(1)</script>"]


class Program:
    """The program in a process of its own, with records in a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        return self.typed("", *arguments, **extra)

    def typed(self, typed: str, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "INTERVIEW_HOME": str(self.home), "INTERVIEW_AS": "Mia", **extra}
        return subprocess.run(
            [sys.executable, "-m", "interview", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env=environment,
            input=typed,
            check=False,
        )

    def told(self, *arguments: str) -> object:
        """Return the one JSON document that a command prints."""
        done = self(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "home")


def test_an_opening_is_made_filled_and_listed(program: Program) -> None:
    made = program.told("opening", "new", "Front desk", "--kit", "service", "--panel", "Olga, Ben")
    program("candidate", "add", "front", "Ana P.", "Carl Q.")

    listed = program.told("openings")
    people = program.told("candidates", "front-desk")

    assert made["opening"].startswith("front-desk-")
    assert made["panel"] == ["Olga", "Ben"]
    assert listed[0]["candidates"] == 2
    assert [one["name"] for one in people] == ["Ana P.", "Carl Q."]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_as_it_is_and_never_obeyed(program: Program, name: str) -> None:
    program("opening", "new", "Desk", "--kit", "service")
    program("candidate", "add", "desk", "--", name)

    shown = program("candidates", "desk")

    assert "\x1b" not in shown.stdout
    assert name.replace("\x1b", "␛") in shown.stdout


@pytest.mark.parametrize("name", ["", "   ", "x" * 301])
def test_a_name_that_cannot_be_one_is_refused_in_words(program: Program, name: str) -> None:
    program("opening", "new", "Desk", "--kit", "service")

    refused = program("candidate", "add", "desk", name)

    assert refused.returncode == 1
    assert "candidate's name" in refused.stderr
    assert program.told("candidates", "desk") == []


def test_candidates_come_from_a_csv_file_too(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("\ufeffName,Contact\nAna P.,ana@example.org\n\nCarl,\n", "utf-8")
    program("opening", "new", "Desk", "--kit", "service")

    program("candidate", "add", "desk", "--from", str(file))

    assert [one["name"] for one in program.told("candidates", "desk")] == ["Ana P.", "Carl"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nonsense",), 2, "No command"),
        (("candidats", "x"), 2, "'candidates'"),
        (("opening", "new", "Desk"), 2, "--kit"),
        (("opening", "new", "Desk", "--kit", "nothing"), 1, "nothing"),
        (("candidates", "nowhere"), 1, "nowhere"),
        (("show", "nowhere"), 1, "OPENING/CANDIDATE/INTERVIEWER"),
        (("show", "../etc/passwd"), 1, "no opening"),
        (("compare", "nowhere"), 1, "nowhere"),
        (("conduct", "--plain"), 1, "Name the candidate"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_is_answered_with_its_code_and_a_remedy(
    program: Program, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = program(*arguments)

    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_screens_are_never_drawn_into_a_pipe(program: Program) -> None:
    done = program("conduct", "Ana", "--kit", "service")

    assert done.returncode == 2
    assert done.stdout == ""
    assert "--plain" in done.stderr


def test_what_is_refused_has_written_nothing(program: Program) -> None:
    for given in (("Ana P.",), ("x" * 301, "--plain"), ("Ana P.", "--plain", "--kit", "nowhere")):
        done = program("conduct", "--kit", "service-short", *given)

        assert done.returncode in {1, 2}
        assert not program.home.exists() or not list(program.home.rglob("*.log"))


def test_people_added_at_once_by_two_are_all_candidates(program: Program) -> None:
    program("opening", "new", "Front desk", "--kit", "service-short")
    names = [[f"{one}{n}" for n in range(4)] for one in "ab"]
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda some: program("candidate", "add", "front-desk", *some), names))

    assert [one.returncode for one in done] == [0, 0]
    added = {one["name"] for one in program.told("candidates", "front-desk")}
    assert added == {*names[0], *names[1]}
    assert len(list((program.home / "people").rglob("who.*.log"))) == 8


def test_somebody_whose_addition_was_cut_off_is_found_and_can_be_removed(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(program.home, lambda: 1_000_000.0, content=ROOT)
    kit = workspace.library.kit("service-short", "en")
    opening = openings.create(workspace, "Front desk", kit, openings.OpeningTerms(), who="Mia")
    with monkeypatch.context() as cut:
        cut.setattr(openings, "change", lambda *_, **__: 1 / 0)
        cut.setattr(openings, "_forget", lambda *_: None)
        with pytest.raises(ZeroDivisionError):
            openings.add_candidate(workspace, opening.id, "Ana P.", who="Mia")

    found = program("doctor")
    mended = program("doctor", "--repair")

    assert found.returncode == 1
    assert "Somebody who is in no opening" in found.stdout
    assert "repaired" in mended.stdout
    assert program("doctor").stdout == "All records are intact.\n"
    assert not [path for path in (program.home / "people").rglob("*") if path.is_file()]


def test_an_addition_is_tried_again_when_somebody_else_was_first(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(program.home, lambda: 1_000_000.0, content=ROOT)
    kit = workspace.library.kit("service-short", "en")
    opening = openings.create(workspace, "Front desk", kit, openings.OpeningTerms(), who="Mia")
    real, first = workspace.store.commit, iter([ConflictError("another window was first")])

    def commit(key: Key, *given: object, **named: object) -> object:
        for problem in first if key.name.startswith("log.") else ():
            raise problem
        return real(key, *given, **named)

    monkeypatch.setattr(workspace.store, "commit", commit)
    added = openings.add_candidates(workspace, opening.id, ["Ana P.", "Carl Q."], who="Mia")

    assert openings.read(workspace, opening.id).opening.candidates == tuple(one.id for one in added)


def test_an_addition_that_fails_leaves_nobody_behind(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(program.home, lambda: 1_000_000.0, content=ROOT)
    kit = workspace.library.kit("service-short", "en")
    opening = openings.create(workspace, "Front desk", kit, openings.OpeningTerms(), who="Mia")
    monkeypatch.setattr(openings, "change", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        openings.add_candidates(workspace, opening.id, ["Ana P.", "Carl Q."], who="Mia")

    assert not [path for path in (program.home / "people").rglob("*") if path.is_file()]


def test_a_user_without_a_home_folder_is_told_what_to_say(tmp_path: Path) -> None:
    nobody = "import pwd; pwd.getpwuid = {}.__getitem__"
    code = f"{nobody}\nimport sys; from interview.cli.entry import run; sys.exit(run(sys.argv[1:]))"
    unset = (
        "HOME",
        "USER",
        "LOGNAME",
        "LNAME",
        "USERNAME",
        *(f"INTERVIEW_{n}" for n in ("HOME", "AS", "STATE")),
    )
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    told = []
    made = ["opening", "new", "Desk", "--kit", "service", "--as", "Mia", "--home", str(tmp_path / "x")]
    for arguments in (
        ["openings"],
        ["openings", "--as", "Mia"],
        ["kits", "--as", "Mia", "--home", "x"],
        made,
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            env={**environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        told.append((done.returncode, done.stderr.strip()))

    assert told[0][0] == told[1][0] == 1
    assert "HOME is not set" in told[0][1]
    assert "HOME is not set" in told[1][1]
    assert told[2] == (0, "")
    assert told[3][0] == 0, told[3]
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("place", ["/sys", "/dev/null"])
def test_a_home_folder_where_nothing_can_be_written_is_answered_in_one_sentence(
    tmp_path: Path, place: str
) -> None:
    program = Program(Path())
    done = program("opening", "new", "Desk", "--kit", "service", INTERVIEW_HOME="", HOME=place)

    assert done.returncode == 1
    assert done.stdout == ""
    assert place in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "hoose another" in done.stderr


def test_output_that_cannot_be_written_is_no_success_and_no_crash(program: Program) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "interview", "kits", "--home", str(program.home)],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.startswith("The output could not be read or written: No space left")


def test_a_home_that_is_a_file_is_refused_in_one_sentence(program: Program) -> None:
    program.home.write_text("not a folder")

    done = program("opening", "new", "Desk", "--kit", "service")

    assert done.returncode == 1
    assert str(program.home) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_demonstration_is_made_of_cards_that_can_be_shown(program: Program) -> None:
    program("demo", "--candidates", "3", "--interviewers", "2")

    people = program.told("candidates", "front-desk-demonstration")
    card = f"front-desk-demonstration/{people[0]['candidate']}/olga-s"
    shown = program("show", card)
    compared = program.told("compare", "front-desk-demonstration")

    assert "Mean of the traits" in shown.stdout
    assert len(compared["rows"]) + len(compared["withheld"]) == 3


def test_nobody_yet_is_a_sentence_and_one_is_one_candidate(program: Program) -> None:
    program("opening", "new", "Desk", "--kit", "service", "--panel", "Olga")

    nobody = program("compare", "desk").stdout
    program("candidate", "add", "desk", "Ana P.")

    assert nobody.splitlines()[1] == ("No candidate yet; interview candidate add OPENING NAME adds one.")
    assert "1 candidate;" in program("compare", "desk").stdout


def test_the_adjusted_table_keeps_the_raw_one_its_notes_and_says_how_it_is_made(program: Program) -> None:
    program("demo", "--candidates", "9", "--interviewers", "3")
    asked = ("compare", "front-desk-demonstration")
    who = {"INTERVIEW_AS": "Olga S."}

    raw, adjusted = program(*asked, **who).stdout, program(*asked, "--adjusted", **who).stdout
    name = program.told(*asked)["rows"][0]["name"]
    explained = program(*asked, "--adjusted", "--explain", name, **who).stdout

    assert adjusted.startswith(raw.rstrip())
    assert "rated: share of planned ratings that count" in raw
    assert "Each interview score is adjusted for how hard the questions were" in adjusted
    assert "Leader of 8: likely" in adjusted
    assert "3 interviewers," in adjusted
    assert f"adjusted score of {name}" in explained
    assert "leniency" in explained
    assert "courtesy-0" not in explained


def keys_of(value: object, path: str = "") -> set[str]:
    """Return every key of a document with where it stands."""
    if isinstance(value, dict):
        return {f"{path}.{key}" for key in value} | {
            name for key, one in value.items() for name in keys_of(one, f"{path}.{key}")
        }
    return {name for one in value for name in keys_of(one, path)} if isinstance(value, list) else set()


def test_a_comparison_has_every_key_in_every_row_and_no_colleagues_severity(program: Program) -> None:
    program("demo", "--candidates", "9", "--interviewers", "3")
    asked = ("compare", "front-desk-demonstration", "--adjusted", "--json")

    owner, colleague = (json.loads(program(*asked, INTERVIEW_AS=who).stdout) for who in ("Olga S.", "Ben T."))

    assert len({frozenset(row) for row in owner["rows"]}) == 1
    assert len({frozenset(cell) for row in owner["rows"] for cell in row["cells"]}) == 1
    assert owner["standing"]["interviewers"]
    assert colleague["standing"]["interviewers"] == []
    readings = [one for row in colleague["standing"]["rows"] for one in row["readings"]]
    assert readings
    assert all(one["leniency"] is None and one["score"] is None for one in readings)
    documented = (ROOT / "docs/reports.md").read_text(encoding="utf-8")
    section = documented.split("### `compare --json`")[1].split("\n## ")[0]
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", section))))
    assert {path.rpartition(".")[2] for path in keys_of(owner) if "readings" not in path} - named <= set(
        owner["withheld"]
    ) | set(owner["standing"]["difficulty"])


@pytest.mark.parametrize(
    "card", ["front-desk-demonstration/Ana P./Olga S.", "front-desk/ana p./olga", "{title}/{id}/olga-s"]
)
def test_a_card_is_called_by_names_as_well_as_by_ids(program: Program, card: str, tmp_path: Path) -> None:
    program("demo", "--candidates", "3", "--interviewers", "2")
    people = program.told("candidates", "front-desk")
    named = card.format(title="Front desk (demonstration)", id=people[0]["candidate"])

    for command in (
        ["show", named],
        ["report", named, "--to", str(tmp_path / "card.html")],
        ["history", named.rpartition("/")[0]],
    ):
        assert program(*command, INTERVIEW_AS="Olga S.").returncode == 0, command


def test_the_same_seed_makes_the_same_ratings(program: Program, tmp_path: Path) -> None:
    totals = []
    for place in ("a", "b"):
        other = Program(tmp_path / place)
        other("demo", "--candidates", "4", "--seed", "7")
        rows = other.told("compare", "front-desk-demonstration")["rows"]
        totals.append([(row["name"], row["total"]) for row in rows])

    assert totals[0] == totals[1]


def test_every_command_says_what_it_is_for(program: Program) -> None:
    listed = program("--help").stdout

    for line in listed.partition("Commands:")[2].strip().splitlines():
        name, _, words = line.strip().partition(" ")
        assert words.strip(), name


def test_an_opening_says_what_it_had_better_say_before_the_first_interview(program: Program) -> None:
    bare = program("opening", "new", "Bare", "--kit", "service")
    whole = program(
        *("opening", "new", "Whole", "--kit", "service", "--panel", "Olga", "--retain", "6m"),
        *("--answer-by", "Friday", "--contact", "Mia", "--host", "Hanna"),
        *("--need", "to be heard", "--first-tasks", "the evening shift"),
    )

    assert "--answer-by" in bare.stdout
    assert "does not say" not in whole.stdout


def test_an_interviewer_steps_aside_for_one_candidate(program: Program) -> None:
    program("opening", "new", "Desk", "--kit", "service", "--panel", "Olga,Ben")
    program("candidate", "add", "desk", "Ana P.")

    done = program("candidate", "release", "desk", "Ana", "--interviewer", "Olga", "--reason", "kin")

    assert done.returncode == 0, done.stderr
    assert [seat["interviewer"] for seat in program.told("candidates", "desk")[0]["cards"]] == ["Ben"]


def test_the_panel_can_be_named_anew(program: Program) -> None:
    program("opening", "new", "Desk", "--kit", "service", "--panel", "Olga")

    assert program.told("opening", "panel", "desk", "Olga, Ben")["panel"] == ["Olga", "Ben"]


def test_common_options_may_stand_before_the_command(program: Program, tmp_path: Path) -> None:
    other = tmp_path / "other"

    program("--home", str(other), "opening", "new", "Desk", "--kit", "service")

    assert (other / "STORE").exists()
    assert not program.home.exists()


def test_a_name_need_not_stand_on_the_command_line(program: Program) -> None:
    program("opening", "new", "Desk", "--kit", "service")
    added = program.typed("Ana P.\nCarl Q.\n", "candidate", "add", "desk", "-")
    held = program.typed("Ana P.\n", "hold", "-", "--reason", "A claim came")

    assert added.returncode == held.returncode == 0, added.stderr + held.stderr
    people = program.told("candidates", "desk")
    assert [(one["name"], one["on_hold"]) for one in people] == [("Ana P.", True), ("Carl Q.", False)]


def test_a_period_that_is_none_is_refused_and_a_shorter_one_says_whom_it_lets_go_earlier(
    program: Program,
) -> None:
    refused = program("opening", "new", "Desk", "--kit", "service", "--retain", "banana")
    program("opening", "new", "Desk", "--kit", "service", "--retain", "1y")
    program("candidate", "add", "desk", "Ana P.")
    program("candidate", "withdraw", "desk", "Ana", "--reason", "Moved away")
    shorter = program("opening", "terms", "desk", "--retain", "2w")

    assert (refused.returncode, "no period" in refused.stderr) == (1, True)
    assert "Goes earlier now: Ana P.: " in shorter.stderr
    assert "Ana P." in program("due").stdout
    assert program.told("due")[-1]["what"] == "records"


def test_erasing_shows_what_it_will_do_and_does_it_only_when_told(program: Program, tmp_path: Path) -> None:
    program("opening", "new", "Desk", "--kit", "service")
    program("candidate", "add", "desk", "Ana Sentinel", "Carl Q.")
    page = tmp_path / "certificate.html"

    shown = program("erase", "Ana Sentinel")
    named = program("erase", "Ana Sentinel", "--yes", "--reason", "Ana asked")
    done = program("erase", "ana", "--yes", "--reason", "As asked", "--certificate", str(page))

    assert (shown.returncode, "Nothing was erased" in shown.stderr) == (1, True)
    assert "Ana Sentinel" in shown.stderr
    assert "without the name" in named.stderr
    assert (done.returncode, page.exists()) == (0, True), done.stderr
    assert [one["name"] for one in program.told("candidates", "desk")] == ["Carl Q."]
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert not [path for path in files if b"Sentinel" in path.read_bytes()]
    assert program("candidates", "desk").returncode == program("doctor").returncode == 0


def test_a_certificate_keeps_somebody_out_of_a_restored_backup(program: Program, tmp_path: Path) -> None:
    program("opening", "new", "Desk", "--kit", "service")
    program("candidate", "add", "desk", "Ana Sentinel")
    backup, page, new = (str(tmp_path / name) for name in ("all.ivx", "certificate.html", "new"))
    program("backup", backup)
    program("erase", "ana", "--yes", "--reason", "As asked", "--certificate", page)

    restored = program("restore", backup, page, "--home", new)

    assert restored.returncode == 0, restored.stderr
    assert program.told("candidates", "desk", "--home", new) == []


def test_a_home_in_git_is_erased_only_by_somebody_who_knows_what_git_keeps(program: Program) -> None:
    program("opening", "new", "Desk", "--kit", "service")
    program("candidate", "add", "desk", "Ana Sentinel")
    (program.home / ".git").mkdir()
    erase = ("erase", "ana", "--yes", "--reason", "As asked")

    refused = program(*erase)
    done = program(*erase, "--knowing-git-keeps-history")

    assert (refused.returncode, "Git" in refused.stderr) == (1, True)
    assert done.returncode == 0, done.stderr


def test_an_opening_says_how_many_it_hires_and_the_chance_is_to_be_one_of_them(program: Program) -> None:
    program("demo", "--candidates", "9", "--interviewers", "3")
    desk = ("front-desk-demonstration",)

    changed = program.told("opening", "terms", *desk, "--places", "2", "--as", "Olga S.")
    shown = program("compare", *desk, "--adjusted", "--as", "Olga S.").stdout
    other = program.told("compare", *desk, "--places", "3", "--as", "Olga S.")

    assert changed["places"] == 2
    assert "Best 2 of 8: " in shown
    assert (other["standing"]["places"], other["standing"]["top"]) == (3, 3)


def test_two_beside_each_other_say_who_truly_stands_above_how_likely(program: Program) -> None:
    program("demo", "--candidates", "4", "--interviewers", "3")
    rows = program.told("compare", "front-desk-demonstration", "--as", "Olga S.")["rows"]
    best, worst = rows[0]["name"], rows[2]["name"]

    asked = ("compare", "front-desk-demonstration", "--beside", f"{best},{worst}", "--as", "Olga S.")
    plain = program.told(*asked)
    lines = program(*asked).stdout.splitlines()

    assert [set(one) for one in plain] == [{"candidate", "above", "chance"}] * 2
    assert plain[0]["chance"] + plain[1]["chance"] == pytest.approx(1)
    assert best in lines[1]
    assert "in steps of 5 %" in lines[-1]


def test_a_table_is_cut_at_the_edge_of_the_window_and_says_so_and_never_into_a_pipe() -> None:
    rows = ["name  total", "Ana P. 収銀台  4.0"]

    assert narrowed(rows) == rows
    assert narrowed(rows, 40) == rows
    assert narrowed(rows, 11)[:2] == ["name  total", "Ana P. 収…"]
    assert "edge of this window" in narrowed(rows, 11)[-1]


@pytest.mark.parametrize("name", ["Maria Lopez", "Mario Lopez"])
def test_a_one_off_interview_asks_where_a_vacancy_has_somebody_called_so_or_nearly(
    program: Program, name: str
) -> None:
    program("opening", "new", "Desk", "--kit", "service", "--panel", "Olga")
    program("candidate", "add", "desk", "Maria Lopez")
    asked = ("conduct", name, "--kit", "service", "--plain", "--as", "Olga")

    refused = program(*asked)
    sure = program(*asked, "--another")

    assert refused.returncode == 1
    assert "Maria Lopez is a candidate of Desk; begin that interview with --opening." in refused.stderr
    assert "--another" in refused.stderr
    assert sure.returncode == 0
