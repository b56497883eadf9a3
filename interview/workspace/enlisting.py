"""Put a question into a kit file, and touch nothing else in it."""

import re
import tomllib
from typing import Any

from interview.errors import ContentError
from interview.library.lines import Positions
from interview.library.shelf import Shelf
from interview.model.record import Record
from interview.workspace.authoring import File, Opened, open_file, save, shown

PARTS = ("opening", "candidate", "closing")
VERSION = re.compile(r"(version\s*=\s*)(\d+)(.*)")
LIST = re.compile(r"questions\s*=\s*\[")
PIECE = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|\]|,')


class Enlisted(Record):
    """A kit with one more question in it."""

    opened: Opened
    line: int
    """Where the question stands now."""
    version: int
    """The kit's new version: its plan has changed."""
    planned: int
    """The seconds that its parts and questions take together now."""
    minutes: int
    """The length that the kit is made for."""


def enlist(kit: File, question: str) -> Enlisted:
    """Write the question at the end of the kit's list, and give the kit its next version.

    Raises:
        ContentError: The kit has it already, cannot be read, or has a form that is not understood.
    """
    opened = open_file(kit.path)
    text = with_question(opened.text, question)
    table = _table(text)
    before = _table(opened.text)
    wanted = {**before, "version": before["version"] + 1}
    if table != {**wanted, "questions": [*before["questions"], question]}:
        raise ContentError(
            f"{shown(kit.path)} is written in a way that is not understood here. Open it and add"
            f' "{question}" to its questions.'
        )
    line = Positions(text).line(("questions", len(table["questions"]) - 1))
    saved = save(opened, text)
    shelf = Shelf(kit.folder.place, kit.lang)
    asked = [found.value.seconds for name in table["questions"] if (found := shelf.question(name))]
    around = sum(int(table.get(f"{part}_seconds", 0)) for part in PARTS)
    return Enlisted(
        opened=saved,
        line=line,
        version=table["version"],
        planned=around + sum(asked),
        minutes=int(table.get("minutes", 0)),
    )


def with_question(text: str, question: str) -> str:
    """Return the text of a kit with the question at the end of its list, and its next version.

    Raises:
        ContentError: It has the question already, or no list to put it into.
    """
    table = _table(text)
    listed = table.get("questions")
    if not isinstance(listed, list) or not isinstance(table.get("version"), int):
        raise ContentError("This kit has no questions or no version; mend it first.")
    if question in listed:
        raise ContentError(f"This kit asks {question!r} already.")
    lines = text.split("\n")
    at = Positions(text).line(("version",)) - 1
    lines[at] = VERSION.sub(lambda it: f"{it[1]}{int(it[2]) + 1}{it[3]}", lines[at], count=1)
    return _appended("\n".join(lines), question)


def _appended(text: str, question: str) -> str:
    at = sum(len(line) + 1 for line in text.split("\n")[: Positions(text).line(("questions",)) - 1])
    start = LIST.match(text, at)
    if start is None:
        return text
    last, needs_comma = start.end(), False
    for piece in PIECE.finditer(text, start.end()):
        if piece.group() == "]":
            return _inserted(text, (last, piece.start()), question, needs_comma=needs_comma)
        if piece.group()[0] == "#":
            continue
        last, needs_comma = piece.end(), piece.group() != ","
    return text


def _inserted(text: str, places: tuple[int, int], question: str, *, needs_comma: bool) -> str:
    """Return the text with the question before the bracket; a comma first where one is missing."""
    last, end = places
    comma = "," if needs_comma else ""
    head, tail = text[:last] + comma + text[last:end], text[end:]
    start = head.rfind("\n") + 1
    if "\n" in text[last:end] or not head[start:].strip():
        indent = re.match(r"[ \t]*", text[text.rfind("\n", 0, last) + 1 :])
        return f'{head[:start]}{indent[0] if indent else ""}"{question}",\n{head[start:]}{tail}'
    gap = "" if text[last - 1] == "[" else " "
    return f'{head.rstrip()}{gap}"{question}"{tail}'


def _table(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise ContentError("This kit is not valid TOML; mend it first.") from None
