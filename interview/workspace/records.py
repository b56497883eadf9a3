"""Use cases of the person who looks after the records."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec

from interview.errors import InterviewError, LockedError, NewerError
from interview.model.line import named
from interview.model.versions import CardVersion, versions
from interview.store.protocol import Document, Finding, Key, Remedy
from interview.workspace.card_records import CardName, replayed
from interview.workspace.live_interview import card_view
from interview.workspace.sharing import absences
from interview.workspace.workspace import Workspace

__all__ = ["Finding", "Remedy", "examine", "rebuild"]

CUT_OFF_SECONDS = 3600.0
"""How old somebody in no opening is when the addition is certainly not still going on."""


def examine(workspace: Workspace, *, repair: bool) -> Iterator[Finding]:
    """Yield everything that is wrong in the records, mended where asked and possible.

    What every card shows is compared with what its record replays to, and made again where they
    differ.
    """
    damaged = set()
    for finding in workspace.store.examine(repair=repair):
        damaged |= {finding.path} if finding.state is Remedy.DAMAGED else set()
        yield finding
    for key in workspace.store.keys(""):
        path = f"{workspace.home / key.path}.log"
        if path not in damaged:
            yield from _shown(workspace, key, path, repair=repair)
        if key.kind == "who":
            yield from _in_no_opening(workspace, key, path, repair=repair)
    for opening in sorted({key.parts[1] for key in workspace.store.keys("openings")}):
        yield from _come_back(workspace, opening, repair=repair)
        for one in absences(workspace, opening):
            path = f"{workspace.home / one.doc}.log"
            state = Remedy.DAMAGED if one.is_loss else Remedy.ODD
            if path not in damaged:
                yield Finding(path=path, problem=one.words, state=state)


def _come_back(workspace: Workspace, opening: str, *, repair: bool) -> Iterator[Finding]:
    """Find records of somebody erased that another way of copying brought back."""
    with suppress(InterviewError):
        for candidate in workspace.folds.of(opening).erased:
            rooms = (f"openings/{opening}/{candidate}", f"people/{opening}/{candidate}")
            if any(workspace.store.keys(room) for room in rooms):
                if repair:
                    workspace.store.take_out(opening)
                problem = "Records of somebody erased are here again."
                state = Remedy.REPAIRED if repair else Remedy.REPAIRABLE
                yield Finding(path=f"{workspace.home / rooms[0]}", problem=problem, state=state)


def _shown(workspace: Workspace, key: Key, path: str, *, repair: bool) -> Iterator[Finding]:
    try:
        document = workspace.store.read(key)
        made = _view(workspace, document)
        shown = workspace.store.view(key)
        if made is None or (shown is not None and _agrees(shown.view, made)):
            return
        if repair:
            workspace.store.show(key, document.head, made)
    except LockedError:
        return  # whoever holds it shows it anew
    except NewerError as error:
        yield Finding(path=path, problem=f"{error}", state=Remedy.ODD)
    except InterviewError as error:
        yield Finding(path=path, problem=f"{error}", state=Remedy.DAMAGED)
    else:
        if shown is not None:  # one that was never made is nothing wrong
            problem = "Its .json file does not show what the record amounts to."
            state = Remedy.REPAIRED if repair else Remedy.REPAIRABLE
            yield Finding(path=path, problem=problem, state=state)


def _view(workspace: Workspace, document: Document) -> dict[str, Any] | None:
    """Return what a document should show; none where nobody here knows what it is.

    Raises:
        DamagedError: It cannot be replayed.
        NewerError: A newer program wrote part of it, and knows better what it shows.
    """
    name = named(document.key.path)
    said = [line.op for line in document.lines if line.op]
    made: dict[str, Any] | None = None
    if name.part == "card" and document.lines:
        made = _card(workspace, document)
    elif name.part == "log" and said:
        writer = said[0].get("chain", {}).get("name", "")
        made = {"opening": name.opening, "writer": writer}
    elif name.part == "talk" and said:
        made = {"opening": name.opening, "candidate": name.candidate}
    elif name.part == "who" and said:
        made = {"candidate": name.candidate, "name": said[-1].get("name", "")}
    return made and dict(msgspec.json.decode(msgspec.json.encode(made)))


def _card(workspace: Workspace, document: Document) -> dict[str, Any]:
    name = named(document.key.path)
    card = CardName(opening=name.opening, candidate=name.candidate, interviewer=name.person)
    paths = [one.lines for one in versions(workspace.store.lines(card.prefix).lines)]
    path = next(path for path in paths if document.lines[-1] in path)
    version = CardVersion(lines=path[: path.index(document.lines[-1]) + 1])
    history = replayed(workspace, card, version)
    if history.unread:
        raise NewerError(document.key.path, history.unread)
    return card_view(history.state, name.candidate)


def _agrees(kept: object, made: object) -> bool:
    """Tell whether everything that should be shown is so, whatever else a newer program shows."""
    if isinstance(made, dict):
        return isinstance(kept, dict) and all(
            name in kept and _agrees(kept[name], part) for name, part in made.items()
        )
    return kept == made


def _in_no_opening(workspace: Workspace, key: Key, path: str, *, repair: bool) -> Iterator[Finding]:
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
