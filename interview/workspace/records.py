"""Use cases of the person who looks after the records."""

from collections.abc import Iterator

from interview.errors import InterviewError
from interview.store.doctor import Finding, Remedy
from interview.store.doctor import examine as examine_store
from interview.store.files import FileStore
from interview.workspace import openings
from interview.workspace.workspace import Workspace

__all__ = ["Finding", "Remedy", "examine"]

CUT_OFF_SECONDS = 3600.0
"""How old somebody in no opening is when the addition is certainly not still going on."""


def examine(workspace: Workspace, *, repair: bool) -> list[Finding]:
    """Return everything that is wrong in the records, mended where asked and possible."""
    found = examine_store(FileStore(workspace.home), repair=repair)
    return [*found, *_in_no_opening(workspace, repair=repair)]


def _in_no_opening(workspace: Workspace, *, repair: bool) -> Iterator[Finding]:
    """Find people whose addition was cut off; none while an opening cannot be read."""
    try:
        known = {
            candidate
            for key in workspace.store.keys("openings")
            if key.kind == "opening"
            for candidate in openings.read(workspace, key.parts[1]).opening.candidates
        }
        strays = [key for key in workspace.store.keys("people") if key.name not in known]
    except InterviewError:
        return
    for key in strays:
        path = f"{workspace.home / key.path}.log"
        problem = "Somebody who is in no opening: an addition was cut off."
        try:
            if openings.person(workspace, key.name).added > workspace.clock() - CUT_OFF_SECONDS:
                continue
            if repair:
                workspace.store.remove(key)
        except InterviewError as error:
            yield Finding(path=path, problem=f"{problem} {error}", state=Remedy.ODD)
            continue
        state = Remedy.REPAIRED if repair else Remedy.REPAIRABLE
        yield Finding(path=path, problem=problem, state=state)
