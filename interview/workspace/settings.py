"""What a person set up once: config.toml and keys.toml in the folder for configuration.

A mistake in either is named and costs itself alone; whatever else they say is used.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from interview.errors import StoreError
from interview.model.record import Record
from interview.model.text import one_line
from interview.report import output_files

CONFIG, KEYS = "config.toml", "keys.toml"
VARIABLE = "INTERVIEW_CONFIG"
"""Names another folder for them."""
THEMES = ("dark", "light")


class Settings(Record):
    """What config.toml may say; whatever stands on the command line goes before it."""

    name: str = ""
    """Of whoever interviews, as candidates hear it."""
    language: str = "en"
    """Of kits and told answers, where nobody says which."""
    theme: str = ""
    """``dark`` or ``light``; empty: as the terminal says."""
    home: str = ""
    """The folder of the records."""
    content: str = ""
    """A folder with questions/ and rubrics/ to use first."""
    idle_minutes: str = ""
    """After how many minutes without a key the screen is covered until one comes; empty: never."""


class Setup(Record):
    """Settings, other keys for actions, and what is wrong in the files."""

    settings: Settings = Settings()
    keys: Mapping[str, Mapping[str, Any]] = {}
    """By screen and action, as the file has them; the keymap says what is wrong in them."""
    problems: tuple[str, ...] = ()


def folder() -> Path:
    """Return where the two files lie, whether they are there or not."""
    import platformdirs  # noqa: PLC0415 - only where somebody set something up

    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    try:
        return Path(platformdirs.user_config_dir("interview", appauthor=False))
    except RuntimeError:
        return Path(os.devnull)


def read(place: Path) -> Setup:
    """Return what the two files say, as far as it can be used."""
    problems: list[str] = []
    said = _table(place / CONFIG, problems)
    good: dict[str, str] = {}
    for name, value in said.items():
        problem = _problem(name, value)
        if problem:
            problems.append(f"{place / CONFIG}: {problem}")
        else:
            good[name] = one_line(value)
    tables = _table(place / KEYS, problems)
    keys = {screen: table for screen, table in tables.items() if isinstance(table, dict)}
    problems += [
        f"{place / KEYS}: {name} stands outside a screen. Write it under one, such as [conduct]."
        for name in tables.keys() - keys.keys()
    ]
    return Setup(settings=Settings(**good), keys=keys, problems=tuple(problems))


def _table(path: Path, problems: list[str]) -> dict[str, Any]:
    """Return a file's table; empty where there is no file, or none that can be read."""
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path} cannot be read: {error}.")
        return {}
    import tomllib  # noqa: PLC0415 - only where there is a file

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path} is no valid TOML, so nothing of it is used: {error}.")
        return {}


def _problem(name: str, value: object) -> str:
    known = Settings.__struct_fields__
    if name not in known:
        return f"there is no setting {name}. There are: {', '.join(known)}."
    if not isinstance(value, str):
        return f"{name} is {value!r}; write text in quotation marks."
    if name == "idle_minutes" and not value.replace(".", "", 1).isdecimal():
        return f'idle_minutes is {value!r}; write minutes, such as "10".'
    if name == "theme" and value not in {"", *THEMES}:
        return f"theme is {value!r}; write one of {', '.join(THEMES)}."
    return ""


def remember_name(place: Path, name: str) -> None:
    """Write the name into config.toml, leaving the rest of the file as it is.

    Raises:
        StoreError: It cannot be written.
    """
    path = place / CONFIG
    try:
        place.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be read or written: {error}. Your name is used this once.") from None
    output_files.write(path, "\n".join([*_with_name(before, name), ""]).encode(), over=True)


def _with_name(text: str, name: str) -> Iterator[str]:
    line = f"name = {json.dumps(name, ensure_ascii=False)}"
    yield line
    yield from (old for old in text.splitlines() if not re.match(r"name\s*=", old))
