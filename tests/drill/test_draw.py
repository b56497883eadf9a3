"""Which answers a round holds: by seed alone, whole, and those never seen first."""

import subprocess
import sys

import pytest
from msgspec.structs import replace

from interview.drill.draw import draw
from interview.drill.round import RoundMode
from interview.errors import RuleError
from interview.model.told import AnswerUse
from tests.drill.answers import ROOT, packaged

SEEDS = range(40)


def none_seen(_answer):
    return False


def levels(found):
    return [answer.key.rating.level for answer in found]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_nine_answers_hold_every_level_one_without_evidence_and_two_or_three_borderline(lang):
    for seed in SEEDS:
        found = draw(packaged(lang), RoundMode.LEARN, seed, none_seen)

        assert len({it.id for it in found}) == 9
        assert set(levels(found)) == {1, 2, 3, 4, 5, None}
        assert levels(found).count(None) == 1
        assert sum(it.key.near is not None for it in found) in {2, 3}
        assert len({it.trait for it in found}) == 9
        assert {it.use for it in found} == {AnswerUse.LEARN}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_check_holds_eighteen_two_without_evidence_and_no_borderline_one(lang):
    for seed in SEEDS:
        found = draw(packaged(lang), RoundMode.CHECK, seed, none_seen)

        assert len({it.id for it in found}) == 18
        assert set(levels(found)) == {1, 2, 3, 4, 5, None}
        assert levels(found).count(None) == 2
        assert [it.id for it in found if it.key.near is not None] == []
        assert len({it.trait for it in found[:9]}) == 9
        assert {it.use for it in found} == {AnswerUse.CHECK}


def test_a_warm_up_holds_a_low_one_a_borderline_one_and_one_without_evidence():
    for seed in SEEDS:
        found = draw(packaged(), RoundMode.WARM_UP, seed, none_seen)

        assert len(found) == 3
        assert levels(found).count(None) == 1
        assert [it.key.near is not None for it in found].count(True) == 1
        assert any(it.key.rating.level in {1, 2} and not it.key.near for it in found)


def test_the_same_seed_gives_the_same_order_in_another_process_and_another_seed_another():
    found = [it.id for it in draw(packaged(), RoundMode.LEARN, 7, none_seen)]
    program = (
        "from tests.drill.answers import *\nfrom interview.drill.draw import draw\n"
        "print(*[it.id for it in draw(packaged(), RoundMode.LEARN, 7, lambda it: False)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == found
    assert len({tuple(it.id for it in draw(packaged(), RoundMode.LEARN, n, none_seen)) for n in SEEDS}) > 30


def test_what_was_seen_comes_last_and_the_round_is_whole_all_the_same():
    seen = {it.id for it in draw(packaged(), RoundMode.CHECK, 1, none_seen)}

    found = draw(packaged(), RoundMode.CHECK, 2, lambda it: it.id in seen)

    assert sum(it.id not in seen for it in found) >= 7  # of the 9 that are left
    assert set(levels(found)) == {1, 2, 3, 4, 5, None}
    assert levels(found).count(None) == 2


def test_a_borderline_answer_is_never_in_a_check_even_where_it_is_kept_for_one():
    pool = [replace(it, key=replace(it.key, near=None)) for it in packaged() if it.use == "check"]
    near = [replace(it, use=AnswerUse.CHECK) for it in packaged() if it.key.near is not None]

    found = draw([*pool, *near], RoundMode.CHECK, 1, none_seen)

    assert not {it.id for it in found} & {it.id for it in near}


def test_too_few_answers_are_no_round():
    with pytest.raises(RuleError, match="There are 3 told answers"):
        draw([it for it in packaged() if it.trait == "warmth"], RoundMode.CHECK, 1, none_seen)


def test_two_traits_alone_give_what_they_can():
    pool = [it for it in packaged() if it.trait in {"warmth", "composure"}]

    found = draw(pool, RoundMode.LEARN, 1, none_seen)

    assert {it.trait for it in found} == {"warmth", "composure"}
    assert levels(found).count(None) == 1
