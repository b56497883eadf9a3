"""One line of text under somebody's hands."""

import pytest

from interview.tui.toolkit.line_editor import LineEditor

DRAWN_AS_ONE = {
    "a letter and its accent": "e\u0301",
    "a flag": "\U0001f1e9\U0001f1ea",
    "a flag of a part": "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "a skin tone": "\U0001f44d\U0001f3fd",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a Korean syllable": "\u1112\u1161\u11ab",
    "a Hindi syllable": "\u0928\u093f",
    "a keycap": "1\ufe0f\u20e3",
}


@pytest.mark.parametrize("drawn", DRAWN_AS_ONE.values(), ids=DRAWN_AS_ONE)
def test_backspace_and_arrows_take_what_is_drawn_as_one_character(drawn):
    editor = LineEditor(f"x{drawn}{drawn}")

    editor.press("backspace")
    assert editor.text == f"x{drawn}"
    editor.press("left")
    assert editor.place == 1
    editor.press("delete")
    assert editor.text == "x"
