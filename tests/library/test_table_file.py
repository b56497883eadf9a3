"""A table that somebody brings is read whole or refused with its place; what is unclear is asked."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from interview.errors import ContentError
from interview.library.table_file import Table, WantedColumn, read_table

PEOPLE = (
    WantedColumn(name="name", headings=("candidate", "имя", "nom", "imię"), is_needed=True),
    WantedColumn(name="contact", headings=("e-mail", "контакт", "kontakt")),
)


@pytest.fixture
def read(tmp_path: Path):
    def reader(content: bytes | str, lang: str = "", **chosen: str) -> Table:
        path = tmp_path / "people"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_table(path, PEOPLE, chosen, lang)

    return reader


def names(table: Table) -> list[str]:
    return [row.cells["name"] for row in table.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_is_found_by_the_headings_it_gives(read, separator: str) -> None:
    table = read(
        f"Name{separator}E-Mail\nLi, Anna; née B|c{separator}a@x\n".replace("Li", '"Li').replace("c", 'c"')
    )

    assert names(table) == ["Li, Anna; née B|c"]
    assert table.rows[0].cells["contact"] == "a@x"


def test_the_separator_a_file_tells_is_taken_and_its_line_is_no_row(read) -> None:
    assert read("sep=^\r\nname^contact\r\nAnna^a,b;c\r\n").rows[0].cells == {
        "name": "Anna",
        "contact": "a,b;c",
    }


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("имя;контакт\nИванова Анна;7\n", "utf-8-sig"),
        ("имя;контакт\nИванова Анна;7\n", "utf-16"),
        ("имя;контакт\nИванова Анна;7\n", "utf-16-be"),
        ("name;contact\nanna;7\n", "utf-16-le"),
        ("имя;контакт\nИванова Анна;7\n", "cp1251"),
        ("nom;contact\nRené Lefèvre;7\n", "cp1252"),
        ("imię;kontakt\nŁukasz Żółć;7\n", "cp1250"),
    ],
)
def test_what_windows_programs_save_is_read(read, text: str, encoding: str) -> None:
    assert names(read(text.encode(encoding))) == [text.split("\n")[1].split(";", maxsplit=1)[0]]


def test_the_language_settles_a_table_that_the_letters_leave_open(read) -> None:
    assert names(read("name\nČeněk\n".encode("cp1250"), "cs")) == ["Čeněk"]


def test_rows_have_the_numbers_a_spreadsheet_program_shows(read) -> None:
    table = read('Applicants of May\n\nNAME , E-mail\n"Anna\nLi",a\n,\nBob,b,,stray\n')

    assert [(row.number, row.cells["name"], row.surplus) for row in table.rows] == [
        (4, "Anna\nLi", 0),
        (6, "Bob", 1),
    ]
    assert table.place.endswith("people:3")


def test_a_heading_nobody_knows_is_asked_with_a_sample_and_the_answer_holds(read) -> None:
    content = "Bewerber,Notiz,\nAnna,mag Züge,x\n"
    asked = read(content)

    assert [str(one) for one in asked.unclear] == [
        "1 'Bewerber', such as 'Anna'",
        "2 'Notiz', such as 'mag Züge'",
    ]
    with pytest.raises(ContentError, match=r"people:1: No column is clearly the name.*--column name=HEADING"):
        asked.require()
    assert names(read(content, name="bewerber")) == names(read(content, name="1")) == ["Anna"]
    with pytest.raises(ContentError, match="No column is called 'Kunde'; there are 'Bewerber', 'Notiz'"):
        read(content, name="Kunde")
    with pytest.raises(ContentError, match="no column 'nmae' to choose; there are name, contact"):
        read(content, nmae="1")


def test_the_columns_own_name_goes_before_another_word_for_it(read) -> None:
    table = read("candidate,name\n17,Anna\n")

    assert names(table) == ["Anna"]
    assert [one.text for one in table.unclear] == ["candidate"]


def workbook(*sheets: list[list[object]]) -> bytes:
    book, made = Workbook(), io.BytesIO()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


def test_a_workbook_gives_the_sheet_that_has_the_headings(read) -> None:
    table = read(
        workbook(
            [["Read me"]], [["List"], [], ["Имя", "Контакт"], ["Анна", 7.0], [None], ["Li", date(2026, 5, 1)]]
        )
    )

    assert [(row.number, row.cells) for row in table.rows] == [
        (4, {"name": "Анна", "contact": "7"}),
        (6, {"name": "Li", "contact": "2026-05-01"}),
    ]


def packed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'name,contact\nA,"b\n', "people:2: This is not CSV"),
        (b"name\n" + b"x\n" * 20_001, "more than 20000 rows"),
        (b"name\n" + b"x" * 20_001, "people:2: A cell has more than 20000"),
        (b"name\n" + b"x," * 200_001 + b"\n" + b"x," * 200_001, "400000 cells"),
        (b"x" * 10_000_001, "10 MB are the most"),
        (b"PK\x03\x04 no", "is no workbook"),
        (packed(other=b"x"), "is no workbook"),
        (packed(bomb=bytes(61_000_000)), "more than 60 MB unpacked"),
        (workbook([["name"], ["x"]])[:-40], "is no workbook"),
        (b"\xd0\xcf\x11\xe0 old", "an old or a locked workbook"),
        (b"", "No column is clearly the name"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(read, content: bytes, complaint: str) -> None:
    with pytest.raises(ContentError, match=complaint):
        read(content).require()


def test_no_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no such file"):
        read_table(tmp_path / "none.csv", PEOPLE)
    with pytest.raises(ContentError, match="This is a folder"):
        read_table(tmp_path, PEOPLE)
