"""The whole program is killed in a sitting, or asked to end, at any moment.

``INTERVIEW_SITTING_KILLS`` says how many times; half a second each. Afterwards every line that was
called noted is there, the file shows what the steps make, and nothing needs a person.
"""

import os
import random
import signal
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

from interview.model.opening import Opening
from interview.workspace import records
from interview.workspace.saving import Saving
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import ROOT
from tests.workspace.interviews import begin, card_key, shows_what_it_holds

KILLS = int(os.environ.get("INTERVIEW_SITTING_KILLS", "4"))
LONGEST = 0.05  # seconds from the first line that was noted to the end


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_sitting_that_ends_at_any_moment_keeps_every_line_called_noted(
    workspace: Workspace, opening: Opening, number: signal.Signals
) -> None:
    dice = random.Random(number)
    key = card_key(workspace, opening, "Olga")
    for _ in range((KILLS + 1) // 2):
        code, noted, said = sitting(workspace, opening, number, dice.uniform(0, LONGEST))

        document = workspace.store.read(key)
        texts = [line.op["text"] for line in document.lines if line.kind == "EvidenceNoted"]
        assert len(texts) >= noted
        assert texts == [f"line {n}" for n in range(len(texts))]
        if number is signal.SIGTERM:
            assert code == 0
            assert "Left." in said
            assert len(texts) <= noted + 1  # written, and asked to end before it was said
        again = begin(workspace, opening, "Olga")
        assert not again.locked
        assert again.close().saving is Saving.SAVED
        shows_what_it_holds(workspace, opening)
        looked = records.examine(Workspace(workspace.home, workspace.clock), repair=False)
        assert list(looked) == []


def sitting(
    workspace: Workspace, opening: Opening, number: signal.Signals, after: float
) -> tuple[int, int, str]:
    """End a sitting a moment after its first line; return its code, lines noted, and what it said."""
    lines = workspace.store.read(card_key(workspace, opening, "Olga")).lines
    before = sum(line.kind == "EvidenceNoted" for line in lines)
    arguments = ["conduct", "Ana P.", "--opening", opening.id, "--plain", "--as", "Olga"]
    with subprocess.Popen(
        [sys.executable, "-m", "interview", *arguments, "--home", str(workspace.home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        with suppress(BrokenPipeError):
            running.stdin.write("".join(f"line {before + n}\n" for n in range(200)))
            running.stdin.flush()
        said = ""
        while "Noted" not in said:
            said += running.stdout.readline()
        threading.Timer(after, running.send_signal, [number]).start()
        said += running.stdout.read()
        code = running.wait()
        with suppress(BrokenPipeError):  # nobody has read all of it
            running.stdin.close()
    whole = [line for line in said.split("\n")[:-1] if line.startswith("Noted ")]
    return code, int(whole[-1].removeprefix("Noted ").rstrip(".")), said
