"""Every rule finds its broken examples, in these very words, and leaves the near misses alone."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.library.check import Report, check
from interview.library.codes import CODES

EXAMPLES = Path(__file__).parent / "examples"
BROKEN = sorted(EXAMPLES.glob("*/broken*.toml"))
NEAR = sorted(EXAMPLES.glob("*/near_miss*.toml"))
ELSEWHERE = {"F-01", "F-02", "F-03", "F-04", "F-05", "F-06", "F-17", "F-19", "LR-24", "LR-33", "LR-38"}
"""Codes whose examples are not edits of text; other files here show them."""


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("example", BROKEN, ids=named)
def test_a_broken_example_is_found_in_these_words(example: Path, report_on: Callable[[Path], Report]) -> None:
    golden = example.with_suffix(".txt")

    report = report_on(example)

    found = f"{report}\n"

    if os.environ.get("INTERVIEW_WRITE_GOLDEN"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")
    assert example.parent.name in {problem.code for problem in report.problems}


@pytest.mark.parametrize("example", NEAR, ids=named)
def test_a_near_miss_is_left_alone(example: Path, report_on: Callable[[Path], Report]) -> None:
    report = report_on(example)

    assert report.problems == ()


def test_every_code_has_a_broken_example_and_every_rule_a_near_miss() -> None:
    broken = {path.parent.name for path in BROKEN}
    near = {path.parent.name for path in NEAR}

    assert set(CODES) - broken == ELSEWHERE
    assert {code for code in CODES if code.startswith("LR")} - near <= ELSEWHERE


def test_faultless_content_has_no_problems(content: Path) -> None:
    report = check([content])

    assert str(report) == "28 files checked: no problems."
