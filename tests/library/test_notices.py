"""A note is looked over for what it should not hold; the person who wrote it decides."""

import pytest

from interview.library.notices import NoticeKind, notices


@pytest.mark.parametrize(
    ("lang", "text", "passage", "topic"),
    [
        ("en", "said she was pregnant then", "pregnant", "L03"),
        ("en", "has been married twice", "married", "L02"),
        ("ru", "сказала, что она в декрете", "декрете", "L03"),
        ("uk", "розповіла про лікарняний", "лікарняний", "L09"),
        ("el", "είπε ότι είναι έγκυος", "έγκυος", "L03"),
    ],
)
def test_a_protected_topic_is_pointed_at(lang: str, text: str, passage: str, topic: str) -> None:
    (notice,) = notices(text, lang)

    assert text[notice.start : notice.end] == passage
    assert (notice.kind, notice.topic) == (NoticeKind.TOPIC, topic)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("call Anna +44 20 7946 0018 back", "+44 20 7946 0018"),
        ("wrote to a.b@example.org at once", "a.b@example.org"),
        ("read out 4111 1111 1111 1111 aloud", "4111 1111 1111 1111"),
    ],
)
def test_private_details_are_pointed_at(text: str, passage: str) -> None:
    (notice,) = notices(text, "en")

    assert text[notice.start : notice.end] == passage
    assert notice.kind is NoticeKind.DETAIL


@pytest.mark.parametrize(
    "text",
    [
        'told him "the till is open until 18:30 on 12.05.2026"',
        "served 120 people in 45 minutes, order 20-14",
        "brought the children's menu and a chair",
        "",
    ],
)
def test_an_ordinary_note_is_left_alone(text: str) -> None:
    assert notices(text, "en") == []


def test_a_language_without_words_still_finds_details() -> None:
    assert len(notices("schwanger, 030 1234567", "de")) == 1
