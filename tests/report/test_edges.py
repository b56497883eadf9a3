"""Openings in which there is little or nothing to show."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.model.opening import Opening
from interview.report import markdown
from interview.report.dossier import findings
from interview.report.html import rendered
from interview.report.page import page
from interview.report.plainly import percent
from interview.workspace import dossiers, openings, reporting
from interview.workspace.desk import Desk
from tests.report.readers import read
from tests.report.stores import NE, an_opening, hold


def written(desk: Desk, opening: Opening, viewer: str, folder: Path) -> str:
    """Write the opening in every format and return what the page says."""
    folder.mkdir()
    for kind in reporting.FORMATS:
        wanted = reporting.Wanted(what=opening.id, to=folder / f"r.{kind}", adjusted=True)
        reporting.write(desk, wanted, viewer=viewer)
    return read((folder / "r.html").read_bytes()).text


def test_an_opening_without_candidates(desk: Desk, tmp_path: Path) -> None:
    text = written(desk, an_opening(desk), "Mia", tmp_path / "r")

    assert "This opening has no candidate yet." in text
    assert "Comparison" not in text


def test_one_candidate_whom_nobody_has_seen(desk: Desk, tmp_path: Path) -> None:
    opening = an_opening(desk, "Ana", panel=())

    text = written(desk, opening, "Mia", tmp_path / "r")

    assert "no card yet" in text
    assert "No card is in yet." in text


def test_one_interviewer_and_one_candidate(desk: Desk, tmp_path: Path) -> None:
    opening = an_opening(desk, "Ana", panel=("Olga",))
    hold(desk, opening, opening.candidates[0], "Olga", 3, 3, 3, 3)

    text = written(desk, opening, "Olga", tmp_path / "r")

    assert "one interviewer" in text
    assert "No candidate has two interviewers" in text
    assert "severity cannot be separated from the candidate" in text


def test_an_interview_without_any_evidence_is_not_a_low_one(desk: Desk, tmp_path: Path) -> None:
    opening = an_opening(desk, "Ana", "Ben", panel=("Olga",))
    hold(desk, opening, opening.candidates[0], "Olga", NE, NE, NE, NE)
    hold(desk, opening, opening.candidates[1], "Olga", 1, 1, 1, 1)

    text = written(desk, opening, "Olga", tmp_path / "r")

    assert "no rating that counts; incomplete: 0 % of the planned ratings, not a low result" in text


def test_more_than_one_wording_is_said_at_once_and_beside_each_name(desk: Desk) -> None:
    opening = an_opening(desk, "Ana", "Ben", panel=("Olga",))
    for candidate in opening.candidates:
        hold(desk, opening, candidate, "Olga", 3, 4, 3, 4)
    dossier = dossiers.of_opening(desk, openings.read(desk, opening.id).opening, "Olga")
    first, second = dossier.people
    old = replace(opening.kits[0], fingerprint="0ld" * 10)
    card = replace(first.cards[0], fingerprint=old.fingerprint)
    mixed = replace(
        dossier,
        opening=replace(opening, kits=(old, opening.kits[0])),
        people=(replace(first, cards=(card,)), second),
    )

    found = page(mixed, findings(mixed))

    text = read(rendered("report", found)).text
    assert "More than one version of the kit is in use" in text
    assert "other version of the kit" in text
    assert "new interviews use version 1" in text
    assert b"More than one version" in markdown.document(found)


def test_interviewers_stand_in_the_order_of_the_panel(desk: Desk) -> None:
    opening = an_opening(desk, "Ana", panel=("Olga", "Ben"))
    for interviewer in ("Guest", "Ben", "Olga"):
        hold(desk, opening, opening.candidates[0], interviewer, 3, 3, 3, 3)

    dossier = dossiers.of_opening(desk, opening, "Olga")

    assert [card.interviewer for card in dossier.people[0].cards] == ["Olga", "Ben", "Guest"]


@pytest.mark.parametrize(
    ("share", "words"), [(None, "–"), (0.0, "0 %"), (0.29, "29 %"), (0.999, "99 %"), (1.0, "100 %")]
)
def test_a_share_is_never_rounded_up_to_all(share: float | None, words: str) -> None:
    assert percent(share) == words
