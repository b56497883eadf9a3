"""What a newer program wrote is kept and read, and never written over."""

import pytest

from interview.conduct.events import EvidenceNoted
from interview.errors import LockedError, NewerError
from interview.model.opening import Opening, Outcome
from interview.store.protocol import Key
from interview.workspace import debriefing, interviewing, openings
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, card_key, hummed, submit


def test_a_card_with_a_step_of_a_newer_program_is_read_only_with_one_sentence(
    workspace: Workspace, opening: Opening
) -> None:
    live = begin(workspace, opening, "Olga")
    live.close()
    key = card_key(workspace, opening, "Olga")
    hummed(workspace, key, tune=["la", 1])

    again = interviewing.resume(workspace, f"{opening.id}/{opening.candidates[0]}/olga")

    assert "'Hummed' from a newer version" in again.locked
    with pytest.raises(LockedError, match="update the program"):
        again.do(EvidenceNoted(text="one more"))
    assert workspace.read(key).operations[-1] == {"tune": ["la", 1]}


def test_an_opening_with_a_step_of_a_newer_program_is_read_and_never_changed(
    workspace: Workspace, opening: Opening
) -> None:
    key = Key.of("openings", opening.id, f"log.{workspace.writer('Mia')}")
    hummed(workspace, key, tune="la")
    before = workspace.read(key)

    assert openings.find(workspace, opening.id).opening == opening
    with pytest.raises(NewerError, match="'Hummed' from a newer version"):
        openings.set_panel(workspace, opening.id, ("Mia",), who="Mia")
    assert workspace.read(key) == before


def test_a_debrief_with_a_step_of_a_newer_program_is_read_and_never_added_to(
    workspace: Workspace, opening: Opening
) -> None:
    for who in opening.panel:
        submit(workspace, opening, who, 4)
    folders = ("openings", opening.id, opening.candidates[0])
    hummed(workspace, Key.of(*folders, f"talk.{workspace.writer('Mia')}"))
    met = debriefing.meeting(workspace, opening.id, opening.candidates[0], "Mia")

    with pytest.raises(NewerError, match="'Hummed' from a newer version"):
        debriefing.decide(workspace, met, Outcome.OFFER, "Calm", who="Mia")
