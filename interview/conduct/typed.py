"""What an interviewer types, read as the event it means."""

import re

from interview.conduct.events import Counted
from interview.errors import RuleError
from interview.model.scorecard import CountKind, Polarity

MARKS = {"+": Polarity.SUPPORTS, "-": Polarity.AGAINST, '"': Polarity.QUOTE, "“": Polarity.QUOTE}
"""What the first character of a note line says about the line."""
FLAG_MARK = "!"
ABOUT = ("about", "around", "roughly", "~", "≈", "около", "примерно", "где-то", "primerno")
WHOLE = r"(?<!\d)(\d{1,9})(?!\d)"
NUMBER = re.compile(WHOLE)
RANGE = re.compile(rf"{WHOLE}\s*(?:-|–|—|\.\.|to|or|до|или)\s*{WHOLE}")


def noted(line: str) -> tuple[Polarity, str]:
    """Return what a note line speaks for, and its words without the mark."""
    stripped = line.strip()
    polarity = MARKS.get(stripped[:1])
    if polarity is None:
        return Polarity.NEUTRAL, stripped
    words = stripped[1:].strip()
    return polarity, _unclosed(words) if polarity is Polarity.QUOTE else words


def _unclosed(words: str) -> str:
    """Return a quote without the mark that closes it; one that closes words inside it stays."""
    lone = words.endswith('"') and words.count('"') % 2
    lone = lone or (words.endswith("”") and words.count("”") > words.count("“"))
    return words[:-1].rstrip() if lone else words


def counted(question: str, words: str) -> Counted:
    """Return the count that the words give: ``3``, ``3-4``, ``about 10``.

    Raises:
        RuleError: There is no number above 0 in them.
    """
    words = words.strip()
    span = RANGE.search(words)
    if span:
        low, high = sorted((int(span.group(1)), int(span.group(2))))
        return Counted(question=question, kind=CountKind.RANGE, low=low, high=high, words=words)
    number = NUMBER.search(words)
    if number is None:
        raise RuleError("Give a number, such as 3, 3-4 or about 10. For none, take “never”.")
    is_about = words.casefold().startswith(ABOUT) or words.startswith("+")
    kind = CountKind.ABOUT if is_about else CountKind.EXACT
    return Counted(question=question, kind=kind, low=int(number.group()), words=words)
