"""Use cases of the person who looks after the records."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from interview.errors import InterviewError, LockedError, NewerError
from interview.model.line import Lines, by_hash, named
from interview.model.versions import CardVersion, versions
from interview.store.protocol import Document, Finding, Remedy
from interview.store.workers import Workers
from interview.workspace.absences import absences, of_opening
from interview.workspace.card_records import CardName, replayed
from interview.workspace.live_interview import card_view
from interview.workspace.sharing import Told
from interview.workspace.workspace import Clock, Workspace

__all__ = ["Finding", "Remedy", "examine", "rebuild"]

AT_ONCE, AN_OPENING = 50, 200
"""Openings examined between two words about it, and about how many records one has."""
CUT_OFF_SECONDS = 3600.0
"""How old somebody in no opening is when the addition is certainly not still going on."""


def examine(workspace: Workspace, *, repair: bool, told: Told = str) -> Iterator[Finding]:
    """Yield everything that is wrong in the records, mended where asked and possible.

    What every card shows is compared with what its record replays to, and made again where they
    differ.
    """
    yield from workspace.store.examine(repair=repair, opening="")
    ids = workspace.store.openings()
    examination = OpeningsExamination(workspace, repair=repair)
    with Workers() as workers:
        for done in range(0, len(ids), AT_ONCE):
            if len(ids) > AT_ONCE:
                told(f"{done:,} of {len(ids):,} openings examined …")
            read = workers.begin(examination, ids[done : done + AT_ONCE], 1 if repair else AN_OPENING)
            for findings in read():
                yield from findings


class OpeningsExamination:
    """Examines openings; can be sent to another process."""

    def __init__(self, workspace: Workspace, *, repair: bool) -> None:
        self._workspace = workspace
        self._repair = repair

    def __call__(self, openings: Sequence[str]) -> list[list[Finding]]:
        """Return what is wrong in each of some openings, by their ids."""
        return [list(self._of(opening)) for opening in openings]

    def __reduce__(self) -> tuple[Any, ...]:
        """Name what makes the same elsewhere: records are read there anew."""
        workspace = self._workspace
        return _elsewhere, (workspace.home, workspace.clock, workspace.content, self._repair)

    def _of(self, opening: str) -> Iterator[Finding]:
        workspace = self._workspace
        sound: list[tuple[Document, dict[str, Any] | None]] = []
        damaged = set()
        for finding in workspace.store.examine(
            repair=self._repair, opening=opening, seen=lambda *seen: sound.append(seen)
        ):
            damaged |= {finding.path} if finding.state is Remedy.DAMAGED else set()
            yield finding
        lines = by_hash(line for document, _ in sound for line in document.lines)
        if damaged or any(document.forks for document, _ in sound):
            lines = of_opening(workspace, opening)
        cards: dict[str, Lines] = {}
        for h, line in lines.items():
            cards.setdefault(line.doc.rpartition(".")[0], {})[h] = line
        for document, shown in sound:
            of_card = cards.get(document.key.path.rpartition(".")[0], {})
            yield from _shown(workspace, document, shown, of_card, repair=self._repair)
            if document.key.kind == "who":
                yield from _in_no_opening(workspace, document, repair=self._repair)
        yield from _come_back(workspace, opening, repair=self._repair)
        for one in absences(workspace, opening, lines):
            path = workspace.store.where(one.doc)
            if path not in damaged:
                yield Finding(
                    path=path, problem=one.words, state=Remedy.DAMAGED if one.is_loss else Remedy.ODD
                )


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
                yield Finding(path=workspace.store.where(rooms[0]), problem=problem, state=state)


def _elsewhere(home: Path | str, clock: Clock, content: Path | None, repair: bool) -> OpeningsExamination:  # noqa: FBT001 - of __reduce__
    return OpeningsExamination(Workspace(home, clock, content), repair=repair)


def _shown(
    workspace: Workspace, document: Document, shown: dict[str, Any] | None, lines: Lines, *, repair: bool
) -> Iterator[Finding]:
    path = workspace.store.where(document.key.path)
    try:
        made = _view(workspace, document, lines)
        if made is None or (shown is not None and _agrees(shown, made)):
            return
        if repair:
            workspace.store.show(document.key, document.head, made)
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
            yield Finding(path=path, problem=problem, state=state, mending="makes it again from the record")


def _view(workspace: Workspace, document: Document, lines: Lines) -> dict[str, Any] | None:
    """Return what a document should show; none where nobody here knows what it is.

    Raises:
        DamagedError: It cannot be replayed.
        NewerError: A newer program wrote part of it, and knows better what it shows.
    """
    name = named(document.key.path)
    said = [line.op for line in document.lines if line.op]
    made: dict[str, Any] | None = None
    if name.part == "card" and document.lines:
        made = _card(workspace, document, lines)
    elif name.part == "log" and said:
        writer = said[0].get("chain", {}).get("name", "")
        made = {"opening": name.opening, "writer": writer}
    elif name.part == "talk" and said:
        made = {"opening": name.opening, "candidate": name.candidate}
    elif name.part == "who" and said:
        made = {"candidate": name.candidate, "name": said[-1].get("name", "")}
    return made and dict(msgspec.json.decode(msgspec.json.encode(made)))


def _card(workspace: Workspace, document: Document, lines: Lines) -> dict[str, Any]:
    name = named(document.key.path)
    card = CardName(opening=name.opening, candidate=name.candidate, interviewer=name.person)
    paths = [one.lines for one in versions(lines)]
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


def _in_no_opening(workspace: Workspace, document: Document, *, repair: bool) -> Iterator[Finding]:
    """Find somebody whose addition was cut off; nobody while the opening cannot be read."""
    path = workspace.store.where(document.key.path)
    _, opening, candidate, _ = document.key.parts
    try:
        lines = workspace.folds.of(opening).rights.lines.values()
        if any(line.kind == "candidate" and line.about == candidate for line in lines):
            return
    except InterviewError:
        return
    if named(document.key.path).device != workspace.device:
        problem = "Somebody who is in no opening here: what adds them was made elsewhere and is not here yet."
        yield Finding(path=path, problem=problem, state=Remedy.ODD)
        return
    newest = max((line.t for line in document.lines), default=0)
    if newest / 1000 > workspace.clock() - CUT_OFF_SECONDS:
        return
    problem = "Somebody who is in no opening: an addition was cut off."
    try:
        if repair:
            workspace.store.set_aside(document.key)
    except InterviewError as error:
        yield Finding(path=path, problem=f"{problem} {error}", state=Remedy.ODD)
    else:
        state = Remedy.REPAIRED if repair else Remedy.REPAIRABLE
        yield Finding(path=path, problem=problem, state=state, mending="puts them into quarantine")


def in_the_clear(workspace: Workspace) -> str:
    """Return a sentence where the records lie on a disk that is visibly not encrypted; else nothing."""
    from interview.store.disk_encryption import is_in_the_clear  # noqa: PLC0415 - seldom needed

    if not isinstance(workspace.home, Path) or not is_in_the_clear(workspace.home):
        return ""
    return (
        f"{workspace.home} lies on a disk that is not visibly encrypted: whoever takes the disk can read the "
        "records. interview docs privacy says how to check and what encrypts it."
    )


def rebuild(workspace: Workspace) -> int:
    """Make every list again from the records and return how many entries there are."""
    return workspace.store.rebuild()
