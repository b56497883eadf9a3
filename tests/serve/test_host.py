"""What a host refuses, and that it says so without giving anything away."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import click
import pytest

from interview.cli.command_group import COMMANDS, app
from interview.model.visitor import VARIABLE
from tests.serve.conftest import PATIENCE, Host

SOON = aiohttp.ClientWSTimeout(ws_close=0.2)
LINES = "/ws/lines"
SCREENS = "/ws?width=80&height=24"
pytestmark = pytest.mark.slow


@asynccontextmanager
async def connected(
    host: Host, path: str, *, origin: str | None = None
) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """Be a page of this host, or of another origin, for a while."""
    async with aiohttp.ClientSession(headers={"Origin": origin or host.url}) as session:
        line = await session.ws_connect(host.url + path, timeout=SOON)
        transport = line._response.connection.transport
        try:
            yield line
        finally:
            await line.close()
            transport.abort()  # a flood may still wait in it
            await asyncio.sleep(0)


async def heard(line: aiohttp.ClientWebSocketResponse, text: str) -> str:
    """Read until a text came; return everything read."""
    read = ""
    async with asyncio.timeout(PATIENCE):
        async for message in line:
            data = message.data
            read += data if isinstance(data, str) else bytes(data).decode("utf-8", "replace")
            if text in read:
                return read
    raise AssertionError(f"never heard {text!r} in {read[-2000:]!r}")


async def closed(line: aiohttp.ClientWebSocketResponse) -> None:
    async with asyncio.timeout(PATIENCE):
        async for _ in line:
            pass


def programs(host: Host) -> list[int]:
    """Return the processes that serve somebody now."""
    found = subprocess.run(
        ["pgrep", "-P", str(host.process.pid)], capture_output=True, text=True, check=False
    )
    return [int(number) for number in found.stdout.split()]


def environment_of(process: int) -> bytes:
    return Path("/proc", str(process), "environ").read_bytes()


def asked(host: Host, *says: str, until: str) -> str:
    """Say lines in the line dialogue and return what came until a text was there."""

    async def talk() -> str:
        async with connected(host, LINES) as line:
            for said in says:
                await line.send_str(said)
            return await heard(line, until)

    return asyncio.run(talk())


REFUSED_LINES = {
    "openings --as Ben": "You are Mia here",
    "--as Ben openings": "You are Mia here",
    "openings --home /etc": "leave out --home",
    "kits --content /etc": "leave out --content",
    "report front-desk --to OUT.html": "Files of this host",
    "candidate add front-desk --from /etc/passwd": "Files of this host",
    "init OUT": "whoever runs the host",
    "check /etc": "whoever runs the host",
    "serve": "whoever runs the host",
    "serve invite Eve": "whoever runs the host",
    "login-shell --home /etc": "whoever runs the host",
    "!sh": "No command",
    "$(id)": "No command",
    "openings; id": "No command",
    "'open": "quotation mark",
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """One host for tests that leave it as it is."""
    made = Host(tmp_path_factory.mktemp("host")).start("--as", "Mia")
    yield made
    made.stop()
    made.process.stdout.close()


@pytest.mark.parametrize("line", REFUSED_LINES)
def test_a_visitor_cannot_be_somebody_else_nor_reach_files(shared: Host, line: str, tmp_path: Path) -> None:
    told = asked(shared, line.replace("OUT", str(tmp_path / "x")), until=REFUSED_LINES[line])

    assert "root:" not in told
    assert "went wrong" not in told
    assert not list(tmp_path.iterdir())


def paths(command, trail: tuple[str, ...] = ()):
    """Walk every command and name each of its options that takes a file."""
    for parameter in command.params:
        if isinstance(parameter.type, click.Path | click.File):
            yield (*trail, parameter.name)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from paths(command.get_command(context, name), (*trail, name))


def test_every_option_that_takes_a_file_is_known_as_one() -> None:
    named = {trail for trail in paths(app) if trail[-1] not in {"home", "content"}}
    told = {"to", "file", "source", "folder", "path", "paths", "packet", "output"}

    def loose(command, trail=()):
        for parameter in command.params:
            is_path = isinstance(parameter.type, click.Path | click.File)
            if parameter.name in told and not is_path and not isinstance(parameter.type, click.Choice):
                yield (*trail, parameter.name)
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                yield from loose(command.get_command(context, name), (*trail, name))

    assert ("report", "to") in named
    people = {("card", "move", "to")}
    assert not [trail for trail in loose(app) if trail[0] in COMMANDS and trail not in people]


def test_only_the_hosts_own_page_may_open_a_connection(shared: Host) -> None:
    async def from_elsewhere() -> None:
        async with connected(shared, SCREENS, origin="http://evil.example"):
            pass

    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        asyncio.run(from_elsewhere())


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/pages/../server.py",
        "/report/..%2f..%2fetc%2fpasswd.html",
        "/report/--home=x.html",
        "/report/front-desk.exe",
        "/download/anything",
        "/static/",
    ],
)
def test_nothing_else_of_the_machine_can_be_asked_for(shared: Host, path: str) -> None:
    assert shared.status(path) in {403, 404}


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{}",
        "[]",
        "null",
        '["quit"]',
        '["stdin", 5]',
        '["resize", {"width": "x"}]',
        '["resize", null]',
        "[[[[[",
        '["stdin"]' * 3,
    ],
)
def test_a_message_that_no_page_sends_ends_that_connection_alone(shared: Host, message: str) -> None:
    async def send() -> None:
        async with connected(shared, SCREENS) as line:
            await heard(line, "Interview")
            await line.send_str(message)
            await closed(line)

    asyncio.run(send())
    assert shared.status("/") == 200


def test_a_flood_and_a_giant_message_end_one_connection_and_not_the_host(host: Host) -> None:
    host.start("--as", "Mia")

    async def flood() -> None:
        async with connected(host, SCREENS) as line:
            await heard(line, "Interview")
            await line.send_str('["stdin", "' + "x" * 400_000 + '"]')
            await closed(line)
        async with connected(host, SCREENS) as line:
            await heard(line, "Interview")
            try:
                async with asyncio.timeout(0.5):
                    while True:
                        await line.send_str('["resize", {"width": 100000, "height": 100000}]')
                        await line.send_str('["stdin", "' + "\\u001b[A" * 500 + '"]')
            except (TimeoutError, ConnectionError, aiohttp.ClientError):
                pass

    asyncio.run(flood())
    assert host.status("/reports") == 200


def test_more_people_than_there_is_room_for_are_told_so(host: Host) -> None:
    host.start("--as", "Mia", "--connections", "1")

    async def second() -> None:
        async with connected(host, LINES) as line:
            await heard(line, "Type a command")
            async with connected(host, LINES):
                pass

    with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
        asyncio.run(second())


def test_an_unused_connection_ends(host: Host) -> None:
    host.start("--as", "Mia", "--idle", "0.01")

    async def wait() -> float:
        begun = time.monotonic()
        async with connected(host, LINES) as line:
            await closed(line)
        return time.monotonic() - begun

    assert asyncio.run(wait()) < PATIENCE


def test_somebody_revoked_is_put_out_at_once(host: Host) -> None:
    link = host.link("Ana")
    host.start()

    async def come_in() -> None:
        async with aiohttp.ClientSession(
            headers={"Origin": host.url}, cookie_jar=aiohttp.CookieJar(unsafe=True)
        ) as session:
            async with session.get(link) as page:
                assert "Go in as Ana" in await page.text()
            secret = link.partition("link=")[2]
            async with session.post(f"{host.url}/enter", data={"link": secret}) as page:
                assert page.status == 200
            line = await session.ws_connect(host.url + LINES, timeout=SOON)
            await heard(line, "Type a command")
            assert host.run("serve", "revoke", "Ana").returncode == 0
            await closed(line)
            await line.close()
            async with session.get(host.url) as page:
                assert page.status == 403

    asyncio.run(come_in())
    assert link.partition("link=")[2] not in host.stop()


def test_looking_at_a_link_does_not_use_it_up(host: Host) -> None:
    link = host.link("Ana")
    host.start()
    path = link.removeprefix(host.url)

    assert [host.status(path) for _ in range(3)] == [200, 200, 200]
    assert host.status("/") == 403


def test_without_anything_that_says_who_people_are_it_listens_on_this_machine_alone(host: Host) -> None:
    refused = host.run("serve", "--host", "0.0.0.0", "--port", str(host.port))  # noqa: S104

    assert refused.returncode == 2
    assert "let anybody in as you" in refused.stderr
    host.start("--as", "Mia")
    assert "only this machine can connect, as Mia" in host.stop()


def test_a_dropped_connection_keeps_everything_and_resumes_at_the_very_step(host: Host) -> None:
    host.run("opening", "new", "Front desk", "--kit", "service-short", "--panel", "Mia")
    host.run("candidate", "add", "front-desk", "Dora E.")
    host.start("--as", "Mia")
    begin = "conduct 'Dora E.' --opening front-desk"

    async def drop() -> None:
        async with connected(host, LINES) as line:
            await line.send_str(begin)
            await heard(line, "Opening")
            await line.send_str("+ greeted everybody by name")
            await heard(line, "oted")
            line._response.connection.transport.abort()

    asyncio.run(drop())
    again = asked(host, begin, "/notes", until="greeted everybody by name")
    assert "greeted everybody by name" in again


def test_the_program_ends_with_a_host_that_is_killed(host: Host) -> None:
    host.start("--as", "Mia")

    async def watch() -> int:
        async with connected(host, SCREENS) as line:
            await heard(line, "Interview")
            child = programs(host)[0]
            host.process.kill()
            host.process.wait()
            return child

    child = asyncio.run(watch())
    end = time.monotonic() + PATIENCE
    while Path("/proc", str(child), "stat").exists() and time.monotonic() < end:
        if Path("/proc", str(child), "stat").read_text().split(") ")[1].startswith("Z"):
            break
        os.sched_yield()
    else:
        assert not Path("/proc", str(child)).exists()


def test_nothing_of_the_hosts_own_environment_reaches_a_visitor(host: Host) -> None:
    host.environment["EDITOR"] = "vi"
    host.environment["SECRET_TOKEN"] = "s3cret"  # noqa: S105 - planted
    host.start("--as", "Mia")

    async def look() -> bytes:
        async with connected(host, SCREENS) as line:
            await heard(line, "Interview")
            return environment_of(programs(host)[0])

    told = asyncio.run(look())
    assert b"s3cret" not in told
    assert b"EDITOR" not in told
    assert VARIABLE.encode() in told


def test_a_host_told_to_end_lets_everybody_leave_by_the_usual_door(host: Host) -> None:
    host.start("--as", "Mia")

    async def leave() -> None:
        async with connected(host, SCREENS) as line:
            await heard(line, "Interview")
            host.process.send_signal(signal.SIGTERM)
            await closed(line)

    asyncio.run(leave())
    assert host.process.wait(PATIENCE) == 0
