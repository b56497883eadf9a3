"""A packaged wording under one version never changes: interviews held with it name it by that version."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "docs" / "wordings.txt"
UNSAID = {"version", "status", "source"}
"""What may change without a new wording."""


def test_a_reworded_question_rubric_or_kit_has_a_new_version():
    kept = dict(line.rsplit(" ", 1) for line in KEPT.read_text("utf-8").splitlines())
    today = dict(wordings())

    reworded = [name for name, words in today.items() if kept.get(name, words) != words]
    added = [f"{name} {words}" for name, words in today.items() if name not in kept]

    assert reworded == [], "raise their versions: an interview may have been held with the old words"
    assert added == [], f"add these lines to {KEPT.name}; never take one away"


def test_a_changed_word_changes_the_mark_and_a_changed_status_does_not():
    question = {"id": "a", "version": 1, "status": "draft", "say": {"case": "Tell me."}}

    assert mark(question) == mark({**question, "status": "piloted"})
    assert mark(question) != mark({**question, "say": {"case": "Tell us."}})


def wordings() -> Iterator[tuple[str, str]]:
    """Yield each packaged wording: language, kind, id and version; and its mark."""
    for path in sorted([*ROOT.glob("questions/*/**/*.toml"), *ROOT.glob("rubrics/*/*.toml")]):
        lang = path.relative_to(ROOT).parts[1]
        table = tomllib.loads(path.read_text("utf-8"))
        for one in table.get("question", []):
            yield f"{lang} question {one['id']} {one['version']}", mark(one)
        if "version" in table:
            what = "kit" if path.parent.name == "kits" else "rubric"
            yield f"{lang} {what} {path.stem} {table['version']}", mark(table)


def mark(table: dict) -> str:
    """Return the beginning of a hash of everything that is said, rated or planned."""
    kept = {key: value for key, value in table.items() if key not in UNSAID}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(re.sub(r"\s+", " ", text).encode()).hexdigest()[:12]
