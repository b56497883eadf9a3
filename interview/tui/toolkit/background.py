"""Reading and writing beside the loop, without keeping the program from ending."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

Found = TypeVar("Found")


class Background:
    """Threads for use cases; what nobody waits for any more does not hold up a leave."""

    def __init__(self) -> None:
        self._threads: set[Thread] = set()

    async def run(self, use_case: Callable[[], Found]) -> Found:
        """Run a use case in a thread and return what it returns, or raise what it raises."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Found] = loop.create_future()

        def settle(found: Found | None, error: BaseException | None) -> None:
            if future.cancelled():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(found)  # type: ignore[arg-type]

        def work() -> None:
            found, error = None, None
            try:
                found = use_case()
            except BaseException as raised:  # noqa: BLE001 - raised again, where it is awaited
                error = raised
            self._threads.discard(thread)
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(settle, found, error)

        thread = Thread(target=work, name="use case", daemon=True)
        self._threads.add(thread)
        thread.start()
        return await future

    def finish(self, seconds: float) -> None:
        """Give what is still being written a little time; a long reading is left to its fate."""
        end = time.monotonic() + seconds
        for thread in tuple(self._threads):
            thread.join(max(0.0, end - time.monotonic()))
