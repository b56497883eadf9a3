"""Lines as rows of a server's table, and back."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from interview.model.line import Line, Lines
from interview.store.codec import NONE, Written, checked
from interview.store.protocol import Held

if TYPE_CHECKING:
    from psycopg import Connection

COLUMNS = "h, doc, seq, prev, t, kind, about, seen, c, salt, body"
READ = f"select {COLUMNS} from interview.step"  # noqa: S608 - our own words
IN_ORDER = " order by doc, branch, seq"
PUT = (
    f"insert into interview.step (branch, {COLUMNS}) values ("  # noqa: S608 - same
    "coalesce(%s, (select branch from interview.step where h = %s), ''), "
    "%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
DAMAGED = "{doc} on the server does not verify: what is written there was altered. Only a backup helps."
FOLDERS = ("opening", "candidate")


def below(prefix: str) -> tuple[str, list[object]]:
    """Return a condition for the documents whose names begin so, and its values; an index helps."""
    room, *folders = prefix.split("/")
    name = folders.pop() if folders else ""
    values: dict[str, object] = {}
    if room in {"openings", "people"}:
        values = dict(zip(FOLDERS, folders, strict=False))
        if name.count("."):
            values = {"candidate": "", **values, "part": name.partition(".")[0]}
    conditions = [*(f"{column} = %s" for column in values), "starts_with(doc, %s)"]
    return " and ".join(conditions), [*values.values(), prefix]


def row(line: Line, branch: str | None = None) -> tuple[object, ...]:
    """Return what ``PUT`` asks for; without a branch it goes on where the line before is."""
    said = None if line.body is None else line.body.decode()
    place = (branch, line.prev, line.h, line.doc, line.n, line.prev, line.t, line.kind, line.about)
    return (*place, list(line.seen), line.c, line.salt, said)


def can_be_kept(line: Line) -> bool:
    """Return whether a server can hold a line byte for byte: no text with a NUL or broken UTF-8."""
    try:
        said = (line.body or b"").decode()
    except UnicodeDecodeError:
        return False
    return "\0" not in f"{line.doc}{line.kind}{line.about}{said}{''.join(line.seen)}"


def inserted(connection: "Connection[Any]", rows: Sequence[tuple[object, ...]]) -> int:
    """Put rows in, all or none; return how many the server took."""
    if len(rows) == 1:
        return connection.execute(PUT, rows[0]).rowcount
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(PUT, rows)
        return max(0, cursor.rowcount)


def verified(rows: Iterable[tuple[Any, ...]]) -> Held:
    """Return the lines of rows; the server is not believed either."""
    lines: Lines = {}
    damaged: dict[str, str] = {}
    for h, doc, n, prev, t, kind, about, seen, c, salt, body in rows:
        said = NONE if body is None else msgspec.Raw(body.encode())
        line = checked(
            Written(
                h=h, kind=kind, n=n, t=t, prev=prev, about=about, seen=tuple(seen), c=c, salt=salt, op=said
            ),
            doc,
        )
        if line is None:
            damaged[doc] = DAMAGED.format(doc=doc)
        else:
            lines[h] = line
    return Held(lines=lines, damaged=damaged)


def parents_first(lines: Lines) -> list[Line]:
    """Return lines so that whatever a line names comes before it; logs before what names none."""
    done: dict[str, Line] = {}
    for start in sorted(lines, key=lambda h: (not lines[h].is_log, lines[h].doc, lines[h].n)):
        stack = [start]
        while stack:
            line = lines[stack[-1]]
            before = [h for h in (line.prev, *line.seen) if h in lines and h not in done]
            stack.extend(before)
            if not before:
                done.setdefault(stack.pop(), line)
    return list(done.values())


def by_opening(lines: Iterable[Line]) -> list[list[Line]]:
    """Return lines apart by the opening they belong to, in their order."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.opening, []).append(line)
    return list(found.values())
