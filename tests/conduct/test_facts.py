"""Facts are asked of everybody in a block of their own; they are noted and never rated."""

import pytest
from msgspec.structs import replace

from interview.conduct import review, speech
from interview.conduct.events import FactNoted, Finished, Part, Undone
from interview.conduct.turn import Turn
from interview.errors import RuleError
from interview.model.content import Fact, Section
from interview.model.scorecard import FactReply
from tests.conduct.kits import (
    KIT,
    QUESTIONS,
    SLOTS,
    a_history,
    after,
    all_settled,
    go,
    next_event,
    said,
    shown,
)

LICENCE = Fact(id="licence", name="driving licence", say="Do you have a driving licence?", needed=True)
SHIFTS = Fact(id="shifts", name="late shifts", say="Can you work until ten at night?")
WITH_FACTS = replace(KIT, facts=(LICENCE, SHIFTS))
NO = FactNoted(fact="licence", reply=FactReply.NO)


def test_facts_come_after_the_questions_one_at_a_time_and_going_on_is_not_said() -> None:
    history = a_history(go("firm"), *all_settled(), kit=WITH_FACTS)
    assert next_event(history) == go("facts")

    history = after(history, go("facts"))
    assert [line.words for line in speech.saying_now(history.state, SLOTS)] == [LICENCE.say]
    assert next_event(history) == FactNoted(fact="licence", reply=FactReply.NOT_SAID)
    history = after(history, next_event(history))
    assert (shown(history), said(history)) == (SHIFTS.say, [LICENCE.say])
    history = after(history, FactNoted(fact="shifts", reply=FactReply.YES))
    assert next_event(history) == go("candidate")


def test_a_fact_is_on_the_card_and_in_no_rating() -> None:
    history = a_history(go("facts"), NO, Finished(), kit=WITH_FACTS)

    card = review.scorecard(history.state)
    assert [(one.fact, one.reply) for one in card.facts] == [("licence", FactReply.NO)]
    assert card.rated == 0
    assert "Facts not asked: late shifts." in [gap.sentence for gap in review.gaps(history.state)]


def test_a_fact_is_asked_again_or_taken_back() -> None:
    history = a_history(go("facts"), NO, kit=WITH_FACTS)

    assert shown(after(history, FactNoted(fact="licence"))) == LICENCE.say
    assert shown(after(history, Undone())) == LICENCE.say
    with pytest.raises(RuleError, match="no such fact"):
        after(history, FactNoted(fact="height", reply=FactReply.YES))


def test_a_kit_without_facts_has_no_block_of_them() -> None:
    history = a_history(go("firm"), *all_settled())

    assert next_event(history) == go("candidate")


def test_a_section_is_named_with_the_questions_that_stand_in_it() -> None:
    names = [question.id for question in QUESTIONS]
    kit = replace(KIT, sections=(Section(title="Welcome", first=names[1]),))

    assert [kit.section(name) for name in names[:3]] == ["", "Welcome", "Welcome"]
    turn = Turn(a_history(go(names[1]), kit=kit).state, SLOTS)
    assert turn.question[2].endswith("(Welcome)")


def test_the_plan_has_time_for_the_facts() -> None:
    assert WITH_FACTS.planned_seconds - KIT.planned_seconds == 40
    assert str(Part.FACTS) == "facts"
