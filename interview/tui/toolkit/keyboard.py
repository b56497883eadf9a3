"""Keys by what they type and by how people write them."""

from collections.abc import Iterable

from interview.tui.keymap import ACTIONS

LAYOUTS = str.maketrans(
    # the same key in another layout: Russian, Ukrainian, Greek
    "йцукенгшщзфывапролдячсмитьЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬіІςερτυθιοπασδφγηξκλζχψωβνμΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ",
    "qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKLZXCVBNMsSwertyuiopasdfghjklzxcvbnmERTYUIOPASDFGHJKLZXCVBNM",
)
"""Letters typed in another layout, as the letters printed on the same keys."""


SHOWN = {
    " ": "space",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "insert": "Ins",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


def shown(key: str) -> str:
    """Return how a key is written for people, such as ``esc`` or ``^q``."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return SHOWN.get(key, key)


def listed() -> list[tuple[str, str, str]]:
    """Return every action as keys.toml calls it, with its keys and what it does."""
    return [(f"{one.screen}.{one.id}", " ".join(map(shown, one.keys)), one.help) for one in ACTIONS]


def stroke(key: str, character: str | None) -> tuple[str, ...]:
    """Return a key press by what it types, or by Textual's name of it.

    Alt and a key is Escape and then the key: a terminal sends the same for both.
    """
    if key == "space":
        return (" ",)
    if key.startswith("alt+") and character is not None:
        return ("escape", character)
    if character is not None and character.isprintable():
        return (character,)
    return (key,)


def latin(typed: str) -> str:
    """Return the letter that is printed on the same key of a Latin keyboard; digits of any script as 0 to 9."""
    if len(typed) == 1 and typed.isdecimal():
        return str(int(typed))
    return typed.translate(LAYOUTS) if len(typed) == 1 else typed


def ticks_by_letter(ticks: Iterable[str]) -> dict[str, str]:
    """Return the ticks by a letter each: the first of its own that is free."""
    found: dict[str, str] = {}
    for tick in ticks:
        free = (letter for letter in tick if letter not in found)
        letter = next(free, "")
        if letter:
            found[letter] = tick
    return found
