"""Text from people and files leaves the program safe, by every way out."""

import csv
import io
import json
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest
from openpyxl import load_workbook

from interview.cli.command_group import COMMANDS
from interview.cli.entry import run
from interview.model.text import UNSAFE
from interview.workspace import openings
from interview.workspace.workspace import Workspace
from tests.hostile import HOSTILE, VIEWER, cards, planted
from tests.report.stores import HandClock

ROOT = Path(__file__).parents[1]
OPENING = "front-desk-bar"
TEXTS = re.compile(r'^(\w+ = )"(.*)"$', re.MULTILINE)
CONTENT_REFERENCES = ("id", "trait", "lang", "form", "status", "questions", "medium", "case", "scale")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return planted(tmp_path_factory.mktemp("store") / "ho\x1b[2Jme\u202e", HandClock())


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return content in which every line of text ends in hostile text."""
    folder = tmp_path_factory.mktemp("content") / "con\x1b[2Jtent"
    assert run(["init", str(folder)]) == 0
    escaped = json.dumps(HOSTILE)[1:-1]
    for path in folder.rglob("*.toml"):
        path.write_text(TEXTS.sub(lambda found: _planted(found, escaped), path.read_text("utf-8")))
    return folder


def _planted(found: re.Match[str], escaped: str) -> str:
    if found[1].startswith(CONTENT_REFERENCES):
        return found[0]
    return f'{found[1]}"{found[2]}{escaped}"'


@pytest.fixture
def program(
    store: Workspace,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    """Run a command and return its code, what it printed and what it said, all looked at."""
    monkeypatch.setenv("INTERVIEW_OWN", str(tmp_path_factory.mktemp("own")))
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))  # what commands write lands there

    def call(*arguments: str, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        capsys.readouterr()
        code = run([*arguments, "--home", str(store.home), "--as", VIEWER])
        out, err = capsys.readouterr()
        for text in (out, err):
            assert not UNSAFE.findall(text), arguments
            assert not [line for line in text.splitlines() if line.startswith("FORGED")], arguments
        assert "went wrong" not in err, (arguments, err)
        return code, out, err

    return call


def commands(store: Workspace, content: Path, folder: Path) -> dict[str, list[list[str]]]:
    """Return ways of calling every command, so that each says much of what it knows."""
    opening = openings.find(store, OPENING).opening
    ana, _, dora, _, fay = opening.candidates[:5]
    counts = folder / "counts.csv"
    counts.write_text(f'group,applicants,selected\n"a{HOSTILE}",40,20\n"b{HOSTILE}",30,9\n')
    people = folder / "people.csv"
    bank = folder / "bank.csv"
    bank.write_text(f'question,trait,{HOSTILE}\n"Tell me. {HOSTILE}","{HOSTILE}",x\n"","",""\n')
    people.write_text(f'name,contact\n"Zoe{HOSTILE}","{HOSTILE}"\n')
    calendar = folder / "own.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270116T101500Z\r\n"
        f"SUMMARY:Fay {HOSTILE!a}\r\nLOCATION:{HOSTILE!a}\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return {
        "calendar": [
            [
                "candidate",
                "appoint",
                OPENING,
                fay,
                "--who",
                VIEWER,
                "--at",
                "2027-01-16 10:30",
                "--place",
                HOSTILE,
            ],
            ["candidate", "told", OPENING, fay, "--promise", "2027-01-20", "--owed-by", HOSTILE],
            ["calendar", OPENING],
            ["calendar", OPENING, "--to", str(folder / "c\x1b[2J.ics")],
            ["calendar", OPENING, "--from", str(calendar)],
        ],
        "due": [["due"], ["due", "--reminders"]],
        "candidate": [
            ["candidate", "add", OPENING, f"Yan{HOSTILE}"],
            ["candidate", "add", OPENING, "--from", str(people)],
            ["candidate", "release", OPENING, fay, "--interviewer", f"X{HOSTILE}", "--reason", HOSTILE],
        ],
        "candidates": [["candidates", OPENING]],
        "check": [["check", str(content)], ["check", "--content", str(content)]],
        "compare": [
            ["compare", OPENING],
            ["compare", OPENING, "--adjusted"],
            ["compare", OPENING, "--places", "2"],
            ["compare", OPENING, "--beside", f"{ana},{dora}"],
            ["compare", OPENING, "--beside", HOSTILE],
            ["compare", OPENING, "--board"],
            ["compare", OPENING, "--calibration"],
            ["compare", OPENING, "--explain", dora],
            ["compare", OPENING, "--explain", HOSTILE],
        ],
        "conduct": [
            ["conduct", f"New{HOSTILE}", "--kit", "service-short", "--plain"],
            ["conduct", ana, "--opening", OPENING, "--plain"],
            ["conduct", ana, "--opening", OPENING],
        ],
        "demo": [["demo", "--candidates", "2"]],
        "docs": [["docs"], ["docs", "setup"]],
        "diff": [["diff", OPENING, f"{content}:service"], ["diff", OPENING, "service"]],
        "doctor": [["doctor"]],
        "hold": [["hold", f"{OPENING}/{fay}", "--reason", HOSTILE], ["due"]],
        "erase": [
            ["erase", f"{OPENING}/{dora}", "--lines"],
            ["erase", f"{OPENING}/{dora}", "--line", HOSTILE, "--reason", HOSTILE],
            ["erase", f"{OPENING}/{dora}"],
            ["erase", "--due"],
        ],
        "release": [["release", fay, "--reason", HOSTILE], ["release", f"X{HOSTILE}", "--reason", "y"]],
        "impact": [["impact", str(counts)]],
        "fairness": [
            ["fairness", OPENING],
            ["fairness", OPENING, "--to", str(folder / "f\x1b[2J.html")],
            ["fairness", OPENING, "--to", str(folder / "f\x1b[2J.md")],
        ],
        "outcome": [
            ["outcome", "add", f"{OPENING}/{dora}", "4", "--by", HOSTILE, "--reason", HOSTILE],
            ["outcome", "add", HOSTILE, "4", "--reason", HOSTILE],
            ["outcome", "show"],
            ["outcome", "show", OPENING],
        ],
        "init": [
            ["init", str(folder / f"new{HOSTILE.replace('/', '')}")],
            ["init", str(folder / "brought"), "--questions", str(bank), "--task", HOSTILE],
        ],
        "export-content": [
            ["export-content", "service", "--to", str(folder / "c\x1b[2J.xlsx")],
            ["export-content", HOSTILE, "--to", str(folder / "d.xlsx")],
        ],
        "kits": [["kits", "--content", str(content)], ["kits", "service"]],
        "opening": [
            ["opening", "new", f"Bar{HOSTILE}", "--kit", "service", "--panel", f"A{HOSTILE}"],
            ["opening", "panel", "bar", f"Olga{HOSTILE},Ben{HOSTILE}"],
            ["opening", "update-kit", "bar", "--reason", HOSTILE],
            ["opening", "assign", OPENING, VIEWER, "--candidate", fay],
            ["opening", "assign", OPENING, f"X{HOSTILE}", "--question", HOSTILE],
            ["opening", "coverage", OPENING],
            ["opening", "rota", OPENING],
            [
                "opening",
                "next-round",
                OPENING,
                "--candidate",
                fay,
                "--title",
                f"Two{HOSTILE}",
                "--kit",
                "service",
            ],
            ["candidate", "earlier", OPENING, fay],
        ],
        "openings": [["openings"]],
        "report": [
            *(
                ["report", OPENING, "--to", str(folder / f"r\x1b[2J\u202e.{kind}")]
                for kind in ("html", "md", "csv", "xlsx", "json")
            ),
            ["report", OPENING, "--sheet", str(folder / "s\x1b[2J.html")],
        ],
        "subject-access": [
            ["subject-access", f"{OPENING}/{dora}", "--to", str(folder / "d\x1b[2J.html"), "--force"]
        ],
        "replay": [
            ["replay", card, "--cast", str(folder / f"{at}\x1b[2J.cast")]
            for at, card in enumerate(cards(store))
        ],
        "show": [["show", card] for card in cards(store)],
        "team": [["team", "setup", "--print"], ["team", "add", HOSTILE, "--no-password"], ["team", "settle"]],
    }


def guessed(name: str) -> list[list[str]]:
    """Return ways of calling a command that nobody has named here: its own, with hostile words."""
    module, _, called = COMMANDS[name].partition(":")
    command = getattr(import_module(f"interview.cli.{module}"), called or name)
    below = getattr(command, "commands", {}) or {"": command}
    ways = []
    for word, one in below.items():
        start = [name, word] if word else [name]
        arguments = [part for part in one.params if part.param_type_name == "argument"]
        ways += [[*start, *[given] * len(arguments)] for given in (HOSTILE, OPENING)]
    return ways


def test_no_command_prints_what_a_terminal_would_obey(
    store: Workspace, content: Path, tmp_path: Path, program
) -> None:
    named = commands(store, content, tmp_path)
    every = {**{name: guessed(name) for name in COMMANDS}, **named}

    codes = {}
    for name, ways in every.items():
        codes[name] = [program(*way, given="/notes\n/where\n")[0] for way in ways]

    assert {name for name in named if 0 not in codes[name]} <= {"check", "doctor"}


def test_no_command_prints_json_that_a_terminal_would_obey(
    store: Workspace, content: Path, tmp_path: Path, program
) -> None:
    for name, ways in commands(store, content, tmp_path).items():
        if name not in {"conduct", "init", "report"}:
            for way in ways:
                _, out, err = program(*way, "--json")
                assert json.loads(out) is not None if out else err


@pytest.mark.parametrize(
    "arguments",
    [
        [HOSTILE],
        ["openings", f"--{HOSTILE}"],
        ["conduct", "--medium", HOSTILE],
        ["show", HOSTILE],
        ["show", "a\udc80"],
        ["openings", "--content", HOSTILE],
        ["opening", HOSTILE],
        ["demo", "--candidates", HOSTILE],
        ["init", f"{__file__}/a\udc80/x"],
        ["report", OPENING, "--to", f"{__file__}/{HOSTILE}.html"],
    ],
    ids=range(10),
)
def test_a_mistake_in_calling_is_told_safely(program, arguments: list[str]) -> None:
    code, out, err = program(*arguments)

    assert code in {1, 2}
    assert out == ""
    assert err


def test_no_report_holds_what_a_reader_would_obey(store: Workspace, tmp_path: Path, program) -> None:
    opening = openings.find(store, OPENING).opening
    one = f"{opening.id}/{opening.candidates[2]}"
    letter = ["--letter", "--act", HOSTILE, "--suggestion", HOSTILE]
    assert program("report", OPENING, "--packet", str(tmp_path / "packet"), "--adjusted")[0] == 0
    card = next(card for card in cards(store) if card.startswith(one))
    for number, what in enumerate([one, card, "service"]):
        for kind in ("html", "md", "json"):
            assert program("report", what, "--to", str(tmp_path / f"{number}.{kind}"))[0] == 0
    for kind in ("html", "md"):
        assert program("report", one, *letter, "--to", str(tmp_path / f"letter.{kind}"))[0] == 0

    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > 15
    for path in written:
        if path.suffix == ".xlsx":
            cells = [cell for sheet in load_workbook(path) for row in sheet for cell in row]
            assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
            text = "".join(str(cell.value) for cell in cells)
        else:
            text = path.read_bytes().decode("utf-8-sig")
        assert not UNSAFE.findall(text.replace("\r\n", "\n")), path
        assert "<script>x" not in text or path.suffix in {".json", ".csv", ".xlsx"}, path
        assert "\nFORGED" not in text or path.suffix in {".csv", ".xlsx", ".html"}, path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_of_a_csv_report_is_a_formula_however_it_is_read(
    tmp_path: Path, program, separator: str
) -> None:
    path = tmp_path / "report.csv"
    assert program("report", OPENING, "--to", str(path))[0] == 0

    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), ""), delimiter=separator))
    cells = [cell.strip(" \"'\n\r")[:1] and cell for row in rows for cell in row]

    assert not [cell for cell in cells if cell.lstrip(' "').startswith(tuple("=+-@"))]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("way", [["openings"], ["candidates", OPENING], ["compare", OPENING], ["check"]])
def test_a_console_that_cannot_print_a_letter_gets_a_replacement(
    store: Workspace, monkeypatch: pytest.MonkeyPatch, way: list[str], encoding: str
) -> None:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)

    code = run([*way, "--home", str(store.home), "--as", "Мия"])

    assert code == 0
    assert out.buffer.getvalue()
    assert b"went wrong" not in err.buffer.getvalue()
