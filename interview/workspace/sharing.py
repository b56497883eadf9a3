"""Use cases of a panel on several machines: take records along, take others' in, keep them safe."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from interview.errors import RuleError, StoreError
from interview.model.completeness import digest
from interview.model.line import Line, Lines, union
from interview.model.merging import merge
from interview.model.record import Record
from interview.report import output_files
from interview.store import exchange
from interview.store.engines import lines_at
from interview.workspace import openings
from interview.workspace.absences import absences, of_opening
from interview.workspace.workspace import Workspace

Told = Callable[[str], object]
"""Tells a person how far something is."""
SLOW = 1000
"""Records from which on looking at them is worth a word now and then."""
RECEIPT = 16
"""Digits of a digest that are shown."""
FEWEST = 8
"""Letters and digits of a hash below which it says nothing."""


class Exported(Record):
    """A file with records in it."""

    path: str
    documents: int
    lines: int
    ends: str
    """The digest of all ends."""


class TakenIn(Record):
    """What came of taking records in."""

    new: int
    """Lines that were not here before."""
    here: int
    """Lines that are here now."""
    ends: str
    warnings: tuple[str, ...] = ()
    """What is damaged, not here yet, or went two ways, in a sentence each."""


def export(workspace: Workspace, path: Path, opening: str = "", *, over: bool) -> Exported:
    """Write everything, or one opening with its people, to a file that another home takes in.

    Raises:
        StoreError: Something stands there, or a record is damaged; an export is always whole.
    """
    places = [openings.find(workspace, opening).opening.id] if opening else workspace.store.openings()
    if not places:
        raise RuleError("There are no records yet, so there is nothing to write.")
    if workspace.store.login:
        workspace.remarks.add(
            f"{path} holds what {workspace.store.login} may read on the server; a steward's holds everything."
        )
    with output_files.writing(path, over=over) as file, exchange.Packer(file) as packer:
        for place in places:
            packer.add(_whole(workspace, place))
        made = packer.finish()
    if exchange.contents_of(path) != made:
        raise StoreError(f"{path} does not hold what was written to it. Use another disk.")
    return Exported(path=f"{path}", documents=packer.documents, lines=made.lines, ends=made.ends)


def _whole(workspace: Workspace, opening: str) -> Lines:
    """Return every line of an opening that may be carried; refuse where one cannot be read."""
    lines: Lines = {}
    for room in ("openings", "people"):
        held = workspace.store.lines(f"{room}/{opening}/")
        for problem in held.damaged.values():
            raise StoreError(f"Nothing was written: {problem}")
        lines |= held.lines
    return merge(lines)


def back_up(workspace: Workspace, path: Path, keep: int) -> Exported:
    """Write everything to a file, read it again, and keep the backups before it under numbers.

    Args:
        workspace: Whose records; others may go on writing meanwhile.
        path: The newest is always there; the one before is ``path.1``, and so on.
        keep: How many there are at most.
    """
    fresh = path.with_name(f"{path.name}.new")
    done = export(workspace, fresh, over=True)
    if path.exists():
        for number in range(keep - 1, 0, -1):
            older = path if number == 1 else path.with_name(f"{path.name}.{number - 1}")
            if older.exists():
                older.replace(path.with_name(f"{path.name}.{number}"))
    fresh.replace(path)
    return Exported(path=f"{path}", documents=done.documents, lines=done.lines, ends=done.ends)


def take_in(workspace: Workspace, sources: Iterable[Path], told: Told) -> TakenIn:
    """Bring the records of files and folders together with one's own; nothing is lost on either side.

    All of them are looked at first: one that is not what it should be is refused, and nothing of
    any of them is taken in.

    Raises:
        StoreError: A file is refused, or a folder holds no records; names it and the reason.
    """
    gathered: list[Lines] = []
    damaged: dict[str, str] = {}
    for source in sources:
        if source.is_dir():
            held = lines_at(source)
            gathered.append(held.lines)
            damaged |= held.damaged
        else:
            gathered.append(exchange.lines_of(source, _counting(source, told)))
    given = union(*gathered)
    workspace.store.prepare()
    new = workspace.store.add(given.values())
    workspace.index.refresh()
    touched = sorted({line.opening for line in given.values() if line.opening})
    warnings = [*damaged.values()]
    for opening in touched:
        warnings += [one.words for one in absences(workspace, opening)]
    here = workspace.store.lines().lines
    return TakenIn(new=new, here=len(here), ends=digest(here), warnings=tuple(warnings))


def receipt_of(workspace: Workspace, opening: str) -> str:
    """Return the digest that names exactly what is recorded of an opening now, shortened."""
    return digest(of_opening(workspace, opening))[:RECEIPT]


class Verified(Record):
    """What a receipt says about the records as they are now."""

    what: str
    holds: bool
    words: str


def verify(workspace: Workspace, what: str, receipt: str) -> Verified:
    """Hold records against a receipt: the hash of a line, or the digest of an opening's ends.

    Raises:
        RuleError: The receipt is too short to tell anything.
    """
    wanted = receipt.strip().lower()
    if len(wanted) < FEWEST:
        raise RuleError(f"A receipt has at least {FEWEST} letters and digits; this one has fewer.")
    name, *rest = what.strip("/").split("/")
    opening = openings.find(workspace, name).opening
    lines = of_opening(workspace, opening.id)
    if rest:
        lines = {h: line for h, line in lines.items() if _is_within(line, rest)}
    found = [line for h, line in lines.items() if h.startswith(wanted)]
    if found:
        after = sum(line.doc == found[0].doc and line.n > found[0].n for line in lines.values())
        words = f"The record holds what this receipt was given for, and {after} entries after it."
        return Verified(what=what, holds=True, words=words)
    if digest(lines).startswith(wanted):
        words = "The records are exactly those that this receipt was given for."
        return Verified(what=what, holds=True, words=words)
    words = (
        "The records hold nothing with this receipt: they were changed since, or put back to an "
        "earlier state. An export from that day tells more: interview doctor --against FILE."
    )
    return Verified(what=what, holds=False, words=words)


def _is_within(line: Line, rest: Sequence[str]) -> bool:
    candidate, *interviewer = rest
    about = line.candidate or line.about
    return about == candidate and (not interviewer or line.person == interviewer[0])


def against(workspace: Workspace, path: Path) -> list[str]:
    """Say which documents of an export or backup are not here as far as they were then."""
    here = workspace.store.have()
    lacking: dict[str, int] = {}
    for h, line in exchange.lines_of(path).items():
        if h not in here:
            lacking[line.doc] = lacking.get(line.doc, 0) + 1
    return [
        f"{doc} lacks {count} entries that {path.name} holds. interview import {path} brings them."
        for doc, count in sorted(lacking.items())
    ]


def _counting(source: Path, told: Told) -> exchange.Told:
    def count(done: int, of: int) -> None:
        if of >= SLOW and (done == of or done % max(1, of // 10) == 0):
            told(f"{source.name}: {done:,} of {of:,} records looked at")

    return count
