"""What a reader's program makes of a document: the text and the tags of HTML, the sheets of a book."""

from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

from markdown_it import MarkdownIt
from openpyxl import load_workbook


class Reader(HTMLParser):
    """Collects every tag with its attributes, and the text outside of styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[str] = []
        self._in_style = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag):
        self._in_style = False

    def handle_data(self, data):
        if not self._in_style:
            self.parts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.parts).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def read(html: bytes) -> Reader:
    return Reader(html.decode("utf-8"))


def read_markdown(content: bytes) -> Reader:
    """Return what a Markdown reader with tables and bare links shows."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Reader(parser.render(content.decode("utf-8")))


def sheets(content: bytes) -> dict[str, list[dict[str, object]]]:
    """Return each sheet as rows by heading."""
    book = load_workbook(BytesIO(content))
    found = {}
    for sheet in book.worksheets:
        headings, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(headings, row, strict=True)) for row in rows]
    return found


def everything(content: bytes) -> str:
    """Return all text of a document, unpacked where it is packed."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8")
    with ZipFile(BytesIO(content)) as book:
        return "\n".join(book.read(name).decode("utf-8") for name in book.namelist())
