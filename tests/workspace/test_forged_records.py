"""Records that somebody moved, forged or stripped: they say nothing they should not, and unlock nothing."""

import shutil

from interview.model.kinds import is_personal
from interview.model.line import Step, after
from interview.model.opening import Opening
from interview.workspace import card_access, comparing, openings, records
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import submit


def seen(workspace: Workspace, opening: Opening, viewer: str, candidate: int = 0):
    about = opening.candidates[candidate]
    return card_access.visibility_by_candidate(workspace, opening, viewer, [about])[about]


def test_a_submitted_card_copied_to_another_candidate_is_no_card_about_that_one(
    workspace: Workspace, opening: Opening
) -> None:
    ana, carl = opening.candidates
    submit(workspace, opening, "Ben", 5)
    folder = workspace.home / "openings" / opening.id
    (folder / carl).mkdir(mode=0o700, exist_ok=True)
    for path in (folder / ana).glob("card.ben.*"):
        shutil.copy(path, folder / carl / path.name)
    workspace.index.refresh()

    row = comparing.board(workspace, opening.id).rows[1]
    assert [seat.is_submitted for seat in row.seats] == [False, False]
    assert seen(workspace, opening, "Ben", 1).cards == ()
    assert [one.state for one in records.examine(workspace, repair=False)] == [records.Remedy.DAMAGED]


def test_a_line_that_claims_to_have_seen_what_nobody_wrote_waits_and_has_no_effect(
    workspace: Workspace, opening: Opening
) -> None:
    log = f"openings/{opening.id}/log.ben.zzzzzz"
    chain = {"who": "ben", "right": "coordinator", "chain": {"format": 2, "rules": 1}}
    forged = after(None, log, Step(kind="granted", t=1, op=chain, seen=("f" * 64,)))
    workspace.store.add([forged])

    fold = openings.read(workspace, opening.id).fold
    assert fold.leads == ("mia",)
    assert fold.waiting == {forged.h}
    assert any("not here yet" in one.problem for one in records.examine(workspace, repair=False))


def test_a_line_without_its_words_tells_nothing_of_them_and_two_alike_do_not_look_alike(
    workspace: Workspace, opening: Opening
) -> None:
    submit(workspace, opening, "Ben", 5)
    lines = workspace.store.lines(f"openings/{opening.id}/{opening.candidates[0]}/card.ben.").lines.values()
    noted = next(line for line in lines if line.kind == "EvidenceNoted")
    assert is_personal(noted.kind)

    again = after(None, noted.doc, Step(kind=noted.kind, t=noted.t, op=noted.op or {}))
    assert again.c != noted.c
    assert (noted.bare.h, noted.bare.op, noted.bare.salt) == (noted.h, None, "")
