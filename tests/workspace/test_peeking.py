"""Every way anybody tried to see another's ratings before the own card was in: ways of asking, in states.

What is not prevented stands in docs/independence.md.
"""

import re
import sqlite3
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook

from interview.cli.entry import run
from interview.conduct.events import Amended
from interview.model.opening import Opening
from interview.store.device import index_path
from interview.workspace import card_access, comparing, debriefing, lifecycle, openings, own_documents
from interview.workspace.own_documents import Act
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import ROOT, HandClock
from tests.workspace.interviews import begin, rate
from tests.workspace.panels import hold

WORDS = "zebracrossing"
"""Noted by Olga, whose card about Ana is in."""
TOTAL = re.compile(r"(?<![\d.:])4\.2(?:5\d*)?(?![\d.])")
"""What her ratings come to, however it is rounded."""
WAYS = [
    *[["show", "OPENING/ANA/olga"], ["show", "OPENING/ANA/olga", "--json"]],
    *[["compare", "OPENING", *more] for more in ([], ["--adjusted"], ["--places", "1"], ["--json"])],
    *[
        ["compare", "OPENING", *more]
        for more in (["--adjusted", "--json"], ["--board"], ["--board", "--json"])
    ],
    *[["compare", "OPENING", *more] for more in (["--explain", "ANA"], ["--explain", "ANA", "--json"])],
    *[["compare", "OPENING", *more] for more in (["--calibration"], ["--calibration", "--json"])],
    *[
        ["compare", "OPENING", "--beside", "ANA,CARL"],
        ["compare", "OPENING", "--reveal", "ANA", "--reason", "x"],
    ],
    *[["report", "OPENING", "--to", f"all.{kind}"] for kind in ("html", "md", "csv", "xlsx", "json")],
    *[["report", "ANA", "--to", f"ana.{kind}", "--adjusted"] for kind in ("html", "md", "json")],
    *[["report", "OPENING/ANA/olga", "--to", f"card.{kind}"] for kind in ("html", "md", "csv", "json")],
    ["report", "ANA", "--letter", "--act", "a", "--suggestion", "b", "--to", "letter.md"],
    *[["report", "OPENING", "--packet", "packet"], ["report", "OPENING", "--guide", "--to", "guide.html"]],
    *[["history", "OPENING"], ["history", "OPENING/ANA"], ["history", "OPENING/ANA/olga"]],
    *[
        ["history", "OPENING", "--json"],
        ["diff", "OPENING", "service-short"],
        ["doctor"],
        ["doctor", "--json"],
    ],
    *[
        ["candidates", "OPENING"],
        ["candidates", "OPENING", "--json"],
        ["openings", "--json"],
        ["due", "--json"],
    ],
    ["candidate", "decide", "OPENING", "ANA", "--outcome", "no_offer", "--reason", "to look"],
    *[["opening", "coverage", "OPENING", "--json"], ["opening", "rota", "OPENING", "--json"]],
    *[["candidate", "earlier", "OPENING", "ANA"], ["calendar", "OPENING", "--json"], ["due", "--reminders"]],
    ["card", "move", "OPENING/ANA/olga", "--to", "CARL", "--reason", "to look"],
    ["verify", "OPENING/ANA/olga", "--receipt", "0" * 64],
    ["conduct", "ANA", "--opening", "OPENING", "--practice", "--plain"],
    ["export", "all.ivx", "--opening", "OPENING"],
]
"""Commands, the viewer's name aside."""
DECISIVE = [
    way
    for way in WAYS
    if "--json" in way[-1:]
    or way[-1].endswith(".json")
    or way[0] in {"show", "candidate"}
    or "--reveal" in way
]
"""Those that each stand for a way of reading; the others draw what these tell."""
CARRIED = {"all.ivx"}
"""What carries every line for another machine: opened there by the program it is as blind as here."""


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> tuple[Path, Opening]:
    """Return a home in which Olga's card about Ana is in, and those of Ben and Kim are not."""
    home = tmp_path_factory.mktemp("told") / "home"
    workspace = Workspace(home, HandClock(), content=ROOT)
    kit = workspace.library.kit("service-short", "en")
    terms = openings.OpeningTerms(panel=("Olga", "Ben", "Kim"))
    made = openings.create(workspace, "Front desk", kit, terms, who="Mia")
    openings.add_candidates(workspace, made.id, ["Ana P.", "Carl Q."], who="Mia")
    opening = openings.read(workspace, made.id).opening
    hold(workspace, opening, "Olga", 5, rest=4, evidence=WORDS)
    return home, opening


@pytest.fixture
def at(told, tmp_path, monkeypatch):
    home, opening = told
    copytree(home, tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path / "home", HandClock(), content=ROOT), opening


def outsider(workspace, opening):
    """Somebody who has no part in the opening."""
    return "Eve"


def plain_member(workspace, opening):
    """On the panel, and the own card is not begun."""
    return "Ben"


def with_a_draft(workspace, opening):
    begin(workspace, opening, "Ben").close()
    return "Ben"


def left_before_beginning(workspace, opening):
    openings.set_panel(workspace, opening.id, ("Olga", "Kim"), who="Mia")
    return "Ben"


def left_after_beginning(workspace, opening):
    begin(workspace, opening, "Ben").close()
    return left_before_beginning(workspace, opening)


def of_an_emptied_panel(workspace, opening):
    lifecycle.change_right(workspace, opening.id, "Ben", "coordinator", who="Mia", gives=True)
    openings.set_panel(workspace, opening.id, (), who="Ben")
    return "Ben"


def left_and_came_back(workspace, opening):
    left_before_beginning(workspace, opening)
    openings.set_panel(workspace, opening.id, ("Olga", "Ben", "Kim"), who="Mia")
    return "Ben"


def added_late(workspace, opening):
    openings.set_panel(workspace, opening.id, ("Olga", "Ben", "Kim", "Dan"), who="Mia")
    return "Dan"


def stepped_aside(workspace, opening):
    openings.release(workspace, opening.id, opening.candidates[0], "Ben", "cousins", by="Ben")
    return "Ben"


def excused(workspace, opening):
    openings.release(workspace, opening.id, opening.candidates[0], "Ben", "ill", by="Mia")
    return "Ben"


def a_reader_too(workspace, opening):
    for right in ("reader", "coordinator"):
        lifecycle.change_right(workspace, opening.id, "Ben", right, who="Mia", gives=True)
    return "Ben"


def the_owner_too(workspace, opening):
    lifecycle.hand_over(workspace, opening.id, "Ben", who="Mia")
    return "Ben"


def the_owner_of_a_panel_that_is_not_done(workspace, opening):
    return "Mia"


def a_reader_of_a_panel_that_is_not_done(workspace, opening):
    lifecycle.change_right(workspace, opening.id, "Rita", "reader", who="Mia", gives=True)
    return "Rita"


def with_a_reveal_written_by_hand(workspace, opening):
    op = {"to": "ben", "reason": "to look"}
    own_documents.say(workspace, opening.id, [Act("revealed", op, opening.candidates[0])], who="Ben")
    return "Ben"


def with_rights_written_by_hand(workspace, opening):
    acts = [Act("granted", {"who": "eve", "right": "reader"}), Act("taken", {"reason": "lost"})]
    own_documents.say(workspace, opening.id, acts, who="Eve")
    return "Eve"


def with_a_true_reveal(workspace, opening):
    op = {"to": "ben", "reason": "in a hurry"}
    own_documents.say(workspace, opening.id, [Act("revealed", op, opening.candidates[0])], who="Mia")
    return "Ben"


def with_a_receipt_written_by_hand(workspace, opening):
    """Ben vouches for a card of his own that is nowhere."""
    ana = opening.candidates[0]
    heads = {f"openings/{opening.id}/{ana}/card.{workspace.writer('Ben')}": [9, "0" * 64]}
    own_documents.say(workspace, opening.id, [Act("lodged", {"heads": heads}, ana)], who="Ben")
    return "Ben"


def with_a_row_of_the_index_changed(workspace, opening):
    begin(workspace, opening, "Ben").close()
    workspace.index.refresh()
    with closing(sqlite3.connect(index_path(workspace.home))) as database, database:
        changed = database.execute("update entry set status = 'submitted' where kind = 'card'")
        assert changed.rowcount > 1
    return "Ben"


def with_a_variant_of_a_colleagues_name(workspace, opening):
    return "Olgo"


def after_withdrawal(workspace, opening):
    ana = opening.candidates[0]
    lifecycle.withdraw(workspace, opening.id, ana, "another job", who="Mia")
    return "Ben"


def after_discarding_a_weighty_draft(workspace, opening):
    live = begin(workspace, opening, "Ben")
    rate(live, live.kit.questions[0].id, 3)
    live.close()
    card = f"{opening.id}/{opening.candidates[0]}/ben"
    lifecycle.discard(workspace, card, "by mistake", who="Ben")
    return left_before_beginning(workspace, opening)


STATES = [
    outsider,
    plain_member,
    with_a_draft,
    left_before_beginning,
    left_after_beginning,
    of_an_emptied_panel,
    left_and_came_back,
    added_late,
    stepped_aside,
    excused,
    a_reader_too,
    the_owner_too,
    the_owner_of_a_panel_that_is_not_done,
    a_reader_of_a_panel_that_is_not_done,
    with_a_reveal_written_by_hand,
    with_rights_written_by_hand,
    with_a_true_reveal,
    with_a_receipt_written_by_hand,
    with_a_row_of_the_index_changed,
    with_a_variant_of_a_colleagues_name,
    after_withdrawal,
    after_discarding_a_weighty_draft,
]


def everything_told(workspace, opening, viewer, capsys, monkeypatch, ways=WAYS) -> str:
    """Return all that the ways say or write to the viewer; a reveal to the owner is none of them."""
    ana, carl = opening.candidates
    said = []
    for way in ways:
        names = {"OPENING": opening.id, "ANA": ana, "CARL": carl}
        words = [re.sub("OPENING|ANA|CARL", lambda found: names[found[0]], part) for part in way]  # noqa: B023
        monkeypatch.setattr(sys, "stdin", StringIO(""))
        run([*words, "--home", str(workspace.home), "--as", viewer])
        out = capsys.readouterr()
        said.append(f"{' '.join(way)}\n{out.out}\n{out.err}")
    written = [path for path in Path.cwd().rglob("*") if path.is_file() and path.name not in CARRIED]
    said += [f"{path}\n{_text(path)}" for path in written if not {"openings", "people"} & {*path.parts}]
    return "\n".join(said)


def _text(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8", errors="replace")
    sheets = load_workbook(path).worksheets
    return "\n".join(
        str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
    )


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_command_and_no_file_tells_anothers_ratings_too_early(state, at, capsys, monkeypatch):
    workspace, opening = at
    viewer = state(workspace, opening)
    is_lead = viewer == "Mia"  # the owner may reveal to herself, on record
    ways = WAYS if state in {outsider, plain_member, the_owner_too} else DECISIVE
    ways = [way for way in ways if not (is_lead and "--reveal" in way)]

    told = everything_told(workspace, opening, viewer, capsys, monkeypatch, ways)

    assert WORDS not in told
    assert not TOTAL.findall(told)


def test_the_table_finds_what_is_shown(at, capsys, monkeypatch):
    workspace, opening = at
    for name in ("Ben", "Kim"):
        hold(workspace, opening, name, 5, rest=4)

    told = everything_told(workspace, opening, "Mia", capsys, monkeypatch)

    assert told.count(WORDS) > 20, "so the tests above would see it"
    assert TOTAL.findall(told)


def test_an_export_opened_by_the_program_elsewhere_is_as_blind(at, capsys, monkeypatch, tmp_path):
    workspace, opening = at
    assert run(["export", "all.ivx", "--home", str(workspace.home), "--as", "Ben"]) == 0
    other = Workspace(tmp_path / "elsewhere", HandClock(), content=ROOT)
    assert run(["import", "all.ivx", "--home", str(other.home), "--as", "Ben"]) == 0
    capsys.readouterr()

    assert WORDS not in everything_told(other, opening, "Ben", capsys, monkeypatch)


def test_an_empty_card_submitted_to_look_and_amended_then_is_marked_everywhere(at, capsys, monkeypatch):
    workspace, opening = at
    hold(workspace, opening, "Kim", rest=3)
    hold(workspace, opening, "Ben", 3)  # next to nothing
    ana = opening.candidates[0]
    run(["show", f"{opening.id}/{ana}/olga", "--home", str(workspace.home), "--as", "Ben"])
    assert WORDS in capsys.readouterr().out, "the own card is in: he may"
    _amend(workspace, opening, "Ben", 5)

    seen = card_access.visibility_by_candidate(workspace, opening, "Mia")[ana]
    assert seen.after_seeing == ("Ben",)
    ways = [
        ["show", "OPENING/ANA/ben"],
        ["compare", "OPENING"],
        *[["report", "OPENING", "--to", f"all.{kind}"] for kind in ("html", "md", "json", "csv", "xlsx")],
    ]
    for way in ways:
        told = everything_told(workspace, opening, "Mia", capsys, monkeypatch, [way]).casefold()
        assert (
            "after having seen" in told
            or '"after_seeing":["ben"]' in told.replace(" ", "")
            or ("after_seeing" in told and "yes" in told)
        ), way


def _amend(workspace, opening, who, level):
    met = debriefing.meeting(workspace, opening.id, opening.candidates[0], who)
    question = opening.kit.questions[0].id
    change = Amended(question=question, reason="I had forgotten: anchor 5", level=level, anchor=level)
    debriefing.amend_own(workspace, met, change, who=who)


def test_the_boards_of_a_blind_viewer_hold_no_rating(at):
    workspace, opening = at
    board = comparing.board(workspace, opening.id)

    assert WORDS not in repr(board)
