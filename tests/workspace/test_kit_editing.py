"""A kit is frozen into its opening; a newer wording is a new version, with a reason."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interview.errors import ContentError, RuleError
from interview.library.kit_catalogue import open_library
from interview.model.kit import fingerprint
from interview.model.opening import Opening
from interview.store.device import index_path
from interview.workspace import comparing, kit_editing, openings
from interview.workspace.workspace import Workspace
from tests.workspace.interviews import begin, submit

ROOT = Path(__file__).parents[2]
OLD, NEW = "There is nothing unusual", "There is nothing out of the ordinary"


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Return a copy of the content in which one beat is reworded."""
    folder = tmp_path / "edited"
    for name in ("questions", "rubrics"):
        shutil.copytree(ROOT / name, folder / name)
    file = folder / "questions" / "en" / "composure.toml"
    text = file.read_text("utf-8")
    assert OLD in text
    file.write_text(text.replace(OLD, NEW), "utf-8")
    for plan in (file.parent / "kits").glob("*.toml"):
        text = plan.read_text("utf-8")
        number = int(re.search(r"^version = (\d+)$", text, re.MULTILINE)[1])
        plan.write_text(text.replace(f"version = {number}\n", f"version = {number + 1}\n", 1), "utf-8")
    return folder


def test_editing_files_never_changes_an_opening(workspace: Workspace, opening: Opening, edited: Path) -> None:
    workspace.library = open_library(edited)

    live = begin(workspace, opening, "Olga")

    assert fingerprint(live.kit) == opening.kits[0].fingerprint
    live.close()


def test_a_difference_is_told_in_words_with_what_it_means_for_openings(
    workspace: Workspace, opening: Opening, edited: Path
) -> None:
    found = kit_editing.compare_kits(workspace, "service-short", f"{edited}:service-short", "en")

    assert [change.sentence for change in found.changes] == [
        "Question rude-customer, normalise beat is reworded.",
        "The kit's version is 3; it was 2.",
    ]
    assert "nobody was interviewed yet" in kit_editing.meaning(found.uses[0], found)


def test_a_new_wording_is_taken_freely_before_anybody_was_interviewed(
    workspace: Workspace, opening: Opening, edited: Path
) -> None:
    newer = open_library(edited).kit("service-short", "en")

    changed = kit_editing.update_kit(workspace, opening.id, newer, "", who="Mia")

    assert fingerprint(changed.kit) == fingerprint(newer)
    assert len(changed.kits) == 2


def test_once_somebody_was_interviewed_it_needs_a_reason_which_is_kept(
    workspace: Workspace, opening: Opening, edited: Path
) -> None:
    newer = open_library(edited).kit("service-short", "en")
    begin(workspace, opening, "Olga").close()

    with pytest.raises(RuleError, match="reason"):
        kit_editing.update_kit(workspace, opening.id, newer, "  ", who="Mia")
    changed = kit_editing.update_kit(workspace, opening.id, newer, "a misprint", who="Mia")

    assert changed.kits[-1].reason == "a misprint"


def test_a_list_that_says_nobody_was_interviewed_gives_no_leave(
    workspace: Workspace, opening: Opening, edited: Path
) -> None:
    newer = open_library(edited).kit("service-short", "en")
    begin(workspace, opening, "Olga").close()
    workspace.index.refresh()
    with closing(sqlite3.connect(index_path(workspace.home))) as database, database:
        database.execute("delete from entry where kind = 'card'")
        database.execute("delete from total where name like '%kind=card%'")

    with pytest.raises(RuleError, match="reason"):
        kit_editing.update_kit(workspace, opening.id, newer, "", who="Mia")


def test_an_interview_keeps_the_wording_it_began_with_and_comparisons_say_so(
    workspace: Workspace, opening: Opening, edited: Path
) -> None:
    newer = open_library(edited).kit("service-short", "en")
    for who in ("Olga", "Ben"):
        submit(workspace, opening, who, 4)
    kit_editing.update_kit(workspace, opening.id, newer, "a misprint", who="Mia")
    for who in ("Olga", "Ben"):
        submit(workspace, openings.read(workspace, opening.id).opening, who, 4, candidate=1)

    found = comparing.results(workspace, opening.id, "Mia")

    assert found.matrix.mixed
    assert [found.names[row.candidate] for row in found.matrix.rows if row.other_wording] == ["Ana P."]


def test_the_same_wording_is_not_a_new_version(workspace: Workspace, opening: Opening) -> None:
    with pytest.raises(RuleError, match="this very wording"):
        kit_editing.update_kit(workspace, opening.id, opening.kit, "why not", who="Mia")


def test_a_kit_that_cannot_be_used_is_never_frozen(workspace: Workspace, edited: Path) -> None:
    (edited / "rubrics" / "en" / "composure.toml").unlink()

    with pytest.raises(ContentError, match="composure"):
        open_library(edited).kit("service-short", "en")


def test_a_kit_that_asks_what_nobody_may_ask_can_be_practised_but_never_frozen(
    workspace: Workspace, edited: Path
) -> None:
    file = edited / "questions" / "en" / "composure.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("What exactly did you say?", "Do you have children?", 1), "utf-8")
    workspace.library = open_library(edited)
    kit = workspace.library.kit("service-short", "en")

    with pytest.raises(ContentError, match=r"composure\.toml:\d+: LR-21"):
        openings.create(workspace, "Desk", kit, openings.OpeningTerms(), who="Mia")
