"""Content folders to break, and the examples that break them."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.library.check import Report, check

BASE = Path(__file__).parent / "base"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small, faultless content folder in four languages, which is also the current folder."""
    root = tmp_path / "content"
    shutil.copytree(BASE, root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def report_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Report]:
    """Check an example: the languages that its edits touch, the edits not yet saved."""
    monkeypatch.chdir(BASE)

    def report(example: Path) -> Report:
        texts: dict[Path, str] = {}
        for edit in tomllib.loads(example.read_text("utf-8"))["edit"]:
            path, old = BASE / edit["file"], edit.get("old", "")
            text = texts.get(path) or (path.read_text("utf-8") if old else "")
            assert not old or text.count(old) == 1, f"{example}: {old!r}"
            texts[path] = text.replace(old, edit["new"]) if old else edit["new"]
        langs = sorted({path.relative_to(BASE).parts[1] for path in texts})
        folders = [BASE / kind / lang for lang in langs for kind in ("questions", "rubrics")]
        return check(folders, edited={path: text.encode() for path, text in texts.items()})

    return report
