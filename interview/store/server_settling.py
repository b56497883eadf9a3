"""A steward's work: what the server judged as lines arrived gives way to what the fold comes to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from interview.model.blindness import Blindness
from interview.model.fold import Fold, heads
from interview.model.kind import Right
from interview.model.kinds import FRAME, WEIGHTY
from interview.model.line import Lines
from interview.model.merging import merge
from interview.model.rights import ALL
from interview.store.server_connections import Connections
from interview.store.server_lines import IN_ORDER, READ, verified
from interview.store.server_setup import RIGHTS

if TYPE_CHECKING:
    from psycopg import Connection

TABLES = ("seat", "card", "sight")
MEMBERS = frozenset({"owner", "coordinator", "reader", "panel", "ever", "some", "revealed"})
SAID = """update interview.step set knows = said.knows, beyond = said.beyond
from (select unnest(%s::text[]) h, unnest(%s::int[]) knows, unnest(%s::text[])::int[] beyond) said
where step.h = said.h and (step.knows, step.beyond) is distinct from (said.knows, said.beyond)"""


def settle(server: Connections, opening: str) -> None:
    """Let who reads what in an opening be what the fold of all its lines says; erase what it covers.

    Safe at any time: whoever writes in the opening meanwhile waits for it.
    """

    def work(connection: "Connection[Any]", _: bool) -> None:  # noqa: FBT001 - as all work is called
        with connection.transaction():
            connection.execute("select from interview.place where opening = %s for update", [opening])
            found = connection.execute(f"{READ} where opening = %s{IN_ORDER}", [opening])
            before = verified(found).lines
            lines = merge(before)
            gone = [h for h in before if h not in lines]
            bare = [h for h, line in lines.items() if line.body is None and before[h].body is not None]
            connection.execute("delete from interview.step where h = any (%s)", [gone])
            connection.execute("update interview.step set body = null, salt = '' where h = any (%s)", [bare])
            _write(connection, opening, lines)

    server.run(work)


def _write(connection: "Connection[Any]", opening: str, lines: Lines) -> None:
    blind = Blindness(Fold(lines, opening), lines)
    seats = {*_seats(blind.fold), *_marks(blind.fold), *_traces(lines)}
    cards = {*_cards(blind, lines)}
    people = {person for _, person, _ in seats if person} | {card[2] for card in cards}
    about = {candidate for candidate, _, _ in seats} | {card[1] for card in cards}
    sights = {(person, "") for _, person, part in seats if person and part in MEMBERS}
    sights |= {
        (person, candidate)
        for person in people
        for candidate in about - {ALL, ""}
        if blind.sight(person, candidate).is_open
    }
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"delete from interview.{table} where opening = %s".encode(), [opening])  # noqa: S608 - our own names
        cursor.executemany(
            "insert into interview.seat values (%s, %s, %s, %s)", [(opening, *one) for one in seats]
        )
        cursor.executemany(
            "insert into interview.card values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [(doc, opening, *rest) for doc, *rest in cards],
        )
        cursor.executemany(
            "insert into interview.sight values (%s, %s, %s)", [(p, opening, c) for p, c in sights]
        )
    known = _known(blind.fold)
    connection.execute(
        SAID, [list(known), [one[0] for one in known.values()], [one[1] for one in known.values()]]
    )
    connection.execute(
        "update interview.place set changed = changed + 1, settled = true, looked = true, rights = %s, "
        "newest = md5(random()::text), newest_log = md5(random()::text) where opening = %s",
        [_numbered(blind.fold).bit_count(), opening],
    )


def _seats(fold: Fold) -> Iterator[tuple[str, str, str]]:
    """Yield candidate, person and part, as the server's own judgement keeps them."""
    if fold.owner:
        yield ALL, fold.owner, "owner"
    for right in Right:
        yield from ((ALL, person, f"{right}") for person in fold.holders(right))
    for line in fold.of("created", "taken", "handed", "granted"):
        op = line.op or {}
        if op.get("right") != Right.READER:
            yield ALL, str(op.get("to") or op.get("who") or line.person), "led"
    yield from ((seat.candidate, seat.person, "panel") for seat in fold.seats)
    yield from ((seat.candidate, seat.person, "ever") for seat in fold.rights.ever)
    for line in fold.of("joined"):
        if (line.op or {}).get("part") == "some":
            yield ALL, str((line.op or {})["who"]), "some"


def _marks(fold: Fold) -> Iterator[tuple[str, str, str]]:
    yield from ((candidate, person, "excused") for person, candidate in fold.excused)
    yield from ((seat.candidate, seat.person, "revealed") for seat in fold.revealed)
    yield from ((candidate, "", "withdrawn") for candidate in fold.withdrawn)
    yield from ((candidate, "", "erased") for candidate in fold.erased)
    for candidate in {line.about for line in fold.of("hold")}:
        if fold.rights.held(candidate):
            yield candidate, "", "hold"


def _traces(lines: Lines) -> Iterator[tuple[str, str, str]]:
    for line in lines.values():
        yield ALL, line.person, "wrote"
        if line.name.part == "talk":
            yield line.candidate, "", "talk"


def _cards(blind: Blindness, lines: Lines) -> Iterator[tuple[str, str, str, bool, bool, bool, bool, bool]]:
    """Yield each card's document: candidate, person; begun, weighty, submitted, lodged, gone."""
    kinds: dict[str, set[str]] = {}
    for line in lines.values():
        if line.name.part == "card" and line.kind in FRAME | WEIGHTY:
            kinds.setdefault(line.doc, set()).add(line.kind)
    lodged = {
        doc: line for line in blind.fold.of("lodged") for doc in heads(line) if f"/{line.about}/" in doc
    }
    gone = blind.fold.discarded
    for doc in {*kinds, *lodged, *gone}:
        said = kinds.get(doc, set())
        _, _, candidate, name = doc.split("/")
        person = name.split(".")[1]
        yield (
            *(doc, candidate, person, bool(said), bool(said & WEIGHTY)),
            *("Submitted" in said, doc in lodged, doc in gone),
        )


def _numbered(fold: Fold) -> int:
    """Return the lines about rights that have effect, as bits."""
    rank = fold.rights.order.rank
    return sum(1 << rank[line.h] for kind in RIGHTS for line in fold.in_effect.get(kind, ()))


def _known(fold: Fold) -> dict[str, tuple[int, str]]:
    """Return what each line's writer knew of the lines about rights, numbered in the order."""
    order, bits = fold.rights.order, _numbered(fold)
    numbers = {rank: n + 1 for n, rank in enumerate(r for r in range(bits.bit_length()) if bits >> r & 1)}
    found = dict.fromkeys(order.waiting, (-1, "{}"))
    for h in order.hashes:
        past = (order.past(h) | 1 << order.rank[h]) & bits
        known = [n for rank, n in numbers.items() if past >> rank & 1]
        upto = next((n for n in range(len(known)) if known[n] != n + 1), len(known))
        found[h] = (upto, "{" + ",".join(map(str, known[upto:])) + "}")
    return found
