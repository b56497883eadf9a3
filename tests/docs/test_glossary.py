"""The glossary and the description of content files say what the program does."""

import inspect
import re
import tomllib
from enum import StrEnum
from pathlib import Path

import msgspec
import pytest

from interview.library.content_index import ContentIndex
from interview.library.kit_catalogue import open_library
from interview.library.locate import Place
from interview.library.shapes import (
    FallbackShape,
    FlagShape,
    KitShape,
    LanguageShape,
    PolesShape,
    ProbeShape,
    QuestionShape,
    RubricShape,
    ScriptShape,
)
from interview.model import content, opening, scorecard
from interview.model.content import Branch
from interview.model.kit import fingerprint

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
CONTENT = (ROOT / "docs" / "content.md").read_text("utf-8")

ENTRY = re.compile(r"^- (\*\*.+?\*\*)(?: \(`(\w+)`\))?: (.+)$", re.MULTILINE)
ENTRIES = ENTRY.findall(GLOSSARY)
NOUNS = [
    noun
    for module in (content, scorecard, opening)
    for _, noun in inspect.getmembers(module, inspect.isclass)
    if noun.__module__ == module.__name__
]
BLOCKS = re.findall(r"```toml\n(.+?)```", CONTENT, re.DOTALL)


def test_every_line_of_the_glossary_is_a_word_and_what_it_means():
    lines = [line for line in GLOSSARY.splitlines() if line.startswith("-")]

    assert len(ENTRIES) == len(lines)
    assert [meaning for _, _, meaning in ENTRIES if not meaning.endswith(".")] == []


def test_every_noun_of_the_model_is_in_the_glossary_and_no_other():
    assert sorted(name for _, name, _ in ENTRIES if name) == sorted(it.__name__ for it in NOUNS)


def test_no_word_is_explained_twice():
    words = [word.lower() for head, _, _ in ENTRIES for word in re.findall(r"\*\*(.+?)\*\*", head)]

    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    "noun", [it for it in NOUNS if issubclass(it, StrEnum) and it is not Branch], ids=lambda it: it.__name__
)
def test_every_value_a_file_may_hold_is_explained_with_its_word(noun):
    meaning = next(text for _, name, text in ENTRIES if name == noun.__name__)

    assert set(re.findall(r"`(\w+)`", meaning)) == set(noun)


def test_the_branches_described_are_the_branches_there_are():
    described = re.search(r"one line for each of: ([\w,\s]+)\.", CONTENT)

    assert described is not None
    assert re.split(r",\s+", described.group(1)) == list(Branch)


def test_the_examples_make_a_kit_that_loads(tmp_path):
    written_out(tmp_path)

    library = open_library(tmp_path)

    assert ContentIndex(Place(root=tmp_path, kind="given"), "en").problems == []
    assert fingerprint(library.kit("service", "en"))


@pytest.mark.parametrize(
    ("shape", "table"),
    [
        (QuestionShape, ("question", 0)),
        (ProbeShape, ("question", 0, "probe", 0)),
        (PolesShape, ("question", 0, "poles")),
        (FallbackShape, ("question", 0, "fallback")),
        (RubricShape, ()),
        (ScriptShape, ()),
        (KitShape, ()),
        (FlagShape, ("flag", 0)),
        (LanguageShape, ()),
    ],
    ids=lambda it: getattr(it, "__name__", ""),
)
def test_every_key_a_file_may_hold_is_in_an_example(shape, table):
    name = FILES[shape]
    found = tomllib.loads(examples()[name])
    for step in table:
        found = found[step]
    options = set(re.findall(r"^# \[*(\w+)", examples()[name], re.MULTILINE))
    options |= set(re.findall(r"only with (\w+)", examples()[name]))

    keys = {field.encode_name for field in msgspec.structs.fields(shape)}

    assert keys <= set(found) | options
    assert set(found) <= keys


FILES = {
    QuestionShape: "question",
    ProbeShape: "question",
    PolesShape: "question",
    FallbackShape: "question",
    RubricShape: "rubric",
    ScriptShape: "script.toml",
    KitShape: "kits/service.toml",
    FlagShape: "flags.toml",
    LanguageShape: "language.toml",
}


def examples() -> dict[str, str]:
    """Return the examples, those of the last block by the file each of them names."""
    question, rubric, others = BLOCKS
    parts = re.split(r"^# ([\w/]+\.toml)\n", others, flags=re.MULTILINE)[1:]
    return {"question": question, "rubric": rubric, **dict(zip(parts[::2], parts[1::2], strict=True))}


def written_out(root: Path) -> None:
    """Write the examples as files, with a word wherever they show an ellipsis."""
    questions, rubrics = root / "questions" / "en", root / "rubrics" / "en"
    (questions / "kits").mkdir(parents=True)
    rubrics.mkdir(parents=True)
    found = examples()
    found["kits/service.toml"] = found["kits/service.toml"].replace(', "…"]', "]")
    found["branches.toml"] = "\n".join(f'{branch} = "…"' for branch in Branch)
    homes = {
        "question": questions / "composure.toml",
        "rubric": rubrics / "composure.toml",
        "flags.toml": rubrics / "flags.toml",
    }
    for name, text in found.items():
        place = homes.get(name, questions / name)
        place.write_text(text.replace("…", "word"), "utf-8")
