"""What is wrong with a content file: where, what, and what to do about it."""

from collections.abc import Iterable
from enum import StrEnum

from interview.errors import ContentError
from interview.formatting import counted
from interview.model.record import Record


class Severity(StrEnum):
    """How much a problem stands in the way."""

    ERROR = "E"  # cannot be used, or must not be asked
    WARNING = "W"  # can be used; better mended
    INFO = "I"  # worth knowing


class Problem(Record):
    """One problem, on one line of one file."""

    path: str
    line: int
    code: str
    severity: Severity
    message: str
    remedy: str

    def __str__(self) -> str:
        """Return the two lines that ``interview check`` prints."""
        return f"{self.path}:{self.line}: {self.code} {self.message}\n  {self.remedy}"


def clock(seconds: int) -> str:
    """Return a length of time as people write it: ``4 min 30 s``."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by path and line, each said once."""
    return sorted(set(problems), key=lambda it: (it.path, it.line, it.code, it.message))


def refusal(what: str, problems: Iterable[Problem]) -> ContentError:
    """Return the error that lists every problem which keeps something from being used."""
    listed = in_order(problems)
    return ContentError(
        "\n".join([f"{what} cannot be used: {counted(len(listed), 'problem')}.", *map(str, listed)])
    )
