"""The words of a difference are on the screen, not only that there is one."""

import shutil
import subprocess
import sys
from pathlib import Path

from interview.library.locate import packaged


def test_diff_shows_the_words_before_and_after_and_both_fingerprints(tmp_path: Path) -> None:
    for name in ("questions", "rubrics"):
        shutil.copytree(packaged() / name, tmp_path / "mine" / name)
    kit = tmp_path / "mine/questions/en/kits/service-short.toml"
    kit.write_text(kit.read_text("utf-8").replace("title = ", 'title = "Mine" #', 1), "utf-8")
    script = tmp_path / "mine/questions/en/script.toml"
    text = script.read_text("utf-8")
    script.write_text(text.replace("and goodbye.", "and see you soon.", 1), "utf-8")

    mine = f"{tmp_path / 'mine'}:service-short"
    home = ("--home", str(tmp_path / "home"))
    command = [sys.executable, "-m", "interview", "diff", "service-short", mine, *home]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    assert "  - Thank you again, and goodbye." in shown
    assert "  + Thank you again, and see you soon." in shown
    assert shown.count("version ") >= 2
