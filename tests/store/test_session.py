"""A held document has one writer, and its typed text survives."""

import signal

import pytest

from interview.errors import LockedError, StoreError
from interview.store import locks
from interview.store.files import FileStore
from tests.store.fakes import CARD, FaultyDisk, hold, keep, put, start_child


def test_a_second_session_is_told_who_holds_the_card(store, home):
    with (
        hold(store, note="the window in room 2"),
        pytest.raises(
            LockedError, match=r"the window in room 2, by bob, process \d+ on .*, since 2023-11-14"
        ),
    ):
        hold(FileStore(home))


def test_a_held_card_can_be_read_but_not_committed_to_by_others(store, home):
    with hold(store) as session:
        keep(session, {"rated": 4})

        with pytest.raises(LockedError, match="can be read only"):
            put(FileStore(home), {"rated": 1}, expected=1)

        assert FileStore(home).read(CARD).operations == ({"rated": 4},)


def test_a_note_with_control_characters_is_shown_harmless(store, home):
    with hold(store, note="\x1b[2Jroom"), pytest.raises(LockedError) as refused:
        hold(FileStore(home))

    assert "\x1b" not in f"{refused.value}"


def test_a_closed_card_can_be_held_by_the_next(store, home):
    hold(store).close()

    with hold(FileStore(home)) as session:
        assert keep(session, {"rated": 4}).revision == 1


def test_a_closed_card_names_nobody(store, home):
    hold(store).close()

    assert {path.read_bytes() for path in (home / "locks").iterdir()} == {b""}


def test_what_a_crash_left_beside_a_card_is_swept_when_it_is_opened(store, home):
    put(store, {"rated": 4})
    left = home / f"{CARD.path}.json.tmp"
    left.write_bytes(b"half")

    hold(store).close()

    assert not left.exists()


def test_a_killed_holder_leaves_no_lock(store, home):
    child = start_child("holder", home)
    assert child.stdout.readline() == b"held\n"
    with pytest.raises(LockedError, match=f"process {child.pid}"):
        hold(store)

    child.send_signal(signal.SIGKILL)
    child.communicate()

    with hold(store) as session:
        assert keep(session, {"rated": 4}).revision == 1


def test_a_commit_that_finds_another_under_way_for_too_long_says_so(store, home, monkeypatch):
    put(store, {"rated": 4})
    monkeypatch.setattr(locks, "TRIES", 2)

    with store.locked(CARD), pytest.raises(LockedError, match="is being written by another"):
        put(FileStore(home), {"rated": 5}, expected=1)


def test_a_closed_session_refuses_to_write(store):
    session = hold(store)
    session.close()
    session.close()

    with pytest.raises(StoreError, match="has been closed"):
        keep(session, {"rated": 4})
    with pytest.raises(StoreError, match="has been closed"):
        session.type("x")


def test_typed_text_is_there_after_the_session_ends_without_a_commit(store):
    with hold(store) as session:
        session.type("she walked the guest")

    with hold(store) as session:
        assert session.typed == "she walked the guest"


def test_a_commit_leaves_the_half_written_line_alone(store):
    with hold(store) as session:
        session.type("she wal")
        keep(session, {"rated": 4})

    with hold(store) as session:
        assert session.typed == "she wal"


def test_forgotten_text_leaves_no_file(store, home):
    with hold(store) as session:
        session.type("she walked")
        session.type("")

    assert not list(home.rglob("*.live"))
    with hold(store) as session:
        assert session.typed == ""


@pytest.mark.parametrize(
    "texts",
    [
        ["a", "ab", "abc"],
        ["held the door", "held a door", "held a red door"],
        ["abc", "", "x"],
        ["aaaa", "aaa", "aaaaaa", "aa"],
        ["long " * 20_000, "long " * 10_000 + "!" + "long " * 10_000],
        ["зб", "зба", "😀", "😀\n\ttwo"],
        ["same", "same"],
    ],
    ids=["typed", "edited", "cleared", "repeated", "pasted", "unicode", "unchanged"],
)
def test_the_last_typed_text_is_recovered_after_every_key(store, texts):
    for end in range(1, len(texts) + 1):
        with hold(store) as session:
            for text in texts[:end]:
                session.type(text)
            session.sync_typed()

        with hold(store) as session:
            assert session.typed == texts[end - 1]
            session.type("")


def test_a_half_written_key_gives_the_text_before_it(store, home):
    with hold(store) as session:
        session.type("she walked")
        session.type("she walked the guest")
    live = home / f"{CARD.path}.live"
    live.write_bytes(live.read_bytes()[:-4])

    with hold(store) as session:
        assert session.typed == "she walked"
        session.type("she went on")

    with hold(store) as session:
        assert session.typed == "she went on"


def test_no_damage_to_the_typed_text_stops_the_card_from_opening(store, home):
    with hold(store) as session:
        keep(session, {"rated": 4})
        for text in ("s", "sh", "she", "the"):
            session.type(text)
    live = home / f"{CARD.path}.live"
    whole = live.read_bytes()

    for at in range(len(whole)):
        live.write_bytes(whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :])
        with hold(store) as session:
            assert session.typed in {"", "s", "sh", "she", "the"}


def test_half_a_character_from_a_broken_terminal_is_no_reason_to_stop(store):
    with hold(store) as session:
        session.type("a\ud800b")

    with hold(store) as session:
        assert session.typed == "a?b"


def test_a_full_disk_refuses_a_key_and_the_next_one_brings_everything(home):
    disk = FaultyDisk("ENOSPC", only=("write",))
    store = FileStore(home, disk=disk)
    session = hold(store)
    session.type("she")
    disk.at, disk.kind = len(disk.calls) + 1, "torn"
    with pytest.raises(StoreError, match="disk"):
        session.type("she walked")
    session.type("she walked on")
    session.close()

    with hold(FileStore(home)) as session:
        assert session.typed == "she walked on"


def test_after_a_failed_sync_the_session_refuses_until_reopened(home):
    disk = FaultyDisk("EIO", only=("sync",))
    session = hold(FileStore(home, disk=disk))
    keep(session, {"rated": 1})
    disk.at = len(disk.calls) + 1
    with pytest.raises(StoreError, match="disk reports an error"):
        keep(session, {"rated": 2})
    with pytest.raises(StoreError, match="Open it again"):
        keep(session, {"rated": 2})

    assert session.reopen().operations == ({"rated": 1},)
    assert keep(session, {"rated": 2}).operations == ({"rated": 1}, {"rated": 2})
    session.close()
    assert FileStore(home).read(CARD).revision == 2


def test_after_a_full_disk_the_session_goes_on_when_there_is_space(home):
    disk = FaultyDisk("ENOSPC", only=("write",))
    session = hold(FileStore(home, disk=disk))
    keep(session, {"rated": 1})
    disk.at, disk.for_ever = len(disk.calls) + 1, True
    for _ in range(3):
        with pytest.raises(StoreError, match="disk is full"):
            keep(session, {"rated": 2})
    disk.at = 0

    assert keep(session, {"rated": 2}).operations == ({"rated": 1}, {"rated": 2})
    session.close()


def test_a_commit_whose_copy_cannot_be_written_is_safe_and_says_so(home):
    disk = FaultyDisk("ENOSPC", only=("replace",))
    session = hold(FileStore(home, disk=disk))
    keep(session, {"rated": 1})
    disk.at = len(disk.calls) + 1

    document = keep(session, {"rated": 2})

    assert "The record is safe, its copy is not: The disk is full" in document.warning
    assert FileStore(home).read(CARD).revision == 2
    assert keep(session, {"rated": 3}).warning == ""
    session.close()


def test_nothing_is_written_over_a_log_that_another_program_changed(store, home):
    log = home / f"{CARD.path}.log"
    with hold(store) as session:
        keep(session, {"rated": 1})
        one = log.read_bytes()
        keep(session, {"rated": 2})
        log.write_bytes(one)

        with pytest.raises(StoreError, match="changed by another program"):
            keep(session, {"rated": 3})

        assert log.read_bytes() == one


def test_nothing_is_written_to_a_log_that_was_replaced_by_a_file_of_the_same_size(store, home):
    log = home / f"{CARD.path}.log"
    with hold(store) as session:
        keep(session, {"rated": 1})
        copy = log.with_name("copy")
        copy.write_bytes(log.read_bytes())
        copy.replace(log)

        with pytest.raises(StoreError, match="changed by another program"):
            keep(session, {"rated": 2})
        assert session.reopen().revision == 1
        assert keep(session, {"rated": 2}).revision == 2


def test_damaged_lines_of_the_typed_text_are_told(store, home):
    with hold(store) as session:
        for end in range(1, 9):
            session.type("the line"[:end])
    path = next(home.rglob("*.live"))
    whole = path.read_bytes()
    with hold(store) as session:
        assert session.warning == ""

    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with hold(store) as session:
            assert str(path) in session.warning, place


def test_a_first_commit_that_was_cut_short_is_listed_nowhere(store, home):
    put(store, {"n": 1}, {"n": 2})
    log = next(home.rglob("*.log"))
    log.write_bytes(log.read_bytes()[:40])
    next(home.rglob("card.*.json")).unlink()

    lists = FileStore(home)
    lists.refresh()

    assert lists.rows() == ()
    lists.close()
