"""Reading and writing beside the loop, without keeping the program from ending."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from queue import Queue
from threading import Thread
from typing import TypeVar

Found = TypeVar("Found")


class Background:
    """Threads for use cases; what nobody waits for any more does not hold up a leave."""

    def __init__(self) -> None:
        self._threads: set[Thread] = set()
        self._writes: Queue[Callable[[], object]] = Queue()
        self._writer: Thread | None = None

    def write(self, work: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """Do small writes one after the other, in the order in which they were asked for.

        Args:
            work: The write; it raises nothing.
            then: Told what it returned, on the loop, as long as that runs.
        """
        loop = asyncio.get_running_loop()

        def written() -> None:
            done = work()
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(then, done)

        self._writes.put(written)
        if self._writer is None:
            self._writer = Thread(target=self._write_on, name="writer", daemon=True)
            self._writer.start()

    def _write_on(self) -> None:
        while True:
            written = self._writes.get()
            try:
                written()
            finally:
                self._writes.task_done()

    async def run(self, use_case: Callable[[], Found]) -> Found:
        """Run a use case in a thread and return what it returns, or raise what it raises.

        It begins when every write asked for before it is done, and sees what they wrote.
        """
        loop = asyncio.get_running_loop()
        here = copy_context()  # in it a screen that is gone still knows its application
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
                self._writes.join()
                found = here.run(use_case)
            except BaseException as raised:  # noqa: BLE001 - raised again, where it is awaited
                error = raised
            self._threads.discard(thread)
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(settle, found, error)

        thread = Thread(target=work, name="use case", daemon=True)
        self._threads.add(thread)
        thread.start()
        return await future

    def finish(self, seconds: float) -> bool:
        """Give what is still being written a little time; false where that was not enough.

        A long reading is left to its fate.
        """
        end = time.monotonic() + seconds
        for thread in tuple(self._threads):
            thread.join(max(0.0, end - time.monotonic()))
        with self._writes.all_tasks_done:
            return self._writes.all_tasks_done.wait_for(
                lambda: not self._writes.unfinished_tasks, max(0.0, end - time.monotonic())
            )
