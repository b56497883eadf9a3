"""Where content lies: the folders that are searched, in their order."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from interview.errors import ContentError, StoreError
from interview.library.user_data import user_data
from interview.model.record import Record

LANGUAGE_NAME = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
QUESTIONS = "questions"
RUBRICS = "rubrics"
SCHEMAS = "schemas"
"""The folder of JSON Schemas, inside the folder of questions."""


class Place(Record):
    """A folder that holds ``questions/`` and ``rubrics/``; complete in itself."""

    root: Path
    kind: str
    """``given``, ``here``, ``yours`` or ``packaged``."""

    @property
    def questions(self) -> Path:
        """Return its folder of questions."""
        return self.root / QUESTIONS

    @property
    def rubrics(self) -> Path:
        """Return its folder of rubrics."""
        return self.root / RUBRICS


def places(content: Path | None = None, here: Path | None = None) -> list[Place]:
    """Return where kits are looked for, the first to win; no folder twice.

    Args:
        content: The folder of ``--content``; it must be there.
        here: The current folder; the process's own if not given.

    Raises:
        ContentError: ``content`` is not a content folder.
    """
    found: list[Place] = []
    if content is not None:
        found.append(_given(content))
    candidates = (("here", here or Path.cwd()), *_yours(), ("packaged", packaged()))
    found += [Place(root=root, kind=kind) for kind, root in candidates if holds_content(root)]
    return list(_each_once(found))


def holds_content(root: Path) -> bool:
    """Tell whether the folder has both ``questions`` and ``rubrics`` folders."""
    return os.path.isdir(root / QUESTIONS) and os.path.isdir(root / RUBRICS)  # noqa: PTH112 - a link loop is no folder, not an error


def user_folder() -> Path:
    """Return the user's own content folder, whether it is there or not."""
    return user_data() / "content"


def _yours() -> list[tuple[str, Path]]:
    with suppress(StoreError):  # without a home folder there is none
        return [("yours", user_folder())]
    return []


def packaged() -> Path:
    """Return the folder of the content that comes with the program."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "content"
    return installed if holds_content(installed) else package.parent


def _given(content: Path) -> Place:
    if not holds_content(content):
        from interview.library.reading import shown  # noqa: PLC0415 - only a mistake pays for it

        raise ContentError(
            f"{shown(content)} is not a content folder: it must hold the folders"
            f" {QUESTIONS} and {RUBRICS}. Copy the packaged ones out with: interview init DIR"
        )
    return Place(root=content, kind="given")


def _each_once(found: list[Place]) -> Iterator[Place]:
    seen: set[str] = set()
    for place in found:
        real = os.path.realpath(place.root)
        if real not in seen:
            seen.add(real)
            yield place
