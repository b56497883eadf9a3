"""Use cases of the person who looks after the records."""

from collections.abc import Iterator

from interview.store.protocol import Finding, Remedy
from interview.workspace.workspace import Workspace

__all__ = ["Finding", "Remedy", "examine", "reindex"]


def examine(workspace: Workspace, *, repair: bool) -> Iterator[Finding]:
    """Yield everything that is wrong in the records, mended where asked and possible."""
    return workspace.store.examine(repair=repair)


def reindex(workspace: Workspace) -> int:
    """Make every list again from the records and return how many entries there are."""
    return workspace.store.rebuild()
