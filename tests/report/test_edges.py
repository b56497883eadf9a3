"""Openings in which there is little or nothing to show."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.formatting import percent
from interview.model.opening import Opening
from interview.report import markdown
from interview.report.html import rendered
from interview.report.report_data import findings
from interview.report.report_page import page
from interview.workspace import openings, reporting
from interview.workspace.workspace import Workspace
from tests.report.readers import read
from tests.report.stores import NE, an_opening, hold


def written(workspace: Workspace, opening: Opening, viewer: str, folder: Path) -> str:
    """Write the opening in every format and return what the page says."""
    folder.mkdir()
    for kind in reporting.FORMATS:
        wanted = reporting.ReportRequest(what=opening.id, to=folder / f"r.{kind}", adjusted=True)
        reporting.write(workspace, wanted, viewer=viewer)
    return read((folder / "r.html").read_bytes()).text


def test_an_opening_without_candidates(workspace: Workspace, tmp_path: Path) -> None:
    text = written(workspace, an_opening(workspace), "Mia", tmp_path / "r")

    assert "This opening has no candidate yet." in text
    assert "Comparison" not in text


def test_one_candidate_whom_nobody_has_seen(workspace: Workspace, tmp_path: Path) -> None:
    opening = an_opening(workspace, "Ana", panel=())

    text = written(workspace, opening, "Mia", tmp_path / "r")

    assert "no card yet" in text
    assert "No card is submitted yet." in text


def test_one_interviewer_and_one_candidate(workspace: Workspace, tmp_path: Path) -> None:
    opening = an_opening(workspace, "Ana", panel=("Olga",))
    hold(workspace, opening, opening.candidates[0], "Olga", 3, 3, 3, 3)

    text = written(workspace, opening, "Olga", tmp_path / "r")

    assert "one interviewer" in text
    assert "No candidate has two interviewers" in text
    assert "severity cannot be separated from the candidate" in text


def test_an_interview_without_any_evidence_is_not_a_low_one(workspace: Workspace, tmp_path: Path) -> None:
    opening = an_opening(workspace, "Ana", "Ben", panel=("Olga",))
    hold(workspace, opening, opening.candidates[0], "Olga", NE, NE, NE, NE)
    hold(workspace, opening, opening.candidates[1], "Olga", 1, 1, 1, 1)

    text = written(workspace, opening, "Olga", tmp_path / "r")

    assert "no rating that counts; too few to compare, 0 % of the planned ratings; not a low result" in text


def test_more_than_one_wording_is_said_at_once_and_beside_each_name(workspace: Workspace) -> None:
    opening = an_opening(workspace, "Ana", "Ben", panel=("Olga",))
    for candidate in opening.candidates:
        hold(workspace, opening, candidate, "Olga", 3, 4, 3, 4)
    report_data = reporting.of_opening(workspace, openings.read(workspace, opening.id).opening, "Olga")
    first, second = report_data.people
    old = replace(opening.kits[0], fingerprint="0ld" * 10)
    card = replace(first.cards[0], fingerprint=old.fingerprint)
    mixed = replace(
        report_data,
        opening=replace(opening, kits=(old, opening.kits[0])),
        people=(replace(first, cards=(card,)), second),
    )

    found = page(mixed, findings(mixed))

    text = read(rendered("report", found)).text
    assert "More than one version of the kit is in use" in text
    assert "other version of the kit" in text
    assert f"new interviews use version {opening.kit.version}" in text
    assert b"More than one version" in markdown.document(found)


def test_interviewers_stand_in_the_order_of_the_panel_and_a_guest_only_once_on_it(
    workspace: Workspace,
) -> None:
    opening = an_opening(workspace, "Ana", panel=("Olga", "Ben"))
    for interviewer in ("Mia", "Ben", "Olga"):
        hold(workspace, opening, opening.candidates[0], interviewer, 3, 3, 3, 3)

    def counted(opening):
        people = reporting.of_opening(workspace, opening, "Olga").people
        return [card.interviewer for card in people[0].cards]

    assert counted(opening) == ["Olga", "Ben"]
    added = openings.set_panel(workspace, opening.id, ("Olga", "Ben", "Mia"), who="Mia")
    assert counted(added) == ["Olga", "Ben", "Mia"]


@pytest.mark.parametrize(
    ("share", "words"), [(None, "–"), (0.0, "0 %"), (0.29, "29 %"), (0.999, "99 %"), (1.0, "100 %")]
)
def test_a_share_is_never_rounded_up_to_all(share: float | None, words: str) -> None:
    assert percent(share) == words
