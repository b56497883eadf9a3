"""How far the rules about protected topics reach, on labelled questions in the real format."""

from pathlib import Path

import pytest

from bench.reach import SETS, held_up, read

LEAST = {"direct": 0.97, "indirect": 0.75}
MOST_HARMLESS = 0.01


@pytest.mark.parametrize("name", ["en-tuned", "en-frozen", "ru-tuned", "ru-frozen"])
def test_risky_questions_are_found_and_ordinary_ones_left_alone(name: str, tmp_path: Path) -> None:
    questions = list(read(SETS / f"{name}.txt"))

    found = held_up(questions, name.partition("-")[0], tmp_path)

    shares = {
        kind: sum(at in found for at in places) / len(places)
        for kind in ("direct", "indirect", "harmless")
        if (places := [at for at, it in enumerate(questions) if it.kind == kind])
    }
    assert shares["harmless"] <= MOST_HARMLESS
    assert all(shares[kind] >= least for kind, least in LEAST.items())


@pytest.mark.parametrize(
    "text",
    [
        "Do you have any medical conditions?",
        "Have you ever been in trouble with the police?",
        "Can you show us your last three payslips?",
        "What kind of visa are you on?",
        "Are you a U.S. citizen?",
        "Would you be comfortable reporting to someone much younger than you?",
    ],
)
def test_a_frame_finds_what_no_single_word_gives_away(text: str, tmp_path: Path) -> None:
    (tmp_path / "asked.txt").write_text(f"== direct topic source\n{text}\n", "utf-8")

    assert held_up(list(read(tmp_path / "asked.txt")), "en", tmp_path) == {0}
