"""Adverse impact on the figures of the Uniform Guidelines, and nonsense refused by name."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as some

from interview.errors import RuleError
from interview.scoring.impact import Group, fisher, impact, is_under_four_fifths


def a_group(selected, applicants, name="A"):
    return Group(name=name, applicants=applicants, selected=selected)


def a_report(*counts):
    return impact([a_group(*pair, name=name) for name, pair in zip("ABCDEF", counts, strict=False)])


def test_of_the_rates_60_45_48_and_51_per_cent_only_the_second_is_under_four_fifths():
    report = a_report((60, 100), (45, 100), (48, 100), (51, 100))

    assert report.highest.name == "A"
    assert [row.ratio for row in report.rows] == pytest.approx([1, 0.75, 0.80, 0.85])
    assert [row.under_four_fifths for row in report.rows] == [False, True, False, False]


def test_48_of_80_against_12_of_40_has_the_published_ratio_probability_and_interval():
    _, row = a_report((48, 80), (12, 40)).rows

    assert row.ratio == 0.5
    assert row.p == pytest.approx(0.003409, abs=6e-7)
    assert (row.low, row.high) == pytest.approx((0.301, 0.829), abs=6e-4)
    assert (row.under_four_fifths, row.flips) == (True, False)


def test_3_of_5_against_1_of_4_turns_round_with_one_different_person():
    _, row = a_report((3, 5), (1, 4)).rows

    assert row.ratio == pytest.approx(0.417, abs=6e-4)
    assert row.p == pytest.approx(0.52, abs=5e-3)
    assert (row.low, row.high) == pytest.approx((0.07, 2.63), abs=5e-3)
    assert (row.under_four_fifths, row.flips) == (True, True)


def test_a_ratio_just_above_four_fifths_may_turn_round_too():
    _, row = a_report((6, 10), (5, 10)).rows

    assert (row.under_four_fifths, row.flips) == (False, True)


def test_the_highest_group_is_compared_with_nobody():
    highest, _ = a_report((6, 10), (5, 10)).rows

    assert (highest.ratio, highest.p, highest.low) == (1.0, None, None)


def test_a_group_nobody_of_which_was_selected_has_a_ratio_of_zero_and_no_interval():
    _, row = a_report((3, 5), (0, 4)).rows

    assert (row.ratio, row.under_four_fifths, row.low, row.high) == (0.0, True, None, None)


def test_groups_under_two_per_cent_are_left_out_also_as_the_highest():
    report = a_report((50, 100), (30, 97), (3, 3))

    assert [group.name for group in report.left_out] == ["C"]
    assert report.highest.name == "A"
    assert len(report.rows) == 2


def test_a_group_of_exactly_two_per_cent_stays_in():
    assert a_report((50, 98), (2, 2)).left_out == ()


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ([], "at least two groups"),
        ([a_group(1, 2)], "at least two groups"),
        ([a_group(1, 2), a_group(1, 2)], "'A' stands there twice"),
        ([a_group(1, 2), a_group(1, 2, name="  ")], "has no name"),
        ([a_group(1, 2), a_group(3, 2, name="B")], "B: 3 selected of 2 applicants"),
        ([a_group(1, 2), a_group(-1, 2, name="B")], "B: selected is -1; give a whole number"),
        ([a_group(1, 2), a_group(1.5, 2, name="B")], "B: selected is 1.5; give a whole number"),
        ([a_group(1, 2), a_group(0, 0, name="B")], "B: nobody applied; leave the group out"),
        ([a_group(0, 2), a_group(0, 2, name="B")], "Nobody was selected"),
        ([a_group(9, 1000), a_group(1, 1, name="B")], "Only one group has 2 %"),
    ],
)
def test_counts_that_say_nothing_are_refused_by_name(groups, sentence):
    with pytest.raises(RuleError, match=sentence):
        impact(groups)


@some.composite
def groups(draw):
    applicants = draw(some.integers(1, 60))
    return a_group(draw(some.integers(0, applicants)), applicants)


@given(groups(), groups())
def test_the_exact_test_is_a_probability_and_takes_either_group_first(one, other):
    p = fisher(one, other)

    assert 0 < p <= 1
    assert p == fisher(other, one)


@given(groups(), groups())
def test_two_groups_are_never_both_under_four_fifths_of_each_other(one, other):
    assert not (is_under_four_fifths(one, other) and is_under_four_fifths(other, one))


def test_many_tables_are_counted_in_floating_point_as_near_as_it_says():
    one = Group(name="one", applicants=2600, selected=1300)
    other = Group(name="other", applicants=2500, selected=1190)
    selected = one.selected + other.selected
    ways = [
        comb(one.applicants, count) * comb(other.applicants, selected - count)
        for count in range(max(0, selected - other.applicants), one.applicants + 1)
        if count <= selected
    ]
    seen = comb(one.applicants, one.selected) * comb(other.applicants, other.selected)

    exact = float(Fraction(sum(way for way in ways if way <= seen), sum(ways)))

    assert fisher(one, other) == pytest.approx(exact, rel=1e-6)
    assert len(ways) > 1_000


def test_a_hundred_thousand_a_group_have_a_probability():
    one = Group(name="one", applicants=100_000, selected=50_000)
    other = Group(name="other", applicants=100_000, selected=50_500)

    assert fisher(one, other) == pytest.approx(0.0256, abs=0.0002)
