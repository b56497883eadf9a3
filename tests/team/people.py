"""People at machines of their own, some on the server, some with a folder that syncs with it."""

import os
from contextlib import contextmanager

import msgspec

from interview.conduct.events import Finished, Submitted
from interview.store import device
from interview.workspace import interviewing, openings, syncing
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import ROOT
from tests.workspace.interviews import rate

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"
PANEL = ("Olga", "Ben", "Chidi")


class Machine:
    """One person's machine: what it never shares, and a home that is a folder or the server."""

    def __init__(self, folder, name, clock, address="", late=0.0):
        self.name, self.address = name, address
        self._folder, self._clock, self._late = folder / name, clock, late

    @contextmanager
    def opened(self, *, on_server):
        before = os.environ["INTERVIEW_STATE"]
        os.environ["INTERVIEW_STATE"] = str(self._folder / "state")
        home = self.address if on_server else self._folder / "records"
        workspace = Workspace(home, lambda: self._clock() + self._late, content=ROOT)
        try:
            yield workspace
        finally:
            workspace.store.close()
            os.environ["INTERVIEW_STATE"] = before

    def online(self, act, *arguments, **named):
        with self.opened(on_server=True) as workspace:
            return act(workspace, *arguments, **named)

    def offline(self, act, *arguments, **named):
        """Do something with the folder while no server is in reach."""
        with self.opened(on_server=False) as workspace:
            if workspace.has_server:
                self._find(workspace, NOWHERE)
            return act(workspace, *arguments, **named)

    def beside(self, act, *arguments, **named):
        """Do something with the folder while the server is in reach."""
        with self.opened(on_server=False) as workspace:
            self._find(workspace, self.address)
            return act(workspace, *arguments, **named)

    def sync(self):
        return self.beside(syncing.sync)

    def _find(self, workspace, address):
        path = device.server_path(workspace.home)
        link = syncing._link(path)
        syncing._keep(path, msgspec.structs.replace(link, address=address))


def create(workspace, people=("Ana P.", "Carl Q."), who="Olga"):
    """Open a vacancy with the whole panel."""
    kit = workspace.library.kit("service-short", "en")
    terms = openings.OpeningTerms(panel=PANEL)
    made = openings.create(workspace, "Front desk", kit, terms, who=who)
    openings.add_candidates(workspace, made.id, people, who=who)
    return openings.read(workspace, made.id).opening


def hold(workspace, opening, candidate, who, level):
    """Hold and submit an interview with the same level for every question."""
    live = begin(workspace, opening, candidate, who)
    for question in live.kit.questions:
        rate(live, question.id, level)
    submit(live)


def begin(workspace, opening, candidate, who):
    plan = interviewing.InterviewPlan(opening=opening, candidate=candidate, interviewer=who)
    return interviewing.begin(workspace, plan)


def submit(live):
    live.do(Finished())
    live.do(Submitted())
    standing = live.close()
    assert standing.pending == 0, standing
