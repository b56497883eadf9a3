"""Phrases are found as whole words, and the lists hold nothing that is never looked for."""

import re
import tomllib
from pathlib import Path

import pytest

from interview.library.codes import CODES
from interview.library.phrases import phrase_book
from interview.library.profiles import topics
from interview.library.rules.registry import RULES

LIBRARY = Path(__file__).parents[2] / "interview/library"
LANGS = ("en", "ru", "uk", "el")


def table(lang: str) -> dict:
    return tomllib.loads((LIBRARY / f"words/{lang}.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("lang", "text", "name", "found"),
    [
        ("en", "The children's menu", "L02.ask", []),
        ("en", "Do you have any small children?", "L03.word", []),
        ("en", "Do you have it. Children came.", "L02.ask", []),
        ("en", "You, don’t you, stay calm?", "leading", ["don’t you"]),
        ("en", "A worst-case plan", "worst", []),
        ("en", "It was the worst.", "worst", ["worst"]),
        ("ru", "О самой тяжёлой смене", "superlative", ["самой"]),
        ("ru", "Что-то случилось и что-нибудь помогло", "compound", []),
        ("ru", "Он поздоровался", "L09.rate", []),
        ("uk", "Чи є у вас діти?", "L02.ask", ["Чи є у вас діти"]),
        ("el", "Πόσων ετών είστε;", "L01.ask", ["Πόσων ετών είστε"]),
        ("el", "ΠΟΣΩΝ ΕΤΩΝ ΕΙΣΤΕ;", "L01.ask", ["ΠΟΣΩΝ ΕΤΩΝ ΕΙΣΤΕ"]),
    ],
)
def test_a_phrase_is_found_as_whole_words_only(lang: str, text: str, name: str, found: list[str]) -> None:
    book = phrase_book(lang)
    assert book is not None

    words = book.words(text)

    quotes = [words.quote(hit) for hit in words.hits(name)]
    assert set(found) <= set(quotes)
    assert bool(quotes) == bool(found)


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_the_same_lists(lang: str) -> None:
    ours, english = table(lang), table("en")

    assert set(ours["lists"]) == set(english["lists"])
    assert set(ours["sets"]) == set(english["sets"])
    assert list(ours["topics"]) == list(topics()) == [f"L{at:02}" for at in range(1, 20)]


@pytest.mark.parametrize("lang", LANGS)
def test_every_phrase_is_well_written(lang: str) -> None:
    ours = table(lang)
    phrases = [it for row in ours["lists"].values() for it in row]
    phrases += [it for kind in ("classes", "frames") for row in ours.get(kind, {}).values() for it in row]
    phrases += [it for topic in ours["topics"].values() for row in topic.values() for it in row]

    for phrase in phrases:
        parts = phrase.split()
        assert phrase == " ".join(parts)
        assert "^" not in parts[1:], phrase
        assert "?" not in parts[:-1], phrase
        assert parts[0] not in {"~", "…", "?"}, phrase
        assert parts[-1] not in {"~", "…"}, phrase
        assert all(re.fullmatch(r"[\w'.\-*/<>]+(/\?)?|[~…^?]", part) for part in parts), phrase
        assert all(len(word) > 2 for part in parts for word in part.split("/") if "*" in word[1:])


def test_no_list_is_kept_that_no_rule_looks_for() -> None:
    source = "".join(path.read_text("utf-8") for path in (LIBRARY / "rules").glob("*.py"))

    unused = [name for kind in ("lists", "sets") for name in table("en")[kind] if f'"{name}"' not in source]

    assert unused == []


def test_every_rule_has_a_code_that_is_explained() -> None:
    files = {"LR-23", "LR-25", "LR-33"}
    assert {rule.code for rule in RULES} | files == {code for code in CODES if code[0] != "F"}
