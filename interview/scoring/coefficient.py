"""A coefficient never goes without its n and an interval, and sometimes must not be said at all."""

from enum import StrEnum

from interview.model.record import Record

ENOUGH = 15
"""Candidates with two interviewers or more below which agreement is too uncertain to print."""
CONFIDENCE = 0.90


class Verdict(StrEnum):
    """Whether there is anything to say."""

    SAID = "said"
    TOO_FEW = "too_few"
    NO_VARIATION = "no_variation"  # nearly everybody gave one level; that is not disagreement


class Coefficient(Record):
    """A figure between interviewers; only ``said`` ones hold a value."""

    name: str
    n: int
    """Candidates with two interviewers or more, or what the name says."""
    verdict: Verdict = Verdict.SAID
    value: float | None = None
    low: float | None = None
    high: float | None = None
    needed: int = ENOUGH
    """The n from which it would be said."""


def too_few(name: str, n: int, needed: int = ENOUGH) -> Coefficient:
    """Return the answer that there are too few to say."""
    return Coefficient(name=name, n=n, verdict=Verdict.TOO_FEW, needed=needed)
