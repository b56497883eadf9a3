"""What a newer program wrote is kept and read, and never written over."""

import pytest

from interview.conduct.events import EvidenceNoted
from interview.errors import LockedError, NewerError
from interview.model.opening import Opening, Outcome
from interview.workspace import debriefing, interviewing, openings
from interview.workspace.interviewing import card_key
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, submit


def test_a_card_with_a_step_of_a_newer_program_is_read_only_with_one_sentence(
    workspace: Workspace, opening: Opening
) -> None:
    live = begin(workspace, opening, "Olga")
    live.close()
    key = card_key(opening.id, opening.candidates[0], "Olga")
    newer = {"event": "Hummed", "at": live.state.last, "tune": ["la", 1]}
    workspace.store.commit(key, [newer], who="Olga", at=1.0, expected=1, view={})

    again = interviewing.resume(workspace, interviewing.card_id(key))

    assert "'Hummed' from a newer version" in again.locked
    with pytest.raises(LockedError, match="update the program"):
        again.do(EvidenceNoted(text="one more"))
    assert workspace.store.read(key).operations[-1] == newer


def test_an_opening_with_a_step_of_a_newer_program_is_read_and_never_changed(
    workspace: Workspace, opening: Opening
) -> None:
    key = openings.opening_key(opening.id)
    newer = {"step": "Hummed", "tune": "la"}
    before = workspace.store.read(key)
    workspace.store.commit(key, [newer], who="Mia", at=1.0, expected=before.revision, view={})

    assert openings.find(workspace, opening.id).opening == opening
    with pytest.raises(NewerError, match="'Hummed' from a newer version"):
        openings.set_panel(workspace, opening.id, ("Mia",), who="Mia")
    assert workspace.store.read(key).operations == (*before.operations, newer)


def test_a_debrief_with_a_step_of_a_newer_program_is_read_and_never_added_to(
    workspace: Workspace, opening: Opening
) -> None:
    for who in opening.panel:
        submit(workspace, opening, who, 4)
    key = debriefing.debrief_key(opening.id, opening.candidates[0])
    workspace.store.commit(key, [{"step": "Hummed"}], who="Mia", at=1.0, expected=0, view={})
    met = debriefing.meeting(workspace, opening.id, opening.candidates[0], "Mia")

    with pytest.raises(NewerError, match="'Hummed' from a newer version"):
        debriefing.decide(workspace, met, Outcome.OFFER, "Calm", who="Mia")
