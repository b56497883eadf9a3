"""Everything a use case works with: the store, the content, the clock."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview.errors import StoreError
from interview.model.visitor import Visitor
from interview.store.protocol import Document, Key, Operation, Store
from interview.workspace.remarks import Remarks

if TYPE_CHECKING:
    from interview.library.kit_catalogue import Library
    from interview.store.files import FileStore
    from interview.workspace.record_lists import RecordLists

Clock = Callable[[], float]
"""Seconds since 1970, UTC; never runs backwards."""
BEHIND = "The lists could not be brought up to date; no record is touched, and they catch up later"


class Workspace:
    """Where somebody works: a home for records, a place for content, a clock.

    Args:
        home: The folder of records.
        clock: The only source of time.
        content: A folder of content to use before any other.
        store: Another engine than files; none: files in ``home``.
        terminal: Where this is open, in words another person understands.
        own: The folder of what is this person's alone; none: beside their content.
    """

    def __init__(
        self,
        home: Path,
        clock: Clock,
        content: Path | None = None,
        store: Store | None = None,
        terminal: str = "",
        own: Path | None = None,
    ) -> None:
        self.home = home
        self.clock = clock
        self.content = content
        self.terminal = terminal
        self.visitor: Visitor | None = None
        """Who came, where this runs on a host for others."""
        self.remarks = Remarks()
        self._store = store
        self._own = own

    @cached_property
    def store(self) -> Store:
        """The records."""
        if self._store is not None:
            return self._store
        from interview.store.files import FileStore  # noqa: PLC0415 - not before it is needed

        return FileStore(self.home)

    def read(self, key: Key) -> Document:
        """Return a record, as ``Store.read`` does; what had to be mended is told."""
        document = self.store.read(key)
        self.remarks.add(document.warning)
        return document

    def commit(
        self,
        key: Key,
        operations: Sequence[Operation],
        *,
        who: str,
        expected: int,
        view: dict[str, Any],
        at: float | None = None,
    ) -> Document:
        """Append to a record, as ``Store.commit`` does, now unless ``at`` says when; lists follow."""
        at = self.clock() if at is None else at
        document = self.store.commit(key, operations, who=who, at=at, expected=expected, view=view)
        self.noted(document)
        return document

    def noted(self, *documents: Document) -> None:
        """Take records that are safe into the lists; no trouble there reaches whoever wrote them."""
        for document in documents:
            self.remarks.add(document.warning)
        try:
            self.index.note(*documents)
        except Exception as error:  # noqa: BLE001 - whatever it is: the records are safe
            told = str(error) if isinstance(error, StoreError) else type(error).__name__
            self.remarks.add(f"{BEHIND}. {told}")

    @cached_property
    def own(self) -> "FileStore":
        """What is this person's alone and never beside the records that others receive."""
        from interview.library.locate import user_folder  # noqa: PLC0415 - few commands need it
        from interview.store.files import FileStore  # noqa: PLC0415 - same

        return FileStore(self._own or user_folder().parent / "own")

    @cached_property
    def library(self) -> "Library":
        """The questions, rubrics and kits."""
        from interview.library.kit_catalogue import open_library  # noqa: PLC0415 - same

        return open_library(self.content)

    def reopen_library(self) -> None:
        """Read content files again at the next use, because somebody may have edited them."""
        self.__dict__.pop("library", None)

    @cached_property
    def index(self) -> "RecordLists":
        """The derived index of records."""
        from interview.workspace.record_lists import RecordLists  # noqa: PLC0415 - same

        return RecordLists(self)
