"""What is committed is there, in order, for every reader."""

import json
import math
import os
from datetime import UTC, datetime

import pytest
from tinydb import TinyDB

from interview.errors import ConflictError, DamagedError, StoreError
from interview.store.disk import Disk
from interview.store.files import FileStore
from interview.store.protocol import Key
from interview.store.storage import AtomicStorage
from tests.store.fakes import CARD, NOON, ShortDisk, hold, keep, put


def test_a_document_nobody_wrote_has_revision_zero_and_no_operations(store, home):
    document = store.read(CARD)

    assert (document.revision, document.operations, document.head) == (0, (), "")
    assert not home.exists()


def test_what_is_committed_is_read_back_in_order(store, home):
    put(store, {"rated": 4}, {"text": "held the door — «сама»"})
    put(store, {"finished": True}, expected=2)

    document = FileStore(home).read(CARD)

    assert document.revision == 3
    assert document.operations == (
        {"rated": 4},
        {"text": "held the door — «сама»"},
        {"finished": True},
    )


def test_a_commit_returns_what_a_reader_will_see(store):
    committed = put(store, {"levels": (1, 2), "none": None, "big": 2**63})

    assert committed == store.read(CARD)
    assert committed.operations == ({"levels": [1, 2], "none": None, "big": 2**63},)


def test_committing_nothing_changes_nothing(store):
    before = put(store, {"rated": 4})

    after = put(store, expected=1)

    assert after == before


def test_a_commit_on_an_old_revision_is_refused_and_keeps_the_newer_one(store):
    put(store, {"rated": 4})

    with pytest.raises(ConflictError, match="it has 1 entries, not 0"):
        put(store, {"rated": 2}, expected=0)

    assert store.read(CARD).operations == ({"rated": 4},)


@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        {1: "a"},
        {"when": datetime(2026, 1, 1, tzinfo=UTC)},
        b"x",
        {1, 2},
        "\ud800",
        object(),
    ],
    ids=["nan", "infinity", "number-as-name", "date", "bytes", "set", "half-a-character", "object"],
)
def test_what_json_would_change_is_refused_and_nothing_is_written(store, value):
    put(store, {"rated": 4})

    with pytest.raises(StoreError, match="cannot be kept"):
        put(store, {"value": value}, expected=1)

    assert store.read(CARD).operations == ({"rated": 4},)


def test_a_view_that_json_would_change_is_refused_before_anything_is_written(store):
    with pytest.raises(StoreError, match="cannot be kept"):
        put(store, {"rated": 4}, view={"mean": math.nan})

    assert store.read(CARD).revision == 0


def test_stock_tinydb_reads_every_file_of_the_store(store, home):
    for name in ("ana", "ben"):
        put(store, {"name": name.title()}, key=Key.of("people", name), view={"name": name})
    put(store, {"rated": 4}, {"rated": 5}, view={"rated": 2})

    entries = {}
    for path in home.rglob("*.json"):
        with TinyDB(path, access_mode="r") as database:
            assert database.tables() == {"meta", "doc"}
            entries[path.stem] = (
                database.table("meta").get(doc_id=1),
                database.table("doc").get(doc_id=1),
            )

    meta, content = entries["card.bob"]
    assert content == {"view": {"rated": 2}, "operations": [{"rated": 4}, {"rated": 5}]}
    assert (meta["kind"], meta["revision"], meta["head"]) == ("card", 2, store.read(CARD).head)
    assert entries["ana"][1] == {"view": {"name": "ana"}, "operations": [{"name": "Ana"}]}


def test_a_database_on_the_storage_of_the_store_reads_and_replaces_a_file_as_a_whole(store, home):
    put(store, {"rated": 4})
    path = home / f"{CARD.path}.json"

    with TinyDB(path, Disk(), storage=AtomicStorage) as database:
        database.table("doc", cache_size=0).update({"view": {"rated": 7}}, doc_ids=[1])

    assert store.read(CARD).view == {"rated": 7}
    with TinyDB(path, access_mode="r") as database:
        assert database.table("doc").get(doc_id=1)["operations"] == [{"rated": 4}]


def test_a_database_on_the_storage_of_the_store_never_takes_damage_for_an_empty_one(store, home):
    put(store, {"rated": 4})
    path = home / f"{CARD.path}.json"
    path.write_bytes(b"")

    with (
        TinyDB(path, Disk(), storage=AtomicStorage) as database,
        pytest.raises(DamagedError, match="is damaged"),
    ):
        database.tables()

    assert TinyDB(home / "none.json", Disk(), storage=AtomicStorage).tables() == set()


def test_a_view_counts_only_where_it_was_made_from_what_the_log_holds(store, home):
    assert store.read(CARD).view is None
    put(store, {"rated": 4}, view={"rated": 1})
    path = home / f"{CARD.path}.json"
    older = path.read_bytes()
    put(store, {"rated": 5}, expected=1, view={"rated": 2})
    assert store.read(CARD).view == {"rated": 2}

    path.write_bytes(older)
    assert store.read(CARD).view is None
    store.mend(CARD)
    assert store.read(CARD).view is None  # left out, never stamped
    assert store.read(CARD).revision == 2

    store.show(CARD, store.read(CARD).head, {"rated": 2})
    assert store.read(CARD).view == {"rated": 2}
    store.show(CARD, "another head", {"rated": 7})
    assert store.read(CARD).view == {"rated": 2}


def test_the_log_is_one_line_of_json_an_operation_that_names_writer_and_time(store, home):
    put(store, {"rated": 4}, {"rated": 5})

    lines = [json.loads(line) for line in (home / f"{CARD.path}.log").read_text().splitlines()]

    assert [(line["n"], line["who"], line["t"], line["op"]) for line in lines] == [
        (1, "bob", NOON, {"rated": 4}),
        (2, "bob", NOON, {"rated": 5}),
    ]
    assert lines[1]["prev"] == lines[0]["h"]


def test_keys_lists_what_lies_below_a_folder(store):
    other = Key.of("openings", "front-desk", "opening")
    person = Key.of("people", "ana")
    for key in (CARD, other, person):
        put(store, {"x": 1}, key=key)

    assert store.keys() == (CARD, other, person)
    assert store.keys("openings/front-desk/ana") == (CARD,)
    assert store.keys("openings/nobody") == ()


def test_opening_a_document_without_a_commit_does_not_make_it(store):
    hold(store).close()

    assert store.keys() == ()


def test_a_watcher_sees_every_commit(store):
    tokens = [store.changed(CARD)]
    for revision in range(3):
        put(store, {"rated": 4}, expected=revision)
        tokens.append(store.changed(CARD))

    assert tokens[0] == (0, 0, 0)
    assert len(set(tokens)) == 4


def test_folders_and_files_are_closed_to_others_whatever_the_umask(store, home):
    before = os.umask(0)
    try:
        put(store, {"rated": 4})
        with hold(store) as session:
            session.type("he")
            modes = {path: path.stat().st_mode & 0o777 for path in (home, *home.rglob("*"))}
    finally:
        os.umask(before)

    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert any(path.suffix == ".live" for path in modes)


def test_a_disk_that_takes_a_few_bytes_at_a_time_still_gets_everything(home):
    store = FileStore(home, disk=ShortDisk())

    with hold(store) as session:
        keep(session, {"text": "held the door"}, {"rated": 4})
        session.type("and then")

    with hold(FileStore(home)) as session:
        assert session.document.operations == ({"text": "held the door"}, {"rated": 4})
        assert session.typed == "and then"
