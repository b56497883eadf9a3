"""Bring a folder of records and a server together: each gets what it lacks and may have."""

from contextlib import closing

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
    """Give each side what it lacks, opening by opening; those that both sides know are left alone.

    Args:
        here: The records of this machine.
        address: The server, with whoever logs in.
        known: What the last time returned, or nothing.

    Raises:
        StoreError: The server went away; what was exchanged until then stays so.
    """
    sent = received = kept_back = unfit = 0
    agreed = dict(known)
    with closing(PostgresStore(address)) as there:
        there.prepare()
        marks, is_steward = there.marks(), there.is_steward
        for opening in sorted({"", *here.openings(), *marks}):
            prefixes = [f"{room}/{opening}/" for room in ROOMS] if opening else ["surveys/"]
            before = "|".join(here.token(prefix) for prefix in prefixes)
            if known.get(opening) == f"{before} {marks.get(opening, '')}":
                continue
            lines = {h: line for prefix in prefixes for h, line in here.lines(prefix).lines.items()}
            new = [lines[h] for h in there.missing(lines)]
            fit = [line for line in new if can_be_kept(line)]
            ours = [line for line in fit if is_steward or line.person == there.login or not line.opening]
            sent += there.add(ours)
            kept_back += len(fit) - len(ours)
            unfit += len(new) - len(fit)
            newest = there.marks().get(opening, "")
            came = here.add(there.lacking(opening, lines).values())
            received += came
            agreed[opening] = f"{'' if came else before} {newest}"  # what came changes this side's mark
    return Exchanged(sent=sent, received=received, kept_back=kept_back, unfit=unfit), agreed
