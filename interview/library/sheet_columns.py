"""Questions as rows of a sheet: which columns there are, and what they are called in several languages."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from interview.errors import ContentError
from interview.library.table_file import WantedColumn, same_heading
from interview.model.content import Beat, Branch
from interview.model.scale import ANY_LEVEL

TEXT = f"say.{Beat.CASE}"
MINUTES = "minutes"
DEFINITION, NAME, KIT, TRAIT = "definition", "trait name", "kit", "trait"
_PROBES, _TASKS = range(1, 4), range(1, 10)
_WORDS = {
    TRAIT: "competency; competence; quality; skill; category; attribute; dimension; качество; компетенция; навык;"
    " якість; компетенція; merkmal; kompetenz; compétence; competencia; competenza; cecha; kompetencja; ικανότητα",
    NAME: "name of the trait; название качества",
    DEFINITION: "description; what it means; определение; описание; визначення; beschreibung; définition;"
    " definición; definizione; definicja; ορισμός",
    TEXT: "text; question; questions; interview question; wording; say; prompt; вопрос; текст; формулировка; питання;"
    " запитання; frage; pregunta; domanda; pytanie; ερώτηση; question text",
    MINUTES: "minute; min; mins; time; duration; минуты; время; мин; хвилини; час; minuten; dauer; durée; minutos;"
    " minuti; czas; minuty; λεπτά",
    "topic": "subject; about; тема; thema; sujet; tema; argomento; temat; θέμα",
    "form": "type; question type; форма; тип вопроса; вид; art; tipo",
    "hint": "note; notes; interviewer notes; for the interviewer; guidance; подсказка; примечание; hinweis; remarque",
    "source": "origin; источник; quelle",
    KIT: "interview; round; stage; набор; интервью; этап; runde; entretien; etapa",
    "id": "question id; code; номер; код",
    "tasks.1": "task; tasks; job task; задача; задачи; aufgabe; tâche; tarea; zadanie",
}
_PROBE_WORDS = (
    "probe",
    "probes",
    "follow up",
    "follow ups",
    "follow up question",
    "уточнение",
    "уточнения",
    "nachfrage",
    "relance",
)
_LEVEL_WORDS = (
    "anchor", "level", "score", "rating", "point", "points", "уровень", "балл", "оценка", "рівень", "stufe", "punkt",
    "niveau", "nivel", "livello", "poziom",
)  # fmt: skip


def _anchor(number: int) -> WantedColumn:
    headings = (str(number), *(f"{word} {number}" for word in _LEVEL_WORDS))
    return WantedColumn(name=f"anchors.{number}", headings=headings)


def _probe(number: int) -> WantedColumn:
    alone = _PROBE_WORDS if number == 1 else ()
    return WantedColumn(
        name=f"probe.{number}.say", headings=(*alone, *(f"{word} {number}" for word in _PROBE_WORDS))
    )


_EXACT = (
    *("version", "status", "seconds", "window_months", "count_of", "case", "poles.low", "poles.high"),
    *(f"say.{beat}" for beat in Beat if beat is not Beat.CASE),
    *(f"tasks.{number}" for number in _TASKS[1:]),
    *(f"probe.{number}.{key}" for number, key in product(_PROBES, ("id", "need", "visual"))),
    *(f"branches.{branch}" for branch in Branch),
    *(f"fallback.{key}" for key in ("id", "say", "seconds", "topic", "source")),
    *(f"fallback.anchors.{number}" for number in ANY_LEVEL),
)
COLUMNS = (
    *(
        WantedColumn(
            name=name,
            headings=tuple(words.split("; ")),
            is_needed=name == TEXT,
            called="question" * (name == TEXT),
        )
        for name, words in _WORDS.items()
    ),
    *map(_probe, _PROBES),
    *map(_anchor, ANY_LEVEL),
    *(WantedColumn(name=name) for name in _EXACT),
)
"""Every column that a sheet of questions may have; most sheets have a few."""
HEADINGS = {
    TEXT: "question",
    "tasks.1": "task",
    **{f"probe.{number}.say": f"probe {number}" for number in _PROBES},
    **{f"anchors.{number}": f"level {number}" for number in ANY_LEVEL},
}
"""What a column is called in a sheet that the program writes, where that is not its name."""


COMMON = {
    **{HEADINGS.get(name, name): name for name in (TEXT, TRAIT, DEFINITION, MINUTES, "topic", "tasks.1")},
    **{words: name for name, words in HEADINGS.items()},
    **{name: name for name in ("form", "hint", KIT)},
}
"""What somebody may call a column when asked which is which, and its name."""


def column_named(words: str) -> str:
    """Return the column that is called so; ContentError lists the usual ones."""
    for column in COLUMNS:
        if same_heading(words, column.name) or any(same_heading(words, one) for one in column.headings):
            return column.name
    raise ContentError(f"No column is called {words!r}. There are {', '.join(COMMON)}.")


def flat(values: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Return nested values as cells: ``probe.1.say`` is the first probe's ``say``."""
    found: dict[str, str] = {}
    for name, value in values.items():
        key = f"{before}{name}"
        if isinstance(value, list | tuple):
            value = {str(at): item for at, item in enumerate(value, 1)}  # noqa: PLW2901 - the same, by number
        if isinstance(value, Mapping):
            found |= flat(value, f"{key}.")
        else:
            found[key] = str(value)
    return found


def nested(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return what ``flat`` made cells of; empty cells are left out, numbered ones are a list."""
    made: dict[str, Any] = {}
    for key, text in cells.items():
        if text:
            *path, last = key.split(".")
            inner = made
            for name in path:
                inner = inner.setdefault(name, {})
            inner[last] = text
    return {name: _listed(value) for name, value in made.items()}


def _listed(value: Any) -> Any:  # noqa: ANN401 - a text, a table or a list of them
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(item) for name, item in value.items()}
    if all(name.isdecimal() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner


_NUMBER = re.compile(
    r"^\s*(?:(?:q|question|вопрос|frage)?\s*№?\s*\d{1,3}\s*[.):]|[•‣▪*–—-])\s+", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:please,? )?(?:(?:can|could) you )?(?:tell|talk|walk|speak) (?:to |with )?(?:me|us) (?:about|through)\s+|"
    r"^(?:please,? )?(?:describe|recall|share)\s+|^(?:please,? )?give (?:me|us) an example of\s+",
    re.IGNORECASE,
)
LONGEST_TOPIC = 60
_WOULD = re.compile(
    r"\b(?:would you|what if|imagine|suppose|how would)\b|\b(?:как бы вы|что бы вы|представьте)\b",
    re.IGNORECASE,
)


def spoken(text: str) -> str:
    """Return a question without the number or the bullet it has in a list."""
    return _NUMBER.sub("", text, count=1)


def topic_of(text: str) -> str:
    """Return what an English question is about, in words that are whole; empty where they are no few."""
    lead = _LEAD.match(text)
    rest = text[lead.end() :].strip() if lead else ""
    about = re.split(r"[.?!;]\s|[.?!]$", rest, maxsplit=1)[0].strip()
    return about if about and len(about) <= LONGEST_TOPIC else ""


def asks_what_one_would_do(text: str) -> bool:
    """Tell whether a question is about what somebody would do."""
    return _WOULD.search(text) is not None


_LETTERS = str.maketrans(
    dict(
        zip(
            "абвгдезийклмнопрстуфхыэіґαβγδεζηθικλμνξοπρσςτυφχω",
            ["a", "b", "v", "g", "d", "e", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "y", "e", "i", "g", "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "o"],
            strict=True,
        ),
        ж="zh", ц="ts", ч="ch", ш="sh", щ="shch", ъ="", ь="", ю="yu", я="ya", ё="e", є="ye", ї="yi", ψ="ps",
    )
)  # fmt: skip


def file_name(text: str, taken: Iterable[str] = ()) -> str:
    """Return a name for a file in a-z and digits, letters of other alphabets written as they sound.

    One that is taken gets a number.
    """
    parted = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(sign for sign in parted if not unicodedata.combining(sign)).translate(_LETTERS)
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "trait"
    number, found, used = 1, name, set(taken)
    while found in used:
        number += 1
        found = f"{name}-{number}"
    return found
