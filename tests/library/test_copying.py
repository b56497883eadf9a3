"""Taking the packaged content out to edit it."""

from pathlib import Path

import pytest

from interview.errors import ContentError
from interview.library.check import check
from interview.library.copying import copy_out
from interview.library.kit_catalogue import open_library
from interview.library.locate import packaged


def test_the_copy_is_the_packaged_content_and_the_next_place_to_be_searched(tmp_path: Path) -> None:
    target = tmp_path / "mine"

    written = copy_out(target)

    originals = [
        *(packaged() / "questions").rglob("*.toml"),
        *(packaged() / "questions").rglob("*.json"),
        *(packaged() / "rubrics").rglob("*.toml"),
    ]
    assert len(written) == len(originals)
    for path in written:
        assert path.read_bytes() == (packaged() / path.relative_to(target)).read_bytes()
    assert sorted(it.name for it in target.iterdir()) == ["questions", "rubrics"]
    assert open_library(None, target).places[0].root == target
    assert check([target]).errors == 0


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics" / "mine.toml").write_text("mine", "utf-8")

    with pytest.raises(ContentError, match="rubrics is there already; nothing was written"):
        copy_out(tmp_path)

    assert [path.name for path in tmp_path.rglob("*")] == ["rubrics", "mine.toml"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a letter", "utf-8")

    with pytest.raises(ContentError, match="mine cannot be written"):
        copy_out(tmp_path / "mine")
