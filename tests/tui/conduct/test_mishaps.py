"""Whole interviews with everything that goes wrong on the way, from the terminal's bytes to the card."""

from pathlib import Path

import pytest
from textual.events import Key, Paste

from interview.library.kit_catalogue import open_library
from interview.model.content import Medium
from interview.tui.conduct import conduct_page, review_page
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.review_keys import is_open
from interview.tui.toolkit.escape_parser import BurstParser
from interview.tui.toolkit.keyboard import stroke
from interview.tui.toolkit.rows import width
from interview.workspace import interviewing

LIBRARY = open_library(Path(__file__).parents[3])
CYRILLIC = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить")
SENTENCES = {
    "en": ("he opened a second till", "Told the queue how long it takes"),
    "ru": ("открыла вторую кассу", "Сказала очереди, сколько ждать"),
}
ENTER, ESCAPE = "\r", "\x1b"
NOISE = ("\x1b[?1;2c", "\x1b[<0;10;10M", "\x1b[99~", "\ufffd", "\x1b[1;2;3;4;5u", "\x1b[9999;9999R")
PASTE = "\x1b[200~pasted \x1b[31mred\x1b[0m\ntwo\x1b[201~"


class Sitting:
    """Somebody at a terminal of a size, who sees a page after every piece of what arrives."""

    def __init__(self, lang: str, size: tuple[int, int], workspace) -> None:
        kit = LIBRARY.kit("service-short", lang)
        self.lang, self.size = lang, size
        self.live = interviewing.practice(workspace, kit, Medium.VIDEO, "Olga")
        self.hands = ConductController(self.live)
        self.parser = BurstParser()

    def keys(self, line: str) -> None:
        """Press keys of the board, as the layout of the language has them."""
        self.send(*(line.translate(CYRILLIC) if self.lang == "ru" else line))

    def send(self, *pieces: str) -> None:
        """Let the terminal send each piece by itself, and look at what is drawn then."""
        for piece in pieces:
            for event in self.parser.feed(piece):
                if isinstance(event, Paste):
                    self.hands.paste(event.text)
                elif isinstance(event, Key):
                    for typed in stroke(event.key, event.character):
                        self.hands.press(typed)
            if piece == ESCAPE:
                self.hands.press("escape")  # a terminal tells by the silence behind it
            if piece in {ESCAPE, *NOISE}:
                self.parser = BurstParser()
            self.look()

    def pause(self) -> None:
        """Let some seconds pass without a key."""
        for _ in range(4):
            self.hands.tick()
            self.look()

    def look(self) -> None:
        """See that the page fills the terminal and no more."""
        cells, height = self.size
        found = (review_page if is_open(self.live.state) else conduct_page).page(self.hands, cells, height)
        assert len(found.rows) == height
        assert all(width(row) + found.side_cells <= cells for row in found.rows)


def first_question(sitting, sentence):
    """A sentence on the board, a paste that never ends, one with colours, a wrong digit, second thoughts."""
    while sitting.live.state.current is None:
        sitting.send(" ")
    sitting.send(*NOISE, " ", " ", *"3", ENTER, " ", *NOISE)
    sitting.pause()
    sitting.send(*sentence, ENTER, ESCAPE)  # a sentence on the board
    sitting.send("\x1b[200~cut off")  # a paste that never ends
    sitting.parser = BurstParser()
    sitting.send(PASTE, ENTER, ESCAPE)
    sitting.pause()
    sitting.keys("tw")
    sitting.pause()
    sitting.send("9", "\x1bOQ", "4")
    sitting.keys("u.")


def second_question(sitting, size, sentence):
    """One left for later, a list given up, a window made small."""
    sitting.send(" ")
    sitting.pause()
    sitting.keys("p")  # left for later
    sitting.send(" ", " ", " ", "3", ENTER, " ")
    sitting.pause()
    sitting.send(*sentence, ENTER, ESCAPE)
    sitting.pause()
    sitting.keys("e")
    sitting.send(ESCAPE)  # a list given up
    sitting.pause()
    sitting.keys("t")
    sitting.send("5")
    sitting.size = (60, 16)
    sitting.look()
    sitting.size = size
    sitting.pause()


def end(sitting):
    """Not submitted after all, what is missing skipped, submitted."""
    sitting.keys("jr")
    sitting.send("s", "n")  # not submitted after all
    assert not sitting.live.state.is_submitted
    for _ in range(12):
        if not sitting.live.state.unsettled:
            break
        sitting.send("1", " ")
        sitting.pause()
        sitting.keys("k")
        sitting.send("1")
        sitting.keys("jr")
    sitting.send("s", "y")


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("size", [(80, 24), (60, 45), (120, 40)])
def test_a_whole_interview_survives_every_mishap_and_keeps_what_was_meant(stage, lang, size):
    sitting = Sitting(lang, size, stage.workspace)
    first, shouted = SENTENCES[lang]

    first_question(sitting, first)
    second_question(sitting, size, shouted)
    end(sitting)

    state = sitting.live.state
    answers = list(state.responses.values())
    assert state.is_submitted
    assert [line.text for line in answers[0].answer.evidence] == [first, "pasted red two"]
    assert (answers[0].answer.rating.level, answers[0].answer.count.low) == (4, 3)
    assert answers[0].answer.ticks == (answers[0].answer.ticks[0],)
    told = next(found for found in answers[1:] if found.answer.evidence)
    assert [line.text for line in told.answer.evidence] == [shouted]
    assert told.answer.rating.level == 5
    assert sum(len(found.answer.evidence) for found in answers) == 3
