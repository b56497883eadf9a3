"""Use cases of the person who looks after the records."""

from interview.store.doctor import Finding, State
from interview.store.doctor import examine as examine_store
from interview.store.files import FileStore
from interview.workspace.desk import Desk

__all__ = ["Finding", "State", "examine"]


def examine(desk: Desk, *, repair: bool) -> list[Finding]:
    """Return everything that is wrong in the records, mended where asked and possible."""
    return examine_store(FileStore(desk.home), repair=repair)
