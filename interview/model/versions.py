"""The ways one person's card about one candidate went; more than one where a device was copied."""

from interview.model.line import Line, Lines
from interview.model.record import Record


class CardVersion(Record):
    """A card from its beginning to one of its ends, over every device it was held on."""

    lines: tuple[Line, ...]

    @property
    def submitted(self) -> Line | None:
        """The line that froze it."""
        return next((line for line in self.lines if line.kind == "Submitted"), None)

    @property
    def end(self) -> Line:
        """Its newest line."""
        return self.lines[-1]


def goes_on_from(line: Line) -> str:
    """Return the hash of the line that the first line of a card goes on from, if it does."""
    found = (line.op or {}).get("from") if line.n == 1 else ""
    return found if isinstance(found, str) else ""


def versions(lines: Lines) -> tuple[CardVersion, ...]:
    """Return every version among the lines of one person's card, in an order of their own."""
    before = {h: line.prev or goes_on_from(line) for h, line in lines.items()}
    for h, prev in before.items():
        theirs, line = lines.get(prev), lines[h]
        if theirs and (theirs.person, theirs.candidate) != (line.person, line.candidate):
            before[h] = ""  # nobody goes on with somebody else's card
    found = []
    for h in sorted(lines.keys() - before.values()):
        path: list[Line] = []
        at, passed = h, set[str]()
        while at in lines and at not in passed:
            passed.add(at)
            path.append(lines[at])
            at = before[at]
        found.append(CardVersion(lines=tuple(reversed(path))))
    return tuple(found)


def counted(found: tuple[CardVersion, ...]) -> CardVersion | None:
    """Return the version that counts: the first submitted; of it, or of drafts, the longest."""

    def order(version: CardVersion) -> tuple[bool, int, str, int, str]:
        sent = version.submitted
        at, h = (sent.t, sent.h) if sent else (0, "")
        return sent is None, at, h, -len(version.lines), version.end.h

    return min(found, key=order, default=None)
