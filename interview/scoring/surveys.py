"""What candidates say about interviews: counts of five sheets and more, never a sheet.

Sheets are kept in whole fives, so that the difference of two reports is never one person; and where
a five answered all alike, their word is shown together with the one beside it, for otherwise
everybody in it would be known. The thresholds are this program's choice.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from interview.model.record import Record

BATCH = 5
FEWEST_CANDIDATES = 10
"""Candidates of an opening before its sheets may carry a code of their own."""
WORDS = 5
SECOND_HALF = 7
FilledSheet = tuple[Sequence[int | None], Sequence[str]]
"""One sheet: the place of each chosen word, from 0, or none; and the free texts."""
Bar = tuple[tuple[str, ...], int]
"""One word, or several that may only be shown together, and how often."""


class Questionnaire(Record):
    """What one code is printed on: the same for every sheet of its batch."""

    kit: str
    version: int
    lang: str
    half: str
    """Such as ``2026-2``; empty for people who were hired, who are pooled over the years."""
    words: tuple[str, ...]
    """What the scaled questions are answered in, the least first."""
    scaled: tuple[str, ...]
    free: tuple[str, ...]
    title: str = ""
    thanks: str = ""
    opening: str = ""
    """Only where the opening is large enough to be shown apart."""


class Sheets(Record):
    """Whole fives of sheets, as counts; which answer stood beside which is not in it."""

    sheets: int
    counts: tuple[tuple[int, ...], ...]
    """For each scaled question how often each word was chosen, and last how often none."""
    alike: tuple[frozenset[int], ...]
    """For each scaled question the words that a whole five had chosen alike."""
    texts: tuple[tuple[str, ...], ...]
    """For each free question what was written, in no order."""


def half_year(at: float) -> str:
    """Return the half-year of a moment, UTC: ``2026-2``."""
    day = datetime.fromtimestamp(at, UTC)
    return f"{day.year}-{1 if day.month < SECOND_HALF else 2}"


def starts(half: str) -> float:
    """Return the first moment of a half-year, in seconds since 1970; 0 for none."""
    year, _, part = half.partition("-")
    month = 1 if part == "1" else SECOND_HALF
    return datetime(int(year), month, 1, tzinfo=UTC).timestamp() if half else 0.0


def gathered(form: Questionnaire, filled: Sequence[FilledSheet]) -> Sheets:
    """Return whole fives of sheets as counts; what belonged to one person is told apart no more."""
    chosen = [[sheet[0][at] for sheet in filled] for at in range(len(form.scaled))]
    texts = [[sheet[1][at].strip() for sheet in filled] for at in range(len(form.free))]
    return Sheets(
        sheets=len(filled),
        counts=tuple((*map(words.count, range(WORDS)), words.count(None)) for words in chosen),
        alike=tuple(_alike(words) for words in chosen),
        texts=tuple(tuple(filter(None, written)) for written in texts),
    )


def _alike(words: Sequence[int | None]) -> frozenset[int]:
    fives = [set(words[at : at + BATCH]) for at in range(0, len(words), BATCH)]
    return frozenset(word for five in fives if len(five) == 1 for word in five if word is not None)


def pooled(parts: Sequence[Sheets]) -> Sheets:
    """Return several gatherings of one questionnaire as one."""
    counts, alike, texts = (
        zip(*(getattr(part, name) for part in parts), strict=True) for name in ("counts", "alike", "texts")
    )
    return Sheets(
        sheets=sum(part.sheets for part in parts),
        counts=tuple(tuple(map(sum, zip(*one, strict=True))) for one in counts),
        alike=tuple(frozenset().union(*one) for one in alike),
        texts=tuple(tuple(sorted(text for some in one for text in some)) for one in texts),
    )


def bars(words: Sequence[str], counts: Sequence[int], alike: frozenset[int]) -> tuple[Bar, ...]:
    """Return one question's counts, the least word first; a word that would tell goes with the next."""
    groups: list[list[int]] = []
    for place in range(WORDS):
        joins = place - 1 in alike or (place in alike and place == WORDS - 1)
        groups = [*groups[:-1], [*groups[-1], place]] if joins else [*groups, [place]]
    return tuple((tuple(words[it] for it in group), sum(counts[it] for it in group)) for group in groups)


def can_be_apart(own: int, everybody: int) -> bool:
    """Tell whether an opening's sheets, and all others, are enough for neither to be known."""
    return own >= BATCH and everybody - own >= BATCH
