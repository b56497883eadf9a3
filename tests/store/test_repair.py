"""Whatever is damaged, repairing makes nothing worse: held against the truth, and against what it replaced."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.store.files import FileStore
from interview.store.protocol import Key, Remedy
from tests.store.fakes import CARD, put

OTHERS = (
    Key.of("people", "front-desk", "ana", "who.bob.x1y2z3"),
    Key.of("openings", "front-desk", "log.bob.x1y2z3"),
)
KEYS = (CARD, *OTHERS)


@pytest.fixture(scope="module")
def truth(tmp_path_factory):
    """Return a home with three documents, and every line of it."""
    home = tmp_path_factory.mktemp("truth") / "home"
    store = FileStore(home)
    for number, key in enumerate(KEYS):
        for step in range(4):
            put(store, {"n": step, "words": "said " * number}, key=key, expected=step)
    lines = store.lines().lines
    store.close()
    return home, lines


damages = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "remove", "add", "swap", "left over", "open to all"]),
        st.sampled_from(KEYS),
        st.sampled_from([".log", ".json"]),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=3,
)


def damage(home, what, key, suffix, number):
    path = home / f"{key.path}{suffix}"
    raw = path.read_bytes() if path.exists() else b""
    if not raw and what != "left over":
        return
    place = number % (len(raw) or 1)
    other = home / f"{KEYS[number % 3].path}{suffix}"
    made = {
        "flip": raw[:place]
        + bytes(one ^ (1 << number % 7) for one in raw[place : place + 1])
        + raw[place + 1 :],
        "cut": raw[:place],
        "add": raw + raw[:place],
        "swap": other.read_bytes() if other.exists() else raw,
        "left over": raw[:place] or b"x",
    }
    if what == "remove":
        path.unlink()
    elif what == "open to all":
        path.chmod(0o644)
    elif what == "left over":
        path.with_name(f"{path.name}.tmp").write_bytes(made[what])
    else:
        path.write_bytes(made[what])


def contents(home):
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    return {path: raw for path, raw in files.items() if path.relative_to(home).parts[0] != "locks"}


@settings(max_examples=60, deadline=None)
@given(done=damages)
def test_repairing_never_loses_what_verifies_and_keeps_every_byte_it_replaces(truth, tmp_path_factory, done):
    whole, lines = truth
    home = tmp_path_factory.mktemp("damaged", numbered=True) / "home"
    shutil.copytree(whole, home)
    for one in done:
        damage(home, *one)
    store = FileStore(home)
    before, held = contents(home), store.lines().lines
    told = [one for one in store.examine(repair=False) if one.state is Remedy.REPAIRABLE]
    assert all(one.mending for one in told)

    list(store.examine(repair=True))

    after = store.lines().lines
    assert held.items() <= after.items()
    assert after.items() <= lines.items()
    now = contents(home)
    kept = {raw for path, raw in now.items() if "quarantine" in path.parts}
    for path, raw in before.items():
        rest = raw.removeprefix(now.get(path, raw + b"x")) if path.suffix == ".log" else raw
        assert now.get(path) == raw or raw in kept or rest in kept, path
    again = [one for one in store.examine(repair=True) if one.state is Remedy.REPAIRED]
    assert again == []
    assert contents(home) == now
    store.close()
    shutil.rmtree(home.parent)
