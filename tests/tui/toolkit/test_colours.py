"""Colours that can be read on any background a terminal has."""

import re
from pathlib import Path

import pytest

from interview.tui import app

SHEET = Path(app.__file__).with_name("app.tcss").read_text("utf-8")
COLOURED = re.findall(r"\.(page--\w+) \{[^}]*?(?<!-)color: ([^;]+);", SHEET)
LEAST = 4.5
"""Contrast of text, WCAG 2.2, success criterion 1.4.3."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, from 0 (black) to 1 (white)."""
    parts = [value / 255 for value in bytes.fromhex(colour.removeprefix("#"))]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_a_page_is_checked_here():
    assert len(COLOURED) >= 5
    assert "ansi_" not in SHEET


@pytest.mark.parametrize(("name", "colour"), COLOURED)
def test_a_colour_is_legible_on_black_and_on_white(name, colour):
    own = luminance(colour) + 0.05
    assert own / 0.05 >= LEAST, f"{name} on black"
    assert 1.05 / own >= LEAST, f"{name} on white"
