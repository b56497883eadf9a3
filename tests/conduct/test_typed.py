"""What an interviewer types, read as what it means."""

import pytest

from interview.conduct.typed import counted, noted
from interview.errors import RuleError
from interview.model.scorecard import CountKind, Polarity


@pytest.mark.parametrize(
    ("line", "polarity", "words"),
    [
        ("opened a second till", Polarity.NEUTRAL, "opened a second till"),
        ("+ opened a second till ", Polarity.SUPPORTS, "opened a second till"),
        ("-left the queue", Polarity.AGAINST, "left the queue"),
        ('"I would like to help you"', Polarity.QUOTE, "I would like to help you"),
        ("“not while you shout”", Polarity.QUOTE, "not while you shout"),
        ('" he said "no" to me', Polarity.QUOTE, 'he said "no" to me'),
        ("", Polarity.NEUTRAL, ""),
        ("+", Polarity.SUPPORTS, ""),
    ],
)
def test_the_first_sign_of_a_line_says_what_it_speaks_for(line, polarity, words):
    assert noted(line) == (polarity, words)


@pytest.mark.parametrize(
    ("words", "kind", "low", "high"),
    [
        ("3", CountKind.EXACT, 3, None),
        ("3-4", CountKind.RANGE, 3, 4),
        ("4 – 3", CountKind.RANGE, 3, 4),
        ("three, so 3 or 4", CountKind.RANGE, 3, 4),
        ("about 10", CountKind.ABOUT, 10, None),
        ("~10", CountKind.ABOUT, 10, None),
        ("примерно 10", CountKind.ABOUT, 10, None),
        ("3 или 4", CountKind.RANGE, 3, 4),
    ],
)
def test_a_count_is_read_as_it_was_put(words, kind, low, high):
    event = counted("firm", words)

    assert (event.kind, event.low, event.high, event.words) == (kind, low, high, words)


def test_a_long_number_is_not_cut_to_a_shorter_one():
    assert counted("firm", "1234567").low == 1_234_567


@pytest.mark.parametrize("words", ["", "a few", "never", "9" * 5000])
def test_words_without_a_number_are_refused_with_an_example(words):
    with pytest.raises(RuleError, match="such as 3, 3-4 or about 10"):
        counted("firm", words)
