"""The library in a real terminal: bursts, another editor, no colours."""

import re
import shutil
import signal
import stat
import sys

import pytest

from tests.terminal.terminal import Terminal
from tests.tui.library_stage import BASE, QUESTIONS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminal")
ESCAPE, SAVE = "\x1b", "\x13"
STYLE = re.compile(rb"\x1b\[([0-9;]*)m")
COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}


class Own:
    """Somebody with content of their own, and a terminal to change it in."""

    def __init__(self, folder):
        self.root = folder / "interview" / "content"
        shutil.copytree(BASE, self.root)
        self.home = folder / "records"
        self.extra = {"XDG_DATA_HOME": str(folder)}

    def terminal(self, columns=80, rows=24, **extra):
        size = {"columns": columns, "rows": rows}
        return Terminal(home=self.home, extra={**self.extra, **extra}, **size)


@pytest.fixture
def own(tmp_path):
    return Own(tmp_path)


def test_a_burst_through_a_real_terminal_is_written_in_its_order(own):
    path = own.root / QUESTIONS
    before = path.read_text()

    with own.terminal() as it:
        it.wait("l library")
        it.burst(f"l/took long\r# wrong\x7f\x7f\x7f\x7f\x7fright\r\x1b[A\x1b[F!{SAVE}{ESCAPE}")
        it.wait("saved", "# right!")

    assert path.read_text() == before.replace("[[question]]", "# right!\n[[question]]", 1)


def test_another_editor_is_lent_the_terminal_and_its_text_comes_back_checked(own, tmp_path):
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nsed -i \'s/form = "past"/form = "post"/\' "$1"\n')
    script.chmod(script.stat().st_mode | stat.S_IEXEC)

    with own.terminal(EDITOR=str(script)) as it:
        it.wait("l library")
        it.type("l")
        it.wait("files checked")
        it.type("/took long\r")
        it.wait("no problems")
        it.type(ESCAPE)
        it.wait("enter write")
        it.type("e")
        it.wait("Back from the editor", "'form' is 'post'")
        it.type("\x11")
        assert it.finish() == 0


def test_what_is_typed_outlives_the_end_of_the_program(own):
    kept = own.root.parent / "unsaved"

    with own.terminal() as it:
        it.wait("l library")
        it.burst("l/took long\r# half a thou")
        it.wait("# half a thou")
        it.until(lambda: kept.exists() and any(kept.iterdir()), "text kept from being lost")
        it.kill(signal.SIGKILL)

    with own.terminal() as again:
        again.wait("l library")
        again.burst("l/took long\r")
        again.wait("is back", "# half a thou")


def test_without_colours_every_sign_is_still_there(own):
    path = own.root / QUESTIONS
    path.write_text(path.read_text().replace('form = "scott"', 'form = "scot"'))

    with own.terminal(120, 40, NO_COLOR="1") as it:
        it.wait("l library")
        it.burst("l/long-story\r")
        it.wait("✗ 1 error", "→ Did you mean 'scott'?", "SAY")

        codes = {int(one or 0) for found in STYLE.findall(bytes(it.raw)) for one in found.split(b";")}
        assert codes & COLOURS == set()
