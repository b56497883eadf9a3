"""Text from people and files, made safe to show."""

import re

# C0 and C1 controls but newline and tab, line separators, and every bidirectional control.
UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


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


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:  # noqa: PLR2004 - the control pictures block mirrors C0
        return chr(0x2400 + code)
    if code == 0x7F:  # noqa: PLR2004 - delete has a picture of its own
        return "␡"
    return f"⟨U+{code:04X}⟩"
