"""Every call to the disk fails once, and from then on: nothing acknowledged is ever lost.

One story (first commit, typing, a commit of two, a commit by somebody who does not hold the card)
is told again and again, with the failure one call further on each time.
"""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from interview.errors import StoreError
from interview.store.files import FileStore
from tests.store.fakes import CARD, Death, FaultyDisk, hold, keep, put

COMMITS = (({"n": 1},), ({"n": 2}, {"n": 3}), ({"n": 4},))
WHOLE = [{"n": n} for n in range(1, 6)]
BETWEEN_COMMITS = (WHOLE[:1], WHOLE[:3], WHOLE[:4], WHOLE)


class Story:
    """What an interviewer does, and what the program was told is safe."""

    def __init__(self, home, disk):
        self.store = FileStore(home, disk=disk)
        self.safe = []
        self.typed = ""
        self.errors = []
        self.session = None

    def tell(self):
        """Do everything, going on after an error as the program would."""
        session = self.session = self._attempt(hold, self.store)
        if session:
            for operations in COMMITS:
                self._type(session, "the line")
                self._commit(session, operations)
            self._attempt(session.sync_typed)
            self._attempt(session.close)
        last = {"n": len(self.safe) + 1}
        if self._attempt(put, self.store, last, expected=len(self.safe)):
            self.safe.append(last)

    def tell_until_death(self):
        """Tell it; when the process dies the system closes its files."""
        with suppress(Death):
            self.tell()
        if self.session and not self.session._is_closed:
            os.close(self.session._lock._number)

    def _commit(self, session, operations):
        for _ in range(2):
            if self._attempt(keep, session, *operations):
                self.safe.extend(operations)
                return
            found = self._attempt(session.reopen)
            if found and found.operations[len(self.safe) :] == operations:
                self.safe.extend(operations)
                return

    def _type(self, session, text):
        for end in range(1, len(text) + 1):
            if self._attempt(session.type, text[:end]) is not FAILED:
                self.typed = text[:end]

    def _attempt(self, step, *arguments, **named):
        try:
            return step(*arguments, **named)
        except StoreError as error:
            self.errors.append(f"{error}")
            return FAILED


class Failed:
    """What a step that raised gave: nothing."""

    def __bool__(self):
        return False


FAILED = Failed()


def stories(memory, kind, *, for_ever):
    """Tell the story with the failure at the first call, the second, ... until it does not come."""
    at, struck = 0, True
    while struck:
        at += 1
        home = memory / f"{at}"
        disk = FaultyDisk(kind, at, for_ever=for_ever)
        story = Story(home, disk)
        yield home, story
        struck = disk.has_struck
    assert at > 100


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for-ever"])
@pytest.mark.parametrize("kind", ["ENOSPC", "EIO", "torn"])
def test_no_failing_call_loses_what_was_acknowledged(memory, kind, for_ever):
    for home, story in stories(memory, kind, for_ever=for_ever):
        story.tell()

        found = list(FileStore(home).read(CARD).operations)
        assert found[: len(story.safe)] == story.safe
        assert found in ([], *BETWEEN_COMMITS)
        assert all(f"{home}" in error or CARD.path in error for error in story.errors)
        with hold(FileStore(home)) as session:
            assert list(keep(session, {"n": 0}).operations) == [*found, {"n": 0}]


def test_a_process_that_dies_at_any_call_leaves_a_card_that_opens_by_itself(memory):
    for home, story in stories(memory, "death", for_ever=True):
        story.tell_until_death()

        with hold(FileStore(home)) as session:
            found = list(session.document.operations)
            assert found[: len(story.safe)] == story.safe
            assert found in ([], *BETWEEN_COMMITS)
            assert session.typed.startswith(story.typed)
            after = keep(session, {"n": 0})
        assert list(after.operations) == [*found, {"n": 0}]
        assert FileStore(home).read(CARD) == after


def test_a_disk_that_fails_while_mending_after_a_death_loses_nothing(memory):
    for home, story in stories(memory, "death", for_ever=True):
        story.tell_until_death()
        for at in range(1, 20, 2):
            with suppress(StoreError):
                hold(FileStore(home, disk=FaultyDisk("torn", at, for_ever=True))).close()

        found = list(FileStore(home).read(CARD).operations)
        assert found[: len(story.safe)] == story.safe
        assert found in ([], *BETWEEN_COMMITS)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux counts open files there")
def test_a_beginning_that_fails_keeps_no_file_open(home):
    store = FileStore(home)
    put(store, {"text": "one"})
    log = store.home.file(CARD, ".log")
    log.write_bytes(log.read_bytes() + b'{"h":"cut short')
    failing = FileStore(home, disk=FaultyDisk(at=1, for_ever=True, only=("truncate",)))
    before = len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(3):
        with pytest.raises(StoreError):
            hold(failing)

    assert len(list(Path("/proc/self/fd").iterdir())) == before
