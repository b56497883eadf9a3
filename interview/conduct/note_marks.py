"""What the first character of a note line says about the line."""

from interview.model.scorecard import Polarity

MARKS = {"+": Polarity.SUPPORTS, "-": Polarity.AGAINST, '"': Polarity.QUOTE, "“": Polarity.QUOTE}
FLAG_MARK = "!"


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
