"""Text being written, kept where a closed window, a dropped line or a crash cannot take it.

It lies in the user's own folder, not beside the file: what one person has half written is no news
for the next one who opens the file.
"""

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from interview.library.locate import user_folder
from interview.model.record import Record
from interview.workspace.authoring import Opened

FOLDER = "unsaved"
NAME_LENGTH = 32


class Kept(Record):
    """Text that was written and never saved."""

    text: str
    is_current: bool
    """Whether the file is still as it was when this was written; else somebody changed it."""


def keep(opened: Opened, text: str) -> bool:
    """Keep the text; false where the disk refuses."""
    target = _place(opened.path)
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name)
        with os.fdopen(handle, "wb") as file:
            file.write(f"{opened.token}\n{text}".encode())
        Path(name).replace(target)
    except OSError:
        return False
    return True


def forget(opened: Opened) -> None:
    """Let go of what was kept of the file: it is saved, or not wanted."""
    with suppress(OSError):
        _place(opened.path).unlink()


def is_kept(path: Path) -> bool:
    """Tell whether there is text for the file that was never saved."""
    return _place(path).exists()


def kept(opened: Opened) -> Kept | None:
    """Return what was kept of the file and differs from it."""
    try:
        token, _, text = _place(opened.path).read_bytes().decode().partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if text == opened.text:
        forget(opened)
        return None
    return Kept(text=text, is_current=token == opened.token)


def _place(path: Path) -> Path:
    name = sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:NAME_LENGTH]
    return user_folder().parent / FOLDER / name
