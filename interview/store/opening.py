"""Open the store at a location: the one place that knows which engines there are."""

from pathlib import Path

from interview.store.protocol import Store, Summarise


def open_store(location: str | Path, summarise: Summarise) -> Store:
    """Return the store there; nothing is made or touched yet.

    Args:
        location: A folder; ``memory:`` keeps everything in memory.
        summarise: What lists show of the documents about one subject.
    """
    if str(location) == "memory:":
        from interview.store.memory import MemoryStore  # noqa: PLC0415 - one engine is enough

        return MemoryStore(summarise)
    from interview.store.files import FileStore  # noqa: PLC0415 - same

    return FileStore(Path(location), summarise)
