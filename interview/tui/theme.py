"""Colours, and what is done where there are none."""

from collections.abc import MutableMapping

DARK = "textual-dark"
NO_COLOUR = "ansi-dark"
"""Uses the terminal's own two colours; with NO_COLOR set, Textual then writes no colour at all."""


def prepare(environment: MutableMapping[str, str]) -> None:
    """Set what Textual reads from the environment when it is imported; call it before that."""
    environment["TEXTUAL_ANIMATIONS"] = "none"
    if "NO_COLOR" in environment:
        environment["TEXTUAL_THEME"] = NO_COLOUR
