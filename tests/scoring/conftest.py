"""Builders: a test states only the detail that matters to it."""

import itertools
from types import SimpleNamespace

import pytest

from interview.model.content import Form, Kit, Medium, Question, Rubric, Script
from interview.model.scorecard import (
    Amendment,
    Answer,
    CardStatus,
    Flag,
    NoEvidence,
    Rating,
    Scorecard,
    SkipReason,
)
from interview.scoring.ratings import basis_of_kit

NOON = 1_760_000_000.0
NE = "NE"
SKIP = "skip"
SITUATIONAL = 10
"""Added to a level: rated on the fall-back's anchors."""


def a_question(question_id, trait, form=Form.SCOTT, seconds=300):
    return Question(
        id=question_id, form=form, trait=trait, version=1, topic=question_id, seconds=seconds, beats={}
    )


def a_rubric(trait):
    return Rubric(
        trait=trait, name=trait.title(), version=1, definition="", anchors=("1", "2", "3", "4", "5")
    )


def a_kit(traits=None, *, form=Form.SCOTT, weights=None, reason="", version=1, flags=()):
    """Questions are named after their trait: warmth-1, warmth-2, …."""
    traits = traits or {"warmth": 2, "empathy": 2}
    questions = tuple(
        a_question(f"{trait}-{number}", trait, form)
        for trait, count in traits.items()
        for number in range(1, count + 1)
    )
    return Kit(
        id="service",
        title="Service",
        lang="en",
        version=version,
        minutes=45,
        opening_seconds=0,
        candidate_seconds=0,
        closing_seconds=0,
        questions=questions,
        rubrics=tuple(a_rubric(trait) for trait in traits),
        script=Script(opening=(), candidate_questions=(), closing=(), purpose=""),
        weights=weights or {},
        weights_reason=reason,
        flags=flags,
    )


def a_rating(outcome, *, late=False):
    if outcome is None:
        return None
    if outcome == NE:
        return Rating(at=NOON, no_evidence=NoEvidence.NO_SPECIFIC)
    if outcome == SKIP:
        return Rating(at=NOON, skipped=SkipReason.NO_TIME)
    return Rating(at=NOON, level=outcome % SITUATIONAL, late=late)


def an_answer(question, outcome, *, late=False, flags=(), **details):
    return Answer(
        question=question,
        trait=question.rsplit("-", 1)[0],
        situational=isinstance(outcome, int) and outcome > SITUATIONAL,
        rating=a_rating(outcome, late=late),
        flags=tuple(Flag(kind=kind, quote=f"words of {kind}", at=NOON) for kind in flags),
        **details,
    )


def amendments(changed):
    for question, steps in changed.items():
        for before, after in itertools.pairwise(steps):
            yield Amendment(
                at=NOON, question=question, before=a_rating(before), after=a_rating(after), reason="anchor 3"
            )


def a_card(candidate, interviewer, outcomes, *, basis, late=(), flags=None, changed=None, **details):
    """``outcomes``: question to level, NE, SKIP, None or level + SITUATIONAL.

    ``changed``: question to the levels it went through, oldest first.
    """
    fields = {
        "opening": "front-desk",
        "kit": "service",
        "kit_version": 1,
        "fingerprint": basis.fingerprint,
        "lang": "en",
        "medium": Medium.ROOM,
        "began": NOON,
        "status": CardStatus.SUBMITTED,
        **details,
    }
    return Scorecard(
        candidate=candidate,
        interviewer=interviewer,
        answers=tuple(
            an_answer(question, outcome, late=question in late, flags=(flags or {}).get(question, ()))
            for question, outcome in outcomes.items()
        ),
        amendments=tuple(amendments(changed or {})),
        **fields,
    )


@pytest.fixture(scope="session")
def make():
    """Return the builders; session-wide because they hold nothing."""
    return SimpleNamespace(
        kit=a_kit,
        basis=lambda *args, **kwargs: basis_of_kit(a_kit(*args, **kwargs)),
        card=a_card,
        answer=an_answer,
        question=a_question,
        NE=NE,
        SKIP=SKIP,
        SITUATIONAL=SITUATIONAL,
    )
