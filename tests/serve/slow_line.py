"""A line on which everything takes a tenth of a second each way: a relay in front of a port."""

import asyncio
import subprocess
import sys
from typing import Self

DELAY = 0.1


class SlowLine:
    """A relay in a process of its own; use it as a context and connect to ``port`` instead."""

    def __init__(self, target: int) -> None:
        self._target = target

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(self._target)], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(self, *problem: object) -> None:
        self._process.kill()
        self._process.communicate()


async def serve(target: int) -> None:
    async def relay(near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, out = await asyncio.open_connection("127.0.0.1", target)
        await asyncio.gather(carry(near, out), carry(far, back), return_exceptions=True)

    server = await asyncio.start_server(relay, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


async def carry(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Pass everything on a little later, in order, without making what follows wait for it."""
    loop = asyncio.get_running_loop()
    while chunk := await source.read(65_536):
        loop.call_later(DELAY, target.write, chunk)
    loop.call_later(DELAY, target.close)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
