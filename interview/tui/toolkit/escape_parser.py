"""What a terminal sends, read as keys, pasted text and nothing else.

Textual takes Escape followed at once by a letter for Alt and the letter, and by a digit for a sign
such as ``¢``. On a slow line, where keys come in bursts, an Esc would be lost and the next key would
land in the note. Here it is always Escape, then the key.

Bytes no terminal should send never become keys, and never end the program: a report that is not
known, cut off or malformed is dropped (ECMA-48 says where one ends).
"""

import os
import re
import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Iterable
from importlib import import_module
from time import monotonic

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

from interview.tui.toolkit.keyboard import latin

ESCAPE = "\x1b"
INTRODUCERS = frozenset("[O]P_^N" + ESCAPE)
"""What may follow Escape as part of one key's own sequence."""
PASTE_STARTS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
BROKEN = "\ufffd"
"""What stands for a byte that is no UTF-8."""
CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
BEGUN = re.compile(r"\x1b\[[0-?]*[ -/]*")
"""A control sequence that is not at its end."""
NOT_OVER = re.compile(r"\x1b\[(?:M|\[|<?[-\d;]+[mM]|\?\d+;\d\$y)")
"""Sequences that Textual reads itself: the mouse, modes, the Linux console's function keys."""
ANSWER = re.compile(r"\x1b(?:\]\d+;|P(?:[01]?[$+!]|>\|)|_G)")
"""The beginning of an answer of any length, such as the background's colour."""
CODES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\\?|\x00")
"""What is no text in pasted text."""
KEY = re.compile(
    r"\x1b\[(\d{0,7})(?::(\d{0,7}))?(?::(\d{0,7}))?(?:;(\d{0,3})(?::(\d?))?)?(?:;(\d{1,7}(?::\d{1,7})*)?)?u"
)
"""A key of the kitty protocol: code, with Shift, on a Latin keyboard; modifiers, kind; text."""
SHIFT, ALT, CTRL, LOCKS = 1, 2, 4, 64 | 128
RELEASED = "3"
PATIENCE = 1.0
"""Seconds without a byte after which pasted text, or an answer, is taken to be all there was."""
MEMORY = 10.0
"""Seconds without a byte after which the rest of such a paste is waited for no longer."""
IN_ONE_READ = 16
"""So many characters at once are the rest of a paste that stalled, and no hand on the keys."""
MOST_CELLS = 10_000
MOST_IN_A_ROW = 30
"""Characters of one sequence; Textual gives up at 32 and would take them for keys."""
USUAL = "win32" if sys.platform == "win32" else "linux_driver"


class BurstParser(XTermParser):
    """Textual's parser, for bytes from anywhere."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's own signature
        super().__init__(debug)
        self._since = ""
        """What came since the last Escape, as far as it may be one sequence."""
        self._pasted: list[str] | None = None
        self._is_stalled = False
        """A paste was taken as it stood; its rest may still come."""
        self._is_answer = False
        self._last = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Return what the data means; an empty text is the end of the input."""
        self._is_stalled &= monotonic() - self._last < MEMORY
        self._last = monotonic()
        if self._is_stalled and self._pasted is None:
            self._is_stalled = PASTE_ENDS not in data
            pasted, end, rest = data.partition(PASTE_ENDS)
            if end or (len(data) >= IN_ONE_READ and ESCAPE not in data):
                data = rest
                yield events.Paste(CODES.sub("", pasted))
                if not data:
                    return
        for character in data:
            yield from self._take(character)
        if not data:
            yield from self._guarded(super().feed(data))

    def tick(self) -> Iterable[Message]:
        """Return what is to be taken as it stands, as nothing has come behind it."""
        if monotonic() - self._last >= PATIENCE:
            if self._pasted is not None:
                self._is_stalled = True
                yield self._paste("".join(self._pasted))
            self._is_answer = False
        if self._timeout_time is not None and BEGUN.fullmatch(self._since):
            if monotonic() - self._last >= PATIENCE:
                self._restart()
        else:
            yield from self._guarded(super().tick())
            self._since = self._since if self._timeout_time is not None else ""

    def _take(self, character: str) -> Iterable[Message]:
        if self._pasted is not None:
            self._pasted.append(character)
            end = len(PASTE_ENDS)
            if character == "~" and "".join(self._pasted[-end:]) == PASTE_ENDS:
                yield self._paste("".join(self._pasted[:-end]))
        elif self._is_answer:
            self._since = self._since[-1:] + character
            self._is_answer = character != "\x07" and self._since != "\x1b\\"
        elif not self._is_overlong(character):
            self._since = character if character == ESCAPE else self._since and self._since + character
            yield from self._guarded(super().feed(character))
            self._look_back()

    def _is_overlong(self, character: str) -> bool:
        """Tell whether the character belongs to a sequence that is too long to be any."""
        if not BEGUN.fullmatch(self._since):
            return False
        is_inside = " " <= character <= "~"
        is_long = is_inside and len(self._since) >= MOST_IN_A_ROW
        if not is_inside or (is_long and character >= "@"):
            self._restart()
        return is_long

    def _look_back(self) -> None:
        """See what the characters since Escape have begun, if anything."""
        if self._since == PASTE_STARTS:
            self._restart()
            self._pasted, self._is_stalled = [], False
        elif ANSWER.fullmatch(self._since):
            self._restart()
            self._is_answer = True
        elif self._awaiting.timeout is None:
            self._since = ""

    def _guarded(self, found: Iterable[Message]) -> Iterable[Message]:
        """Return what was found, up to where Textual's parser fails; then begin anew."""
        try:
            yield from filter(_is_possible, found)
        except Exception:  # noqa: BLE001 - whatever a terminal sends, an interview goes on
            self._restart()

    def _restart(self) -> None:
        """Forget a sequence that was begun."""
        self._since = ""
        self._timeout_time = None
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)

    def _paste(self, text: str) -> events.Paste:
        self._pasted = None
        return events.Paste(CODES.sub("", text))

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002 - Textual's own signature
        if sequence == BROKEN:
            return
        if len(sequence) == 2 and sequence[0] == ESCAPE and sequence[1] not in INTRODUCERS:  # noqa: PLR2004 - Escape and one key
            yield events.Key("escape", ESCAPE)
            yield from super()._sequence_to_key_events(sequence[1])
            return
        key = KEY.fullmatch(sequence)
        found = [*super()._sequence_to_key_events(_plain(key) if key else sequence, alt)]
        if key and _modifiers(key) & ALT and not _modifiers(key) & CTRL:
            found.insert(0, events.Key("escape", ESCAPE))
        is_unknown = not found and CONTROL.fullmatch(sequence) and not NOT_OVER.match(sequence)
        if is_unknown or (key and key.group(5) == RELEASED):
            found = [events.Key(Keys.Ignore, sequence)]
        yield from found


def _modifiers(key: re.Match[str]) -> int:
    return max(int(key.group(4) or 1) - 1, 0) & ~LOCKS


def _plain(key: re.Match[str]) -> str:
    """Return the key as Textual reads it: its letter in Latin under Ctrl, its text always."""
    code, shifted, on_latin, _, _, text = key.groups()
    modifiers = _modifiers(key)
    typed = chr(int(code or 1))
    if modifiers & CTRL:
        typed = chr(int(on_latin)) if on_latin and not typed.isascii() else latin(typed)
        text = ""
    elif not text and typed.isprintable() and not modifiers & ~(SHIFT | ALT):
        upper = typed.upper() if len(typed.upper()) == 1 else typed
        is_unknown = (
            modifiers & SHIFT and not shifted and not typed.isalpha()
        )  # № or # or £: the layout knows
        text = "" if is_unknown else (shifted or str(ord(upper))) if modifiers & SHIFT else str(ord(typed))
    fields = (str(ord(typed)), str(modifiers + 1) if modifiers else "", text or "")
    return f"\x1b[{';'.join(fields).rstrip(';')}u"


def _is_possible(message: Message) -> bool:
    """Tell whether a screen can have that size, that place, that character."""
    if isinstance(message, events.Resize):
        return all(1 <= cells <= MOST_CELLS for cells in message.size)
    if isinstance(message, events.MouseEvent):
        return message.screen_x <= MOST_CELLS and message.screen_y <= MOST_CELLS
    if not isinstance(message, events.Key):
        return True
    if message.character is None:
        return len(message.key) > 1
    return not any("\ud800" <= one <= "\udfff" for one in message.character)


def _forgiving(encoding: str) -> type[IncrementalDecoder] | object:
    """Return a decoder that goes on behind a byte that is no text."""
    return lambda: getincrementaldecoder(encoding)("replace")


def install() -> None:
    """Let the driver in use read keys with the parser above: a terminal's, or a browser's."""
    chosen = os.environ.get("TEXTUAL_DRIVER", "").partition(":")[0]
    driver = import_module(chosen or f"textual.drivers.{USUAL}")
    driver.XTermParser = BurstParser  # type: ignore[attr-defined]
    driver.getincrementaldecoder = _forgiving  # type: ignore[attr-defined]
