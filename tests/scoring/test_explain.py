"""Every number explains itself in plain lines."""

import pytest

from interview.errors import RuleError
from interview.scoring.compare import compare
from interview.scoring.explain import explain_standard_error, explain_total, explain_trait
from interview.scoring.summary import profile

TRAITS = {"warmth": 2, "empathy": 1}


def a_panel(make, basis):
    return [
        make.card(
            "ana", "Ben", {"warmth-1": 4, "warmth-2": 5, "empathy-1": 3}, late=("warmth-2",), basis=basis
        ),
        make.card(
            "ana",
            "Cleo",
            {"warmth-1": 4, "warmth-2": make.NE, "empathy-1": 4},
            changed={"empathy-1": (2, 4)},
            basis=basis,
        ),
    ]


def test_a_total_says_its_formula_its_values_and_what_was_left_out(make):
    basis = make.basis(TRAITS)

    lines = explain_total(profile("ana", a_panel(make, basis), basis), basis).lines()

    assert lines == [
        "total of ana: 3.9 (before rounding 3.8750)",
        "  = mean of the traits, each counting the same",
        "    warmth  4.25  (3 ratings, 2 interviewers)",
        "    empathy  3.50  (2 ratings, 2 interviewers)",
        "  5 of 6 planned ratings went in",
        "  left out: warmth-2, Cleo: no evidence",
        "  1 rating given late",
        "  amended: empathy-1, Cleo, first 2",
        f"  kit fingerprint {basis.fingerprint[:8]}",
    ]


def test_other_weights_are_shown_with_their_reason(make):
    reason = "Nine of ten guests come angry."
    basis = make.basis(TRAITS, weights={"warmth": 2.0}, reason=reason)

    found = explain_total(profile("ana", a_panel(make, basis), basis), basis)

    assert found.formula == "mean of the traits, each by its weight"
    assert "    warmth  4.25  × 2  (3 ratings, 2 interviewers)" in found.lines()
    assert f"  weights: {reason}" in found.lines()


def test_a_trait_names_each_interviewers_ratings(make):
    basis = make.basis(TRAITS)

    found = explain_trait(profile("ana", a_panel(make, basis), basis), "warmth", basis)

    assert [(part.label, part.value, part.detail) for part in found.parts] == [
        ("Ben", 4.5, "warmth-1 4, warmth-2 5"),
        ("Cleo", 4.0, "warmth-1 4"),
    ]
    assert (found.n, found.missing) == (3, 1)


def test_a_trait_nobody_asked_about_is_refused(make):
    basis = make.basis(TRAITS)

    with pytest.raises(RuleError, match="ana was asked nothing about 'charm'"):
        explain_trait(profile("ana", [], basis), "charm", basis)


def test_an_incomplete_profile_says_that_it_is_not_a_low_one(make):
    basis = make.basis(TRAITS)
    card = make.card("ana", "Ben", {"warmth-1": 5, "warmth-2": make.SKIP}, basis=basis)

    lines = explain_total(profile("ana", [card], basis), basis).lines()

    assert "  left out: warmth-2, Ben: skipped" in lines
    assert "  left out: empathy-1, Ben: no rating" in lines
    assert "  without any rating: empathy" in lines
    assert "  provisional, 33 % of the planned ratings; not a low result: skipped 1, not given 1" in lines


def test_a_candidate_nobody_interviewed_explains_an_empty_total(make):
    basis = make.basis(TRAITS)

    lines = explain_total(profile("ana", [], basis), basis).lines()

    assert lines[0] == "total of ana: –"
    assert "  0 of 0 planned ratings went in" in lines


def test_a_standard_error_says_how_many_panels_it_rests_on(make):
    basis = make.basis(TRAITS)
    alone = make.card("tom", "Ben", {"warmth-1": 4, "warmth-2": 4, "empathy-1": 4}, basis=basis)
    found = compare(["ana", "tom"], [*a_panel(make, basis), alone], basis)

    ana, tom = (explain_standard_error(found, name).lines() for name in ("ana", "tom"))

    assert "over the square root of 2 interviewers" in ana[1]
    assert "1 candidate with two interviewers or more" in ana[2]
    assert "over the square root of 1 interviewer" in tom[1]

    nobody = explain_standard_error(compare(["tom"], [alone], basis), "tom").lines()

    assert nobody[0] == "standard error of the total of tom: –"
    assert any("no candidate has two interviewers" in line for line in nobody)
