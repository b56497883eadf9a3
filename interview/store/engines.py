"""Open the store at a location: the one place that knows which engines there are."""

from pathlib import Path

from interview.errors import StoreError
from interview.store.protocol import Held, Store, Summarise
from interview.store.server_connections import is_server


def lines_at(folder: Path) -> Held:
    """Return the lines of records in another folder, of whichever format; nothing is changed there.

    Raises:
        StoreError: There are none, or they cannot be read.
    """
    from interview.store.files import FileStore  # noqa: PLC0415 - same

    store = FileStore(folder)
    if store.home.is_of_first_format():
        from interview.store.migration import migrated  # noqa: PLC0415 - once in a lifetime

        return Held(lines=migrated(folder)[0])
    held = store.lines()
    if not held.lines and not held.damaged:
        raise StoreError(f"{folder} holds no records. Give the folder that holds openings/.")
    return held


def open_store(location: str | Path, summarise: Summarise) -> Store:
    """Return the store there; nothing is made or touched, but for records of the first format.

    Those are converted before anything else, with the old files kept beside.

    Args:
        location: A folder; the address of a PostgreSQL server; ``memory:`` keeps everything in memory.
        summarise: What lists show of the documents about one subject.

    Raises:
        StoreError: Records of the first format cannot be converted where they are.
    """
    if str(location) == "memory:":
        from interview.store.memory import MemoryStore  # noqa: PLC0415 - one engine is enough

        return MemoryStore(summarise)
    if is_server(location):
        from interview.store.postgres import PostgresStore  # noqa: PLC0415 - same

        return PostgresStore(str(location), summarise)
    from interview.store.files import FileStore  # noqa: PLC0415 - same

    store = FileStore(Path(location), summarise)
    if store.home.is_of_first_format():
        from interview.store.migration import carry_over  # noqa: PLC0415 - once in a lifetime

        carry_over(store)
    return store
