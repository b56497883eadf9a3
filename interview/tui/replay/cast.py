"""A replay as a recording that ``asciinema play`` and web players show (asciicast v2)."""

import json
from collections.abc import Iterator

from interview.model.text import one_row
from interview.tui import places
from interview.tui.toolkit.rows import Row
from interview.workspace.replaying import Replay

CODES = {
    "dim": "2",
    "strong": "1",
    "say": "1",
    "label": "7",
    "key": "1;34",
    "good": "32",
    "warn": "1;31",
    "bad": "35",
    "rule": "2",
    "cursor": "7",
    "picked": "1;32",
}
"""How a style is drawn by a terminal (ECMA-48, select graphic rendition)."""
IDLE = 3.0
"""The longest wait, in seconds, that a player keeps."""


def cast(replay: Replay, cells: int, height: int, speed: float) -> bytes:
    """Return the recording, a picture a step.

    Args:
        replay: The interview.
        cells: How wide the screen is.
        height: How high.
        speed: How many seconds of the interview pass in one.
    """
    first = replay.moments[0]
    header = {
        "version": 2,
        "width": cells,
        "height": height,
        "timestamp": round(first),
        "idle_time_limit": IDLE,
    }
    lines = [header, *_pictures(replay, cells, height, speed)]
    return "".join(f"{json.dumps(line)}\n" for line in lines).encode()


def _pictures(replay: Replay, cells: int, height: int, speed: float) -> Iterator[list[object]]:
    for step, at in enumerate(replay.moments):
        rows = places.conduct_rows(replay.live(step, at), None, cells, height)
        drawn = "\r\n".join(_drawn(row) for row in rows[:-1])  # no key does anything in a recording
        yield [round((at - replay.moments[0]) / speed, 3), "o", f"\x1b[2J\x1b[H{drawn}"]


def _drawn(row: Row) -> str:
    return "".join(
        f"\x1b[{CODES[span.style]}m{one_row(span.text)}\x1b[0m" if span.style in CODES else one_row(span.text)
        for span in row
    )
