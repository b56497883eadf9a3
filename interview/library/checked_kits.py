"""Packaged kits that were read and checked before, so that the next interview begins without either.

They lie beside the byte code and are to the content what that is to the code: derived, deletable, and
used only as long as every file they were made from holds the same bytes.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from interview import __version__
from interview.library.locate import QUESTIONS, RUBRICS, packaged
from interview.model.content import Kit
from interview.model.record import Record

FOLDER = Path(__file__).parent / "__pycache__"
CODE = (Path(__file__).parent, Path(__file__).parents[1] / "model")
"""What reads and judges content."""


class CheckedKit(Record):
    """A kit in which no error was found."""

    made_of: str
    """What the files and the program were; see ``_made_of``."""
    kit: Kit


def recall(kit_id: str, lang: str) -> Kit | None:
    """Return the packaged kit, if it was checked as it is; none where it has to be read."""
    with suppress(OSError, msgspec.MsgspecError):
        found = msgspec.json.decode(_file(kit_id, lang).read_bytes(), type=CheckedKit)
        if found.made_of == _made_of(lang):
            return found.kit
    return None


def remember(kit: Kit) -> None:
    """Keep a packaged kit that was checked; where nothing can be written, it is checked again."""
    path = _file(kit.id, kit.lang)
    new = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        new.write_bytes(msgspec.json.encode(CheckedKit(made_of=_made_of(kit.lang), kit=kit)))
        new.replace(path)


def _file(kit_id: str, lang: str) -> Path:
    return FOLDER / f"{lang}.{kit_id}.json"


def _made_of(lang: str) -> str:
    """Return a hash of all content of the language, and of the state of the code."""
    found = sha256(__version__.encode())
    for folder in CODE:
        for path in _below(folder, ".py"):
            state = path.stat()
            found.update(f"{path.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    for part in (QUESTIONS, RUBRICS):
        folder = packaged() / part / lang
        for path in _below(folder, ".toml"):
            content = path.read_bytes()
            found.update(f"{path.relative_to(folder)} {len(content)}\n".encode() + content)
    return found.hexdigest()


def _below(folder: Path, ending: str) -> Iterator[Path]:
    for inside, _, names in sorted(os.walk(folder)):
        yield from (Path(inside, name) for name in sorted(names) if name.endswith(ending))
