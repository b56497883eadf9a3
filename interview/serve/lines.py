"""The line dialogue in a page, for screen readers and slow lines."""

import asyncio
import time
from contextlib import suppress

from aiohttp import WSMsgType, web

from interview.serve.seat import LEAVE_SECONDS, command, end_with_host

LONGEST = 4_096
"""Characters of one line; a note may be long, a flood may not."""


async def converse(socket: web.WebSocketResponse, told: dict[str, str], used: list[float]) -> None:
    """Pass lines between a page and ``interview login-shell`` until either side ends."""
    process = await asyncio.create_subprocess_exec(
        *command("login-shell", "--lines"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**told, "PYTHONUNBUFFERED": "1"},
        preexec_fn=end_with_host,
    )
    showing = asyncio.create_task(_show(process, socket))
    try:
        async for message in socket:
            if message.type is not WSMsgType.TEXT or process.stdin is None:
                break
            used[0] = time.monotonic()
            line = " ".join(message.data[:LONGEST].splitlines())
            process.stdin.write(line.encode("utf-8", "replace") + b"\n")
            await process.stdin.drain()
    except ConnectionError:
        pass  # the dialogue ended first
    finally:
        await _leave(process)
        showing.cancel()


async def _show(process: asyncio.subprocess.Process, socket: web.WebSocketResponse) -> None:
    while process.stdout is not None and (chunk := await process.stdout.readline()):
        await socket.send_str(chunk.decode("utf-8", "replace").rstrip("\n"))
    await socket.close()


async def _leave(process: asyncio.subprocess.Process) -> None:
    """Let the dialogue end as when its input ends; kill it only if it does not."""
    if process.stdin is not None:
        process.stdin.close()
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), LEAVE_SECONDS)
        return
    process.kill()
