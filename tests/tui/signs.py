"""Signs for keys that type nothing, so that a line of keys can be read as a line."""

from collections.abc import Iterable

SIGNS = {
    "⏎": "enter",
    "⇥": "tab",
    "⇤": "shift+tab",
    "⎋": "escape",
    "⌫": "backspace",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "⇞": "pageup",
    "⇟": "pagedown",
    "⇲": "end",
    "⤒": "ctrl+home",
    "⤓": "ctrl+end",
    "®": "ctrl+r",
    "ⁿ": "ctrl+n",
    "⎀": "insert",
    "ᴳ": "ctrl+g",
    "ˢ": "ctrl+s",
    "ᶻ": "ctrl+z",
    "ʸ": "ctrl+y",
    "ˣ": "ctrl+x",
    "ᵛ": "ctrl+v",
    "ᵘ": "ctrl+u",
    "②": "f2",
    "③": "f3",
    "④": "f4",
    "⑤": "f5",
    "⑥": "f6",
    "⑧": "f8",
}


def strokes(line: str) -> Iterable[str]:
    """Return the keys that a line of signs stands for, by Textual's names."""
    return (SIGNS.get(sign, sign) for sign in line)
