"""What a newer program wrote is kept and read, and never written over."""

import pytest

from interview.conduct.events import EvidenceNoted
from interview.errors import LockedError, NewerError
from interview.model.opening import Opening, Outcome
from interview.workspace import debriefing, interviewing, openings
from interview.workspace.desk import Desk
from interview.workspace.interviewing import card_key
from tests.workspace.interviews import begin, submit


def test_a_card_with_a_step_of_a_newer_program_is_read_only_with_one_sentence(
    desk: Desk, opening: Opening
) -> None:
    live = begin(desk, opening, "Olga")
    live.close()
    key = card_key(opening.id, opening.candidates[0], "Olga")
    newer = {"event": "Hummed", "at": live.state.last, "tune": ["la", 1]}
    desk.store.commit(key, [newer], who="Olga", at=1.0, expected=1, view={})

    again = interviewing.resume(desk, interviewing.card_id(key))

    assert "'Hummed' from a newer version" in again.locked
    with pytest.raises(LockedError, match="update the program"):
        again.do(EvidenceNoted(text="one more"))
    assert desk.store.read(key).operations[-1] == newer


def test_an_opening_with_a_step_of_a_newer_program_is_read_and_never_changed(
    desk: Desk, opening: Opening
) -> None:
    key = openings.opening_key(opening.id)
    newer = {"step": "Hummed", "tune": "la"}
    before = desk.store.read(key)
    desk.store.commit(key, [newer], who="Mia", at=1.0, expected=before.revision, view={})

    assert openings.find(desk, opening.id).opening == opening
    with pytest.raises(NewerError, match="'Hummed' from a newer version"):
        openings.set_panel(desk, opening.id, ("Mia",), who="Mia")
    assert desk.store.read(key).operations == (*before.operations, newer)


def test_a_debrief_with_a_step_of_a_newer_program_is_read_and_never_added_to(
    desk: Desk, opening: Opening
) -> None:
    for who in opening.panel:
        submit(desk, opening, who, 4)
    key = debriefing.debrief_key(opening.id, opening.candidates[0])
    desk.store.commit(key, [{"step": "Hummed"}], who="Mia", at=1.0, expected=0, view={})
    met = debriefing.meeting(desk, opening.id, opening.candidates[0], "Mia")

    with pytest.raises(NewerError, match="'Hummed' from a newer version"):
        debriefing.decide(desk, met, Outcome.OFFER, "Calm", who="Mia")
