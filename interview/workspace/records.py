"""Use cases of the person who looks after the records."""

from collections.abc import Iterator

from interview.errors import InterviewError
from interview.store.protocol import Finding, Key, Remedy
from interview.workspace.workspace import Workspace

__all__ = ["Finding", "Remedy", "examine", "rebuild"]

CUT_OFF_SECONDS = 3600.0
"""How old somebody in no opening is when the addition is certainly not still going on."""


def examine(workspace: Workspace, *, repair: bool) -> Iterator[Finding]:
    """Yield everything that is wrong in the records, mended where asked and possible."""
    yield from workspace.store.examine(repair=repair)
    for key in workspace.store.keys("people"):
        yield from _in_no_opening(workspace, key, repair=repair)


def _in_no_opening(workspace: Workspace, key: Key, *, repair: bool) -> Iterator[Finding]:
    """Find somebody whose addition was cut off; nobody while the opening cannot be read."""
    _, opening, candidate, _ = key.parts
    try:
        lines = workspace.folds.of(opening).rights.lines.values()
        if any(line.kind == "candidate" and line.about == candidate for line in lines):
            return
        newest = max((line.t for line in workspace.store.read(key).lines), default=0)
    except InterviewError:
        return
    if newest / 1000 > workspace.clock() - CUT_OFF_SECONDS:
        return
    path = f"{workspace.home / key.path}.log"
    problem = "Somebody who is in no opening: an addition was cut off."
    try:
        if repair:
            workspace.store.remove(key)
    except InterviewError as error:
        yield Finding(path=path, problem=f"{problem} {error}", state=Remedy.ODD)
    else:
        state = Remedy.REPAIRED if repair else Remedy.REPAIRABLE
        yield Finding(path=path, problem=problem, state=state)


def rebuild(workspace: Workspace) -> int:
    """Make every list again from the records and return how many entries there are."""
    return workspace.store.rebuild()
