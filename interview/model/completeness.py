"""What ought to be here and is not, and documents that went two ways."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import NamedTuple

from interview.model.causal import CausalOrder
from interview.model.fold import heads
from interview.model.line import Line, Lines, named
from interview.model.rights import erased


class MissingLine(NamedTuple):
    """A line that another one names and that is not here."""

    doc: str
    """Its document; empty where only its hash is known."""
    n: int
    head: str
    known_by: str
    """The document that names it."""


def gaps(
    lines: Lines, missing: Callable[[frozenset[str]], frozenset[str]] | None = None
) -> list[MissingLine]:
    """Return every line that is named and not here, unless an erasure took it.

    Args:
        lines: All that may be read.
        missing: Which of some hashes a store does not hold, where not everything may be read.
    """
    gone = erased(lines)
    found: list[MissingLine] = []
    for line in lines.values():
        wanted = [MissingLine(doc, end.n, end.head, line.doc) for doc, end in heads(line).items()]
        wanted += [MissingLine("", 0, h, line.doc) for h in line.seen]
        if line.prev:
            wanted.append(MissingLine(line.doc, line.n - 1, line.prev, line.doc))
        found += [gap for gap in wanted if _lacks(lines, gap) and not _is_gone(gap.doc, gone)]
    if missing is not None and found:
        absent = missing(frozenset(gap.head for gap in found if gap.head not in lines))
        found = [gap for gap in found if gap.head in lines or gap.head in absent]
    return sorted(found)


def ends(lines: Lines) -> dict[str, tuple[Line, ...]]:
    """Return the last line of every document; several where it went several ways."""
    inner = {line.prev for line in lines.values()}
    found: dict[str, list[Line]] = {}
    for h, line in sorted(lines.items()):
        if h not in inner:
            found.setdefault(line.doc, []).append(line)
    return {doc: tuple(last) for doc, last in sorted(found.items())}


def digest(lines: Lines) -> str:
    """Return one hash for everything there is: it differs where a line more or less is there."""
    return digest_of((doc, line.h) for doc, found in ends(lines).items() for line in found)


def digest_of(last: Iterable[tuple[str, str]]) -> str:
    """Return that hash from the ends alone: document and hash of each."""
    return sha256("\n".join(f"{doc} {h}" for doc, h in sorted(last)).encode()).hexdigest()


def forks(lines: Lines, opening: str) -> list[str]:
    """Return the documents of an opening that went two ways, until their writer had seen both."""
    following: dict[tuple[str, str], list[str]] = {}
    for h, line in lines.items():
        if line.opening == opening:
            following.setdefault((line.doc, line.prev), []).append(h)
    split = {key: ends for key, ends in following.items() if len(ends) > 1}
    if not split:
        return []
    logs = {h: line for h, line in lines.items() if line.opening == opening and line.is_log}
    order = CausalOrder(logs)
    return sorted(
        {doc for (doc, _), ends in split.items() if not _is_settled(order, named(doc).person, ends)}
    )


def _is_settled(order: CausalOrder, person: str, ends: list[str]) -> bool:
    if not all(end in order.rank for end in ends):
        return False
    return any(
        all(order.before(end, h) for end in ends) for h in order.hashes if order.lines[h].person == person
    )


def _lacks(lines: Lines, gap: MissingLine) -> bool:
    there = lines.get(gap.head)
    return there is None or bool(gap.doc and (there.doc, there.n) != (gap.doc, gap.n))


def _is_gone(doc: str, gone: frozenset[tuple[str, str]]) -> bool:
    name = named(doc)
    return (name.opening, name.candidate) in gone
