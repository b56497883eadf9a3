"""The program is killed at any moment and nothing it acknowledged is lost.

``INTERVIEW_KILLS`` and ``INTERVIEW_TYPING_KILLS`` say how many kills; a tenth of a second each.
"""

import itertools
import os
import random
import select

import pytest

from interview.store.files import FileStore
from tests.store.children.typist import texts
from tests.store.fakes import CARD, hold, start_child

KILLS = int(os.environ.get("INTERVIEW_KILLS", "60"))
TYPING_KILLS = int(os.environ.get("INTERVIEW_TYPING_KILLS", "30"))
LONGEST = 0.03  # seconds from the first acknowledgement to the kill


@pytest.fixture
def home(tmp_path):
    """On a real disk, where commits take their time."""
    return tmp_path / "home"


def acknowledged(child, dice):
    """Kill a child some moment after its first acknowledgement and return its last one."""
    said = child.stdout.readline()
    select.select([], [], [], dice.uniform(0, LONGEST))
    child.kill()
    said += child.stdout.read()
    child.communicate()
    whole = said[: said.rindex(b"\n")].split(b"\n")
    return int(whole[-1])


def test_a_program_killed_while_committing_loses_no_acknowledged_commit(store, home):
    dice = random.Random(7)
    for kill in range(KILLS):
        done = acknowledged(start_child("committer", home, kill), dice)

        before = store.read(CARD)
        with hold(FileStore(home)) as session:
            document = session.document
        assert document.warning == ""
        assert document.operations == before.operations
        assert done <= document.revision <= done + 3
        assert [each["n"] for each in document.operations] == [*range(1, document.revision + 1)]
        assert not list(home.rglob("*.tmp"))


def test_a_program_killed_while_typing_loses_no_key(home):
    dice = random.Random(11)
    for kill in range(TYPING_KILLS):
        struck = acknowledged(start_child("typist", home, kill), dice)

        now, or_next = itertools.islice(texts(kill), struck - 1, struck + 1)
        with hold(FileStore(home)) as session:
            assert session.typed in {now, or_next}
            session.type("")
