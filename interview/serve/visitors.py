"""Who came: told by a reverse proxy, by a pass, or the one person of a loopback address."""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from aiohttp import web

from interview.model.record import Record
from interview.model.text import one_line
from interview.serve.invitations import Invitations

PASS = "interview_pass"  # noqa: S105 - a cookie's name
MOST_LETTERS = 300
LOCAL_NAMES = frozenset({"127.0.0.1", "::1", "localhost"})
"""A page elsewhere whose name was made to lead here still comes under its own name."""
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
"""What a proxy adds: somebody else's browser is behind it, so nobody is alone here."""
LOOPBACK = ("127.0.0.0/8", "::1")


class Entrance(Record):
    """How people come in."""

    header: str = ""
    """The header in which the reverse proxy names the person; empty: none is believed."""
    trusted: tuple[str, ...] = LOOPBACK
    """Addresses or networks of the proxy; the header of anybody else is refused."""
    alone: str = ""
    """The one person of a host that listens on the loopback address only."""


class Guest(Record):
    """A person and the way in, in words."""

    name: str
    came_by: str


class NotKnownError(Exception):
    """Nobody is let in; the message is shown to them."""


class Reception:
    """Decides who somebody is, by nothing that the browser itself can choose.

    Args:
        entrance: How people come in.
        invitations: The links and passes.
        clock: Seconds since 1970, UTC.
    """

    def __init__(self, entrance: Entrance, invitations: Invitations, clock: Callable[[], float]) -> None:
        self.entrance = entrance
        self.invitations = invitations
        self._clock = clock
        self._trusted = [ip_network(one, strict=False) for one in entrance.trusted]

    def who(self, request: web.Request) -> Guest:
        """Return who came.

        Raises:
            NotKnownError: It is not known; the message says what would help.
        """
        if self.entrance.header:
            return self._named(request)
        name = self.invitations.known(request.cookies.get(PASS, ""), self._clock())
        if name:
            return Guest(name=name, came_by="browser, one-time link")
        if self.entrance.alone and _is_direct(request):
            return Guest(name=self.entrance.alone, came_by="browser on this machine")
        raise NotKnownError("Open the link you were sent. It works once; ask the owner for a new one.")

    def waiting(self, secret: str) -> str:
        """Return whom a link is for; empty when it does not work any more."""
        return self.invitations.waiting(secret, self._clock())

    def accept(self, secret: str) -> str:
        """Use a link up and return the secret of the pass; empty when it does not work."""
        return self.invitations.accept(secret, self._clock())[1]

    def _named(self, request: web.Request) -> Guest:
        peer = request.remote or ""
        if not any(ip_address(peer) in network for network in self._trusted):
            raise NotKnownError("Come in by the organisation's own address; this one is not it.")
        given = request.headers.getall(self.entrance.header, [])
        name = one_line(given[0]) if len(given) == 1 else ""
        if not name or len(name) > MOST_LETTERS:
            raise NotKnownError("The sign-in in front of this program did not say who you are.")
        return Guest(name=name, came_by=f"browser, signed in by {peer}")


def _is_direct(request: web.Request) -> bool:
    """Return whether the browser asked this very machine, by a name that only it has."""
    return request.url.host in LOCAL_NAMES and not any(name in request.headers for name in FORWARDED)
