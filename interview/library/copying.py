"""Copy the packaged content out, for people to edit."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from interview.errors import ContentError
from interview.library.locate import QUESTIONS, RUBRICS, SCHEMAS, packaged
from interview.library.reading import shown
from interview.library.schemas import schemas


def copy_out(target: Path, others: Mapping[str, str] | None = None) -> list[Path]:
    """Copy the packaged questions and rubrics into the folder and return the files written.

    All of it arrives or nothing does; nothing that is there is written over. ``others`` are texts, by
    their path below the folder, that come along or stand in for packaged ones.

    Raises:
        ContentError: There is something in the way, or the folder cannot be written.
    """
    for name in (QUESTIONS, RUBRICS):
        if os.path.lexists(target / name):
            raise ContentError(
                f"{shown(target / name)} is there already; nothing was written."
                " Choose an empty folder, or move it away first."
            )
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target, prefix=".interview-") as staged:
            written = [file for name in (QUESTIONS, RUBRICS) for file in _stage(name, Path(staged))]
            for file, text in (others or {}).items():
                (Path(staged) / file).parent.mkdir(parents=True, exist_ok=True)
                (Path(staged) / file).write_text(text, "utf-8", newline="\n")
            written = list(dict.fromkeys([*written, *map(Path, others or {})]))
            for name in (QUESTIONS, RUBRICS):
                (Path(staged) / name).rename(target / name)
    except OSError as problem:
        raise ContentError(
            f"{shown(target)} cannot be written: {problem.strerror}. Choose another folder."
        ) from None
    return [target / file for file in written]


def _stage(name: str, staged: Path) -> list[Path]:
    """Copy one folder's content files, writable whatever the package's own mode is."""
    source = packaged()
    files = sorted(path.relative_to(source) for path in (source / name).rglob("*.toml"))
    for file in files:
        (staged / file.parent).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / file, staged / file)
    return [*files, *_stage_schemas(staged)] if name == QUESTIONS else files


def _stage_schemas(staged: Path) -> list[Path]:
    folder = Path(QUESTIONS) / SCHEMAS
    (staged / folder).mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (staged / folder / name).write_text(text, "utf-8", newline="\n")
    return [folder / name for name in schemas()]
