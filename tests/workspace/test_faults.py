"""A whole sitting in the line dialogue, with every call to the disk failing in turn.

Begun, three lines noted, one being typed, left: with the lock, the live file, the log, its copy and
the exit inside. Afterwards what was called noted is there, and what is told at the end is true.
"""

import io
import re
import shutil
from pathlib import Path

import pytest

from interview.errors import StoreError
from interview.model.opening import Opening
from interview.plain.dialogue import converse
from interview.store.files import FileStore
from interview.workspace.live_interview import Live
from interview.workspace.saving import Saving
from interview.workspace.workspace import Workspace
from tests.store.fakes import FaultyDisk
from tests.workspace.conftest import ROOT, HandClock
from tests.workspace.interviews import begin, card_key, shows_what_it_holds

LINES = "one\ntwo\n/jump 1\nthree\n/quit\n"
LOST = re.compile(r"Not safely on the disk: (\d+) step")


class Sitting:
    """One sitting on a disk that fails, and what came of it."""

    def __init__(self, home: Path, opening: Opening, disk: FaultyDisk, *, index_fails: bool) -> None:
        workspace = Workspace(home, HandClock(), content=ROOT, store=FileStore(home, disk=disk))
        if index_fails:
            workspace.store._listing._index.put = _broken
        self.refused, self.said, self.code = "", "", 1
        self.live: Live | None = None
        try:
            self.live = begin(workspace, opening, "Olga")
        except StoreError as error:
            self.refused = str(error)
            return
        self.live.type("half a li")
        out = io.StringIO()
        self.code = converse(self.live, io.StringIO(LINES), out, workspace.remarks)
        self.said = out.getvalue()

    @property
    def steps(self) -> int:
        return len(self.live.history.entries) if self.live else 0

    @property
    def lost(self) -> int:
        found = LOST.search(self.said)
        return int(found[1]) if found else 0


def _broken(_rows: object) -> None:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize(
    ("kind", "lasts", "index"),
    [("EIO", "once", "works"), ("EIO", "for ever", "fails"), ("torn", "once", "fails")],
)
def test_no_failing_call_makes_the_program_say_what_is_not_so(
    tmp_path: Path, opening: Opening, workspace: Workspace, kind: str, lasts: str, index: str
) -> None:
    workspace.store.close()
    at, disk = 0, FaultyDisk()
    while at == 0 or disk.has_struck:
        at += 1
        home = tmp_path / f"{at}"
        shutil.copytree(workspace.home, home)
        disk = FaultyDisk(kind, at, for_ever=lasts == "for ever")
        sitting = Sitting(home, opening, disk, index_fails=index == "fails")
        check(Workspace(home, HandClock(), content=ROOT), opening, sitting, is_uncertain=lasts == "for ever")
        shutil.rmtree(home)
    assert at > 20


def check(workspace: Workspace, opening: Opening, sitting: Sitting, *, is_uncertain: bool) -> None:
    """Compare what was said with what is there.

    Args:
        is_uncertain: The disk refused to sync and to take back; what it holds, nobody can know.
    """
    key = card_key(workspace, opening, "Olga")
    document = workspace.store.read(key)
    texts = [line.op["text"] for line in document.lines if line.kind == "EvidenceNoted"]
    if sitting.live is None:
        assert sitting.refused
    else:
        assert texts == ["one", "two", "three"][: len(texts)]
        assert sitting.said.count("Noted ") <= len(texts)
        assert document.revision >= sitting.steps - sitting.lost
        assert document.revision == sitting.steps - sitting.lost or is_uncertain
        assert (sitting.code == 0) is (sitting.lost == 0 and "Not safely" not in sitting.said)
    again = begin(workspace, opening, "Olga")
    assert not again.locked
    assert again.close().saving is Saving.SAVED
    shows_what_it_holds(workspace, opening)
