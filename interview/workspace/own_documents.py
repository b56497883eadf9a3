"""What somebody writes here: one's own documents, in which nobody else is in the way."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from interview.errors import ConflictError
from interview.model.kinds import is_personal
from interview.model.line import Step
from interview.model.text import one_line
from interview.store.protocol import Document, Key
from interview.workspace.workspace import Workspace

ATTEMPTS = 20
"""How often a change is tried again because another window of the same writer was first."""


class Act(NamedTuple):
    """Something to be said about an opening in one's own log."""

    kind: str
    op: dict[str, Any] = {}
    about: str = ""
    """A candidate, or nobody."""


def say(workspace: Workspace, opening_id: str, acts: Sequence[Act], *, who: str, title: str = "") -> None:
    """Append to one's own log; another window of the same writer may have been first.

    Args:
        workspace: Where to write.
        opening_id: What it is about.
        acts: What to say.
        who: Who says it.
        title: What a new opening is called; empty for one that is there.
    """
    t = round(workspace.clock() * 1000)
    for attempt in range(ATTEMPTS):
        document = own_document(workspace, "openings", opening_id, part="log", who=who)
        fold = None if title else workspace.folds.of(opening_id)
        seen = fold.rights.order.ends(document.key.name.partition(".")[2]) if fold else ()
        called = title or (fold.view.title if fold and fold.view else "")
        steps = [
            Step(
                kind=act.kind,
                t=t,
                op=act.op,
                about=act.about,
                seen=() if number else seen,
                salted=is_personal(act.kind),
            )
            for number, act in enumerate(acts)
        ]
        view = {"opening": opening_id, "title": called, "writer": one_line(who)}
        said = [*_elsewhere(workspace, document, t, who), *signed(workspace, document, steps, who)]
        try:
            workspace.commit(document.key, said, expected=document.head, view=view)
        except ConflictError:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return


def own_document(workspace: Workspace, *folders: str, part: str, who: str) -> Document:
    """Return the document that this writer goes on with.

    Where somebody else writes under the same name, because the device was copied, the device
    takes another name first.
    """
    document = workspace.read(Key.of(*folders, f"{part}.{workspace.writer(who)}"))
    if document.forks:
        workspace.renew_device()
        document = workspace.read(Key.of(*folders, f"{part}.{workspace.writer(who)}"))
    return document


def signed(workspace: Workspace, document: Document, steps: Sequence[Step], who: str) -> list[Step]:
    """Return the steps, the first of a new document telling who writes it, and where."""
    first, *rest = steps
    if document.lines:
        return list(steps)
    op = {**first.op, "chain": workspace.chain(who)}
    return [msgspec.structs.replace(first, op=op), *rest]


def _elsewhere(workspace: Workspace, document: Document, t: int, who: str) -> list[Step]:
    """Return the word that another login or machine writes from here on than the log said last."""
    now = workspace.chain(who)
    for line in reversed(document.lines):
        op = line.op or {}
        last = op.get("by") if line.kind == "device" else op.get("chain")
        if isinstance(last, dict):
            is_same = all(last.get(name) == now[name] for name in ("login", "host"))
            return [] if is_same else [Step(kind="device", t=t, op={"by": now})]
    return []
