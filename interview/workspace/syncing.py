"""Records in a folder that go to a server and come from it, whenever the server can be reached."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

import msgspec

from interview.errors import RuleError, StoreError
from interview.model.record import Record
from interview.store.device import server_path
from interview.store.server_connections import is_server, refuse_secrets
from interview.store.server_sync import Exchanged, Known, exchange
from interview.workspace.workspace import Workspace

ONE_AT_A_TIME = Lock()


class ServerLink(Record):
    """The server that a folder's records go to; kept by this account, not beside the records."""

    address: str = ""
    known: Known = {}
    """How far each opening was when both sides last agreed."""


def name_server(workspace: Workspace, address: str) -> None:
    """Let the records of this folder go to a server from now on; to none where it is empty.

    Raises:
        RuleError: It is no address, or these records are on a server.
    """
    if address and not is_server(address):
        raise RuleError(f"{address!r} is no server: postgresql://HOST/DATABASE or service=NAME.")
    path = _path(workspace)
    if address:
        refuse_secrets(address)
        _keep(path, ServerLink(address=address))
    else:
        path.unlink(missing_ok=True)


def server_of(workspace: Workspace) -> str:
    """Return the server's address; empty where none was named, or the records are on one."""
    return "" if isinstance(workspace.home, str) else _link(_path(workspace)).address


def sync(workspace: Workspace) -> Exchanged:
    """Bring both sides together now.

    Raises:
        RuleError: No server was named.
        StoreError: It cannot be reached, or refuses.
    """
    path = _path(workspace)
    with ONE_AT_A_TIME:
        link = _link(path)
        if not link.address:
            raise RuleError(
                "No server is named for these records. Name it once: interview sync postgresql://HOST/DATABASE."
            )
        workspace.store.prepare()
        done, known = exchange(workspace.store, link.address, link.known)
        _keep(path, ServerLink(address=link.address, known=known))
        return done


def sync_or_say(workspace: Workspace, say: Callable[[str], object]) -> bool:
    """Bring both sides together, or say why not; return whether anything came that was not here before."""
    try:
        return sync(workspace).received > 0
    except StoreError as error:
        say(f"Your records are safe here and not on the server yet. {error}")
    return False


def _path(workspace: Workspace) -> Path:
    if isinstance(workspace.home, str):
        raise RuleError("These records are on the server itself; there is nothing to bring together.")
    return server_path(workspace.home)


def _link(path: Path) -> ServerLink:
    try:
        return msgspec.json.decode(path.read_bytes(), type=ServerLink)
    except (OSError, msgspec.DecodeError):
        return ServerLink()


def _keep(path: Path, link: ServerLink) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(msgspec.json.encode(link))
        fresh.replace(path)
    except OSError as error:
        raise StoreError(f"{path} could not be written: {error.strerror}.") from error
