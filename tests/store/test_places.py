"""Whatever is wrong with the home folder is said in one sentence, with the place and a remedy."""

import os
import shutil
import subprocess

import pytest

from interview.errors import DamagedError, StoreError
from interview.store.files import FileStore
from interview.store.protocol import Key
from tests.store.fakes import CARD, FaultyDisk, hold, keep, put

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def mount():
    """Mount something until the test is over; needs root, and a system that lets root mount."""
    mounted = []

    def run(*arguments):
        done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"NOT TESTED on a real disk, mount refused: {done.stderr.strip()}")
        mounted.append(arguments[-1])

    yield run
    for place in dict.fromkeys(mounted):
        subprocess.run(["umount", "--lazy", place], check=True)


def one_line(refused, home):
    message = f"{refused.value}"
    assert "\n" not in message
    assert f"{home}" in message
    return message


def test_a_missing_home_is_made_closed_to_others(tmp_path):
    home = tmp_path / "not" / "there" / "yet"

    FileStore(home).prepare()

    assert (home / "STORE").exists()
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_home_keeps_its_identity(store, home):
    store.prepare()
    mark = (home / "STORE").read_bytes()

    put(FileStore(home), {"rated": 4})

    assert (home / "STORE").read_bytes() == mark


def test_a_file_where_the_home_should_be_is_named(tmp_path):
    home = tmp_path / "home"
    home.write_text("a letter")

    for attempt in (FileStore(home).prepare, FileStore(home).keys, lambda: hold(FileStore(home))):
        with pytest.raises(StoreError) as refused:
            attempt()
        assert "A file stands where a folder is needed" in one_line(refused, home)
    assert home.read_text() == "a letter"


def test_a_folder_where_a_record_should_be_is_named(store, home):
    (home / f"{CARD.path}.log").mkdir(parents=True)

    with pytest.raises(StoreError) as refused:
        put(store, {"rated": 4})

    assert "ordinary file" in one_line(refused, home)


def test_a_pipe_where_a_record_should_be_does_not_hang(store, home):
    put(store, {"rated": 4})
    log = home / f"{CARD.path}.log"
    log.unlink()
    os.mkfifo(log)

    with pytest.raises(StoreError, match="ordinary file"):
        store.read(CARD)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("EROFS", "only be read"), ("EACCES", "You may not"), ("ENOSPC", "is full"), ("EIO", "error")],
)
def test_a_home_that_cannot_be_made_says_why(home, kind, words):
    with pytest.raises(StoreError) as refused:
        FileStore(home, disk=FaultyDisk(kind, 1, for_ever=True)).prepare()

    assert words in one_line(refused, home)


def test_records_on_a_disk_that_can_only_be_read_are_read_and_not_written(home, mount):
    put(FileStore(home), {"rated": 4})
    mount("--bind", home, home)
    mount("-o", "remount,bind,ro", home)
    store = FileStore(home)

    assert store.read(CARD).operations == ({"rated": 4},)
    assert store.keys() == (CARD,)
    with pytest.raises(StoreError) as refused:
        hold(store)
    assert "can only be read" in one_line(refused, home)
    with pytest.raises(StoreError, match="can only be read"):
        store.prepare()


@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_a_home_that_may_not_be_written_is_named(home):
    put(FileStore(home), {"rated": 4})
    everything = [home, *home.rglob("*")]
    for path in everything:
        path.chmod(0o500)
    try:
        with pytest.raises(StoreError) as refused:
            put(FileStore(home), {"rated": 4}, expected=1)
    finally:
        for path in everything:
            path.chmod(0o700)
    assert "You may not" in one_line(refused, home)


@pytest.mark.parametrize("limit", ["size=300k", "nr_inodes=14,size=9m"], ids=["bytes", "files"])
def test_a_disk_that_fills_up_loses_nothing_and_works_again_when_there_is_space(home, mount, limit):
    home.mkdir()
    mount("-t", "tmpfs", "-o", limit, "tmpfs", home)
    store = FileStore(home / "home")
    ballast = home / "ballast"
    ballast.write_bytes(bytes(50_000))
    with hold(store) as session:
        with pytest.raises(StoreError, match="is full"):
            fill(store, session)
        safe = session.document.operations
        assert store.read(CARD).operations == safe

        ballast.unlink()
        keep(session, {"text": "and on"})

    assert store.read(CARD).operations == (*safe, {"text": "and on"})


def fill(store, session):
    """Commit here and on new cards, until there is no room."""
    for i in range(1000):
        keep(session, {"text": "held the door " * 200})
        put(store, {"rated": 4}, key=Key.of("people", "o", f"p{i}", "who.bob.x1y2z3"))


def test_a_store_of_a_newer_program_is_read_and_not_written(store, home):
    put(store, {"rated": 4})
    (home / "STORE").write_bytes(b'{"format":9,"store":"x","colour":"green"}')
    newer = FileStore(home)

    assert newer.read(CARD).operations == ({"rated": 4},)
    for attempt in (newer.prepare, lambda: put(newer, {"rated": 5}, expected=1)):
        with pytest.raises(StoreError) as refused:
            attempt()
        assert "newer version" in one_line(refused, home)


def test_a_record_of_a_newer_program_that_cannot_be_read_is_not_called_damaged(store, home):
    put(store, {"rated": 4})
    (home / "STORE").write_bytes(b'{"format":9,"store":"x"}')
    (home / f"{CARD.path}.log").write_bytes(b"something new\n")

    with pytest.raises(StoreError, match="a newer one wrote it") as refused:
        FileStore(home).read(CARD)

    assert not isinstance(refused.value, DamagedError)
    assert not (home / "quarantine").exists()


@pytest.mark.parametrize("content", [b"", b"{", b'{"format":"1"}', b"\xff"])
def test_a_damaged_mark_stops_writing_and_says_what_to_do(store, home, content):
    put(store, {"rated": 4})
    (home / "STORE").write_bytes(content)

    assert FileStore(home).read(CARD).revision == 1
    with pytest.raises(StoreError) as refused:
        put(FileStore(home), {"rated": 5}, expected=1)

    assert "STORE is damaged" in one_line(refused, home)


def test_a_home_that_goes_away_while_a_card_is_open_is_named(store, home):
    session = hold(store)
    keep(session, {"rated": 4})
    shutil.rmtree(home)

    with pytest.raises(StoreError) as refused:
        keep(session, {"rated": 5})
    assert "has gone" in one_line(refused, home)
    session.close()


def test_a_lock_folder_full_of_nonsense_is_no_reason_to_fail(store, home):
    put(store, {"rated": 4})
    for lock in (home / "locks").iterdir():
        lock.write_bytes(b'{"who": 7}')

    with hold(store) as session:
        assert keep(session, {"rated": 5}).revision == 2
