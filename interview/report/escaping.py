"""Text that nothing takes for markup, a formula or a command."""

import re

from interview.model.text import one_line, visible

MARKUP = re.compile(r"[\\`*_\[\]<>|~&#$@]")
LEADING = re.compile(r"^([-+=](?=[-=\s]|$)|\d+(?=[.)](?:\s|$)))")
"""What begins a list, a rule or a heading; text is on one line, so only there."""
ADDRESS = re.compile(r"(?<=[A-Za-z])(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
FORMULA = re.compile(r"(^|[;\t\r\n|]\s*[\"']*)(?=[=+\-@\t\r\n＝＋－＠])")
"""Where a spreadsheet takes what follows for a formula: at the start of a cell, and behind what other
languages and programs separate cells with. The wide signs count as well."""
LONGEST_CELL = 32_000
"""A little under what a spreadsheet keeps of one cell."""


def markdown(text: str) -> str:
    """Return text on one line that Markdown shows as it is: no link, no HTML, no list, no heading."""
    plain = MARKUP.sub(r"\\\g<0>", one_line(text))
    plain = ADDRESS.sub(lambda found: f"\\{found.group()}", plain)
    return LEADING.sub(_led, plain)


def csv_cell(text: str) -> str:
    """Return text that a spreadsheet opening a CSV file does not take for a formula.

    One of ``= + - @``, a tab or the end of a line gets an apostrophe before it where a cell begins,
    as OWASP advises; a cell also begins behind a semicolon or a tab, where those separate cells.
    """
    return FORMULA.sub(r"\1'", visible(text))


def sheet_cell(text: str) -> str:
    """Return text that a workbook can hold; what is too long for a cell ends in an ellipsis."""
    shown = visible(text).replace("\ufffe", "⟨U+FFFE⟩").replace("\uffff", "⟨U+FFFF⟩")
    return shown if len(shown) <= LONGEST_CELL else shown[: LONGEST_CELL - 1] + "…"


def _led(found: re.Match[str]) -> str:
    sign = found.group()
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"
