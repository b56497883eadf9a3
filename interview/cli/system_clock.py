"""The only clock in the program."""

import time


class RisingClock:
    """Seconds since 1970, UTC, that never run backwards, whatever happens to the system's clock.

    The wall clock is read once; from there on a steady clock counts.
    """

    def __init__(self) -> None:
        self._wall = time.time()  # noqa: TID251 - this is the place
        self._steady = time.monotonic()

    def __call__(self) -> float:
        """Return the moment."""
        return self._wall + (time.monotonic() - self._steady)
