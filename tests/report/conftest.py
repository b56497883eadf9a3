"""One store for all tests that only read, and a fresh desk for those that write."""

from functools import cache
from pathlib import Path

import pytest

from interview.model.opening import Opening
from interview.workspace import reporting
from interview.workspace.workspace import Workspace
from tests.report.stores import a_desk, the_story


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Opening]:
    """Return a desk whose opening holds everything a report can show; tests only read it."""
    workspace = a_desk(tmp_path_factory.mktemp("told") / "home")
    return workspace, the_story(workspace)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return a_desk(tmp_path / "home")


@pytest.fixture(scope="session")
def report(told: tuple[Workspace, Opening], tmp_path_factory: pytest.TempPathFactory):
    """Write a report as a viewer and return its bytes; the opening's, if nothing else is named."""
    workspace, opening = told

    @cache
    def write(kind: str, viewer: str = "Olga", what: str = "", **wanted: object) -> bytes:
        path = tmp_path_factory.mktemp("report") / f"report.{kind}"
        wish = reporting.ReportRequest(what=what or opening.id, to=path, **wanted)
        reporting.write(workspace, wish, viewer=viewer)
        return path.read_bytes()

    return write
