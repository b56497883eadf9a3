"""Damage is noticed, named and set aside; it is never taken for a record and never written over."""

import random
from hashlib import sha256
from zlib import crc32

import pytest

from interview.errors import DamagedError
from interview.store.files import FileStore
from interview.store.snapshot import decode, seal
from tests.store.fakes import CARD, QuickDisk, hold, keep, put

STEPS = ({"n": 1, "text": "held"}, {"n": 2, "by": "зоя"}, {"n": 3, "x": [1.5, None, True]}, {"n": 4})


@pytest.fixture
def store(home):
    return FileStore(home, disk=QuickDisk())


@pytest.fixture
def log(home):
    return home / f"{CARD.path}.log"


@pytest.fixture
def copy(home):
    return home / f"{CARD.path}.json"


@pytest.fixture
def whole(store):
    """A card of three commits, the second of them of two operations."""
    put(store, STEPS[0])
    put(store, *STEPS[1:3], expected=1)
    return put(store, STEPS[3], expected=3)


def set_aside(home):
    return {path.read_bytes() for path in (home / "quarantine").rglob("*") if path.is_file()}


def set_aside_at(home, content):
    """What was set aside under the name of this content; many files make a set slow."""
    pattern = f"*.{sha256(content).hexdigest()[:12]}"
    return [path.read_bytes() for path in (home / "quarantine").rglob(pattern)]


def assert_refused(home, log, content):
    """The damaged log is refused by readers and writers, named, copied, and left as it is."""
    log.write_bytes(content)
    with pytest.raises(DamagedError, match="damaged") as refused:
        FileStore(home, disk=QuickDisk()).read(CARD)
    assert f"{log}" in f"{refused.value}"
    with pytest.raises(DamagedError):
        hold(FileStore(home, disk=QuickDisk()))
    with pytest.raises(DamagedError):
        put(FileStore(home, disk=QuickDisk()), {"n": 5}, expected=4)
    assert log.read_bytes() == content
    assert content in set_aside(home)


def test_a_change_to_any_byte_of_a_log_is_noticed(store, home, log, whole):
    content = log.read_bytes()
    for at in range(len(content)):
        for flip in (0x01, 0x20):
            log.write_bytes(content[:at] + bytes([content[at] ^ flip]) + content[at + 1 :])
            with pytest.raises(DamagedError):
                store.read(CARD)
    assert_refused(home, log, b"x" + content[1:])


def test_a_log_cut_at_any_byte_is_noticed(home, log, whole):
    content = log.read_bytes()
    for size in range(len(content)):
        log.write_bytes(content[:size])
        with pytest.raises(DamagedError):
            FileStore(home, disk=QuickDisk()).read(CARD)
    assert_refused(home, log, content[:-1])


@pytest.mark.parametrize(
    "surgery",
    [
        lambda a, b, c: [a, b],
        lambda a, b, c: [b, c],
        lambda a, b, c: [a, c],
        lambda a, b, c: [a, b, bytes(len(c) - 1), b"\n"],
        lambda a, b, c: [bytes(len(a)), b, c],
        lambda a, b, c: [],
    ],
    ids=["last-dropped", "first-dropped", "middle-dropped", "last-wiped", "first-wiped", "emptied"],
)
def test_lines_dropped_or_wiped_are_noticed(home, log, whole, surgery):
    lines = log.read_bytes().splitlines(keepends=True)

    assert_refused(home, log, b"".join(surgery(*lines)))


@pytest.mark.parametrize(
    "surgery",
    [
        lambda a, b, c: [b, a, c],
        lambda a, b, c: [a, c, b],
        lambda a, b, c: [a, b, c, c],
        lambda a, b, c: [a, a, b, c],
        lambda a, b, c: [a, b, b"\n", c],
    ],
    ids=["first-swapped", "last-swapped", "last-doubled", "first-doubled", "empty-line"],
)
def test_lines_in_another_order_or_twice_say_the_same(store, log, whole, surgery):
    lines = log.read_bytes().splitlines(keepends=True)

    log.write_bytes(b"".join(surgery(*lines)))

    assert store.read(CARD) == whole


def test_a_missing_log_is_noticed_and_nothing_is_begun_anew(store, log, copy, whole):
    log.unlink()
    before = copy.read_bytes()

    with pytest.raises(DamagedError, match="is missing"):
        store.read(CARD)
    with pytest.raises(DamagedError, match="is missing"):
        hold(store)

    assert copy.read_bytes() == before
    assert not log.exists()


def test_damage_to_any_byte_of_the_copy_is_mended_from_the_log(store, home, copy, whole):
    content = copy.read_bytes()
    for at in range(len(content)):
        damaged = content[:at] + bytes([content[at] ^ 0x01]) + content[at + 1 :]
        copy.write_bytes(damaged)
        assert store.read(CARD).operations == STEPS

        with hold(store) as session:
            assert session.document.operations == STEPS
            if session.document.warning:
                assert damaged in set_aside(home)
        assert FileStore(home, disk=QuickDisk()).read(CARD) == whole


def test_a_missing_log_beside_a_damaged_copy_is_no_new_document(store, log, copy, whole):
    log.unlink()
    copy.write_bytes(b"oops")

    with pytest.raises(DamagedError, match="is missing"):
        put(store, {"n": 1})

    assert not log.exists()


def test_lines_of_another_card_are_noticed_though_nothing_vouches(home, log, copy, whole, memory):
    other = FileStore(memory / "other", disk=QuickDisk())
    put(other, *({"n": n} for n in range(3)))
    put(other, {"n": 4}, expected=3)
    ours = log.read_bytes().splitlines(keepends=True)
    theirs = (memory / "other" / f"{CARD.path}.log").read_bytes().splitlines(keepends=True)
    copy.unlink()

    assert_refused(home, log, b"".join([*ours[:2], theirs[1]]))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"[" * 100_000, b"\xff\xfe", None])
def test_a_copy_that_is_no_copy_is_made_again(store, home, copy, whole, content):
    copy.unlink() if content is None else copy.write_bytes(content)

    with hold(store) as session:
        assert session.document.operations == STEPS
        assert bool(session.document.warning) == (content is not None)

    assert FileStore(home, disk=QuickDisk()).read(CARD) == whole
    assert copy.exists()


def test_a_damaged_copy_is_named_with_the_place_of_what_was_set_aside(store, home, copy, whole):
    copy.write_bytes(b"oops")

    warning = store.read(CARD).warning

    assert f"{copy} was damaged" in warning
    assert f"{home / 'quarantine'}" in warning


def test_looking_at_damage_again_sets_it_aside_once(store, home, copy, whole):
    copy.write_bytes(b"oops")
    for _ in range(3):
        store.read(CARD)

    assert len([path for path in (home / "quarantine").rglob("*") if path.is_file()]) == 1


def test_a_copy_and_a_log_that_tell_different_stories_are_both_kept(home, log, copy, whole, memory):
    other = FileStore(memory / "other")
    put(other, *({"n": n} for n in range(4)))
    foreign = (memory / "other" / f"{CARD.path}.log").read_bytes()

    assert_refused(home, log, foreign)

    assert copy.read_bytes() in set_aside(home)


def test_the_remains_of_an_unfinished_commit_are_cut_and_kept_aside(store, home, log, copy, whole):
    safe, copy_of_safe = log.read_bytes(), copy.read_bytes()
    put(store, {"n": 5}, {"n": 6}, {"n": 7}, expected=4)
    unfinished = log.read_bytes()[len(safe) :]

    for size in range(1, len(unfinished), 5):
        wiped = unfinished[:size] + bytes(len(unfinished) - size)
        for remains in (unfinished[:size], wiped, bytes(size) + unfinished[size:]):
            log.write_bytes(safe + remains)
            copy.write_bytes(copy_of_safe)
            assert store.read(CARD).operations == STEPS

            hold(store).close()

            assert log.read_bytes() == safe
            assert remains in set_aside_at(home, remains)


def test_the_remains_of_a_first_commit_are_no_document_yet(store, home, log, copy):
    put(store, {"n": 1}, {"n": 2})
    content = log.read_bytes()
    copy.unlink()
    log.write_bytes(content[:-1])

    with hold(store) as session:
        assert session.document.revision == 0
        assert keep(session, {"n": 1}).revision == 1


def test_damage_before_the_end_is_not_taken_for_an_unfinished_commit(store, home, log, copy, whole):
    lines = log.read_bytes().splitlines(keepends=True)
    copy.unlink()  # nothing vouches for the length

    for at in range(len(lines) - 1):
        damaged = [*lines[:at], lines[at].replace(b'"t":1', b'"t":2'), *lines[at + 1 :]]
        assert_refused(home, log, b"".join(damaged))


def test_random_damage_never_gives_another_story(store, home, log, copy, whole):
    dice = random.Random(5)
    sound = {log: log.read_bytes(), copy: copy.read_bytes()}
    for _ in range(300):
        for path, content in sound.items():
            path.write_bytes(content)
        path, content = dice.choice([*sound.items()])
        at, size = dice.randrange(len(content)), dice.randint(1, 64)
        path.write_bytes(
            dice.choice(
                [
                    content[:at] + bytes(size) + content[at + size :],
                    content[:at] + content[at + size :],
                    content[:at] + dice.randbytes(size) + content[at:],
                    content[at:] + content[:at],
                    content + content[at:],
                    dice.randbytes(size),
                ]
            )
        )
        try:
            found = store.read(CARD).operations
        except DamagedError:
            continue
        assert found == STEPS


def test_a_line_with_the_right_hash_and_the_wrong_content_is_no_record(home, log, whole):
    content = log.read_bytes()
    for body in (b'{"n":"5"}', b"{nonsense", b'{"n":5,"op":[],"prev":""}'):
        line = b'{"h":"%s",%s\n' % (sha256(body).hexdigest().encode(), body[1:])
        log.write_bytes(content + line)

        assert FileStore(home, disk=QuickDisk()).read(CARD) == whole

    assert_refused(home, log, line + content)


def test_a_copy_with_the_right_sum_and_the_wrong_content_is_made_again(store, copy, whole):
    meta = {"format": 2, "document": CARD.path, "revision": 4, "head": whole.head}
    for tables in (
        {"meta": {"1": meta}},
        {"meta": {"1": {**meta, "revision": "4"}}, "doc": {"1": {"view": {}, "lines": []}}},
        {"meta": {"1": meta}, "doc": {"1": {"view": {}, "lines": []}}},
    ):
        copy.write_bytes(seal(tables))

        with hold(store) as session:
            assert session.document.operations == STEPS

        assert [line["op"] for line in decode(copy.read_bytes()).content.lines] == [*STEPS]
        assert store.read(CARD) == whole


def test_a_typed_line_with_the_right_sum_and_the_wrong_content_is_passed_over(store, home, whole):
    for body in (b"[1]", b"{", b'[0,0,"x"]'):
        line = b"%08x %s\n" % (crc32(body), body)
        (home / f"{CARD.path}.live").write_bytes(line)
        with hold(store) as session:
            assert session.typed in {"", "x"}
