"""A kit as a workbook: everything its files say, to read and edit in a spreadsheet program and bring back."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from interview.errors import ContentError
from interview.library.content_index import ContentIndex, ContentTable
from interview.library.problems import refusal
from interview.library.question_import import FLAG_COLUMNS, FLAG_SHEET, KIT_SHEET, TRAIT_SHEET, plain
from interview.library.sheet_columns import COLUMNS, HEADINGS, TRAIT, flat
from interview.library.table_file import LONGEST_CELL
from interview.model.content import Beat

WIDEST = 50
Rows = Sequence[Sequence[str]]


def workbook_of(content: ContentIndex, kit_id: str) -> bytes:
    """Return the kit's workbook; brought back, it gives the same kit.

    Raises:
        ContentError: The kit or something that it needs cannot be read, or a text is too long for a cell.
    """
    from interview.library.assemble import kit_of  # noqa: PLC0415 - says whatever is wrong with it

    kit_of(content, kit_id)
    kit, branches, script, flags = content.kits[kit_id], content.branches, content.script, content.flags
    if branches is None or script is None or flags is None:
        raise refusal(f"The kit {kit_id!r}", content.problems)
    asked = [entry for name in kit.value.questions if (entry := content.question(name))]
    questions = [{TRAIT: it.trait, **_in_order(flat(plain(it.value)))} for it in asked]
    traits = [flat(plain(content.rubrics[name].value)) for name in dict.fromkeys(it.trait for it in asked)]
    return _written(
        {
            "Questions": _table(questions, [column.name for column in COLUMNS]),
            TRAIT_SHEET: _table(traits, ()),
            KIT_SHEET: _pairs(kit),
            "Script": _pairs(script),
            "Fixed words": [("name", "value"), *((str(name), text) for name, text in branches.value.items())],
            FLAG_SHEET: _table(
                [flat(plain(flag)) for flag in flags.value.flag], [it.name for it in FLAG_COLUMNS]
            ),
        }
    )


def _in_order(cells: Mapping[str, str]) -> dict[str, str]:
    beats = {f"say.{beat}" for beat in Beat}
    return {key: text for key, text in cells.items() if key not in beats} | {
        key: text for key, text in cells.items() if key in beats
    }


def _pairs(entry: ContentTable[Any]) -> Rows:
    return [("name", "value"), *flat(plain(entry.value)).items()]


def _table(rows: Iterable[Mapping[str, str]], order: Sequence[str]) -> Rows:
    """Return rows under every heading that one of them has something for."""
    listed = list(rows)
    used = dict.fromkeys(key for row in listed for key in row)
    names = sorted(used, key=lambda name: order.index(name) if name in order else len(order))
    headings = [HEADINGS.get(name, name) for name in names]
    return [headings, *([row.get(name, "") for name in names] for row in listed)]


def _written(sheets: Mapping[str, Rows]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only for a workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "bottom"})
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if len(text) > LONGEST_CELL:
                    raise ContentError(
                        f"A text of the sheet {name} is too long for a cell; shorten it first."
                    )
                page.write_string(number, column, text, wrapped if number else heading)
        for column in range(len(rows[0])):
            page.set_column(column, column, min(WIDEST, max(len(row[column]) for row in rows) + 2))
        page.freeze_panes(1, 1)
    book.close()
    return file.getvalue()
