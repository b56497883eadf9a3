"""Several programs on one store at one time."""

import pytest

from interview.store.files import FileStore
from tests.store.fakes import CARD, hold, keep, start_child


@pytest.fixture
def home(tmp_path):
    """On a real disk, where commits take their time."""
    return tmp_path / "home"


@pytest.mark.parametrize(("processes", "times"), [(2, 60), (4, 30)])
def test_updates_of_one_record_by_several_programs_are_all_kept(store, home, processes, times):
    children = [start_child("counter", home, times, f"p{i}") for i in range(processes)]
    for child in children:
        child.stdin.write(b"go\n")
        child.stdin.close()
    for child in children:
        with child:
            assert child.wait(60) == 0

    operations = store.read(CARD).operations
    assert [each["total"] for each in operations] == [*range(1, processes * times + 1)]
    for i in range(processes):
        assert sum(each["who"] == f"p{i}" for each in operations) == times


def test_a_reader_never_sees_less_than_was_acknowledged_while_another_writes(store, home):
    other = FileStore(home)
    with hold(store) as session:
        for count in range(1, 30):
            keep(session, {"n": count}, {"n": count})
            assert other.read(CARD).revision == 2 * count
