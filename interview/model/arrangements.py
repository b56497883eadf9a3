"""Who meets whom and when, who asks what, and which answers candidates were promised: all from an opening's lines."""

from datetime import UTC, datetime

from interview.model.fold import Fold, last
from interview.model.record import Record


class Appointment(Record):
    """When and where one interviewer meets one candidate, and by when the card is due."""

    person: str
    """The interviewer, as a path has the name."""
    candidate: str
    starts: float | None = None
    """Seconds since 1970, UTC, like the others; none: only the card's due time is set."""
    ends: float | None = None
    place: str = ""
    """A room, or a link."""
    due: float | None = None
    """By when the card is to be in, where somebody said so."""
    uid: str = ""
    """What a calendar calls it; empty where it came from none."""
    changes: int = 0
    """How often it was moved."""
    said: float = 0.0
    """When this was last settled."""

    @property
    def card_by(self) -> float | None:
        """By when the card is to be in: as said, or a day after the end."""
        return self.due if self.due is not None or self.ends is None else self.ends + DAY


DAY = 86_400.0


class Promise(Record):
    """What a candidate was promised and told."""

    promised: str = ""
    """The day by which the candidate hears, ``YYYY-MM-DD``; or as the opening says it, in words."""
    owed_by: str = ""
    """Who owes the answer, by name; empty: whoever owns the opening."""
    told: str = ""
    """The day on which the candidate was told; empty: not yet."""
    how: str = ""


def appointments(fold: Fold) -> tuple[Appointment, ...]:
    """Return the appointments that stand, the earliest first; not with somebody who withdrew."""
    lines = fold.of("appointed")
    pairs = [(str((line.op or {})["who"]), line.about) for line in lines]
    newest = last(lines, lambda line: ((line.op or {})["who"], line.about))
    found = []
    for (person, candidate), line in newest.items():
        op = line.op or {}
        if op.get("lifted") or candidate not in fold.candidates or candidate in fold.withdrawn:
            continue
        found.append(
            Appointment(
                person=person,
                candidate=candidate,
                starts=_moment(op.get("starts")),
                ends=_moment(op.get("ends")),
                place=op.get("place", ""),
                due=_moment(op.get("due")),
                uid=op.get("uid", ""),
                changes=pairs.count((person, candidate)) - 1,
                said=line.t / 1000,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.starts or one.due or 0.0, one.candidate, one.person)))


def promises(fold: Fold) -> dict[str, Promise]:
    """Return what each candidate was promised and told, as far as anybody noted it.

    The newest wins; what is promised after somebody was told is owed anew.
    """
    found: dict[str, Promise] = {}
    for line in fold.of("told"):
        op, before = line.op or {}, found.get(line.about, Promise())
        found[line.about] = Promise(
            promised=op.get("promised") or before.promised,
            owed_by=op.get("owed_by") or before.owed_by,
            told=(op.get("day") or _day(line.t)) if op.get("how") else "",
            how=op.get("how", ""),
        )
    return found


def askers(fold: Fold) -> dict[str, str]:
    """Return who alone asks a question, by its id; everybody asks what is not among them."""
    found = {}
    for line in fold.of("assigned"):
        op = line.op or {}
        if "question" in op:
            found[str(op["question"])] = str(op["who"])
    return {question: who for question, who in found.items() if who}


def _day(t: int) -> str:
    return datetime.fromtimestamp(t / 1000, UTC).date().isoformat()


def _moment(value: object) -> float | None:
    return value / 1000 if isinstance(value, int) else None
