"""A whole interview in a real terminal: typed, in bursts, killed, cut off, resumed, submitted."""

import json
import os
import signal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tinydb import TinyDB

from tests.terminal.terminal import Terminal

SIZES = [(80, 24), (120, 40)]
START = ("conduct", "Ana P.", "--kit", "service-short")
QUOTE = "I will help you, but not while you are shouting"
ASK = ["  ", "n", "3-4\r", " ", f'\t"{QUOTE}\r', "+ opened a till\r", "\x1b"]
"""Normalise, contrast, the count and its answer, the case, two lines kept, back to the board."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def names(home: Path) -> list[str]:
    return [str(line["kind"]) for line in lines_of(home)]


def lines_of(home: Path) -> list[dict[str, Any]]:
    """Return the lines of the one card in the store, from its log."""
    log = next(home.rglob("card.*.log"))
    commits = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    return [line for one in commits for line in (one if isinstance(one, list) else [one])]


def ask_first(terminal: Terminal) -> None:
    """Go to the first question and ask it to the end."""
    terminal.wait("SAY")
    terminal.type("j", "1")
    terminal.wait("1 of 4")
    terminal.type(*ASK)
    terminal.wait("opened a till")


def settle_rest(terminal: Terminal) -> None:
    """Skip the other questions for lack of time and come to the review."""
    for number in "234":
        terminal.type("j", number)
        terminal.wait(f"{number} of 4")
        terminal.type("k")
        terminal.wait("no time")
        terminal.type("1")
        terminal.wait("Skipped")
    terminal.type("j")
    terminal.wait("the review", "esc close")
    terminal.type("r")
    terminal.wait("submit")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_an_interview_typed_key_by_key_ends_in_a_card_that_stock_tinydb_reads(
    home: Path, columns: int, rows: int
) -> None:
    with Terminal(*START, home=home, columns=columns, rows=rows) as terminal:
        ask_first(terminal)
        terminal.type("4")
        terminal.wait("Rated 4")
        settle_rest(terminal)
        terminal.type("s")
        terminal.wait("freezes the card")
        terminal.type("y")
        terminal.wait("eceipt")
        terminal.type("\x11")
        assert terminal.finish() == 0

    with TinyDB(next(home.rglob("card.*.json"))) as database:
        shown = database.table("doc").get(doc_id=1)["view"]
    first = shown["scorecard"]["answers"][0]
    assert shown["status"] == "submitted"
    assert first["rating"]["level"] == 4
    assert [line["text"] for line in first["evidence"]] == [QUOTE, "opened a till"]
    assert first["count"] == {"kind": "range", "low": 3, "high": 4, "words": "3-4"}


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_keys_in_one_burst_land_where_they_would_one_by_one(home: Path, columns: int, rows: int) -> None:
    with Terminal(*START, home=home, columns=columns, rows=rows) as terminal:
        terminal.wait("SAY")
        terminal.burst("j1" + "".join(ASK[:-1]) + "wrong\x7f\x7f\x7f\x7f\x7f- too late\r\x12" + "4")
        terminal.wait("Rated 4", "- too late")
        terminal.type("\x11")
        terminal.finish()

    kept = [one["op"]["text"] for one in lines_of(home) if one["kind"] == "EvidenceNoted"]
    assert kept == [QUOTE, "opened a till", "too late"]
    assert names(home).count("Rated") == 1


def test_every_acknowledged_step_and_the_line_being_typed_survive_a_kill(home: Path) -> None:
    with Terminal(*START, home=home) as terminal:
        ask_first(terminal)
        terminal.wait("saved")
        terminal.type("\thalf a line")
        terminal.wait("half a line")
        terminal.kill(signal.SIGKILL)
    before = names(home)

    with Terminal(*START, home=home) as again:
        again.wait("1 of 4", "opened a till", "half a line")
        again.type("\x11")
        again.finish()
    assert names(home)[: len(before)] == before


@pytest.mark.parametrize("seed", range(5))
def test_killed_at_any_moment_nothing_that_was_shown_as_saved_is_lost(home: Path, seed: int) -> None:
    random = Random(seed)
    keys = [*"j1", *ASK, "4"]
    stop = random.randrange(2, len(keys))
    with Terminal(*START, home=home) as terminal:
        terminal.wait("SAY")
        terminal.type(*keys[:stop])
        terminal.wait("saved")
        at_least = len(names(home))
        terminal.burst(keys[stop])
        terminal.kill(signal.SIGKILL)

    with Terminal(*START, home=home) as again:
        again.wait("Ana P.", "saved")
        again.type("\x11")
        assert again.finish() == 0
    assert len(names(home)) > at_least


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_window_or_a_dropped_line_leaves_like_quit(home: Path, number: signal.Signals) -> None:
    with Terminal(*START, home=home) as terminal:
        ask_first(terminal)
        terminal.type("\tnot kept yet")
        terminal.wait("not kept yet")
        terminal.kill(number)
        assert terminal.code == 0

    with Terminal(*START, home=home) as again:
        again.wait("1 of 4", "not kept yet")


class IntoAFile(Terminal):
    """The program with its messages sent to a file, as in ``interview 2> messages``."""

    COMMAND = (
        "-c",
        (
            "import os, sys; os.dup2(os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT), 2);"
            "from interview.__main__ import main; main()"
        ),
    )


def test_messages_sent_to_a_file_are_no_reason_for_a_blank_screen(home: Path) -> None:
    with IntoAFile(f"{home.parent}/messages", *START, home=home) as terminal:
        terminal.until_ended()

    assert terminal.code == 2
    assert "standard error, which is no terminal here" in terminal.text
    assert "--plain" in terminal.text
    assert not home.exists()


def test_two_terminals_on_one_card_the_second_reads_and_says_who_holds_it(home: Path) -> None:
    with Terminal(*START, home=home) as first:
        ask_first(first)
        first.wait("saved")
        with Terminal(*START, home=home) as second:
            second.wait("opened a till", "READ ONLY", "Olga S.")
            second.type("4")
            second.wait_gone("Rated 4")


def test_a_window_too_small_says_what_it_needs_and_loses_nothing(home: Path) -> None:
    with Terminal(*START, home=home) as terminal:
        ask_first(terminal)
        terminal.type("\tbefore ")
        terminal.resize(40, 12)
        terminal.wait("60")
        terminal.type("after")
        terminal.resize(80, 24)
        terminal.wait("before after")


def test_a_hundred_kilobytes_pasted_into_the_note_line_are_kept(home: Path) -> None:
    pasted = "0123456789" * 10_000
    with Terminal(*START, home=home) as terminal:
        ask_first(terminal)
        terminal.type("\t")
        terminal.burst(f"\x1b[200~{pasted}\x1b[201~")
        terminal.burst("\r")
        terminal.wait("3 lines")
        terminal.wait("saved")
        terminal.type("\x11")
        terminal.finish()

    assert [one["op"]["text"] for one in lines_of(home) if one["kind"] == "EvidenceNoted"][-1] == pasted


def test_without_colour_nothing_is_coloured(home: Path) -> None:
    with Terminal(*START, home=home, extra={"NO_COLOR": "1"}) as terminal:
        ask_first(terminal)
        terminal.type("4")
        terminal.wait("Rated 4")

        assert b"[38;" not in terminal.raw
        assert b"[48;" not in terminal.raw


def test_a_hostile_name_is_shown_and_never_obeyed(home: Path) -> None:
    name = "[bold]x[/] \x1b]52;c;aGk=\x07"
    with Terminal("conduct", name, "--kit", "service-short", home=home) as terminal:
        terminal.wait("[bold]x[/]")

        assert b"\x1b]52;" not in terminal.raw


def test_a_terminal_that_cannot_show_screens_is_told_about_the_line_dialogue(home: Path) -> None:
    with Terminal(*START, home=home, extra={"TERM": "dumb"}) as terminal:
        assert terminal.finish() == 2

        assert "--plain" in terminal.text


def test_bytes_no_terminal_should_send_do_not_end_an_interview(home: Path) -> None:
    with Terminal(*START, home=home) as terminal:
        ask_first(terminal)
        for stray in (b"\xff", b"\x1b[M\xa0\xe5\xf0", b"\x1b[97:65;5:1;1;2;3u", b"\x1b[48;0;0;0;0t"):
            os.write(terminal.master, stray)
            terminal.read(0.2)
        os.write(terminal.master, b"\x1b[200~\x1b[31m4 p\x1b[0m\x1b[201~\r\x1b")
        terminal.wait("4 p")
        terminal.type("4")
        terminal.wait("Rated 4")
        terminal.type("\x11")
        assert terminal.finish() == 0
    assert names(home).count("Rated") + names(home).count("rated") == 1
