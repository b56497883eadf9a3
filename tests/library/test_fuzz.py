"""Damaged content files: no crash, and none that is accepted breaks an interview later."""

import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interview.errors import ContentError
from interview.library.assemble import kit_of
from interview.library.check import check
from interview.library.codes import CODES
from interview.library.content_index import ContentIndex
from interview.library.locate import Place
from interview.library.problems import Severity
from interview.model.content import ADDED, Branch, Kit
from interview.model.kit import fingerprint, frozen, thawed

ROUNDS = int(os.environ.get("INTERVIEW_FUZZ", "600"))
BASE = Path(__file__).parent / "base"
FILES = sorted([*BASE.glob("*/en/*.toml"), *BASE.glob("questions/en/kits/*.toml")])
VALUES = (
    *("1", "0", "-1", "1e400", "nan", "true", "1979-05-27", "9" * 30, "9" * 5000, "0.5"),
    *('""', '"  "', '"\\u0000"', '"{"', '"{bad}"', '"{topic}"', "'a'", '"""\nx"""', '"\\ud800"'),
    *("[]", "[[]]", "[1]", '[""]', '["a"]', "{}", "{ a = 1 }", '"\u202e"', "", "= 1", '"'),
)
NAMES = ("id", "version", "form", "say", "anchors", "zero", "x.y", '"a b"', "", "check", "[x]")
NOISE = (
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\r\n",
    b"\n",
    b'"',
    b"'",
    b"]",
    b"[",
    b"=",
    b"#",
    b"{",
)

Damage = Callable[[random.Random, bytes], bytes]


def cut(dice: random.Random, content: bytes) -> bytes:
    start, end = sorted(dice.choices(range(len(content) + 1), k=2))
    return content[:start] + content[min(end, start + dice.choice((1, 5, 80, 9999))) :]


def repeat(dice: random.Random, content: bytes) -> bytes:
    start, end = sorted(dice.choices(range(len(content) + 1), k=2))
    return content[:end] + content[start:end] + content[end:]


def noise(dice: random.Random, content: bytes) -> bytes:
    place = dice.randrange(len(content) + 1)
    return content[:place] + dice.choice(NOISE) + content[place:]


def flip(dice: random.Random, content: bytes) -> bytes:
    place = dice.randrange(len(content))
    return content[:place] + bytes([dice.randrange(256)]) + content[place + 1 :]


def encode(dice: random.Random, content: bytes) -> bytes:
    return content.decode("utf-8", "replace").encode(dice.choice(("utf-16", "latin-1", "utf-32")), "replace")


def value(dice: random.Random, content: bytes) -> bytes:
    return on_a_line(dice, content, lambda name, _: f"{name} = {dice.choice(VALUES)}")


def rename(dice: random.Random, content: bytes) -> bytes:
    return on_a_line(dice, content, lambda _, text: f"{dice.choice(NAMES)} ={text}")


def twice(dice: random.Random, content: bytes) -> bytes:
    return on_a_line(dice, content, lambda name, text: f"{name}={text}\n{name}={text}")


def header(dice: random.Random, content: bytes) -> bytes:
    lines = content.decode("utf-8", "replace").split("\n")
    name = dice.choice(("question", "question.say", "question.fallback", "flag", "x", "weights"))
    lines.insert(dice.randrange(len(lines) + 1), dice.choice((f"[{name}]", f"[[{name}]]")))
    return "\n".join(lines).encode()


def shuffle(dice: random.Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    one, other = dice.choices(range(len(lines)), k=2)
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def on_a_line(dice: random.Random, content: bytes, change: Callable[[str, str], str]) -> bytes:
    lines = content.decode("utf-8", "replace").split("\n")
    places = [at for at, line in enumerate(lines) if " = " in line] or [0]
    at = dice.choice(places)
    name, _, text = lines[at].partition(" =")
    lines[at] = change(name, text)
    return "\n".join(lines).encode("utf-8", "replace")


DAMAGES: tuple[Damage, ...] = (
    *(cut, repeat, noise, flip, encode, header, shuffle, twice),
    *(value, value, value, rename, rename),
)


def damaged(seed: int) -> dict[Path, bytes]:
    dice = random.Random(seed)
    found: dict[Path, bytes] = {}
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        path = dice.choice(FILES)
        found[path] = dice.choice(DAMAGES)(dice, found.get(path) or path.read_bytes())
    return found


def complaints_about(kit: Kit) -> list[str]:
    """Return what an interviewer would stumble over."""
    complaints = []
    for question in kit.questions:
        for part in filter(None, (question, question.fallback)):
            spoken = [*part.beats.values(), *part.branches.values(), *(it.say for it in part.probes)]
            if not all(text.strip() for text in [*spoken, *kit.anchors(part.id), part.topic]):
                complaints.append(f"{part.id}: an empty text")
            if not set(Branch) - ADDED <= set(part.branches) or len(kit.anchors(part.id)) != 5:
                complaints.append(f"{part.id}: incomplete")
            if len(part.probes) > 3 or not part.beats or part.seconds <= 0:
                complaints.append(f"{part.id}: cannot be asked")
    complaints += complaints_about_script(kit)
    if thawed(frozen(kit)) != kit or len(fingerprint(kit)) != 64:
        complaints.append("it does not freeze")
    return complaints


def complaints_about_script(kit: Kit) -> Iterator[str]:
    lines = [*kit.script.opening, *kit.script.candidate_questions, *kit.script.closing, kit.script.purpose]
    slots = {"candidate", "interviewer", "minutes", "traits", "topic", "answer_by", "contact"}
    if {name for line in lines for name in re.findall(r"\{(.*?)\}", line)} - slots:
        yield "the script: a slot that nothing fills"
    if not all(text.strip() for text in [*lines, kit.title]):
        yield "the script: an empty text"


def verdict(seed: int) -> str:
    """Return what is wrong with how this damage was taken; empty: nothing."""
    edited = damaged(seed)
    report = check([BASE / "questions/en", BASE / "rubrics/en"], edited=edited)
    strange = {problem.code for problem in report.problems} - set(CODES)
    if strange or not all(it.message and it.remedy and it.line >= 1 for it in report.problems):
        return f"problems without a code or a word: {strange}"
    content = ContentIndex(Place(root=BASE, kind="given"), "en", edited)
    errors = [it for it in report.problems if it.severity is Severity.ERROR]
    try:
        kit = kit_of(content, "short")
    except ContentError as problem:
        return "" if errors else f"refused, but no error is told: {problem}"
    return "; ".join(complaints_about(kit))


@pytest.mark.slow
def test_damaged_files_never_crash_and_never_pass_unnoticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BASE)

    wrong = {seed: found for seed in range(ROUNDS) if (found := verdict(seed))}

    assert wrong == {}
