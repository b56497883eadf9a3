"""Lists say what the documents say; the file behind them is never believed and may be thrown away."""

import os
import random
import sqlite3
import threading
from contextlib import suppress

import pytest

from interview.errors import StoreError
from interview.store import index
from interview.store.device import index_path
from interview.store.files import FileStore
from interview.store.index import Entry, Index
from interview.store.protocol import DAMAGED, Key, Row
from tests.store.fakes import put

OLD = 1_600_000_000
QUERIES = ({"kind": "card"}, {"kind": "card", "opening": "front-desk"}, {"kind": "opening"}, {})


def card(candidate, interviewer="bob", opening="front-desk"):
    return Key.of("openings", opening, candidate, f"card.{interviewer}.x1y2z3")


def entry(subject, *, at):
    row = Row(subject=subject, kind="card", opening="o", candidate="c", interviewer="", status="", at=at)
    return Entry(row=row, folder="openings/o", token=f"{at}")


def about(_, documents):
    """What the workspace would say of a card."""
    last = documents[0].operations[-1]
    return {"status": last["status"], "at": last["at"], "rated": documents[0].revision}


def write(store, key, status="draft", at=1.0):
    return put(store, {"status": status, "at": at}, key=key, expected=store.read(key).revision)


def settle(home):
    """Make every folder look old, so that its time is trusted."""
    for folder in (home, *(path for path in home.rglob("*") if path.is_dir())):
        os.utime(folder, (OLD, OLD))


@pytest.fixture
def open_lists(home):
    """Open the store as another process would; everything is closed at the end."""
    opened = []

    def again(summarise=about):
        opened.append(FileStore(home, summarise))
        return opened[-1]

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def lists(open_lists):
    store = open_lists()
    store.refresh()
    return store


def found(store, **wanted):
    return [(row.candidate, row.status) for row in store.rows(**wanted)]


def test_lists_are_filled_from_the_documents_newest_first(open_lists):
    store = open_lists()
    write(store, card("ana"), at=1.0)
    write(store, card("ben"), status="submitted", at=2.0)

    assert found(store, kind="card") == [("ben", "submitted"), ("ana", "draft")]
    assert store.rows(kind="card")[0].fields == {"rated": 1}


def test_rows_are_found_by_every_field_and_limited(lists):
    for at, name in enumerate(("ana", "ben", "cat")):
        write(lists, card(name, "bob"), at=float(at))
        write(lists, card(name, "zoe", "kitchen"), status="submitted", at=float(at))

    assert [row.candidate for row in lists.rows(interviewer="zoe", limit=2)] == ["cat", "ben"]
    assert len(lists.rows(kind="card", interviewer="bob", status="draft")) == 3
    assert found(lists, candidate="ana", opening="front-desk") == [("ana", "draft")]
    assert found(lists, kind="talk") == []
    assert len(lists.rows()) == 6


def test_what_is_written_here_is_listed_at_once_and_read_once(lists):
    write(lists, card("ana"))
    write(lists, card("ana"), "submitted", at=2.0)

    assert found(lists) == [("ana", "submitted")]
    assert lists.refresh() == 0


def test_nothing_is_read_when_nothing_changed(open_lists, lists, home):
    write(lists, card("ana"))
    settle(home)
    lists.refresh()
    settle(home)

    assert open_lists(pytest.fail).refresh() == 0


def test_a_commit_by_another_program_is_seen(open_lists, lists, home):
    write(lists, card("ana"))
    write(lists, card("ben"))
    settle(home)
    lists.refresh()
    with_lists_away = FileStore(home)
    with_lists_away._note = lambda _: None

    write(with_lists_away, card("ana"), "submitted", at=3.0)

    assert lists.refresh(opening="kitchen") == 0
    assert lists.refresh(opening="front-desk") == 1
    assert found(lists, candidate="ana") == [("ana", "submitted")]


def test_a_commit_within_the_same_tick_of_the_clock_as_the_look_is_seen(lists, home):
    write(lists, card("ana"))
    folder = home / "openings" / "front-desk" / "ana"
    before = folder.stat()
    lists.refresh()
    lists._note = lambda _: None

    write(lists, card("ana"), "submitted")
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))

    lists.refresh()
    assert found(lists) == [("ana", "submitted")]


def test_openings_alone_are_looked_at_without_their_candidates(lists, home):
    log = Key.of("openings", "front-desk", "log.bob.x1y2z3")
    lists._note = lambda _: None
    write(lists, card("ana"))
    write(lists, log, "open")

    assert lists.refresh(kind="opening") == 1
    assert [row.kind for row in lists.rows()] == ["opening"]
    assert lists.refresh() == 1


def test_documents_that_have_gone_leave_the_lists(lists, home):
    write(lists, card("ana"))
    write(lists, card("ben"))
    write(lists, card("cat", opening="kitchen"))
    lists.refresh()
    for path in (home / "openings" / "front-desk" / "ana").iterdir():
        path.unlink()
    (home / "openings" / "kitchen").rename(home.parent / "away")

    lists.refresh()

    assert found(lists) == [("ben", "draft")]


def test_a_damaged_document_is_listed_as_damaged_with_the_reason(lists, home):
    write(lists, card("ana"))
    write(lists, card("ben"))
    log = home / f"{card('ana').path}.log"
    log.write_bytes(b"oops" + log.read_bytes())

    lists.refresh()

    (damaged,) = lists.rows(status=DAMAGED)
    assert damaged.candidate == "ana"
    assert "is damaged" in damaged.fields["problem"]


def many(store, count=40):
    for number in range(count):
        write(store, card(f"c{number}", f"i{number % 3}", f"o{number % 4}"), at=float(number))
    write(store, card("ana"))
    store.refresh()


def everything(store):
    return [store.rows(**query) for query in QUERIES]


def closed(store, home):
    """Close the lists as a whole file without a journal, and return it."""
    path = index_path(home)
    store.close()
    del store.__dict__["_listing"]
    with sqlite3.connect(path) as database:
        database.execute("pragma wal_checkpoint(truncate)")
        database.execute("pragma journal_mode = delete")
    database.close()
    return path


def test_a_flipped_bit_never_gives_another_list(open_lists, lists, home):
    many(lists)
    truth = everything(lists)
    path = closed(lists, home)
    sound = path.read_bytes()
    dice = random.Random(3)

    for at in dice.sample(range(len(sound)), 60):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ dice.choice((1, 4, 32, 128))]) + sound[at + 1 :])
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        store = open_lists()

        assert everything(store) == truth
        store.close()


@pytest.mark.parametrize(
    "content", [b"", b"not a database" * 100, None], ids=["empty", "nonsense", "missing"]
)
def test_lists_that_are_lost_are_made_anew(open_lists, lists, home, content):
    write(lists, card("ana"))
    path = closed(lists, home)
    path.unlink() if content is None else path.write_bytes(content)

    assert found(open_lists()) == [("ana", "draft")]


@pytest.mark.parametrize(
    "crafted",
    [
        "pragma user_version = 99",
        "drop table folder",
        "drop table entry; create view entry as select 1",
        "create trigger t after insert on entry begin delete from folder; end",
        "update entry set status = 'submitted'",
        "update total set count = 0",
        "delete from entry",
        "delete from folder",
    ],
)
def test_lists_that_somebody_changed_are_made_anew(open_lists, lists, home, crafted):
    many(lists, 8)
    truth = everything(lists)
    path = closed(lists, home)
    with sqlite3.connect(path) as database:
        database.executescript(crafted)
    database.close()

    store = open_lists()
    store.refresh()

    assert everything(store) == truth


def test_lists_that_another_program_locks_are_kept_in_memory_meanwhile(open_lists, lists, home):
    write(lists, card("ana"))
    path = closed(lists, home)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    try:
        assert found(open_lists()) == [("ana", "draft")]
        write(open_lists(), card("ben"))
    finally:
        other.close()


def test_lists_that_cannot_be_written_are_kept_in_memory(open_lists, home, monkeypatch, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("INTERVIEW_STATE", f"{tmp_path / 'file' / 'below'}")
    store = open_lists()
    write(store, card("ana"))

    assert found(store) == [("ana", "draft")]


def test_lists_lie_outside_the_records_and_are_closed_to_others(lists, home):
    write(lists, card("ana"))

    files = list(index_path(home).parent.glob("index.sqlite*"))
    assert files
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert not list(home.rglob("*sqlite*"))


def test_a_list_that_was_cut_off_is_completed_next_time(open_lists, home):
    for name in ("a", "b", "c"):
        write(FileStore(home), card("ana", opening=name))
    settle(home)
    seen = []

    def cut_off(subject, documents):
        seen.append(subject)
        if len(seen) > 1:
            raise KeyboardInterrupt
        return about(subject, documents)

    with pytest.raises(KeyboardInterrupt):
        open_lists(cut_off).refresh()

    assert sorted(row.opening for row in open_lists().rows()) == ["a", "b", "c"]


def test_the_doctor_compares_lists_with_records_and_makes_them_anew(lists, home):
    write(lists, card("ana"))
    lists._listing._reading._summarise = lambda *_: {"status": "other"}
    (wrong,) = lists.examine()
    assert "something else" in wrong.problem

    lists.rebuild()

    assert list(lists.examine()) == []


def test_threads_share_lists(lists):
    many(lists, 20)
    problems = []

    def work(step):
        try:
            for _ in range(20):
                step()
        except StoreError as problem:
            problems.append(problem)

    threads = [
        threading.Thread(target=work, args=(step,)) for step in (lists.refresh, lists.rows, lists.rebuild)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    lists.refresh()
    assert len(lists.rows()) == 21


def test_a_row_cannot_change_between_its_reading_and_its_replacing(home, monkeypatch):
    first, second = Index(index_path(home)), Index(index_path(home))
    first.put([entry("ana", at=1.0)])
    read = index._entry

    def meanwhile(found):
        monkeypatch.setattr(index, "_entry", read)
        with suppress(StoreError):  # it is told to wait, or to try again later
            second.put([entry("ana", at=2.0)])
        return read(found)

    monkeypatch.setattr(index, "_entry", meanwhile)
    first.put([entry("ana", at=3.0)])

    assert [row.at for row in second.rows({})] == [3.0]
    assert (first.problem(), second.problem()) == ("", "")
    for one in (first, second):
        one.close()
