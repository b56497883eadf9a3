"""The page on sources lists every item, leads to what it names, and no claim of theirs is repeated."""

import ast
import re
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "sources.md").read_text("utf-8")
LANGUAGES = ("en", "ru")

NODES = """
1 1.1 1.2 1.3 1.3.1 1.3.2 1.4 1.5 1.6 1.6.1 1.6.2
2 2.1 2.2 2.2.1 2.2.1.1 2.2.1.2 2.2.1.3 2.2.1.4 2.2.1.5 2.2.2 2.2.2.1 2.2.2.2 2.2.2.3 2.2.3 2.2.4
2.3 2.3.1 2.3.2 2.3.3 2.3.4 2.3.5 2.3.6 2.3.7 2.4 2.4.1 2.4.2 2.4.3
3 3.1 3.2 3.3 3.4 3.5 3.6 3.6.1 3.6.2 3.6.3
4 4.1 4.1.1 4.1.2 4.2 4.3 4.3.1 4.3.2 4.3.3 4.3.4 4.3.5
5 5.1 5.2 5.2.1 5.2.2 5.2.3 5.3 5.3.1 5.3.1.1 5.3.1.2 5.3.2 5.3.3
5.4 5.4.1 5.4.2 5.4.3 5.4.4 5.4.5 5.5 5.5.1 5.5.2 5.5.3 5.5.4 5.5.5
"""
"""The nodes of the mind map, as it numbers them."""
ITEMS = [
    *(f"S0.{number:02}" for number in range(1, 44)),
    *(f"S1.{number:02}" for number in range(1, 23)),
    *(f"S2.{number:02}" for number in range(1, 20)),
    *(f"S3 {node}" for node in NODES.split()),
    "S3 page",
]

ROW = re.compile(r"^\| (S[012]\.\d\d|S3 [\w.]+) \| (.+?) \| (.+) \|$", re.MULTILINE)
REFERENCE = re.compile(r"`((?:questions|rubrics|interview|tests)/[^`]+)`")
MISSING = re.compile(r"Not built: ([^.|]+)")
ENTRY = re.compile(r"^- \*\*(.+?)\*\*: (?:Not yet|On purpose)\. (.+)$", re.MULTILINE)
ROWS = {item: where for item, _, where in ROW.findall(PAGE)}


def test_every_item_of_the_four_sources_is_listed_once_and_in_order():
    assert [item for item, _, _ in ROW.findall(PAGE)] == ITEMS


def test_every_item_has_its_place_or_says_that_it_has_none():
    without = [
        item
        for item, where in ROWS.items()
        if not REFERENCE.search(where)
        and not MISSING.search(where)
        and not where.startswith("Page furniture")
        and "nothing to build" not in where
    ]

    assert without == []


def test_every_reference_leads_somewhere_in_both_languages():
    broken = [(it, why) for it in sorted(set(REFERENCE.findall(PAGE))) if (why := trouble(it))]

    assert broken == []


@pytest.mark.parametrize(
    "reference",
    [
        "questions/en/composure.toml#queue.p9",
        "questions/en/composure.toml#nothing",
        "rubrics/en/recovery.toml#6",
        "rubrics/en/recovery.toml#ticks.smile",
        "rubrics/en/nothing.toml",
        "questions/en/script.toml#closing.99",
        "interview/conduct/rating_rules.py#nothing",
        "interview/model/content.py#Form.NOTHING",
    ],
)
def test_a_reference_that_leads_nowhere_is_found(reference):
    assert trouble(reference)


def test_every_item_is_met_by_whoever_uses_the_program():
    """In a packaged kit, on a screen, or in what a command prints."""
    unmet = [
        (item, where)
        for item, where in ROWS.items()
        if not any(is_met(it) for it in REFERENCE.findall(where))
        and not where.startswith("Page furniture")
        and "nothing to build" not in where
    ]

    assert unmet == []


@pytest.mark.parametrize(
    ("reference", "met"),
    [
        ("questions/en/composure.toml#queue.hint", True),
        ("questions/en/composure.toml#queue-would", True),
        ("questions/en/composure.toml#asked-by-nobody", False),
        ("questions/en/kits/beyond-the-job.toml", True),
        ("rubrics/en/initiative.toml#5", True),
        ("rubrics/en/courtesy.toml#4", False),  # every packaged question has levels of its own
        ("questions/en/courtesy.toml#saying-no.4", True),
        ("interview/model/opening.py#Opening.needs", True),
        ("interview/model/opening.py#Void.who", True),
        ("interview/model/opening.py#Opening.written_and_read_by_nobody", False),
        ("interview/library/rules/fairness.py#no_group", True),
        ("tests/docs/test_sources.py#is_met", False),
    ],
)
def test_only_what_somebody_meets_counts(reference, met):
    assert is_met(reference) is met


def test_what_is_not_built_has_its_reason_and_is_named_by_a_row():
    named = {name.strip() for text in MISSING.findall(PAGE) for name in text.split(";")}
    listed = [name for name, _ in ENTRY.findall(PAGE)]

    assert listed == sorted(set(listed))
    assert set(listed) == named


def test_a_rule_that_no_command_and_no_screen_reaches_is_called_not_built():
    reached = reached_modules()
    unsaid = [
        (item, reference)
        for item, where in ROWS.items()
        for reference in REFERENCE.findall(where)
        if reference.startswith("interview/")
        and ROOT / reference.partition("#")[0] not in reached
        and "Not built" not in where
    ]

    assert unsaid == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_content_file_says_of_its_source_is_on_the_page(lang):
    unlisted = [
        (item, path)
        for path, items in said_in_files(lang).items()
        for item in items
        if path not in ROWS[item]
    ]

    assert unlisted == []


def test_both_languages_name_the_same_sources():
    assert said_in_files("en") == said_in_files("ru")


def test_every_code_of_a_source_is_in_the_content_and_no_other():
    questions = [
        question
        for path in (ROOT / "questions" / "en").glob("*.toml")
        for question in loaded(path).get("question", [])
    ]
    rubrics = [loaded(path) for path in (ROOT / "rubrics" / "en").glob("*.toml")]
    flags = next(table["flag"] for table in rubrics if "flag" in table)

    assert sorted(question["source"] for question in questions) == sorted(
        [
            *(f"QT-{number:02}" for number in range(1, 27) if number != 24),
            *(f"PB-{number}" for number in range(27, 33)),
            *(f"LP-{number}" for number in range(1, 6)),
        ]
    )
    assert sorted(table["source"] for table in rubrics if "flag" not in table) == sorted(
        [*(f"T{number}" for number in range(1, 10)), *(f"LP-{number}" for number in range(1, 6))]
    )
    assert [flag["id"] for flag in flags] == [
        *(f"RF-{number}" for number in range(1, 11)),
        *(f"GF-{number}" for number in range(1, 5)),
    ]
    assert [
        question["id"]
        for question in questions
        if "fallback" in question
        and question["fallback"]["source"] != "ST-" + question["source"].removeprefix("QT-")
    ] == []


def test_each_claim_that_is_not_repeated_has_a_reason():
    table = PAGE.partition("## Claims we do not repeat")[2].partition("## ")[0]
    reasons = dict(re.findall(r"^\| ([^|]+) \| S\d[^|]* \| ([^|]+) \|$", table, re.MULTILINE))

    for claim in ("absolutely reliable", "ten per cent", "3-4 times", "10 say nothing"):
        assert any(claim in said and reason for said, reason in reasons.items()), claim


CLAIMS = {
    "reliable": r"absolut\w*\s+reliab|абсолютно\s+над[её]жн|infallible|foolproof",
    "ten per cent": (
        r"\b(?:in|into|among|of|to|from) (?:the|those|these) (?:10|ten) ?(?:%|per ?cent)"
        r"|\b(?:10 ?%|ten[- ]per[- ]?cent)-?ers?\b"
        r"|вход\w+ в (?:эти |те )?(?:10|десять) ?(?:%|процент)"
    ),
    "3-4 times": (
        r"\b(?:3|three) ?(?:[-–—]|to|or) ?(?:4|four) times (?:as long|longer|more)"
        r"|в (?:3|три) ?[-–—] ?(?:4|четыре) раза"
    ),
    "1 in 10": (
        r"\A(?=.*\b(?:10|ten|26|27|десят\w*)\b)(?=.*(?:complain|претензи|жалу))"
        r"(?=.*(?:silent|sa(?:y|id) nothing|keep quiet|молч))"
    ),
}


def claimed(text: str) -> list[str]:
    """Return the claims of the sources that a text repeats."""
    flat = " ".join(text.split())
    return [name for name, words in CLAIMS.items() if re.search(words, flat, re.IGNORECASE)]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("reliable", "Scott's absolutely reliable method"),
        ("reliable", "Абсолютно надежный метод"),
        ("ten per cent", "finds the people who belong to the ten per cent"),
        ("ten per cent", "Ana is a 10 %-er"),
        ("ten per cent", "найти людей, входящих в 10%"),
        ("3-4 times", "Good service keeps customers 3-4 times longer."),
        ("3-4 times", "удерживают клиентов в 3-4 раза дольше"),
        ("1 in 10", "For each customer who complains, ten say nothing."),
        ("1 in 10", "На одного, кто высказывает претензию, 10 молчат."),
    ],
)
def test_a_claim_is_recognised(claim, text):
    assert claimed(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "about 1 in 10",
        "among the top 10 % of this opening's candidates",
        "three or four times",
        "How reliable one interview is, with its interval.",
        "They were unhappy and said nothing for 10 minutes.",
    ],
)
def test_what_only_sounds_like_a_claim_is_left_alone(text):
    assert claimed(text) == []


def test_nothing_the_program_says_repeats_a_claim_of_the_sources():
    hits = [(place, found) for place, text in everything_said() if (found := claimed(text))]

    assert hits == []


def everything_said():
    """Yield every text that the program may print or that is read aloud, with its place."""
    for folder in ("questions", "rubrics", "interview"):
        for path in (ROOT / folder).rglob("*"):
            place = str(path.relative_to(ROOT))
            if path.suffix == ".toml":
                yield from ((place, text) for text in texts_in(loaded(path)))
            elif path.suffix == ".py":
                yield from ((place, text) for text in literals(path))
            elif path.suffix == ".j2":
                yield from ((place, line) for line in path.read_text("utf-8").splitlines())
    readme = ROOT / "README.md"
    yield from (("README.md", part) for part in readme.read_text("utf-8").split("\n\n"))


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(texts_in, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(texts_in, value))


def literals(path: Path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def trouble(reference: str) -> str:
    """Return why a reference leads nowhere; empty: it leads somewhere."""
    path, _, name = reference.partition("#")
    for lang in LANGUAGES:
        file = ROOT / path.replace("/en/", f"/{lang}/")
        if not file.exists():
            return f"there is no {file.relative_to(ROOT)}"
        if name and name not in (symbols(file) if file.suffix == ".py" else names(file)):
            return f"{file.relative_to(ROOT)} has no {name}"
    return ""


@cache
def names(path: Path) -> frozenset[str]:
    """Return everything in a content file that a reference may name."""
    table, found = loaded(path), set[str]()
    for key, value in table.items():
        found |= {key} if isinstance(value, list | str) else set()
        if isinstance(value, list) and isinstance(value[0], str):
            found |= {f"{key}.{number}" for number in range(1, len(value) + 1)}
            found |= {f"{key}.{text}" for text in value}
    found |= {str(level) for level in range(1, len(table.get("anchors", [])) + 1)}
    found |= {flag["id"] for flag in table.get("flag", [])}
    for question in table.get("question", []):
        inside = [*question["say"], *(probe["id"] for probe in question["probe"])]
        inside += [str(level) for level in range(1, len(question.get("anchors", [])) + 1)]
        inside += ["hint"] if "hint" in question else []
        found |= {question["id"], *(f"{question['id']}.{name}" for name in inside)}
        found |= {question["fallback"]["id"]} if "fallback" in question else set()
    return frozenset(found)


@cache
def symbols(path: Path) -> frozenset[str]:
    """Return the classes, functions and constants of a file, with the members of its classes."""
    found: set[str] = set()
    for node in parsed(path).body:
        found |= set(defined(node))
        if isinstance(node, ast.ClassDef):
            inside = chain.from_iterable(map(defined, node.body))
            found |= {f"{node.name}.{name}" for name in inside}
    return frozenset(found)


def defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
    return [target.id for target in targets if isinstance(target, ast.Name)]


def said_in_files(lang: str) -> dict[str, set[str]]:
    """Return the items that comments and sources in each content file name."""
    found = {}
    for folder in ("questions", "rubrics"):
        for path in (ROOT / folder / lang).rglob("*.toml"):
            lines = path.read_text("utf-8").splitlines()
            said = "\n".join(it for it in lines if it.startswith("source") or "#" in it)
            items = set(items_in(said))
            if items:
                found[str(path.relative_to(ROOT)).replace(f"/{lang}/", "/en/")] = items
    return found


def items_in(text: str):
    yield from re.findall(r"\bS[012]\.\d\d\b", text)
    for first, last in re.findall(r"\bS0\.(\d\d) to S0\.(\d\d)", text):
        yield from (f"S0.{number:02}" for number in range(int(first), int(last)))
    for nodes in re.findall(r"\bS3 (\d(?:\.\d)*(?:, \d(?:\.\d)*)*)", text):
        yield from (f"S3 {node}" for node in nodes.split(", "))


SHOWING = ("tui", "cli", "plain", "report", "formatting.py", "workspace/preparing.py")
"""Where values become what somebody reads."""


def is_met(reference: str) -> bool:
    """Tell whether somebody who interviews, prepares or reads results meets what is named."""
    path, _, name = reference.partition("#")
    folder, *inside = Path(path).parts
    if folder == "interview":
        field = name.rpartition(".")[2] if path.startswith("interview/model/") else ""
        is_field = field.islower() and "." in name
        return ROOT / path in reached_modules() and (not is_field or field in fields_shown())
    if folder == "tests":
        return False
    if "kits" in inside or Path(path).stem in {"script", "branches", "flags"}:
        return True  # of every kit
    asked = {question["id"]: question for question in asked_in_kits()}
    if folder == "questions":
        question = name.partition(".")[0].removesuffix("-would")
        return question in asked if name else trait_of(path) in traits_of(asked.values())
    rated = [it for it in asked.values() if not (name.isdecimal() and "anchors" in it)]
    return trait_of(path) in traits_of(rated)


def trait_of(path: str) -> str:
    return Path(path).stem


def traits_of(questions) -> set[str]:
    return {question["trait"] for question in questions}


@cache
def asked_in_kits() -> tuple[dict, ...]:
    """Return the questions that a packaged kit asks in every language, each with its trait."""
    kits = [
        {
            name
            for path in (ROOT / "questions" / lang / "kits").glob("*.toml")
            for name in loaded(path)["questions"]
        }
        for lang in LANGUAGES
    ]
    files = [loaded(path) for path in (ROOT / "questions" / "en").glob("*.toml")]
    return tuple(
        {**question, "trait": table["trait"]}
        for table in files
        for question in table.get("question", [])
        if question["id"] in set.intersection(*kits)
    )


@cache
def fields_shown() -> frozenset[str]:
    """Return the names of all attributes that are read where something is shown."""
    package = ROOT / "interview"
    files = [path for path in reached_modules() if path.relative_to(package).as_posix().startswith(SHOWING)]
    return frozenset(
        node.attr for path in files for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute)
    )


@cache
def reached_modules() -> set[Path]:
    """Return the files that the program's way in imports, at once or when they are needed."""
    package = ROOT / "interview"
    files = {module_name(path): path for path in package.rglob("*.py")}
    reached: set[str] = set()
    waiting = ["interview.__main__"]
    while waiting:
        name = waiting.pop()
        if name in files and name not in reached:
            reached.add(name)
            waiting += imports(files[name])
    return {files[name] for name in reached}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path):
    """Yield what a file imports, and what it names for later as ``module:name``."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            named, colon, _ = node.value.partition(":")
            yield from (named, f"interview.cli.{named}") if colon else ()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def loaded(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8"))
