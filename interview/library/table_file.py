"""Rows of a table that a person brings, CSV or a workbook: which columns are meant, and what stands in them."""

import codecs
import csv
import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from interview.errors import ContentError
from interview.library.reading import Unreadable, read_bytes, shown
from interview.model.record import Record
from interview.model.text import one_line, visible

MOST_BYTES = 10_000_000
MOST_UNPACKED = 60_000_000
"""Bytes of everything a workbook holds packed."""
MOST_ROWS = 20_000
MOST_CELLS = 400_000
LONGEST_CELL = 20_000
SEPARATORS = ",;\t|"
HEADING_WITHIN = 12
"""Rows that may stand above the headings: a title, a date, empty ones."""
LONGEST_HEADING = 60
_SAMPLE = 30
_NUMBERED = re.compile(r"\W*([^\W\d]*)\W*(\d)(?!\d|(?:st|nd|rd|th)\b)")
_SEPARATOR_LINE = re.compile(r"""["']?sep=(.)["']?\r?\n""", re.IGNORECASE)
_TABLES = {
    "cp1252": "éèêëàâäáãåçîïíìôöóòõøùûüúýñæœßÉÄÖÜÅØÇ’‘“”–—…«»€",
    "cp1251": "оеаинтсрвлкмдпуяыьгзбчйхжюшёіїєґ«»–—…“”’ОАИНСВКМПРТ",
    "cp1253": "αοιετνσηρπκμλυςδγωχθφβόάίέήύώ«»–—…’ΑΓΕΚΜΝΠΣΤ",
    "cp1250": "ąćęłńóśźżčďěňřšťůžőűáéíúýöüŁŚŻČŘŠŽ„”–—…’",
    "cp1254": "şğıçöüİŞĞÇÖÜâî’–—…",
}
"""One-byte tables of Windows, and the letters that text in their languages is mostly made of."""
_TABLE_OF = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk"), "cp1251"),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "ro"), "cp1250"),
    "el": "cp1253",
    "tr": "cp1254",
}
_Found = tuple[list[list[str]], str]
"""Rows, and why they end where they do; empty: that is all."""
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


class WantedColumn(Record):
    """A column that a caller can use, under every heading it is known by."""

    name: str
    headings: tuple[str, ...] = ()
    """What it may be called besides its name; case, spaces and punctuation make no difference."""
    is_needed: bool = False
    called: str = ""
    """What a message calls it; empty: its name."""


class Heading(Record):
    """A heading as it stands in the file."""

    number: int
    """Of its column, 1 for the first."""
    text: str
    sample: str
    """The first cell below it that is not empty, cut short."""

    def __str__(self) -> str:
        """Return it as it is shown to somebody who is asked what it is."""
        called = f"{self.number} {self.text!r}" if self.text else f"{self.number} (no heading)"
        return f"{called}, such as {self.sample!r}" if self.sample else called


class TableRow(Record):
    """One row that is not empty."""

    number: int
    """As a spreadsheet program counts: 1 for the first, a cell of several lines is one row."""
    cells: dict[str, str]
    """By the name of the column; every column that the file has, ``""`` where nothing stands."""
    surplus: int = 0
    """Cells with text to the right of the last heading."""


class Table(Record):
    """A file's rows, and which of its columns are which."""

    place: str
    """The file and the row of the headings, as ``path:row``."""
    columns: dict[str, int]
    """The number of each column that was found, by its name."""
    unclear: tuple[Heading, ...]
    """Columns with something in them that nobody knows: ask, and read again with the answer."""
    lacking: tuple[str, ...]
    """Columns that are needed and were not found."""
    rows: tuple[TableRow, ...]

    def require(self) -> None:
        """Refuse a table without a column that is needed.

        Raises:
            ContentError: Names what is missing, the columns there are, and how to say which is meant.
        """
        if self.lacking:
            there = "; ".join(map(str, self.unclear)) or "none"
            raise ContentError(
                f"{self.place}: No column is clearly the {' or the '.join(self.lacking)}. "
                f"Columns that nobody knows here: {there}. "
                f"Say which one is meant: --column {self.lacking[0]}=HEADING, or its number."
            )


def read_table(
    path: Path,
    wanted: Sequence[WantedColumn],
    chosen: Mapping[str, str] | None = None,
    lang: str = "",
    *,
    sheet: str = "",
) -> Table:
    """Return the rows of a CSV file or a workbook (.xlsx), of the sheet that has most of the headings.

    ``chosen`` says which heading, or which number of a column, stands for a wanted column; it goes
    before every other match. ``lang`` settles which table of Windows an 8-bit file is in.
    ``sheet`` names the one sheet that counts; a file without it has no rows.

    Raises:
        ContentError: The file cannot be read, is no table, is too large, or has no chosen column.
    """
    place = shown(path)
    try:
        content = read_bytes(path, MOST_BYTES)
    except Unreadable as problem:
        raise ContentError(str(problem.problem)) from None
    if content.startswith(_OLD_WORKBOOK):
        raise ContentError(
            f"{place} is an old or a locked workbook. Save it without a password, as .xlsx or as CSV."
        )
    known = {_key(one.name): one.name for one in wanted}
    for one in wanted:
        for word in one.headings:
            known.setdefault(_key(word), one.name)
    is_workbook = content.startswith(b"PK")
    try:
        found = list(
            _sheets(content, place, sheet)
            if is_workbook
            else _separated("" if sheet else decoded_text(content, lang), place)
        )
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, SyntaxError, TypeError) as problem:
        raise ContentError(
            f"{place} is no workbook that can be read: {one_line(str(problem), 80)}. Save it again as .xlsx or CSV."
        ) from None
    rows, complaint = max(found, key=lambda one: _worth(one[0], known), default=([], ""))
    if complaint:
        raise ContentError(complaint)
    rows = _checked(place, rows)
    return _table(place, rows, wanted, known, chosen or {})


def decoded_text(content: bytes, lang: str = "") -> str:
    """Return the text of a file: UTF-8, UTF-16 with or without its mark, or a table of Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    start = content[:2000]
    if b"\0" in start:
        is_little = start[1::2].count(0) > start[::2].count(0)
        return content.decode("utf-16-le" if is_little else "utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(_TABLE_OF.get(lang) or _likeliest(content), "replace")


def _likeliest(content: bytes) -> str:
    high = Counter(byte for byte in content if byte >= 0x80)  # noqa: PLR2004 - where ASCII ends

    def usual(codec: str) -> int:
        return sum(n for byte, n in high.items() if bytes([byte]).decode(codec, "replace") in _TABLES[codec])

    return max(_TABLES, key=usual)


def _separated(text: str, place: str) -> Iterator[_Found]:
    """Yield the rows as each separator gives them; the caller takes those with the most headings."""
    told = _SEPARATOR_LINE.match(text)
    body = text[told.end() :] if told else text
    for separator in told[1] if told else SEPARATORS:
        lines = io.StringIO(body, newline="")
        reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=True)
        rows: list[list[str]] = []
        try:
            rows.extend(reader)
        except csv.Error as problem:
            what = f"{place}:{len(rows) + 1}: This is not CSV: {problem}."
            yield rows, f"{what} A quotation mark is missing or too many; save the sheet as CSV again."
        else:
            yield rows, ""


def _sheets(content: bytes, place: str, name: str) -> Iterator[_Found]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only for a workbook

    packed = zipfile.ZipFile(io.BytesIO(content))
    if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
        raise ContentError(f"{place} has more than {MOST_UNPACKED // 1_000_000} MB unpacked; divide it.")
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in workbook.worksheets:
        if name and sheet.title != name:
            continue
        sheet.reset_dimensions()
        rows = []
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            rows.append([_written(cell) for cell in row])
            if number > MOST_ROWS:
                break
        yield rows, ""


def _written(cell: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    """Return a cell's value as a person would write it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        at_midnight = cell.time() == dt.time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(" ", "minutes")
    return str(cell)


def _checked(place: str, rows: list[list[str]]) -> list[list[str]]:
    if len(rows) > MOST_ROWS or sum(map(len, rows)) > MOST_CELLS:
        raise ContentError(f"{place} has more than {MOST_ROWS} rows or {MOST_CELLS} cells; divide it.")
    for number, row in enumerate(rows, 1):
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise ContentError(
                f"{place}:{number}: A cell has more than {LONGEST_CELL} characters; shorten it."
            )
    return [[visible(cell).strip() for cell in row] for row in rows]


def _most_known(rows: list[list[str]], known: Mapping[str, str]) -> tuple[int, int]:
    """Return how many headings the best of the first rows has, and where it stands, from 0."""
    counts = [
        (len({known[key] for key in map(_key, row) if key in known}), -at)
        for at, row in enumerate(rows[:HEADING_WITHIN])
        if any(cell.strip() for cell in row)
    ]
    most, place = max(counts, default=(0, 0))
    return most, -place


def _worth(rows: list[list[str]], known: Mapping[str, str]) -> tuple[int, int]:
    """Return what tells the right separator or sheet: known headings, then columns.

    Without a known heading, rows of many lengths are sentences with commas in them, not cells.
    """
    most = _most_known(rows, known)[0]
    widths = {len(row) for row in rows if any(row)}
    return most, max(widths, default=0) if most or len(widths) == 1 else 0


def _table(
    place: str,
    rows: list[list[str]],
    wanted: Sequence[WantedColumn],
    known: Mapping[str, str],
    chosen: Mapping[str, str],
) -> Table:
    most, top = _most_known(rows, known)
    headings = rows[top] if rows else []
    width = max((at for at, text in enumerate(headings, 1) if text), default=0)
    if not most and any(map(_is_sentence, headings)):
        headings, top = [""] * width, top - 1
    below = [(at, row) for at, row in enumerate(rows[top + 1 :], top + 2) if any(row)]
    columns = _columns(place, headings, known, chosen)
    unclear = []
    for at in range(1, width + 1):
        sample = next((row[at - 1] for _, row in below if len(row) >= at and row[at - 1]), "")
        if at not in columns.values() and (sample or headings[at - 1]):
            unclear.append(Heading(number=at, text=headings[at - 1], sample=one_line(sample, _SAMPLE)))
    return Table(
        place=f"{place}:{max(1, top + 1)}",
        columns=columns,
        unclear=tuple(unclear),
        lacking=tuple(one.called or one.name for one in wanted if one.is_needed and one.name not in columns),
        rows=tuple(
            TableRow(
                number=number,
                cells={name: row[at - 1] if len(row) >= at else "" for name, at in columns.items()},
                surplus=sum(1 for cell in row[width:] if cell),
            )
            for number, row in below
        ),
    )


def _is_sentence(text: str) -> bool:
    """Tell whether a cell is no heading: a list without any begins with its first line."""
    return len(text) > LONGEST_HEADING or text.endswith(("?", ".", "!"))


def _columns(
    place: str, headings: Sequence[str], known: Mapping[str, str], chosen: Mapping[str, str]
) -> dict[str, int]:
    """Return the number of each column that is clear: chosen first, then by its name, then by another word."""
    for name in chosen:
        if name not in known.values():
            there = ", ".join(dict.fromkeys(known.values()))
            raise ContentError(f"There is no column {name!r} to choose; there are {there}.")
    columns = {name: _chosen(place, headings, answer) for name, answer in chosen.items()}
    for find in (_by_name, _by_heading, _by_number):
        for at, heading in enumerate(headings, 1):
            name = find(heading, known)
            if name and name not in columns and at not in columns.values():
                columns[name] = at
    return columns


def _by_name(heading: str, known: Mapping[str, str]) -> str:
    name = _by_heading(heading, known)
    return name if same_heading(name, heading) else ""


def _by_heading(heading: str, known: Mapping[str, str]) -> str:
    return known.get(_key(heading), "")


def _by_number(heading: str, known: Mapping[str, str]) -> str:
    """Return the numbered column that a heading such as ``1 - Poor`` or ``Level 3: solid`` begins with."""
    begun = _NUMBERED.match(heading)
    return known.get(_key(begun[1] + begun[2]), "") if begun else ""


def _chosen(place: str, headings: Sequence[str], answer: str) -> int:
    keys = [_key(heading) for heading in headings]
    if _key(answer) in keys:
        return keys.index(_key(answer)) + 1
    if answer.isdecimal() and 1 <= int(answer) <= len(headings):
        return int(answer)
    there = ", ".join(map(repr, filter(None, headings))) or "no headings"
    raise ContentError(f"{place}: No column is called {answer!r}; there are {there}.")


def same_heading(one: str, other: str) -> bool:
    """Tell whether two headings are the same to a reader: case, spaces and punctuation aside."""
    return _key(one) == _key(other)


def _key(text: str) -> str:
    """Return what two spellings of a heading have in common: letters and digits, brackets left out."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\s*[(\[].*?[)\]]\s*$", "", text)).casefold()
    return re.sub(r"[\W_]+", "", plain)
