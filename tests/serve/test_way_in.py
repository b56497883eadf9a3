"""What the record and the screens know of a visitor."""

from pathlib import Path

import pytest

from interview.errors import RuleError
from interview.model.visitor import Visitor
from interview.workspace import authoring
from interview.workspace.workspace import Workspace

MIA = Visitor(name="Mia", came_by="browser, one-time link")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "home", lambda: 1_000.0)
    made.visitor = MIA
    return made


def test_the_record_says_how_somebody_came_in(workspace: Workspace) -> None:
    assert workspace.chain("Mia")["came_by"] == "browser, one-time link"

    workspace.visitor = None
    assert "came_by" not in workspace.chain("Mia")


def test_a_visitor_copies_content_nowhere_else_on_the_host(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="On this host"):
        authoring.take_copy(workspace, tmp_path / "elsewhere")

    assert not (tmp_path / "elsewhere").exists()
