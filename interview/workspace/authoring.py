"""Use cases of the person who writes content on the screens: folders, files, saving, checking."""

import os
import tempfile
from contextlib import suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from interview.errors import ContentError, RuleError
from interview.library.check import Report, check
from interview.library.content_index import BRANCHES, FLAGS, KITS, LANGUAGE, SCRIPT
from interview.library.copying import copy_out
from interview.library.file_editing import ChangedError, Opened, open_file, save
from interview.library.kit_catalogue import languages_of
from interview.library.locate import RUBRICS, Place, packaged, user_folder
from interview.library.problems import Problem, Severity
from interview.library.reading import shown
from interview.model.record import Record
from interview.workspace.workspace import Workspace

__all__ = ["ChangedError", "Opened", "Problem", "Report", "Severity", "open_file", "save", "shown"]


class Folder(Record):
    """A folder of content."""

    root: Path
    kind: str
    """``given``, ``here``, ``yours`` or ``packaged``."""
    is_editable: bool
    """Whether files may be changed here; the packaged ones never are."""
    langs: tuple[str, ...]

    @property
    def name(self) -> str:
        """The path as a user would type it."""
        return folder_name(self.root)

    @property
    def place(self) -> Place:
        """The folder as the library knows it."""
        return Place(root=self.root, kind=self.kind)


def folder_name(root: Path) -> str:
    """Return a folder as a user would type it; ``./`` for the current one."""
    return "./" if root == Path.cwd() else shown(root)


class FileKind(StrEnum):
    """What a content file holds."""

    QUESTIONS = "questions"
    RUBRIC = "rubric"
    KIT = "kit"
    SCRIPT = "script"
    BRANCHES = "branches"
    FLAGS = "flags"
    LANGUAGE = "language"


class File(Record):
    """A content file and where it belongs; it need not be there yet."""

    folder: Folder
    lang: str
    path: Path
    kind: FileKind

    @property
    def name(self) -> str:
        """The path below the content folder."""
        return self.path.relative_to(self.folder.root).as_posix()


class FileFindings(Record):
    """What a check of one file, with its text as it is now, found."""

    own: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]
    """Errors in the other files of the language, which this one may have caused."""


SINGLE = {SCRIPT: FileKind.SCRIPT, BRANCHES: FileKind.BRANCHES, LANGUAGE: FileKind.LANGUAGE}


def folders(workspace: Workspace) -> tuple[Folder, ...]:
    """Return the content folders in the order in which they are searched.

    Raises:
        ContentError: The folder of ``--content`` is none, or one cannot be read.
    """
    return tuple(_folder(place) for place in workspace.library.places)


def file_of(folder: Folder, path: Path) -> File:
    """Return the content file of that path.

    Raises:
        ContentError: It lies in no folder of a language.
    """
    parts = path.relative_to(folder.root).parts
    if len(parts) < 3:  # noqa: PLR2004 - folder, language, file
        raise ContentError(f"{shown(path)} is no content file.")
    if parts[0] == RUBRICS:
        kind = FileKind.FLAGS if path.stem == FLAGS else FileKind.RUBRIC
    elif parts[2] == KITS:
        kind = FileKind.KIT
    else:
        kind = SINGLE.get(path.stem, FileKind.QUESTIONS)
    return File(folder=folder, lang=parts[1], path=path, kind=kind)


def question_file(folder: Folder, lang: str, trait: str) -> File:
    """Return where the questions of a trait stand, whether the file is there or not."""
    path = folder.place.questions / lang / f"{trait}.toml"
    return File(folder=folder, lang=lang, path=path, kind=FileKind.QUESTIONS)


def rubric_file(folder: Folder, lang: str, trait: str) -> File:
    """Return where the rubric of a trait stands, whether the file is there or not."""
    path = folder.place.rubrics / lang / f"{trait}.toml"
    return File(folder=folder, lang=lang, path=path, kind=FileKind.RUBRIC)


def examine(file: File, text: str) -> FileFindings:
    """Check the file with this text in it, saved or not, and what it means for the others."""
    found = check_language(file.folder, file.lang, {file.path: text.encode()}).problems
    own, name = [it for it in found if it.path == shown(file.path)], shown(file.path)
    return FileFindings(
        own=tuple(own),
        elsewhere=tuple(it for it in found if it.path != name and it.severity is Severity.ERROR),
    )


def check_language(folder: Folder, lang: str, edited: dict[Path, bytes] | None = None) -> Report:
    """Check everything of one language in one folder.

    Args:
        folder: Where.
        lang: Which language.
        edited: Files as an editor holds them, not yet saved.
    """
    parts = (folder.place.questions / lang, folder.place.rubrics / lang)
    there = [part for part in parts if part.is_dir()]
    return check(there or [folder.root], edited=edited)


def save_beside(opened: Opened, text: str) -> Path:
    """Write a text beside a file that somebody else changed; nothing is written over.

    Returns:
        The new file, such as ``composure.mine.toml``.

    Raises:
        ContentError: It cannot be written.
    """
    path, number = opened.path.with_suffix(".mine.toml"), 2
    while os.path.lexists(path):
        path = opened.path.with_suffix(f".mine-{number}.toml")
        number += 1
    save(Opened(path=path, text="", content=b"", existed=False), text)
    return path


def own_folder() -> Path:
    """Return the user's own content folder, whether it is there or not."""
    return user_folder()


def take_copy(workspace: Workspace, target: Path) -> int:
    """Copy the packaged content out, work there from now on, and return how many files it has.

    Raises:
        ContentError: Something is in the way, or the folder cannot be written.
        RuleError: A visitor of a host named another folder than the one offered.
    """
    target = Path(os.path.abspath(target.expanduser()))  # noqa: PTH100 - must not follow links
    if workspace.visitor and target != user_folder():
        raise RuleError(f"On this host content is copied to {shown(user_folder())} alone.")
    written = copy_out(target)
    if target not in (user_folder(), Path.cwd()):
        workspace.content = target
    workspace.reopen_library()
    return len(written)


def _folder(place: Place) -> Folder:
    root = Path(os.path.abspath(place.root))  # noqa: PTH100 - must not follow links
    return Folder(
        root=root,
        kind=place.kind,
        is_editable=os.path.realpath(root) != os.path.realpath(packaged()),
        langs=tuple(languages_of(place)),
    )


FOLDER = "unsaved"
NAME_LENGTH = 32


class UnsavedText(Record):
    """Text that was written and never saved."""

    text: str
    is_current: bool
    """Whether the file is still as it was when this was written; else somebody changed it."""


def keep_unsaved(opened: Opened, text: str) -> bool:
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


def forget_unsaved(opened: Opened) -> None:
    """Let go of what was kept of the file: it is saved, or not wanted."""
    with suppress(OSError):
        _place(opened.path).unlink()


def is_unsaved(path: Path) -> bool:
    """Tell whether there is text for the file that was never saved."""
    return _place(path).exists()


def unsaved(opened: Opened) -> UnsavedText | None:
    """Return what was kept of the file and differs from it."""
    try:
        token, _, text = _place(opened.path).read_bytes().decode().partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if text == opened.text:
        forget_unsaved(opened)
        return None
    return UnsavedText(text=text, is_current=token == opened.token)


def _place(path: Path) -> Path:
    name = sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:NAME_LENGTH]
    return user_folder().parent / FOLDER / name
