"""Keys that arrive in one read, told apart as they were pressed.

Textual takes Escape followed at once by a letter for Alt and the letter, and by a digit for a sign
such as ``¢``. On a slow line, where keys come in bursts, an Esc would be lost and the next key would
land in the note. Here it is always Escape, then the key.
"""

import os
import sys
from collections.abc import Iterable
from importlib import import_module

from textual import events
from textual._xterm_parser import XTermParser

ESCAPE = "\x1b"
INTRODUCERS = frozenset("[O]P_^N" + ESCAPE)
"""What may follow Escape as part of one key's own sequence."""
USUAL = "win32" if sys.platform == "win32" else "linux_driver"


class BurstParser(XTermParser):
    """Textual's parser, with Escape kept apart from the key behind it."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002 - Textual's own signature
        if len(sequence) == 2 and sequence[0] == ESCAPE and sequence[1] not in INTRODUCERS:  # noqa: PLR2004 - Escape and one key
            yield events.Key("escape", ESCAPE)
            yield from super()._sequence_to_key_events(sequence[1])
        else:
            yield from super()._sequence_to_key_events(sequence, alt)


def install() -> None:
    """Let the driver in use read keys with the parser above: a terminal's, or a browser's."""
    chosen = os.environ.get("TEXTUAL_DRIVER", "").partition(":")[0]
    driver = import_module(chosen or f"textual.drivers.{USUAL}")
    driver.XTermParser = BurstParser  # type: ignore[attr-defined]
