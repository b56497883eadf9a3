"""The panel's meeting: differences first, consensus beside, a person's decision with its reason."""

import pytest

from interview.conduct.events import Amended
from interview.errors import ConflictError, LockedError, RuleError
from interview.model.opening import Consensus, Discussed, Opening, Outcome
from interview.model.scorecard import NoEvidence
from interview.scoring.compare import Move
from interview.workspace import card_access, comparing, debriefing, interviewing, lifecycle, openings
from interview.workspace.debriefing import Meeting
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin
from tests.workspace.panels import hold

LATER = "The refund was never paid"


@pytest.fixture
def apart(workspace: Workspace, opening: Opening) -> Opening:
    """Return the opening with both cards in on Ana, three levels apart on the first question."""
    hold(workspace, opening, "Olga", 5)
    hold(workspace, opening, "Ben", 2)
    return opening


@pytest.fixture
def ranked(workspace: Workspace, opening: Opening) -> Opening:
    """Return the opening with Ana above Carl by the first question alone."""
    for candidate, levels in ((0, (5, 2)), (1, (3, 3))):
        for who in opening.panel:
            hold(workspace, opening, who, *levels, candidate=candidate, rest=3)
    return opening


def meet(workspace: Workspace, opening: Opening, viewer: str = "Olga", candidate: int = 0) -> Meeting:
    return debriefing.meeting(workspace, opening.id, opening.candidates[candidate], viewer)


def first(opening: Opening) -> str:
    return opening.kit.questions[0].id


def agreed(question: str, **other: object) -> Consensus:
    told = {"level": 4, "reason": "Ben heard the end", "present": ("Olga", "Ben"), "at": 1.0}
    return Consensus(question=question, **{**told, **other})


def waved(question: str) -> Discussed:
    return Discussed(question=question, who="Ben", waved=True, words="", at=1.0)


def settle(workspace: Workspace, opening: Opening) -> Meeting:
    debriefing.discuss(workspace, meet(workspace, opening), waved(first(opening)), who="Ben")
    return meet(workspace, opening)


def order(workspace: Workspace, opening: Opening) -> list[str]:
    found = comparing.results(workspace, opening.id, "Mia")
    return [found.names[row.candidate] for row in found.matrix.rows]


def test_the_debrief_names_whose_card_it_waits_for(workspace: Workspace, opening: Opening) -> None:
    hold(workspace, opening, "Olga", 4)

    with pytest.raises(RuleError, match="Waiting for: Ben"):
        meet(workspace, opening)


def test_a_reveal_shows_results_and_opens_no_debrief(workspace: Workspace, opening: Opening) -> None:
    hold(workspace, opening, "Olga", 4)
    comparing.reveal(workspace, opening.id, opening.candidates[0], "Ben is ill", who="Mia")

    with pytest.raises(RuleError, match="Waiting for: Ben"):
        meet(workspace, opening, "Mia")


def test_the_widest_difference_comes_first_then_what_nothing_stands_behind(
    workspace: Workspace, opening: Opening
) -> None:
    hold(workspace, opening, "Olga", 3, 3, 5)
    hold(workspace, opening, "Ben", 3, 3, 2)
    met = meet(workspace, opening)
    asked = [question.id for question in opening.kit.questions]

    assert met.topics[0].question == asked[2]
    assert met.topics[0].width == 3
    assert [topic.missing for topic in met.topics[1:]] == sorted(
        (topic.missing for topic in met.topics[1:]), reverse=True
    )


def test_ratings_stand_in_the_order_of_the_panel(workspace: Workspace, apart: Opening) -> None:
    assert list(meet(workspace, apart).topics[0].answers) == ["Olga", "Ben"]


def test_no_decision_while_a_difference_of_two_is_open(workspace: Workspace, apart: Opening) -> None:
    with pytest.raises(RuleError, match=f"Still to discuss.*{apart.kit.questions[0].topic}"):
        debriefing.decide(workspace, meet(workspace, apart), Outcome.OFFER, "Calm", who="Mia")

    assert debriefing.debrief_of(workspace, apart.id, apart.candidates[0]).decisions == ()


def test_a_difference_is_waved_through_by_a_name_only(workspace: Workspace, apart: Opening) -> None:
    nameless = Discussed(question=first(apart), who=" ", waved=True, words="", at=1.0)

    with pytest.raises(RuleError, match="Name who"):
        debriefing.discuss(workspace, meet(workspace, apart), nameless, who="Ben")

    assert settle(workspace, apart).to_discuss == ()


def test_a_discussion_says_what_came_out_of_it(workspace: Workspace, apart: Opening) -> None:
    silent = Discussed(question=first(apart), who="Ben", waved=False, words=" ", at=1.0)

    with pytest.raises(RuleError, match="what came out"):
        debriefing.discuss(workspace, meet(workspace, apart), silent, who="Ben")


def test_a_decision_keeps_outcome_reason_who_and_when_and_the_ones_before(
    workspace: Workspace, apart: Opening
) -> None:
    met = settle(workspace, apart)
    debriefing.decide(workspace, met, Outcome.ON_HOLD, "One more reference", who="Mia", by="Noor")
    debriefing.decide(workspace, meet(workspace, apart), Outcome.OFFER, "It came, and fits", who="Mia")

    one, two = meet(workspace, apart).debrief.decisions
    assert (one.outcome, one.reason, one.who) == (Outcome.ON_HOLD, "One more reference", "Noor")
    assert (two.outcome, two.who) == (Outcome.OFFER, "Mia")
    assert one.at < two.at


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2_001])
def test_a_decision_without_a_readable_reason_is_refused(
    workspace: Workspace, apart: Opening, reason: str
) -> None:
    met = settle(workspace, apart)

    with pytest.raises(RuleError, match="The reason"):
        debriefing.decide(workspace, met, Outcome.OFFER, reason, who="Mia")


def test_a_long_reason_is_kept_whole_and_its_control_characters_are_made_visible(
    workspace: Workspace, apart: Opening
) -> None:
    met = settle(workspace, apart)

    debriefing.decide(workspace, met, Outcome.OFFER, "w" * 1_900 + "\x1b[2J", who="Mia")

    kept = meet(workspace, apart).debrief.decisions[0].reason
    assert kept == "w" * 1_900 + "␛[2J"


def test_a_consensus_stands_beside_the_ratings_and_changes_none(workspace: Workspace, apart: Opening) -> None:
    before = comparing.results(workspace, apart.id, "Mia").matrix
    debriefing.agree(workspace, meet(workspace, apart), agreed(first(apart)), who="Olga")
    met = meet(workspace, apart)

    assert met.debrief.consensus[0].level == 4
    assert met.debrief.consensus[0].present == ("Olga", "Ben")
    assert [one.rating.level for one in met.topics[0].answers.values()] == [5, 2]
    assert comparing.results(workspace, apart.id, "Mia").matrix == before
    assert met.to_discuss == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"level": 6}, "1 to 5"),
        ({"reason": " "}, "needs its reason"),
        ({"present": (" ",)}, "who was there"),
        ({"question": "nowhere"}, "Nobody was asked"),
    ],
)
def test_a_consensus_needs_a_level_a_reason_and_who_was_there(
    workspace: Workspace, apart: Opening, wrong: dict[str, object], told: str
) -> None:
    with pytest.raises(RuleError, match=told):
        debriefing.agree(
            workspace, meet(workspace, apart), agreed(**{"question": first(apart), **wrong}), who="Olga"
        )


def test_who_recorded_first_stays_and_the_other_is_told(workspace: Workspace, apart: Opening) -> None:
    mine, theirs = meet(workspace, apart), meet(workspace, apart, "Ben")
    debriefing.discuss(workspace, theirs, waved(first(apart)), who="Ben")

    with pytest.raises(ConflictError, match=r"noted something about Ana P\. meanwhile"):
        debriefing.agree(workspace, mine, agreed(first(apart)), who="Olga")

    met = meet(workspace, apart)
    assert (len(met.debrief.discussed), len(met.debrief.consensus)) == (1, 0)
    debriefing.agree(workspace, met, agreed(first(apart)), who="Olga")
    assert len(meet(workspace, apart).debrief.consensus) == 1


def test_a_changed_rating_keeps_the_one_before_its_reason_and_its_anchor(
    workspace: Workspace, apart: Opening
) -> None:
    change = Amended(question=first(apart), reason=LATER, level=3, anchor=3)
    debriefing.amend_own(workspace, meet(workspace, apart), change, who="Olga")

    card = next(one for one in meet(workspace, apart).cards if one.interviewer == "Olga")
    kept = card.amendments[0]
    assert (kept.before.level, kept.after.level, kept.reason, kept.anchor) == (5, 3, LATER, 3)
    assert meet(workspace, apart).to_discuss == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"level": 3, "anchor": 3, "reason": " "}, "reason is empty"),
        ({"level": 3, "reason": LATER}, "Name the anchor"),
        ({"level": 5, "anchor": 5, "reason": LATER}, "5 already"),
        ({"question": "nowhere", "level": 3, "anchor": 3, "reason": LATER}, "no rating of this"),
    ],
)
def test_a_rating_is_changed_with_a_reason_that_names_an_anchor_or_not_at_all(
    workspace: Workspace, apart: Opening, change: dict[str, object], told: str
) -> None:
    event = Amended(**{"question": first(apart), **change})

    with pytest.raises(RuleError, match=told):
        debriefing.amend_own(workspace, meet(workspace, apart), event, who="Olga")

    assert [card.amendments for card in meet(workspace, apart).cards] == [(), ()]


def test_a_rating_can_be_taken_back_to_no_evidence(workspace: Workspace, apart: Opening) -> None:
    change = Amended(question=first(apart), reason=LATER, no_evidence=NoEvidence.HYPOTHETICAL)
    debriefing.amend_own(workspace, meet(workspace, apart), change, who="Olga")

    topic = next(one for one in meet(workspace, apart).topics if one.question == first(apart))
    assert (topic.width, topic.missing) == (None, 1)


def test_nobody_changes_anothers_rating(workspace: Workspace, apart: Opening) -> None:
    change = Amended(question=first(apart), reason=LATER, level=3, anchor=3)

    with pytest.raises(RuleError, match="everybody changes only their own"):
        debriefing.amend_own(workspace, meet(workspace, apart, "Mia"), change, who="Mia")


def test_a_card_open_elsewhere_is_not_changed(workspace: Workspace, apart: Opening) -> None:
    change = Amended(question=first(apart), reason=LATER, level=3, anchor=3)
    met = meet(workspace, apart)
    held = interviewing.resume(workspace, f"{apart.id}/{apart.candidates[0]}/olga")

    with pytest.raises(LockedError):
        debriefing.amend_own(workspace, met, change, who="Olga")
    held.close()

    debriefing.amend_own(workspace, met, change, who="Olga")


def test_a_voided_question_changes_the_order_for_everybody_and_back_again(
    workspace: Workspace, ranked: Opening
) -> None:
    before = order(workspace, ranked)
    found = comparing.results(workspace, ranked.id, "Mia")
    told = debriefing.effect_of_void(found, first(ranked))
    debriefing.void(workspace, ranked.id, first(ranked), "Asked in two ways", who="Mia")

    after = order(workspace, ranked)
    assert (before, after) == (["Ana P.", "Carl Q."], ["Carl Q.", "Ana P."])
    assert [found.names[row.candidate] for row in told.after.rows] == after

    lifted = debriefing.effect_of_lift(comparing.results(workspace, ranked.id, "Mia"), first(ranked))
    debriefing.lift(workspace, ranked.id, first(ranked), "Asked alike after all", who="Mia")

    assert [found.names[row.candidate] for row in lifted.after.rows] == before
    assert lifted.moves == tuple(
        Move(
            candidate=move.candidate,
            place_before=move.place_after,
            place_after=move.place_before,
            total_before=move.total_after,
            total_after=move.total_before,
        )
        for move in reversed(told.moves)
    )
    assert order(workspace, ranked) == before


def test_looking_at_the_effect_of_a_void_stores_nothing(workspace: Workspace, ranked: Opening) -> None:
    found = comparing.results(workspace, ranked.id, "Mia")
    before = workspace.store.token()

    debriefing.effect_of_void(found, first(ranked))

    assert workspace.store.token() == before


def test_a_void_and_its_lifting_are_recorded_with_who_and_why(workspace: Workspace, ranked: Opening) -> None:
    debriefing.void(workspace, ranked.id, first(ranked), "Asked in two ways", who="Mia")
    kept = openings.read(workspace, ranked.id).opening.voids
    debriefing.lift(workspace, ranked.id, first(ranked), "Asked alike after all", who="Mia")

    fold = openings.read(workspace, ranked.id).fold
    assert (kept[0].reason, kept[0].who) == ("Asked in two ways", "Mia")
    assert [line.op["reason"] for line in fold.of("void")] == ["Asked in two ways"]
    assert [line.op["reason"] for line in fold.of("unvoid")] == ["Asked alike after all"]
    assert openings.read(workspace, ranked.id).opening.voids == ()


def test_a_void_needs_a_reason_and_a_question_that_is_there(workspace: Workspace, ranked: Opening) -> None:
    with pytest.raises(RuleError, match="reason is empty"):
        debriefing.void(workspace, ranked.id, first(ranked), " ", who="Mia")
    with pytest.raises(RuleError, match="no question 'nowhere'"):
        debriefing.void(workspace, ranked.id, "nowhere", "Why not", who="Mia")
    with pytest.raises(RuleError, match="not left out"):
        debriefing.lift(workspace, ranked.id, first(ranked), "Why not", who="Mia")


def test_a_difference_on_a_voided_question_keeps_nobody_from_deciding(
    workspace: Workspace, apart: Opening
) -> None:
    debriefing.void(workspace, apart.id, first(apart), "Asked in two ways", who="Mia")
    met = meet(workspace, apart)

    assert met.to_discuss == ()
    assert met.topics[-1].voided
    debriefing.decide(workspace, met, Outcome.NO_OFFER, "Nothing was told", who="Mia")


def test_where_everybody_heard_nothing_there_is_nothing_to_settle_and_a_person_still_decides(
    workspace: Workspace, opening: Opening
) -> None:
    for who in opening.panel:
        hold(workspace, opening, who)
    met = meet(workspace, opening)

    assert {topic.width for topic in met.topics} == {None}
    debriefing.decide(workspace, met, Outcome.ANOTHER_INTERVIEW, "Nothing to go by", who="Mia")


def test_a_debrief_is_not_shown_to_a_panel_member_who_owes_a_card(
    workspace: Workspace, apart: Opening
) -> None:
    openings.set_panel(workspace, apart.id, ("Olga", "Ben", "Dora"), who="Mia")

    with pytest.raises(RuleError, match="Waiting for: Dora"):
        meet(workspace, apart, "Dora")


def test_a_draft_begun_after_all_cards_were_in_closes_the_debrief_for_the_panel_alone(
    workspace: Workspace, apart: Opening
) -> None:
    lifecycle.change_right(workspace, apart.id, "Dora", "coordinator", who="Mia", gives=True)
    begin(workspace, apart, "Dora").close()

    assert meet(workspace, apart).topics  # nobody waits for somebody who is not on the panel
    openings.set_panel(workspace, apart.id, ("Olga", "Ben", "Dora"), who="Mia")
    with pytest.raises(RuleError, match="Waiting for: Dora"):
        meet(workspace, apart)
    assert card_access.visibility_by_candidate(workspace, apart, "Mia")[apart.candidates[0]].hidden


def test_a_level_without_a_line_of_evidence_is_missing_evidence(
    workspace: Workspace, opening: Opening
) -> None:
    hold(workspace, opening, "Olga", 3)
    hold(workspace, opening, "Ben", 3, evidence="")

    topic = next(one for one in meet(workspace, opening).topics if one.question == first(opening))
    assert (topic.width, topic.missing) == (0, 1)
