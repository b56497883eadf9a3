"""Trait means, totals, coverage, flags."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from interview.errors import RuleError
from interview.model.content import FlagKind, Form
from interview.model.opening import KitVersion, Opening, Void
from interview.model.scorecard import CardStatus
from interview.scoring.ratings import basis_of, submitted
from interview.scoring.summary import profile, profiles, shown

FOUR = {"warmth-1": 4, "warmth-2": 5, "empathy-1": 3, "empathy-2": 2}


def test_a_trait_is_the_mean_of_each_interviewers_mean_and_not_of_all_ratings(make):
    basis = make.basis({"warmth": 3})
    cards = [
        make.card("ana", "Ben", {"warmth-1": 5, "warmth-2": 5, "warmth-3": 5}, basis=basis),
        make.card("ana", "Cleo", {"warmth-1": 2, "warmth-2": make.NE}, basis=basis),
    ]

    warmth = profile("ana", cards, basis).trait("warmth").score

    assert warmth.mean == 3.5  # not 17 / 4
    assert warmth.by_interviewer == {"Ben": 5.0, "Cleo": 2.0}
    assert warmth.spread == 3.0


def test_a_total_weighs_each_trait_the_same_however_many_questions_it_has(make):
    basis = make.basis({"warmth": 3, "empathy": 1})
    card = make.card("ana", "Ben", {"warmth-1": 5, "warmth-2": 5, "warmth-3": 5, "empathy-1": 2}, basis=basis)

    assert profile("ana", [card], basis).total.mean == 3.5


def test_a_total_is_kept_exact_and_rounds_half_up_only_for_display(make):
    basis = make.basis({"warmth": 20})
    levels = {f"warmth-{n}": 5 if n <= 7 else 4 for n in range(1, 21)}

    total = profile("ana", [make.card("ana", "Ben", levels, basis=basis)], basis).total.mean

    assert total == 4.35  # a binary 4.35 lies below the half
    assert shown(total) == "4.4"
    assert shown(4.25) == "4.3"
    assert shown(-0.25) == "-0.3"
    assert shown(-0.04) == "0.0"
    assert shown(None) == "–"


def test_no_evidence_and_skipped_are_counted_and_never_lower_a_mean(make):
    basis = make.basis({"warmth": 4})
    outcomes = {"warmth-1": 4, "warmth-2": make.NE, "warmth-3": make.SKIP, "warmth-4": None}

    ana = profile("ana", [make.card("ana", "Ben", outcomes, basis=basis)], basis)

    assert ana.total.mean == 4.0
    assert (ana.tally.rated, ana.tally.no_evidence, ana.tally.skipped, ana.tally.open) == (1, 1, 1, 1)
    assert ana.tally.coverage == 0.25


def test_a_question_that_was_never_opened_counts_as_planned(make):
    basis = make.basis({"warmth": 2})

    ana = profile("ana", [make.card("ana", "Ben", {"warmth-1": 4}, basis=basis)], basis)

    assert (ana.tally.planned, ana.tally.open) == (2, 1)


@pytest.mark.parametrize(("rated", "complete"), [(4, True), (3, False)])
def test_under_four_fifths_of_the_planned_ratings_a_profile_is_incomplete_and_not_low(make, rated, complete):
    basis = make.basis({"warmth": 5})
    outcomes = {f"warmth-{n}": 5 if n <= rated else make.NE for n in range(1, 6)}

    ana = profile("ana", [make.card("ana", "Ben", outcomes, basis=basis)], basis)

    assert ana.is_complete is complete
    assert ana.total.mean == 5.0


def test_an_answer_on_the_situational_fallback_stands_apart_from_the_mean(make):
    basis = make.basis({"warmth": 2})
    outcomes = {"warmth-1": 2, "warmth-2": 5 + make.SITUATIONAL}

    ana = profile("ana", [make.card("ana", "Ben", outcomes, basis=basis)], basis)

    assert ana.total.mean == 2.0
    assert ana.trait("warmth").situational.mean == 5.0
    assert ana.tally.situational == 1
    assert not ana.is_complete


def test_a_situational_question_that_everybody_is_asked_counts_like_any_other(make):
    basis = make.basis({"warmth": 1}, form=Form.SITUATIONAL)
    card = make.card("ana", "Ben", {"warmth-1": 5 + make.SITUATIONAL}, basis=basis)

    assert profile("ana", [card], basis).total.mean == 5.0


def test_a_late_rating_counts_and_is_marked(make):
    basis = make.basis({"warmth": 1})
    card = make.card("ana", "Ben", {"warmth-1": 4}, late=("warmth-1",), basis=basis)

    ana = profile("ana", [card], basis)

    assert (ana.total.mean, ana.tally.late) == (4.0, 1)


def test_of_an_amended_rating_the_latest_counts_and_the_first_is_kept(make):
    basis = make.basis({"warmth": 1})
    card = make.card("ana", "Ben", {"warmth-1": 2}, changed={"warmth-1": (2, 3, 4)}, basis=basis)

    ana = profile("ana", [card], basis)

    assert ana.total.mean == 4.0
    assert ana.lines[0].first.level == 2
    assert ana.tally.amended == 1


def test_a_voided_question_is_left_out_for_everybody_with_its_flags(make):
    kit = make.kit({"warmth": 2})
    opening = Opening(
        id="front-desk",
        title="",
        created=0,
        kits=(KitVersion(kit=kit, fingerprint="f", since=0),),
        voids=(Void(question="warmth-2", reason="misread", who="Olga", at=1),),
    )
    basis = basis_of(opening)
    outcomes = {"warmth-1": 4, "warmth-2": 1}
    card = make.card("ana", "Ben", outcomes, flags={"warmth-2": ("RF-1",)}, basis=basis)

    ana = profile("ana", [card], basis)

    assert (ana.total.mean, ana.tally.planned, ana.flags) == (4.0, 1, ())


def test_weights_without_a_written_reason_are_not_used(make):
    traits, levels = {"warmth": 1, "empathy": 1}, {"warmth-1": 5, "empathy-1": 2}
    silent = make.basis(traits, weights={"warmth": 2.0})
    argued = make.basis(traits, weights={"warmth": 2.0}, reason="Nine of ten guests come angry.")

    def total(basis):
        return profile("ana", [make.card("ana", "Ben", levels, basis=basis)], basis).total.mean

    assert total(silent) == 3.5
    assert total(argued) == 4.0


def test_a_negative_weight_is_refused_by_name(make):
    basis = msgspec.structs.replace(make.basis(), weights={"warmth": -1.0})

    with pytest.raises(RuleError, match="weight of warmth is -1"):
        profile("ana", [], basis)


def test_two_interviewers_two_levels_apart_on_a_question_are_a_gap(make):
    basis = make.basis()
    cards = [
        make.card("ana", "Ben", FOUR, basis=basis),
        make.card("ana", "Cleo", {**FOUR, "warmth-1": 2, "empathy-2": 5}, basis=basis),
    ]

    gaps = profile("ana", cards, basis).gaps

    assert [(gap.question, gap.levels) for gap in gaps] == [
        ("empathy-2", {"Ben": 2, "Cleo": 5}),
        ("warmth-1", {"Ben": 4, "Cleo": 2}),
    ]


def test_two_ratings_on_the_same_fallback_can_be_a_gap_and_say_so(make):
    basis = make.basis({"warmth": 1})
    cards = [
        make.card("ana", "Ben", {"warmth-1": 1 + make.SITUATIONAL}, basis=basis),
        make.card("ana", "Cleo", {"warmth-1": 3 + make.SITUATIONAL}, basis=basis),
    ]

    (gap,) = profile("ana", cards, basis).gaps

    assert (gap.situational, gap.width) == (True, 2)


def test_what_was_done_and_what_one_would_do_are_never_a_gap(make):
    basis = make.basis({"warmth": 1})
    cards = [
        make.card("ana", "Ben", {"warmth-1": 1}, basis=basis),
        make.card("ana", "Cleo", {"warmth-1": 5 + make.SITUATIONAL}, basis=basis),
    ]

    assert profile("ana", cards, basis).gaps == ()


def test_a_flag_one_interviewer_saw_is_marked_as_such_and_changes_no_score(make):
    kinds = (FlagKind(id="RF-1", name="arrogance", polarity="red"),)
    basis = make.basis({"warmth": 1}, flags=kinds)
    ben = make.card("ana", "Ben", {"warmth-1": 4}, flags={"warmth-1": ("RF-1", "RF-2")}, basis=basis)
    cleo = make.card("ana", "Cleo", {"warmth-1": 4}, flags={"warmth-1": ("RF-1",)}, basis=basis)

    ana = profile("ana", [ben, cleo], basis)

    first, second = ana.flags
    assert (first.name, first.interviewers, first.is_single) == ("arrogance", ("Ben", "Cleo"), False)
    assert (second.kind, second.is_single, second.polarity) == ("RF-2", True, "")
    assert ana.total.mean == 4.0


def test_with_one_interviewer_there_is_no_spread_to_report(make):
    basis = make.basis()

    total = profile("ana", [make.card("ana", "Ben", FOUR, basis=basis)], basis).total

    assert (total.spread, total.sd) == (None, None)


def test_a_candidate_nobody_interviewed_has_no_number_at_all(make):
    basis = make.basis()

    (ana,) = profiles(["ana"], [], basis)

    assert (ana.total.mean, ana.tally.coverage, ana.is_complete) == (None, None, False)
    assert ana.missing_traits == ("warmth", "empathy")


def test_everybody_without_evidence_gives_an_incomplete_profile_without_a_total(make):
    basis = make.basis()
    nothing = dict.fromkeys(FOUR, make.NE)

    ana = profile("ana", [make.card("ana", "Ben", nothing, basis=basis)], basis)

    assert (ana.total.mean, ana.is_complete, ana.tally.no_evidence) == (None, False, 4)


def test_a_card_of_a_wording_the_opening_never_had_is_taken_at_its_word(make):
    basis = make.basis()
    card = make.card("ana", "Ben", {"calm-1": 4}, fingerprint="unknown", basis=basis)

    ana = profile("ana", [card], basis)

    assert (ana.total.mean, ana.fingerprints) == (4.0, ("unknown",))


def test_a_draft_is_not_an_opinion_yet(make):
    basis = make.basis()
    draft = make.card("ana", "Ben", FOUR, basis=basis, status=CardStatus.DRAFT)

    assert submitted([draft]) == []


outcomes = some.one_of(some.none(), some.just("NE"), some.just("skip"), some.integers(1, 5))
panels = some.lists(some.fixed_dictionaries(dict.fromkeys(FOUR, outcomes)), max_size=4)


def of_panel(make, panel):
    basis = make.basis()
    cards = [make.card("ana", f"I{n}", held, basis=basis) for n, held in enumerate(panel)]
    return cards, basis


@given(panel=panels)
@settings(max_examples=150, deadline=None)
def test_every_mean_lies_between_the_lowest_and_the_highest_level(make, panel):
    ana = profile("ana", *of_panel(make, panel))

    for score in (ana.total, *(trait.score for trait in ana.traits)):
        assert score.mean is None or 1 <= score.mean <= 5


@given(panel=panels, shuffle=some.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_cards_arrive_changes_no_number(make, panel, shuffle):
    cards, basis = of_panel(make, panel)
    mixed = shuffle.sample(cards, len(cards))

    one, other = profile("ana", cards, basis), profile("ana", mixed, basis)

    assert one.total == other.total
    assert one.tally == other.tally


@given(panel=panels.filter(bool), name=some.sampled_from(sorted(FOUR)))
@settings(max_examples=100, deadline=None)
def test_no_evidence_where_nothing_was_rated_never_lowers_a_mean(make, panel, name):
    panel[0][name] = None
    before = profile("ana", *of_panel(make, panel)).total.mean

    panel[0][name] = "NE"

    assert profile("ana", *of_panel(make, panel)).total.mean == before


def test_a_profile_survives_a_trip_through_json(make):
    basis = make.basis()
    ana = profile("ana", [make.card("ana", "Ben", FOUR, basis=basis)], basis)

    assert msgspec.json.decode(msgspec.json.encode(ana), type=type(ana)) == ana
