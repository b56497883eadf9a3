"""A store in a folder of its own for every test."""

import os
import tempfile
from pathlib import Path

import pytest

from interview.store.files import FileStore


@pytest.fixture
def memory():
    """A folder in memory where there is one: the disks of test machines are slow and shared."""
    shared = "/dev/shm"  # noqa: S108 - only a folder below it is used
    with tempfile.TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else None) as name:
        yield Path(name)


@pytest.fixture
def home(memory):
    return memory / "home"


@pytest.fixture
def store(home):
    return FileStore(home)
