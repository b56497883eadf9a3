"""Names that may be one person's: the same but for case, spacing or encoding, or one letter apart."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MANY = 4096
"""Names of a long list, each compared with all others."""
SHORT = 3
"""Letters from which on a name can be a slip for another."""
_APART = re.compile(r"\s*\(\d+\)\s*$")


@lru_cache(maxsize=MANY)
def spoken(name: str) -> str:
    """Return a name without what only tells its bearer apart from another, such as ``(2)``."""
    return _APART.sub("", name) or name


@lru_cache(maxsize=MANY)
def same(name: str) -> str:
    """Return what names that differ by case, spacing, punctuation or encoding alone have in common."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isalnum())


@lru_cache(maxsize=MANY)
def plain(name: str) -> str:
    """Return ``same`` without accents, whatever the order of the words."""
    split = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(sign if sign.isalnum() or sign.isspace() else "" for sign in split)
    return "".join(sorted(letters.split()))


def is_near(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: alike, or one letter apart."""
    first, second = same(spoken(one)), same(spoken(other))
    return first == second or plain(one) == plain(other) or _is_a_letter_apart(first, second)


def near(name: str, known: Iterable[str]) -> list[str]:
    """Return the known names that may be the same person's."""
    return [other for other in known if is_near(name, other)]


def _is_a_letter_apart(one: str, other: str) -> bool:
    """Tell whether one letter too many, too few, another or two swapped is all; a figure is no slip."""
    if abs(len(one) - len(other)) > 1 or max(len(one), len(other)) < SHORT:
        return False
    short, long = sorted((one, other), key=len)
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest, more = short[start:], long[start:]
    if len(short) < len(long):
        return rest == more[1:] and more[0].isalpha()
    if rest[1:] == more[1:]:
        return f"{rest[:1]}{more[:1]}".isalpha()
    return rest[:2] == more[1::-1] and rest[2:] == more[2:]
