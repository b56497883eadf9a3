"""Killed between handing a card in and noting its receipt: the card is in, and the receipt follows."""

import os
import signal
import subprocess
import sys

from interview.model.opening import Opening
from interview.workspace import comparing, interviewing, openings, records
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import ROOT

CHILD = """
import os, signal, sys, time
from pathlib import Path
from interview.conduct.events import Finished, Skipped, Submitted
from interview.model.scorecard import SkipReason
from interview.workspace import card_records, interviewing
from interview.workspace.workspace import Workspace
interviewing.lodge = card_records.lodge = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
plan = interviewing.InterviewPlan(opening=sys.argv[2], candidate=sys.argv[3], interviewer="Olga")
live = interviewing.begin(Workspace(Path(sys.argv[1]), time.time), plan)
for question in live.state.responses:
    live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
live.do(Finished())
live.do(Submitted())
live.close()
"""


def test_a_program_killed_between_the_submission_and_its_receipt_loses_neither(
    workspace: Workspace, opening: Opening
) -> None:
    ana = opening.candidates[0]
    arguments = [sys.executable, "-c", CHILD, str(workspace.home), opening.id, ana]
    done = subprocess.run(arguments, cwd=ROOT, env=dict(os.environ), capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr

    assert openings.read(workspace, opening.id).fold.lodged == frozenset()
    assert comparing.board(workspace, opening.id).rows[0].waited_for == ("Ben",)
    interviewing.resume(workspace, f"{opening.id}/{ana}/olga").close()

    assert {seat.person for seat in openings.read(workspace, opening.id).fold.lodged} == {"olga"}
    assert [
        one for one in records.examine(workspace, repair=False) if one.state is records.Remedy.DAMAGED
    ] == []
