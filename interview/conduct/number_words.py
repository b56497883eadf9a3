"""Numbers as people write them, in English and Russian, rewritten as plain digits.

It reads what usual spellings mean and leaves everything else as it is, for whoever asks to see.
"""

import re

_SMALL = """
1 one once один одна одно одного одной однажды
2 two twice два две двух дважды двое
3 three thrice три трех трижды трое
4 four четыре четырех четырежды четверо
5 five пять пяти пятеро
6 six шесть шести шестеро
7 seven семь семи семеро
8 eight восемь восьми
9 nine девять девяти
10 ten десять десяти
11 eleven одиннадцать одиннадцати
12 twelve двенадцать двенадцати
13 thirteen тринадцать тринадцати
14 fourteen четырнадцать четырнадцати
15 fifteen пятнадцать пятнадцати
16 sixteen шестнадцать шестнадцати
17 seventeen семнадцать семнадцати
18 eighteen восемнадцать восемнадцати
19 nineteen девятнадцать девятнадцати
20 twenty двадцать двадцати
30 thirty тридцать тридцати
40 forty fourty сорок сорока
50 fifty пятьдесят пятидесяти
60 sixty шестьдесят шестидесяти
70 seventy семьдесят семидесяти
80 eighty восемьдесят восьмидесяти
90 ninety девяносто
100 сто ста
200 двести двухсот
300 триста трехсот
400 четыреста четырехсот
500 пятьсот пятисот
"""
_GROUPS = """
2 couple пара пару
10 десяток десятка десятков
12 dozen дюжина дюжину дюжины дюжин
100 hundred сотня сотню сотни сотен
1000 thousand тыс тысяча тысячу тысячи тысяч
1000000 million млн миллион миллиона миллионов
"""
SEVERAL = frozenset({"сотни", "тысячи", "дюжины", "десятков", "сотен", "тысяч", "дюжин"})
"""Groups that are no number by themselves: “hundreds”."""
SOFT = frozenset({2, 10, 12})
"""Groups that are only roughly so many, as “a dozen” is."""
TENS, THOUSAND = 10, 1000


def _table(text: str) -> dict[str, int]:
    rows = (line.split() for line in text.split("\n") if line)
    return {word: int(value) for value, *words in rows for word in words}


SMALL, GROUPS = _table(_SMALL), _table(_GROUPS)
_WORD = rf"(?:\d{{1,9}}|{'|'.join(sorted(SMALL | GROUPS, key=len, reverse=True))})"
SEQUENCE = re.compile(rf"(?<!\bno )(?<![\w.,]){_WORD}(?:(?:\s*-\s*|\s+(?:and\s+)?){_WORD})*(?!\w)")
BETWEEN = re.compile(r"(\s*-\s*|\s+(?:and\s+)?)")
GROUPED = re.compile(r"(?<![\w.,])\d{1,3}([ ,'’])\d{3}(?:\1\d{3})*(?!\w|[.,]\d)")
ALIKE = str.maketrans("‐‑‒–—−ё\u00a0\u202f\u2009", "------е   ")
HALVES = {"half a dozen": "~6", "half dozen": "~6", "полдюжины": "~6", "полсотни": "~50"}
SHORT_THOUSAND = re.compile(r"(?<=\d)\s?[kк]\b|(?<=\d)тыс\b")


def in_digits(words: str) -> str:
    """Return the words with their numbers in digits: “a dozen” is ``a ~12``, “1,000” is ``1000``.

    Dashes become hyphens; a tilde goes before what is only roughly so many.
    """
    text = words.casefold().translate(ALIKE)
    for half, digits in HALVES.items():
        text = text.replace(half, digits)
    text = GROUPED.sub(lambda found: re.sub(r"\D", "", found.group()), text)
    text = SHORT_THOUSAND.sub(" тыс", text)
    return SEQUENCE.sub(_rewritten, text)


def _rewritten(found: re.Match[str]) -> str:
    parts = BETWEEN.split(found.group())
    written, number = "", _Number()
    for between, word in zip(["", *parts[1::2]], parts[::2], strict=True):
        if not number.takes(word, between):
            written += number.written + between
            number = _Number()
            number.takes(word, "")
    return written + number.written


class _Number:
    """One number being put together of its words, such as two | hundred | fifty."""

    def __init__(self) -> None:
        self.written = ""
        self._done = self._value = 0
        self._room = 0
        """What comes next in the number has to be smaller than this."""

    def takes(self, word: str, between: str) -> bool:
        """Add the word; false where it begins another number."""
        group = GROUPS.get(word, 0)
        value = SMALL.get(word) or (int(word) if word.isdecimal() else 0)
        is_hyphened = "-" in between and self._room != TENS
        if not self.written:
            if word in SEVERAL:
                self.written = word
                return True
            self._value = value or group
        elif self._value and self._value < group and not is_hyphened:
            self._value *= group
        elif 0 < value < self._room and not is_hyphened and not word.isdecimal():
            self._value += value
        else:
            return False
        if group >= THOUSAND:
            self._done, self._value = self._done + self._value, 0
        self._room = group if group in {100, THOUSAND} else _room_after(value)
        is_soft = "~" in self.written or group in SOFT or bool(group and not self.written)
        self.written = f"{'~' * is_soft}{self._done + self._value}"
        return True


def _room_after(value: int) -> int:
    return 100 if value >= 100 else TENS if value >= 2 * TENS else 0  # noqa: PLR2004 - of digits
