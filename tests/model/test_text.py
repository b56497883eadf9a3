"""Text from people and files is shown, never obeyed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.model.text import one_line, visible

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x07", "␇"),
        ("\x00", "␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("ab\u202ecd\u202c", "ab⟨U+202E⟩cd⟨U+202C⟩"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("\u200f", "⟨U+200F⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("a\tb", "a\tb"),
        ("[bold]x[/]", "[bold]x[/]"),
        ("<script>", "<script>"),
        ("Ґанна Ївга", "Ґанна Ївга"),
        ("עברית", "עברית"),
        ("👩🏽‍🍳", "👩🏽‍🍳"),
        ("", ""),
    ],
    ids=ascii,
)
def test_what_a_terminal_would_obey_is_shown_and_everything_else_is_left(typed, shown):
    assert visible(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Ana \t Petrova\r\n", "Ana Petrova"),
        ("one\ntwo", "one two"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        (" \n\t ", ""),
        ("", ""),
        ("🙂", "🙂"),
    ],
    ids=ascii,
)
def test_a_name_stays_on_one_line(typed, shown):
    assert one_line(typed) == shown


def test_a_name_of_300_characters_is_cut_with_an_ellipsis():
    name = "о" * 300

    assert one_line(name) == name
    assert one_line(name, 300) == name
    assert one_line(name, 40) == "о" * 39 + "…"
    assert one_line("Ana Maria Petrova", 10) == "Ana Maria…"


def test_no_blank_is_left_before_the_ellipsis():
    assert one_line("Ana Maria", 5) == "Ana…"


@settings(database=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_nothing_that_is_shown_controls_a_terminal(text):
    shown = visible(text)

    assert shown.encode().decode() == shown  # no half of a pair is left, so it can be stored
    for character in shown:
        assert character in "\n\t" or unicodedata.category(character) != "Cc"
        assert unicodedata.bidirectional(character) not in BIDI
    assert visible(shown) == shown


@settings(database=None)
@given(st.text(st.characters(codec=None), max_size=60), st.integers(1, 40))
def test_one_line_is_never_longer_than_asked(text, limit):
    line = one_line(text, limit)

    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
