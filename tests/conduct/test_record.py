"""How a step is stored, and what is done with one that cannot be read."""

import json

import pytest

from interview.conduct.events import as_plain, from_plain
from interview.errors import DamagedError
from tests.conduct.kits import COUNT_ASKED, a_history, note, number, took

NUMBER = number(3, 4, words="three or four")


def test_a_step_is_stored_under_its_name_with_its_time():
    entry = a_history(*COUNT_ASKED, NUMBER).entries[-1]

    assert as_plain(entry) == {
        "event": "Counted",
        "at": 1_760_000_040.0,
        "question": "firm",
        "kind": "range",
        "low": 3,
        "high": 4,
        "words": "three or four",
    }


@pytest.mark.parametrize("event", [NUMBER, took("many"), note('"quote" – Ґ 🙂 \x00')])
def test_a_step_comes_back_from_the_file_as_it_was(event):
    entry = a_history(*COUNT_ASKED, event).entries[-1]

    assert from_plain(json.loads(json.dumps(as_plain(entry)))) == entry


@pytest.mark.parametrize(
    "plain",
    [
        {"event": "Rated", "at": 1.0, "question": "firm"},
        {"event": "Rated", "at": 1.0, "question": "firm", "level": "four"},
        {"event": "Rated", "question": "firm", "level": 4},
        {"event": "Rated", "at": "noon", "question": "firm", "level": 4},
        {"event": "Rated", "at": 1e300, "question": "firm", "level": 4},
        {"event": "Rated", "at": 1.0, "question": "firm", "level": 99},
        {"event": "BeatSaid", "at": 1.0, "question": "firm", "beat": "sing"},
    ],
    ids=[
        "a field missing",
        "a word for a number",
        "no time",
        "no such time",
        "no such year",
        "no such level",
        "no such beat",
    ],
)
def test_a_step_that_cannot_be_read_is_named(plain):
    with pytest.raises(DamagedError, match=f"holds a step '{plain['event']}' that cannot be read"):
        from_plain(plain)


@pytest.mark.parametrize("plain", [{}, {"event": None}, {"event": ["Rated"]}])
def test_what_is_no_step_at_all_is_refused(plain):
    with pytest.raises(DamagedError):
        from_plain(plain)
