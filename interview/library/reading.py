"""One content file: from bytes on the disk to a TOML table, or to one clear problem."""

import errno
import os
import re
import stat
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from interview.library.positions import Keys, Positions
from interview.library.problems import Problem, Severity
from interview.model.text import UNSAFE, visible

LIMIT = 1_000_000
"""Bytes; a content file is a few pages of text."""

MOST_TABLES = 2_000
"""Tables of one file; the parser takes ever longer for each of them."""
_DEEP = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){8,}""")
"""Eight tables in one another; the deepest key of a content file lies four levels deep."""
_TABLE = re.compile(r"^[ \t]*\[|\{", re.MULTILINE)
_NESTED = re.compile(r"(?:[\[{][\s,]*){16,}")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_ESCAPED = re.compile(r"\\[ubfreux]")

_HINTS = (
    ("Illegal character", 'Put a quotation mark " at both ends of the text, on the same line.'),
    ("Unterminated string", 'Put a quotation mark " at the end of the text.'),
    ("Unclosed array", "Put a ] after the last line of the list."),
    ("Invalid value", 'Put text between straight quotation marks: "…"; or is a ] missing above?'),
    ("Cannot overwrite", "This name stands twice in the same table; delete one of the two."),
    ("Cannot declare", "This table stands twice; delete one or join the two."),
    ("Unescaped '\\'", "Write \\\\ for a backslash, or put the text between single quotes."),
    ("Expected '='", "Write name = value, and put # before a remark."),
    ("Expected newline", 'Only one name = value a line; write a quotation mark inside a text as \\".'),
)


class Unreadable(Exception):  # noqa: N818 - it carries the problem; it is not one of the user's errors
    """A file that gives no table; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Source:
    """A content file as it was read, and where its keys stand."""

    def __init__(self, shown: str, text: str, table: dict[str, Any]) -> None:
        self.shown = shown
        """The path as a user would type it."""
        self.text = text
        self.table = table

    @cached_property
    def positions(self) -> Positions:
        """Return where everything stands; worked out only when somebody asks."""
        return Positions(self.text)

    def problem(self, keys: Keys, code: str, severity: Severity, message: str, remedy: str) -> Problem:
        """Return a problem at the line of the key."""
        return Problem(
            path=self.shown,
            line=self.positions.line(keys),
            code=code,
            severity=severity,
            message=message,
            remedy=remedy,
        )


def shown(path: Path) -> str:
    """Return the path as a user would type it: relative where that is shorter, and safe to print."""
    absolute = os.path.abspath(path)  # noqa: PTH100 - must not follow links
    here = os.getcwd()  # noqa: PTH109 - compared as text
    inside = absolute.startswith(here.rstrip(os.sep) + os.sep)
    return visible(os.path.relpath(absolute, here) if inside else absolute).replace("\n", "␊")


def read(path: Path) -> Source:
    """Return the file's table.

    Raises:
        Unreadable: The file is missing, not a file, not text or not TOML.
    """
    return parse(read_bytes(path), shown(path))


def parse(content: bytes, name: str) -> Source:
    """Return the table that these bytes hold, every text in it safe to show."""
    text = decoded(content, name)
    problem = _unparsable(name, text)
    if problem is not None:
        raise Unreadable(problem)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Unreadable(_not_toml(name, text, str(problem))) from None
    except RecursionError:
        raise Unreadable(
            _problem(name, 1, "F-07", "Lists or tables lie too deep in each other.", "Write it flat.")
        ) from None
    except ValueError:
        raise Unreadable(_problem(name, 1, "F-07", "A number here is too long.", "Shorten it.")) from None
    if UNSAFE.search(text.replace("\r\n", "\n")) or _ESCAPED.search(text):
        table = _safe(table)
    return Source(name, text.replace("\r\n", "\n"), table)


def _unparsable(name: str, text: str) -> Problem | None:
    """Return why the text is not given to the parser: unsettled, too large in number or depth."""
    deep = _DEEP.search(text) or _NESTED.search(text)
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        message = f"This is the mark of a merge conflict: {conflict.group()[:7]}."
        remedy = "Keep one of the two wordings, and delete the lines with <<<<<<<, ======= and >>>>>>>."
        return _problem(name, line, "F-22", message, remedy)
    if deep is not None:
        line = text.count("\n", 0, deep.start()) + 1
        message = "Lists or tables lie too deep in each other."
        return _problem(name, line, "F-07", message, "Write it flat.")
    tables = sum(1 for _ in zip(_TABLE.finditer(text), range(MOST_TABLES + 1), strict=False))
    if tables > MOST_TABLES or text.count("=") > 10 * MOST_TABLES:
        message = "There are thousands of tables or names; a content file has a few."
        return _problem(name, 1, "F-05", message, "Is it the right file? If so, divide it.")
    return None


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Return the file's bytes, refusing whatever is not a file of a sensible size."""
    name = shown(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "not an ordinary file"
            raise Unreadable(_problem(name, 1, "F-02", f"This is {what}.", "Put a text file in its place."))
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as problem:
        raise Unreadable(_unopened(name, problem)) from None
    if len(content) > limit:
        size = max(found.st_size, limit + 1) / 1_000_000
        raise Unreadable(
            _problem(
                name,
                1,
                "F-05",
                f"The file has {size:.1f} MB; {limit // 1_000_000} MB are the most that is read.",
                "Is it the right file? If so, divide it.",
            )
        )
    return content


def _problem(name: str, line: int, code: str, message: str, remedy: str) -> Problem:
    return Problem(path=name, line=line, code=code, severity=Severity.ERROR, message=message, remedy=remedy)


def _unopened(name: str, problem: OSError) -> Problem:
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return _problem(name, 1, "F-01", "There is no such file.", "Make it, or mend its name.")
    if problem.errno == errno.ELOOP:
        return _problem(name, 1, "F-04", "This link leads back to itself.", "Put the file in its place.")
    if isinstance(problem, PermissionError):
        return _problem(
            name, 1, "F-03", "The file may not be read.", "Give yourself the right to read it (chmod u+r)."
        )
    reason = problem.strerror or "unknown reason"
    return _problem(name, 1, "F-03", f"The file cannot be read: {reason}.", "Look at the disk and the file.")


def decoded(content: bytes, name: str) -> str:
    """Return the bytes as text, without a byte order mark; Unreadable if they are not UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(_problem(name, 1, "F-06", "The file is saved as UTF-16.", "Save it as UTF-8."))
    place = content.find(b"\0")
    if place >= 0:
        raise Unreadable(
            _problem(
                name,
                content.count(b"\n", 0, place) + 1,
                "F-06",
                "There is a NUL byte here; this is not a text file.",
                "Restore the file from a copy, or save the text again as UTF-8.",
            )
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise Unreadable(
            _problem(
                name,
                line,
                "F-06",
                f"A character here is not UTF-8 (byte 0x{content[problem.start]:02X}).",
                "Save the file as UTF-8, not as latin-1 or Windows text.",
            )
        ) from None


def _not_toml(name: str, text: str, message: str) -> Problem:
    place = _PLACE.search(message)
    line = text.count("\n") + 1
    if place:
        line = int(place[1]) if place[1] else line
        message = message[: place.start()]
    remedy = next(
        (hint for start, hint in _HINTS if message.startswith(start)),
        "Compare the line with the examples in the description of content files.",
    )
    return _problem(name, line, "F-07", f"This is not valid TOML: {visible(message)}.", remedy)


def _safe(value: Any) -> Any:  # noqa: ANN401 - any TOML value
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {visible(key): _safe(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_safe(item) for item in value]
    return value
