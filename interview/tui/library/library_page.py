"""The library as rows: kits, traits, questions, and what is wrong with each."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from interview.tui.keymap import actions
from interview.tui.library.file_page import KINDS
from interview.tui.library.library_browser import LibraryBrowser
from interview.tui.toolkit.page import Page, edited, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, ends, exactly, padded, row, rule
from interview.workspace.content_listing import ContentItem, ContentItemKind

EDGES = 2
HEADINGS = {
    ContentItemKind.KIT: "kits",
    ContentItemKind.TRAIT: "traits, and the questions that ask for them",
    ContentItemKind.QUESTION: "traits, and the questions that ask for them",
    ContentItemKind.SHARED: "words for every interview",
}
READING = "Reading and checking the files …"
NOTHING_FITS = "Nothing holds these words; esc shows everything."
PACKAGED = "These files came with the program and are read only: c copies them out, to change."
UNSAVED = "not saved"
BACK = "What was typed here and not saved is kept: enter brings it back."
MOST_NOTE = 18
STATE = 9
"""Cells of what is wrong with an item."""


class LibraryColumns(NamedTuple):
    """How wide the columns of the list are, in cells."""

    id: int
    title: int
    note: int


def page(browser: LibraryBrowser, cells: int, height: int) -> Page:
    """Return the whole screen at that size."""
    above, column = _filter(browser, cells)
    below = _below(browser, cells)
    room = height - EDGES - len(above) - len(below)
    rows = [
        _header(browser, cells),
        *above,
        *exactly(_list(browser, cells, room), room),
        *below,
        footer((*actions("everywhere"), *browser.offered()), cells),
    ]
    return Page(rows, None if column is None else (column, 1))


def page_of_lines(height: int) -> int:
    """Return how many lines a page of the list has at that height."""
    return max(1, height - 8)


def _header(browser: LibraryBrowser, cells: int) -> Row:
    if browser.listing is None:
        return row(" ", Span("Library", "strong"))
    folder = browser.listing.folder
    where = "" if folder.is_editable else ", read only"
    right = row(Span(f"{browser.listing.language} ", ""))
    left = f"{KINDS.get(folder.kind, folder.kind)}{where}: {folder.name}"
    room = cells - cell_len(browser.listing.language) - 14
    return ends(row(" ", Span("Library", "strong"), Span(f"  {cut(left, room)}", "dim")), right, cells)


def _filter(browser: LibraryBrowser, cells: int) -> tuple[list[Row], int | None]:
    """Return the line of the filter where there is one, and its caret's column."""
    if browser.is_filtering:
        line, column = edited(" / ", browser.filter, cells)
        return [line], column
    if browser.filter.text:
        return [row(Span(" / ", "strong"), cut(browser.filter.text, cells - 5))], None
    return [], None


def _list(browser: LibraryBrowser, cells: int, room: int) -> list[Row]:
    if browser.listing is None:
        return [BLANK, row(Span(f"   {READING}", "dim"))]
    if not browser.items:
        return [BLANK, row(f"   {NOTHING_FITS}")]
    makers = _makers(browser, cells)
    places = [at for at, (index, _) in enumerate(makers) if index is not None]
    place = places[browser.at]
    above = place - 1 if place and makers[place - 1][0] is None else place
    top = min(browser.top, above, max(0, len(makers) - room))
    browser.top = max(0, top, place - room + 1)
    return [make() for _, make in makers[browser.top : browser.top + room]]


def _makers(browser: LibraryBrowser, cells: int) -> list[tuple[int | None, Callable[[], Row]]]:
    """Return how each row is made, with the place of its item; a heading has none."""
    columns = _columns(browser.items, cells)
    made: list[tuple[int | None, Callable[[], Row]]] = []
    last = ""

    def heading(text: str) -> Callable[[], Row]:
        return lambda: rule(row(Span(text, "label")), (), cells)

    def line(index: int) -> Callable[[], Row]:
        return lambda: _line(browser.items[index], index == browser.at, columns)

    for index, item in enumerate(browser.items):
        if HEADINGS[item.kind] != last:
            last = HEADINGS[item.kind]
            made.append((None, heading(last)))
        made.append((index, line(index)))
    return made


def _columns(items: Sequence[ContentItem], cells: int) -> LibraryColumns:
    names = max(cell_len(item.id) + _indent(item) for item in items)
    notes = max(cell_len(UNSAVED if item.is_unsaved else item.note) for item in items)
    name = min(names, cells // 4)
    note = min(notes, MOST_NOTE, cells // 4 - 2)
    return LibraryColumns(name, max(10, cells - name - note - STATE - 8), note)


def _indent(item: ContentItem) -> int:
    return 2 if item.kind is ContentItemKind.QUESTION else 0


def _line(item: ContentItem, is_picked: bool, columns: LibraryColumns) -> Row:  # noqa: FBT001 - one of two looks
    style = "picked" if is_picked else "" if item.kind is ContentItemKind.QUESTION else "strong"
    indent = _indent(item)
    name = f" {'▸' if is_picked else ' '} {' ' * indent}{padded(item.id, columns.id - indent)}"
    note = UNSAVED if item.is_unsaved else item.note
    return row(
        Span(name, style),
        Span(f"  {padded(item.title, columns.title)}", "picked" if is_picked else ""),
        Span(f"  {padded(note, columns.note)}", "warn" if item.is_unsaved else "dim"),
        *_trouble(item),
    )


def _trouble(item: ContentItem) -> Row:
    if item.errors:
        sign = f" ! {item.warnings}" if item.warnings else ""
        return row(Span(f"  ✗ {item.errors}", "bad"), Span(sign, "warn"))
    return row(Span(f"  ! {item.warnings}", "warn")) if item.warnings else ()


def _below(browser: LibraryBrowser, cells: int) -> list[Row]:
    """Return what a check says of everything, and what there is to know of the highlighted line."""
    listing, item = browser.listing, browser.item
    if listing is None:
        return []
    head = rule(row(Span(listing.summary, "label")), (), cells)
    if not listing.folder.is_editable:
        note = PACKAGED if browser.own is None else "Read only; f goes to the files to change."
        return [head, row(Span(f" {cut(note, cells - 2)}", "warn")), _about(item, cells)]
    return [head, _about(item, cells), _first(item, cells)]


def _about(item: ContentItem | None, cells: int) -> Row:
    if item is None:
        return BLANK
    note = f", {item.note}" if item.note else ""
    return row(Span(f" {cut(f'{item.file.name} · {item.title}{note}', cells - 2)}", "dim"))


def _first(item: ContentItem | None, cells: int) -> Row:
    if item is not None and item.is_unsaved:
        return row(Span(f" {cut(BACK, cells - 2)}", "warn"))
    if item is None or not item.first:
        return BLANK
    return row(Span(f" {'✗' if item.errors else '!'} {cut(item.first, cells - 4)}", "warn"))
