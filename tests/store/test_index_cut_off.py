"""A list of records that was cut off while it was made."""

import os

import pytest

from interview.store.index import Index
from interview.store.protocol import Key

OLD = 1_600_000_000


class Killed(BaseException):
    """Stands for a process that ends in the middle."""


def test_a_list_that_was_cut_off_is_completed_next_time(store, home):
    for name in ("a", "b", "c"):
        store.commit(
            Key.of("openings", name, "opening"),
            [{"name": name}],
            who="Mia",
            at=1.0,
            expected=0,
            view={},
        )
    for folder in (home, *(path for path in home.rglob("*") if path.is_dir())):
        os.utime(folder, (OLD, OLD))  # so that its time is trusted
    index = Index(home / "index.sqlite")
    seen = []

    def cut_off(document):
        seen.append(document)
        if len(seen) > 1:
            raise Killed
        return {}

    with pytest.raises(Killed):
        index.refresh(store, cut_off)
    index.close()

    again = Index(home / "index.sqlite")
    again.refresh(store, lambda _: {})
    found = [row.path for row in again.rows(kind="opening")]
    again.close()
    assert sorted(found) == ["openings/a/opening", "openings/b/opening", "openings/c/opening"]
