"""Reports summarise what people rated; they never say whom to take."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "interview"
FORBIDDEN = re.compile(
    r"recommend|\bbest\b|objective|\bpredicts\b|bias-free|\bhire\b|\breject|\bAI\b", re.IGNORECASE
)
FILES = [
    *sorted((ROOT / "report").rglob("*.py")),
    *sorted((ROOT / "report/templates").iterdir()),
    *(ROOT / "cli" / name for name in ("report_command.py", "impact_command.py")),
    *(ROOT / "workspace" / name for name in ("reporting.py", "oversight.py")),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_wording_in_the_reports_decides_for_anybody(path: Path) -> None:
    assert FORBIDDEN.findall(path.read_text("utf-8")) == []


def test_no_report_decides_for_anybody(report) -> None:
    for kind in ("html", "md"):
        assert FORBIDDEN.findall(report(kind, adjusted=True).decode()) == []
