"""Three homes and a cloned one, driven by the program; whatever is carried in any order is one state."""

import itertools
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from interview.cli.command_group import app
from interview.conduct.events import Amended, Finished, Skipped, Submitted
from interview.model.completeness import digest
from interview.model.fold import fold
from interview.model.merging import merge
from interview.model.scorecard import SkipReason
from interview.store import exchange
from interview.store.memory import MemoryStore
from interview.tui.compare import compare_page
from interview.tui.compare.compare_controller import CompareController
from interview.tui.keymap import actions
from interview.tui.panel import board_page
from interview.tui.toolkit.framed_page import PageFoot
from interview.workspace import comparing, history, interviewing, openings, records
from tests.tui.rows_read import text_of
from tests.workspace.conftest import ROOT
from tests.workspace.interviews import rate
from tests.workspace.test_sharing import Laptop, create

NOW = 1_800_900_000.0
SIZE = (120, 40)


def command(laptop, who, *arguments):
    with laptop.opened():
        given = [*arguments, "--home", str(laptop.home), "--as", who]
        result = CliRunner().invoke(app, given)
        assert result.exit_code == 0, (result.output, result.exception)


def held(workspace, opening, candidate, who, level, amended=None):
    """Hold a card whose first question is rated, and amend it."""
    plan = interviewing.InterviewPlan(opening=opening, candidate=candidate, interviewer=who)
    live = interviewing.begin(workspace, plan)
    first, *rest = [question.id for question in live.kit.questions]
    rate(live, first, level)
    for question in rest:
        live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
    live.do(Finished())
    live.do(Submitted())
    if amended is not None:
        live.do(Amended(question=first, level=amended, reason="read my notes again"))
    assert live.close().pending == 0


@pytest.fixture(scope="module")
def exports(tmp_path_factory, request):
    """Return six exports of four machines that had the same opening, one of them a clone of another."""
    folder = tmp_path_factory.mktemp("homes")
    clock = Ticking()
    olga, ben, chidi = (Laptop(folder, name, clock) for name in ("olga", "ben", "chidi"))
    opening = olga.do(create)
    ana, dan = opening.candidates
    first = olga.exported(folder / "olga-early.ivx")
    for one in (ben, chidi):
        one.take(first)
    command(olga, "Olga", "opening", "grant", opening.id, "Ben")
    second = olga.exported(folder / "olga-rights.ivx")
    ben.take(second)
    shutil.copytree(folder / "ben", folder / "clone" / "ben")
    twin = Laptop(folder / "clone", "ben", clock)
    command(ben, "Ben", "candidate", "add", opening.id, "Eva")
    ben.do(held, opening.id, ana, "Ben", 2, 3)
    command(twin, "Ben", "opening", "panel", opening.id, "Olga,Ben,Chidi,Noor")
    twin.do(held, opening.id, dan, "Ben", 4)
    chidi.do(held, opening.id, ana, "Chidi", 5)
    chidi.do(held, opening.id, dan, "Chidi", 1, 2)
    command(olga, "Olga", "opening", "terms", opening.id, "--title", "Front office")
    olga.do(held, opening.id, ana, "Olga", 3)
    command(olga, "Olga", "candidate", "withdraw", opening.id, "Dan", "--reason", "another job")
    late = [olga.exported(folder / "olga.ivx"), ben.exported(folder / "ben.ivx")]
    files = [first, second, *late, twin.exported(folder / "twin.ivx"), chidi.exported(folder / "chidi.ivx")]
    return files, opening.id


class Ticking:
    """A clock that moves a second with every look."""

    def __init__(self):
        self.now = 1_800_000_000.0

    def __call__(self):
        self.now += 1.0
        return self.now


def screens(workspace, opening):
    """Return the board, the comparison and the history as a reader sees them."""
    workspace.index.refresh()
    board = comparing.board(workspace, opening)
    table = CompareController(comparing.results(workspace, opening, "Olga"))
    pages = (
        board_page.page(board_page.BoardView(board, list(board.rows)), PageFoot(), SIZE),
        compare_page.page(table, PageFoot(), actions("compare"), SIZE),
    )
    told = [
        f"{deed.at} {deed.who} {deed.what}" for deed in history.history(workspace, opening, viewer="Olga")
    ]
    return [text_of(row) for page in pages for row in page.rows], told


def test_six_exports_of_four_machines_in_every_order_are_one_state(exports):
    files, opening = exports
    each = [list(exchange.lines_of(file).values()) for file in files]
    states = set()
    for order in itertools.permutations(each):
        store = MemoryStore()
        for lines in order:
            store.add(lines)
        states.add(digest(store.lines().lines))
    merged = merge(store.lines().lines)

    assert len(states) == 1
    found = fold(merged, opening)
    assert found.without_effect == []
    assert (found.view.title, len(found.candidates)) == ("Front office", 3)
    assert found.view.panel == ("Olga", "Ben", "Chidi", "Noor")


def test_homes_that_took_them_in_by_other_orders_hold_the_same_bytes_and_show_the_same(exports, tmp_path):
    files, opening = exports
    clock = Ticking()
    seen = []
    for number in range(len(files)):
        order = [*files[number:], *files[:number]][:: 1 if number % 2 else -1]
        home = Laptop(tmp_path, f"m{number}", clock)
        for file in order:
            home.take(file)
        packed = home.exported(tmp_path / f"m{number}.ivx").read_bytes()
        clock.now = NOW
        seen.append((packed, home.do(screens, opening)))
        assert [one for one in home.do(findings) if one.state is records.Remedy.DAMAGED] == []

    assert all(one == seen[0] for one in seen)
    assert any("Front office" in row for row in seen[0][1][0])


def findings(workspace):
    return list(records.examine(workspace, repair=False))


WRITER = """
import sys
from pathlib import Path
from interview.workspace import openings
from interview.workspace.workspace import Workspace
import time
workspace = Workspace(Path(sys.argv[1]), time.time)
print("writing", flush=True)
for number in range(int(sys.argv[3])):
    openings.add_candidates(workspace, sys.argv[2], [f"Writer {number}"], who="Olga")
"""


def test_a_folder_copied_by_another_program_while_it_is_written_can_be_taken_in(tmp_path):
    clock = Ticking()
    olga = Laptop(tmp_path, "olga", clock)
    opening = olga.do(create)
    with olga.opened():
        arguments = [sys.executable, "-c", WRITER, str(olga.home), opening.id, "25"]
        writer = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE)
    writer.stdout.readline()
    copies = []
    while writer.poll() is None and len(copies) < 4:
        copies.append(tmp_path / f"copy{len(copies)}")
        subprocess.run(["cp", "-r", str(olga.home), str(copies[-1])], check=True)
    assert writer.wait() == 0
    writer.stdout.close()
    whole = olga.lines

    assert len(copies) > 1
    for number, copy in enumerate(copies):
        target = Laptop(tmp_path / f"t{number}", "target", clock)
        target.take(copy)
        assert target.lines.items() <= whole.items()
        assert opening.id in target.do(openings.titles)
        target.take(olga.exported(tmp_path / "whole.ivx"))
        assert target.lines == whole
        assert [one for one in target.do(findings) if one.state is records.Remedy.DAMAGED] == []


IMPORT = """
import sys, time
from pathlib import Path
from interview.workspace import sharing
from interview.workspace.workspace import Workspace
print("taking in", flush=True)
sharing.take_in(Workspace(Path(sys.argv[1]), time.time), [Path(sys.argv[2])], lambda _: None)
"""


def test_an_import_that_was_killed_is_whole_when_it_is_made_again(exports, tmp_path):
    files, _ = exports
    target = Laptop(tmp_path, "target", Ticking())
    whole = exchange.lines_of(files[2])
    with target.opened():
        child = subprocess.Popen(
            [sys.executable, "-c", IMPORT, str(target.home), str(files[2])], cwd=ROOT, stdout=subprocess.PIPE
        )
    child.stdout.readline()
    while child.poll() is None and not list(target.home.glob("openings/*/*.log")):
        pass
    child.kill()
    child.wait()
    child.stdout.close()

    assert target.lines.items() <= whole.items()
    target.take(files[2])

    assert target.lines == whole
    assert [one for one in target.do(findings) if one.state is records.Remedy.DAMAGED] == []


def test_who_was_added_elsewhere_and_whose_opening_lags_behind_is_left_alone_by_a_repair(exports, tmp_path):
    files, _ = exports
    target = Laptop(tmp_path, "target", Ticking())
    target.take(files[0])
    later = [line for line in exchange.lines_of(files[3]).values() if line.doc.startswith("people/")]
    target.do(lambda workspace: workspace.store.add(later))
    before = target.lines

    found = target.do(lambda workspace: list(records.examine(workspace, repair=True)))

    assert any("made elsewhere and is not here yet" in one.problem for one in found)
    assert target.lines == before
