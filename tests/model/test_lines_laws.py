"""Whatever anybody writes, in whatever order it arrives: one state, nothing lost, nobody unblinded."""

import random
import sys
from functools import reduce
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from worlds import PEOPLE, QUOTE, Desk, World, bare_some, packed, shuffled

from interview.model.blindness import Blindness
from interview.model.completeness import forks, gaps
from interview.model.fold import Fold
from interview.model.kind import Who
from interview.model.kinds import KINDS, LOG, is_personal
from interview.model.merging import merge
from interview.model.rights import Rights, erased, removed

MANY = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
WORLDS = st.builds(World, st.integers(0, 10**9), st.integers(5, 50))
FREE = {Who.ANYONE, Who.HOLDER, Who.AUTHOR}


def state(lines, opening):
    """Return everything the fold says as text, to compare two."""
    fold = Fold(lines, opening)
    seen = Blindness(fold, lines)
    people = [*PEOPLE, "outsider"]
    return repr(
        [
            fold.owner,
            sorted(fold.holders("coordinator")),
            sorted(fold.holders("reader")),
            sorted(fold.seats),
            sorted(fold.rights.ever),
            fold.candidates,
            fold.identities,
            fold.merged,
            sorted(fold.withdrawn),
            sorted(fold.excused),
            sorted(fold.discarded),
            sorted(fold.revealed),
            sorted(fold.lodged),
            fold.closed and fold.closed.h,
            fold.is_archived,
            fold.terms,
            [(one.line.h, one.reason) for one in fold.without_effect],
            [line.h for line in fold.overtaken],
            [line.h for line in fold.taken_over],
            sorted(fold.waiting),
            sorted(fold.erased),
            forks(lines, opening),
            gaps(lines),
            [(who, c, seen.sight(who, c)) for c in fold.candidates for who in people],
            [(c, seen.waited_for(c)) for c in fold.candidates],
            [(seat, card.submitted and card.submitted.h) for seat, card in seen.cards.items()],
            [seen.counts(card) for card in seen.cards.values()],
            [seen.rated_after_seeing(card) for card in seen.cards.values()],
        ]
    )


@MANY
@given(WORLDS, st.randoms())
def test_any_order_grouping_and_repetition_of_merges_gives_the_same_bytes_and_state(world, rng):
    a, b, c = rng.sample(world.sets, 3)
    ways = [merge(merge(x, y), z) for x, y, z in permutations((a, b, c))]
    ways += [merge(a, merge(b, c)), merge(a, b, c), merge(shuffled(a, rng), c, a, b, c)]
    assert all(packed(way) == packed(ways[0]) for way in ways)
    assert packed(merge(ways[0], a, ways[0])) == packed(ways[0])
    states = {state(shuffled(way, rng), world.opening) for way in ways[:3]}
    assert len(states) == 1


@MANY
@given(WORLDS)
def test_nothing_is_lost_but_what_an_erasure_or_a_removal_covers(world):
    union = world.union
    gone, silent = erased(union), removed(union)
    for one in world.sets:
        for h, line in one.items():
            assert h in union or (line.opening, line.candidate) in gone
            if h in union and union[h].body is None and line.body is not None:
                assert (line.opening, line.about) in gone or h in silent


@MANY
@given(WORLDS)
def test_one_owner_and_no_effect_without_a_right(world):
    fold = Fold(world.union, world.opening)
    rights, order = fold.rights, fold.rights.order
    assert fold.owner in PEOPLE
    terms = rights.terms(order.everything)
    assert all(order.before(a, b) for a, b in pairwise(terms))
    for kind, lines in fold.in_effect.items():
        for line in lines:
            past = order.past(line.h)
            if kind in {"handed", "granted", "revoked", "erased"}:
                assert rights.owner(past) == line.person
            elif kind != "created" and LOG[kind].who not in FREE:
                assert line.person == rights.owner(past) or rights.has(line.person, "coordinator", past)
    given_to_eve = {line.op["to"] for line in fold.of("handed")} | {
        line.op["who"] for line in fold.of("granted")
    }
    if "eve" not in given_to_eve:
        acts = [line for lines in fold.in_effect.values() for line in lines]
        assert all(LOG[line.kind].who in FREE for line in acts if line.person == "eve")


@MANY
@given(WORLDS)
def test_after_a_revocation_its_holder_has_seen_nothing_more_has_effect(world):
    fold = Fold(world.union, world.opening)
    order = fold.rights.order
    for end in fold.of("revoked"):
        if end.op["right"] != "coordinator":
            continue
        again = [
            grant.h for grant in fold.of("granted") if grant.op == end.op and order.before(end.h, grant.h)
        ]
        for line in (line for lines in fold.in_effect.values() for line in lines):
            if line.person == end.op["who"] and LOG[line.kind].who is Who.LEAD:
                if order.before(end.h, line.h):
                    was_owner = fold.rights.owner(order.past(line.h)) == line.person
                    assert was_owner or any(order.before(grant, line.h) for grant in again)
                elif order.are_concurrent(end.h, line.h):
                    rests_on_it = fold.rights.owner(order.past(line.h)) != line.person
                    assert not rests_on_it or line in fold.overtaken


@MANY
@given(WORLDS, st.randoms())
def test_a_judgement_never_changes_as_more_arrives_or_words_go_missing(world, rng):
    union, opening = world.union, world.opening
    whole = Rights(union, opening)
    for part in (*world.sets, bare_some(union, rng), bare_some(union, rng, 0.5, 0.2)):
        some = Rights(part, opening)
        for h in some.order.hashes:
            assert some.entitled(h) == whole.entitled(h)
            assert some.terms(some.order.past(h)) == whole.terms(whole.order.past(h))
        assert erased(part) <= erased(union)
        assert some.ever <= whole.ever
        assert packed(merge(part, union)) == packed(union)


@MANY
@given(WORLDS)
def test_once_blind_always_blind_until_the_own_card_is_in(world):
    union = world.union
    whole = Blindness(Fold(union, world.opening), union)
    for one in world.sets:
        part = Fold(one, world.opening)
        for who, c in part.rights.ever:
            for candidate in whole.fold.candidates if c == "*" else [c]:
                card = whole.cards.get((who, candidate))
                is_in = card is not None and card.submitted is not None
                assert is_in or not whole.sight(who, candidate).is_open


@MANY
@given(WORLDS)
def test_whoever_began_a_card_is_blind_and_an_outsider_sees_nothing_and_does_not_count(world):
    union = world.union
    seen = Blindness(Fold(union, world.opening), union)
    fold = seen.fold
    for candidate in fold.candidates:
        for who in (*PEOPLE, "outsider"):
            card = seen.cards.get((who, candidate))
            if card and card.is_weighty and not card.submitted:
                assert not seen.sight(who, candidate).is_open
            ever = {(who, "*"), (who, candidate)} & fold.rights.ever
            is_shown = (who, candidate) in fold.revealed
            reads = fold.is_lead(who) or fold.rights.has(who, "reader") or is_shown
            if not ever and not reads and card is None:
                assert not seen.sight(who, candidate).is_open
            if card and not ever:
                assert not seen.counts(card) or seen.is_open_panel


@MANY
@given(WORLDS, st.randoms())
def test_whatever_is_taken_away_is_missed_while_anything_names_it_and_any_copy_heals(world, rng):
    union = world.union
    assert gaps(union) == []
    docs = sorted({line.doc for line in union.values()})
    victim = rng.choice(docs)
    size = max(line.n for line in union.values() if line.doc == victim)
    cut = rng.choice((0, size - 1, rng.randrange(size)))
    left = {h: line for h, line in union.items() if line.doc != victim or line.n <= cut}
    named = {h for line in left.values() for h in line.seen}
    named |= {head for line in left.values() for _, head in (line.op or {}).get("heads", {}).values()}
    gone = [h for h in union if h not in left and h in named]
    name = next(line for line in union.values() if line.doc == victim)
    if gone and (name.opening, name.candidate) not in erased(left):
        found = gaps(left)
        assert {gap.head for gap in found} >= set(gone)
        assert {gap.known_by for gap in found} <= {line.doc for line in left.values()}
    assert packed(merge(left, union)) == packed(union)


@MANY
@given(WORLDS)
def test_every_submission_that_was_lodged_is_missed_when_it_goes(world):
    union = world.union
    gone = erased(union)
    for line in list(union.values()):
        if line.kind == "lodged" and line.body is not None:
            for doc, (_, head) in line.op["heads"].items():
                left = {h: one for h, one in union.items() if one.doc != doc}
                is_gone = (world.opening, line.about) in gone
                assert is_gone or head in {gap.head for gap in gaps(left)}


@MANY
@given(WORLDS, st.randoms())
def test_no_older_copy_brings_an_erased_person_back(world, rng):
    union, opening = world.union, world.opening
    fold = Fold(union, opening)
    boss = Desk(world, fold.owner, "d9")
    boss.receive(union)
    if fold.rights.held("c1"):
        boss.log("release", about="c1")
    boss.log("erased", about="c1")
    olds = [bare_some(old, rng, 0.0, 0.1) for old in world.sets] + world.sets
    rng.shuffle(olds)
    after = reduce(merge, olds, boss.lines)
    assert (opening, "c1") in erased(after)
    about = [line for line in after.values() if "c1" in (line.about, line.candidate)]
    assert not any(line.candidate for line in about)
    assert QUOTE.encode() not in b"".join(line.body or b"" for line in about)
    assert gaps(after) == gaps(merge(union, boss.lines)) == []
    for line in after.values():
        assert line.prev in after or line.n == 1


@MANY
@given(WORLDS, st.randoms())
def test_no_line_that_anybody_writes_breaks_the_fold_or_has_effect_without_a_right(world, rng):
    union, opening = world.union, world.opening
    fold = Fold(union, opening)
    stranger = Desk(world, "mal", "d1")
    stranger.receive(union)
    odd = ({}, {"who": 3}, {"who": "mal"}, {"who": "mal", "right": None}, {"to": ["x"]})
    odd += ({"terms": 1}, {"nonce": "x"}, {"heads": 1}, {"heads": {"a": 1}}, {"into": "c1"})
    odd += ({"heads": {"a": ["x", 2]}}, {"question": "q"}, {"card": ""}, {"card": "a/b"}, {"line": ""})
    odd += ({"to": "mal", "who": "mal", "right": "coordinator", "reason": "mine"}, {"version": {}})
    for _ in range(12):
        kind = rng.choice([*LOG, "newer", "Rated", ""])
        stranger.log(kind, rng.choice(odd), about=rng.choice(("", "c1", "c9")))
    after = Fold(stranger.lines, opening)
    state(stranger.lines, opening)
    assert after.view is None or after.view.title
    before = (fold.owner, fold.seats, fold.terms, fold.candidates, fold.rights.erased, fold.revealed)
    assert before == (
        after.owner,
        after.seats,
        after.terms,
        after.candidates,
        after.rights.erased,
        after.revealed,
    )


@MANY
@given(WORLDS)
def test_every_device_goes_on_and_forks_of_logs_settle_once_their_writer_saw_both(world):
    world.polite = True
    union = world.union
    for desk in world.desks:
        desk.receive(union)
    for desk in (*world.desks, *world.desks):
        line = desk.log("seen", {"heads": {}}, about="c1")
        assert line in desk.fold().of("seen")
        for other in world.desks:
            other.receive(desk.lines)
    docs = forks(world.desks[0].lines, world.opening)
    assert not [doc for doc in docs if "/log." in doc]


def test_every_copied_branch_of_a_card_is_there_and_the_first_submission_counts():
    world = World(1)
    ana, ben = world.desks[0], world.desks[1]
    ben.rate("c1", 4)
    twin = Desk(world, "ben", "d1", ben.lines, dict(ben.ends), ben.clock)
    first = ben.submit("c1")
    twin.rate("c1", 5)
    twin.submit("c1")
    ana.sync(twin)
    ana.sync(ben)
    seen = Blindness(ana.fold(), ana.lines)
    assert seen.cards["ben", "c1"].submitted == first
    assert {doc.rpartition("/")[2] for doc in forks(ana.lines, world.opening)} == {
        "card.ben.d1",
        "log.ben.d1",
    }
    assert gaps(ana.lines) == []


def test_nobody_else_begins_an_opening_that_is_there_or_takes_it():
    world = World(1)
    eve = world.desks[4]
    eve.write(f"openings/{world.opening}/log.eve.d0", "created", {"nonce": "n", "terms": {"title": "mine"}})
    eve.log("handed", {"to": "eve"})
    eve.log("taken", {"reason": "mine"})
    for way in (list, reversed):
        fold = Fold(dict(way(list(eve.lines.items()))), world.opening)
        assert (fold.owner, fold.terms) == ("ana", {"title": "Front desk"})
        assert len(fold.without_effect) == 3


def test_only_the_owner_erases_and_not_what_is_held():
    world = World(1)
    ana, ben, _, dan, eve, _ = world.desks
    for desk in (ben, dan, eve):
        desk.sync(ana)
        desk.log("erased", about="c1")
        ana.sync(desk)
    assert erased(ana.lines) == frozenset()
    dan.log("hold", {"reason": "a charge"}, about="c1")
    ana.sync(dan)
    ana.log("erased", about="c1")
    assert erased(ana.lines) == frozenset()
    dan.log("release", about="c1")
    ana.sync(dan)
    ana.log("erased", about="c1")
    assert erased(ana.lines) == {(world.opening, "c1")}


def test_a_hold_that_comes_too_late_does_not_undo_an_erasure_and_stays_listed():
    world = World(1)
    ana, dan = world.desks[0], world.desks[3]
    ana.log("erased", about="c1")
    hold = dan.log("hold", {"reason": "a charge"}, about="c1")
    ana.sync(dan)
    assert erased(ana.lines) == {(world.opening, "c1")}
    assert [line.h for line in ana.fold().of("hold")] == [hold.h]


def test_of_concurrent_hand_overs_the_first_stands_and_the_other_is_listed():
    world = World(1)
    ana, ben = world.desks[0], world.desks[1]
    other = world.desks[5]
    ana.log("handed", {"to": "ben"})
    other.log("handed", {"to": "cy"})
    late = other.log("terms", {"terms": {"title": "late"}})
    ana.sync(other)
    fold = ana.fold()
    assert fold.owner in {"ben", "cy"}
    lost = [line for line in fold.overtaken if line.kind == "handed"]
    assert len(lost) == 1
    assert lost[0].op["to"] != fold.owner
    assert [one.line.h for one in fold.without_effect] == [late.h]  # handed over in its own past
    ben.sync(ana)
    assert ben.fold().owner == fold.owner


def test_a_coordinator_takes_over_from_a_lost_owner_and_it_shows():
    world = World(1)
    ana, dan, eve = world.desks[0], world.desks[3], world.desks[4]
    eve.log("taken", {"reason": "mine now"})
    dan.sync(eve)
    assert dan.fold().owner == "ana"
    dan.log("taken", {"reason": "her laptop is lost"})
    dan.log("terms", {"terms": {"title": "by dan"}})
    assert (dan.fold().owner, dan.fold().terms["title"]) == ("dan", "by dan")
    assert [line.op["reason"] for line in dan.fold().taken_over] == ["her laptop is lost"]
    ana.log("handed", {"to": "ben"})  # the owner's own word goes first
    ana.sync(dan)
    assert ana.fold().owner == "ben"


def test_a_coordinator_removed_elsewhere_keeps_effect_but_is_listed():
    world = World(1)
    ana, dan = world.desks[0], world.desks[3]
    before = dan.log("joined", {"who": "eve"})
    ana.sync(dan)
    ana.log("revoked", {"who": "dan", "right": "coordinator"})
    meanwhile = dan.log("joined", {"who": "dan"})
    ana.sync(dan)
    later = dan.log("joined", {"who": "cy"})
    ana.sync(dan)
    fold = ana.fold()
    assert before in fold.of("joined")
    assert fold.overtaken == (meanwhile,)
    assert [one.line for one in fold.without_effect] == [later]


def test_an_owner_who_began_a_card_is_blind_like_the_panel():
    world = World(1)
    ana, ben, cy = world.desks[:3]
    for desk in (ben, cy):
        desk.rate("c1")
        desk.submit("c1")
        ana.sync(desk)

    def sees():
        return Blindness(ana.fold(), ana.lines).sight("ana", "c1").is_open

    assert sees()
    ana.rate("c1")
    ana.log("revealed", {"to": "ana", "reason": "curious"}, about="c1")
    ana.log("left", {"who": "ana"})
    assert not sees()
    ana.submit("c1")
    assert sees()


def test_a_card_discarded_before_it_said_anything_blinds_nobody_and_another_does():
    world = World(1)
    ana, ben, cy = world.desks[:3]
    for desk in (ben, cy):
        desk.rate("c1")
        desk.submit("c1")
        ana.sync(desk)
    ana.write(ana.card("c1"), "Began", {}, seen=ana.all_ends())
    ana.log("discarded", {"card": ana.card("c1")}, about="c1")
    assert Blindness(ana.fold(), ana.lines).sight("ana", "c1").is_open
    ana.write(ana.card("c1"), "Rated", {"level": 1})
    assert not Blindness(ana.fold(), ana.lines).sight("ana", "c1").is_open


def test_who_looked_first_and_rated_then_is_marked():
    world = World(1)
    ben, cy = world.desks[1:3]
    ben.rate("c1")
    ben.submit("c1")
    cy.sync(ben)
    cy.look("c1")
    cy.rate("c1")
    cy.submit("c1")
    ben.sync(cy)
    ben.look("c1")
    amended = ben.amend("c1")
    seen = Blindness(ben.fold(), ben.lines)
    assert seen.rated_after_seeing(seen.cards["cy", "c1"])
    assert not seen.rated_after_seeing(seen.cards["ben", "c1"])
    assert seen.amended_after_seeing(seen.cards["ben", "c1"]) == (amended,)


def test_what_one_line_said_goes_at_the_word_of_its_writer_or_the_owner_alone():
    world = World(1)
    ana, ben, cy = world.desks[:3]
    ben.rate("c1")
    note = next(line for line in ben.lines.values() if line.kind == "EvidenceNoted")
    rating = next(line for line in ben.lines.values() if line.kind == "Rated")
    cy.sync(ben)
    cy.log("line_removed", {"line": note.h})
    ben.log("line_removed", {"line": rating.h})  # not personal: it stays
    assert removed(merge(cy.lines, ben.lines)) == frozenset()
    ana.sync(cy)
    ana.log("line_removed", {"line": note.h, "reason": "never to be written"})
    after = merge(ben.lines, ana.lines)
    assert after[note.h].body is None
    assert after[rating.h].body is not None
    assert gaps(after) == []


def test_a_line_of_a_newer_program_makes_the_opening_read_only_and_no_other():
    world = World(1)
    ana = world.desks[0]
    assert not ana.fold().newer
    ana.log("teleported", {"to": "mars"})
    assert ana.fold().newer == "teleported"


def test_personal_lines_are_salted_and_none_that_judging_others_needs_is_personal():
    needed = {"created", "handed", "taken", "granted", "revoked", "joined", "left", "assigned"}
    needed |= {"terms", "kit", "void", "unvoid", "seen", "erased", "line_removed", "lodged"}
    assert not [kind for kind in needed if is_personal(kind)]
    assert all(KINDS[kind].personal for kind in ("excused", "revealed", "EvidenceNoted", "decided"))


@pytest.mark.parametrize("seed", range(3))
def test_six_people_end_up_with_one_state_whoever_they_meet_first(seed):
    world = World(seed, 60)
    rng = random.Random(seed)
    ends = set()
    for _ in range(4):
        order = rng.sample(world.sets, len(world.sets))
        lines = reduce(merge, order)
        ends.add((tuple(packed(lines)), state(lines, world.opening)))
    assert len(ends) == 1


def test_a_right_given_again_after_its_end_holds_and_one_given_unseen_beside_it_does_not():
    world = World(1)
    ana, dan, twin = world.desks[0], world.desks[3], world.desks[5]
    right = {"who": "dan", "right": "coordinator"}
    ana.log("revoked", right)
    twin.log("granted", right)  # had not seen the end
    dan.sync(ana)
    dan.sync(twin)
    assert not dan.fold().is_lead("dan")
    ana.sync(dan)
    ana.log("granted", right)
    dan.sync(ana)
    assert dan.fold().is_lead("dan")
    assert dan.log("joined", {"who": "eve"}) in dan.fold().of("joined")


def test_two_hand_overs_one_after_the_other_are_two_terms_and_none_is_skipped():
    world = World(1)
    ana, ben, cy = world.desks[:3]
    ana.log("handed", {"to": "ben"})
    ben.sync(ana)
    ben.log("handed", {"to": "cy"})
    cy.sync(ben)
    cy.log("handed", {"to": "ben"})
    fold = cy.fold()
    terms = fold.rights.terms(fold.rights.order.everything)
    assert [fold.rights.to(h) for h in terms] == ["ana", "ben", "cy", "ben"]
    assert fold.without_effect == []


@pytest.mark.parametrize("seed", range(6))
def test_the_owners_own_hand_over_goes_before_a_taking_over_whoever_comes_first(seed):
    world = World(seed)
    ana, dan, other = world.desks[0], world.desks[3], world.desks[5]
    if seed % 2:
        dan.log("taken", {"reason": "lost"})
        ana.log("terms", {"terms": {"title": "later"}})  # so that hers is not the first in order
        ana.log("terms", {"terms": {"title": "later still"}})
        ana.log("handed", {"to": "ben"})
    else:
        other.log("handed", {"to": "ben"})
        dan.log("taken", {"reason": "lost"})
    for desk in (dan, other):
        ana.sync(desk)
    assert ana.fold().owner == "ben"


def test_a_joining_that_the_leaving_had_not_seen_stands():
    world = World(1)
    ana, twin = world.desks[0], world.desks[5]
    ana.log("left", {"who": "ben"})
    twin.log("joined", {"who": "ben"})
    ana.sync(twin)
    assert ("ben", "*") in ana.fold().seats
    ana.log("left", {"who": "ben"})
    assert ("ben", "*") not in ana.fold().seats
    assert ("ben", "*") in ana.fold().rights.ever


def test_a_receipt_for_somebody_elses_card_is_none():
    world = World(1)
    ana, ben, cy = world.desks[:3]
    ben.rate("c1")
    sent = ben.submit("c1")
    cy.sync(ben)
    forged = cy.log("lodged", {"heads": {sent.doc: [sent.n, sent.h]}}, about="c1")
    ana.sync(cy)
    seen = Blindness(ana.fold(), ana.lines)
    assert seen.waited_for("c1") == ("cy",)
    assert [one.line for one in seen.fold.without_effect] == [forged]


def test_emptying_the_panel_opens_nothing_to_whoever_was_on_it():
    world = World(1)
    ana, ben, cy = world.desks[:3]
    ben.rate("c1")
    ben.submit("c1")
    ana.sync(ben)
    ana.log("left", {"who": "cy"})
    ana.log("left", {"who": "ben"})
    ana.log("granted", {"who": "cy", "right": "reader"})
    seen = Blindness(ana.fold(), ana.lines)
    assert seen.waited_for("c1") == ()
    assert not seen.sight("cy", "c1").is_open
    assert seen.sight("ana", "c1").is_open
    assert cy.person == "cy"


def test_a_card_counts_by_the_panel_of_its_time_and_an_outsiders_never():
    world = World(1)
    ana, ben, _, _, eve, _ = world.desks
    for desk in (ben, eve):
        desk.rate("c1")
        desk.submit("c1")
        ana.sync(desk)
    ana.log("left", {"who": "ben"})
    seen = Blindness(ana.fold(), ana.lines)
    assert seen.counts(seen.cards["ben", "c1"])
    assert not seen.counts(seen.cards["eve", "c1"])
    ana.log("joined", {"who": "eve"})
    seen = Blindness(ana.fold(), ana.lines)
    assert seen.counts(seen.cards["eve", "c1"])


def test_what_an_erasure_took_is_not_missed():
    world = World(1)
    ana, ben = world.desks[:2]
    ben.rate("c1")
    ben.submit("c1")
    ana.sync(ben)
    ana.log("erased", about="c1")
    after = merge(ana.lines, ben.lines)
    assert not any(line.candidate == "c1" for line in after.values())
    assert any(line.kind == "lodged" for line in after.values())
    assert gaps(after) == []


def test_a_fork_is_named_until_its_writer_has_seen_both_sides():
    world = World(1)
    ana, ben = world.desks[:2]
    ben.log("seen", {"heads": {}}, about="c1")
    twin = Desk(world, "ben", "d1", ben.lines, dict(ben.ends), ben.clock)
    ben.log("seen", {"heads": {}}, about="c1")
    twin.log("seen", {"heads": {}}, about="c2")
    ana.sync(ben)
    ana.sync(twin)
    assert [doc.rpartition("/")[2] for doc in forks(ana.lines, world.opening)] == ["log.ben.d1"]
    ben.log("seen", {"heads": {}}, about="c2")  # has still seen one side alone
    ana.sync(ben)
    assert forks(ana.lines, world.opening)
    fresh = Desk(world, "ben", "d7")
    fresh.receive(ana.lines)
    fresh.log("seen", {"heads": {}}, about="c2")
    assert forks(fresh.lines, world.opening) == []


def test_a_taking_over_shows_even_after_the_opening_was_handed_back_and_on():
    world = World(1)
    ana, dan = world.desks[0], world.desks[3]
    dan.log("taken", {"reason": "her laptop was away"})
    dan.log("handed", {"to": "ana"})
    ana.sync(dan)
    ana.log("handed", {"to": "ben"})
    fold = ana.fold()
    assert fold.owner == "ben"
    assert [line.person for line in fold.taken_over] == ["dan"]


def test_nobody_takes_a_place_or_a_right_by_writing_that_they_have_it():
    world = World(1)
    ana, eve = world.desks[0], world.desks[4]
    eve.log("joined", {"who": "eve"})
    eve.log("granted", {"who": "eve", "right": "coordinator"})
    eve.log("left", {"who": "ben"})
    eve.log("revoked", {"who": "dan", "right": "coordinator"})
    ana.sync(eve)
    fold = ana.fold()
    assert ("eve", "*") not in fold.seats | fold.rights.ever
    assert ("ben", "*") in fold.seats
    assert not fold.is_lead("eve")
    assert fold.is_lead("dan")
