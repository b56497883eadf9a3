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
from interview.store.protocol import Key, Shown
from interview.store.storage import AtomicStorage
from tests.store.fakes import CARD, NOON, ShortDisk, hold, keep, put, step


def who(name):
    return Key.of("people", "front-desk", name, "who.bob.x1y2z3")


def test_a_document_nobody_wrote_has_revision_zero_and_no_operations(store, home):
    document = store.read(CARD)

    assert (document.revision, document.operations, document.head) == (0, (), "")
    assert not home.exists()


def test_what_is_committed_is_read_back_in_order(store, home):
    put(store, {"rated": 4}, {"text": "held the door — «сама»"})
    put(store, {"finished": True}, expected=2)

    document = FileStore(home).read(CARD)

    assert document.revision == 3
    assert document.operations == ({"rated": 4}, {"text": "held the door — «сама»"}, {"finished": True})


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

    with pytest.raises(ConflictError, match="was changed meanwhile"):
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
        put(store, {"name": name.title()}, key=who(name), view={"name": name})
    put(store, {"rated": 4}, {"rated": 5}, view={"rated": 2})
    log = Key.of("openings", "front-desk", "log.bob.x1y2z3")
    store.commit(log, [step({"panel": ["bob"]})], expected="")

    entries = {}
    for path in home.rglob("*.json"):
        with TinyDB(path, access_mode="r") as database:
            assert database.tables() == {"meta", "doc"}
            entries[path.relative_to(home).with_suffix("").as_posix()] = (
                database.table("meta").get(doc_id=1),
                database.table("doc").get(doc_id=1),
            )

    meta, content = entries[CARD.path]
    assert content == {"view": {"rated": 2}}
    assert [line["op"] for line in entries[log.path][1]["lines"]] == [{"panel": ["bob"]}]
    assert (meta["document"], meta["revision"], meta["head"]) == (CARD.path, 2, store.read(CARD).head)
    assert entries[who("ana").path][1]["view"] == {"name": "ana"}


def test_a_database_on_the_storage_of_the_store_reads_and_replaces_a_file_as_a_whole(store, home):
    head = put(store, {"rated": 4}).head
    path = home / f"{CARD.path}.json"

    with TinyDB(path, Disk(), storage=AtomicStorage) as database:
        database.table("doc", cache_size=0).update({"view": {"rated": 7}}, doc_ids=[1])

    assert store.view(CARD) == Shown(head=head, view={"rated": 7})
    with TinyDB(path, access_mode="r") as database:
        assert database.table("doc").get(doc_id=1) == {"view": {"rated": 7}}


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


def test_a_view_counts_only_while_it_says_what_the_lines_say(store, home):
    assert store.view(CARD) is None
    put(store, {"rated": 4}, view={"rated": 1})
    behind = (home / f"{CARD.path}.json").read_bytes()
    head = put(store, {"rated": 5}, expected=1, view={"rated": 2}).head

    assert store.view(CARD) == Shown(head=head, view={"rated": 2})

    (home / f"{CARD.path}.json").write_bytes(behind)
    assert store.view(CARD) is None
    (home / f"{CARD.path}.json").write_bytes(b"oops")
    assert store.view(CARD) is None


def test_a_view_that_is_behind_is_never_stamped_anew(store, home):
    path = home / f"{CARD.path}.json"
    put(store, {"rated": 4}, view={"rated": 1})
    behind = path.read_bytes()
    put(store, {"rated": 5}, expected=1, view={"rated": 2})
    path.write_bytes(behind)

    hold(store).close()

    assert b'"revision":2' in path.read_bytes()
    assert b'"view"' not in path.read_bytes()
    assert b'{"rated":5}' in path.read_bytes()
    assert store.view(CARD) is None


def test_a_commit_is_one_line_of_json_and_a_chain(store, home):
    put(store, {"rated": 4}, {"rated": 5})
    put(store, {"rated": 3}, expected=2)

    several, one = map(json.loads, (home / f"{CARD.path}.log").read_text().splitlines())

    assert [(line["n"], line["t"], line["op"]) for line in (*several, one)] == [
        (1, NOON * 1000, {"rated": 4}),
        (2, NOON * 1000, {"rated": 5}),
        (3, NOON * 1000, {"rated": 3}),
    ]
    assert one["prev"] == several[1]["h"]
    assert several[1]["prev"] == several[0]["h"]
    assert several[0]["doc"] == CARD.path
    assert "doc" not in one


def in_the_first_format(event, op):
    """How long a line of the first format is that says the same."""
    line = {
        "h": "0" * 64,
        "n": 2,
        "op": {"at": NOON + 0.123, "event": event, **op},
        "prev": "0" * 64,
        "t": NOON + 0.123456,
        "who": "Olga S.",
    }
    return len(json.dumps(line, separators=(",", ":")))


def test_a_rating_takes_no_more_room_than_before_and_a_text_half_as_much_again(store, home):
    rating = {"question": "empathy-1", "level": 3}
    text = {"question": "empathy-1", "text": "held the door for her " * 5, "polarity": "quote"}
    key = Key.of("openings", "front-desk-0a1b2c3d4e5f", "abcdefgh", "card.olga-s.x1y2z3")
    steps = [step({"chain": {}}, "Began"), step(rating, "Rated", salted=False), step(text)]
    for done in range(3):
        store.commit(key, steps[done : done + 1], expected=store.read(key).head)

    _, rated, noted = (home / f"{key.path}.log").read_bytes().splitlines()

    assert len(rated) <= 1.1 * in_the_first_format("Rated", rating)
    assert len(noted) <= 1.5 * in_the_first_format("EvidenceNoted", text)


def test_keys_lists_what_lies_below_a_folder(store):
    other = Key.of("openings", "front-desk", "log.bob.x1y2z3")
    person = who("ana")
    for key in (CARD, other, person):
        put(store, {"x": 1}, key=key)

    assert store.keys() == (CARD, other, person)
    assert store.keys("openings/front-desk/ana") == (CARD,)
    assert store.keys("openings/nobody") == ()


def test_opening_a_document_without_a_commit_does_not_make_it(store):
    hold(store).close()

    assert store.keys() == ()


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
