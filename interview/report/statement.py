"""A statement to somebody, in parts of words and tables: a certificate, an answer about what is held."""

from interview.model.record import Record
from interview.report.html import rendered


class StatementPart(Record):
    """One part, with its heading."""

    heading: str
    words: tuple[str, ...] = ()
    """Paragraphs."""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells under the headings."""


class Statement(Record):
    """The whole of it."""

    title: str
    remarks: tuple[str, ...]
    parts: tuple[StatementPart, ...]
    lang: str = "en"


def as_html(statement: Statement) -> bytes:
    """Return it as one page."""
    return rendered("statement", statement)
