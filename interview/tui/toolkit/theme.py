"""Colours, and what is done where there are none."""

from collections.abc import MutableMapping

ON_DARK = "ansi-dark"
ON_LIGHT = "ansi-light"
"""Both draw on the terminal's own background, in its own colour of text; with NO_COLOR Textual writes
no colours at all."""
LIGHT_BACKGROUNDS = ("7", "15")


def prepare(environment: MutableMapping[str, str], wanted: str = "") -> None:
    """Set what Textual reads from the environment when it is imported; call it before that.

    Args:
        environment: What is set.
        wanted: ``dark`` or ``light``; empty: as the terminal says.
    """
    environment["TEXTUAL_ANIMATIONS"] = "none"
    if "NO_COLOR" in environment:
        environment["TEXTUAL_THEME"] = ON_DARK
        return
    if wanted:
        environment["TEXTUAL_THEME"] = ON_LIGHT if wanted == "light" else ON_DARK
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    environment.setdefault("TEXTUAL_THEME", ON_LIGHT if background in LIGHT_BACKGROUNDS else ON_DARK)
