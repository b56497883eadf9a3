"""Saving a content file changes what was edited and nothing else."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.errors import ContentError
from interview.library.check import check
from interview.library.file_editing import ChangedError, append, open_file, save
from interview.library.kit_catalogue import Library
from interview.library.locate import Place
from interview.library.toml_text import question_toml, rubric_toml, trait_toml
from interview.model.content import Branch

NAME = Path("questions/en/patience.toml")


def kit_of(root: Path):
    return Library([Place(root=root, kind="given")]).kit("short", "en")


def test_a_new_question_is_added_and_every_byte_before_it_stays(content: Path) -> None:
    before = NAME.read_bytes()
    question = replace(kit_of(content).question("waited"), id="waited-again", branches={})

    append(open_file(NAME), question_toml(question))

    assert NAME.read_bytes().startswith(before)
    edited = Path("questions/en/kits/short.toml")
    edited.write_text(edited.read_text("utf-8").replace('"waited"', '"waited-again"'), "utf-8")
    written = kit_of(content).question("waited-again")
    assert replace(written, branches={}) == question


def test_every_part_of_a_question_comes_back_as_it_was_written(content: Path) -> None:
    kit = kit_of(content)
    shared = kit.question("waited").branches
    own = {**shared, Branch.ZERO: 'Not "once"?\tReally\\never?\nOr so.'}
    question = replace(kit.question("long-story"), branches=own)

    NAME.write_text(trait_toml("patience", [question, kit.question("waited")]), "utf-8")

    assert kit_of(content).question("long-story") == question


def test_a_rubric_comes_back_as_it_was_written(content: Path) -> None:
    rubric = replace(
        kit_of(content).rubrics[0],
        source="T1",
        ticks=("situation", "action", "result", "fix"),
        tick_names=("scene", "act", "end", "fix"),
    )

    Path("rubrics/en/patience.toml").write_text(rubric_toml(rubric), "utf-8")

    assert kit_of(content).rubrics[0] == rubric


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_line_endings_mark_and_mode_stay(content: Path, mark: bytes, ending: bytes) -> None:
    original = mark + NAME.read_bytes().replace(b"\n", ending)
    NAME.write_bytes(original)
    NAME.chmod(0o640)
    opened = open_file(NAME)

    save(opened, opened.text.replace("hardest one.", "worst one.\nA new line."))

    assert NAME.read_bytes() == original.replace(b"hardest one.", b"worst one." + ending + b"A new line.")
    assert NAME.stat().st_mode & 0o777 == 0o640
    assert "\r" not in opened.text
    assert "\ufeff" not in opened.text


def test_lines_that_were_not_touched_keep_their_own_ends(content: Path) -> None:
    NAME.write_bytes(b"a = 1\r\nb = 2\nc = 3\r\nd = 4\n# end")
    opened = open_file(NAME)

    save(opened, opened.text.replace("c = 3", "c = 5\ne = 6"))

    assert NAME.read_bytes() == b"a = 1\r\nb = 2\nc = 5\ne = 6\nd = 4\n# end"


def test_a_change_by_somebody_else_is_noticed_and_neither_text_is_lost(content: Path) -> None:
    opened = open_file(NAME)
    NAME.write_text("# theirs\n", "utf-8")

    with pytest.raises(ChangedError, match="changed by somebody else") as caught:
        save(opened, "# mine\n")

    assert NAME.read_text("utf-8") == "# theirs\n"
    assert caught.value.theirs.text == "# theirs\n"
    save(caught.value.theirs, "# both\n")
    assert NAME.read_text("utf-8") == "# both\n"


def test_saving_twice_needs_no_reading_between(content: Path) -> None:
    once = save(open_file(NAME), "# one\n")

    save(once, "# two\n")

    assert NAME.read_text("utf-8") == "# two\n"
    assert [path.name for path in NAME.parent.glob("*patience*")] == ["patience.toml"]


def test_a_new_file_is_made_and_one_made_meanwhile_is_kept(content: Path) -> None:
    path = Path("questions/en/haste.toml")
    opened = open_file(path)
    assert (opened.text, opened.token) == ("", "")
    save(opened, 'trait = "haste"\n')

    with pytest.raises(ChangedError):
        save(opened, "# again\n")

    assert path.read_text("utf-8") == 'trait = "haste"\n'


def test_a_link_stays_a_link(content: Path) -> None:
    link = Path("linked.toml")
    link.symlink_to(NAME)
    opened = open_file(link)

    save(opened, f"{opened.text}# more\n")

    assert link.is_symlink()
    assert NAME.read_text("utf-8").endswith("# more\n")


def test_what_cannot_be_read_or_written_says_so(content: Path) -> None:
    NAME.write_bytes(b"\xff\xfea\0")
    with pytest.raises(ContentError, match="saved as UTF-16"):
        open_file(NAME)
    inside = open_file(Path("questions/en/script.toml/haste.toml"))
    with pytest.raises(ContentError, match="cannot be written"):
        save(inside, "x")


def test_any_text_survives_being_quoted(content: Path) -> None:
    text = 'a "b" \\ \t\n\x00\x1b\x7f é 好 🙂 {x}'

    NAME.write_text(trait_toml(text, []), "utf-8")

    assert "F-07" not in str(check([NAME]))
