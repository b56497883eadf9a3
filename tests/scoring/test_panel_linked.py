"""The panel-linked fit and its draws, against figures worked out once by an independent program."""

from random import Random

import pytest

from interview.scoring.draws import Pools, drawn
from interview.scoring.linear import backward, cholesky, forward, inverse
from interview.scoring.panel_linked import fit
from interview.scoring.panel_model import linked, numbered
from interview.scoring.posterior import Posterior
from interview.scoring.reliability import single_interview
from interview.scoring.standing import DRAWS
from tests.scoring import numpy_engine

SMALL = """
ana   Ben  4 5 4 3
ana   Cleo 3 4 4 2
bo    Ben  2 3 3 2
bo    Dan  3 4 3 3
cy    Cleo 4 4 5 3
dee   Dan  5 5 4 .
dee   Ben  4 5 5 4
dee   Cleo 4 4 4 3
eli   Dan  3 3 2 2
fay   Ben  . 2 3 1
gus   Cleo 1 2 2 .
gus   Dan  3 3 2 2
hal   Eve  5 4 5 4
ivy   Eve  3 3 3 2
"""


def small_rows():
    return [
        (candidate, interviewer, f"q{number}", int(level))
        for candidate, interviewer, *levels in map(str.split, SMALL.strip().splitlines())
        for number, level in enumerate(levels, 1)
        if level != "."
    ]


def large_rows():
    """120 candidates, one to three of 12 interviewers each, a tenth of the ratings missing."""
    random = Random(20)

    def noise(size):
        return size * (random.random() + random.random() + random.random() - 1.5) * 2

    strict = [noise(0.5) for _ in range(12)]
    rows = []
    for candidate in range(120):
        worth = noise(0.7)
        for interviewer in sorted(range(12), key=lambda _: random.random())[: 1 + candidate % 3]:
            heard = noise(0.5)
            for question in range(6):
                level = 3.3 + worth + strict[interviewer] + heard + noise(0.7) - 0.1 * question
                if random.random() > 0.1:
                    name = (f"c{candidate:03}", f"i{interviewer:02}", f"q{question}")
                    rows.append((*name, min(5, max(1, round(level)))))
    return rows


def one_pool(count, top):
    return Pools(groups=[1] * count, pools=[1] * count, tops={1: top})


def close(figures):
    return pytest.approx(figures, abs=6e-5)


@pytest.fixture(params=["standard library", "numpy"])
def engine(request):
    """The fit and the draws of the program, and the same arithmetic written with numpy."""
    if request.param == "standard library":
        return fit, drawn
    return numpy_engine.fit, numpy_engine.drawn


def test_a_small_pool_gets_the_scores_severities_and_variances_of_the_reference(engine):
    found = engine[0](numbered(small_rows()))

    own = found.variances
    assert [own.candidate, own.interviewer, own.interview, own.rating] == close(
        [0.7675, 0.1344, 0.0923, 0.2599]
    )
    assert [found.pool_mean, found.reliability] == close([3.1675, 0.7221])
    assert found.candidates == ("ana", "bo", "cy", "dee", "eli", "fay", "gus", "hal", "ivy")
    assert found.scores == close([3.6952, 2.7513, 4.0928, 4.1300, 2.4252, 2.2470, 2.1679, 4.1331, 2.8650])
    assert found.interviewers == ("Ben", "Cleo", "Dan", "Eve")
    assert found.severity.leniency == close([0.0728, -0.3722, 0.2994, 0.0])
    assert found.severity.variance == close([0.0741, 0.0744, 0.0749, 0.1344])
    assert found.difficulty == close({"q1": 0.0492, "q2": 0.4017, "q3": 0.2588, "q4": -0.7097})


def test_a_large_pool_gets_the_scores_severities_and_variances_of_the_reference(engine):
    found = engine[0](numbered(large_rows()))

    own = found.variances
    assert [own.candidate, own.interviewer, own.interview, own.rating] == close(
        [0.3452, 0.2937, 0.2444, 0.5244]
    )
    assert [found.pool_mean, found.reliability] == close([3.1106, 0.3523])
    assert found.scores[:6] == close([3.5001, 2.4361, 3.2463, 3.1820, 2.9971, 3.5230])
    assert found.severity.leniency[:4] == close([0.7093, 0.3466, -0.5134, -0.4639])
    assert found.severity.variance[:4] == close([0.0576, 0.0561, 0.0538, 0.0521])


def test_chances_and_intervals_agree_with_the_reference_within_sampling_error(engine):
    found = engine[0](numbered(large_rows()))

    said = engine[1](Posterior(found), one_pool(120, 12), 1000, 1)

    reference = [0.201, 0.0, 0.016, 0.042, 0.003, 0.126, 0.016, 0.003, 0.331, 0.369, 0.012, 0.231]
    assert said.p_top[:12] == pytest.approx(reference, abs=0.06)
    assert sum(said.p_top) == pytest.approx(12, abs=0.1)
    assert said.ranks[1] == pytest.approx((73, 119), abs=8)


def test_the_same_seed_gives_the_same_chances(engine):
    found = engine[0](numbered(small_rows()))

    def said(seed):
        return engine[1](Posterior(found), one_pool(9, 1), 200, seed)

    assert said(5) == said(5)
    assert said(5) != said(6)


def test_intervals_are_those_of_very_many_draws():
    known = Posterior(fit(numbered(large_rows())))

    values, leniency = numpy_engine.sampled(known, 40_000, 3)

    assert known.interval(0) == pytest.approx((2.774, 4.288), abs=0.15)  # of the reference, 1,000 draws
    for n, span in enumerate(numpy_engine.ninety(values)):
        assert known.interval(n) == pytest.approx(span, abs=0.03)
    for n, span in enumerate(numpy_engine.ninety(leniency)):
        assert known.leniency(n) == pytest.approx(span, abs=0.02)


def test_the_chance_to_stand_above_somebody_is_that_of_very_many_draws():
    known = Posterior(fit(numbered(large_rows())))

    values, _ = numpy_engine.sampled(known, 40_000, 4)

    for one, other in [(0, 1), (0, 5), (2, 3), (7, 90), (4, 4 + 36)]:
        assert known.above(one, other) == pytest.approx((values[one] > values[other]).mean(), abs=0.01)
        assert known.above(one, other) + known.above(other, one) == pytest.approx(1)


def test_the_draws_tell_a_chance_to_a_point():
    known = Posterior(fit(numbered(large_rows())))

    few = [drawn(known, one_pool(120, 12), DRAWS, seed).p_top for seed in range(4)]
    many = drawn(known, one_pool(120, 12), 20_000, 9).p_top

    assert max(abs(one - other) for said in few for one, other in zip(said, many, strict=True)) < 0.015


def test_without_a_shared_candidate_nobody_is_called_lenient(engine):
    rows = [row for row in small_rows() if row[:2] in {("ana", "Ben"), ("cy", "Cleo"), ("hal", "Eve")}]

    found = engine[0](numbered(rows))
    known = Posterior(found)
    said = engine[1](known, Pools(groups=[1, 2, 3], pools=[1, 1, 1], tops={1: 1}), 400, 0)

    assert found.severity.leniency == [0.0, 0.0, 0.0]
    assert found.severity.triangle == []
    assert said.ranks == [(1, 1)] * 3
    assert known.leniency(0) == pytest.approx((-0.4935, 0.4935), abs=1e-4)  # 1.645 x the prior's 0.3


def test_ranks_are_counted_within_the_linked_group(engine):
    ratings = numbered(small_rows())
    groups, of_interviewers = linked(ratings.interviews, 9, 4)

    known = Posterior(engine[0](ratings))
    said = engine[1](known, Pools(groups=groups, pools=[1] * 9, tops={1: 1}), 400, 0)

    assert groups == [1, 1, 1, 1, 1, 1, 1, 2, 2]
    assert of_interviewers == [1, 1, 1, 2]
    assert max(high for _, high in said.ranks[:7]) == 7
    assert said.ranks[7:] == [(1, 1), (2, 2)]


def test_an_interviewer_without_an_interview_is_in_no_group():
    assert linked([(0, 0), (1, 2)], 2, 3) == ([1, 2], [1, 0, 2])
    assert linked([(0, 0), (1, 2), (1, 0)], 2, 3) == ([1, 1], [1, 0, 1])
    assert linked([], 0, 0) == ([], [])


def test_the_interval_of_reliability_agrees_with_integrating_over_all_variances():
    found = single_interview(fit(numbered(large_rows())))

    assert (found.value, found.n) == (close(0.3523), 80)
    assert (found.low, found.high) == pytest.approx((0.230, 0.455), abs=0.025)


def test_a_single_rating_is_enough_for_a_fit(engine):
    found = engine[0](numbered([("ana", "Ben", "q1", 4)]))

    assert found.scores == [4.0]


def test_all_ratings_equal_give_everybody_the_same_score(engine):
    rows = [(c, i, q, 3) for c in "abcd" for i in ("Ben", "Cleo") for q in ("q1", "q2")]

    found = engine[0](numbered(rows))

    assert found.scores == close([3.0] * 4)
    assert found.severity.leniency == close([0.0, 0.0])


def test_the_triangle_solves_what_it_was_made_of():
    matrix = [[4.0, 0.0, 0.0], [2.0, 5.0, 0.0], [1.0, 2.0, 6.0]]  # lower half

    lower = cholesky(matrix)
    solved = backward(lower, forward(lower, [7.0, 9.0, 9.0]))

    assert solved == pytest.approx([1.0, 1.0, 1.0])
    assert inverse(cholesky([[4.0]])) == [[0.25]]
