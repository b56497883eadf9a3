"""Everything a use case works with: the store, the content, the clock."""

import getpass
import platform
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview import __version__
from interview.errors import RuleError
from interview.model.line import Step
from interview.model.text import one_line
from interview.model.visitor import Visitor
from interview.store import device
from interview.store.protocol import Document, Key, Store
from interview.store.server_connections import is_server
from interview.workspace.naming import slug
from interview.workspace.remarks import Remarks

if TYPE_CHECKING:
    from interview.library.kit_catalogue import Library
    from interview.workspace.folding import Folds
    from interview.workspace.record_lists import RecordLists

FORMAT, RULES = 2, 1
"""What lines look like, and by which rules they are folded; both go up when an old program would
misread a new one."""
Clock = Callable[[], float]
"""Seconds since 1970, UTC; never runs backwards."""


def home_at(given: str) -> Path | str:
    """Return the home that was named: a folder, or a server's address."""
    return given if is_server(given) else Path(given)


class Workspace:
    """Where somebody works: a home for records, a place for content, a clock.

    Args:
        home: The folder of records, or the address of the server that holds them.
        clock: The only source of time.
        content: A folder of content to use before any other.
        store: Another engine than files; none: files in ``home``.
        terminal: Where this is open, in words another person understands.
        own: The folder of what is this person's alone; none: beside their content.
    """

    def __init__(
        self,
        home: Path | str,
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
        self.noticed: dict[str, tuple[str, tuple[str, ...]]] = {}
        """By opening: a state of its records, and what was found missing then; see ``absences``."""
        self._store = store
        self._own = own

    @cached_property
    def store(self) -> Store:
        """The records."""
        if self._store is not None:
            return self._store
        from interview.store.engines import open_store  # noqa: PLC0415 - not before it is needed
        from interview.workspace.record_lists import summary  # noqa: PLC0415 - same

        return open_store(self.home, summary)

    @cached_property
    def own(self) -> Store:
        """What is this person's alone and never beside the records that others receive."""
        from interview.library.locate import user_folder  # noqa: PLC0415 - few commands need it
        from interview.store.engines import open_store  # noqa: PLC0415 - same

        return open_store(self._own or user_folder().parent / "own", lambda *_: {})

    @cached_property
    def library(self) -> "Library":
        """The questions, rubrics and kits."""
        from interview.library.kit_catalogue import open_library  # noqa: PLC0415 - same

        return open_library(self.content)

    def reopen_library(self) -> None:
        """Read content files again at the next use, because somebody may have edited them."""
        self.__dict__.pop("library", None)

    @cached_property
    def device(self) -> str:
        """What this account's device is called in records."""
        return device.device()

    @property
    def state(self) -> Path:
        """Folder of this account for what never travels with records; it may not exist."""
        return device.state_folder()

    @property
    def has_server(self) -> bool:
        """Whether a server was named for the records of this folder."""
        return not isinstance(self.home, str) and device.server_path(self.home).exists()

    @property
    def is_shared(self) -> bool:
        """Whether others' records may come while the program runs."""
        return isinstance(self.home, str) or self.has_server

    def sync_if_named(self, say: Callable[[str], object] | None = None) -> bool:
        """Bring the records here and on the named server together; return whether any came.

        What fails is said, and tried the next time.
        """
        if not self.has_server:
            return False
        from interview.workspace.syncing import sync_or_say  # noqa: PLC0415 - nobody's who works alone

        return sync_or_say(self, say or self.remarks.add)

    def renew_device(self) -> None:
        """Write under a new name from now on, because somebody else writes under the old one."""
        self.__dict__["device"] = device.renew()

    def writer(self, who: str) -> str:
        """Return what somebody who writes here is called in the names of documents.

        Raises:
            RuleError: The store takes entries of its login alone, and that is somebody else.
        """
        login = self.store.login
        if login not in {"", slug(who)}:
            raise RuleError(
                f"You are logged in as {login}, so nothing can be written as {one_line(who).rstrip('.')}. Leave --as "
                f"out, or log in as {slug(who)}."
            )
        return f"{slug(who)}.{self.device}"

    def chain(self, who: str) -> dict[str, Any]:
        """Return what the first line of a document says about its writer; a trace, no proof."""
        try:
            login = getpass.getuser()
        except (KeyError, OSError):  # an account without a name
            login = ""
        return {
            "format": FORMAT,
            "rules": RULES,
            "name": who,
            "login": login,
            "host": platform.node(),
            "version": __version__,
            **({"came_by": self.visitor.came_by} if self.visitor else {}),
        }

    def read(self, key: Key) -> Document:
        """Return a document, as ``Store.read`` does; what had to be mended is told."""
        document = self.store.read(key)
        self.remarks.add(document.warning)
        return document

    def commit(
        self, key: Key, steps: Sequence[Step], *, expected: str, view: dict[str, Any] | None = None
    ) -> Document:
        """Append steps to a document nobody holds, as ``Store.commit`` does."""
        document = self.store.commit(key, steps, expected=expected, view=view)
        self.remarks.add(document.warning)
        return document

    @cached_property
    def folds(self) -> "Folds":
        """What the records of openings come to."""
        from interview.workspace.folding import Folds  # noqa: PLC0415 - not before it is needed

        return Folds(self.store)

    @cached_property
    def index(self) -> "RecordLists":
        """The derived index of records."""
        from interview.workspace.record_lists import RecordLists  # noqa: PLC0415 - same

        return RecordLists(self)
