"""`interview report` and `interview impact` as a person or a script calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interview.cli.command_group import app
from interview.cli.entry import run
from tests.report.readers import read
from tests.report.stores import HIDDEN, NOBODY, TITLE, an_opening, hold

APPLICANTS = "group,applicants,selected\n"


@pytest.fixture
def report_of(told):
    """Call the command as Olga and return what it prints."""
    workspace, _ = told

    def call(*arguments: object) -> Result:
        words = ["report", *map(str, arguments), "--home", str(workspace.home), "--as", "Olga"]
        return CliRunner().invoke(app, words, standalone_mode=False)

    return call


@pytest.mark.parametrize("kind", ["html", "md", "csv", "xlsx", "json"])
def test_a_report_is_written_where_it_was_asked_for(report_of, told, tmp_path: Path, kind) -> None:
    _, opening = told
    path = tmp_path / f"report.{kind}"

    result = report_of(opening.id, "--to", path)

    assert result.exception is None
    assert result.stdout == f"Wrote {path}.\n"
    assert path.stat().st_size > 1000


def test_what_is_withheld_is_said_beside_the_result(report_of, told, tmp_path: Path) -> None:
    _, opening = told

    result = report_of(opening.id, "--to", tmp_path / "r.md", "--json")

    told_so = json.loads(result.stdout)
    assert told_so["withheld"] == {
        NOBODY: "You see the others' ratings of this candidate once your own card is submitted."
    }
    assert f"Withheld, {NOBODY}: You see" in result.stderr


@pytest.mark.parametrize(
    "named",
    [
        "{opening}",
        "front-desk-b",
        TITLE,
        "{candidate}",
        HIDDEN,
        "{opening}/{candidate}",
        f"{TITLE}/{HIDDEN}",
        "front/{candidate}/Olga",
        "{opening}/{candidate}/ol",
        "service",
    ],
)
def test_a_report_is_asked_for_by_id_beginning_title_or_name(
    report_of, told, tmp_path: Path, named: str
) -> None:
    _, opening = told
    path = tmp_path / "r.html"
    named = named.format(opening=opening.id, candidate=opening.candidates[3])

    assert report_of(named, "--to", path).exception is None

    page = read(path.read_bytes())
    expected = {"front": "Emil E.", "service": "Service, 45 minutes"}.get(named.split("/")[0])
    if "/" not in named and named in {opening.id, "front-desk-b", TITLE}:
        expected = TITLE
    assert (expected or HIDDEN) in page.text[:300]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("nobody", "--to", "x.html"), "no opening, candidate, card or kit 'nobody'"),
        (("front-desk/nobody", "--to", "x.html"), "no candidate 'nobody'"),
        (("front-desk/Emil E./nobody", "--to", "x.html"), "no interviewer 'nobody'"),
        (("front-desk-b", "--to", "x.pdf"), "x.pdf: this can be written as .html, .md, .csv"),
        (("front-desk-b", "--to", "nowhere/x.md"), "The folder nowhere is not there"),
        (("front-desk-b",), "--to FILE, --packet FOLDER or --sheet FILE"),
        (("front-desk-b", "--to", "x.md", "--packet", "y"), "--to FILE, --packet FOLDER or --sheet FILE"),
        (("Emil E.", "--to", "x.md", "--adjusted"), "needs the other candidates"),
        (("Emil E.", "--packet", "y"), "no opening 'Emil E.'"),
        (("Emil E.", "--to", "x.md", "--letter"), "--act TEXT"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    report_of, tmp_path: Path, monkeypatch, arguments: tuple[str, ...], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)

    result = report_of(*arguments)

    assert reason in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_name_in_two_openings_has_to_be_told_apart(workspace, tmp_path: Path) -> None:
    for _ in range(2):
        opening = an_opening(workspace, "Ana", panel=("Olga",))
        hold(workspace, opening, opening.candidates[0], "Olga", 3, 3, 3, 3)
    words = ["report", "Ana", "--to", str(tmp_path / "r.md"), "--home", str(workspace.home)]

    result = CliRunner().invoke(app, [*words, "--as", "Olga"], standalone_mode=False)

    assert "fits more than one" in str(result.exception)


def test_a_file_that_is_there_is_replaced_only_by_force(report_of, tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text("mine")

    refused = report_of("front-desk-b", "--to", path)
    assert "Name another file, or add --force" in str(refused.exception)
    assert path.read_text() == "mine"

    assert report_of("front-desk-b", "--to", path, "--force").exception is None
    assert path.read_text("utf-8").startswith("# Front desk")


def test_a_letter_is_written_from_the_command_line(report_of, tmp_path: Path) -> None:
    path = tmp_path / "letter.md"

    result = report_of(
        *(HIDDEN, "--letter", "--to", path),
        *("--act", "You gave back the keys.", "--suggestion", "Say when."),
    )

    assert result.exception is None
    assert "Once it is sent: interview candidate told " in result.output
    assert "You gave back the keys." in path.read_text("utf-8")


@pytest.fixture
def impact_of(tmp_path: Path, capsys):
    """Call the command on rows of a file; return its exit code, output and messages."""

    def call(rows: str, *options: str) -> tuple[int, str, str]:
        path = tmp_path / "counts.csv"
        path.write_text(rows, "utf-8")
        code = run(["impact", str(path), "--home", str(tmp_path / "home"), *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def test_rates_are_compared_with_all_that_belongs_beside_a_ratio(impact_of) -> None:
    code, out, _ = impact_of(APPLICANTS + "A,80,48\nB,40,12\nC,60,29\nD,1,0\n")

    lines = {line.split()[0]: line.split() for line in out.split("\n\n")[0].splitlines()}
    assert code == 0
    assert lines["A"][:5] == ["A", "80", "48", "60.0", "%"]
    assert " ".join(lines["B"][5:]) == "0.50 0.30 to 0.83 0.0034 under"
    assert " ".join(lines["C"][-2:]) == "not under"
    assert "C: with one different person selected, it would be under four fifths" in out
    assert "Under 2 % of all applicants, left out: D." in out
    assert "It describes decisions; it does not explain them." in out


def test_four_fifths_is_counted_in_whole_numbers(impact_of) -> None:
    _, out, _ = impact_of(APPLICANTS + "A,100,60\nB,100,48\n", "--json")

    found = json.loads(out)

    assert found["rows"][1]["ratio"] == 0.8
    assert found["rows"][1]["under_four_fifths"] is False


def test_nothing_of_the_counts_is_kept(impact_of, tmp_path: Path) -> None:
    impact_of(APPLICANTS + "A,5,3\nB,4,1\n")

    assert [path.name for path in tmp_path.iterdir()] == ["counts.csv"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("", "counts.csv:1: Write group,applicants,selected in the first line."),
        ("group,selected\nA,1\n", "counts.csv:1: Write group,applicants,selected"),
        (APPLICANTS, "at least two groups"),
        (APPLICANTS + "A,5,3\nB,x,1\n", "counts.csv:3: applicants is 'x'; give a whole number"),
        (APPLICANTS + "A,5,3\nB,4\n", "counts.csv:3: selected is ''; give a whole number"),
        (APPLICANTS + "A,5,3\nB,4,-1\n", "counts.csv:3: selected is '-1'"),
        (APPLICANTS + f"A,5,3\nB,{'9' * 5000},1\n", "counts.csv:3: applicants is '999"),
        (APPLICANTS + "A,5,3\nB,4,5\n", "5 selected of 4 applicants"),
        (APPLICANTS + "A,5,0\nB,4,0\n", "Nobody was selected"),
        (APPLICANTS + "A,5,3\nA,4,1\n", "stands there twice"),
        ("\ufeff" + APPLICANTS + "A,5,3\n", "at least two groups"),
        ("grp\x00\n", "counts.csv"),
        (APPLICANTS + "A,5,3\nB,4,1\nTotal,9,4\n", "counts.csv:4: 'Total' adds the groups up"),
        (APPLICANTS + "A,5,3\nИтого:,9,4\n", "counts.csv:3: 'Итого:' adds the groups up"),
        (APPLICANTS + "A,5,3,7\nB,4,1\n", "counts.csv:2: There are more cells than columns"),
        ("group,applicants,selected,selected\nA,5,3,3\n", "nothing else does"),
        ("group,applicants,selected,region\nA,5,3,N\n", "nothing else does"),
    ],
)
def test_counts_that_are_no_counts_are_named_with_their_line(impact_of, rows, reason) -> None:
    code, out, err = impact_of(rows)

    assert code == 1
    assert out == ""
    assert reason in err
    assert "Traceback" not in err


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_counts_are_read_whatever_a_spreadsheet_wrote_them_as(
    tmp_path: Path, capsys, separator: str, encoding: str
) -> None:
    rows = (APPLICANTS + "Женщины,80,48\nМужчины,40,12\n").replace(",", separator)
    (tmp_path / "counts.csv").write_bytes(rows.encode(encoding))

    assert run(["impact", str(tmp_path / "counts.csv"), "--home", str(tmp_path)]) == 0
    assert "Женщины" in capsys.readouterr().out


def test_a_control_character_in_a_name_is_made_visible(impact_of) -> None:
    _, out, _ = impact_of(APPLICANTS + "A\x1b[2J,5,3\nB,4,1\n", "--json")

    assert json.loads(out)["rows"][0]["group"]["name"] == "A␛[2J"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, capsys) -> None:
    (tmp_path / "half.csv").write_bytes(b"\xff\xfeg")

    for name in ("missing.csv", "half.csv", "."):
        assert run(["impact", str(tmp_path / name), "--home", str(tmp_path)]) == 1
        told = capsys.readouterr().err
        assert name in told
        assert "Traceback" not in told
