"""The page about checks lists exactly the checks there are."""

import re
from pathlib import Path

from interview.library.codes import CODES
from interview.library.profiles import profile_names

PAGE = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")


def test_every_code_is_explained_and_none_is_made_up() -> None:
    assert dict(re.findall(r"^\| ([A-Z]+-\d+) \| (.*) \|$", PAGE, re.MULTILINE)) == dict(CODES)


def test_every_profile_is_named() -> None:
    assert [name for name in profile_names() if f"`{name}`" not in PAGE.replace("--profile ", "")] == []
