"""How long records are kept, from when that counts, and what some places ask for.

Nothing here is legal advice: a preset says what its source said on the day it was checked.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from interview.errors import RuleError
from interview.model.record import Record

UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
WRITTEN = re.compile(
    r"(\d{1,4})\s*(d|w|m|y|days?|weeks?|months?|years?)(?:\s+after\s+(decision|close))?(?:\s*\(([a-z-]+)\))?"
)
LONGEST = 100
"""Years."""
MONTHS, DAYS = 12, 366


class PeriodStart(StrEnum):
    """From what on a period counts."""

    DECISION = "decision"  # or the withdrawal; the close, where there was neither
    CLOSE = "close"


class Period(Record):
    """How long, from when, and after which preset."""

    number: int
    unit: str
    """One of ``UNITS``."""
    start: PeriodStart = PeriodStart.DECISION
    preset: str = ""

    def __str__(self) -> str:
        """Return it as it is written down and read again."""
        after = "" if self.start is PeriodStart.DECISION else f" after {self.start}"
        return f"{self.number}{self.unit}{after}" + (f" ({self.preset})" if self.preset else "")

    @property
    def words(self) -> str:
        """Return it in words."""
        event = "the opening is closed" if self.start is PeriodStart.CLOSE else "the decision or withdrawal"
        noun = UNITS[self.unit] + ("" if self.number == 1 else "s")
        return f"{self.number} {noun} after {event}"

    def until(self, start: float) -> date:
        """Return the first day on which nothing needs to be kept; ``start`` in seconds, UTC.

        A month has the days it has: six months after 31 August end on the last day of February.
        """
        first = datetime.fromtimestamp(start, UTC).date()
        if self.unit in "dw":
            return first + timedelta(days=self.number * (7 if self.unit == "w" else 1))
        months = first.month - 1 + self.number * (MONTHS if self.unit == "y" else 1)
        year, month = first.year + months // MONTHS, months % MONTHS + 1
        return date(year, month, min(first.day, monthrange(year, month)[1]))


class Preset(Record):
    """What one place asks for, or advises."""

    period: str
    rule: str
    source: str
    checked: str
    """The day on which the source was read."""


def _preset(period: str, rule: str, source: str) -> Preset:
    return Preset(period=period, rule=rule, source=f"https://{source}", checked="2026-11-25")


EEOC = "eeoc.gov/employers/summary-selected-recordkeeping-obligations-29-cfr-part-1602"
PRESETS = {
    "us": _preset("1y", "29 CFR 1602.14: at least 1 year; once there is a charge, until its end: hold", EEOC),
    "us-public": _preset("2y", "29 CFR 1602: schools, state and local government, at least 2 years", EEOC),
    "california": _preset(
        "4y",
        "FEHA: 4 years from the record or the action, whichever is later, since October 2025",
        "cybhumanresources.com/uncategorized/california-adopts-new-ai-regulations-for-employers",
    ),
    "uk": _preset(
        "9m",
        "Claims may come for 6 months from October 2026, and Acas conciliation stops the clock for up to 12 "
        "weeks; no period is fixed by law",
        "www.rsmuk.com/insights/employment-matters/legal/what-the-new-six-month-tribunal-claim-limit-means-"
        "for-employers",
    ),
    "germany": _preset(
        "6m",
        "Authorities accept 6 months after the rejection (claims under the AGG); no period is fixed by law",
        "www.smarti-info.com/how-long-can-i-store-my-applicants-data-in-germany/",
    ),
    "netherlands": _preset(
        "4w after close",
        "The authority's guideline: 4 weeks after the procedure, up to 1 year with consent",
        "spadework.ai/en/answer-hub/gdpr-retention-periods-for-candidate-data-what-recruitment-can-and-can-t-do"
        "-2026/",
    ),
    "france": _preset(
        "2y",
        "CNIL: at most 2 years after the last contact",
        "jobaffinity.helpscoutdocs.com/article/317-retention-of-candidate-data",
    ),
}


def period_of(text: str) -> Period | None:
    """Return the period that a text or the name of a preset means; none where it means none."""
    clean = " ".join(text.casefold().split())
    name, preset = clean, PRESETS.get(clean)
    found = WRITTEN.fullmatch(preset.period if preset else clean)
    if found is None:
        return None
    number, unit, start, written = found.groups()
    made = Period(
        number=int(number),
        unit=unit[0],
        start=PeriodStart(start or PeriodStart.DECISION),
        preset=name if preset else written or "",
    )
    years = made.number / {"d": DAYS, "w": 52, "m": MONTHS, "y": 1}[made.unit]
    return made if made.number and years <= LONGEST else None


def settled(text: str) -> str:
    """Return a period as it is written down; empty stays empty.

    Raises:
        RuleError: It is neither a period nor the name of a preset.
    """
    if not text.strip():
        return ""
    found = period_of(text)
    if found is None:
        known = ", ".join(f"{name} ({one.period})" for name, one in PRESETS.items())
        raise RuleError(
            f"{text!r} is no period. Write 90d, 6m or 1y, with “after close” where it counts from the close "
            f"of the opening; or a preset: {known}. Their sources: interview docs privacy."
        )
    return f"{found}"


def in_words(retain: str) -> str:
    """Return how long an opening's records are kept, in words."""
    period = period_of(retain)
    if period is None:
        return f"{retain!r} is no period" if retain else "how long is not said"
    preset = PRESETS.get(period.preset)
    return period.words + (f" ({period.preset}, checked {preset.checked})" if preset else "")
