"""The host: pages, connections, reports. Nothing else of the machine can be asked for.

textual-serve brings the terminal in the page and the traffic of one connection; who may come in, how
many, how large, how long and what for is decided here.
"""

import asyncio
import json
import logging
import os
import secrets
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import jinja2
import msgspec
from aiohttp import WSMsgType, web
from textual_serve.server import Server

from interview.model.record import Record
from interview.model.visitor import Visitor
from interview.serve.lines import converse
from interview.serve.seat import Seat, command, end_with_host, environment
from interview.serve.visitors import PASS, Guest, NotKnownError, Reception

PAGES = Path(__file__).parent / "pages"
WIDEST, HIGHEST = 400, 150
NARROWEST, LOWEST = 20, 8
KNOCK_SECONDS = 5.0
"""How often a connection is asked whether it is still welcome and in use."""
REPORT_SECONDS = 120.0
COMMANDS_AT_ONCE = 3
"""How many reports are made at the same time; more wait."""
FORMATS = ("html", "md", "csv", "xlsx", "json")
GUARDS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
        " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""Headers of every page: nothing from elsewhere, no frame around it, no link that tells on it."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Limits(Record):
    """What one host gives at the most."""

    connections: int = 40
    idle_minutes: float = 60.0
    frame_bytes: int = 262_144
    """The largest message from a browser: a large paste fits."""


class Site(Record):
    """Where the host works."""

    home: Path
    content: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""


class Host(Server):
    """Serves the program to several people at once.

    Args:
        place: Where the records are and where to listen.
        reception: Who people are.
        limits: What is given at the most.
        told: Called once with the address when people can come in.
    """

    def __init__(
        self, place: Site, reception: Reception, limits: Limits, told: Callable[[str], None]
    ) -> None:
        super().__init__(
            "interview",
            host=place.host,
            port=place.port,
            title="Interview",
            public_url=place.public_url or None,
        )
        self._place = place
        self._reception = reception
        self._limits = limits
        self._told = told
        self._seats: dict[str, str] = {}
        self._sockets: set[web.WebSocketResponse] = set()
        self._commands = asyncio.Semaphore(COMMANDS_AT_ONCE)

    def initialize_logging(self) -> None:
        """Say what fails, in one line; never an address with a secret, nor what was typed."""
        logging.basicConfig(level="ERROR", format="%(message)s")
        logging.getLogger("textual-serve").setLevel("CRITICAL")

    async def on_startup(self, app: web.Application) -> None:
        """Say where people come in."""
        del app
        self._told(self.public_url)

    async def on_shutdown(self, app: web.Application) -> None:
        """Let everybody's program save and leave at the same time."""
        del app
        await asyncio.gather(*(socket.close() for socket in self._sockets))

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guarded], client_max_size=16_384)
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(PAGES), autoescape=True)
        app.add_routes(
            [
                web.get("/", self.handle_index, name="index"),
                web.get("/lines", self._lines_page),
                web.get("/reports", self._reports_page),
                web.get("/report/{opening}.{format}", self._report),
                web.get("/enter", self._enter_page),
                web.post("/enter", self._enter),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.get("/ws/lines", self._handle_lines),
                web.get("/download/{key}", self.handle_download, name="download"),
                web.static("/static", self.statics_path, name="static"),
                web.static("/pages", PAGES / "files"),
            ]
        )
        app.on_startup.append(self.on_startup)
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in who is known, and send every answer with its guards."""
        try:
            if not request.path.startswith(("/enter", "/static/", "/pages/")):
                request["guest"] = self._reception.who(request)
            response = await handler(request)
        except NotKnownError as refusal:
            response = _page(request, "refused", text=str(refusal), status=403)
        except web.HTTPException as refusal:
            response = _page(request, "refused", text=refusal.reason, status=refusal.status)
        if not response.prepared:
            response.headers.update(GUARDS)
        return response

    async def handle_index(self, request: web.Request) -> web.Response:
        """Return the page with the terminal."""
        size = request.query.get("fontsize", "")
        return _page(
            request,
            "terminal",
            guest=request["guest"],
            socket=self._socket_url(request, "/ws"),
            font_size=min(max(int(size), 6), 48) if size.isdecimal() and len(size) < 4 else "",  # noqa: PLR2004
        )

    async def _lines_page(self, request: web.Request) -> web.Response:
        return _page(request, "lines", guest=request["guest"], socket=self._socket_url(request, "/ws/lines"))

    async def _reports_page(self, request: web.Request) -> web.Response:
        code, printed = await self._run(request["guest"], "openings", "--json")
        found = json.loads(printed) if code == 0 else []
        return _page(request, "reports", guest=request["guest"], openings=found, formats=FORMATS)

    async def _report(self, request: web.Request) -> web.StreamResponse:
        """Hand over a report, made for this person by the same command as anywhere."""
        opening, format_ = request.match_info["opening"], request.match_info["format"]
        if format_ not in FORMATS or opening.startswith("-"):
            raise web.HTTPNotFound
        with tempfile.TemporaryDirectory(prefix="interview-") as outbox:
            made = Path(outbox) / f"report.{format_}"
            code, _ = await self._run(request["guest"], "report", opening, "--to", str(made), outbox=outbox)
            if code or not made.is_file():
                return _page(request, "refused", text="There is no such report for you yet.", status=404)
            body = made.read_bytes()
        name = f"{_file_name(opening)}.{format_}"
        shown = "inline" if format_ == "html" else "attachment"
        return web.Response(
            body=body,
            content_type={"html": "text/html", "json": "application/json"}.get(
                format_, "application/octet-stream"
            ),
            charset="utf-8" if format_ in {"html", "json"} else None,
            headers={"Content-Disposition": f'{shown}; filename="{name}"'},
        )

    async def _enter_page(self, request: web.Request) -> web.Response:
        """Ask before a link is used up: mail programs look at links, too."""
        secret = request.query.get("link", "")
        name = self._reception.waiting(secret)
        if not name:
            return _page(request, "refused", text="This link was used, or is over.", status=403)
        return _page(request, "enter", name=name, link=secret)

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        secret = str((await request.post()).get("link", ""))
        known = self._reception.accept(secret)
        if not known:
            return _page(request, "refused", text="This link was used, or is over.", status=403)
        response = web.HTTPSeeOther("/")
        response.set_cookie(
            PASS, known, httponly=True, samesite="Strict", secure=self._is_encrypted, max_age=2_592_000
        )
        response.headers.update(GUARDS)
        return response

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Hand over a file that the person's own program offered."""
        try:
            wanted = await self.download_manager.get_download_metadata(request.match_info["key"])
        except KeyError:
            raise web.HTTPNotFound from None
        if self._seats.get(wanted.app_service.app_service_id) != request["guest"].name:
            raise web.HTTPNotFound
        return await super().handle_download(request)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the screens for one browser until either side leaves."""
        socket = await self._welcome(request)
        told = self._environment(request["guest"])
        seat = Seat(told, socket, self.download_manager)
        self._seats[seat.app_service_id] = request["guest"].name
        watch: asyncio.Task[None] | None = None
        try:
            await seat.start(
                _size(request.query.get("width"), 80, NARROWEST, WIDEST),
                _size(request.query.get("height"), 24, LOWEST, HIGHEST),
            )
            used = [time.monotonic()]
            watch = asyncio.create_task(self._watch(request, socket, used))
            async for message in socket:
                if message.type is not WSMsgType.TEXT or not await _heard(seat, socket, message.data, used):
                    break
        finally:
            if watch is not None:
                watch.cancel()
            await seat.leave()
            del self._seats[seat.app_service_id]
            self._sockets.discard(socket)
            await socket.close()
        return socket

    async def _handle_lines(self, request: web.Request) -> web.WebSocketResponse:
        """Run the line dialogue for one browser."""
        socket = await self._welcome(request)
        seat = secrets.token_hex(8)
        self._seats[seat] = request["guest"].name
        used = [time.monotonic()]
        watch = asyncio.create_task(self._watch(request, socket, used))
        try:
            await converse(socket, self._environment(request["guest"]), used)
        finally:
            watch.cancel()
            del self._seats[seat]
            self._sockets.discard(socket)
            await socket.close()
        return socket

    async def _welcome(self, request: web.Request) -> web.WebSocketResponse:
        """Open a connection; refuse other sites' pages and more people than there is room for."""
        if request.headers.get("Origin", "") != self._address(request):
            raise web.HTTPForbidden(reason="This connection was not opened by this host's own page.")
        if len(self._seats) >= self._limits.connections:
            raise web.HTTPServiceUnavailable(reason="Everybody who fits is here. Try again later.")
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=self._limits.frame_bytes)
        await socket.prepare(request)
        self._sockets.add(socket)
        return socket

    async def _watch(self, request: web.Request, socket: web.WebSocketResponse, used: list[float]) -> None:
        """End a connection that nobody uses, or whose person is not welcome any more."""
        while not socket.closed:
            await asyncio.sleep(KNOCK_SECONDS)
            idle = time.monotonic() - used[0] > self._limits.idle_minutes * 60
            try:
                is_welcome = self._reception.who(request).name == request["guest"].name
            except NotKnownError:
                is_welcome = False
            if idle or not is_welcome:
                await socket.close(message=b"idle" if idle else b"not welcome")

    async def _run(self, guest: Guest, *arguments: str, outbox: str = "") -> tuple[int, bytes]:
        """Run a command as this person and return its exit code and what it printed."""
        async with self._commands:
            process = await asyncio.create_subprocess_exec(
                *command(*arguments),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=self._environment(guest, outbox),
                preexec_fn=end_with_host,
            )
            try:
                printed, _ = await asyncio.wait_for(process.communicate(), REPORT_SECONDS)
            except TimeoutError:
                with suppress(ProcessLookupError):
                    process.kill()
                return 1, b""
        return process.returncode or 0, printed

    def _environment(self, guest: Guest, outbox: str = "") -> dict[str, str]:
        visitor = Visitor(name=guest.name, came_by=guest.came_by, content=self._place.content, outbox=outbox)
        return environment(visitor, self._place.home)

    def _address(self, request: web.Request) -> str:
        """Return the origin that this host's own pages have in the browser."""
        return self._place.public_url or f"{request.scheme}://{request.host}"

    def _socket_url(self, request: web.Request, path: str) -> str:
        return "ws" + self._address(request).removeprefix("http") + path

    @property
    def _is_encrypted(self) -> bool:
        return self._place.public_url.startswith("https")


async def _heard(seat: Seat, socket: web.WebSocketResponse, text: str, used: list[float]) -> bool:
    """Pass one message on; false for what no page of ours sends."""
    try:
        kind, *rest = msgspec.json.decode(text, type=list[Any])
        given = rest[0] if rest else None
        match kind:
            case "stdin" if isinstance(given, str):
                used[0] = time.monotonic()
                return await seat.send_bytes(given.encode("utf-8", "replace"))
            case "resize" if isinstance(given, dict):
                await seat.set_terminal_size(
                    _size(given["width"], 80, NARROWEST, WIDEST), _size(given["height"], 24, LOWEST, HIGHEST)
                )
            case "ping":
                await socket.send_json(["pong", given])
            case "blur":
                await seat.blur()
            case "focus":
                await seat.focus()
            case _:
                return False
    except (msgspec.DecodeError, ValueError, TypeError, KeyError):
        return False
    return True


def _size(given: object, usual: int, least: int, most: int) -> int:
    try:
        return min(max(int(str(given)), least), most)
    except ValueError:
        return usual


def _file_name(opening: str) -> str:
    return "".join(char if char.isascii() and (char.isalnum() or char in "-_") else "-" for char in opening)


def _page(request: web.Request, template: str, /, *, status: int = 200, **values: object) -> web.Response:
    return aiohttp_jinja2.render_template(f"{template}.html.j2", request, values, status=status)


def open_files_are_private() -> None:
    """Let nothing the host writes be read by other accounts of the machine."""
    os.umask(0o077)
