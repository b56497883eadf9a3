"""The word lists of a language, and where their phrases occur in a text.

A phrase is a row of whole words: ``word*`` is any ending, ``a/b`` either, ``~`` up to two other
words, ``…`` up to eight, ``*`` any one word, ``^`` the beginning of a sentence and ``?`` its
question mark; ``<kin>`` stands for every word of the class ``kin``. A frame is a phrase with a hole
``<it>``, which each topic fills with its own words. All phrases of a language are looked for in one
pass over the words of a text.
"""

import re
import tomllib
from functools import cache, cached_property
from importlib import resources
from itertools import product
from typing import Any, NamedTuple

ENDERS = frozenset(".!?…")
GAPS = {"~": 2, "…": 8}
"""How many other words may stand in a gap."""
USES = ("ask", "word", "rate", "note")
"""What a topic's own lists are for."""
STEM = 2
"""Letters by which stems are found; none is shorter."""
_UNIT = re.compile(r"(?:\b\w\.){2,}|\w+(?:[-'.]\w+)*|[.!?…]")
_QUOTE = re.compile(r'["«»“”„]')
_OPEN = frozenset("«“„")
_ACCENTED = re.compile("[ςάέήίόύώϊϋΐΰ]")
_UNACCENTED = str.maketrans("ςάέήίόύώϊϋΐΰ", "σαεηιουωιυιυ")


def fold(text: str) -> str:
    """Return the text in small letters, with ё, apostrophes and Greek accents made even."""
    text = text.lower()
    if text.isascii():
        return text
    text = text.replace("ё", "е").replace("’", "'").replace("ʼ", "'")
    return text.translate(_UNACCENTED) if _ACCENTED.search(text) else text


class Unit(NamedTuple):
    """A word or the end of a sentence, and where it stands in the text."""

    text: str
    start: int
    end: int
    quoted: bool


class Hit(NamedTuple):
    """A phrase that occurs in a text: the units it covers."""

    first: int
    last: int


Part = frozenset[str] | str


class Phrase(NamedTuple):
    """One phrase of one list, ready to be matched."""

    name: str
    parts: tuple[Part, ...]
    starts_sentence: bool
    needs: frozenset[str]
    """One of these words must be there; empty if that cannot be said."""


Beginning = tuple[list[Phrase], dict[str, list[Phrase]]]
NONE: Beginning = ([], {})


class Words:
    """A text as words, and which phrases of its language occur in it."""

    def __init__(self, text: str, book: "PhraseBook") -> None:
        self.text = text
        self._folded = book.folded(text)
        self.row: list[str] = _UNIT.findall(self._folded)
        """Its words and sentence ends, folded."""
        self._hits = book.find(self.row)

    def hits(self, name: str) -> list[Hit]:
        """Return where phrases of the list occur."""
        return self._hits.get(name, [])

    def has(self, name: str) -> bool:
        """Tell whether any phrase of the list occurs."""
        return name in self._hits

    def quote(self, hit: Hit) -> str:
        """Return the words of a hit as they are written."""
        return self.text[self.units[hit.first].start : self.units[hit.last].end]

    def said(self, name: str) -> str:
        """Return the first phrase of the list that occurs, as it is written."""
        return self.quote(self.hits(name)[0])

    def topics(self, use: str) -> list[str]:
        """Return the codes of the topics that it touches in that use, such as ``.ask``."""
        return sorted(name.removesuffix(use) for name in self._hits if name.endswith(use))

    @cached_property
    def words(self) -> list[str]:
        """Return the words alone, folded."""
        return [word for word in self.row if word not in ENDERS]

    @cached_property
    def units(self) -> list[Unit]:
        """Return its words and sentence ends with their places."""
        found: list[Unit] = []
        quoted, at = False, 0
        for match in _UNIT.finditer(self._folded):
            for mark in _QUOTE.findall(self._folded, at, match.start()):
                quoted = not quoted if mark == '"' else mark in _OPEN
            found.append(Unit(match.group(), match.start(), match.end(), quoted))
            at = match.end()
        return found

    @cached_property
    def asks(self) -> int:
        """Return how many question marks stand outside quotations."""
        if self.row.count("?") <= 1:
            return self.row.count("?")
        return sum(1 for unit in self.units if unit.text == "?" and not unit.quoted)

    def sentence(self, hit: Hit) -> range:
        """Return the units of the sentence that the hit begins in, its end with it."""
        first, last = hit.first, hit.first
        while first and self.row[first - 1] not in ENDERS:
            first -= 1
        while last < len(self.row) and self.row[last] not in ENDERS:
            last += 1
        return range(first, min(last + 1, len(self.row)))

    def nearby(self, name: str, where: range) -> list[Hit]:
        """Return the hits of the list that begin there."""
        return [hit for hit in self.hits(name) if hit.first in where]


class PhraseBook:
    """The word lists of one language."""

    def __init__(self, lang: str, table: dict[str, Any]) -> None:
        self.lang = lang
        self.numbers: dict[str, int] = {fold(key): it for key, it in table["numbers"].items()}
        self.question_mark: str = table.get("question_mark", "?")
        topics: dict[str, Any] = table.get("topics", {})
        self.topics = tuple(topics)
        """The codes of the topics that the lists know."""
        self._sets = {name: _word_set(words) for name, words in table["sets"].items()}
        self._exact: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[tuple[str, Phrase]]] = {}
        self._any: list[Phrase] = []
        self._known: dict[str, Beginning] = {}
        classes: dict[str, list[str]] = table.get("classes", {})
        frames: dict[str, list[str]] = table.get("frames", {})
        for name, phrases in table["lists"].items():
            self._add(name, phrases, classes)
        for code, topic in topics.items():
            for use in USES:
                self._add(f"{code}.{use}", topic.get(use, []), classes)
            for frame in frames.keys() & topic.keys():
                words = [it for written in topic[frame] for it in _spelt_out(written, classes)]
                filled = [it for phrase in frames[frame] for it in _spelt_out(phrase, classes)]
                self._add(f"{code}.ask", filled, {"it": words})

    def words(self, text: str) -> Words:
        """Return the text with every phrase found in it."""
        return Words(text, self)

    def is_in(self, word: str, name: str) -> bool:
        """Tell whether a folded word belongs to one of the sets."""
        words, stems = self._sets[name]
        return word in words or word.startswith(stems)

    def endings(self, name: str) -> tuple[str, ...]:
        """Return a set as endings, for ``str.endswith``."""
        return tuple(self._sets[name][0])

    def folded(self, text: str) -> str:
        """Return the text folded, with the question mark of the language made ``?``."""
        folded = fold(text)
        return folded if self.question_mark == "?" else folded.replace(self.question_mark, "?")

    def find(self, row: list[str]) -> dict[str, list[Hit]]:
        """Return the hits of every list that has any."""
        found: dict[str, list[Hit]] = {}
        known = self._known
        present: frozenset[str] = frozenset()
        following = [*row[1:], ""]
        for at, word in enumerate(row):
            beginning = known.get(word) or self._beginning(word)
            if beginning is NONE:
                continue
            present = present or frozenset(row)
            alone, pairs = beginning
            for phrase in (*alone, *pairs.get(following[at], ())) if pairs else alone:
                if phrase.needs and phrase.needs.isdisjoint(present):
                    continue
                if phrase.starts_sentence and at and row[at - 1] not in ENDERS:
                    continue
                last = at if len(phrase.parts) == 1 else _matched(phrase.parts, 1, row, at + 1)
                if last is not None:
                    found.setdefault(phrase.name, []).append(Hit(at, last))
        return found

    def _beginning(self, word: str) -> Beginning:
        """Return the phrases that the word may begin; remembered, for words come again.

        Those whose second word is settled are filed under it, so that common words stay cheap.
        """
        if word in ENDERS:
            return NONE
        stems = self._stems.get(word[:STEM], ())
        phrases = [*self._exact.get(word, ()), *self._any]
        phrases += [phrase for stem, phrase in stems if word.startswith(stem)]
        alone: list[Phrase] = []
        pairs: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            second = phrase.parts[1] if len(phrase.parts) > 1 else "*"
            if isinstance(second, str) or _open(second):
                alone.append(phrase)
                continue
            for following in second:
                pairs.setdefault(following, []).append(phrase)
        return self._known.setdefault(word, (alone, pairs) if alone or pairs else NONE)

    def _add(self, name: str, phrases: list[str], classes: dict[str, list[str]]) -> None:
        for written in (it for phrase in phrases for it in _spelt_out(phrase, classes)):
            parts = fold(written).split()
            starts = parts[0] == "^"
            shaped = tuple(_part(part) for part in parts[starts:])
            phrase = Phrase(name, shaped, starts, _needs(shaped[1:]))
            if shaped[0] == "*":
                self._any.append(phrase)
            for word in shaped[0] if isinstance(shaped[0], frozenset) else ():
                if word.endswith("*"):
                    self._stems.setdefault(word[:STEM], []).append((word[:-1], phrase))
                else:
                    self._exact.setdefault(word, []).append(phrase)


@cache
def phrase_book(lang: str) -> PhraseBook | None:
    """Return the word lists of the language; None where there are none yet."""
    file = resources.files("interview.library") / "words" / f"{lang.partition('-')[0]}.toml"
    if not file.is_file():
        return None
    return PhraseBook(lang, tomllib.loads(file.read_text("utf-8")))


def no_words(lang: str) -> PhraseBook:
    """Return empty lists, for a language that has none."""
    return PhraseBook(lang, {"numbers": {}, "sets": {}, "lists": {}})


def _word_set(words: list[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    folded = [fold(word) for word in words]
    exact = frozenset(word for word in folded if word[-1] != "*")
    return exact, tuple(word[:-1] for word in folded if word[-1] == "*")


def _spelt_out(phrase: str, classes: dict[str, list[str]]) -> list[str]:
    """Return the phrase once with all single words of its classes, and once for each longer one."""
    if "<" not in phrase:
        return [phrase]
    choices: list[list[str]] = []
    for part in phrase.split():
        words = [
            word
            for choice in part.split("/")
            for word in (classes.get(choice[1:-1], [choice]) if choice[0] == "<" else [choice])
        ]
        single = "/".join(word for word in words if " " not in word)
        longer = [word for word in words if " " in word]
        choices.append([single, *longer] if single else longer)
    return [" ".join(chosen) for chosen in product(*choices)]


@cache
def _part(written: str) -> Part:
    return written if written in ("*", "?") or written in GAPS else frozenset(written.split("/"))


def _needs(parts: tuple[Part, ...]) -> frozenset[str]:
    for part in reversed(parts):
        if isinstance(part, frozenset) and not _open(part):
            return part
    return frozenset()


def _open(part: frozenset[str]) -> bool:
    return bool(_stems(part))


def _matched(parts: tuple[Part, ...], part: int, row: list[str], at: int) -> int | None:
    """Return the last word that the rest of the phrase covers from here; None if it does not fit."""
    if part == len(parts):
        return at - 1
    gap = GAPS.get(wanted, 0) if isinstance(wanted := parts[part], str) else 0
    if gap:
        for skipped in range(gap + 1):
            last = _matched(parts, part + 1, row, at + skipped)
            if last is not None:
                return last
            if at + skipped >= len(row) or row[at + skipped] in ENDERS:
                break
        return None
    if at < len(row) and _fits(wanted, row[at]):
        return _matched(parts, part + 1, row, at + 1)
    return None


def _fits(wanted: Part, word: str) -> bool:
    if wanted == "?":
        return word == "?"
    if word in ENDERS:
        return False
    if isinstance(wanted, str) or word in wanted:
        return True
    return word.startswith(_stems(wanted))


@cache
def _stems(part: frozenset[str]) -> tuple[str, ...]:
    return tuple(word[:-1] for word in part if word[-1] == "*")
