"""The made-up vacancy has something for every screen, and nothing in it contradicts anything else."""

import pytest

from interview.model.opening import Opening
from interview.model.scorecard import CardStatus, CountKind, Polarity, Scorecard
from interview.workspace import comparing, debriefing, openings
from interview.workspace.card_access import one as read_card
from interview.workspace.demo import ENDED, FLAGS, DemoPlan, make
from interview.workspace.workspace import Workspace


def cards(workspace: Workspace, opening: Opening) -> list[Scorecard]:
    return [
        read_card(workspace, row.card, row.interviewer) for row in workspace.index.cards(opening=opening.id)
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_quotes_signs_counts_flags_and_levels_fit_each_other(workspace: Workspace, seed: int) -> None:
    opening = make(workspace, DemoPlan(candidates=8, seed=seed), who="Mia")
    signs: dict[str, set[Polarity]] = {}

    for one in cards(workspace, opening):
        levels = [it.rating.level for it in one.answers if it.rating and it.rating.level]
        if one.impression:
            assert abs(one.impression.level - sum(levels) / len(levels)) <= 1
        for answer in one.answers:
            level = answer.rating.level if answer.rating else None
            texts = [line.text for line in answer.evidence]
            assert not (level and answer.count and answer.count.kind is CountKind.ZERO)
            assert ("result" in answer.ticks) == (level is not None and level >= 3)
            assert not (level and level >= 3 and ENDED[1][0] in texts)
            assert {flag.quote for flag in answer.flags} == set(texts) & FLAGS.keys()
            for line in answer.evidence:
                signs.setdefault(line.text, set()).add(line.polarity)

    assert [text for text, found in signs.items() if len(found) > 1] == []


def test_every_screen_has_something_to_show_and_nobody_is_waited_for(workspace: Workspace) -> None:
    opening = make(workspace, DemoPlan(), who="Mia")
    board = comparing.board(workspace, opening.id)
    document = openings.read(workspace, opening.id)
    statuses = {one.status for one in cards(workspace, opening)}

    assert [row.name for row in board.rows if row.waited_for] == []
    assert statuses == {CardStatus.DRAFT, CardStatus.SUBMITTED, CardStatus.AMENDED}
    assert len(document.fold.withdrawn) == 1
    assert len(document.opening.voids) == 1
    assert document.fold.of("left")
    people = openings.candidates(workspace, document.opening)
    assert debriefing.debrief_of(workspace, opening.id, people[0].id).decisions
    assert comparing.results(workspace, opening.id, "Mia").matrix.rows
