"""Use cases of whoever runs the server that a team's records are on."""

from interview.errors import RuleError
from interview.model.text import slug
from interview.store import server_setup
from interview.store.server_connections import Connections
from interview.store.server_settling import settle
from interview.workspace.workspace import Workspace

script = server_setup.script


def prepare(workspace: Workspace) -> tuple[int, int]:
    """Bring the server up to this program's version; return the version before and now."""
    return server_setup.set_up(_server(workspace))


def add(workspace: Workspace, name: str, password: str | None, *, steward: bool) -> str:
    """Let somebody log in, and return what the login is called.

    Raises:
        StoreError: The server does not let this login make others.
    """
    person = slug(name)
    server_setup.add_person(_server(workspace), person, password, steward=steward)
    return person


def settle_all(workspace: Workspace, *, everything: bool) -> tuple[str, ...]:
    """Settle the openings that wait for it, or every one; return which.

    Raises:
        RuleError: This login is no steward, so it does not read all that the fold needs.
    """
    server = _server(workspace)
    if not server.rows("select interview.is_steward()")[0][0]:
        raise RuleError(
            f"{server.login.person} is no steward of this server. Whoever runs it makes one: "
            "interview team add NAME --steward."
        )
    found = server.rows("select opening from interview.openings() where %s or not settled", everything)
    for (opening,) in found:
        settle(server, opening)
    return tuple(opening for (opening,) in found)


def _server(workspace: Workspace) -> Connections:
    if not isinstance(workspace.home, str):
        raise RuleError(
            "These records are in a folder. Name the server: --home postgresql://HOST/DATABASE or service=NAME."
        )
    return Connections(workspace.home)
