"""How strict a colleague is, is for whoever is in charge: every command, format and screen is asked by another."""

import json
import re
from collections.abc import Iterator
from itertools import product

import click
import pytest

from interview.cli.command_group import app
from interview.cli.entry import run
from interview.errors import RuleError
from interview.scoring.standing import standings
from interview.tui.compare import beside_page, candidate_page, compare_page, explain_lines
from interview.tui.compare.compare_controller import CompareController
from interview.tui.keymap import actions
from interview.tui.toolkit.framed_page import PageFoot
from interview.workspace import comparing, openings, oversight, reporting
from tests.report.readers import everything
from tests.report.stores import a_desk, an_opening, hold
from tests.tui.panel_stage import texts

SIZE = (120, 40)
IN_CHARGE, COLLEAGUE, MEANT = "Mia", "Olga", "Ben"
WAITING = {"conduct", "drill", "serve", "login-shell", "survey", "init", "restore", "import"}
"""Commands that open a screen, wait for somebody or something, or read no opening."""
SAID = re.compile(r"more lenient than|stricter than|against colleagues|leniency -?\d|beyond chance|\bkappa\b")
KEYS = {"leniency", "kappa", "effects", "intraclass"}


def told_in(value: object) -> Iterator[str]:
    """Yield what a JSON document says of how strict or alike interviewers are."""
    if isinstance(value, dict):
        yield from (key for key, one in value.items() if key in KEYS and one not in (None, [], {}))
        yield from (found for one in value.values() for found in told_in(one))
    elif isinstance(value, list):
        yield from (found for one in value for found in told_in(one))


def severities(text: str) -> list[str]:
    """Return what a text, or a JSON document, says of how strict or alike interviewers are."""
    try:
        return list(told_in(json.loads(text)))
    except ValueError:
        return SAID.findall(text)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return a_strict_panel(tmp_path_factory.mktemp("strict") / "home")


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """The same again, for commands that may change something."""
    return a_strict_panel(tmp_path_factory.mktemp("walked") / "home")


def a_strict_panel(home):
    workspace = a_desk(home)
    names = [f"{letter}na" for letter in "ABCDEF"]
    opening = an_opening(workspace, *names)
    for number, candidate in enumerate(opening.candidates):
        level = 2 + number % 2
        hold(workspace, opening, candidate, COLLEAGUE, level, level, level, level)
        hold(workspace, opening, candidate, MEANT, level + 2, level + 1, level + 2, level + 1)
    return workspace, openings.read(workspace, opening.id).opening


def leaves(
    command: click.Command, trail: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                if not trail and name in WAITING:
                    continue
                found = command.get_command(context, name)
                if found is not None:
                    yield from leaves(found, (*trail, name))
    else:
        yield trail, command


EVERY = dict(leaves(app))


def calls(trail: tuple[str, ...], opening: str) -> Iterator[list[str]]:
    """Yield the command as it is called about the opening, plain, with each of its switches, and as JSON."""
    words = list(trail)
    for one in EVERY[trail].params:
        if isinstance(one, click.Argument):
            place = (one.metavar or "").strip("[].")
            words.append(
                {"OPENING": opening, "CARD": f"{opening}/ana/ben"}.get(place, "Ana") if place else opening
            )
        elif one.required:
            words += [one.opts[0], "1" if isinstance(one.type, click.types.IntParamType) else "2027-01-01"]
    switches = [
        one.opts[0]
        for one in EVERY[trail].params
        if isinstance(one, click.Option) and one.is_flag and one.opts[0] not in {"--json", "--force", "--yes"}
    ]
    for more in ([], *([switch] for switch in switches)):
        yield [*words, *more]
        yield [*words, *more, "--json"]


@pytest.mark.parametrize("trail", EVERY, ids=" ".join)
def test_no_command_tells_somebody_else_how_strict_a_colleague_is(
    walked, capsys, monkeypatch, tmp_path, trail
):
    workspace, opening = walked
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTERVIEW_HOME", str(workspace.home))
    monkeypatch.setenv("INTERVIEW_AS", COLLEAGUE)

    for words in calls(trail, opening.id):
        run(words)
        printed = capsys.readouterr()
        assert not severities(printed.out), words
        assert not SAID.findall(printed.err), words


COMPARED = (
    ["--adjusted"],
    ["--calibration"],
    ["--explain", "Ana"],
    ["--explain", "Ana", "--adjusted"],
    ["--beside", "Ana,Bna"],
)


@pytest.mark.parametrize("asked", COMPARED, ids=" ".join)
@pytest.mark.parametrize("as_json", [False, True])
def test_no_comparison_does_either_and_who_is_in_charge_is_told(desk, capsys, asked, as_json):
    workspace, opening = desk
    words = ["compare", opening.id, *asked, *(["--json"] if as_json else []), "--home", str(workspace.home)]

    said = {}
    for who in (IN_CHARGE, COLLEAGUE):
        run([*words, "--as", who])
        said[who] = severities(capsys.readouterr().out)

    assert not said[COLLEAGUE]
    is_told = "--calibration" in asked or (asked == ["--explain", "Ana", "--adjusted"] and not as_json)
    assert bool(said[IN_CHARGE]) is (is_told or (asked == ["--adjusted"] and as_json))


@pytest.mark.parametrize("kind", list(reporting.FORMATS))
@pytest.mark.parametrize("what", ["", "/Ana"])
def test_no_format_does(desk, tmp_path, kind, what):
    workspace, opening = desk
    path = tmp_path / f"report.{kind}"
    wanted = reporting.ReportRequest(what=f"{opening.id}{what}", to=path, adjusted=not what)

    reporting.write(workspace, wanted, viewer=COLLEAGUE)

    assert not severities(everything(path.read_bytes()))


def test_no_screen_of_the_comparison_does(desk):
    workspace, opening = desk
    said = {}
    for who in (IN_CHARGE, COLLEAGUE):
        found = comparing.results(workspace, opening.id, who)
        table, shown = CompareController(found), []
        for is_adjusted in (False, True):
            table.adjust(comparing.adjusted(found) if is_adjusted else None)
            for at, column in product(range(len(table.rows)), range(len(table.columns))):
                table.at, table.column = at, column
                shown += texts(compare_page.page(table, PageFoot(), actions("compare"), SIZE))
                shown += explain_lines.lines(table) if not column else []
                state = candidate_page.CandidateState(table)
                shown += texts(candidate_page.page(state, 0, PageFoot(), SIZE)) if not column else []
        people = tuple(table.rows[:3])
        beside = beside_page.Beside(table, people, comparing.head_to_head(found, people))
        shown += texts(beside_page.page(beside, 0, 0, SIZE))
        said[who] = SAID.findall("\n".join(shown))

    assert said[IN_CHARGE]
    assert not said[COLLEAGUE]
    with pytest.raises(RuleError, match="colleagues do not see each other's"):
        oversight.calibration(workspace, opening.id, COLLEAGUE)


def test_the_one_who_rates_higher_is_told_apart_at_all(desk):
    workspace, opening = desk

    made = standings(comparing.results(workspace, opening.id, IN_CHARGE).profiles)

    assert {one.interviewer for one in made.interviewers if one.leniency > 0.3} == {MEANT}
