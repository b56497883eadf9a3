"""Thirty people typing on one host: key to paint, memory a connection. Needs the extra ``serve``."""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aiohttp

PEOPLE = int(os.environ.get("INTERVIEW_PEOPLE", "30"))
SECONDS = float(os.environ.get("INTERVIEW_SECONDS", "60"))
KEYS_A_SECOND = 4
PORT = 8765
URL = f"http://127.0.0.1:{PORT}"


async def typing(session: aiohttp.ClientSession, number: int, end: float) -> list[float]:
    """Open the screens, begin practice, type a note and measure each key until something is drawn."""
    line = await session.ws_connect(f"{URL}/ws?width=80&height=24")
    await quiet(line, 3.0)
    for keys in ("t", "\r"):
        await line.send_json(["stdin", keys])
        await quiet(line, 1.0)
    await line.send_json(["stdin", "\t"])
    await quiet(line, 1.0)
    took: list[float] = []
    while time.monotonic() < end:
        begun = time.perf_counter()
        await line.send_json(["stdin", "abcdefgh "[len(took) % 9]])
        async with asyncio.timeout(30):
            await line.receive()
        took.append(time.perf_counter() - begun)
        await quiet(line, max(0.01, 1 / KEYS_A_SECOND - took[-1]))
    await line.close()
    del number
    return took


async def quiet(line: aiohttp.ClientWebSocketResponse, seconds: float) -> None:
    """Take in everything that comes for a while."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        try:
            await line.receive(timeout=left)
        except TimeoutError:
            return


def memory(host: int) -> list[float]:
    """Return the private memory of each connection's program, in MB."""
    found = subprocess.run(["pgrep", "-P", str(host)], capture_output=True, text=True, check=False)
    sizes = []
    for process in found.stdout.split():
        rollup = Path("/proc", process, "smaps_rollup").read_text()
        private = [line.split()[1] for line in rollup.splitlines() if line.startswith("Private_")]
        sizes.append(sum(map(int, private)) / 1024)
    return sizes


async def measure(host: int) -> None:
    """Run everybody at once and print what it took."""
    end = time.monotonic() + SECONDS + 8
    async with aiohttp.ClientSession(headers={"Origin": URL}) as session:
        people = [asyncio.create_task(typing(session, n, end)) for n in range(PEOPLE)]
        await asyncio.sleep(SECONDS / 2 + 8)
        sizes = memory(host)
        took = sorted(second for each in await asyncio.gather(*people) for second in each)
    p95 = took[int(len(took) * 0.95)] * 1000
    print(f"{PEOPLE} people, {len(took)} keys: median {statistics.median(took) * 1000:.0f} ms,")
    print(f"p95 {p95:.0f} ms to the first byte drawn; {statistics.median(sizes):.0f} MB private each")


def main() -> None:
    """Start a host with nothing in it, measure, end it."""
    with tempfile.TemporaryDirectory() as folder:
        told = {**os.environ, "INTERVIEW_HOME": f"{folder}/records", "HOME": folder}
        host = subprocess.Popen(
            [sys.executable, "-m", "interview", "serve", "--port", str(PORT), "--as", "Mia"], env=told
        )
        try:
            time.sleep(2)
            asyncio.run(measure(host.pid))
        finally:
            host.terminate()
            host.wait()


if __name__ == "__main__":
    main()
