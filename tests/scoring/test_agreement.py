"""Agreement: published tables are reproduced, and too few is said to be too few."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from interview.scoring.agreement import (
    agreement,
    intraclass_of,
    kappa,
    kappa_of_pairs,
    pair_agreements,
    panel_spread,
    question_alpha,
)
from interview.scoring.coefficient import Verdict, resampled
from interview.scoring.distributions import f_quantile, incomplete_beta
from interview.scoring.intraclass import intraclass, squares, unequal
from interview.scoring.krippendorff import Metric, alpha
from interview.scoring.standing import standings
from interview.scoring.summary import profiles

SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
KRIPPENDORFF = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


def test_the_six_correlations_of_shrout_and_fleiss_1979_are_reproduced():
    found = {one.kind: (one.value, one.low, one.high) for one in intraclass(SHROUT_FLEISS)}

    published = {
        "ICC(1,1)": (0.1657, -0.13, 0.72),
        "ICC(2,1)": (0.2898, 0.02, 0.76),
        "ICC(3,1)": (0.7148, 0.34, 0.95),
        "ICC(1,4)": (0.4428, -0.88, 0.91),
        "ICC(2,4)": (0.6201, 0.07, 0.93),
        "ICC(3,4)": (0.9093, 0.68, 0.99),
    }
    assert list(found) == list(published)
    for kind, (value, low, high) in published.items():
        assert found[kind][0] == pytest.approx(value, abs=6e-5)
        assert found[kind][1:] == pytest.approx((low, high), abs=0.006)


def test_the_mean_squares_of_shrout_and_fleiss_1979_are_reproduced():
    found = squares(SHROUT_FLEISS)

    assert [found.between, found.judge, found.error, found.within] == pytest.approx(
        [11.2417, 32.4861, 1.0194, 6.2639], abs=6e-5
    )


def test_for_equal_panels_the_correlation_of_unequal_panels_is_the_first_one():
    one, same = unequal(SHROUT_FLEISS, 0.95), intraclass(SHROUT_FLEISS)[0]

    assert (one.value, one.low, one.high) == pytest.approx((same.value, same.low, same.high))


def test_unequal_panels_use_the_average_size_that_makes_the_estimate_unbiased():
    found = unequal([[4, 5], [1, 2, 3], [5], [3, 3]])

    # by hand: between 7.5 / 2, within 2.5 / 4, size (7 - 17 / 7) / 2
    assert found.value == pytest.approx((3.75 - 0.625) / (3.75 + 9 / 7 * 0.625))


@pytest.mark.parametrize(
    "table", [[], [[1, 2]], [[1], [2]], [[1, 2], [3]], [[1, 2], [2, 1], [1, 2]], [[3, 3], [3, 3]]]
)
def test_a_table_without_anything_to_compare_is_refused(table):
    with pytest.raises(ValueError, match=r"full table|same mean"):
        intraclass(table)


def test_full_agreement_is_one_for_every_correlation():
    for one in intraclass([[1, 1], [3, 3], [5, 5]]):
        assert (one.value, one.low, one.high) == pytest.approx((1.0, 1.0, 1.0))


@pytest.mark.parametrize(
    ("metric", "published"),
    [(Metric.NOMINAL, 0.743), (Metric.ORDINAL, 0.815), (Metric.INTERVAL, 0.849), (Metric.RATIO, 0.797)],
)
def test_the_alphas_of_krippendorff_2011_are_reproduced(metric, published):
    observers = [row.split() for row in KRIPPENDORFF.strip().splitlines()]
    units = [[int(value) for value in unit if value != "."] for unit in zip(*observers, strict=True)]

    assert alpha(units, metric) == pytest.approx(published, abs=6e-4)


def test_alpha_is_undefined_where_nothing_varies_or_nobody_is_co_rated():
    assert alpha([[3, 3], [3, 3, 3]]) is None
    assert alpha([[1], [2], []]) is None
    assert alpha([[1, 1], [5, 5]]) == 1.0


@given(some.lists(some.lists(some.integers(1, 5), max_size=4), max_size=12), some.randoms())
@settings(max_examples=100, deadline=None)
def test_alpha_depends_neither_on_the_order_of_candidates_nor_of_interviewers(units, shuffle):
    mixed = [shuffle.sample(unit, len(unit)) for unit in shuffle.sample(units, len(units))]

    one, other = alpha(units), alpha(mixed)

    assert one == other or one == pytest.approx(other)
    assert one is None or one <= 1


def test_the_kappas_of_cohen_1968_are_reproduced():
    table = [[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]]
    weights = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]

    assert kappa(table, lambda i, j: weights[i][j]) == pytest.approx(0.348, abs=6e-4)
    assert kappa(table, lambda i, j: i != j) == pytest.approx(0.492, abs=6e-4)
    assert kappa([[2, 0], [0, 2]], lambda i, j: abs(i - j)) == 1.0
    assert kappa_of_pairs([(3, 3), (3, 3)]) is None
    # by hand: observed 0 + 1 + 0 + 4, expected 16 / 4
    assert kappa_of_pairs([(1, 1), (1, 2), (2, 2), (3, 1)]) == -0.25


@pytest.mark.parametrize(
    ("share", "above", "below", "tabled"),
    [(0.95, 5, 10, 3.3258), (0.975, 3, 15, 4.1528), (0.05, 4, 6, 0.1623), (0.95, 1.5, 7.5, 4.91547)],
)
def test_the_f_distribution_has_the_quantiles_of_the_tables(share, above, below, tabled):
    assert f_quantile(share, above, below) == pytest.approx(tabled, abs=6e-5)


def test_the_incomplete_beta_function_ends_at_its_ends():
    assert incomplete_beta(0.0, 2, 3) == 0.0
    assert incomplete_beta(1.0, 2, 3) == 1.0
    assert incomplete_beta(0.5, 2, 2) == pytest.approx(0.5)
    assert incomplete_beta(0.9, 1, 1) == pytest.approx(0.9)


def test_an_interval_repeats_with_its_seed_and_holds_the_value():
    units = [[n % 5, (n * 3) % 5] for n in range(40)]

    low, high = resampled(units, alpha, seed=3)

    assert (low, high) == resampled(units, alpha, seed=3)
    assert low < alpha(units) < high
    assert resampled([], alpha) is None
    assert resampled([[3, 3]], alpha) is None


def test_two_interviewers_differ_typically_by_so_many_points():
    spread = panel_spread([[4.0, 3.0], [2.0, 4.0], [5.0]])

    assert (spread.panels, spread.typical) == (2, 1.5)
    assert spread.sd == pytest.approx(((0.5 + 2.0) / 2) ** 0.5)
    # chi-square at 5 and 95 % with two degrees of freedom: 0.10259 and 5.9915
    assert spread.low == pytest.approx((2.5 / 5.9915) ** 0.5, abs=1e-4)
    assert spread.high == pytest.approx((2.5 / 0.10259) ** 0.5, abs=1e-3)
    assert panel_spread([[4.0]]).sd is None


def an_opening(make, candidates, *, flat=False):
    """Each candidate is seen by Ben and Cleo, who mostly agree."""
    random = Random(4)
    basis = make.basis({"warmth": 2})
    cards = []
    for number in range(candidates):
        worth = 4 if flat else random.choice([1, 2, 3, 4, 5])
        for interviewer in ("Ben", "Cleo"):
            levels = {
                f"warmth-{n}": 4 if flat else min(5, max(1, worth + random.choice([-1, 0, 0, 1])))
                for n in (1, 2)
            }
            cards.append(make.card(f"c{number:02}", interviewer, levels, basis=basis))
    return profiles(dict.fromkeys(card.candidate for card in cards), cards, basis)


def test_under_fifteen_co_rated_candidates_every_coefficient_is_too_few_to_say(make):
    found = an_opening(make, 14)

    said = agreement(found, standings(found, draws=20))

    for one in (said.reliability, said.intraclass, *said.questions.values()):
        assert (one.verdict, one.value, one.n, one.needed) == (Verdict.TOO_FEW, None, 14, 15)
    assert said.spread.panels == 14
    assert said.pairs == ()


def test_with_enough_every_coefficient_has_its_n_and_an_interval(make):
    found = an_opening(make, 30)

    said = agreement(found, standings(found, draws=20))

    figures = (said.reliability, said.intraclass, *said.questions.values(), said.pairs[0].kappa)
    for one in figures:
        assert (one.verdict, one.n) == (Verdict.SAID, 30)
        assert one.low < one.value < one.high
    assert list(said.questions) == ["warmth-1", "warmth-2"]
    assert said.pairs[0].interviewers == ("Ben", "Cleo")


def test_nearly_everybody_on_one_level_is_no_variation_and_not_disagreement(make):
    found = an_opening(make, 30, flat=True)

    said = agreement(found, standings(found, draws=20))

    assert said.questions["warmth-1"].verdict is Verdict.NO_VARIATION
    assert said.pairs[0].kappa.verdict is Verdict.NO_VARIATION
    assert said.intraclass.verdict is Verdict.NO_VARIATION
    assert said.spread.sd == 0.0


def test_two_interviewers_get_a_kappa_only_from_thirty_shared_candidates(make):
    assert pair_agreements(an_opening(make, 29)) == ()
    assert len(pair_agreements(an_opening(make, 30))) == 1


def test_an_opening_without_cards_says_nothing(make):
    said = agreement((), standings(()))

    assert said.reliability.verdict is Verdict.TOO_FEW
    assert (said.questions, said.spread.sd) == ({}, None)
    assert intraclass_of([]).verdict is Verdict.TOO_FEW
    assert question_alpha("q", []).verdict is Verdict.TOO_FEW


def test_more_interviews_tell_more_and_their_interval_is_narrower(make):
    found = an_opening(make, 40)

    said = agreement(found, standings(found))

    one = said.reliability
    assert [figure.name for figure in said.several] == [f"reliability of {k} interviews" for k in (2, 3, 4)]
    assert said.several[0].value == pytest.approx(2 * one.value / (1 + one.value))
    values = [one.value, *(figure.value for figure in said.several)]
    assert values == sorted(values)
    assert all(figure.low < figure.value < figure.high for figure in said.several)
    assert list(said.widths) == sorted(said.widths, reverse=True)
    assert set(said.traits) == {"warmth"}
    assert {figure.n for figure in said.traits.values()} == {40}


def test_below_fifteen_panels_nothing_is_said_of_more_interviews(make):
    found = an_opening(make, 14)

    said = agreement(found, standings(found))

    assert (said.several, said.widths) == ((), ())
    assert {figure.verdict for figure in said.traits.values()} == {Verdict.TOO_FEW}
