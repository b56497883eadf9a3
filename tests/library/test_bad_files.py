"""Whatever lies where a content file should be: one clear line, and never a half-loaded kit."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.errors import ContentError
from interview.library.check import check
from interview.library.kit_catalogue import Library
from interview.library.locate import Place

NAME = "questions/en/patience.toml"


def latin_1(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"patience", "patiencé".encode("latin-1"), 1))


def utf_16(path: Path) -> None:
    path.write_text(path.read_text("utf-8"), "utf-16")


def nul(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n[[question]]", b"\0\n[[question]]", 1))


def large(path: Path) -> None:
    path.write_bytes(b"# a very long remark\n" * 500_000)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.toml")


def deep(path: Path) -> None:
    path.write_text("a = " + "[" * 5000 + "]" * 5000, "utf-8")


def long_number(path: Path) -> None:
    path.write_text("a = " + "9" * 5000, "utf-8")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 4)


def wrong_root(path: Path) -> None:
    path.write_text('trait = "patience"\nquestion = 3\n', "utf-8")


def dates(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace('"past"', "1999-12-31", 1), "utf-8")


def not_a_number(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("seconds = 300", "seconds = nan"), "utf-8")


def dotted(path: Path) -> None:
    path.write_text("a." * 20_000 + "a = 1\n", "utf-8")


def many_tables(path: Path) -> None:
    path.write_text("".join(f"[t{at}]\n" for at in range(90_000)), "utf-8")


def many_names(path: Path) -> None:
    path.write_text("".join(f"name{at} = 1\n" for at in range(60_000)), "utf-8")


CASES: list[tuple[Callable[[Path], None], str, str]] = [
    (latin_1, "1: F-06 A character here is not UTF-8 (byte 0xE9).", "Save the file as UTF-8"),
    (utf_16, "1: F-06 The file is saved as UTF-16.", "Save it as UTF-8."),
    (nul, "2: F-06 There is a NUL byte here", "Restore the file"),
    (large, "1: F-05 The file has 10.5 MB; 1 MB are the most that is read.", "Is it the right file"),
    (folder, "1: F-02 This is a folder.", "Put a text file in its place."),
    (loop, "1: F-04 This link leads back to itself.", "Put the file in its place."),
    (pipe, "1: F-02 This is not an ordinary file.", "Put a text file in its place."),
    (dangling, "1: F-01 There is no such file.", "Make it, or mend its name."),
    (deep, "1: F-07 Lists or tables lie too deep in each other.", "Write it flat."),
    (dotted, "1: F-07 Lists or tables lie too deep in each other.", "Write it flat."),
    (many_tables, "1: F-05 There are thousands of tables or names", "Is it the right file"),
    (many_names, "1: F-05 There are thousands of tables or names", "Is it the right file"),
    (long_number, "1: F-07 A number here is too long.", "Shorten it."),
    (binary, "1: F-06 There is a NUL byte here", "Restore the file"),
    (wrong_root, "2: F-10 'question' must be a list of tables.", "Write double brackets"),
    (dates, "52: F-10 'form' is datetime.date(1999, 12, 31).", "Possible: scott, past"),
    (not_a_number, "8: F-10 'seconds' is a number; it must be a whole number.", "Write a whole"),
]


@pytest.mark.parametrize(("damage", "line", "remedy"), CASES, ids=[it[0].__name__ for it in CASES])
def test_a_bad_file_is_one_clear_line_with_place_and_remedy(
    content: Path, damage: Callable[[Path], None], line: str, remedy: str
) -> None:
    damage(content / NAME)

    report = check([content])

    (problem,) = [it for it in report.problems if it.path == NAME]
    assert str(problem).startswith(f"{NAME}:{line}")
    assert remedy in problem.remedy
    assert report.errors >= 1
    with pytest.raises(ContentError, match="F-"):
        Library([Place(root=content, kind="given")]).kit("short", "en")


@pytest.mark.skipif(os.geteuid() == 0, reason="the root user may read everything")
def test_a_file_that_may_not_be_read_says_how_to_allow_it(content: Path) -> None:
    (content / NAME).chmod(0)

    (problem,) = [it for it in check([content]).problems if it.path == NAME]

    assert "F-03 The file may not be read." in str(problem)


@pytest.mark.parametrize("name", ["questions/en/script.toml", "questions/en/branches.toml"])
def test_a_missing_shared_file_is_named(content: Path, name: str) -> None:
    (content / name).unlink()

    report = check([content])

    assert f"{name}:1: F-01 There is no such file." in str(report)


def test_missing_and_misplaced_folders_are_named(content: Path) -> None:
    (content / "questions/en/kits/short.toml").unlink()
    (content / "questions/en/kits").rmdir()
    (content / "rubrics/ru").rename(content / "rubrics/gone")
    (content / "questions/Deutsch").mkdir()

    found = str(check([content]))

    assert "questions/en/kits:1: F-01 There is no such folder." in found
    assert "rubrics/ru:1: F-01 There is no such folder." in found
    assert "questions/Deutsch:1: F-16 The folder's name is no language." in found


def test_a_folder_that_links_to_itself_ends(content: Path) -> None:
    (content / "questions/en/kits/again").symlink_to(content / "questions/en/kits")
    (content / "questions/de").symlink_to("de")

    assert check([content]).problems == ()


def test_a_folder_of_questions_without_any_language_says_so(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "rubrics").mkdir()

    (problem,) = check([tmp_path]).problems

    assert problem.code == "F-19"
