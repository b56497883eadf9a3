"""The word lists of a language, and where their phrases occur in a text.

A phrase is a row of whole words: ``word*`` is any ending, ``a/b`` either, ``~`` up to two other
words, ``…`` up to eight, ``*`` any one word, ``^`` the beginning of a sentence and ``?`` its
question mark; ``<kin>`` stands for every word of the class ``kin``. A frame is a phrase with a hole
``<it>``, which each topic fills with its own words. All phrases of a language are looked for in one
pass over the words of a text.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib import resources
from itertools import chain, product
from typing import Any, NamedTuple

ENDERS = frozenset(".!?…")
Part = frozenset[str] | str
GAPS: dict[Part, int] = {"~": 2, "…": 8}
"""How many other words may stand in a gap."""
USES = ("ask", "word", "hint", "rate", "note")
"""What a topic's own lists are for."""
STEM = 2
"""Letters by which stems are found; none is shorter."""
_UNIT = re.compile(r"\w+(?:[-'.]\w+)*|[!?…]|(?<!\.\w)\.")
"""A word, or the end of a sentence, which is no full stop of an abbreviation such as "U.S."."""
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


Choices = list[tuple[Part, ...]]
"""What may stand in one place of a phrase: single words as one part, longer ones as a row of parts."""


class Phrase(NamedTuple):
    """One phrase of one list, ready to be matched."""

    name: str
    parts: tuple[Part, ...]
    starts_sentence: bool


class Anchored(NamedTuple):
    """A phrase, and the part by which it is found: the one whose words the fewest phrases hold."""

    phrase: Phrase
    anchor: int
    needs: frozenset[str]
    """One of these words must be there too; empty if that cannot be said."""


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
        self._exact: dict[str, list[frozenset[str]]] = {}
        self._stems: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self._anchored: dict[frozenset[str], list[Anchored]] = {}
        self._known: dict[str, list[Anchored]] = {}
        self._file(list(_phrases(table)))

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
        """Return the hits of every list that has any, each in the order of the text."""
        found: dict[str, set[Hit]] = {}
        present = frozenset(row)
        for at, word in enumerate(row):
            known = self._known.get(word)
            for phrase, anchor, needs in self._found_by(word) if known is None else known:
                if needs and needs.isdisjoint(present):
                    continue
                last = _matched(phrase.parts, anchor + 1, row, at + 1, 1)
                first = None if last is None else _matched(phrase.parts, anchor - 1, row, at - 1, -1)
                if last is None or first is None:
                    continue
                if not phrase.starts_sentence or not first or row[first - 1] in ENDERS:
                    found.setdefault(phrase.name, set()).add(Hit(first, last))
        return {name: sorted(hits) for name, hits in found.items()}

    def _found_by(self, word: str) -> list[Anchored]:
        """Return the phrases that the word may belong to; remembered, for words come again."""
        parts = dict.fromkeys(self._exact.get(word, ()))
        for stem, part in self._stems.get(word[:STEM], ()):
            if word.startswith(stem):
                parts[part] = None
        return self._known.setdefault(word, [it for part in parts for it in self._anchored[part]])

    def _file(self, phrases: list[Phrase]) -> None:
        """File every phrase under the part whose words the fewest phrases hold."""
        parts = Counter(part for phrase in phrases for part in phrase.parts)
        common: Counter[str] = Counter()
        for part, count in parts.items():
            common.update(dict.fromkeys(part, count) if isinstance(part, frozenset) else {})
        cost = {it: max(common[word] for word in it) for it in parts if isinstance(it, frozenset)}
        for phrase in phrases:
            settled = [(cost[it], at, it) for at, it in enumerate(phrase.parts) if isinstance(it, frozenset)]
            _, anchor, part = min(settled, key=lambda it: it[0])
            others = [it for _, at, it in settled if at != anchor and not _stems(it)]
            needs = min(others, key=cost.__getitem__, default=frozenset())
            self._anchored.setdefault(part, []).append(Anchored(phrase, anchor, needs))
        for part in self._anchored:
            for word in part:
                if word.endswith("*"):
                    self._stems.setdefault(word[:STEM], []).append((word[:-1], part))
                else:
                    self._exact.setdefault(word, []).append(part)


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


def _phrases(table: dict[str, Any]) -> Iterator[Phrase]:
    """Yield every phrase of the lists and topics, and each topic's words in every frame."""
    classes: dict[str, Choices] = {}
    for name, words in table.get("classes", {}).items():
        classes[name] = _choices(words, classes)
    for name, phrases in table["lists"].items():
        yield from _named(name, phrases, classes)
    frames: dict[str, list[str]] = table.get("frames", {})
    for code, topic in table.get("topics", {}).items():
        for use in USES:
            yield from _named(f"{code}.{use}", topic.get(use, []), classes)
        for frame in frames.keys() & topic.keys():
            filled = classes | {"it": _choices(topic[frame], classes)}
            yield from _named(f"{code}.ask", frames[frame], filled)


def _named(name: str, phrases: list[str], classes: dict[str, Choices]) -> Iterator[Phrase]:
    for written in phrases:
        phrase = fold(written)
        for parts in _rows(phrase.removeprefix("^ "), classes):
            yield Phrase(name, parts, phrase.startswith("^"))


def _choices(words: list[str], classes: dict[str, Choices]) -> Choices:
    """Return a class: its single words together, and each longer one by itself."""
    return _joined(row for written in words for row in _rows(fold(written), classes))


def _joined(rows: Iterable[tuple[Part, ...]]) -> Choices:
    single: set[str] = set()
    longer: Choices = []
    for row in rows:
        if len(row) == 1 and isinstance(row[0], frozenset):
            single |= row[0]
        else:
            longer.append(row)
    return [(frozenset(single),), *longer] if single else longer


def _rows(phrase: str, classes: dict[str, Choices]) -> Iterator[tuple[Part, ...]]:
    """Yield the parts of a phrase, once for each choice of the classes in it."""
    for chosen in product(*(_place(part, classes) for part in phrase.split())):
        yield tuple(chain.from_iterable(chosen))


def _place(written: str, classes: dict[str, Choices]) -> Choices:
    if "<" not in written:
        return [(_part(written),)]
    named: list[Choices] = [
        classes[it[1:-1]] if it[0] == "<" else [(_part(it),)] for it in written.split("/")
    ]
    return named[0] if len(named) == 1 else _joined(chain.from_iterable(named))


@cache
def _part(written: str) -> Part:
    return written if written in ("*", "?") or written in GAPS else frozenset(written.split("/"))


def _matched(parts: tuple[Part, ...], part: int, row: list[str], at: int, step: int) -> int | None:
    """Return how far the rest of the phrase reaches; None if it does not fit.

    Args:
        parts: The phrase.
        part: Its next part.
        row: The words of the text.
        at: The next word.
        step: 1 towards the end of both, -1 towards their beginning.
    """
    if not 0 <= part < len(parts):
        return at - step
    wanted = parts[part]
    if wanted not in GAPS:
        fits = 0 <= at < len(row) and _fits(wanted, row[at])
        return _matched(parts, part + step, row, at + step, step) if fits else None
    for there in range(at, at + step * (GAPS[wanted] + 1), step):
        reached = _matched(parts, part + step, row, there, step)
        if reached is not None:
            return reached
        if not 0 <= there < len(row) or row[there] in ENDERS:
            break
    return None


def _fits(wanted: Part, word: str) -> bool:
    if word in ENDERS:
        return word == "?" and "?" in wanted
    if isinstance(wanted, str):
        return wanted == "*"
    return word in wanted or word.startswith(_stems(wanted))


@cache
def _stems(part: frozenset[str]) -> tuple[str, ...]:
    return tuple(word[:-1] for word in part if word[-1] == "*")
