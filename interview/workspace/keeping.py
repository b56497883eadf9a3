"""Use cases of the person who looks after the records."""

from collections.abc import Iterator

from interview.errors import InterviewError
from interview.store.doctor import Finding, State
from interview.store.doctor import examine as examine_store
from interview.store.files import FileStore
from interview.workspace import openings
from interview.workspace.desk import Desk

__all__ = ["Finding", "State", "examine"]

CUT_OFF_SECONDS = 3600.0
"""How old somebody in no opening is when the addition is certainly not still going on."""


def examine(desk: Desk, *, repair: bool) -> list[Finding]:
    """Return everything that is wrong in the records, mended where asked and possible."""
    found = examine_store(FileStore(desk.home), repair=repair)
    return [*found, *_in_no_opening(desk, repair=repair)]


def _in_no_opening(desk: Desk, *, repair: bool) -> Iterator[Finding]:
    """Find people whose addition was cut off; none while an opening cannot be read."""
    try:
        known = {
            candidate
            for key in desk.store.keys("openings")
            if key.kind == "opening"
            for candidate in openings.read(desk, key.parts[1]).opening.candidates
        }
        strays = [key for key in desk.store.keys("people") if key.name not in known]
    except InterviewError:
        return
    for key in strays:
        path = f"{desk.home / key.path}.log"
        problem = "Somebody who is in no opening: an addition was cut off."
        try:
            if openings.person(desk, key.name).added > desk.clock() - CUT_OFF_SECONDS:
                continue
            if repair:
                desk.store.remove(key)
        except InterviewError as error:
            yield Finding(path=path, problem=f"{problem} {error}", state=State.ODD)
            continue
        state = State.REPAIRED if repair else State.REPAIRABLE
        yield Finding(path=path, problem=problem, state=state)
