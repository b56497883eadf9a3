"""The power goes after any change to the disk, and any state it may leave is opened."""

import shutil

import pytest

from interview.errors import StoreError
from interview.store.files import FileStore
from tests.store.crash import RecordingDisk, materialise, states
from tests.store.fakes import CARD, QuickDisk, hold, keep, put

WHOLE = [{"n": n} for n in range(1, 6)]
BETWEEN_COMMITS = ([], WHOLE[:1], WHOLE[:3], WHOLE[:4], WHOLE)


def commit_and_type(store, disk):
    put(store, {"n": 1})
    disk.acknowledge(1)
    with hold(store) as session:
        session.type("a")
        session.type("ab")
        keep(session, {"n": 2}, {"n": 3})
        disk.acknowledge(3)
        session.sync_typed()
        disk.acknowledge(3, "ab")
        disk.is_full = True
        with pytest.raises(StoreError, match="full"):
            keep(session, {"n": 4}, {"n": -1})
        disk.is_full = False
        disk.acknowledge(3)
        session.type("")
        keep(session, {"n": 4})
        disk.acknowledge(4)
    put(store, {"n": 5}, expected=4)
    disk.acknowledge(5)


def test_no_state_that_a_power_cut_may_leave_loses_what_was_acknowledged(memory):
    home = memory / "home"
    disk = RecordingDisk()
    commit_and_type(FileStore(home, disk=disk), disk)
    after = memory / "after"

    seen = set()
    for end in range(len(disk.changes) + 1):
        for (acknowledged, typed), tree in states(disk.changes[:end], home):
            state = (acknowledged, typed, *sorted((f"{path}", what) for path, what in tree.items()))
            if f"{state}" in seen:
                continue
            seen.add(f"{state}")
            if acknowledged:
                assert {home / "STORE", home / f"{CARD.path}.json"} <= tree.keys()
            after.mkdir()
            materialise(tree, memory, after)
            with hold(FileStore(after / "home", disk=QuickDisk())) as session:
                found = list(session.document.operations)
                assert found in BETWEEN_COMMITS
                assert found[:acknowledged] == WHOLE[:acknowledged]
                assert session.typed.startswith(typed)
                assert list(keep(session, {"n": 0}).operations) == [*found, {"n": 0}]
            shutil.rmtree(after)
    assert len(seen) > 200
