"""Told answers out of nothing, and those that come with the program."""

from functools import cache
from pathlib import Path

from interview.drill.play import replay
from interview.drill.round import Chose, DrawnAnswer, DrillBegan, RoundMode
from interview.library.kit_catalogue import open_library
from interview.library.told_answers import told_answers
from interview.model.content import Status
from interview.model.scorecard import NoEvidence
from interview.model.told import AnswerKey, AnswerUse, ToldAnswer, ToldRating

ROOT = Path(__file__).parents[2]
NOON = 1_800_000_000.0
TELLING = "the key says"


@cache
def packaged(lang="en"):
    return told_answers(open_library(ROOT), lang)


def an_answer(name="a", level=3, *, use=AnswerUse.LEARN, near=None, trait="composure", told="I waited."):
    rating = ToldRating(level=level) if level else ToldRating(no_evidence=NoEvidence.NO_SPECIFIC)
    key = AnswerKey(rating=rating, told_words=("I waited.",), because=f"{TELLING} {level}", near=near)
    return ToldAnswer(
        id=name,
        lang="en",
        trait=trait,
        name=trait.title(),
        asked="Tell me about one.",
        told=told,
        version=1,
        use=use,
        anchors=("one", "two", "three", "four", "five"),
        rubric=1,
        status=Status.DRAFT,
        key=key,
    )


def a_round(answers, mode=RoundMode.LEARN):
    drawn = tuple(
        DrawnAnswer(
            id=it.id,
            trait=it.trait,
            version=it.version,
            fingerprint=it.fingerprint,
            wording=it.wording,
            status=it.status,
            is_new=True,
        )
        for it in answers
    )
    event = DrillBegan(at=NOON, interviewer="Ana", lang="en", mode=mode, seed=1, rules=1, answers=drawn)
    return event, replay([event])


def level(number):
    """Return the step that picks a level."""
    return Chose(rating=ToldRating(level=number))


def nothing(reason=NoEvidence.NO_SPECIFIC):
    """Return the step that finds nothing to rate."""
    return Chose(rating=ToldRating(no_evidence=reason))
