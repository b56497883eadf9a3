"""What lists show: one row a subject, made from all documents about it."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from interview.errors import InterviewError
from interview.model.line import Line, named
from interview.store.protocol import DAMAGED, Document, Row, Summarise

KINDS = {"log": "opening", "who": "person"}
COLUMNS = ("kind", "opening", "candidate", "interviewer", "status", "at")


def subject(doc: str) -> str:
    """Return what a document is about: all logs of an opening, all cards of one person, ...

    ``openings/o``, ``openings/o/c/card.ana``, ``openings/o/c/talk``, ``people/o/c``.
    """
    folder = doc.rpartition("/")[0]
    name = named(doc)
    if name.part in KINDS:
        return folder
    return f"{folder}/{name.part}.{name.person}" if name.part == "card" else f"{folder}/{name.part}"


def made(
    about: str, documents: Sequence[Document], summarise: Summarise, damaged: Mapping[str, str] | None = None
) -> Row:
    """Return the row of a subject.

    Args:
        about: The subject.
        documents: All documents about it that could be read.
        summarise: What they say.
        damaged: Those that could not, and why; the row then says so beside what is left.
    """
    name = named(next(iter([*(one.key.path for one in documents), *(damaged or {})])))
    columns = {
        "kind": KINDS.get(name.part, name.part),
        "opening": name.opening,
        "candidate": name.candidate,
        "interviewer": name.person if name.part == "card" else "",
    }
    problems = list((damaged or {}).values())
    summary = {}
    try:
        summary = summarise(about, documents) if documents else {}
    except InterviewError as error:
        problems.append(f"{error}")
    except Exception as error:  # noqa: BLE001 - one bad document costs itself and stops no list
        problems.append(f"{about} cannot be read by this version of the program: {error!r}.")
    fields = {name: part for name, part in summary.items() if name not in COLUMNS}
    if problems:
        fields["problem"] = " ".join(problems)
        summary["status"] = DAMAGED
    own = {name: part for name, part in summary.items() if name in COLUMNS}
    return msgspec.convert({"subject": about, **columns, **own, "fields": fields}, Row)


def matching(rows: Iterable[Row], limit: int, wanted: Mapping[str, object]) -> tuple[Row, ...]:
    """Return the rows that have every wanted value, newest first."""
    fits = [row for row in rows if all(getattr(row, name) == wanted[name] for name in wanted)]
    fits.sort(key=lambda row: (-row.at, row.subject))
    return tuple(fits if limit < 0 else fits[:limit])


def branches(lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the chain of one document, and the ends that are not on it.

    Args:
        lines: Each once; where two follow the same line, the chain goes on with the first given.
    """
    after: dict[str, Line] = {}
    ends: dict[str, None] = {}
    for line in lines:
        after.setdefault(line.prev, line)
        ends[line.h] = None
    inner = {line.prev for line in after.values()}
    chain: list[Line] = []
    head = ""
    while head in after:
        chain.append(after[head])
        head = chain[-1].h
    return tuple(chain), tuple(h for h in ends if h not in inner and h != head)
