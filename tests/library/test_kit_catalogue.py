"""Where content is found, and that a kit is whole or not there at all."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from interview.errors import ContentError
from interview.library.assemble import kit_of
from interview.library.kit_catalogue import Library, open_library
from interview.library.locate import Place, packaged
from interview.model.content import Beat, Branch, Form


def library_of(root: Path) -> Library:
    return Library([Place(root=root, kind="given")])


def test_every_packaged_kit_is_complete_in_every_language() -> None:
    library = library_of(packaged())

    summaries = library.kits()

    assert {summary.lang for summary in summaries} >= {"en", "ru"}
    for summary in summaries:
        kit = library.kit(summary.id, summary.lang)
        assert summary.trouble == ""
        assert kit.planned_seconds <= kit.minutes * 60
        for question in kit.questions:
            assert all(question.branches[branch] for branch in Branch)
            assert len(kit.anchors(question.id)) == 5
            assert question.fallback is None or len(kit.anchors(question.fallback.id)) == 5
            assert question.form is not Form.SCOTT or tuple(question.beats) == tuple(Beat)


def test_a_question_uses_its_own_words_for_a_branch_before_the_shared_ones(content: Path) -> None:
    kit = library_of(content).kit("short", "en")

    question = kit.question("long-story")

    assert question.branches[Branch.MEANING] == "Whatever a long time means to you."
    assert question.branches[Branch.ZERO] == "All right. What was the closest it came?"
    assert question.fallback is not None
    assert question.fallback.branches[Branch.MEANING] == "Whatever the word means to you."


def test_a_kit_holds_only_the_rubrics_it_rates_by(content: Path) -> None:
    shutil.copy("rubrics/en/patience.toml", "rubrics/en/haste.toml")
    path = Path("rubrics/en/haste.toml")
    path.write_text(path.read_text("utf-8").replace("patience", "haste"), "utf-8")

    kit = library_of(content).kit("short", "en")

    assert [rubric.trait for rubric in kit.rubrics] == ["patience"]


def test_a_mistake_in_a_question_that_the_kit_does_not_ask_does_not_stop_it(content: Path) -> None:
    path = Path("questions/en/patience.toml")
    path.write_text(path.read_text("utf-8") + '\n[[question]]\nid = "other"\n', "utf-8")

    kit = library_of(content).kit("short", "en")

    assert [question.id for question in kit.questions] == ["long-story", "waited"]


def test_a_refused_kit_lists_every_problem_in_all_its_files(content: Path) -> None:
    broken = {
        "questions/en/branches.toml": ("zero = ", "zerro = "),
        "questions/en/patience.toml": ('form = "past"', 'form = "passt"'),
        "questions/en/script.toml": ("{contact}", "{contakt}"),
        "rubrics/en/patience.toml": ("version = 1", "version = -1"),
        "questions/en/kits/short.toml": ('"long-story"', '"long-tale"'),
    }
    for name, (old, new) in broken.items():
        path = Path(name)
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(ContentError) as caught:
        library_of(content).kit("short", "en")

    message = str(caught.value)
    assert all(f"{name}:" in message for name in broken)
    assert "zerro" in message
    assert "LR-25" in message


@pytest.mark.parametrize(
    "name",
    [
        "questions/en/branches.toml",
        "questions/en/script.toml",
        "questions/en/patience.toml",
        "questions/en/kits/short.toml",
        "rubrics/en/patience.toml",
        "rubrics/en/flags.toml",
    ],
)
def test_a_kit_with_an_unreadable_file_is_refused_and_names_it(content: Path, name: str) -> None:
    Path(name).write_text("version = \n", "utf-8")

    with pytest.raises(ContentError, match=f"{name}:1: F-07"):
        library_of(content).kit("short", "en")


def test_a_broken_kit_is_listed_with_its_trouble(content: Path) -> None:
    Path("questions/en/kits/short.toml").write_text("minutes = soon\n", "utf-8")

    (summary,) = library_of(content).kits("en")

    assert (summary.id, summary.fingerprint) == ("short", "")
    assert "F-07" in summary.trouble


def test_the_list_of_kits_says_how_far_a_translation_is(content: Path) -> None:
    (summary,) = library_of(content).kits("ru")

    assert summary.language == "Русский"
    assert summary.translation == "complete"
    assert summary.reviewed_by == "Анна Иванова"
    assert (summary.minutes, summary.questions) == (15, 2)


def test_the_given_folder_is_searched_before_the_current_one(content: Path, tmp_path: Path) -> None:
    given = tmp_path / "given"
    shutil.copytree(content, given)
    kit = given / "questions/en/kits/short.toml"
    kit.write_text(kit.read_text("utf-8").replace("Short", "Given"), "utf-8")

    library = open_library(given, content)

    assert [place.kind for place in library.places][:2] == ["given", "here"]
    assert library.kit("short", "en").title == "Given, 15 minutes"
    assert open_library(None, content).kit("short", "en").title == "Short, 15 minutes"


def test_what_the_current_folder_lacks_comes_from_the_packaged_content(content: Path) -> None:
    library = open_library(None, content)

    assert library.kit("service", "en").id == "service"
    assert {summary.kind for summary in library.kits("en")} == {"here", "packaged"}


def test_a_broken_kit_is_never_replaced_by_the_packaged_one(content: Path) -> None:
    Path("questions/en/kits/service.toml").write_text("minutes = soon\n", "utf-8")

    with pytest.raises(ContentError, match=r"service\.toml:1: F-07"):
        open_library(None, content).kit("service", "en")


def test_the_users_own_folder_comes_between(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    shutil.copytree(content, tmp_path / "home/interview/content")

    library = open_library(None, tmp_path)

    assert [place.kind for place in library.places] == ["yours", "packaged"]


def test_a_given_folder_without_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="must hold the folders questions and rubrics"):
        open_library(tmp_path)


def test_a_kit_that_is_not_there_gets_the_nearest_name(content: Path) -> None:
    with pytest.raises(ContentError, match="Did you mean 'short'"):
        library_of(content).kit("shrot", "en")
    with pytest.raises(ContentError, match=r"no content in the language 'de'.*en, ru, uk"):
        library_of(content).kit("short", "de")


def test_control_and_direction_characters_are_made_visible(content: Path) -> None:
    path = Path("rubrics/en/patience.toml")
    path.write_text(path.read_text("utf-8").replace('"Patience"', '"Pat\\u001b[2Jience\u202e"'), "utf-8")

    (rubric,) = library_of(content).kit("short", "en").rubrics

    assert rubric.name == "Pat␛[2Jience⟨U+202E⟩"


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(content: Path) -> None:
    before = library_of(content).kit("short", "en")
    for path in Path().rglob("*.toml"):
        text = path.read_text("utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    after = library_of(content).kit("short", "en")

    assert after == before


def test_reading_content_loads_no_screen_and_no_database() -> None:
    program = (
        "import sys\n"
        "from interview.library.kit_catalogue import open_library\n"
        "from interview.library.check import check\n"
        "check()\n"
        "heavy = {'textual', 'rich', 'tinydb', 'difflib', 'platformdirs'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert open_library().kits('en')\n"
    )

    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_a_kit_out_of_a_shelf_is_the_kit_of_the_library(content: Path) -> None:
    library = library_of(content)

    assert kit_of(library.content_with("short", "en"), "short") == library.kit("short", "en")
