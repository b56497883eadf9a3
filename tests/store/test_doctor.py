"""The doctor finds what is wrong, mends what can be made again, and touches nothing else."""

import os

import pytest

from interview.store.files import FileStore
from interview.store.protocol import Key, Remedy
from tests.store.fakes import CARD, hold, keep, put


def examine(store, *, repair):
    return list(store.examine(repair=repair))


@pytest.fixture
def log(home):
    return home / f"{CARD.path}.log"


@pytest.fixture
def copy(home):
    return home / f"{CARD.path}.json"


@pytest.fixture(autouse=True)
def sound(store):
    put(store, {"n": 1}, {"n": 2})
    put(store, {"name": "Ana"}, key=Key.of("people", "front-desk", "ana", "who.bob.x1y2z3"))


def contents(home):
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def assert_mended(store, home, path, words):
    """The doctor tells first, mends when asked, and then finds nothing."""
    before = contents(home)
    (told,) = examine(store, repair=False)
    assert (told.path, told.state) == (f"{path}", Remedy.REPAIRABLE)
    assert words in told.problem
    assert {**before, **contents(home)} == contents(home) | before

    (mended,) = examine(store, repair=True)
    assert mended.state == Remedy.REPAIRED
    assert examine(store, repair=True) == []


def test_a_sound_store_has_no_findings(store, home):
    before = contents(home)

    assert examine(store, repair=False) == []
    assert examine(store, repair=True) == []

    assert contents(home) == before


def test_a_store_that_was_never_written_has_no_findings(tmp_path):
    assert examine(FileStore(tmp_path / "nowhere"), repair=False) == []
    assert not (tmp_path / "nowhere").exists()


def test_files_that_others_may_read_are_closed(store, home, log):
    log.chmod(0o644)

    assert_mended(store, home, log, "Others may read it")

    assert log.stat().st_mode & 0o777 == 0o600


def test_a_home_that_others_may_enter_is_closed(store, home):
    home.chmod(0o755)

    assert_mended(store, home, home, "Others may read it")


def test_what_a_crash_left_is_swept(store, home, copy):
    left = copy.with_name(copy.name + ".tmp")
    left.write_bytes(b"half")
    left.chmod(0o600)

    assert_mended(store, home, left, "A crash left it")

    assert not left.exists()


def test_a_missing_copy_is_made_again(store, home, log, copy):
    copy.unlink()

    assert_mended(store, home, log, "copy")

    assert copy.exists()


def test_a_damaged_copy_is_made_again_and_the_damaged_one_set_aside(store, home, log, copy):
    copy.write_bytes(b"oops")

    assert_mended(store, home, log, "copy")

    assert b"oops" in contents(home / "quarantine").values()


def test_an_unfinished_commit_is_cut(store, home, log):
    with log.open("ab") as file:
        file.write(b'{"h":"')

    assert_mended(store, home, log, "never acknowledged")

    assert store.read(CARD).revision == 2


def test_a_damaged_log_is_for_a_person(store, home, log):
    log.write_bytes(b"x" + log.read_bytes())
    before = contents(home)

    (finding,) = examine(store, repair=True)

    assert finding.state == Remedy.DAMAGED
    assert f"{log} is damaged" in finding.problem
    assert {path: contents(home)[path] for path in before} == before


def test_a_card_that_is_being_written_is_left_alone(store, home, copy):
    with hold(FileStore(home)) as session:
        keep(session, {"n": 3})
        copy.unlink()
        left = copy.with_name(copy.name + ".tmp")
        left.write_bytes(b"half")
        left.chmod(0o600)

        assert examine(store, repair=True) == []

        assert left.exists()


def test_strange_files_and_links_are_told_and_left(store, home, log):
    strange = log.with_name("card.bob (conflicted copy).json")
    strange.write_bytes(b"{}")
    strange.chmod(0o600)
    link = log.with_name("card.eve.log")
    link.symlink_to("/etc/hostname")

    findings = {finding.path: finding for finding in examine(store, repair=True)}

    assert findings[f"{strange}"].state == Remedy.ODD
    assert "not followed" in findings[f"{link}"].problem
    assert strange.exists()
    assert link.is_symlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="giving a file away needs root")
def test_a_file_of_another_user_is_told(store, log):
    os.chown(log, 12345, 12345)

    (finding,) = examine(store, repair=True)

    assert "another user" in finding.problem


def test_a_missing_and_a_damaged_and_a_newer_mark_are_told(store, home):
    mark = home / "STORE"
    mark.write_bytes(b"{")
    assert examine(FileStore(home), repair=False)[0].state == Remedy.DAMAGED
    mark.write_bytes(b'{"format":9,"store":"x"}')
    assert "newer version" in examine(FileStore(home), repair=False)[0].problem
    mark.unlink()
    assert "missing" in examine(FileStore(home), repair=False)[0].problem
