"""What drills promise: practice and a common reading of the anchors, never more."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROMISES = re.compile(r"calibrat|certif|better hires|hire better|accuracy score", re.IGNORECASE)
WRITTEN = [
    ROOT / "docs" / "drills.md",
    *sorted((ROOT / "interview" / "drill").glob("*.py")),
    *sorted((ROOT / "interview" / "tui" / "drill").glob("*.py")),
    ROOT / "interview" / "plain" / "rounds.py",
    ROOT / "interview" / "cli" / "drill_command.py",
]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_about_drills_promises_more_than_practice(path: Path) -> None:
    assert PROMISES.findall(path.read_text("utf-8")) == []


def test_the_page_about_drills_is_short() -> None:
    assert len((ROOT / "docs" / "drills.md").read_text("utf-8").splitlines()) <= 80
