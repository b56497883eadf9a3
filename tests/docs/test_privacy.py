"""The page on privacy says what the program does, and stays short enough to be read."""

import re
from pathlib import Path

from interview.cli.command_group import COMMANDS
from interview.model.retention import PRESETS
from interview.tui.keymap import actions
from interview.tui.launch import IDLE

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")


def test_it_has_every_preset_with_its_source_and_the_day_it_was_checked():
    rows = [line for line in PAGE.splitlines() if "[source](" in line]
    assert rows == [
        f"| `{name}` | {one.period} | {one.rule} | [source]({one.source}) | {one.checked} |"
        for name, one in PRESETS.items()
    ]


def test_every_command_and_key_it_names_is_there():
    assert set(re.findall(r"(?:^|  |`)interview ([a-z-]+)", PAGE, re.MULTILINE)) <= COMMANDS.keys()
    assert "ctrl+t" in next(one.keys for one in actions("everywhere") if one.id == "hide")
    assert IDLE in PAGE


def test_it_is_short():
    assert PAGE.count("\n") <= 120
