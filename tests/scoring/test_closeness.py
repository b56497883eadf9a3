"""What ratings of told answers are worth: worked by hand, and nothing before there is enough."""

import pytest

from interview.model.scorecard import NoEvidence
from interview.model.told import ToldRating
from interview.scoring.closeness import closeness, lean, points, share

NONE = ToldRating(no_evidence=NoEvidence.NO_SPECIFIC)
OTHER = ToldRating(no_evidence=NoEvidence.HYPOTHETICAL)
ALL = [ToldRating(level=level) for level in (1, 2, 3, 4, 5)] + [NONE]
TABLE = [
    [2, 1, 0, 0, 0, 0],
    [1, 2, 1, 0, 0, 0],
    [0, 1, 2, 1, 0, 0],
    [0, 0, 1, 2, 1, 0],
    [0, 0, 0, 1, 2, 0],
    [0, 0, 0, 0, 0, 2],
]


def pairs(*levels):
    return [(ToldRating(level=own), ToldRating(level=key)) for own, key in levels]


def test_points_are_for_closeness_alone():
    assert [[points(own, key) for key in ALL] for own in ALL] == TABLE
    assert points(NONE, OTHER) == 2


def test_nine_equal_differences_still_have_an_interval_with_a_width():
    found = lean([1] * 9)

    assert found.value == 1.0
    assert (round(found.low, 3), round(found.high, 3)) == (0.752, 1.248)  # t = 1.860, .4 / 3


def test_the_lean_and_its_interval_equal_a_worked_example():
    found = lean([1, 0, 1, 1, 0, -1, 1, 0, 1, 0, 1, 1, 0, 0, 1, -1, 1, 0])

    # mean 7 / 18, s = .698, t (17) = 1.740
    assert found.value == pytest.approx(0.389, abs=1e-3)
    assert (found.low, found.high) == pytest.approx((0.103, 0.675), abs=2e-3)


def test_a_share_has_wilsons_interval():
    found = share(10, 18)

    assert (round(found.value, 3), round(found.low, 2), round(found.high, 2)) == (0.556, 0.37, 0.73)
    assert (share(0, 0).low, share(0, 0).high) == (0.0, 1.0)
    assert share(5, 5).high == 1.0


def test_no_lean_under_eighteen_answers_and_no_correlation_under_forty_five():
    few, enough = closeness(pairs(*[(3, 2)] * 17)), closeness(pairs(*[(3, 2)] * 18))

    assert few.lean is None
    assert enough.lean.value == 1.0
    assert closeness(pairs(*[(3, 2), (4, 4)] * 22)).correlation is None
    assert closeness(pairs(*[(3, 2), (4, 4)] * 23)).correlation == pytest.approx(1.0)
    assert closeness(pairs(*[(3, 3)] * 45)).correlation is None
    assert closeness([]) is None


def test_no_evidence_is_counted_and_never_a_level():
    found = closeness([*pairs((4, 4), (5, 3)), (NONE, OTHER), (NONE, ALL[0]), (ALL[2], NONE)])

    assert found.same == 2
    assert found.distance == 1.0
    assert found.none_rated == (1, 2)
    assert found.rated_none == (1, 3)
