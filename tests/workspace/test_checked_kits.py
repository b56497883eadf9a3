"""A packaged kit is read and checked once; an interview that goes on reads no content at all."""

from pathlib import Path
from shutil import copytree

import pytest

from interview.errors import ContentError
from interview.library import check, checked_kits, kit_catalogue, locate
from interview.workspace import interviewing, kit_versions
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.workspace import Workspace
from tests.workspace.conftest import ROOT, HandClock


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a copy of the content be what is packaged."""
    root = tmp_path / "packaged"
    for part in ("questions", "rubrics"):
        copytree(ROOT / part / "en", root / part / "en")
    monkeypatch.chdir(root)
    for module in (checked_kits, kit_catalogue, kit_versions, check, locate):
        monkeypatch.setattr(module, "packaged", lambda: root)
    (tmp_path / "cache").mkdir()
    monkeypatch.setattr(checked_kits, "FOLDER", tmp_path / "cache")
    return root


def conduct(home: Path, candidate: str) -> Workspace:
    workspace = Workspace(home, HandClock())
    choice = InterviewChoice(interviewer="Olga", candidate=candidate, kit_id="service-short")
    interviewing.start_interview(workspace, choice).close()
    return workspace


def test_what_was_checked_is_not_checked_again_in_another_home(
    packaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = conduct(tmp_path / "one", "Ana")
    monkeypatch.setattr(check, "check_kit", lambda *_: pytest.fail("checked again"))

    second = conduct(tmp_path / "two", "Ana")

    kits = [workspace.library.kit("service-short", "en") for workspace in (first, second)]
    assert kits[0] == kits[1]
    assert not second.library._shelves, "files were read"


def test_a_word_changed_in_packaged_content_is_read_and_checked(packaged: Path, tmp_path: Path) -> None:
    before = conduct(tmp_path / "one", "Ana").library.kit("service-short", "en")
    script = packaged / "questions" / "en" / "script.toml"
    text = script.read_text("utf-8")
    script.write_text(text.replace("Thank you", "Many thanks"), "utf-8")

    after = Workspace(tmp_path / "two", HandClock()).library.kit("service-short", "en")

    assert after.script != before.script
    script.write_text(text.replace("purpose = ", "porpoise = "), "utf-8")
    with pytest.raises(ContentError):
        conduct(tmp_path / "three", "Ana")


def test_an_interview_that_goes_on_reads_no_content_whatever_became_of_it(
    packaged: Path, tmp_path: Path
) -> None:
    first = conduct(tmp_path / "home", "Ana")
    kit = packaged / "questions" / "en" / "kits" / "service-short.toml"
    kit.write_text(kit.read_text("utf-8").replace("minutes = ", "minutes = 1"), "utf-8")

    again = conduct(tmp_path / "home", " ana ")

    assert "library" not in again.__dict__
    assert len(again.index.cards()) == 1
    assert [row.card for row in again.index.cards()] == [row.card for row in first.index.cards()]


def test_where_records_are_gone_an_interview_begins_anew(packaged: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    conduct(home, "Ana")
    home.rename(tmp_path / "elsewhere")

    conduct(home, "Ana")

    assert list(home.glob("openings/*/*/card.*.log"))
