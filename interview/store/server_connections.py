"""Connections to a PostgreSQL server, and what it says in words a person can use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from weakref import finalize

from interview.errors import StoreError
from interview.model.text import one_line

if TYPE_CHECKING:
    from psycopg import Connection

Found = TypeVar("Found")
Work = Callable[["Connection[Any]", bool], Found]
"""What is asked of a connection; told whether it was asked before and the answer was lost."""
BEGINNINGS = ("postgresql://", "postgres://", "service=")
ATTEMPTS = 4
POLL_SECONDS = 0.8
PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 15_000,
    "application_name": "interview",
}
"""What is asked of every connection, so that a server that is gone is noticed within seconds."""


def is_server(location: object) -> bool:
    """Return whether records are on a server there, and not in a folder."""
    return str(location).startswith(BEGINNINGS)


def refuse_secrets(address: str) -> None:
    """Refuse an address that everybody on this machine could read a password from.

    Raises:
        StoreError: It holds one, or is no address.
    """
    _driver()
    from psycopg import ProgrammingError  # noqa: PLC0415 - an extra
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - same

    try:
        given = conninfo_to_dict(address)
    except ProgrammingError as error:
        raise StoreError(f"This is no address of a server: {one_line(str(error))}.") from None
    if given.keys() & {"password", "sslpassword"}:
        raise StoreError(
            "Leave the password out of the address, where others could read it. Write it in ~/.pgpass, "
            "or set PGPASSFILE, or keep the connection in ~/.pg_service.conf: --home service=NAME."
        )


class Login(NamedTuple):
    """Who is connected where."""

    person: str
    host: str
    port: int
    database: str

    def __str__(self) -> str:
        """Say it in words."""
        return f"the server {self.host}, database {self.database}, as {self.person}"


class Connections:
    """Connections with one address, each used by one thread at a time."""

    def __init__(self, address: str) -> None:
        """Check the address; nothing is connected yet."""
        refuse_secrets(address)
        self.address = address
        self._idle: list[Connection[Any]] = []
        self._all: list[Connection[Any]] = []
        finalize(self, _close, self._all)
        self._ear: Connection[Any] | None = None
        self._hears = False

    @cached_property
    def login(self) -> Login:
        """Who is connected where; asks the server."""

        def ask(connection: "Connection[Any]", _: bool) -> Login:  # noqa: FBT001 - as all work is called
            found = connection.info
            person = connection.execute("select current_user").fetchone()
            return Login(str(person and person[0]), found.host, found.port, found.dbname)

        return self.run(ask)

    def run(self, work: Work[Found]) -> Found:
        """Return what comes of work that may be done twice; a lost connection is made anew for it.

        Raises:
            StoreError: The server cannot be reached, or refuses; says which and why.
        """
        from psycopg import errors  # noqa: PLC0415 - an extra

        passing = (errors.SerializationFailure, errors.DeadlockDetected)
        with explained(self.address):
            for attempt in range(ATTEMPTS):
                connection = self._idle.pop() if self._idle and not attempt else self._connect()
                try:
                    found = work(connection, bool(attempt))
                except BaseException as error:
                    is_lost = connection.broken or connection.closed
                    with suppress(Exception):
                        connection.close()
                    if attempt == ATTEMPTS - 1 or not (is_lost or isinstance(error, passing)):
                        raise
                else:
                    self._idle.append(connection)
                    return found
        raise AssertionError  # pragma: no cover - the last attempt returned or raised

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query that reads."""
        return self.run(lambda connection, _: connection.execute(query.encode(), values).fetchall())

    def wait(self, seconds: float) -> None:
        """Wait for a notice of some change, at most so long; without notices, for a second.

        Belongs to one thread, which begins with it before it asks how things stand.
        """
        from psycopg import errors  # noqa: PLC0415 - an extra

        with explained(self.address):
            if self._ear is None or self._ear.closed:
                self._ear = self._connect()
                with suppress(errors.FeatureNotSupported, errors.SyntaxError):
                    self._ear.execute("listen interview")
                return
            heard = self._ear.notifies(timeout=seconds if self._hears else POLL_SECONDS, stop_after=1)
            self._hears |= bool(list(heard))

    def close(self) -> None:
        """Let go of every connection; also done when nobody uses this any more."""
        self._idle.clear()
        _close(self._all)

    def _connect(self) -> "Connection[Any]":
        from psycopg import connect  # noqa: PLC0415 - an extra
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - same

        given = {
            name: value for name, value in PATIENCE.items() if name not in conninfo_to_dict(self.address)
        }
        made = connect(self.address, autocommit=True, **given)  # type: ignore[arg-type]
        self._all[:] = [one for one in self._all if not one.closed] + [made]
        return made


def _close(connections: "list[Connection[Any]]") -> None:
    while connections:
        connections.pop().close()


def _driver() -> None:
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise StoreError(
            "Records on a server need an extra part of this program: pip install 'interview[team]'."
        ) from error


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Raise a ``StoreError`` with a reason in place of whatever the driver raises."""
    from psycopg import Error, OperationalError, errors  # noqa: PLC0415 - an extra

    where = shown(address)
    try:
        yield
    except (errors.UndefinedTable, errors.InvalidSchemaName, errors.UndefinedFunction) as error:
        raise StoreError(
            f"{where} holds no records of this program yet. Whoever runs it prepares it once: "
            "interview team setup."
        ) from error
    except errors.InsufficientPrivilege as error:
        raise StoreError(
            f"{where} does not let you do that: {_said(error)} Entries are written under the name one "
            "logs in with; whoever runs the server gives rights: interview team add NAME."
        ) from error
    except OperationalError as error:
        raise StoreError(f"{where} cannot be reached: {_said(error)} Try again when it is back.") from error
    except Error as error:
        raise StoreError(f"{where} refused: {_said(error)}") from error


def shown(address: str) -> str:
    """Return an address for a message: without a name, a password or options."""
    plain = address.partition("?")[0]
    scheme, _, rest = plain.rpartition("//")
    return one_line(f"{scheme}//{rest.rpartition('@')[2]}" if scheme else plain, 120)


def _said(error: Exception) -> str:
    told = one_line(str(error).partition("\n")[0], 300).rstrip(".")
    return f"{told}." if told else "no reason was given."
