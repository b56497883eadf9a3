"""What of the records is named and not here, put back to an earlier state, or went two ways; and how much room is left."""

from interview.model.completeness import forks, gaps
from interview.model.line import Lines, by_hash, named
from interview.model.record import Record
from interview.workspace.workspace import Workspace

MEGABYTE = 1_000_000
LITTLE_SPACE = 100 * MEGABYTE
"""Bytes below which a person is warned."""


class Absence(Record):
    """Something of an opening that is named and not here, or that went two ways."""

    doc: str
    words: str
    is_loss: bool = False
    """Whether it was here: this device has seen more of it."""


def of_opening(workspace: Workspace, opening: str) -> Lines:
    """Return every line of an opening and of its people."""
    held = [workspace.store.lines(f"{room}/{opening}/") for room in ("openings", "people")]
    return by_hash(line for one in held for line in one.lines.values())


def absences(workspace: Workspace, opening: str, lines: Lines | None = None) -> list[Absence]:
    """Return what of an opening is named and not here, and what went two ways.

    Args:
        workspace: Where.
        opening: Its id.
        lines: All that is here, where they were read already.
    """
    lines = of_opening(workspace, opening) if lines is None else lines
    known: dict[str, set[str]] = {}
    for gap in gaps(lines, workspace.store.missing):
        known.setdefault(gap.doc or f"openings/{opening}/log", set()).add(gap.known_by)
    found = []
    for doc, by in sorted(known.items()):
        is_loss = any(named(one).device == workspace.device for one in by)
        named_by = ", ".join(sorted(by))
        words = (
            f"{doc} is missing or was put back to an earlier state: this device has seen more of "
            f"it (named by {named_by}). Any whole copy heals it: interview import FILE."
            if is_loss
            else f"{doc} is not here yet (named by {named_by}). Take in the records of whoever has "
            "it: interview import FILE."
        )
        found.append(Absence(doc=doc, words=words, is_loss=is_loss))
    for doc in forks(lines, opening):
        words = f"{doc} went two ways: a device was copied or put back. Both are kept and counted."
        found.append(Absence(doc=doc, words=words))
    return found


def noticed(workspace: Workspace, opening: str) -> tuple[str, ...]:
    """Return, for a screen about an opening, what ``doctor`` would say is not as it should be.

    What the records name themselves, and what this account has written here and is gone. Read once
    for as long as the records stay the same.
    """
    state = "".join(workspace.store.token(f"{room}/{opening}/") for room in ("openings", "people"))
    if workspace.noticed.get(opening, ("",))[0] != state:
        workspace.noticed[opening] = (state, _noticed(workspace, opening))
    return workspace.noticed[opening][1]


def _noticed(workspace: Workspace, opening: str) -> tuple[str, ...]:
    told = {one.doc: one.words for one in absences(workspace, opening)}
    gone = {doc: f"{doc}: {words}" for doc, words in workspace.store.lost(opening).items()}
    return tuple({**gone, **told}.values())


def at_home(workspace: Workspace) -> tuple[str, ...]:
    """Return which openings this account has worked on and are gone, and that the disk is nearly full."""
    gone = dict.fromkeys(named(doc).opening for doc in workspace.store.lost())
    vanished = [
        f"{opening} is gone, and records of it were written here. Any whole copy of it brings them back: "
        "interview import FILE."
        for opening in gone
    ]
    return tuple(filter(None, (little_room(workspace), *vanished)))


def little_room(workspace: Workspace) -> str:
    """Return that the disk is nearly full; empty while it is not."""
    free = workspace.store.room()
    if free is None or free >= LITTLE_SPACE:
        return ""
    return f"Only {free // MEGABYTE} MB are free for {workspace.store.place}. Free some space soon."
