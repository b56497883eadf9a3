"""The certificate of an erasure: what was done, what stays, and what may be elsewhere.

It carries the tombstones, so whoever takes it in does not get the person back.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from interview.formatting import counted, moment
from interview.model.fold import Fold
from interview.model.kinds import is_personal
from interview.model.line import Line, Lines
from interview.report import output_files
from interview.report.statement import Statement, StatementPart, as_html
from interview.store import exchange
from interview.store.traces import TakenOut
from interview.workspace import openings
from interview.workspace.erasing import Erased
from interview.workspace.workspace import Workspace

STAYS = StatementPart(
    heading="What stays",
    words=(
        (
            "The id, which tells nothing; when something was written and by whom; the reason above. Free text "
            "that is not about the candidate, such as a note about somebody else that names them, is not "
            "found."
        ),
    ),
)
OUTSIDE = StatementPart(
    heading="What may still hold it, outside",
    words=(
        (
            "Backups, exports and reports in other places; homes of others that have not taken this in yet; "
            "the history of Git and of synchronisers; mail, calendars and paper; other systems; and the disk "
            "itself, which may keep what was deleted until it is written over, unless it is encrypted."
        ),
        (
            "Give this file along when an older backup is restored, and the person does not come back: "
            "interview restore BACKUP.ivx THIS-FILE.html --home NEW. Others take it in with: interview import "
            "THIS-FILE.html."
        ),
    ),
)


def write(workspace: Workspace, path: Path, erased: Sequence[Erased]) -> None:
    """Write the certificate of erasures to a new file.

    Raises:
        StoreError: Something is there, or it cannot be written.
    """
    output_files.write(path, certificate(workspace, erased))


def refuse(path: Path) -> None:
    """Refuse a place where no certificate can be written, before anything is erased."""
    output_files.refuse(path, over=False)


def certificate(workspace: Workspace, erased: Sequence[Erased]) -> bytes:
    """Return the page that says what was done; it carries the tombstones, so it can be taken in."""
    lines: Lines = {}
    for one in erased:
        lines |= _tombstone(openings.read(workspace, one.opening).fold, one.candidate)
    statement = Statement(
        title="Certificate of erasure",
        remarks=(
            (
                "This says what the program Interview did, and what it cannot do. It is no legal advice and no "
                "proof of law."
            ),
        ),
        parts=tuple(_parts(erased)),
    )
    return as_html(statement) + exchange.carrier(lines).encode() + b"\n"


def _parts(erased: Sequence[Erased]) -> Iterator[StatementPart]:
    yield StatementPart(
        heading="Who was erased, by id",
        headings=("opening", "candidate", "when (UTC)", "by", "why", "levels kept"),
        rows=tuple(
            (one.title, one.candidate, moment(one.at), one.by, one.reason, f"{one.levels}") for one in erased
        ),
    )
    yield StatementPart(
        heading="What was done",
        words=(
            (
                "Every record about the candidate was deleted: who it is, the cards with notes, quotes and struck "
                "lines, the debrief and the decision. Lines elsewhere that told of the candidate lost what they "
                "said; their hashes stay, so the records of the others still verify."
            ),
            (
                "Lists, copies in quarantine, second branches, old formats, and reports, exports and backups that "
                "lay in the folder of records were deleted or written anew without the candidate."
            ),
            *(f"{one.candidate}: {_amount(one.taken)}." for one in erased if not one.taken.is_nothing),
            *(f"Could not be looked into: {path}." for one in erased for path in one.taken.unread),
            *(
                f"Held open at that moment, and deleted by the next examination: {doc}."
                for one in erased
                for doc in one.taken.busy
            ),
        ),
    )
    late = [
        f"{one.candidate}: a hold by {hold.who} of {moment(hold.at)} was not known where the erasure was made. "
        "It came too late."
        for one in erased
        for hold in one.late_holds
    ]
    if late:
        yield StatementPart(heading="Holds that came too late", words=tuple(late))
    yield from (STAYS, OUTSIDE)


def _amount(taken: TakenOut) -> str:
    files = len(taken.removed) + len(taken.cleaned)
    return f"{counted(taken.documents, 'record')}, {counted(taken.lines, 'line')}, {counted(files, 'other file')}"


def _tombstone(fold: Fold, candidate: str) -> Lines:
    """Return the line that erased somebody with its whole past, nothing personal in it."""
    order, end = fold.rights.order, fold.erased[candidate].h
    past = [h for h in order.hashes if h == end or order.before(h, end)]
    return {h: _impersonal(fold.rights.lines[h]) for h in past}


def _impersonal(line: Line) -> Line:
    return line.bare if is_personal(line.kind) else line
