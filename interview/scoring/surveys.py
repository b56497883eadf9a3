"""What candidates say about interviews: counts of five sheets and more, never a sheet.

Sheets are kept in whole fives, so that the difference of two reports is never one person; and where
a five answered all alike, their word is shown together with the one beside it, for otherwise
everybody in it would be known. The thresholds are this program's choice.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from interview.model.record import Record

BATCH = 5
FEWEST_CANDIDATES = 10
"""Candidates of an opening before its sheets may carry a code of their own."""
WORDS = 5
SECOND_HALF = 7


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

    @property
    def pool(self) -> tuple[object, ...]:
        """Return what questionnaires that are counted together have in common."""
        return (self.kit, self.version, self.lang, self.half, self.words, self.scaled, self.free)


class Sheets(Record):
    """Whole fives of sheets, as counts; which answer stood beside which is not in it."""

    sheets: int
    counts: tuple[tuple[int, ...], ...]
    """For each scaled question how often each word was chosen, and last how often none."""
    alike: tuple[tuple[int, ...], ...]
    """For each scaled question the words that a whole five had chosen alike."""
    texts: tuple[tuple[str, ...], ...]
    """For each free question what was written, in no order."""


class WordCount(Record):
    """One word, or several that may only be shown together, and how often."""

    words: tuple[str, ...]
    count: int


def half_year(at: float) -> str:
    """Return the half-year of a moment, UTC: ``2026-2``."""
    day = datetime.fromtimestamp(at, UTC)
    return f"{day.year}-{1 if day.month < SECOND_HALF else 2}"


def starts(half: str) -> float:
    """Return the first moment of a half-year, in seconds since 1970; 0 for none."""
    year, _, part = half.partition("-")
    if not half:
        return 0.0
    return datetime(int(year), 1 if part == "1" else SECOND_HALF, 1, tzinfo=UTC).timestamp()


def whole_fives(count: int) -> int:
    """Return how many of so many sheets may be kept."""
    return count - count % BATCH


def gathered(
    questionnaire: Questionnaire, sheets: Sequence[tuple[Sequence[int | None], Sequence[str]]]
) -> Sheets:
    """Return whole fives of sheets as counts; what belonged to one person is told apart no more.

    Args:
        questionnaire: What they were printed with.
        sheets: For each one the place of the chosen word, from 0, or none; and the free texts.
    """
    fives = [sheets[at : at + BATCH] for at in range(0, len(sheets), BATCH)]
    scaled = range(len(questionnaire.scaled))
    chosen = [[sheet[0][at] for sheet in sheets] for at in scaled]
    return Sheets(
        sheets=len(sheets),
        counts=tuple(
            (*(words.count(place) for place in range(WORDS)), words.count(None)) for words in chosen
        ),
        alike=tuple(
            tuple(
                sorted(set().union(*(_alike([sheet[0][at] for sheet in five]) for five in fives)))
            )
            for at in scaled
        ),
        texts=tuple(
            tuple(sheet[1][at].strip() for sheet in sheets if sheet[1][at].strip())
            for at in range(len(questionnaire.free))
        ),
    )


def _alike(words: Sequence[int | None]) -> set[int]:
    return {word for word in words if word is not None} if len(set(words)) == 1 else set()


def pooled(several: Iterable[Sheets]) -> Sheets:
    """Return several gatherings of one questionnaire as one."""
    parts = list(several)
    return Sheets(
        sheets=sum(part.sheets for part in parts),
        counts=tuple(
            tuple(map(sum, zip(*question, strict=True)))
            for question in zip(*(part.counts for part in parts), strict=True)
        ),
        alike=tuple(
            tuple(sorted({word for words in question for word in words}))
            for question in zip(*(part.alike for part in parts), strict=True)
        ),
        texts=tuple(
            tuple(sorted(text for texts in question for text in texts))
            for question in zip(*(part.texts for part in parts), strict=True)
        ),
    )


def bars(
    words: Sequence[str], counts: Sequence[int], alike: Sequence[int]
) -> tuple[WordCount, ...]:
    """Return one question's counts, the least word first; a word that would tell goes with the next."""
    joined = set(alike)
    groups: list[list[int]] = []
    for place in range(WORDS):
        before = place - 1
        with_before = before in joined or (place in joined and place == WORDS - 1)
        if groups and with_before:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(
        WordCount(words=tuple(words[it] for it in group), count=sum(counts[it] for it in group))
        for group in groups
    )


def can_be_apart(own: int, everybody: int) -> bool:
    """Tell whether an opening's sheets, and all others, are enough for neither to be known."""
    return own >= BATCH and everybody - own >= BATCH
