"""Where each key of a TOML document stands; the standard parser keeps no positions."""

import re

from interview.model.record import Record

Keys = tuple[str | int, ...]
"""A path into a document, such as ``("question", 0, "say", "count")``."""

_BLANK = re.compile(r"[ \t\n\r,]*")
_COMMENT = re.compile(r"#[^\n]*")
_PART = re.compile(r"""\s*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s.=\[\]"'#]+)\s*(\.)?""")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_PLAIN = re.compile(r"[^,\]}\n#]*")


class Comment(Record):
    """A comment, and the table that it stands in."""

    line: int
    table: Keys
    text: str


class Positions:
    """The lines of one document's keys and its comments.

    Made from text that the standard parser has accepted; on anything else it stays silent and
    knows less.
    """

    def __init__(self, text: str) -> None:
        self.comments: list[Comment] = []
        self._text = text
        self._at = 0
        self._line = 1
        self._counted_to = 0
        self._table: Keys = ()
        self._lengths: dict[Keys, int] = {}
        self._lines: dict[Keys, int] = {(): 1}
        self._scan()

    def line(self, keys: Keys) -> int:
        """Return the line of the key, or of the nearest table around it."""
        while keys not in self._lines:
            keys = keys[:-1]
        return self._lines[keys]

    def _scan(self) -> None:
        while self._skip_blank() < len(self._text):
            before = self._at
            if self._text[self._at] == "[":
                self._header()
            else:
                self._pair(self._table)
            if self._at == before:
                return

    def _skip_blank(self) -> int:
        while True:
            self._take(_BLANK)
            line = self._here()
            comment = self._take(_COMMENT)
            if not comment:
                return self._at
            self.comments.append(Comment(line=line, table=self._table, text=comment))

    def _header(self) -> None:
        line = self._here()
        is_array = self._text.startswith("[[", self._at)
        self._at += 2 if is_array else 1
        keys = self._resolved(self._parts())
        if is_array:
            count = self._lengths.get(keys, 0)
            self._lengths[keys] = count + 1
            self._lines.setdefault(keys, line)
            keys = (*keys, count)
        self._table = keys
        self._lines.setdefault(keys, line)
        self._at = min(self._at + (2 if is_array else 1), len(self._text))

    def _resolved(self, parts: list[str]) -> Keys:
        """Return the path with the index of the newest table of every array on the way."""
        keys: Keys = ()
        for place, part in enumerate(parts):
            keys = (*keys, part)
            if keys in self._lengths and place < len(parts) - 1:
                keys = (*keys, self._lengths[keys] - 1)
        return keys

    def _pair(self, table: Keys) -> None:
        line = self._here()
        keys = (*table, *self._parts())
        for depth in range(len(table) + 1, len(keys) + 1):
            self._lines.setdefault(keys[:depth], line)
        if self._text.startswith("=", self._at):
            self._at += 1
            self._value(keys)

    def _value(self, keys: Keys) -> None:
        self._take(_BLANK)
        opener = self._text[self._at : self._at + 1]
        if opener == "[":
            self._array(keys)
        elif opener == "{":
            self._inline(keys)
        elif not self._take(_STRING):
            self._take(_PLAIN)

    def _array(self, keys: Keys) -> None:
        self._at += 1
        count = 0
        while self._skip_blank() < len(self._text) and self._text[self._at] != "]":
            before = self._at
            self._lines.setdefault((*keys, count), self._here())
            self._value((*keys, count))
            count += 1
            if self._at == before:
                return
        self._at += 1

    def _inline(self, keys: Keys) -> None:
        self._at += 1
        while self._skip_blank() < len(self._text) and self._text[self._at] != "}":
            before = self._at
            self._pair(keys)
            if self._at == before:
                return
        self._at += 1

    def _parts(self) -> list[str]:
        parts: list[str] = []
        while match := _PART.match(self._text, self._at):
            self._at = match.end()
            parts.append(_unquoted(match[1]))
            if not match[2]:
                break
        return parts

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match.group()

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted_to, self._at)
        self._counted_to = self._at
        return self._line


def _unquoted(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    if "\\" not in part:
        return part[1:-1]
    import tomllib  # noqa: PLC0415 - an escape inside a quoted key is rare

    return str(tomllib.loads(f"key = {part}")["key"])
