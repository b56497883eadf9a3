"""Words that an installed spelling program does not know; nothing where there is none.

The programs that most systems have are asked, in the order of their dictionaries: Hunspell and
Aspell both read words on standard input and write back those they do not know.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache

PATIENCE = 5.0
"""Seconds."""
DICTIONARIES = {"en": "en_US", "ru": "ru_RU", "uk": "uk_UA", "el": "el_GR"}
_WORD = re.compile(r"(?<![\w{⟨'’-])[^\W\d_]{3,}(?:['’][^\W\d_]+)?(?![\w}⟩'’-])")


def words_of(text: str) -> list[str]:
    """Return the words of a text that can be misspelt: no slots, no names, nothing with digits."""
    return [word for word in _WORD.findall(text) if word.islower() or word.istitle()]


def is_installed() -> bool:
    """Tell whether there is a program to ask."""
    return any(map(shutil.which, ("hunspell", "aspell")))


@cache
def misspelt(lang: str, words: frozenset[str]) -> frozenset[str]:
    """Return those of the words that no dictionary of the language knows."""
    short = lang.partition("-")[0]
    for command in (
        ("hunspell", "-l", "-i", "utf-8", "-d", DICTIONARIES.get(short, short)),
        ("aspell", "list", "--encoding=utf-8", f"--lang={short}"),
    ):
        if shutil.which(command[0]):
            unknown = _asked(command, words)
            if unknown is not None:
                return frozenset(unknown)
    return frozenset()


def _asked(command: tuple[str, ...], words: Iterable[str]) -> set[str] | None:
    """Return the words it does not know; None if it has no dictionary or does not answer."""
    try:
        answer = subprocess.run(  # noqa: S603 - fixed names of programs, words on standard input
            command,
            input="\n".join(sorted(words)),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return None
    return None if answer.returncode else set(answer.stdout.split())
