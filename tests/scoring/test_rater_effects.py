"""What is said of how an interviewer uses the scale, and when nothing is."""

from random import Random

import pytest

from interview.model.scale import Scale
from interview.scoring.coefficient import Verdict
from interview.scoring.rater_effects import rater_effects
from interview.scoring.ratings import given

TRAITS = {"warmth": 2, "empathy": 2, "calm": 2}


def lines_of(make, candidates, levels, *, opening="desk"):
    """``levels``: interviewer to a function of the candidate's worth on each trait."""
    random = Random(3)
    basis = make.basis(TRAITS)
    cards = []
    for number in range(candidates):
        worth = {trait: random.choice([2, 3, 4]) for trait in TRAITS}
        for who, rate in levels.items():
            outcomes = {f"{trait}-{n}": rate(worth[trait], random, worth) for trait in TRAITS for n in (1, 2)}
            cards.append(make.card(f"c{number}", who, outcomes, basis=basis))
    return [(opening, line, Scale()) for line in given(cards, basis)]


def fair(worth, random, _all):
    return min(5, max(1, worth + random.choice([-1, 0, 0, 1])))


def cautious(_worth, random, _all):
    return random.choice([3, 3, 3, 3, 2, 4])


def dazzled(_worth, _random, every):
    return round(sum(every.values()) / len(every))


def said(found, who):
    (one,) = [one for one in found if one.interviewer == who]
    return one.effects


def test_a_cautious_interviewer_has_a_narrower_range_and_more_middle_levels(make):
    found = rater_effects(lines_of(make, 40, {"Ann": fair, "Ben": cautious, "Cy": fair}))

    narrow, middle, _ = said(found, "Ben")
    assert narrow.high < 1
    assert middle.low > 0
    assert narrow.n == middle.n == 40
    fair_range, fair_middle, fair_halo = said(found, "Ann")
    assert fair_range.low > 1
    assert fair_middle.high < 0
    assert fair_halo.low < fair_halo.value < fair_halo.high


def test_who_gives_every_trait_of_a_candidate_the_same_level_tells_traits_apart_less(make):
    found = rater_effects(lines_of(make, 40, {"Ann": fair, "Ben": dazzled, "Cy": fair}))

    assert said(found, "Ben")[2].value == pytest.approx(0, abs=0.01)
    assert said(found, "Ann")[2].low > 1


def test_panels_of_three_with_twelve_candidates_say_nothing(make):
    for figure in said(rater_effects(lines_of(make, 12, {"Ann": fair, "Ben": cautious, "Cy": fair})), "Ben"):
        assert (figure.verdict, figure.n, figure.needed) == (Verdict.TOO_FEW, 12, 15)
        assert figure.value is None


def test_openings_count_together_and_their_candidates_apart(make):
    both = {"Ann": fair, "Ben": cautious}
    lines = [*lines_of(make, 8, both), *lines_of(make, 8, both, opening="bar")]

    found = rater_effects(lines)

    assert {(one.interviewer, one.openings, one.effects[0].n) for one in found} == {
        ("Ann", 2, 16),
        ("Ben", 2, 16),
    }


def test_who_shared_no_candidate_is_not_compared(make):
    lines = lines_of(make, 20, {"Ann": fair})

    assert {figure.n for figure in said(rater_effects(lines), "Ann")} == {0}
