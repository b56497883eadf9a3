"""No name leads out of the store."""

import pytest

from interview.errors import StoreError
from interview.store.protocol import Key
from tests.store.fakes import CARD, put


@pytest.mark.parametrize(
    "path",
    [
        "",
        "people",
        "people/",
        "/people/ana",
        "people//ana",
        "people/../ana",
        "../people/ana",
        "people/..",
        "people/.",
        "people/.hidden",
        "people/-rf",
        "people/ana.",
        "people/Ana",
        "people/ана",
        "people/a b",
        "people/a\\b",
        "people/a:b",
        "people/a\n",
        "people/a\x00",
        "people/ana.json",
        "people/ana.log",
        "people/ana.json.tmp",
        "people/con",
        "people/com1.x",
        "people/" + "a" * 101,
        "a/b/c/d/e/f/g",
        "locks/ana",
        "quarantine/ana",
        "backups/ana",
        "index.sqlite/ana",
    ],
)
def test_a_name_that_is_not_safe_everywhere_is_refused(path):
    with pytest.raises(StoreError, match="cannot name a record"):
        Key(path=path)


@pytest.mark.parametrize("path", ["people/ana-2", "openings/front-desk/ana/card.bob_1", "people/7"])
def test_a_plain_name_is_taken(path):
    assert Key(path=path).path == path


def test_a_key_knows_its_kind():
    assert CARD.kind == "card"
    assert Key.of("openings", "front-desk", "opening").kind == "opening"
    assert Key.of("people", "ana").kind == "people"


@pytest.mark.parametrize("prefix", ["..", "/", "people/..", "locks", "A"])
def test_a_folder_that_is_not_safe_is_not_listed(store, prefix):
    with pytest.raises(StoreError, match="cannot name a folder"):
        store.keys(prefix)


def test_a_record_that_is_a_link_is_refused_and_its_target_untouched(store, home, tmp_path):
    put(store, {"rated": 4})
    target = tmp_path / "elsewhere"
    target.write_text("somebody else's")
    log = home / f"{CARD.path}.log"
    log.unlink()
    log.symlink_to(target)

    with pytest.raises(StoreError, match="no link inside the store"):
        store.read(CARD)
    with pytest.raises(StoreError, match="no link inside the store"):
        put(store, {"rated": 5}, expected=1)

    assert target.read_text() == "somebody else's"


def test_a_folder_that_is_a_link_is_refused(store, home, memory):
    put(store, {"rated": 4})
    (home / "openings").rename(memory / "moved")
    (home / "openings").symlink_to(memory / "moved")

    with pytest.raises(StoreError, match="no link inside the store"):
        store.read(CARD)
    with pytest.raises(StoreError, match="no link inside the store"):
        put(store, {"rated": 5}, expected=1)
