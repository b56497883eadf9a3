"""What others who look at the screen do not see: candidates' names, or anything at all."""

import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

SHORTEST = 2
"""Letters of a word of a name that is hidden; one letter tells nobody."""
WORD = re.compile(r"\w+")
BLOCK = "▒"


class NamesHidden(LineFilter):
    """Puts blocks in place of every word of some names in whatever is drawn; the layout stays.

    It is the last thing before the terminal, so no screen, form or message can pass it by. A word is
    hidden as the name has it: Will is, will is not.
    """

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self._words = frozenset(
            word for name in names for word in WORD.findall(name) if len(word) >= SHORTEST
        )

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        """Return the line with blocks in place of names."""
        line = "".join(segment.text for segment in segments)
        hidden = [word.span() for word in WORD.finditer(line) if word.group() in self._words]
        if not hidden:
            return segments
        found, at = [], 0
        for segment in segments:
            end = at + len(segment.text)
            text = segment.text
            for start, stop in hidden:
                low, high = max(start, at) - at, min(stop, end) - at
                if low < high:
                    text = text[:low] + "\0" * (high - low) + text[high:]
            shown = "".join(
                BLOCK * cell_len(was) if now == "\0" else now
                for was, now in zip(segment.text, text, strict=True)
            )
            found.append(Segment(shown, segment.style, segment.control))
            at = end
        return found
