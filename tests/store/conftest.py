"""A store in a folder of its own for every test."""

import pytest

from interview.store.files import FileStore


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def store(home):
    return FileStore(home)
