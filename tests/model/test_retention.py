"""How long records are kept, read from what people write, and the day it comes to."""

from datetime import UTC, datetime

import pytest

from interview.errors import RuleError
from interview.model.retention import PRESETS, period_of, settled


def at(day: str) -> float:
    return datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("period", "start", "until"),
    [
        ("90d", "2026-01-31", "2026-05-01"),
        ("4w", "2026-02-01", "2026-03-01"),
        ("6m", "2026-08-31", "2027-02-28"),
        ("6 months", "2027-08-31", "2028-02-29"),
        ("1y", "2028-02-29", "2029-02-28"),
        ("1 year after close", "2026-12-31", "2027-12-31"),
    ],
)
def test_a_period_ends_on_a_day_of_the_calendar(period, start, until):
    assert period_of(period).until(at(start)).isoformat() == until


@pytest.mark.parametrize("text", ["banana", "6", "0d", "-1y", "1y 2m", "200y", "6m after lunch", "9999d 1"])
def test_what_is_no_period_is_refused_with_those_there_are(text):
    with pytest.raises(RuleError, match="germany"):
        settled(text)


@pytest.mark.parametrize("text", ["90d", "6m", "1y", "4w after close", *PRESETS])
def test_what_is_written_down_is_read_again_as_the_same(text):
    written = settled(text)
    assert settled(written) == written
    assert period_of(written) == period_of(text)


def test_a_preset_says_where_it_comes_from_and_when_that_was_looked_at():
    for name, preset in PRESETS.items():
        assert preset.source.startswith("https://"), name
        assert datetime.fromisoformat(preset.checked), name
        assert period_of(preset.period), name
        assert preset.rule, name
