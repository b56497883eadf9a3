"""A rating is exactly one of a level, no evidence and a skip."""

import msgspec
import pytest

from interview.model.content import Medium
from interview.model.scorecard import Answer, CardStatus, NoEvidence, Rating, Scorecard, SkipReason
from tests.conduct.kits import NOON

LEVEL = {"level": 3}
NONE = {"no_evidence": NoEvidence.NO_SPECIFIC}
SKIPPED = {"skipped": SkipReason.NO_TIME}


@pytest.mark.parametrize("given", [LEVEL, NONE, SKIPPED, {"level": 1}, {"level": 5}], ids=repr)
def test_one_of_the_three_is_a_rating(given):
    assert msgspec.structs.asdict(Rating(at=NOON, **given)).items() >= given.items()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {**LEVEL, **NONE},
        {**LEVEL, **SKIPPED},
        {**NONE, **SKIPPED},
        {**LEVEL, **NONE, **SKIPPED},
        {"level": 0},
        {"level": 8},
    ],
    ids=repr,
)
def test_anything_else_is_none(given):
    with pytest.raises(ValueError, match="a level, or no evidence, or skipped"):
        Rating(at=NOON, **given)


def test_a_file_that_holds_two_of_the_three_is_refused():
    plain = {"at": NOON, "level": 3, "skipped": "no_time"}

    with pytest.raises(msgspec.ValidationError, match="a level, or no"):
        msgspec.convert(plain, Rating)


@pytest.mark.parametrize(
    ("rating", "words"),
    [
        (Rating(at=NOON, level=4), "4"),
        (Rating(at=NOON, level=4, late=True), "4 (late)"),
        (Rating(at=NOON, **NONE), "no evidence (no specific)"),
        (Rating(at=NOON, **SKIPPED), "skipped (no time)"),
    ],
    ids=str,
)
def test_a_rating_says_itself_in_words(rating, words):
    assert str(rating) == words


def test_a_card_counts_what_is_rated_and_what_is_settled():
    ratings = [Rating(at=NOON, **LEVEL), Rating(at=NOON, **NONE), Rating(at=NOON, **SKIPPED), None]
    answers = [
        Answer(question=f"q{number}", trait="warmth", rating=rating) for number, rating in enumerate(ratings)
    ]

    card = Scorecard(
        opening="",
        candidate="ana",
        interviewer="Olga",
        kit="small",
        kit_version=1,
        fingerprint="",
        lang="en",
        medium=Medium.ROOM,
        began=NOON,
        status=CardStatus.DRAFT,
        answers=tuple(answers),
    )

    assert (card.rated, card.settled) == (1, 3)
