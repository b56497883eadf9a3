"""The index says what the documents say, and may be thrown away."""

import os
import threading

import pytest

from interview.errors import StoreError
from interview.store.files import FileStore
from interview.store.index import Index, row
from interview.store.protocol import Key
from tests.store.fakes import put

OLD = 1_600_000_000


def card(candidate, interviewer="bob", opening="front-desk"):
    return Key.of("openings", opening, candidate, f"card.{interviewer}")


def about(document):
    """What the workspace would say of a document."""
    parts = document.key.parts
    if not document.operations:
        return {}
    last = document.operations[-1]
    return {
        "opening": parts[1],
        "candidate": parts[2],
        "interviewer": parts[-1].partition(".")[2],
        "status": last["status"],
        "at": last["at"],
        "rated": len(document.operations),
    }


def write(store, key, status="draft", at=1.0):
    return put(store, {"status": status, "at": at}, key=key, expected=store.read(key).revision)


def settle(home):
    """Make every folder look old, so that its time is trusted."""
    for folder in (home, *(path for path in home.rglob("*") if path.is_dir())):
        os.utime(folder, (OLD, OLD))


@pytest.fixture
def index(home, store):
    store.prepare()
    index = Index(home / "index.sqlite")
    yield index
    index.close()


def test_a_new_index_says_that_it_is_new_and_is_filled_from_the_documents(store, home, index):
    write(store, card("ana"), at=1.0)
    write(store, card("ben"), status="submitted", at=2.0)
    assert index.is_new

    assert index.refresh(store, about) == 2

    assert not index.is_new
    rows = index.rows(kind="card")
    assert [(row.candidate, row.status, row.at) for row in rows] == [
        ("ben", "submitted", 2.0),
        ("ana", "draft", 1.0),
    ]
    assert rows[0].fields == {"rated": 1}
    assert rows[0].head == store.read(card("ben")).head


def test_rows_are_found_by_every_column_newest_first_and_limited(store, index):
    for at, name in enumerate(("ana", "ben", "cat")):
        write(store, card(name, "bob"), at=float(at))
        write(store, card(name, "zoe", "kitchen"), status="submitted", at=float(at))
    index.refresh(store, about)

    def found(**wanted):
        return [row.path for row in index.rows(**wanted)]

    assert found(interviewer="zoe", limit=2) == [
        card("cat", "zoe", "kitchen").path,
        card("ben", "zoe", "kitchen").path,
    ]
    assert len(found(status="draft")) == 3
    assert found(candidate="ana", opening="front-desk") == [card("ana").path]
    assert found(kind="decision") == []
    assert len(found(status=None)) == 6


def test_documents_are_counted_by_opening_interviewer_and_status(store, index):
    for name in ("ana", "ben"):
        write(store, card(name))
    write(store, card("cat", "zoe"), "submitted")
    index.refresh(store, about)

    assert index.tally("card") == {
        ("front-desk", "bob", "draft"): 2,
        ("front-desk", "zoe", "submitted"): 1,
    }


def test_the_writer_keeps_the_index_up_to_date_without_reading_anything_again(store, home, index):
    key = card("ana")
    index.put([row(write(store, key), store.changed(key), {"status": "draft", "at": 1.0})])
    again = write(store, key, "submitted", at=2.0)

    index.put([row(again, store.changed(key), about(again))])

    assert [(row.status, row.revision) for row in index.rows()] == [("submitted", 2)]
    assert index.refresh(store, about) == 0


def test_a_row_that_arrives_late_does_not_push_out_a_newer_one(store, index):
    key = card("ana")
    first = write(store, key)
    late = row(first, store.changed(key), about(first))
    second = write(store, key, "submitted")
    index.put([row(second, store.changed(key), about(second))])

    index.put([late])

    assert index.rows()[0].status == "submitted"


def test_nothing_is_read_when_nothing_changed(store, home, index):
    write(store, card("ana"))
    settle(home)
    index.refresh(store, about)
    settle(home)

    assert index.refresh(FileStore(home), pytest.fail) == 0


def test_a_commit_by_another_program_is_seen(store, home, index):
    write(store, card("ana"))
    write(store, card("ben"))
    settle(home)
    index.refresh(store, about)

    write(FileStore(home), card("ana"), "submitted", at=3.0)

    assert index.refresh(store, about) == 1
    assert index.rows(candidate="ana")[0].status == "submitted"


def test_a_commit_within_the_same_tick_of_the_clock_as_the_look_is_seen(store, home, index):
    write(store, card("ana"))
    folder = home / "openings" / "front-desk" / "ana"
    before = folder.stat()
    index.refresh(store, about)

    write(store, card("ana"), "submitted")
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))

    index.refresh(store, about)
    assert index.rows()[0].status == "submitted"


def test_documents_that_have_gone_leave_the_index(store, home, index):
    write(store, card("ana"))
    write(store, card("ben"))
    write(store, card("cat", opening="kitchen"))
    index.refresh(store, about)
    for name in ("card.bob.log", "card.bob.json"):
        (home / "openings" / "front-desk" / "ana" / name).unlink()
    (home / "openings" / "kitchen").rename(home.parent / "away")

    index.refresh(store, about)

    assert [row.candidate for row in index.rows()] == ["ben"]


def test_a_damaged_document_is_listed_as_damaged_with_the_reason(store, home, index):
    write(store, card("ana"))
    write(store, card("ben"))
    index.refresh(store, about)
    log = home / f"{card('ana').path}.log"
    log.write_bytes(b"oops" + log.read_bytes())

    index.refresh(store, about)

    (damaged,) = index.rows(status="damaged")
    assert damaged.path == card("ana").path
    assert "is damaged" in damaged.fields["problem"]


def test_rebuilding_gives_the_same_rows(store, index):
    for name in ("ana", "ben"):
        write(store, card(name))
    index.refresh(store, about)
    before = index.rows()

    assert index.rebuild(store, about) == 2

    assert index.rows() == before


@pytest.mark.parametrize(
    "content", [b"", b"not a database" * 100, None], ids=["empty", "nonsense", "missing"]
)
def test_an_index_that_is_lost_is_begun_anew(store, home, content):
    write(store, card("ana"))
    path = home / "index.sqlite"
    with_rows(path, store).close()
    path.unlink() if content is None else path.write_bytes(content)

    index = with_rows(path, store)

    assert len(index.rows()) == 1
    index.close()


def with_rows(path, store):
    index = Index(path)
    assert index.is_new
    index.refresh(store, about)
    return index


def test_an_index_of_another_age_is_begun_anew(store, home, index):
    index.refresh(store, about)
    index._database.execute("pragma user_version = 99")
    index.close()

    again = Index(home / "index.sqlite")

    assert again.is_new
    again.close()


def test_an_index_damaged_while_open_says_so_and_begins_anew(store, home, index):
    for number in range(50):
        write(store, card(f"c{number}"))
    index.refresh(store, about)
    index._database.execute("pragma wal_checkpoint(truncate)")
    index.close()
    path = home / "index.sqlite"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    index = Index(path)

    with pytest.raises(StoreError, match="begun anew"):
        index.rows()

    assert index.is_new
    index.refresh(store, about)
    assert len(index.rows()) == 50
    index.close()


def test_an_index_that_cannot_be_written_is_kept_in_memory(store, tmp_path):
    write(store, card("ana"))

    index = Index(tmp_path / "no" / "such" / "folder" / "index.sqlite")

    index.refresh(store, about)
    assert len(index.rows()) == 1
    index.close()


def test_the_index_is_closed_to_others(store, home, index):
    index.refresh(store, about)

    files = list(home.glob("index.sqlite*"))
    assert files
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_threads_share_an_index(store, index):
    for number in range(20):
        write(store, card(f"c{number}"))
    problems = []

    def work(step):
        try:
            for _ in range(20):
                step()
        except StoreError as problem:
            problems.append(problem)

    steps = [lambda: index.refresh(store, about), index.rows, lambda: index.rebuild(store, about)]
    threads = [threading.Thread(target=work, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    index.refresh(store, about)
    assert len(index.rows()) == 20


def test_documents_are_found_by_path_and_those_that_are_not_there_are_left_out(store, index):
    write(store, card("ana"), at=1.0)
    write(store, card("ben"), status="submitted", at=2.0)
    index.refresh(store, about)

    found = index.at([card("ben").path, "people/nobody"])

    assert {path: row.status for path, row in found.items()} == {card("ben").path: "submitted"}
