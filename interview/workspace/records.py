"""Use cases of the person who looks after the records."""

from interview.store.doctor import Finding, Remedy
from interview.store.doctor import examine as examine_store
from interview.store.files import FileStore
from interview.workspace.workspace import Workspace

__all__ = ["Finding", "Remedy", "examine"]


def examine(workspace: Workspace, *, repair: bool) -> list[Finding]:
    """Return everything that is wrong in the records, mended where asked and possible."""
    return examine_store(FileStore(workspace.home), repair=repair)
