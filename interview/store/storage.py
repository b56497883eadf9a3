"""A TinyDB storage that a crash never leaves half written and damage never passes through.

TinyDB's own storage rewrites the file in place: a kill in the middle destroys every document.
"""

from pathlib import Path
from typing import Any

from tinydb import Storage

from interview.errors import DamagedError
from interview.store.atomic import replace_content
from interview.store.disk import Disk
from interview.store.snapshot import Tables, seal, unseal


class AtomicStorage(Storage):
    """One TinyDB file, replaced as a whole by whoever holds its lock, verified at every read."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables, or None when there is no file.

        Raises:
            DamagedError: The file is there, but empty or not as it was written.
        """
        raw = self._disk.read(self._path)
        if raw is None:
            return None
        try:
            return unseal(raw)
        except ValueError as error:
            raise DamagedError(f"{self._path} is damaged: {error}.") from error

    def write(self, data: Tables) -> None:
        """Replace the file, sealed with a sum of its content."""
        replace_content(self._disk, self._path, seal(data))
