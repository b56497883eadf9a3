"""A scorecard of one's own, from an empty folder to a held interview, in the screens alone."""

import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminal")
MOST_KEYS = 40
"""Keys pressed besides the names, the path and the notes that anybody has to type."""
F2 = "\x1bOQ"
CARD = """\
Competency,Question,1 - Strong no,2,3,4,Job task
Care,1. Tell me about a guest who needed more than usual.,Left it to others.,Did a part of it.,Did it and said when.,Did it and asked if it helped.,serve guests
Order,2. Tell me about a day on which everything came at once.,Left it to others.,Did one thing after another.,Told each guest how long it takes.,Asked a colleague and told each guest.,serve guests
"""


class Hands:
    """Keys and words, counted apart."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.keys = 0

    def press(self, *keys: str, until: str) -> None:
        for key in keys:
            self.terminal.type(key)
        self.keys += len(keys)
        self.terminal.wait(*until.split("|"))

    def write(self, words: str) -> None:
        self.terminal.burst(words)


def test_a_scorecard_is_brought_in_opened_held_and_submitted_at_80_by_24(tmp_path: Path) -> None:
    sheet = tmp_path / "card.csv"
    sheet.write_text(CARD, "utf-8")
    extra = {"XDG_DATA_HOME": str(tmp_path / "data")}

    with Terminal(home=tmp_path / "records", extra=extra) as it:
        hands = Hands(it)
        _bring_in(hands, sheet)
        _open(hands)
        _hold(hands)

    assert hands.keys <= MOST_KEYS


def _bring_in(hands: Hands, sheet: Path) -> None:
    hands.terminal.wait("o  create an opening")
    hands.press("l", until="files checked")
    hands.press("i", until="bring in questions")
    hands.write(str(sheet))
    hands.press("\r", "\r", "\r", until="Kit card: it can be asked")
    hands.press("\r", until="your folder|card")
    hands.press("\x1b", until="o  create an opening")


def _open(hands: Hands) -> None:
    hands.press("o", until="a new opening")
    hands.write("Desk")
    hands.press("\r", "\r", until="kit")
    hands.write("card")
    hands.press("\r", "\r", "\r", "\r", "\r", "\r", until="candidates for Desk")
    hands.write("Ana P.")
    hands.press("\r", until="1 Ana P.")
    hands.press("\r", until="enter open")


def _hold(hands: Hands) -> None:
    hands.press("\r", until="Prepare an interview|not begun by you")
    hands.write("ana")
    hands.press("\r", F2, until="SAY|Hello, Ana P.")
    hands.press(" ", until="next question")
    hands.press(" ", " ", until="rate it: 1 to 4")
    hands.press("3", until="next question")
    hands.press(" ", " ", until="rate it: 1 to 4")
    hands.press("4", until="the candidate's questions")
    hands.press(" ", " ", " ", " ", " ", until="submit")
    hands.press("s", "y", until="Receipt")
