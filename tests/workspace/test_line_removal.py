"""A note that should never have been written loses its words; the rest of the card stays as it was."""

import pytest

from interview.conduct.events import (
    Amended,
    EvidenceChanged,
    EvidenceNoted,
    Flagged,
    Moved,
    Part,
    Redone,
    Reverted,
    Undone,
)
from interview.errors import RuleError
from interview.workspace import card_access, history, lifecycle, line_removal, openings, sharing
from tests.workspace.interviews import begin, rate, submit
from tests.workspace.test_erasing import another, found_in, told

SAID = "Sentinel said that she is pregnant"
WHY = "It is nobody's business here"


@pytest.fixture
def card(workspace, opening):
    """Olga's card, with a note that was worded three times and struck out, and others around it."""
    live = begin(workspace, opening, "Olga")
    first, second = (question.id for question in live.kit.questions[:2])
    live.do(Moved(part=Part.QUESTION, question=first))
    live.do(EvidenceNoted(question=first, text="Sentinel undone"))
    live.do(Undone())
    live.do(EvidenceNoted(question=first, text="Sentinel typed on the board"))
    live.do(Reverted(steps=1))
    live.do(EvidenceNoted(question=first, text=SAID))
    live.do(EvidenceNoted(question=first, text="kept as it is"))
    live.do(EvidenceChanged(question=first, id=1, text=f"{SAID}, in May"))
    live.do(EvidenceChanged(question=first, id=2, text="kept and reworded"))
    live.do(Undone())
    live.do(Redone())
    live.do(EvidenceChanged(question=first, id=1, text=""))
    live.do(Moved(part=Part.QUESTION, question=second))
    live.do(EvidenceNoted(question=second, text="another question"))
    live.close()
    return first, second


def document(workspace, opening):
    return openings.read(workspace, opening.id)


def remove(workspace, opening, words, who="Olga", why=WHY):
    ana, held = opening.candidates[0], document(workspace, opening)
    lines = line_removal.removable(workspace, held, ana, who=who)
    line = next(one.line for one in lines if words in one.said)
    return line_removal.remove(workspace, held, ana, line, why, who=who)


def noted(workspace, opening):
    live = begin(workspace, opening, "Olga")
    live.close()
    return {
        question: [(line.id, line.text) for line in response.answer.evidence]
        for question, response in live.state.responses.items()
        if response.answer.evidence
    }


def test_every_wording_of_a_note_goes_and_the_others_stay_what_they_were(workspace, opening, card):
    first, second = card
    before = noted(workspace, opening)

    remove(workspace, opening, "in May")

    assert (
        noted(workspace, opening)
        == before
        == {first: [(2, "kept and reworded")], second: [(1, "another question")]}
    )
    assert not any(SAID.encode() in path.read_bytes() for path in workspace.home.rglob("*") if path.is_file())
    for words in ("Sentinel undone", "typed on the board"):
        remove(workspace, opening, words)
    assert noted(workspace, opening) == before
    assert found_in(workspace.home) == []


def test_a_note_that_was_not_struck_says_that_a_line_was_removed(workspace, opening):
    live = begin(workspace, opening, "Olga")
    question = live.kit.questions[0].id
    live.do(Moved(part=Part.QUESTION, question=question))
    live.do(EvidenceNoted(question=question, text=SAID))
    live.do(EvidenceNoted(question=question, text="the next one"))
    live.close()

    remove(workspace, opening, SAID)

    assert noted(workspace, opening) == {question: [(1, "a line was removed here"), (2, "the next one")]}
    deeds = history.history(workspace, opening.id, opening.candidates[0])
    assert [(one.what, one.why) for one in deeds][-1] == ("removed what a line said", WHY)


def test_the_history_never_says_what_was_removed_and_the_reason_may_not_repeat_it(workspace, opening, card):
    with pytest.raises(RuleError, match="without the words"):
        remove(workspace, opening, "in May", why=f"Because {SAID}, in May")


def test_only_the_writer_or_the_owner_removes_and_a_blind_owner_reads_nothing_for_it(
    workspace, opening, card
):
    ana, held = opening.candidates[0], document(workspace, opening)
    lines = line_removal.removable(workspace, held, ana, who="Olga")
    line = next(one.line for one in lines if "in May" in one.said)
    with pytest.raises(RuleError, match="Olga or Mia could"):
        line_removal.remove(workspace, held, ana, line, WHY, who="Ben")

    assert not any("Sentinel" in one.said for one in line_removal.removable(workspace, held, ana, who="Mia"))
    line_removal.remove(workspace, held, ana, line, WHY, who="Mia")

    assert not any(SAID.encode() in path.read_bytes() for path in workspace.home.rglob("*") if path.is_file())


def test_what_something_rests_on_is_said_anew_before_it_loses_its_words(workspace, opening):
    submit(workspace, opening, "Olga", 4)
    live = begin(workspace, opening, "Olga")
    question = live.kit.questions[0].id
    live.do(Amended(question=question, level=2, reason=SAID))
    live.close()
    with pytest.raises(RuleError, match="amend"):
        remove(workspace, opening, SAID)
    live = begin(workspace, opening, "Olga")
    live.do(Amended(question=question, level=2, reason="Read again"))
    live.close()

    remove(workspace, opening, SAID)

    name = f"{opening.id}/{opening.candidates[0]}/olga"
    (answer, *_) = card_access.one(workspace, name, "Olga").answers
    assert answer.rating.level == 2
    assert not any(SAID.encode() in path.read_bytes() for path in workspace.home.rglob("*") if path.is_file())


def test_a_withdrawal_keeps_its_effect_without_its_reason_and_a_return_keeps_all(workspace, opening):
    ana = opening.candidates[0]
    lifecycle.withdraw(workspace, opening.id, ana, SAID, who="Mia", is_back=False)
    remove(workspace, opening, SAID, who="Mia")
    assert ana in document(workspace, opening).fold.withdrawn
    lifecycle.withdraw(workspace, opening.id, ana, SAID, who="Mia", is_back=True)
    with pytest.raises(RuleError, match="rests on"):
        remove(workspace, opening, SAID, who="Mia")


def test_a_removed_line_does_not_come_back_with_an_older_copy(workspace, opening, card, tmp_path):
    backup = tmp_path / "backup.ivx"
    sharing.back_up(workspace, backup, keep=1)
    other = another(tmp_path)
    sharing.take_in(other, [backup], told)
    remove(workspace, opening, "in May")

    sharing.take_in(workspace, [backup], told)
    sharing.take_in(other, [workspace.home], told)

    for home in (workspace.home, other.home):
        assert not any(SAID.encode() in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_flag_without_its_quote_is_none(workspace, opening):
    live = begin(workspace, opening, "Olga")
    question = live.kit.questions[0].id
    rate(live, question, 3)
    live.do(Flagged(question=question, kind="RF-1", quote=SAID))
    live.close()
    remove(workspace, opening, SAID)
    live = begin(workspace, opening, "Olga")
    live.close()
    assert live.state.responses[question].answer.flags == ()
    assert live.state.responses[question].answer.rating.level == 3
