"""Stores that earlier builds made open, go on, compare and report under this one."""

import json
import shutil
from pathlib import Path

import msgspec
import pytest

from interview.cli import entry
from interview.conduct.events import TAGS, EvidenceNoted
from interview.conduct.machine import replay
from interview.model.completeness import gaps
from interview.model.kind import Family
from interview.model.kinds import KINDS
from interview.model.opening import Outcome
from interview.store.migration import migrated
from interview.workspace import card_access, card_records, debriefing, interviewing, openings
from interview.workspace.card_records import CardName
from interview.workspace.live_interview import card_view
from interview.workspace.workspace import Workspace

STORES = Path(__file__).parents[1] / "stores"
OPENING = "front-desk-demonstration"
NAMES = {"olga-s": "Olga S.", "ben-t": "Ben T.", "chidi-a": "Chidi A."}
VIEWERS = {"olga": "Olga S.", "ben": "Ben T.", "chidi": "Chidi A.", "director": "Director"}
TODAY = 1_800_000_000.0


@pytest.fixture(params=sorted(path.name for path in STORES.iterdir() if path.is_dir()))
def store(request, tmp_path):
    """Return a folder with a copy of the store, and what its own commands said of it."""
    shutil.copytree(STORES / request.param, tmp_path / "made")
    return tmp_path / "made"


@pytest.fixture
def say(store, capsys):
    """Return a function that gives what a command prints."""

    def said(*arguments, who="Olga S.", code=0):
        given = [*arguments, "--home", str(store / "home"), "--as", who, "--json"]
        assert entry.run(given) == code, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    return said


@pytest.fixture
def workspace(store):
    return Workspace(store / "home", lambda: TODAY)


def told(store, name):
    return json.loads((store / "told" / f"{name}.json").read_text("utf-8"))


def holds(new, old):
    """Tell whether everything that was said is still said; more may be."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(name in new and holds(new[name], old[name]) for name in old)
    if isinstance(old, list):
        return len(new) == len(old) and all(map(holds, new, old))
    return new == old


def all_cards(workspace):
    keys = [key for key in workspace.store.keys("openings") if key.kind == "card"]
    return [
        (key, CardName(opening=key.parts[1], candidate=key.parts[2], interviewer=key.name.split(".")[1]))
        for key in keys
    ]


def test_every_card_says_what_it_said(store, say):
    shown = sorted((store / "told").glob("show.*.json"))
    for path in shown:
        _, candidate, interviewer, _ = path.name.split(".")
        card = say("show", f"{OPENING}/{candidate}/{interviewer}", who=NAMES[interviewer])
        card["opening"] = card["opening"].rpartition("-")[0]  # its id says who began it now
        assert holds(card, json.loads(path.read_text("utf-8"))), path.name
    assert len(shown) == 7


def facts(compared):
    """Return what was counted, by candidate; places and marks follow today's rules for few ratings."""
    kept = ("candidate", "name", "total", "cells", "coverage", "interviewers", "spread")
    rows = ({key: row[key] for key in kept if key in row} for row in compared["rows"])
    return sorted(rows, key=lambda row: row["candidate"])


@pytest.mark.parametrize("viewer", VIEWERS)
def test_everybody_compares_and_is_withheld_what_it_was(store, say, viewer):
    now = say("compare", OPENING, who=VIEWERS[viewer])
    then = told(store, f"compare.{viewer}")

    assert holds(facts(now), facts(then))
    assert now["withheld"].keys() == then["withheld"].keys()
    assert now["fingerprint"] == then["fingerprint"]


def test_everybody_is_listed_as_before(store, say):
    assert holds(say("candidates", OPENING), told(store, "candidates"))
    assert [row["opening"].rpartition("-")[0] for row in say("openings")] == [OPENING]


def test_the_record_replays_to_the_very_view_that_was_kept(store, workspace):
    for key, card in all_cards(workspace):
        _, _, candidate, file = key.parts
        old = store / "home/archive/first-format/openings" / OPENING / candidate
        kept = json.loads((old / f"{file.removesuffix('.old')}.json").read_bytes())["doc"]["1"]["view"]
        history = card_access.history(workspace, card)
        made = msgspec.json.decode(msgspec.json.encode(card_view(history.state, kept["candidate"])))
        kept["opening"] = kept["scorecard"]["opening"] = card.opening
        assert made == kept
        assert replay(history.state.kit, history.entries) == history


def test_a_draft_goes_on_with_its_half_line(store, workspace):
    old = next((store / "home").rglob("*.live"))
    draft = f"{OPENING}/{old.parent.name}/{old.name.split('.')[1]}"

    live = interviewing.resume(workspace, draft)
    live.do(EvidenceNoted(question=live.state.question, text="still here"))

    assert live.typed == "she said the queue was out of the do"
    assert live.close().pending == 0
    card = card_records.card_of(workspace, draft)
    assert card_access.history(workspace, card).entries[-1].event.text == "still here"


def test_the_debrief_and_the_decision_are_there_and_grow(workspace):
    opening = openings.find(workspace, OPENING).opening
    candidate = opening.candidates[0]
    met = debriefing.meeting(workspace, OPENING, candidate, "Olga S.")

    assert [one.outcome for one in met.debrief.decisions] == [Outcome.ON_HOLD, Outcome.OFFER]
    assert [one.level for one in met.debrief.consensus] == [3]
    debriefing.decide(workspace, met, Outcome.WITHDREW, "Took another job", who="Olga S.")
    assert len(debriefing.debrief_of(workspace, opening.id, candidate).decisions) == 3


def test_the_opening_has_its_panel_releases_reveal_and_no_void_and_grows(workspace):
    opening = openings.find(workspace, OPENING).opening

    assert opening.panel == ("Olga S.", "Ben T.", "Chidi A.")
    assert [one.reason for one in opening.releases] == ["They are cousins", "Same family", "Away that week"]
    assert [one.who for one in opening.reveals] == ["Director"]
    assert opening.voids == ()
    assert openings.set_panel(workspace, opening.id, ("Olga S.",), who="Olga S.").panel == ("Olga S.",)


@pytest.mark.parametrize("kind", ["html", "md", "csv", "xlsx", "json"])
def test_it_is_reported(say, tmp_path, kind):
    target = tmp_path / f"report.{kind}"

    assert say("report", OPENING, "--to", str(target))["path"] == str(target)
    assert target.stat().st_size


def test_the_doctor_has_nothing_to_say_of_its_records(store, say):
    for path in (store / "home", *(store / "home").rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)

    assert say("doctor") == []


def test_every_name_that_was_ever_written_is_known(workspace):
    written = {line.kind for line in workspace.store.lines().lines.values()}
    assert written <= set(KINDS)
    assert {kind for kind in written if KINDS[kind].family is Family.CARD} <= set(TAGS)


def test_the_same_old_bytes_give_the_same_lines_and_the_old_files_stay(store, workspace):
    before = {
        path.relative_to(store / "home"): path.read_bytes()
        for path in sorted((STORES / "d708f46" / "home").rglob("*.log"))
        for path in [store / "home" / path.relative_to(STORES / "d708f46" / "home")]
    }
    lines = workspace.store.lines().lines
    archive = store / "home" / "archive" / "first-format"

    assert migrated(archive)[0].keys() == lines.keys()
    assert gaps(lines) == []
    for path, raw in before.items():
        assert (archive / path).read_bytes() == raw


def test_two_homes_that_went_apart_come_together(store, tmp_path):
    sides = {}
    for name in ("left", "right"):
        shutil.copytree(store / "home", tmp_path / name)
        sides[name] = Workspace(tmp_path / name, lambda: TODAY)
        place = openings.find(sides[name], OPENING).opening.id
        openings.add_candidate(sides[name], place, f"{name} only", who="Olga S.")
        sides[name].renew_device()
    left, right = sides["left"].store, sides["right"].store

    left.add(right.lines().lines.values())
    right.add(left.lines().lines.values())

    assert left.lines().lines.keys() == right.lines().lines.keys()
    for side in sides.values():
        found = openings.find(side, OPENING).opening
        names = [one.name for one in openings.candidates(side, found)]
        assert {"left only", "right only"} <= set(names)
        assert len(names) == len(set(names)) == 7
