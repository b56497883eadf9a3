"""What this account has written into a home, kept apart from it.

A folder that was copied over another, or put back from a backup, verifies as it is. That something
is gone shows only to whoever remembers that it was there.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from interview.store.device import index_path
from interview.store.protocol import Held


class OwnEnd(NamedTuple):
    """How far a document was when this account last wrote it."""

    n: int
    head: str


def loss(end: OwnEnd, held: Held) -> str:
    """Return what is wrong with a document that this account wrote so far; empty: it is all there."""
    if end.head in held.lines or held.damaged:
        return ""
    was = "is gone" if not held.lines else "was put back to an earlier state"
    return (
        f"It {was}: {end.n} entries were written here. Any whole copy of it brings them back: "
        "interview import FILE."
    )


class OwnEnds:
    """The ends of one store's documents; what cannot be kept here is not missed."""

    def __init__(self, home: Path, store: str) -> None:
        """Name the folder, and the store by the id in its mark, which travels with its records.

        So a copy elsewhere, or a new store in the old place, is not held against this one.
        """
        self._path = index_path(home).with_name(f"ends-{store}")

    def note(self, doc: str, n: int, head: str) -> None:
        """Remember an end; with no lines, that the document is gone on purpose."""
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            number = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(number, f"{doc} {n} {head}\n".encode())
            finally:
                os.close(number)

    def known(self) -> dict[str, OwnEnd]:
        """Return the newest end of every document that was not removed on purpose."""
        found: dict[str, OwnEnd] = {}
        with suppress(OSError, ValueError):
            for row in self._path.read_text("utf-8").splitlines():
                doc, n, head = row.split(" ")
                found[doc] = OwnEnd(int(n), head)
        return {doc: end for doc, end in found.items() if end.n}

    def known_of(self, opening: str, here: Collection[str]) -> dict[str, OwnEnd]:
        """Return those of one opening; without one, of openings that are not among those here."""
        found = {}
        for doc, end in self.known().items():
            place = doc.split("/")[1]
            if place == opening if opening else place not in here:
                found[doc] = end
        return found
