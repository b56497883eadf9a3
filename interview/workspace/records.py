"""Use cases of the person who looks after the records."""

from collections.abc import Iterator
from typing import Any

import msgspec

from interview.errors import DamagedError, InterviewError, LockedError, NewerError
from interview.store.doctor import Finding, Remedy
from interview.store.doctor import examine as examine_store
from interview.store.files import FileStore
from interview.store.protocol import Document, Key
from interview.workspace import debriefing, interviewing, openings, verifying
from interview.workspace.live_interview import card_view
from interview.workspace.workspace import Workspace

__all__ = ["Finding", "Remedy", "examine"]

View = dict[str, Any]
CUT_OFF_SECONDS = 3600.0
"""How old somebody in no opening is when the addition is certainly not still going on."""


def examine(workspace: Workspace, *, repair: bool) -> list[Finding]:
    """Return everything that is wrong in the records, mended where asked and possible.

    What every file shows is compared with what its record replays to, and made again where they
    differ.
    """
    store = FileStore(workspace.home)
    found = examine_store(store, repair=repair)
    named = {one.path for one in found if one.state is Remedy.DAMAGED}
    for key in store.keys(""):
        path = f"{store.home.file(key, '.log')}"
        if path not in named:
            found += _examined(workspace, store, key, path, repair=repair)
    return [*found, *_in_no_opening(workspace, repair=repair)]


def _examined(
    workspace: Workspace, store: FileStore, key: Key, path: str, *, repair: bool
) -> Iterator[Finding]:
    try:
        document = store.read(key)
        made = _view(workspace, document)
        if not document.operations or made is None or _agrees(document.view, made):
            return
        if repair:
            store.show(key, document.head, made)
    except LockedError:
        return  # whoever holds it shows it anew
    except NewerError as error:
        yield Finding(path=path, problem=f"{error}", state=Remedy.ODD)
    except InterviewError as error:
        yield Finding(path=path, problem=f"{error}", state=Remedy.DAMAGED)
    else:
        state = Remedy.REPAIRED if repair else Remedy.REPAIRABLE
        problem = "Its .json file does not show what the record amounts to."
        yield Finding(path=path, problem=problem, state=state)


def _view(workspace: Workspace, document: Document) -> View | None:
    """Return what a document should show; none where nobody here knows what it is.

    Raises:
        DamagedError: It cannot be replayed.
        NewerError: A newer program wrote part of it, and knows better what it shows.
    """
    place = verifying.Place(document.key)
    match document.key.kind:
        case "card" if place.interviewer and document.operations:
            history = interviewing.replayed(workspace, document)
            made, unread = card_view(history.state, place.candidate), history.unread
        case "opening" if place.opening:
            opening, unread = verifying.opening(document)
            made = openings.opening_view(opening) if opening else {}
        case "people" if place.candidate:
            person, unread = verifying.person(document), ""
            made = openings.person_view(person) if person else {}
        case "decision" if place.candidate:
            debrief, unread = verifying.debrief(document)
            made = debriefing.debrief_view(place.opening, debrief)
        case _:
            return None
    if unread:
        raise NewerError(f"{document.key.path}", unread)
    plain: View = msgspec.json.decode(msgspec.json.encode(made))
    return plain


def _agrees(kept: object, made: object) -> bool:
    """Tell whether everything that is shown is so; an older program may have shown less."""
    if isinstance(made, dict):
        return (
            isinstance(kept, dict)
            and bool(kept) is bool(made)
            and all(name in made and _agrees(part, made[name]) for name, part in kept.items())
        )
    if isinstance(made, list) and isinstance(kept, list):
        return len(kept) == len(made) and all(map(_agrees, kept, made))
    return kept == made


def _in_no_opening(workspace: Workspace, *, repair: bool) -> Iterator[Finding]:
    """Find people whose addition was cut off; none while an opening cannot be read in full."""
    try:
        read = [
            openings.read(workspace, key.parts[1])
            for key in workspace.store.keys("openings")
            if key.kind == "opening"
        ]
    except InterviewError:
        return
    if any(one.unread for one in read):
        return
    known = {candidate for one in read for candidate in one.opening.candidates}
    for key in workspace.store.keys("people"):
        if key.name not in known:
            yield from _stray(workspace, key, repair=repair)


def _stray(workspace: Workspace, key: Key, *, repair: bool) -> Iterator[Finding]:
    path = f"{workspace.home / key.path}.log"
    problem = "Somebody who is in no opening: an addition was cut off."
    try:
        found = verifying.person(workspace.store.read(key))
        if found is None or found.added > workspace.clock() - CUT_OFF_SECONDS:
            return
        if repair:
            workspace.store.remove(key)
    except DamagedError:
        return  # named already, and not ours to remove
    except InterviewError as error:
        yield Finding(path=path, problem=f"{problem} {error}", state=Remedy.ODD)
        return
    state = Remedy.REPAIRED if repair else Remedy.REPAIRABLE
    yield Finding(path=path, problem=problem, state=state)
