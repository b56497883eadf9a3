"""What belongs to the machine and not to records is kept apart from the machine's own."""

import os
import tempfile

import pytest

from tests.team_server import running_server, team

__all__ = ["running_server", "team"]


@pytest.fixture(autouse=True, scope="session")
def state_of_its_own():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INTERVIEW_STATE"] = folder
        os.environ["INTERVIEW_CONFIG"] = folder
        yield folder
