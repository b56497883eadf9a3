"""What a note should not hold: a protected topic, or somebody's private details.

It only points; whether to keep, change or strike a line is for the person who wrote it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from interview.library.phrases import no_words, phrase_book
from interview.library.problems import Severity
from interview.library.profiles import DEFAULT, profile, topics
from interview.model.record import Record

CODE = "LR-33"
_DETAILS = (
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("a card or account number", re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")),
    ("a telephone number", re.compile(r"(?<![\w.,])\+?\(?\d(?:[ ()/-]{0,2}\d){6,11}(?![\w])")),
)


class NoticeKind(StrEnum):
    """What a notice is about."""

    TOPIC = "topic"
    DETAIL = "detail"


class Notice(Record):
    """A passage of a note, and why to look at it again."""

    kind: NoticeKind
    start: int
    end: int
    """The passage is ``text[start:end]``."""
    topic: str
    """The topic's code, such as ``L03``; empty for a private detail."""
    severity: Severity
    """An error where the profile forbids the topic; otherwise a warning."""
    message: str
    remedy: str


def notices(text: str, lang: str, profile_name: str = DEFAULT) -> list[Notice]:
    """Return what in a note to look at again, in the order of the text; no passage twice.

    Raises:
        ContentError: There is no such profile.
    """
    found = [*_details(text), *_topics(text, lang, profile_name)]
    kept: list[Notice] = []
    for notice in sorted(found, key=lambda it: (it.start, -it.end)):
        if not kept or notice.start >= kept[-1].end:
            kept.append(notice)
    return kept


def _details(text: str) -> Iterator[Notice]:
    for name, pattern in _DETAILS:
        for match in pattern.finditer(text):
            yield Notice(
                kind=NoticeKind.DETAIL,
                start=match.start(),
                end=match.end(),
                topic="",
                severity=Severity.WARNING,
                message=f"{CODE} The note holds {name}.",
                remedy="Strike it; a note needs nobody's private details.",
            )


def _topics(text: str, lang: str, profile_name: str) -> Iterator[Notice]:
    law = profile(profile_name)
    book = phrase_book(lang) or no_words(lang)
    words = book.words(text)
    for code in words.topics(".note"):
        for hit in words.hits(f"{code}.note"):
            start, end = words.units[hit.first].start, words.units[hit.last].end
            yield Notice(
                kind=NoticeKind.TOPIC,
                start=start,
                end=end,
                topic=code,
                severity=law.severity(code),
                message=f'{CODE} "{text[start:end]}" touches {topics()[code].name} ({code}).',
                remedy="If it is not about what was done in the job, strike it.",
            )
