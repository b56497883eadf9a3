"""Questions from a spreadsheet become drafts that the check then judges."""

from pathlib import Path

import pytest

from interview.errors import ContentError
from interview.library.check import check
from interview.library.question_import import questions_from_csv, write_drafts

SHEET = """\
Trait;Question;Probe 1;probe_2;Probe3;Minutes;Anchor 1;anchor_2;Level 3;anchor4;5
Haste;Tell me about the last time you were in a hurry.;What did you do?;;How did it end?;5;Ran off.;Ran back.;Slowed down.;Told them.;Planned it.
haste;"Tell me about a time, a ""bad"" one, when you were late.";;;;soon;;;;;
;No trait here;;;;;;;;;
Haste;;;;;;;;;;
Order;Tell me about the last mess you cleared.;;;;4,5;;;;;
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "questions.csv"
    path.write_text(SHEET, "utf-8-sig")
    return path


def test_rows_become_questions_of_their_traits(sheet: Path, content: Path) -> None:
    drafts = questions_from_csv(sheet)

    written = write_drafts(drafts, content)

    assert [draft.path for draft in drafts.files] == [
        "questions/en/haste.toml",
        "questions/en/order.toml",
        "rubrics/en/haste.toml",
    ]
    assert 'id = "haste-2"' in drafts.files[0].text
    assert "seconds = 270" in drafts.files[1].text
    found = [(it.path, it.code) for it in check(written).problems]
    assert ("questions/en/haste.toml", "LR-01") in found
    assert ("questions/en/order.toml", "F-14") in found
    assert not any(code == "F-07" for _, code in found)


def test_what_was_left_out_is_told_with_its_row(sheet: Path) -> None:
    assert questions_from_csv(sheet).remarks == (
        "Row 3: 'soon' is no number of minutes; 4 are planned.",
        "Row 4 is left out: it has no trait in Latin letters.",
        "Row 5 is left out: it has no text.",
    )


def test_no_draft_is_written_over_a_file(sheet: Path, content: Path) -> None:
    Path("rubrics/en/haste.toml").write_text("mine", "utf-8")

    with pytest.raises(ContentError, match=r"haste\.toml is there already; nothing was written"):
        write_drafts(questions_from_csv(sheet), content)

    assert not Path("questions/en/haste.toml").exists()


@pytest.mark.parametrize(
    ("content_of_file", "complaint"),
    [
        (b"name,note\na,b\n", "No column is clearly the trait or the text"),
        (b"", "No column is clearly the trait or the text"),
        (b'trait,text\na,"b\n', "is not CSV"),
    ],
)
def test_a_sheet_that_cannot_be_used_says_why(tmp_path: Path, content_of_file: bytes, complaint: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(content_of_file)

    with pytest.raises(ContentError, match=complaint):
        questions_from_csv(path)
