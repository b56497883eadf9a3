"""The examination of everything finds the same however many processes share it out."""

import json

from interview.store import workers
from interview.workspace import openings, records
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import ROOT, HandClock

OPENINGS = 6


def filled(home):
    workspace = Workspace(home, HandClock(), content=ROOT)
    kit = workspace.library.kit("service-short", "en")
    for number in range(OPENINGS):
        made = openings.create(workspace, f"Opening {number}", kit, openings.OpeningTerms(), who="Mia")
        openings.add_candidates(workspace, made.id, ["Ana P.", "Carl Q."], who="Mia")
    return workspace


def said(workspace, *, repair=False):
    return [(one.path, one.problem, one.state) for one in records.examine(workspace, repair=repair)]


def damage(home):
    """Flip a letter in one log, put one copy behind, and plant what is no record."""
    first, second, third = sorted((home / "openings").iterdir())[:3]
    log = next(first.glob("log.*.log"))
    log.write_bytes(log.read_bytes().replace(b"Opening", b"0pening", 1))
    copy = next(second.glob("log.*.json"))
    tables = json.loads(copy.read_text("utf-8"))
    tables["doc"]["1"] = {"view": {"made": "up"}}
    copy.write_text(json.dumps(tables), "utf-8")
    (third / "notes.txt").write_text("no record", "utf-8")


def test_several_processes_find_and_list_what_one_finds(tmp_path, monkeypatch):
    workspace = filled(tmp_path / "home")
    damage(tmp_path / "home")
    alone = said(workspace)
    assert len(alone) >= 3

    monkeypatch.setattr(workers, "WORTHWHILE", 1)

    assert said(workspace) == alone
    rows = workspace.store.rows()
    assert workspace.store.rebuild() == len(rows)
    assert workspace.store.rows() == rows


def test_where_no_process_can_be_started_one_does_all(tmp_path, monkeypatch):
    workspace = filled(tmp_path / "home")
    rows = workspace.store.rows()
    monkeypatch.setattr(workers, "WORTHWHILE", 1)

    def refuse(_):
        raise OSError("no more processes")

    monkeypatch.setattr(workers, "get_context", refuse)

    assert workspace.store.rebuild() == len(rows)
    assert said(workspace) == []


def test_whoever_waits_is_told_how_far_it_is(tmp_path, monkeypatch):
    workspace = filled(tmp_path / "home")
    monkeypatch.setattr(records, "AT_ONCE", 2)
    told = []

    list(records.examine(workspace, repair=False, told=told.append))

    assert told[1] == "2 of 6 openings examined …"
