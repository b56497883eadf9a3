"""Whether who interviewed whom looks like chance."""

from math import exp
from random import Random

import pytest

from interview.scoring.assignment import assignment_test
from interview.scoring.panel_linked import fit
from interview.scoring.panel_model import numbered


def rows_of(seed, pull, candidates=150, interviewers=10):
    """Half of the candidates have one interviewer; ``pull`` draws the strong to the lenient."""
    random = Random(seed)
    lenient = [random.gauss(0, 0.5) for _ in range(interviewers)]
    rows = []
    for number in range(candidates):
        worth, left = random.gauss(0, 0.7), list(range(interviewers))
        for _ in range(1 + number % 2):
            weights = [exp(pull * worth * lenient[who]) for who in left]
            who = left.pop(random.choices(range(len(left)), weights)[0])
            heard = 3 + worth + lenient[who] + random.gauss(0, 0.5)
            rows += [
                (f"c{number:03}", f"i{who}", f"q{q}", min(5, max(1, round(heard + random.gauss(0, 0.7)))))
                for q in range(6)
            ]
    return rows


def test_chance_is_seldom_called_anything_else():
    said = [assignment_test(fit(numbered(rows_of(seed, 0)))) for seed in range(12)]

    assert sum(not one.is_random for one in said) <= 2


@pytest.mark.parametrize(("pull", "sign"), [(-4, 1), (4, -1)])
def test_strict_interviewers_who_saw_the_strong_or_the_weak_are_noticed(pull, sign):
    said = [assignment_test(fit(numbered(rows_of(seed, pull)))) for seed in range(5)]

    assert sum(not one.is_random and one.value * sign > 0 for one in said) >= 4


def test_with_few_shared_candidates_nothing_is_said():
    assert assignment_test(fit(numbered(rows_of(1, 0, candidates=28)))) is None
