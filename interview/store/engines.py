"""Open the store at a location: the one place that knows which engines there are."""

from pathlib import Path

from interview.store.protocol import Store, Summarise


def open_store(location: str | Path, summarise: Summarise) -> Store:
    """Return the store there; nothing is made or touched, but for records of the first format.

    Those are converted before anything else, with the old files kept beside.

    Args:
        location: A folder; ``memory:`` keeps everything in memory.
        summarise: What lists show of the documents about one subject.

    Raises:
        StoreError: Records of the first format cannot be converted where they are.
    """
    if str(location) == "memory:":
        from interview.store.memory import MemoryStore  # noqa: PLC0415 - one engine is enough

        return MemoryStore(summarise)
    from interview.store.files import FileStore  # noqa: PLC0415 - same

    store = FileStore(Path(location), summarise)
    if store.home.is_of_first_format():
        from interview.store.migration import carry_over  # noqa: PLC0415 - once in a lifetime

        carry_over(store)
    return store
