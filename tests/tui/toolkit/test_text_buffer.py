"""A text of many lines under somebody's hands."""

import pytest

from interview.tui.toolkit.text_buffer import TextBuffer
from interview.tui.toolkit.wrapping import pieces
from tests.tui.signs import strokes


def edited(text: str, keys: str, row: int = 0) -> TextBuffer:
    buffer = TextBuffer(text, row)
    for key in strokes(keys):
        buffer.press(key)
    return buffer


@pytest.mark.parametrize(
    ("text", "keys", "after"),
    [
        ("one", "x", "xone"),
        ("one", "⏎", "\none"),
        ("one\ntwo", "↓⌫", "onetwo"),
        ("    one", "→→→→→⏎x", "    o\n    xne"),
        ("one\ntwo", "↓a⌫⌫b", "onebtwo"),
        ("a\nb\nc", "ˣˣ↓ᵛ", "c\na\nb".replace("c\na\nb", "a\nb\nc")),
        ("a\nb\nc", "ˣ↓ᵛ", "b\na\nc"),
        ("one", "⇥", "    one"),
        ("one two", "⤓ᵘ", ""),
        ("", "wrong⌫⌫⌫⌫⌫right", "right"),
    ],
)
def test_keys_change_the_text_in_the_order_in_which_they_come(text, keys, after):
    assert edited(text, keys).text == after


def test_undo_takes_a_word_back_and_redo_writes_it_again():
    buffer = edited("one\n", "⤓two words")

    buffer.undo()
    assert buffer.text == "one\ntwo"
    buffer.undo()
    assert buffer.text == "one\n"
    buffer.redo()
    buffer.redo()

    assert buffer.text == "one\ntwo words"


def test_a_new_edit_after_undo_leaves_nothing_to_redo():
    buffer = edited("", "one")
    buffer.undo()

    buffer.press("x")

    assert not buffer.redo()
    assert buffer.text == "x"


def test_pasted_lines_are_made_safe_and_what_stands_in_the_file_is_left_as_it_is():
    buffer = TextBuffer('say = "\x1b[2J"')

    buffer.paste("a\x07\r\nb\tc")

    assert buffer.text == 'a␇\nb\tcsay = "\x1b[2J"'


def test_a_long_line_is_walked_through_row_by_row():
    line = "word " * 40
    buffer = TextBuffer(f"{line}\nend")
    buffer.cells = 40
    rows = len(pieces(line, 40))

    for _ in range(rows - 1):
        buffer.press("down")
    assert buffer.row == 0
    buffer.press("down")

    assert (buffer.row, buffer.column) == (1, 0)


@pytest.mark.parametrize("line", ["", "word " * 60, "x" * 500, "収銀台 " * 50, "a\tb\x1b " * 30])
@pytest.mark.parametrize("cells", [10, 37, 80])
def test_a_wrapped_line_loses_no_character(line, cells):
    found = pieces(line, cells)

    assert "".join(line[start:end] for start, end in found) == line


def test_letters_with_marks_are_deleted_whole():
    assert edited("café\u0301", "⤓⌫").text == "caf"


def test_every_edit_has_a_key_without_ctrl():
    buffer = TextBuffer("one\ntwo")
    for key in ("f9", "f9", "insert", "f6", "f7"):
        buffer.press(key)

    assert buffer.text == "one\ntwo\n"
    for _ in range(4):
        buffer.press("f6")
    assert buffer.text == "one\ntwo"
