"""One store for all tests that only read, and a fresh desk for those that write."""

from functools import cache
from pathlib import Path

import pytest

from interview.model.opening import Opening
from interview.workspace import reporting
from interview.workspace.desk import Desk
from tests.report.stores import a_desk, the_story


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Opening]:
    """Return a desk whose opening holds everything a report can show; tests only read it."""
    desk = a_desk(tmp_path_factory.mktemp("told") / "home")
    return desk, the_story(desk)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "home")


@pytest.fixture(scope="session")
def report(told: tuple[Desk, Opening], tmp_path_factory: pytest.TempPathFactory):
    """Write a report as a viewer and return its bytes; the opening's, if nothing else is named."""
    desk, opening = told

    @cache
    def write(kind: str, viewer: str = "Olga", what: str = "", **wanted: object) -> bytes:
        path = tmp_path_factory.mktemp("report") / f"report.{kind}"
        wish = reporting.Wanted(what=what or opening.id, to=path, **wanted)
        reporting.write(desk, wish, viewer=viewer)
        return path.read_bytes()

    return write
