"""The packaged content is whole, the same in both languages, and fit to be read aloud."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from interview.library.kit_catalogue import open_library
from interview.model.content import Branch, Form

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "ru")
KITS = (
    "beyond-the-job",
    "call-centre",
    "front-desk",
    "rotation-careful-work",
    "rotation-colleagues",
    "service",
    "service-short",
    "supervisor",
    "think-like-the-customer",
)
SERVICE = (
    "composure",
    "conscientiousness",
    "courtesy",
    "empathy",
    "initiative",
    "optimism",
    "recovery",
    "teamwork",
    "warmth",
)
LEADING = ("alignment", "recognition", "standards", "support", "vision")
BEATS = ["normalise", "contrast", "count", "case"]

LONGEST_BEAT = 45
LONGEST_SENTENCE = 25
WORD = re.compile(r"\{\w+\}|\w+(?:[-'’]\w+)*")
SENTENCE_ENDS = re.compile(r"[.!?…]+(?:\s|$)")


def test_the_first_question_stands_in_russian_as_its_source_has_it_but_for_one_slip_of_grammar():
    question = questions("ru")["rude-customer"]
    mended = question["say"]["contrast"].replace(" спор, и тем, чтобы ", " спор и ")

    assert question["source"] == "QT-01"
    assert {**question["say"], "contrast": mended} == {
        "normalise": "Нет ничего необычного в том, что клиент может вызвать раздражение. "
        "Время от времени это случается с каждым.",
        "contrast": "Тем не менее, существует огромная разница между тем, чтобы вступить с клиентом "
        "в открытый спор и вежливо поставить грубияна на место.",
        "count": "Сколько раз за последние полгода вы чувствовали, что с тем или иным клиентом нужно "
        "вести себя жестко?",
        "case": "Расскажите о худшем инциденте.",
    }


def test_both_languages_have_the_same_files():
    english, russian = (
        {
            (folder, path.relative_to(ROOT / folder / lang))
            for folder in ("questions", "rubrics")
            for path in (ROOT / folder / lang).rglob("*")
        }
        for lang in LANGUAGES
    )

    assert english == russian


def test_both_languages_have_the_same_questions_but_for_their_words():
    assert [plan(it) for it in questions("en").values()] == [plan(it) for it in questions("ru").values()]


def plan(question: dict) -> dict:
    """Return everything about a question that is no wording."""
    kept = ("id", "form", "version", "status", "source", "seconds", "window_months", "count_of")
    fallback = question.get("fallback", {})
    return {
        **{key: question.get(key) for key in (*kept, "case")},
        "beats": list(question["say"]),
        "poles": sorted(question.get("poles", {})),
        "tasks": len(question["tasks"]),
        "own levels": len(question.get("anchors", [])),
        "hint": "hint" in question,
        "probes": [(it["id"], it["need"], it.get("visual")) for it in question["probe"]],
        "fallback": [fallback.get(key) for key in ("id", "source", "seconds")],
        "branches": sorted(question.get("branches", {})),
    }


def test_both_languages_have_the_same_rubrics_flags_kits_and_script_but_for_their_words():
    english, russian = (frame(lang) for lang in LANGUAGES)

    assert english == russian


def frame(lang: str) -> dict:
    """Return everything around the questions that is no wording."""
    script = loaded(f"questions/{lang}/script.toml")
    language = loaded(f"questions/{lang}/language.toml")
    return {
        "language": (language["source_language"], language["translation"]),
        "rubrics": [
            (it["trait"], it["version"], it["status"], it["source"], it["ticks"])
            for it in (loaded(f"rubrics/{lang}/{trait}.toml") for trait in (*SERVICE, *LEADING))
        ],
        "flags": [
            (it["id"], it["polarity"], it["source"]) for it in loaded(f"rubrics/{lang}/flags.toml")["flag"]
        ],
        "kits": [{key: value for key, value in kit(lang, name).items() if key != "title"} for name in KITS],
        "script": {key: len(text) for key, text in script.items() if isinstance(text, list)},
        "slots": {key: re.findall(r"\{\w+\}", str(text)) for key, text in script.items()},
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_passage_is_written_in_its_own_letters(lang):
    foreign = re.compile(r"[а-яё]" if lang == "en" else r"[a-z]", re.IGNORECASE)

    astray = [
        text
        for _, text in [*spoken(lang), *(("", it) for it in anchors(lang))]
        if foreign.search(re.sub(r"\{\w+\}", "", text))
    ]

    assert astray == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", KITS)
def test_every_kit_loads_and_fits_its_minutes(name, lang):
    found = open_library(ROOT).kit(name, lang)

    shape, asked = kit(lang, name), questions(lang)
    around = sum(shape[f"{part}_seconds"] for part in ("opening", "candidate", "closing"))
    planned = around + sum(asked[it]["seconds"] for it in shape["questions"])
    assert [question.id for question in found.questions] == shape["questions"]
    assert found.planned_seconds == planned
    assert 0.8 * shape["minutes"] * 60 < planned <= shape["minutes"] * 60


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_is_asked_by_a_packaged_kit_and_every_kit_is_looked_at(lang):
    asked = {name for name in KITS for name in kit(lang, name)["questions"]}

    assert sorted(path.stem for path in (ROOT / f"questions/{lang}/kits").iterdir()) == list(KITS)
    assert set(questions(lang)) - asked == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_file_promises_a_day_on_the_employers_behalf(lang):
    script = loaded(f"questions/{lang}/script.toml")

    assert script["answer_by"] == ""
    assert sum("{answer_by}" in line for line in script["closing"]) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_is_labelled_a_draft(lang):
    kits = [kit(lang, name) for name in KITS]
    rubrics = [loaded(f"rubrics/{lang}/{trait}.toml") for trait in (*SERVICE, *LEADING)]

    assert {it["status"] for it in [*questions(lang).values(), *kits, *rubrics]} == {"draft"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_branch_has_words(lang):
    branches = loaded(f"questions/{lang}/branches.toml")

    assert list(branches) == list(Branch)
    assert [name for name, words in branches.items() if not words.strip()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_has_the_beats_of_its_form_and_three_probes_at_most(lang):
    for question in questions(lang).values():
        wanted = BEATS if question["form"] == Form.SCOTT else ["case"]
        assert list(question["say"]) == wanted, question["id"]
        assert [it["id"] for it in question["probe"]] == ["p1", "p2", "p3"], question["id"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_of_four_beats_has_a_situational_version_with_anchors_of_its_own(lang):
    for question in questions(lang).values():
        if question["form"] == Form.SCOTT:
            described(question["fallback"]["anchors"])
            assert question["fallback"]["id"] == f"{question['id']}-would"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("trait", [*SERVICE, *LEADING])
def test_every_trait_has_a_question_a_definition_and_five_different_anchors(trait, lang):
    rubric = loaded(f"rubrics/{lang}/{trait}.toml")

    assert loaded(f"questions/{lang}/{trait}.toml")["question"]
    assert rubric["definition"].strip()
    assert len(rubric["tick_names"]) == len(rubric["ticks"])
    described(rubric["anchors"])


def described(levels: list[str]) -> None:
    assert len(levels) == 5
    assert len(set(levels)) == 5
    assert all(len(WORD.findall(level)) >= 3 and level.endswith(".") for level in levels), levels


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_questions_own_levels_are_five_different_acts(lang):
    own = {it["id"]: it["anchors"] for it in questions(lang).values() if "anchors" in it}

    assert len(own) == 21
    for levels in own.values():
        described(levels)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_level_can_be_read_without_the_others(lang):
    """A report shows the level that was given and no other."""
    leaning = re.compile(r"^(?:Did so\b|Did the same|As \d|So |Like that|Так и )|\b(?:as|как) [1-5]\b")

    assert [level for level in anchors(lang) if leaning.search(level)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_level_asks_for_a_good_memory_or_for_somebodys_leave(lang):
    words = (
        r"quotabl|can quote|quoted|can name|cannot say|reports what"
        if lang == "en"
        else (r"может повторить|сказать не может|может назвать|передаёт его слова")
    )

    assert [level for level in anchors(lang) if re.search(words, level)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_poles_are_the_words_of_the_contrast(lang):
    """Whoever reads the file sees which two ways are held apart."""
    astray = [
        (question["id"], pole)
        for question in questions(lang).values()
        for pole in question.get("poles", {}).values()
        if pole.lower() not in question["say"]["contrast"].lower()
    ]

    assert astray == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_read_aloud_is_short_enough_to_be_heard_once(lang):
    too_long = [
        (place, text)
        for place, text in spoken(lang)
        if len(WORD.findall(text)) > LONGEST_BEAT or longest_sentence(text) > LONGEST_SENTENCE
    ]

    assert too_long == []


def test_a_long_sentence_is_noticed():
    assert longest_sentence("One two. " + "word " * 26 + "end? Three.") == 27
    assert longest_sentence("A customer's till-roll, {candidate}: five!") == 5


def longest_sentence(text: str) -> int:
    return max(len(WORD.findall(part)) for part in SENTENCE_ENDS.split(text))


def spoken(lang: str) -> list[tuple[str, str]]:
    """Return everything that is read aloud, with its place."""
    said = []
    for question in questions(lang).values():
        said += [(f"{question['id']}.{beat}", text) for beat, text in question["say"].items()]
        said += [(f"{question['id']}.{it['id']}", it["say"]) for it in question["probe"]]
        said += [(f"{question['id']}.{name}", text) for name, text in question.get("branches", {}).items()]
        if "fallback" in question:
            said.append((question["fallback"]["id"], question["fallback"]["say"]))
    said += loaded(f"questions/{lang}/branches.toml").items()
    for key, text in loaded(f"questions/{lang}/script.toml").items():
        said += [(key, line) for line in ([text] if isinstance(text, str) else text)]
    return said


def anchors(lang: str) -> list[str]:
    """Return the levels of every rubric, of questions' own and of every situational version."""
    tables = [loaded(f"rubrics/{lang}/{trait}.toml") for trait in (*SERVICE, *LEADING)]
    tables += [it["fallback"] for it in questions(lang).values() if "fallback" in it]
    tables += [it for it in questions(lang).values() if "anchors" in it]
    return [level for table in tables for level in table["anchors"]]


@cache
def questions(lang: str) -> dict[str, dict]:
    """Return every question of a language by its id."""
    return {
        question["id"]: question
        for trait in (*SERVICE, *LEADING)
        for question in loaded(f"questions/{lang}/{trait}.toml")["question"]
    }


def kit(lang: str, name: str) -> dict:
    return loaded(f"questions/{lang}/kits/{name}.toml")


@cache
def loaded(name: str) -> dict:
    return tomllib.loads((ROOT / name).read_text("utf-8"))
