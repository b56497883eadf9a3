"""The user's own editor."""

import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from textual.app import App, SuspendNotSupported

NONE = "No editor is known. Set VISUAL or EDITOR before you start, such as: export EDITOR=nano"


def command(environment: Mapping[str, str]) -> list[str]:
    """Return the command that opens an editor; empty where none is known."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(name, ""))
        except ValueError:  # an open quotation mark
            continue
        if words:
            return words
    return []


def run(app: App[None], words: list[str], path: Path) -> str:
    """Give the terminal to the editor until it ends; return why not, empty when it did."""
    try:
        with app.suspend():
            done = subprocess.run([*words, str(path)], check=False)  # noqa: S603 - the user's own command
    except SuspendNotSupported:
        return "This terminal cannot be given to another program. Open the file from outside."
    except OSError as problem:
        return f"The editor {words[0]!r} does not start: {problem.strerror}."
    app.refresh()
    return f"The editor ended with an error ({done.returncode})." if done.returncode else ""
