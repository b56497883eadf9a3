"""What a home may hold that no program put there: it is named or healed, and leads nowhere."""

import os
import shutil
import sqlite3
import stat
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from interview.errors import DamagedError, StoreError
from interview.store.device import index_path
from interview.store.files import FileStore
from interview.store.protocol import Key
from tests.store.fakes import CARD, NOON, QuickDisk, hold, keep, put

HUGE = 10 << 30
ELSEWHERE = Key.of("openings", "front-desk", "zoe", "card.bob.x1y2z3")
UNIX = pytest.mark.skipif(os.name == "nt", reason="Windows keeps lists of rights")
AS_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be two users"
)


@pytest.fixture
def store(home):
    return FileStore(home, disk=QuickDisk())


def about(_, documents):
    return {"status": "draft", "at": float(documents[0].revision)}


def examine(store, *, repair):
    return list(store.examine(repair=repair))


@contextmanager
def lists(home):
    """The lists of a home, as another process opens them."""
    store = FileStore(home, about, QuickDisk())
    try:
        yield store
    finally:
        store.close()


def grow(path):
    """Make a file of ten gigabytes that takes no room."""
    with path.open("ab") as file:
        file.truncate(HUGE)


def test_a_log_of_ten_gigabytes_is_named_and_takes_no_memory(store, home):
    put(store, {"rated": 4})
    put(store, {"rated": 4}, key=ELSEWHERE)
    grow(home / f"{CARD.path}.log")

    with pytest.raises(DamagedError, match="far too large"):
        store.read(CARD)
    with pytest.raises(StoreError, match="far too large"):
        hold(store)
    assert [one.path for one in examine(store, repair=False)] == [f"{home / CARD.path}.log"]
    assert store.read(ELSEWHERE).revision == 1


def test_a_copy_of_ten_gigabytes_is_made_again(store, home):
    put(store, {"rated": 4})
    grow(home / f"{CARD.path}.json")

    assert store.read(CARD).operations == ({"rated": 4},)
    with hold(store) as session:
        keep(session, {"rated": 5})

    assert (home / f"{CARD.path}.json").stat().st_size < 1000
    assert store.view(CARD).view == {"rated": 1}


def test_a_typed_line_of_ten_gigabytes_keeps_nobody_out(store, home):
    put(store, {"rated": 4})
    live = home / f"{CARD.path}.live"
    live.touch()
    grow(live)

    with hold(store) as session:
        assert session.typed == ""
        session.type("on we go")

    with hold(store) as session:
        assert session.typed == "on we go"
    assert live.with_name(f"{live.name}.too-large").stat().st_size == HUGE


def test_a_mark_of_ten_gigabytes_is_named(store, home):
    put(store, {"rated": 4})
    grow(home / "STORE")

    with pytest.raises(StoreError, match="far too large"):
        put(FileStore(home), {"rated": 5}, expected=1)
    assert FileStore(home).read(CARD).revision == 1


@pytest.mark.parametrize("name", ["quarantine", "locks", "openings/front-desk"])
def test_no_folder_that_is_a_link_leads_writing_outside(store, home, memory, name):
    put(store, {"rated": 4})
    outside = memory / "outside"
    shutil.rmtree(home / name, ignore_errors=True) if name == "quarantine" else None
    if (home / name).exists():
        (home / name).rename(outside)
    else:
        outside.mkdir()
    (home / name).symlink_to(outside, target_is_directory=True)
    before = sorted(path.name for path in outside.rglob("*"))
    if name == "quarantine":
        (home / f"{CARD.path}.json").write_bytes(b"oops")

    again = FileStore(home)
    if name == "quarantine":
        put(again, {"rated": 5}, expected=1)
    else:
        with pytest.raises(StoreError, match="is a link"):
            put(again, {"rated": 5}, expected=1)

    assert sorted(path.name for path in outside.rglob("*")) == before


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
def test_the_target_of_a_link_in_the_place_of_the_lists_is_not_touched(store, home, memory, suffix):
    put(store, {"rated": 4})
    target = memory / "somebody-elses"
    target.write_bytes(b"important")
    os.utime(target, (NOON, NOON))
    path = index_path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(path.name + suffix).symlink_to(target)

    with lists(home) as again:
        assert [row.candidate for row in again.rows()] == ["ana"]

    assert (target.read_bytes(), target.stat().st_mtime) == (b"important", NOON)


CRAFTED = {
    "no tables": "drop table entry; drop table folder;",
    "no index": "drop index by_folder;",
    "an endless view": """
        drop table entry;
        create view entry as with recursive n(i) as (select 1 union all select i + 1 from n)
        select i subject, '' folder, '' token, 'card' kind, '' opening, '' interviewer,
        'submitted' status, 0.0 at, '{}' body, 0 sum from n;
    """,
    "a trigger": """
        create trigger ever after insert on entry begin
        update entry set status = 'submitted'; end;
    """,
    "a table of somebody else": "create table diary(day text);",
    "another version": "pragma user_version = 99;",
}


@pytest.mark.parametrize("what", CRAFTED)
def test_lists_that_somebody_crafted_are_begun_anew(store, home, what):
    put(store, {"rated": 4})
    with lists(home) as first:
        first.refresh()
    with closing(sqlite3.connect(index_path(home))) as database:
        database.executescript(CRAFTED[what])

    with lists(home) as again:
        assert [(row.candidate, row.status) for row in again.rows()] == [("ana", "draft")]


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


@UNIX
def test_a_home_that_a_group_shares_stays_open_to_the_group(home):
    home.mkdir()
    home.chmod(0o2770)
    store = FileStore(home)
    put(store, {"rated": 4})
    with hold(store) as session:
        session.type("half a line")

    assert {rights(path) for path in home.rglob("*") if path.is_dir()} == {0o2770}
    assert {rights(path) for path in home.rglob("*") if path.is_file()} == {0o660}
    assert examine(store, repair=False) == []
    (home / "STORE").chmod(0o664)
    assert [one.problem for one in examine(store, repair=True)] == ["Others may read it."]
    assert rights(home / "STORE") == 0o660


@UNIX
def test_a_home_that_nobody_shares_stays_closed_to_the_group(store, home):
    home.mkdir(mode=0o770)
    put(store, {"rated": 4})

    assert {rights(path) for path in home.rglob("*") if path.is_file()} == {0o600}


@AS_ROOT
def test_two_users_of_one_shared_home_write_and_read_each_others_records():
    team, first, second = 54_321, 54_322, 54_323
    with tempfile.TemporaryDirectory() as name:
        home = Path(name, "home")
        Path(name).chmod(0o755)
        home.mkdir()
        os.chown(home, first, team)
        home.chmod(0o2770)
        put(FileStore(Path(name, "warm")), {"rated": 0})  # whoever is nobody may import nothing

        for expected, user in enumerate((first, second, first, second)):
            assert in_the_name_of(user, team, lambda at=expected: work(home, at)) == 0

        assert FileStore(home).read(CARD).revision == 4
        assert in_the_name_of(54_324, 54_324, lambda: FileStore(home).read(CARD)) != 0


def work(home, expected):
    """Commit, type, and list, as one interviewer among others."""
    os.environ["INTERVIEW_STATE"] = str(home.parent / f"state-{os.geteuid()}")
    store = FileStore(home, about)
    put(store, {"rated": expected}, expected=expected)
    with hold(store) as session:
        session.type(f"line {expected}")
    store.refresh()
    assert [row.at for row in store.rows()] == [expected + 1.0]
    store.close()


def in_the_name_of(user, group, act):
    """Do something as another user of this machine; return the exit code of doing it."""
    child = os.fork()
    if child == 0:
        try:
            os.umask(0o022)
            os.setgroups([])
            os.setgid(group)
            os.setuid(user)
            act()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child of a test must never go on as the test
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
