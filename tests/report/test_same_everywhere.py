"""One opening says the same of everybody, on screen, on the command line, on paper and in files."""

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO

from markdown_it import MarkdownIt

from interview.cli.entry import run
from interview.scoring.summary import shown
from interview.tui.compare import compare_page
from interview.tui.compare.compare_controller import CompareController
from interview.tui.keymap import actions
from interview.tui.toolkit.framed_page import PageFoot
from interview.workspace import comparing
from tests.report.readers import sheets
from tests.report.stores import FORMULA, HIDDEN, MARKDOWN, NOBODY, SCRIPT
from tests.tui.panel_stage import texts

Said = tuple[str, str, str, str]
"""Total, share of the planned ratings, who is waited for, what was decided."""


class Tables(HTMLParser):
    """The rows of the first table, each as the texts of its cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in = False
        self._done = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr" and not self._done:
            self.rows.append([])
        self._in = self._in or tag in {"td", "th"}
        if tag in {"td", "th"} and not self._done:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        self._done = self._done or tag == "table"
        self._in = self._in and tag not in {"td", "th"}

    def handle_data(self, data):
        if self._in and not self._done:
            self.rows[-1][-1] += data


def of_notes(text: str) -> tuple[str, str]:
    waiting, decided = (
        re.search(sign, text) for sign in (r"waiting for ([A-Z]\w+(?:, [A-Z]\w+)*)", r"decided: (\w+)")
    )
    return waiting[1] if waiting else "", decided[1] if decided else ""


def figures(text: str) -> tuple[str, str]:
    """Return the first mean and the first share in a row."""
    total, rated = re.search(r"\d\.\d|–", text), re.search(r"(\d+) ?%", text)
    return total[0] if total else "", f"{rated[1]} %" if rated else ""


def on_screen(found: comparing.Results) -> dict[str, Said]:
    table = CompareController(found)
    page = compare_page.page(table, PageFoot(), actions("compare"), (260, 40))
    lines = texts(page)
    return {
        name: (*figures(line[line.index("  ") :]), *of_notes(line))
        for name in NAMES
        for line in lines
        if line[3:].startswith(name[:12])
    }


def in_json(found: comparing.Results) -> dict[str, Said]:
    return {
        row["name"]: (
            shown(row["total"]),
            f"{int(row['coverage'] * 100 + 1e-9)} %",
            ", ".join(row["waiting_for"]),
            row["decided"] or "",
        )
        for row in json.loads(json.dumps(comparing.plain(found, None)))["rows"]
    }


def in_a_report_json(content: bytes) -> dict[str, Said]:
    document = json.loads(content)
    rows = {row["candidate"]: row for row in document["comparison"]["rows"]}
    return {
        one["name"]: (
            shown(rows[one["candidate"]]["total"]),
            f"{int(rows[one['candidate']]['coverage'] * 100 + 1e-9)} %",
            ", ".join(one["waiting_for"]),
            one["debrief"]["decisions"][-1]["outcome"] if one["debrief"]["decisions"] else "",
        )
        for one in document["candidates"]
        if not one["withheld"]
    }


def in_a_table(html: str) -> dict[str, Said]:
    found = {}
    for row in Tables(html).rows[1:]:
        name = next(name for name in ALL if row[1].startswith(name))
        if name != NOBODY:
            found[name] = (*figures(" ".join(row[2:])), *of_notes(" ".join(row)))
    return found


def in_csv(content: bytes) -> dict[str, Said]:
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
    return {
        row["candidate"].removeprefix("'"): (
            shown(float(row["total"])),
            f"{float(row['coverage']):.0%}".replace("%", " %"),
            row["waiting"],
            row["decided"],
        )
        for row in rows
        if row["status"] != "withheld"
    }


def in_a_workbook(content: bytes) -> dict[str, Said]:
    return {
        row["candidate"]: (
            shown(row["total"]),
            f"{row['rated']:.0%}".replace("%", " %"),
            row["waiting for"] or "",
            row["decided"] or "",
        )
        for row in sheets(content)["Comparison"]
        if not row["withheld"]
    }


NAMES = (SCRIPT, FORMULA, MARKDOWN, HIDDEN)
ALL = (*NAMES, NOBODY)


def test_total_share_waiting_and_decision_are_the_same_everywhere(report, told, capsys) -> None:
    workspace, opening = told
    found = comparing.results(workspace, opening.id, "Olga")
    said = in_json(found)
    assert {one[2] for one in said.values()} == {"", "Ben"}
    assert {one[3] for one in said.values()} == {"", "offer"}
    assert len({one[1] for one in said.values()}) > 1

    assert run(["compare", opening.id, "--as", "Olga", "--home", str(workspace.home)]) == 0
    lines = capsys.readouterr().out.splitlines()
    on_command = {
        name: (*figures(line.partition(name)[2]), *of_notes(line))
        for name in NAMES
        for line in lines
        if name in line
    }
    board = {
        row.name: (", ".join(row.waited_for), row.decided)
        for row in comparing.board(workspace, opening.id).rows
    }

    assert on_screen(found) == said
    assert on_command == said
    assert in_a_report_json(report("json")) == said
    assert in_a_table(report("html").decode()) == said
    markdown = MarkdownIt("commonmark").enable("table").render(report("md").decode())
    assert in_a_table(markdown) == said
    assert in_csv(report("csv")) == said
    assert in_a_workbook(report("xlsx")) == said
    assert {name: board[name] for name in NAMES} == {name: one[2:] for name, one in said.items()}
