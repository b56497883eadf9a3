"""In which files words are found, in whatever way they are written there: what an erasure has to reach.

A folder of records also holds what nobody wrote as a record: copies in quarantine, reports, exports,
a list that somebody put there. What cannot be looked into is said, never passed over.
"""

import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from interview.model.kinds import is_personal
from interview.model.line import Line
from interview.model.record import Record
from interview.model.text import slug

MOST_BYTES = 256 << 20
"""Of a file, or of all that is packed into one, that is looked into."""
TELLING = 20
"""Characters from which on the words of a note are looked for by themselves."""
CODE_PAGES = ("utf-16-le", "utf-16-be", "cp1251", "cp1252", "koi8-r")
"""Besides UTF-8, in which a list that a person brought may be written."""
CLOSED = (
    b"%PDF",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
)
"""How files begin whose text does not stand in them as such."""
DEPTH = 3
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\"'/\\]))")
SHORTEST_PATH_NAME = 4


class TakenOut(Record):
    """What an erasure took out, or would, beside the records it is about."""

    documents: int = 0
    """Records that are gone."""
    lines: int = 0
    """Lines elsewhere that lost what they said."""
    removed: tuple[str, ...] = ()
    """Other files that told of it and are deleted."""
    cleaned: tuple[str, ...] = ()
    """Exports and backups in the home, written anew without it."""
    unread: tuple[str, ...] = ()
    """Files that cannot be looked into."""
    busy: tuple[str, ...] = ()
    """Records that somebody holds open; they go with the next examination."""

    @property
    def is_nothing(self) -> bool:
        """Whether there was nothing to do."""
        return not (self.documents or self.lines or self.removed or self.cleaned)


def planned(lines: Iterable[Line], opening: str, candidates: Collection[str]) -> TakenOut:
    """Return what erasing candidates takes out of lines, where nothing lies beside them."""
    about = [line for line in lines if line.opening == opening and line.about in candidates]
    personal = [line for line in about if not line.candidate and is_personal(line.kind)]
    return TakenOut(documents=len({line.doc for line in about if line.candidate}), lines=len(personal))


class TellingWords:
    """TellingWords to look for: names as whole words, longer texts anywhere, ids of candidates."""

    def __init__(
        self, names: Iterable[str] = (), texts: Iterable[str] = (), ids: Collection[str] = ()
    ) -> None:
        self.names = frozenset(name for name in names if name.strip())
        self.texts = frozenset(filter(None, map(_folded, texts)))
        self._encoded = [one for name in self.names for page in CODE_PAGES for one in _encoded(name, page)]
        whole = "|".join(re.escape(one) for one in sorted({*map(_folded, self.names), *ids}))
        self._whole = re.compile(rf"(?<!\w)(?:{whole})(?!\w)") if whole else None
        paths = {*ids, *(s for name in self.names if len(s := slug(name)) >= SHORTEST_PATH_NAME)}
        told = "|".join(re.escape(one) for one in sorted(paths))
        self._path = re.compile(rf"(?<![a-z0-9])(?:{told})(?![a-z0-9])") if told else None

    def named(self, path: str) -> bool:
        """Return whether the name of a file tells of it."""
        return self.within(path) or bool(self._path and self._path.search(_folded(path)))

    def within(self, text: str) -> bool:
        """Return whether a text holds any of them, escaped as JSON, HTML or XML escape or not."""
        import html  # noqa: PLC0415 - an interview begins without it

        plain = _folded(ESCAPED.sub(_character, html.unescape(text)))
        return bool(self._whole and self._whole.search(plain)) or any(one in plain for one in self.texts)

    def inside(self, raw: bytes, depth: int = DEPTH) -> bool | None:
        """Return whether bytes hold any of them; none where they cannot be looked into."""
        if raw[:2] == b"PK" and depth:
            return self._packed(raw, depth)
        if any(one in raw for one in self._encoded) or self.within(raw.decode("utf-8", "ignore")):
            return True
        return None if raw.startswith(CLOSED) else False

    def _packed(self, raw: bytes, depth: int) -> bool | None:
        import zipfile  # noqa: PLC0415 - an interview begins without it

        closed = False
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                members = packed.infolist()
                if sum(one.file_size for one in members) > MOST_BYTES:
                    return None
                for member in members:
                    found = self.named(member.filename) or self.inside(packed.read(member), depth - 1)
                    if found:
                        return True
                    closed = closed or found is None
        except (OSError, RuntimeError, zipfile.BadZipFile, NotImplementedError, EOFError, ValueError):
            return None
        return None if closed else False


def telling(lines: Iterable[Line]) -> TellingWords:
    """Return the words by which the personal lines among these tell of somebody."""
    names: set[str] = set()
    texts: set[str] = set()
    for line in lines:
        if line.body is None or not is_personal(line.kind):
            continue
        op = line.op or {}
        if line.kind == "person":
            names |= {said for field in ("name", "contact") if isinstance(said := op.get(field), str)}
        texts |= {said for said in _said(op) if len(said) >= TELLING}
    return TellingWords(names, texts)


def _said(op: dict[str, object]) -> Iterator[str]:
    for field in ("text", "words", "quote", "logistics"):
        said = op.get(field)
        if isinstance(said, str):
            yield said


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _character(found: re.Match[str]) -> str:
    return found[3] or chr(int(found[1] or found[2], 16))


def _encoded(name: str, page: str) -> Iterator[bytes]:
    try:
        yield name.encode(page)
    except UnicodeEncodeError:
        return


def read(path: Path) -> bytes | None:
    """Return what is in an ordinary file; none where it cannot be read or is far too large."""
    try:
        return path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError:
        return None
