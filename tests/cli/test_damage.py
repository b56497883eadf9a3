"""One bad document costs itself and is named; everything else goes on."""

import json
import os
import shutil
import sqlite3
from contextlib import suppress
from functools import cache
from types import SimpleNamespace

import pytest
from tinydb import TinyDB

from interview.cli import entry
from interview.conduct.events import Amended
from interview.errors import DamagedError, RuleError, StoreError
from interview.store.device import index_path
from interview.tui.home import home_page
from interview.workspace import card_access, comparing, debriefing, drafts, interviewing, openings, preparing
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.workspace import Workspace
from tests.cli import damage
from tests.cli.damage import MONDAY, OPENING, OTHER, Target

LOOKING = (
    ("openings",),
    ("candidates", OPENING),
    ("compare", OPENING),
    ("compare", OPENING, "--adjusted"),
    ("compare", OPENING, "--board"),
    ("report", OPENING),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a home nobody writes."""
    home = tmp_path_factory.mktemp("made") / "home"
    damage.make(home)
    return home


@pytest.fixture
def home(made, tmp_path):
    shutil.copytree(made, tmp_path / "home")
    place_of(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def run(home, capsys, monkeypatch, tmp_path):
    """Return a function that gives a command's exit code, output and messages."""

    def crashed(problem):
        raise AssertionError("A user would have read of a crash.") from problem

    monkeypatch.setattr("interview.cli.crash_report.told", crashed)

    def ran(*arguments, who="Olga S."):
        if arguments[0] == "report" and "--to" not in arguments:
            arguments = (*arguments, "--to", str(tmp_path / "report.json"), "--force")
        code = entry.run([*arguments, "--home", str(home), "--as", who])
        said = capsys.readouterr()
        return SimpleNamespace(code=code, out=said.out, err=said.err)

    return ran


def workspace_of(home):
    return Workspace(home, lambda: MONDAY)


@cache
def place_of(home):
    """Return the opening as it was before anything was made bad."""
    return damage.place_of(home)


def candidates(home):
    return place_of(home).candidates


def document(home, kind, candidate=0):
    """Return one document, to be made bad."""
    place = place_of(home)
    about = place.candidates[candidate]
    paths = {
        "card": f"openings/{place.id}/{about}/card.ben-t.old",
        "decision": f"openings/{place.id}/{about}/talk.olga-s.old",
        "person": f"people/{place.id}/{about}/who.olga-s.old",
        "opening": f"openings/{place.id}/log.olga-s.old",
    }
    return Target(home, paths[kind])


def card_of(home, candidate, who="ben-t"):
    place = place_of(home)
    return Target(home, f"openings/{place.id}/{place.candidates[candidate]}/card.{who}.old")


def home_lines(home):
    """Return what the home screen shows, as text."""
    workspace = workspace_of(home)
    workspace.index.refresh()
    lobby = home_page.HomeList()
    lobby.take(drafts.drafts(workspace, "Ben T."), workspace.index.openings(), follow=False)
    page = home_page.page(lobby, MONDAY, 120, 40)
    return "\n".join("".join(span.text for span in row) for row in page.rows)


def totals(home, viewer="Olga S."):
    found = comparing.results(workspace_of(home), OPENING, viewer)
    return {
        found.names[row.candidate]: row.total
        for row in found.matrix.rows
        if row.candidate not in found.hidden
    }


def prepare(workspace, candidate):
    choice = InterviewChoice(interviewer="Ben T.", opening_id=OPENING, candidate=candidate)
    return preparing.candidate_checks(preparing.preparation_basis(workspace, choice), choice, is_new=False)


def look_everywhere(run, home):
    """Call everything that lists, compares, reports or goes on; nothing falls over."""
    codes = [run(*command).code for command in LOOKING]
    codes += [run("compare", OPENING, who="Director").code, run("candidates", OTHER).code]
    codes += [run("show", f"{OPENING}/{one}/olga-s").code for one in candidates(home)]
    codes += [run("doctor").code]
    assert set(codes) <= {0, 1, 3}
    home_lines(home)
    workspace = workspace_of(home)
    for candidate in candidates(home):
        with suppress(RuleError, StoreError):
            debriefing.meeting(workspace, OPENING, candidate, "Olga S.")
        with suppress(RuleError, StoreError):
            prepare(workspace, candidate)
        with suppress(RuleError, StoreError):
            interviewing.resume(workspace, f"{OPENING}/{candidate}/ben-t").close()


DOCUMENTS = ("card", "decision", "person", "opening")
CASES = [
    *((kind, what) for kind in DOCUMENTS for what in damage.DAMAGE),
    *(("card", what) for what in damage.CARDS_ONLY),
]


@pytest.mark.parametrize(("kind", "what"), CASES, ids=[": ".join(case) for case in CASES])
def test_a_damaged_document_costs_itself_and_is_named_wherever_somebody_looks(home, run, kind, what):
    before = totals(home)
    target = document(home, kind)
    {**damage.DAMAGE, **damage.CARDS_ONLY}[what](target)
    os.utime(target.log.parent)  # a whole store is looked at folder by folder, not file by file

    look_everywhere(run, home)

    all_openings = run("openings")
    assert "Night desk" in all_openings.out
    assert run("candidates", OTHER).code == 0
    assert {run(*command).code for command in (*LOOKING, ("doctor",))} == {3}
    assert target.key.name in all_openings.err or candidates(home)[0] in all_openings.err
    if kind == "opening":
        assert f"damaged ({place_of(home).id})" in all_openings.out
        return
    listed = run("candidates", OPENING).out
    after = {name: total for name, total in totals(home).items() if "damaged" not in name}
    assert after.items() <= before.items()
    assert len(after) == len(before) - (kind in {"card", "person"})
    if kind == "person":
        assert f"damaged ({candidates(home)[0]})" in listed
    if kind == "card":
        compared = run("compare", OPENING)
        assert "Ben T.: damaged" in listed
        assert "A card cannot be read, that of Ben T." in compared.out
        assert "1 damaged" in home_lines(home)


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("what", damage.HARMLESS)
def test_a_copy_that_suffered_changes_nothing_and_is_made_again(home, run, kind, what):
    before = totals(home)
    target = document(home, kind)
    damage.HARMLESS[what](target)

    assert run("openings").code == run("compare", OPENING).code == 0
    assert totals(home) == before
    assert run("doctor").code == 1
    assert run("doctor", "--repair").code == 0
    assert run("doctor").out == "All records are intact.\n"
    assert totals(home) == before
    with TinyDB(target.copy, access_mode="r") as database:
        assert database.table("doc").get(doc_id=1)["view"]


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("what", damage.STRANGE)
def test_what_is_not_for_this_program_to_judge_stops_nobody(home, run, kind, what):
    target = document(home, kind)
    kept = damage.STRANGE[what](target) or target.steps

    look_everywhere(run, home)

    assert run("candidates", OTHER).code == 0
    assert target.steps == kept


def test_a_lost_person_is_missing_and_nobody_calls_that_erased(home, run):
    person = document(home, "person")
    person.log.unlink()
    person.copy.unlink()

    for command in LOOKING[1:5]:
        assert f"missing ({candidates(home)[0]})" in run(*command).out
        assert "erased" not in run(*command).out


def amended_and_killed(home):
    """Amend a submitted card, and be killed between the log and its copy."""
    name = f"{OPENING}/{candidates(home)[0]}/olga-s"
    interviewing.resume(workspace_of(home), name).close()  # goes on in a document of this device
    card = card_of(home, 0, "olga-s")
    (path,) = [one for one in card.log.parent.glob("card.olga-s.*.log") if one != card.log]
    card = Target(home, path.relative_to(home).with_suffix("").as_posix())
    before = card.copy.read_bytes()
    live = interviewing.resume(workspace_of(home), name)
    level = live.state.responses["rude-customer"].answer.rating.level
    other = 1 if level != 1 else 5
    live.do(Amended(question="rude-customer", reason="Misread it", level=other, anchor=other))
    assert live.close().pending == 0
    right = totals(home)
    card.copy.write_bytes(before)
    return card, right


def test_an_amendment_cut_off_before_its_copy_is_compared_and_shown_the_same(home, run):
    before = totals(home)
    card, right = amended_and_killed(home)
    assert right != before

    assert totals(home) == right
    interviewing.resume(workspace_of(home), f"{OPENING}/{candidates(home)[0]}/olga-s").close()
    assert totals(home) == right
    assert run("doctor").code == 1
    assert run("doctor", "--repair").code == 0
    assert totals(home) == right
    assert run("doctor").out == "All records are intact.\n"
    with TinyDB(card.copy, access_mode="r") as database:
        view = database.table("doc").get(doc_id=1)["view"]
    assert view["status"] == "amended"
    assert view["ratings"]["rude-customer"] in {1, 5}


def test_recovery_alone_never_stamps_an_old_copy_as_new(home, run):
    card, right = amended_and_killed(home)

    run("doctor", "--repair")
    interviewing.resume(workspace_of(home), f"{OPENING}/{candidates(home)[0]}/olga-s").close()

    shown = workspace_of(home).store.view(card.key)
    assert shown.view["scorecard"]["status"] == "amended"
    assert totals(home) == right


@pytest.mark.parametrize("is_deleted", [False, True], ids=["flipped", "deleted"])
def test_the_index_opens_nobodys_ratings(home, run, is_deleted):
    """Ben has a draft about the fourth; Olga handed in, Chidi and all others were not asked."""
    workspace = workspace_of(home)
    candidate = candidates(home)[3]
    openings.set_panel(workspace, place_of(home).id, ("Olga S.", "Ben T."), who="Olga S.")
    shutil.copytree(home, home.parent / "spare")
    hold_as_olga(workspace, candidate)
    run("openings")
    index = index_path(home)
    if is_deleted:
        index.unlink()
    else:
        with sqlite3.connect(index) as database:
            database.execute("update entry set status = 'submitted' where kind = 'card'")
        database.close()

    for viewer in ("Ben T.", "Director"):
        seen = card_access.visibility_by_candidate(workspace_of(home), opening_of(home), viewer, [candidate])[
            candidate
        ]
        assert seen.cards == ()
        assert seen.hidden
        assert run("show", f"{OPENING}/{candidate}/olga-s", who=viewer).code == 1


def hold_as_olga(workspace, candidate):
    from interview.conduct.events import Finished, Skipped, Submitted  # noqa: PLC0415
    from interview.model.scorecard import SkipReason  # noqa: PLC0415

    place = openings.find(workspace, OPENING).opening.id
    plan = interviewing.InterviewPlan(opening=place, candidate=candidate, interviewer="Olga S.")
    live = interviewing.begin(workspace, plan)
    for question in live.state.responses:
        live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
    live.do(Finished())
    live.do(Submitted())
    assert live.close().pending == 0


def opening_of(home):
    return openings.find(workspace_of(home), OPENING).opening


def test_a_decision_after_damage_is_not_taken_on_part_of_the_panel(home, run):
    damage.DAMAGE["a byte flipped"](card_of(home, 0))

    with pytest.raises(DamagedError, match="A card cannot be read, that of Ben T"):
        debriefing.meeting(workspace_of(home), OPENING, candidates(home)[0], "Olga S.")


def test_nobody_waits_since_1970_for_somebody_whose_record_is_damaged(home, run):
    damage.DAMAGE["a byte flipped"](document(home, "person", 1))

    assert [row.days for row in comparing.board(workspace_of(home), OPENING).rows][1] == 0


def test_json_names_what_is_damaged(home, run):
    damage.DAMAGE["a byte flipped"](card_of(home, 0))

    told = json.loads(run("compare", OPENING, "--json").out)

    assert ["that of Ben T." in one for one in told["damaged"]] == [True]


def test_a_card_whose_wording_is_not_there_is_named_where_it_would_count(home, run):
    card_of(home, 0).change(0, fingerprint="0" * 64)

    for command in (("compare", OPENING), ("report", OPENING), ("doctor",)):
        assert run(*command).code == 3
    assert "that of Ben T." in run("compare", OPENING).out
