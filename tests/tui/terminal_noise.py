"""Bytes a terminal might send, and should not."""

from random import Random

USUAL = (
    "\x1b[A", "\x1b[1;5A", "\x1b[<0;10;10M", "\x1b[<64;-1;3m", "\x1b[M !!", "\x1b[32;10;10M",
    "\x1b[200~opened a till\x1b[201~", "\x1b[97;5u", "\x1b[1072:1040:102;6:1;1040u", "\x1b[1;1:3A",
    "\x1b[48;24;80;480;640t", "\x1b[?2026;2$y", "\x1b[?2048;2$y", "\x1b[?62;22c", "\x1b[6;1R",
    "\x1b]11;rgb:0/0/0\x1b\\", "\x1bP>|kitty\x1b\\", "\x1b_Gi=1;OK\x1b\\", "\x1bOP", "\x1b[[A",
    "\x1b[I", "\x1b[O", "\x1b[27;5;9~", "\x1b[3~", "\x1b\x1b[A", "жук", "e\u0301", "👩‍🚀", "4",
)  # fmt: skip
PIECES = "\x1b\x1b[[]OPM<?;:$0123456789999uu~RtmMyAHc\x07\\ \x00\x7f\x9bаж\ufffd\u0661\U0010ffff"

SETTLES = "\x1b[201~\x07\x1b\\\x18   "
"""Ends a paste, an answer and a sequence that the noise may have begun."""


def noise(random: Random) -> str:
    """Return a usual sequence, one with something changed in it, or anything at all."""
    kind = random.random()
    if kind < 0.3:
        return "".join(random.choices(PIECES, k=random.randint(1, 24)))
    if kind < 0.4:
        return bytes(random.choices(range(256), k=random.randint(1, 24))).decode("utf-8", "replace")
    letters = list("".join(random.choices(USUAL, k=random.randint(1, 3))))
    for _ in range(random.randint(0, 4)):
        at = random.randrange(len(letters))
        letters[at : at + random.randint(0, 2)] = random.choices(PIECES, k=random.randint(0, 3))
        letters = letters or ["\x1b"]
    return "".join(letters)
