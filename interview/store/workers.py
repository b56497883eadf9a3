"""Several processes that share out the reading of many records."""

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cached_property, partial
from multiprocessing import get_context
from typing import Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
WORTHWHILE = 400
"""How many records it takes to be sooner done than the processes have started."""
A_PART = 50
NO_PROCESSES = (BrokenProcessPool, OSError, ImportError, NotImplementedError)
"""What it means that a system has none to give."""


class Workers:
    """One process for each processor, started with the first work that is worth it."""

    def begin(
        self, function: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], weight: int = 1
    ) -> Callable[[], list[Result]]:
        """Begin to work and return what waits for the results, which are in the order of the items.

        Args:
            function: Takes some of the items; it and they can be sent to another process.
            items: All of them.
            weight: About how many records there are to an item.
        """
        if len(items) * weight < WORTHWHILE or (os.cpu_count() or 1) == 1:
            return partial(function, items)
        size = max(1, A_PART // weight)
        parts = (items[start : start + size] for start in range(0, len(items), size))
        try:
            begun = [self._pool.submit(function, part) for part in parts]
        except NO_PROCESSES:
            return partial(function, items)

        def results() -> list[Result]:
            try:
                return [one for part in begun for one in part.result()]
            except NO_PROCESSES:
                return function(items)

        return results

    def __enter__(self) -> Self:
        """Return the workers."""
        return self

    def __exit__(self, *problem: object) -> None:
        """Send the processes away; what they have not begun is left undone."""
        if "_pool" in self.__dict__:
            self._pool.shutdown(cancel_futures=True)

    @cached_property
    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_leave_to_the_parent)


def _leave_to_the_parent() -> None:
    """Ctrl+C reaches every process of a terminal; the one that asked for the work ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
