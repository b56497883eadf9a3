"""A store in a folder of its own for every test."""

import os
import tempfile
from pathlib import Path

import pytest

from interview.store.files import FileStore


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def memory():
    """A folder in memory where there is one, for tests that make thousands of files."""
    shared = "/dev/shm"  # noqa: S108 - only a folder below it is used
    with tempfile.TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else None) as name:
        yield Path(name)


@pytest.fixture
def store(home):
    return FileStore(home)
