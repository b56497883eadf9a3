"""Bring a folder of records and a server together: each gets what it lacks and may have."""

from interview.model.line import Line, Lines
from interview.model.record import Record
from interview.store.postgres import PostgresStore
from interview.store.protocol import ROOMS, Store
from interview.store.server_lines import can_be_kept

Known = dict[str, str]
"""How far each opening was on both sides when they last agreed."""


class Exchanged(Record):
    """What came of it."""

    sent: int = 0
    received: int = 0
    kept_back: int = 0
    """Entries of others that are here and not there: they or a steward have to bring them."""
    unfit: int = 0
    """Entries that a server cannot hold."""


def exchange(here: Store, address: str, known: Known) -> tuple[Exchanged, Known]:
    """Bring both sides together; see ``_exchange``."""
    there = PostgresStore(address)
    try:
        there.prepare()
        return _exchange(here, there, known)
    finally:
        there.close()


def _exchange(here: Store, there: PostgresStore, known: Known) -> tuple[Exchanged, Known]:
    """Give each side what it lacks, opening by opening; those that both sides know are left alone.

    Args:
        here: The records of this machine.
        there: The server, as whoever is logged in.
        known: What the last time returned, or nothing.

    Raises:
        StoreError: The server went away; what was exchanged until then stays so.
    """
    total, marks, agreed = Exchanged(), there.marks(), dict(known)
    is_steward = there.is_steward
    for opening in sorted({"", *here.openings(), *marks}):
        prefixes = [f"{room}/{opening}/" for room in ROOMS] if opening else ["surveys/"]
        before = "|".join(here.token(prefix) for prefix in prefixes)
        if known.get(opening) == f"{before} {marks.get(opening, '')}":
            continue
        lines = {h: line for prefix in prefixes for h, line in here.lines(prefix).lines.items()}
        sent = _sent(there, lines, is_steward=is_steward)
        newest = there.marks().get(opening, "")
        received = here.add(there.lacking(opening, lines).values())
        total = Exchanged(
            sent=total.sent + sent.sent,
            received=total.received + received,
            kept_back=total.kept_back + sent.kept_back,
            unfit=total.unfit + sent.unfit,
        )
        agreed[opening] = f"{'' if received else before} {newest}"
    return total, agreed


def _sent(there: PostgresStore, lines: Lines, *, is_steward: bool) -> Exchanged:
    lacking = there.missing(lines)
    new = [line for h, line in lines.items() if h in lacking]

    def is_ours(line: Line) -> bool:
        return is_steward or not line.opening or line.person == there.login

    fit = [line for line in new if can_be_kept(line)]
    ours = [line for line in fit if is_ours(line)]
    return Exchanged(sent=there.add(ours), kept_back=len(fit) - len(ours), unfit=len(new) - len(fit))
