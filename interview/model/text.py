"""Text from people and files, made safe to show."""

import re
import unicodedata
from hashlib import sha256

# C0 and C1 controls but newline and tab, line separators, and every bidirectional control.
UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|locks|quarantine|backups|archive")
"""What a folder of records or a system keeps for itself."""
LONGEST = 40


def visible(text: str) -> str:
    r"""Return the text with every control and bidirectional character made visible.

    A reader sees what was there (``\x1b`` becomes ``␛``, an override ``⟨U+202E⟩``); a terminal
    sees nothing it would obey. Carriage returns end lines.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNSAFE.sub(_shown, text)


def one_row(text: str) -> str:
    """Return the text as it can stand in one row, its spaces as they are."""
    return visible(text).replace("\n", " ").replace("\t", " ")


def escaped(document: str) -> str:
    """Return a JSON document in which no character is left that a terminal would obey."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", document)


def one_line(text: str, limit: int | None = None) -> str:
    """Return the text on one line, spaces folded, cut to ``limit`` characters with an ellipsis."""
    folded = " ".join(visible(text).split())
    if limit is not None and len(folded) > limit:
        return folded[: max(0, limit - 1)].rstrip() + "…"
    return folded


def parts(text: str, sign: str = ",") -> tuple[str, ...]:
    """Return what stands between the signs, each on one line; what is empty is left out."""
    return tuple(filter(None, map(one_line, text.split(sign))))


def slug(text: str) -> str:
    """Return a name for a path, made of the letters and digits of the text.

    The same person's name gives the same slug; a name without a Latin letter or digit is
    told apart by a short hash.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    joined = "-".join(words)[:LONGEST].strip("-")
    if joined and plain.strip() == text.strip() and not RESERVED.fullmatch(joined):
        return joined
    mark = sha256(unicodedata.normalize("NFC", text.strip()).encode()).hexdigest()[:8]
    return f"{joined[:20]}-{mark}".strip("-") if joined else f"n-{mark}"


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:  # noqa: PLR2004 - the control pictures block mirrors C0
        return chr(0x2400 + code)
    if code == 0x7F:  # noqa: PLR2004 - delete has a picture of its own
        return "␡"
    return f"⟨U+{code:04X}⟩"
