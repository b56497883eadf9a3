"""Every key of every JSON answer about an opening stands in its section of the page about reports, always."""

import json
import re
from pathlib import Path

import pytest

from interview.cli.entry import run
from interview.model.opening import Outcome
from interview.workspace import debriefing, reporting
from tests.report.stores import SKIP, a_desk, an_opening, hold

PAGE = (Path(__file__).parents[2] / "docs" / "reports.md").read_text("utf-8")
BY_NAME = {"levels", "facts", "questions", "traits", "difficulty", "withheld"}
"""Keys under which the next ones are names of traits, questions, levels or candidates."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    workspace = a_desk(tmp_path_factory.mktemp("keys") / "home")
    opening = an_opening(workspace, "Ana", "Bo", "Cy", "Di")
    ana, bo, cy, _ = opening.candidates
    hold(workspace, opening, ana, "Olga", 5, 4, 4, 3)
    hold(workspace, opening, ana, "Ben", 4, 4, 3, 3)
    hold(workspace, opening, bo, "Olga", 3, SKIP, 2, 3)
    hold(workspace, opening, bo, "Ben", 5, 3, 2, 3)
    hold(workspace, opening, cy, "Olga", 3, 3, 3, 3)
    met = debriefing.meeting(workspace, opening.id, ana, "Olga")
    debriefing.decide(workspace, met, Outcome.OFFER, "Kept a promise", who="Mia")
    return workspace, opening


def named_in(section: str) -> set[str]:
    return set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", section))))


def keys_of(value: object, above: str = "") -> set[str]:
    if isinstance(value, dict):
        own = set() if above in BY_NAME else set(value)
        return own.union(*(keys_of(one, key) for key, one in value.items())) if value else own
    if isinstance(value, list):
        return set().union(*(keys_of(one) for one in value))
    return set()


def shapes(value: object, place: str = "") -> dict[str, set[frozenset[str]]]:
    """Return the sets of keys that the items of each list have."""
    found: dict[str, set[frozenset[str]]] = {}
    parts = (
        value.items()
        if isinstance(value, dict)
        else [("", one) for one in value]
        if isinstance(value, list)
        else []
    )
    for key, one in parts:
        if isinstance(value, list) and isinstance(one, dict):
            found.setdefault(place, set()).add(frozenset(one))
        for where, kinds in shapes(one, f"{place}.{key}").items():
            found.setdefault(where, set()).update(kinds)
    return found


CALLS = {
    "### `compare --json`": [["compare"], ["compare", "--adjusted"], ["compare", "--places", "1"]],
    "### Other answers of `compare --json`": [
        ["compare", "--explain", "Ana"],
        ["compare", "--explain", "Bo", "--adjusted"],
        ["compare", "--board"],
        ["compare", "--calibration"],
        ["compare", "--beside", "Ana,Bo"],
    ],
    "## Was everybody asked the same?": [["fairness"]],
    "## Did it tell us anything?": [["outcome", "show"]],
}


@pytest.mark.parametrize("section", CALLS)
def test_every_key_is_on_the_page_and_in_every_item(desk, capsys, section):
    workspace, opening = desk
    home = ["--json", "--as", "Mia", "--home", str(workspace.home)]
    run(["outcome", "add", "Ana", "4", "--reason", "Kept promises", *home])
    capsys.readouterr()
    listed = named_in(PAGE.split(section)[1].split("\n## ")[0].split("\n### ")[0])

    for words in CALLS[section]:
        given = [*words, opening.id] if words[0] == "outcome" else [words[0], opening.id, *words[1:]]
        assert run([*given, *home]) == 0
        document = json.loads(capsys.readouterr().out)

        assert keys_of(document) - listed == set(), words
        for place, kinds in shapes(document).items():
            assert len(kinds) == 1, (words, place)


def test_the_keys_of_impact_are_on_the_page(tmp_path, capsys):
    (tmp_path / "counts.csv").write_text("group,applicants,selected\nA,80,48\nB,40,12\nC,1,1\n")
    listed = named_in(PAGE.split("### Other answers of `compare --json`")[1].split("\n## ")[0])

    run(["impact", str(tmp_path / "counts.csv"), "--json", "--home", str(tmp_path)])
    document = json.loads(capsys.readouterr().out)

    assert keys_of(document) - listed == set()


def test_the_keys_of_a_report_are_on_the_page(desk, tmp_path):
    workspace, opening = desk
    path = tmp_path / "report.json"
    wanted = reporting.ReportRequest(what=opening.id, to=path, adjusted=True)
    reporting.write(workspace, wanted, viewer="Mia")
    section = PAGE.split("### JSON")[1].split("\n### ")[0]
    document = json.loads(path.read_text("utf-8"))

    listed = named_in(section)
    assert set(document) - listed == set()
    for part in ("opening", "comparison"):
        assert set(document[part]) - listed == set(), part
    for part in (document["candidates"], document["opening"]["kits"]):
        assert {key for one in part for key in one} - listed == set()
        assert len({frozenset(one) for one in part}) == 1
