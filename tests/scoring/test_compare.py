"""The matrix, its ties, and what-if."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from interview.errors import RuleError
from interview.model.scorecard import CardStatus
from interview.scoring.compare import WhatIfChange, compare, what_if
from interview.scoring.comparison_table import remarks

TRAITS = {"warmth": 1, "empathy": 1}


def cards_of(make, basis, table):
    """``table``: candidate to interviewer to (warmth, empathy)."""
    return [
        make.card(candidate, interviewer, {"warmth-1": warmth, "empathy-1": empathy}, basis=basis)
        for candidate, panel in table.items()
        for interviewer, (warmth, empathy) in panel.items()
    ]


def test_everybody_with_a_third_of_the_planned_ratings_has_a_total_in_its_place(make):
    basis = make.basis({"warmth": 4, "empathy": 2})
    six = [question.id for question in basis.kit.questions]
    held = {"ana": (3,) * 6, "tom": (5, 5, *[make.NE] * 4), "uma": (5, *[make.NE] * 5), "zoe": ()}
    cards = [
        make.card(who, "Ben", dict(zip(six, levels, strict=True)), basis=basis)
        for who, levels in held.items()
        if levels
    ]

    found = compare(held, cards, basis)

    assert [(row.candidate, row.total, row.provisional, row.place) for row in found.rows] == [
        ("tom", 5.0, True, 1),
        ("ana", 3.0, False, 2),
        ("uma", None, False, None),
        ("zoe", None, False, None),
    ]


def test_equal_totals_stand_in_the_order_they_came_in(make):
    basis = make.basis(TRAITS)
    table = {name: {"Ben": (4, 4)} for name in ("zoe", "ana", "tom")}

    rows = compare(table, cards_of(make, basis, table), basis).rows

    assert [row.candidate for row in rows] == ["zoe", "ana", "tom"]


def test_a_cell_tells_who_rated_how_far_apart_and_what_was_missing(make):
    basis = make.basis(TRAITS)
    table = {"ana": {"Ben": (5, 3), "Cleo": (3, make.NE)}}

    warmth, empathy = compare(table, cards_of(make, basis, table), basis).rows[0].cells

    assert (warmth.mean, warmth.interviewers, warmth.spread, warmth.differs) == (4.0, 2, 2.0, True)
    assert (empathy.mean, empathy.interviewers, empathy.coverage) == (3.0, 1, 0.5)
    assert not empathy.differs


def test_totals_within_the_panels_standard_error_are_ties(make):
    basis = make.basis(TRAITS)
    table = {
        "ana": {"Ben": (5, 5), "Cleo": (4, 4)},  # 4.5, half a point each way
        "tom": {"Ben": (5, 5), "Cleo": (3, 4)},  # 4.25
        "zoe": {"Ben": (1, 1), "Cleo": (2, 1)},  # 1.25
    }

    ana, tom, zoe = compare(table, cards_of(make, basis, table), basis).rows

    assert (ana.tied_above, tom.tied_above, zoe.tied_above) == (False, True, False)
    assert (ana.first_place, ana.last_place) == (1, 2)
    assert (tom.first_place, tom.last_place) == (1, 2)
    assert (zoe.first_place, zoe.last_place) == (3, 3)


def test_the_standard_error_pools_disagreement_over_all_panels(make):
    basis = make.basis(TRAITS)
    table = {"ana": {"Ben": (5, 5), "Cleo": (3, 3)}, "tom": {"Ben": (4, 4), "Cleo": (4, 4)}}

    found = compare(table, cards_of(make, basis, table), basis)

    assert found.sd == pytest.approx(1.0)  # squares 2 + 0 over 1 + 1 degrees of freedom
    assert found.row("tom").standard_error == pytest.approx(0.5**0.5)


def test_one_interviewer_has_the_wider_error_of_the_panels_and_ties_by_the_same_rule(make):
    basis = make.basis(TRAITS)
    table = {"ana": {"Ben": (5, 5), "Cleo": (4, 4)}, "tom": {"Ben": (4, 4)}, "zoe": {"Ben": (1, 1)}}

    ana, tom, zoe = compare(table, cards_of(make, basis, table), basis).rows

    assert tom.standard_error == pytest.approx(0.5**0.5)  # the whole spread within panels
    assert tom.standard_error > ana.standard_error
    assert (tom.tied_above, zoe.tied_above) == (True, False)
    assert (tom.first_place, tom.last_place) == (1, 2)


def test_without_any_panel_the_standard_error_is_unknown_and_only_equals_tie(make):
    basis = make.basis(TRAITS)
    table = {"ana": {"Ben": (4, 4)}, "tom": {"Ben": (4, 4)}, "zoe": {"Ben": (4, 3)}}

    ana, tom, zoe = compare(table, cards_of(make, basis, table), basis).rows

    assert (ana.standard_error, ana.first_place, ana.last_place) == (None, None, None)
    assert (tom.tied_above, zoe.tied_above) == (True, False)
    assert (ana.place, tom.place, zoe.place) == (1, 1, 3)


def test_when_all_ratings_are_equal_everybody_shares_the_first_place(make):
    basis = make.basis(TRAITS)
    table = {name: {"Ben": (3, 3), "Cleo": (3, 3)} for name in ("ana", "tom", "zoe")}

    rows = compare(table, cards_of(make, basis, table), basis).rows

    assert {row.place for row in rows} == {1}
    assert {(row.first_place, row.last_place) for row in rows} == {(1, 3)}


def test_another_wording_of_the_kit_is_marked_on_its_rows(make):
    basis = make.basis(TRAITS)
    old = make.card("ana", "Ben", {"warmth-1": 4, "empathy-1": 4}, basis=basis, fingerprint="old")
    new = make.card("tom", "Ben", {"warmth-1": 4, "empathy-1": 4}, basis=basis)

    mixed = compare(["ana", "tom"], [old, new], basis)
    alone = compare(["tom"], [new], basis)

    assert mixed.mixed
    assert [row.other_wording for row in mixed.rows] == [True, False]
    assert not alone.mixed


def test_drafts_do_not_count(make):
    basis = make.basis(TRAITS)
    draft = make.card("ana", "Ben", {"warmth-1": 5}, basis=basis, status=CardStatus.DRAFT)

    assert compare(["ana"], [draft], basis).rows[0].total is None


def test_an_opening_without_candidates_compares_nothing(make):
    basis = make.basis(TRAITS)

    found = compare([], [], basis)

    assert (found.rows, found.sd, found.traits) == ((), None, ("warmth", "empathy"))


def test_other_weights_turn_the_order_and_say_whom_they_moved(make):
    basis = make.basis(TRAITS)
    table = {"ana": {"Ben": (5, 2)}, "tom": {"Ben": (3, 5)}, "zoe": {"Ben": (1, 1)}}
    cards = cards_of(make, basis, table)

    found = what_if(table, cards, basis, WhatIfChange(weights={"warmth": 3.0}))

    assert [row.candidate for row in found.before.rows] == ["tom", "ana", "zoe"]
    assert [row.candidate for row in found.after.rows] == ["ana", "tom", "zoe"]
    assert [(move.candidate, move.place_before, move.place_after) for move in found.moves] == [
        ("ana", 2, 1),
        ("tom", 1, 2),
    ]
    assert compare(table, cards, basis) == found.before  # nothing was kept


def test_leaving_an_interviewer_or_a_question_out_shows_the_new_order(make):
    basis = make.basis(TRAITS)
    table = {"ana": {"Ben": (5, 5), "Cleo": (1, 1)}, "tom": {"Ben": (3, 5), "Cleo": (4, 4)}}
    cards = cards_of(make, basis, table)

    alone = what_if(table, cards, basis, WhatIfChange(without_interviewers=("Cleo",)))
    fewer = what_if(table, cards, basis, WhatIfChange(without_questions=("empathy-1",)))

    assert [row.candidate for row in alone.before.rows] == ["tom", "ana"]
    assert [row.candidate for row in alone.after.rows] == ["ana", "tom"]
    assert fewer.after.row("tom").total == 3.5


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (WhatIfChange(weights={"charm": 2.0}), "No trait here is called 'charm'; there is empathy, warmth"),
        (WhatIfChange(without_questions=("q9",)), "No question here is called 'q9'"),
        (WhatIfChange(without_interviewers=("Zed",)), "No interviewer here is called 'Zed'; there is Ben"),
        (WhatIfChange(weights={"warmth": 0.0, "empathy": 0.0}), "Every weight is 0"),
    ],
)
def test_a_what_if_about_nothing_is_refused_by_name(make, change, sentence):
    basis = make.basis(TRAITS)
    cards = cards_of(make, basis, {"ana": {"Ben": (4, 4)}})

    with pytest.raises(RuleError, match=sentence):
        what_if(["ana"], cards, basis, change)


levels = some.integers(1, 5)
tables = some.dictionaries(
    some.sampled_from([f"c{n}" for n in range(8)]),
    some.dictionaries(some.sampled_from(["Ben", "Cleo", "Dan"]), some.tuples(levels, levels)),
)


@given(table=tables)
@settings(max_examples=100, deadline=None)
def test_the_place_always_lies_within_the_places_the_ratings_allow(make, table):
    basis = make.basis(TRAITS)

    rows = compare(table, cards_of(make, basis, table), basis).rows

    totals = [row.total for row in rows if row.total is not None]
    assert totals == sorted(totals, reverse=True)
    for row in rows:
        if row.first_place is not None:
            assert 1 <= row.first_place <= row.place <= row.last_place <= len(totals)


def test_two_panels_that_agree_exactly_do_not_make_a_total_certain(make):
    basis = make.basis({"warmth": 4})
    levels = {"ana": 4, "bo": 3}
    cards = [
        make.card(name, who, {f"warmth-{n}": level for n in range(1, 5)}, basis=basis)
        for name, level in levels.items()
        for who in ("Ben", "Cleo")
    ]

    found = compare(levels, cards, basis)

    assert found.sd == pytest.approx((1 / 12 / 4) ** 0.5)
    assert {round(row.standard_error, 3) for row in found.rows} == {0.102}


@pytest.mark.parametrize(("highest", "said"), [(5, True), (4, False)])
def test_over_a_third_of_highest_levels_the_order_of_the_best_is_not_told(make, highest, said):
    basis = make.basis({"warmth": 4})
    cards = [make.card(f"c{n}", "Ben", {"warmth-1": 5 if n < highest else 3}, basis=basis) for n in range(12)]

    found = compare([card.candidate for card in cards], cards, basis)

    assert found.highest_share == highest / 12
    assert any("do not tell the order among the best" in one for one in remarks(found)) is said


@pytest.mark.parametrize(("linked", "said"), [(False, True), (True, False)])
def test_totals_over_questions_that_share_none_are_said_not_to_compare(make, linked, said):
    basis = make.basis({"warmth": 2, "empathy": 2})
    asked = {"ana": ("warmth-1", "warmth-2"), "bo": ("empathy-1", "empathy-2"), "cy": ("warmth-2",)}
    if linked:
        asked["cy"] = ("warmth-2", "empathy-1")
    cards = [make.card(name, "Ben", dict.fromkeys(own, 3), basis=basis) for name, own in asked.items()]

    found = compare(asked, cards, basis)

    assert found.question_sets == (1 if linked else 2)
    assert any("share none" in one for one in remarks(found)) is said
