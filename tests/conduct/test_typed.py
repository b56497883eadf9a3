"""What an interviewer types, read as what it means."""

import pytest

from interview.conduct.note_marks import noted
from interview.conduct.typed import counted
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
        ("1,000", CountKind.EXACT, 1000, None),
        ("1 000 раз", CountKind.EXACT, 1000, None),
        ("12'500", CountKind.EXACT, 12_500, None),
        ("2k", CountKind.EXACT, 2000, None),
        ("2 тыс.", CountKind.EXACT, 2000, None),
        ("10+", CountKind.ABOUT, 10, None),
        ("10-ish", CountKind.ABOUT, 10, None),
        ("at least 10", CountKind.ABOUT, 10, None),
        ("не меньше десяти", CountKind.ABOUT, 10, None),
        ("раз десять", CountKind.ABOUT, 10, None),
        ("около 5-ти", CountKind.ABOUT, 5, None),
        ("a dozen", CountKind.ABOUT, 12, None),
        ("half a dozen times", CountKind.ABOUT, 6, None),
        ("пару раз", CountKind.ABOUT, 2, None),
        ("три десятка", CountKind.ABOUT, 30, None),
        ("twenty-five", CountKind.EXACT, 25, None),
        ("two hundred and fifty", CountKind.EXACT, 250, None),
        ("сто двадцать пять", CountKind.EXACT, 125, None),
        ("две тысячи триста", CountKind.EXACT, 2300, None),
        ("twice", CountKind.EXACT, 2, None),
        ("3x", CountKind.EXACT, 3, None),
        ("два-три раза", CountKind.RANGE, 2, 3),
        ("двадцать-тридцать", CountKind.RANGE, 20, 30),
        ("between five and ten", CountKind.RANGE, 5, 10),
        ("от 3 до 5", CountKind.RANGE, 3, 5),
        ("3, maybe 4", CountKind.RANGE, 3, 4),
        ("5 times in the last 6 months", CountKind.EXACT, 5, None),
        ("3 раза за последние полгода", CountKind.EXACT, 3, None),
        ("four since 2023", CountKind.EXACT, 4, None),
        ("twice, the last one a week ago", CountKind.EXACT, 2, None),
        ("3, the last a week ago", CountKind.EXACT, 3, None),
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


@pytest.mark.parametrize(
    "words",
    [
        "5un5",
        "two or three dozen",
        "3 to 4 hundred",
        "3.5",
        "1,5",
        "3½",
        "5²",
        "-3",
        "3rd",
        "3 из 10",
        "3 out of 10",
        "3/4",
        "50 %",
        "room 12, twice",
        "not 3",
        "не 3",
        "3 4",
        "полтора десятка",
        "10:30",
        "1,00",
        "v2",
        "3 then 5 then 7",
        "#3",
    ],
)
def test_what_has_two_readings_is_asked_again_and_never_guessed(words):
    with pytest.raises(RuleError, match="two ways"):
        counted("firm", words)


@pytest.mark.parametrize(
    "words",
    [
        "два раза в неделю",
        "2 раза в месяц",
        "раз в неделю",
        "каждый день",
        "ежедневно, раз 10",
        "3 раза за смену",
        "twice a week",
        "3 per shift",
        "3/week",
        "5 times a day",
        "daily, 3",
        "once every month",
        "weekly, 2",
        "по 3 раза в день",
        "3 p.w.",
    ],
)
def test_a_rate_is_no_count(words):
    with pytest.raises(RuleError, match="how often, not how many"):
        counted("firm", words)


@pytest.mark.parametrize(
    "words", ["dozens", "hundreds of times", "сотни", "опять", "no one", "0", "6 months"]
)
def test_no_number_is_made_of_what_only_sounds_like_one(words):
    with pytest.raises(RuleError, match="such as 3, 3-4 or about 10"):
        counted("firm", words)


def test_the_words_of_a_count_are_kept_as_they_were_typed():
    assert counted("firm", " a Dozen, I think ").words == "a Dozen, I think"
