"""A card at a glance, read from its record without the kit."""

from interview.conduct.events import Amended, Finished, Redone, Submitted, Undone, as_plain
from interview.conduct.outline import Outline, outline
from interview.model.scorecard import CardStatus
from tests.conduct.kits import (
    HEARING,
    NOON,
    a_history,
    all_settled,
    back_to,
    go,
    nothing,
    rate,
    skip,
    story,
    took,
)


def seen(*events):
    return outline([as_plain(entry) for entry in a_history(*events).entries])


def test_an_outline_says_whose_card_it_is_and_how_far_it_is():
    card = seen(*HEARING, rate(4), go("bag"))

    assert (card.opening, card.candidate, card.interviewer) == ("front-desk", "ana", "Olga")
    assert (card.medium, card.status) == ("room", CardStatus.DRAFT)
    assert (card.began, card.last) == (NOON, NOON + 70)
    assert (card.settled, card.question) == (1, "bag")


def test_an_outline_of_nothing_is_empty():
    assert outline([]) == Outline()


def test_what_was_undone_does_not_count_until_it_is_taken_again():
    assert seen(*HEARING, rate(4), Undone()).settled == 0
    assert seen(*HEARING, rate(4), Undone(), Redone()).settled == 1
    assert seen(*HEARING, rate(4), Undone(), rate(3), Undone()).settled == 0


def test_every_way_to_settle_counts_once():
    assert seen(*HEARING, rate(4), rate(3)).settled == 1
    assert seen(*HEARING, took("distress")).settled == 1
    assert seen(*HEARING, nothing("no_specific"), rate(3)).settled == 1


def test_a_question_opened_again_does_not_count():
    assert seen(*HEARING, nothing("refused"), story()).settled == 0
    assert seen(*all_settled(), back_to("bag")).settled == 3
    assert seen(*HEARING, rate(3), story()).settled == 1
    assert seen(*HEARING, story(), skip("no_time")).settled == 1


def test_a_card_is_draft_then_submitted_then_amended():
    submitted = (*HEARING, rate(4), *all_settled()[1:], Finished(), Submitted())

    card = seen(*submitted)
    assert (card.status, card.question) == (CardStatus.SUBMITTED, "")
    assert card.submitted == card.last

    amended = seen(*submitted, Amended(question="firm", reason="anchor 3", level=3))
    assert amended.status is CardStatus.AMENDED
