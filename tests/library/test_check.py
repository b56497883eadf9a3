"""What is checked, how it is told, and what a comment or a profile changes."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.errors import ContentError
from interview.library.check import check, check_kit
from interview.library.kit_catalogue import Library
from interview.library.locate import Place, packaged
from interview.library.problems import Severity
from interview.library.profiles import profile, profile_names

QUESTION = "questions/en/patience.toml"
RUBRIC = "rubrics/en/patience.toml"


def edit(name: str, old: str, new: str) -> None:
    path = Path(name)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_packaged_content_has_nothing_but_the_wish_for_a_native_reader() -> None:
    report = check()

    found = [it for it in report.problems if it.code != "LR-38"]  # where a dictionary is installed
    assert {(it.code, it.severity) for it in found} <= {("LR-30", Severity.INFO)}
    assert all("native reader" in it.message for it in found)


def test_problems_are_told_by_file_and_line_and_the_summary_comes_last(content: Path) -> None:
    edit(RUBRIC, '"Heard all of it and did what was asked."', '"Good."')
    edit(QUESTION, "What did you do meanwhile?", "What would you do?")
    edit(QUESTION, "Tell me about the hardest one.", "Tell me about some incidents.")

    report = check([content])

    assert str(report).splitlines() == [
        f"{QUESTION}:18: LR-13 The case beat does not ask for the one that stands out.",
        "  Ask for the worst, the hardest or the best.",
        f'{QUESTION}:64: LR-05 The probe p1 asks what somebody would do: "What would you".',
        "  Ask what they did on one occasion; the situational version has a place of its own.",
        f'{RUBRIC}:8: LR-15 Level 3 only praises or blames: "Good."',
        "  Describe what somebody at this level did or said.",
        "28 files checked: 1 error, 2 warnings, 0 remarks.",
    ]


def test_only_what_is_named_is_told(content: Path) -> None:
    edit(RUBRIC, '"Heard all of it and did what was asked."', '"Good."')
    edit(QUESTION, "Tell me about the hardest one.", "Tell me about some incidents.")
    edit("questions/ru/script.toml", "Я буду записывать.", "Я буду слушать.")

    assert [it.code for it in check([Path(QUESTION)]).problems] == ["LR-13"]
    assert [it.code for it in check([Path("rubrics")]).problems] == ["LR-15"]
    assert [it.code for it in check([Path("questions/ru")]).problems] == ["LR-26"]
    assert check([Path(QUESTION)]).files == 1


def test_a_path_that_is_no_content_says_so(content: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.toml").write_text("a = 1\n", "utf-8")

    report = check([tmp_path / "letter.toml", content / "questions/en/gone.toml"])

    assert sorted(it.code for it in report.problems) == ["F-01", "F-17"]


def test_a_text_that_is_not_saved_yet_is_checked_as_it_stands(content: Path) -> None:
    path = content / QUESTION
    typed = path.read_bytes().replace(b"the hardest one", b"some incidents")

    report = check([path], edited={path: typed})

    assert [it.code for it in report.problems] == ["LR-13"]
    assert check([path]).problems == ()


def test_a_comment_above_the_first_table_counts_for_the_file(content: Path) -> None:
    edit(QUESTION, "Tell me about the hardest one.", "Tell me about some incidents.")
    edit(QUESTION, 'trait = "patience"', '# check: ignore LR-13 because we try it\ntrait = "patience"')

    assert check([content]).problems == ()


def test_no_comment_makes_an_unusable_file_usable(content: Path) -> None:
    edit("questions/en/branches.toml", "zero = ", "# check: ignore LR-25 because nobody says zero\n# ")

    codes = [it.code for it in check([content]).problems]

    assert codes == ["LR-25", "F-21"]


def test_a_comment_inside_a_text_is_no_comment(content: Path) -> None:
    edit(QUESTION, "Tell me about the hardest one.", "The hardest one # check: ignore LR-13.")

    assert "F-2" not in str(check([Path(QUESTION)]))


def test_health_and_pay_are_errors_under_every_profile(content: Path) -> None:
    edit(QUESTION, "What did you do meanwhile?", "How is your health?")
    edit(QUESTION, "How did it end for the customer?", "How much did you earn?")
    edit(QUESTION, "What exactly did you say?", "Where do you live?")

    severities = {
        name: [it.severity for it in check([Path(QUESTION)], name).problems] for name in profile_names()
    }

    assert all(found[1:] == ["E", "E"] for found in severities.values())
    assert severities["general"][0] == "E"
    assert severities["uk"][0] == "W"


def test_no_profile_can_make_health_or_pay_less_than_an_error() -> None:
    law = replace(profile("us"), topics=dict.fromkeys(("L09", "L14", "L15"), Severity.INFO))

    assert [law.severity(topic) for topic in ("L09", "L14", "L15")] == ["E", "E", "I"]


def test_profiles_are_dated_and_say_that_they_are_no_legal_advice() -> None:
    assert profile_names() == ["eu", "general", "ua", "uk", "us"]
    for name in profile_names():
        law = profile(name)
        assert law.id == name
        assert law.checked_on >= "2026-01-01"
        assert law.notice.startswith("Not legal advice.")
        assert law.sources
    with pytest.raises(ContentError, match="Possible: eu, general, ua, uk, us"):
        profile("mars")


def test_new_wording_under_the_packaged_version_is_found(tmp_path: Path) -> None:
    shutil.copytree(packaged() / "questions/en", tmp_path / "questions/en")
    shutil.copytree(packaged() / "rubrics/en", tmp_path / "rubrics/en")
    question = tmp_path / "questions/en/composure.toml"
    rubric = tmp_path / "rubrics/en/composure.toml"
    untouched = check([tmp_path])
    text = question.read_text("utf-8").replace(
        "Tell me about the worst incident", "Tell me about the worst case", 1
    )
    question.write_text(text, "utf-8")
    rubric.write_text(rubric.read_text("utf-8").replace("Argued about", "Quarrelled over"), "utf-8")

    found = check([question, rubric]).problems

    assert "LR-24" not in str(untouched)
    kit = tmp_path / "questions/en/kits/service.toml"
    kit.write_text(kit.read_text("utf-8").replace("minutes = 45", "minutes = 50"), "utf-8")
    assert [it.code for it in check([kit]).problems] == ["LR-24"]
    assert [it.code for it in found] == ["LR-24", "LR-24"]
    assert found[0].remedy == "Write version = 3."
    question.write_text(text.replace("version = 2", "version = 3", 1), "utf-8")
    assert check([question]).problems == ()


def test_a_language_without_word_lists_is_checked_for_what_needs_none(content: Path) -> None:
    for kind in ("questions", "rubrics"):
        shutil.copytree(content / kind / "en", content / kind / "de")
    edit("rubrics/de/patience.toml", '"Heard all of it and did what was asked."', '""')

    report = check([Path("questions/de"), Path("rubrics/de")])

    assert "There are no word lists for 'de'" in str(report)
    assert "rubrics/de/patience.toml:8: LR-14 Level 3 is empty." in str(report)


def test_a_kit_is_judged_by_what_it_is_made_of(content: Path) -> None:
    edit(QUESTION, "Tell me about the hardest one.", "How old are you?")
    edit("questions/en/kits/short.toml", '    "long-story",\n', "")
    library = Library([Place(root=content, kind="given")])

    report = check_kit(library.content_with("short", "en"), "short")

    assert report.errors == 0
    assert [it.code for it in report.problems] == ["LR-35"]


def test_an_error_in_a_question_of_a_kit_is_an_error_of_the_kit(content: Path) -> None:
    edit(QUESTION, "Tell me about the hardest one.", "Tell me the hardest one. How old are you?")
    library = Library([Place(root=content, kind="given")])

    report = check_kit(library.content_with("short", "en"), "short", "us")

    assert [it.code for it in report.problems] == ["LR-21"]
    assert report.errors == 1


KIT = "questions/en/kits/short.toml"


def test_an_ignore_silences_one_finding_and_no_other_of_the_same_plan(content: Path) -> None:
    edit(KIT, '    "waited",\n', "")
    edit(KIT, 'id = "short"', '# check: ignore LR-35 because one is enough\nid = "short"')
    assert check([content]).problems == ()

    edit(KIT, "minutes = 15\n", "minutes = 5\n")

    assert {it.code for it in check([content]).problems} == {"LR-27", "LR-34"}


def test_an_ignore_that_fits_two_findings_silences_neither_and_asks_which(content: Path) -> None:
    edit(QUESTION, "What exactly did you say?", "Repeat that.")
    edit(QUESTION, "How did it end for the customer?", "Repeat the end.")
    edit(QUESTION, 'trait = "patience"', '# check: ignore LR-20 because it is quick\ntrait = "patience"')
    codes = [it.code for it in check([content]).problems]
    assert codes.count("LR-20") == 2
    assert "F-20" in codes

    edit(QUESTION, "ignore LR-20", 'ignore LR-20 "probe p1"')

    (left,) = check([content]).problems
    assert left.message.startswith("The probe p2 gives an order")


def test_a_word_unknown_to_an_installed_dictionary_is_a_remark(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speller = content / "bin" / "hunspell"
    speller.parent.mkdir()
    speller.write_text("#!/bin/sh\ngrep -x exactyl; exit 0\n", "utf-8")
    speller.chmod(0o755)
    monkeypatch.setenv("PATH", str(speller.parent), prepend=":")
    edit(QUESTION, "What exactly did you say?", "What exactyl did you say?")

    found = check([content / "questions/en", content / "rubrics/en"]).problems

    assert [(it.code, it.severity) for it in found] == [("LR-38", Severity.INFO)]
    assert '"exactyl"' in found[0].message


def lr14(content: Path) -> list[tuple[str, str]]:
    return [
        (it.path, it.message)
        for it in check([content / "questions/en", content / "rubrics/en"]).problems
        if it.code == "LR-14"
    ]


def test_a_kit_has_as_many_levels_as_it_says_and_no_other_number(content: Path) -> None:
    kit = "questions/en/kits/short.toml"
    edit(RUBRIC, '    "Heard all of it and did what was asked.",\n', "")
    assert lr14(content) == [(RUBRIC, "4 of five levels are described.")]

    edit(kit, "version = 1\n", "version = 1\nlevels = 4\n")
    edit(QUESTION, '    "Would go through the list as fast as it can be done.",\n', "")
    assert lr14(content) == []

    text = Path(kit).read_text("utf-8").replace('"short"', '"other"').replace("levels = 4\n", "")
    Path("questions/en/kits/other.toml").write_text(text, "utf-8")
    assert [message for path, message in lr14(content) if path.endswith("other.toml")] == [
        "'long-story' is rated by four levels, this kit by five.",
        "'waited' is rated by four levels, this kit by five.",
    ]
