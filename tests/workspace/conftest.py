"""A desk over a real folder, with the packaged content and a clock that tests turn."""

from pathlib import Path

import pytest

from interview.model.opening import Opening
from interview.workspace import openings
from interview.workspace.workspace import Workspace

MONDAY = 1_800_000_000.0
ROOT = Path(__file__).parents[2]


class HandClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: HandClock) -> Workspace:
    return Workspace(tmp_path / "home", clock, content=ROOT)


@pytest.fixture
def opening(workspace: Workspace) -> Opening:
    """Return an opening with a panel of Olga and Ben and the candidates Ana and Carl."""
    kit = workspace.library.kit("service-short", "en")
    made = openings.create(
        workspace, "Front desk", kit, openings.OpeningTerms(panel=("Olga", "Ben")), who="Mia"
    )
    openings.add_candidates(workspace, made.id, ["Ana P.", "Carl Q."], who="Mia")
    return openings.read(workspace, made.id).opening
